"""Slots: occurrences of a mentor's sessions, with what is booked and whether they can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from mentorhub.content.hub import Hub, Mentor, TicketFile
from mentorhub.content.models.program import Freshness
from mentorhub.content.models.sessions import Session
from mentorhub.content.models.topics import Topic
from mentorhub.content.zones import zone
from mentorhub.derive.occurrences import Occurrence, occurrences
from mentorhub.derive.states import Situation, State, state_of

TOMBSTONE = timedelta(days=14)
OPEN_STATES = frozenset({State.OPEN, State.ON_REQUEST})


@dataclass(frozen=True, slots=True)
class Slot:
    """One time that a mentor offers.

    What was booked is frozen: while a place is held, start, length, kind and mode are those
    of the first ticket that holds one, whatever the file says now.

    Attributes:
        day: Original date, which together with mentor and session names the slot for ever.
        start: Moment of the start, in UTC.
        free: Places that are left.
        booked: Places that are held.
        tickets: Requests, in their order.
        changes: How often it was moved, cancelled or booked; only ever grows.
    """

    mentor: Mentor
    session: Session
    topics: tuple[Topic, ...]
    day: date
    start: datetime
    minutes: int
    kind: str
    mode: str
    state: State
    free: int
    booked: int
    tickets: tuple[TicketFile, ...]
    changes: int

    @property
    def end(self) -> datetime:
        """Moment of the end, in UTC."""
        return self.start + timedelta(minutes=self.minutes)

    @property
    def id(self) -> str:
        """Name of the slot: mentor, session and original date."""
        return f"{self.mentor.id}.{self.session.id}.{self.day.isoformat().replace('-', '')}"

    @property
    def open(self) -> bool:
        """Whether it can be booked or asked for."""
        return self.state in OPEN_STATES


def slots(hub: Hub, mentor: Mentor, now: datetime) -> tuple[Slot, ...]:
    """List a mentor's slots from the tombstone days back to the horizon, earliest first.

    A booked meeting stays even where the series no longer has its date.
    """
    if mentor.sessions is None:
        return ()
    view = _View(hub, mentor, now, full_months(mentor), _by_slot(mentor.tickets))
    made = {(session.id, occurrence.day): view.slot(session, occurrence) for session, occurrence in view.planned()}
    made |= {
        key: view.slot(session, occurrence, ended=True) for key, session, occurrence in view.kept() if key not in made
    }
    return tuple(sorted(made.values(), key=lambda slot: (slot.start, slot.id)))


def listed(mentor: Mentor, today: date, freshness: Freshness | None) -> bool:
    """Tell whether a mentor can be found and booked on a day."""
    profile = mentor.profile
    if profile.status == "paused" and profile.paused_until is not None:
        return today > profile.paused_until and not silent(mentor, today, freshness)
    return profile.status == "active" and not silent(mentor, today, freshness)


def silent(mentor: Mentor, today: date, freshness: Freshness | None) -> bool:
    """Tell whether nobody has confirmed a profile for so long that it counts as paused."""
    return freshness is not None and (today - mentor.profile.confirmed).days > freshness.pause_days


def full_months(mentor: Mentor) -> frozenset[tuple[int, int]]:
    """Name the months, on the mentor's calendar, that hold as many booked sessions as the mentor takes on."""
    tz = zone(mentor.profile.timezone)
    held = {(file.session, file.day): file.ticket.start for file in mentor.tickets if file.ticket.holds}
    counts: defaultdict[tuple[int, int], int] = defaultdict(int)
    for start in held.values():
        local = start.astimezone(tz)
        counts[local.year, local.month] += 1
    return frozenset(month for month, count in counts.items() if count >= mentor.profile.capacity.sessions_per_month)


def open_slots(all_slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Keep the slots that can be booked or asked for."""
    return tuple(slot for slot in all_slots if slot.open)


Key = tuple[str, date]


@dataclass(frozen=True, slots=True)
class _View:
    """A mentor at a moment: what all of their slots are judged by."""

    hub: Hub
    mentor: Mentor
    now: datetime
    full: frozenset[tuple[int, int]]
    tickets: Mapping[Key, tuple[TicketFile, ...]]

    def planned(self) -> Iterator[tuple[Session, Occurrence]]:
        """Yield what the sessions give between the tombstone days and the horizon."""
        # Whoever is booked on a page of their own knows alone which times are free.
        if self.mentor.sessions is None or self.hub.channel(self.mentor) == "link":
            return
        begin, end = self.now - TOMBSTONE, self.now + self.hub.program.horizon
        for session in self.mentor.sessions.sessions:
            for occurrence in occurrences(session, self.mentor.sessions.timezone, begin, end):
                yield session, occurrence

    def kept(self) -> Iterator[tuple[Key, Session, Occurrence]]:
        """Yield booked meetings, also those whose date is no longer in their series."""
        if self.mentor.sessions is None:
            return
        sessions = {session.id: session for session in self.mentor.sessions.sessions}
        tz = zone(self.mentor.sessions.timezone)
        for key, files in self.tickets.items():
            first = next((file.ticket for file in files if file.ticket.holds), None)
            if first is None or key[0] not in sessions or first.start < self.now - TOMBSTONE:
                continue
            wall = first.start.astimezone(tz).replace(tzinfo=None)
            cancelled = key[1] in sessions[key[0]].cancelled
            yield key, sessions[key[0]], Occurrence(key[1], wall, first.start, int(cancelled), cancelled)

    def slot(self, session: Session, occurrence: Occurrence, *, ended: bool = False) -> Slot:
        """Make a slot of an occurrence and its tickets.

        Args:
            ended: The series no longer has this date, so that nobody else may join.
        """
        tickets = self.tickets.get((session.id, occurrence.day), ())
        holding = [file.ticket for file in tickets if file.ticket.holds]
        frozen = holding[0] if holding else None
        start = frozen.start if frozen else occurrence.start
        places = len(holding) if ended else session.places
        return Slot(
            mentor=self.mentor,
            session=session,
            topics=self.hub.resolve(session.topics or self.mentor.profile.offers),
            day=occurrence.day,
            start=start,
            minutes=frozen.minutes if frozen else session.minutes or self.hub.program.default_minutes,
            kind=frozen.kind if frozen else session.kind,
            mode=frozen.mode if frozen else session.mode,
            state=state_of(self.situation(session, occurrence, start, places, len(holding))),
            free=max(places - len(holding), 0),
            booked=min(len(holding), places),
            tickets=tickets,
            changes=occurrence.changes + 2 * len(tickets) - len(holding),
        )

    def situation(self, session: Session, occurrence: Occurrence, start: datetime, places: int, held: int) -> Situation:
        """Gather everything that decides the state of a slot."""
        program, profile = self.hub.program, self.mentor.profile
        local = start.astimezone(zone(profile.timezone))
        notice = program.notice_hours if session.notice_hours is None else session.notice_hours
        left = start - self.now
        away = any(span.covers(local.date()) for span in profile.away)
        asks = session.status == "on-request" or profile.booking == "ask-me"
        return Situation(
            over=left <= timedelta(0),
            cancelled=occurrence.cancelled,
            places=places,
            held=held,
            paused=not listed(self.mentor, self.now.astimezone(UTC).date(), program.freshness),
            off=away or program.on_holiday(local.date()),
            released=session.kind == "office-hours" and left < timedelta(hours=program.release_hours),
            soon=left < timedelta(hours=notice),
            asked=asks or (local.year, local.month) in self.full,
        )


def _by_slot(tickets: tuple[TicketFile, ...]) -> Mapping[Key, tuple[TicketFile, ...]]:
    grouped: defaultdict[Key, list[TicketFile]] = defaultdict(list)
    for file in sorted(tickets, key=lambda file: file.number):
        grouped[file.session, file.day].append(file)
    return {key: tuple(files) for key, files in grouped.items()}
