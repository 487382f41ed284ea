"""The mentor answers a request: yes, no, or other times; no reason is asked."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256

from mentorhub.content.hub import Hub, Mentor
from mentorhub.content.zones import zone
from mentorhub.derive.slots import open_slots, slots
from mentorhub.desk.meeting import booked_meeting
from mentorhub.desk.offers import other_offers
from mentorhub.desk.refusing import not_open, refuse
from mentorhub.desk.requests import Accept, Decline, Suggest
from mentorhub.desk.say import say
from mentorhub.desk.sides import is_mentor, those_who_move_up, to_booker, to_mentor
from mentorhub.desk.tickets import Booking, of_request, waits, with_booking, with_status, written
from mentorhub.desk.values import Message, Outcome, Person, Verdict

MOST_TIMES = 6
WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}")


def accept(hub: Hub, now: datetime, asked: Accept) -> Outcome:
    """Say yes: the time is booked."""
    booking = of_request(hub, asked.request)
    wrong = _wrong(hub, now, booking, asked.by)
    if wrong is not None or booking is None:
        return wrong or refuse(hub, now, None, "none")
    if booking.ticket.status == "booked":
        return refuse(hub, now, booking, "booked", same=True)
    if waits(booking):
        return refuse(hub, now, booking, "waits")
    after, yes = with_booking(hub, with_status(booking, "booked"))
    return Outcome(
        verdict=Verdict.DONE,
        answer=say("accept", meeting=booked_meeting(hub, now, booking)),
        changes=written(yes),
        subject=f"Accept a booking of {booking.slot}",
        messages=(*to_booker(after, now, yes, "accepted"), *_to_absent(after, now, yes, asked.by, "booked")),
        slot=booking.slot,
    )


def decline(hub: Hub, now: datetime, asked: Decline) -> Outcome:
    """Say no: other mentors' times are offered in its place."""
    booking = of_request(hub, asked.request)
    if booking is not None and booking.ticket.status == "cancelled" and _may(booking, asked.by):
        return refuse(hub, now, booking, "cancelled", same=True)
    wrong = _wrong(hub, now, booking, asked.by)
    if wrong is not None or booking is None:
        return wrong or refuse(hub, now, None, "none")
    if booking.ticket.status == "booked":
        return refuse(hub, now, booking, "said-yes")
    after, no = with_booking(hub, with_status(booking, "cancelled"))
    offers = other_offers(after, now, booking)
    return Outcome(
        verdict=Verdict.DONE,
        answer=say("decline", meeting=booked_meeting(hub, now, booking)),
        changes=written(no),
        subject=f"Decline a booking of {booking.slot}",
        messages=(
            *to_booker(hub, now, booking, "declined", offers=offers),
            *_to_absent(hub, now, booking, asked.by, "cancelled"),
            *those_who_move_up(booking, after, now),
        ),
        slot=booking.slot,
    )


def suggest(hub: Hub, now: datetime, asked: Suggest) -> Outcome:
    """Name other times to whoever asked; what was asked for stands until they choose."""
    booking = of_request(hub, asked.request)
    wrong = _wrong(hub, now, booking, asked.by)
    if wrong is not None or booking is None:
        return wrong or refuse(hub, now, None, "none")
    clock = booking.mentor.sessions.timezone if booking.mentor.sessions else booking.zone
    read = {text: _moment(text, clock) for text in asked.times}
    bad = tuple(text for text, moment in read.items() if moment is None or moment <= now)
    if bad or not 1 <= len(read) <= MOST_TIMES:
        return refuse(hub, now, booking, "times", bad)
    moments = sorted({moment for moment in read.values() if moment is not None})
    times = _proposed(hub, now, booking.mentor, moments)
    about = "suggested/" + sha256(" ".join(map(str, moments)).encode()).hexdigest()[:8]
    return Outcome(
        verdict=Verdict.DONE,
        answer=say("suggest", meeting=booked_meeting(hub, now, booking), times=times),
        messages=to_booker(hub, now, booking, about, times=times),
        slot=booking.slot,
    )


def _may(booking: Booking, by: Person) -> bool:
    return by.manager or is_mentor(booking.mentor, by)


def _to_absent(hub: Hub, now: datetime, booking: Booking, by: Person, about: str) -> tuple[Message, ...]:
    """Tell a mentor in whose place somebody else answered."""
    return () if is_mentor(booking.mentor, by) else (to_mentor(hub, now, booking, about),)


def _wrong(hub: Hub, now: datetime, booking: Booking | None, by: Person) -> Outcome | None:
    if booking is not None and not _may(booking, by):
        return refuse(hub, now, booking, "mentor-only")
    return not_open(hub, now, booking)


def _moment(text: str, zone_name: str) -> datetime | None:
    """Read a time of the wall clock; one that the clock skips is none."""
    if not WRITTEN.fullmatch(text.strip()):
        return None
    try:
        wall = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    tz = zone(zone_name)
    moment = wall.replace(tzinfo=tz).astimezone(UTC)
    return moment if moment.astimezone(tz).replace(tzinfo=None) == wall else None


def _proposed(hub: Hub, now: datetime, mentor: Mentor, moments: list[datetime]) -> tuple[tuple[datetime, str], ...]:
    """Join each moment with the id of the time that is open then; empty where none is."""
    open_now = {slot.start: slot.id for slot in open_slots(slots(hub, mentor, now))}
    return tuple((moment, open_now.get(moment, "")) for moment in moments)
