"""The sweep: what time alone brings about. Twice at one moment is as good as once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from mentorhub.content.hub import Hub
from mentorhub.content.zones import zone
from mentorhub.derive.slots import listed
from mentorhub.desk.ledger import freeze
from mentorhub.desk.meeting import booked_meeting, mentor_address
from mentorhub.desk.offers import other_offers
from mentorhub.desk.owners import working_day_after
from mentorhub.desk.say import say
from mentorhub.desk.sides import Side, key_of, to_booker, to_mentor
from mentorhub.desk.tickets import Booking, bookings, waits, with_booking, with_status, written
from mentorhub.desk.values import Message, Outcome, Verdict

WAITED_FOR_REPORT = timedelta(days=7)
DAYS_TO_ANSWER = 3


@dataclass(frozen=True, slots=True)
class _Settled:
    """Bookings that time has closed, and the hub as it is with them."""

    hub: Hub
    closed: tuple[Booking, ...]


def sweep(hub: Hub, now: datetime) -> Outcome:
    """Close what nobody reported, ask what is to be asked, and freeze the quarters that are over."""
    settled = _settle(hub, now)
    ledgers = freeze(settled.hub, now)
    changes: dict[str, bytes | None] = {}
    for booking in settled.closed:
        changes |= written(booking)
    changes |= ledgers
    messages = (
        *_expired(hub, now, settled),
        *_asked(settled.hub, now),
        *_unanswered(settled.hub, now),
        *_reminded(hub, now),
    )
    closed, frozen = len(settled.closed), _quarters(ledgers)
    return Outcome(
        verdict=Verdict.DONE if changes else Verdict.UNCHANGED,
        answer=say("sweep", closed=closed, frozen=frozen, messages=len(messages)),
        changes=changes,
        subject=_subject(closed, frozen) if changes else "",
        messages=messages,
    )


def _settle(hub: Hub, now: datetime) -> _Settled:
    closed: list[Booking] = []
    for booking in bookings(hub):
        status = _status_by_now(booking, now)
        if status != booking.ticket.status:
            closed.append(with_status(booking, status))
    after = hub
    for booking in closed:
        after, _ = with_booking(after, booking)
    return _Settled(after, tuple(closed))


def _status_by_now(booking: Booking, now: datetime) -> str:
    """Give the status that a booking has once its time has come; what took place is never assumed."""
    ticket = booking.ticket
    if not booking.active or ticket.start > now:
        return ticket.status
    if ticket.status == "requested" or (waits(booking) and not _long_over(booking, now)):
        return "cancelled"
    return "unreported" if _long_over(booking, now) else ticket.status


def _long_over(booking: Booking, now: datetime) -> bool:
    return _end(booking) + WAITED_FOR_REPORT <= now


def _end(booking: Booking) -> datetime:
    return booking.ticket.start + timedelta(minutes=booking.ticket.minutes)


def _expired(before: Hub, now: datetime, settled: _Settled) -> Iterator[Message]:
    """Tell whoever waited in vain for a yes or a place."""
    for booking in settled.closed:
        if booking.ticket.status == "cancelled":
            about = "waited" if waits(_as_it_was(before, booking)) else "expired"
            offers = other_offers(settled.hub, now, booking)
            yield from to_booker(settled.hub, now, booking, about, offers=offers)


def _as_it_was(before: Hub, booking: Booking) -> Booking:
    mentor = before.mentors[booking.mentor.id]
    return Booking(mentor, next(file for file in mentor.tickets if file.path == booking.file.path))


def _asked(hub: Hub, now: datetime) -> Iterator[Message]:
    """Ask both sides of a meeting that is over how it went."""
    for booking in bookings(hub):
        if booking.ticket.status == "booked" and _end(booking) <= now and not waits(booking):
            yield to_mentor(hub, now, booking, "ask-outcome")
            yield from to_booker(hub, now, booking, "ask-outcome")


def _unanswered(hub: Hub, now: datetime) -> Iterator[Message]:
    """Tell of requests that a mentor has left alone for three working days."""
    for booking in bookings(hub):
        asked = booking.ticket.status == "requested" and booking.ticket.start > now and not waits(booking)
        if asked and _answer_due(hub, booking) <= now:
            yield _to_coordinator(hub, now, booking)
            offers = other_offers(hub, now, booking)
            yield from to_booker(hub, now, booking, "unanswered", offers=offers)


def _answer_due(hub: Hub, booking: Booking) -> datetime:
    """Give the moment by which a mentor should have answered: the same hour, three working days on."""
    asked = booking.ticket.booked_on.astimezone(zone(booking.zone))
    clock = time(asked.hour, asked.minute, asked.second)
    day = working_day_after(hub, asked.date(), DAYS_TO_ANSWER)
    return datetime.combine(day, clock, zone(booking.zone))


def _to_coordinator(hub: Hub, now: datetime, booking: Booking) -> Message:
    return Message(
        to="coordinator",
        about="unanswered",
        slot=booking.slot,
        key=key_of(booking, "unanswered", Side.MANAGER),
        subject=f"No answer yet: {booking.slot}",
        text=say("sweep-unanswered", meeting=booked_meeting(hub, now, booking)),
    )


def _reminded(hub: Hub, now: datetime) -> Iterator[Message]:
    """Remind mentors whose profile nobody has confirmed for long, once for each confirmation."""
    limits, today = hub.program.freshness, now.date()
    for mentor in hub.mentors.values() if limits else ():
        confirmed = mentor.profile.confirmed
        if limits and listed(mentor, today, None) and (today - confirmed).days >= limits.remind_days:
            yield Message(
                to=f"mentor/{mentor.id}",
                about="remind-profile",
                slot="",
                key=f"{mentor.id}/remind-profile/{confirmed}",
                subject="Is your profile still right?",
                text=say(
                    "sweep-remind",
                    name=mentor.profile.name,
                    confirmed=confirmed,
                    pauses=confirmed + timedelta(days=limits.pause_days + 1),
                    paused=(today - confirmed).days > limits.pause_days,
                    page=mentor_address(hub, mentor.id),
                ),
            )


def _quarters(ledgers: Mapping[str, bytes]) -> tuple[str, ...]:
    return tuple(path.rpartition("/")[2].removesuffix(".yml") for path in ledgers)


def _subject(closed: int, frozen: tuple[str, ...]) -> str:
    parts = [f"close {closed} booking{'s' if closed != 1 else ''}"] if closed else []
    parts += [f"freeze {', '.join(frozen)}"] if frozen else []
    text = " and ".join(parts)
    return text[:1].upper() + text[1:]
