"""The digest: what the past week came to and what this one holds, in totals that point at nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from mentorhub.content.hub import Hub
from mentorhub.derive.picture import picture
from mentorhub.derive.slots import listed
from mentorhub.desk.figures import cell
from mentorhub.desk.ledger import count
from mentorhub.desk.say import say
from mentorhub.desk.tickets import bookings, waits
from mentorhub.desk.values import Message, Outcome, Verdict

OPEN_DAYS = 14
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday on, in UTC."""

    begin: datetime

    @property
    def end(self) -> datetime:
        """First moment of the week after it."""
        return self.begin + WEEK

    @property
    def last(self) -> datetime:
        """Its Sunday."""
        return self.end - timedelta(days=1)

    @property
    def name(self) -> str:
        """Name of the week, such as ``2026-W48``."""
        return f"{self.begin:%G-W%V}"

    def covers(self, moment: datetime) -> bool:
        """Tell whether a moment lies in it."""
        return self.begin <= moment < self.end


@dataclass(frozen=True, slots=True)
class Figures:
    """What a week came to, or will.

    Attributes:
        opened: Times that could be booked; known from the site, and thus a number always.
        booked: Bookings that were not cancelled, as a number or as `fewer than` one; so are all that follow.
        unreported: Meetings that are over, and about which nobody has said anything yet.
    """

    week: Week
    opened: int
    booked: str
    completed: str
    cancelled: str
    unreported: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A topic that was asked for in a month, and that nobody offers."""

    month: str
    label: str
    count: int


def week_of(moment: datetime) -> Week:
    """Find the week of a moment."""
    day = moment.astimezone(UTC).date()
    return Week(datetime.combine(day - timedelta(days=day.weekday()), time(), UTC))


def digest(hub: Hub, now: datetime) -> str:
    """Write the totals of the past week and of the one that has begun, as Markdown.

    What would tell of fewer people than the charter's limit is written as `fewer than`.
    """
    this = week_of(now)
    past = Week(this.begin - WEEK)
    return say(
        "digest",
        past=_figures(hub, past, now),
        this=_figures(hub, this, now),
        limit=hub.program.small_cells.counts,
        wishes=tuple(_wishes(hub, (past.begin, now))),
        asked=_to_confirm(hub, this, now),
        open=len(picture(hub, now).opens_within(OPEN_DAYS)),
        days=OPEN_DAYS,
        incomplete=any(path.startswith("mentors/") for path in hub.broken),
    )


def tell(hub: Hub, now: datetime) -> Outcome:
    """Tell the coordinators of the week, once."""
    text, week = digest(hub, now), week_of(now)
    message = Message(
        to="coordinator",
        about="digest",
        slot="",
        key=f"digest/{week.name}",
        subject=f"The week from {week.begin:%-d %B %Y}",
        text=text,
    )
    return Outcome(Verdict.UNCHANGED, text, messages=(message,))


def _figures(hub: Hub, week: Week, now: datetime) -> Figures:
    counted, limit = count(hub, week, now), hub.program.small_cells.counts
    return Figures(
        week=week,
        opened=counted.opened,
        booked=cell(counted.booked, limit),
        completed=cell(counted.completed, limit),
        cancelled=cell(counted.cancelled, limit),
        unreported=cell(counted.unreported + _silent(hub, week, now), limit),
    )


def _silent(hub: Hub, week: Week, now: datetime) -> int:
    """Count the meetings that are over and may still be reported."""
    return sum(
        booking.ticket.status == "booked"
        and week.covers(booking.ticket.start)
        and booking.ticket.start + timedelta(minutes=booking.ticket.minutes) <= now
        and not waits(booking)
        for booking in bookings(hub)
    )


def _wishes(hub: Hub, moments: tuple[datetime, ...]) -> Iterator[Wish]:
    """List what was wanted often enough in the months of these moments, most wanted first."""
    for month in sorted({f"{moment.astimezone(UTC):%Y-%m}" for moment in moments}):
        counts = hub.wanted.months.get(month, {})
        for id, times in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            if times >= hub.program.small_cells.counts:
                topic = hub.topic(id)
                yield Wish(month, topic.label if topic else id, times)


def _to_confirm(hub: Hub, week: Week, now: datetime) -> int:
    """Count the mentors whose word about their own page is due by the end of a week, as the sweep asks for it."""
    limits = hub.program.freshness
    if limits is None:
        return 0
    due = week.last.date() - timedelta(days=limits.remind_days)
    return sum(listed(one, now.date(), None) and one.profile.confirmed <= due for one in hub.mentors.values())
