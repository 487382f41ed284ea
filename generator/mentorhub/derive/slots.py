"""Slots: occurrences of a mentor's sessions, with what is booked and whether they can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from mentorhub.content.hub import Hub, Mentor, TicketFile
from mentorhub.content.models.sessions import Session
from mentorhub.content.models.topics import Topic
from mentorhub.content.zones import zone
from mentorhub.derive.occurrences import Occurrence, occurrences

TOMBSTONE = timedelta(days=14)


class State(StrEnum):
    """What a visitor can do with a slot; the first that fits counts."""

    PAST = "past"
    CANCELLED = "cancelled"
    TAKEN = "taken"
    AWAY = "away"
    TOO_SOON = "too-soon"
    ON_REQUEST = "on-request"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Slot:
    """One time that a mentor offers.

    Attributes:
        day: Original date, which together with mentor and session names the slot for ever.
        start: Moment of the start, in UTC.
        free: Seats that are left.
        booked: Seats that are held.
        changes: How often it was moved, cancelled or booked; only ever grows.
    """

    mentor: Mentor
    session: Session
    topics: tuple[Topic, ...]
    day: date
    start: datetime
    minutes: int
    state: State
    free: int
    booked: int
    changes: int

    @property
    def end(self) -> datetime:
        """Moment of the end, in UTC."""
        return self.start + timedelta(minutes=self.minutes)

    @property
    def id(self) -> str:
        """Name of the slot: mentor, session and original date."""
        return f"{self.mentor.id}.{self.session.id}.{self.day:%Y%m%d}"

    @property
    def open(self) -> bool:
        """Whether it can be booked or asked for."""
        return self.state in {State.OPEN, State.ON_REQUEST}


def slots(hub: Hub, mentor: Mentor, now: datetime) -> tuple[Slot, ...]:
    """List a mentor's slots from the tombstone days back to the horizon, earliest first."""
    if mentor.sessions is None:
        return ()
    begin, end = now - TOMBSTONE, now + hub.program.horizon
    tickets = _by_slot(mentor.tickets)
    found = [
        _slot(hub, mentor, session, occurrence, tickets.get((session.id, occurrence.day), ()), now)
        for session in mentor.sessions.sessions
        for occurrence in occurrences(session, mentor.sessions.timezone, begin, end)
    ]
    return tuple(sorted(found, key=lambda slot: (slot.start, slot.id)))


def listed(mentor: Mentor, today: date) -> bool:
    """Tell whether a mentor can be found and booked on a day."""
    profile = mentor.profile
    if profile.status == "paused" and profile.paused_until is not None:
        return today > profile.paused_until
    return profile.status == "active"


def _slot(
    hub: Hub, mentor: Mentor, session: Session, occurrence: Occurrence, tickets: tuple[TicketFile, ...], now: datetime
) -> Slot:
    held = sum(file.ticket.holds for file in tickets)
    return Slot(
        mentor=mentor,
        session=session,
        topics=hub.resolve(session.topics or mentor.profile.offers),
        day=occurrence.day,
        start=occurrence.start,
        minutes=session.minutes or hub.program.default_minutes,
        state=_state(hub, mentor, session, occurrence, held, now),
        free=max(session.places - held, 0),
        booked=min(held, session.places),
        changes=occurrence.changes + len(tickets) + sum(not file.ticket.holds for file in tickets),
    )


def _state(hub: Hub, mentor: Mentor, session: Session, occurrence: Occurrence, held: int, now: datetime) -> State:
    local = occurrence.start.astimezone(zone(mentor.profile.timezone)).date()
    notice = hub.program.notice_hours if session.notice_hours is None else session.notice_hours
    if occurrence.start <= now:
        return State.PAST
    if occurrence.cancelled:
        return State.CANCELLED
    if held >= session.places:
        return State.TAKEN
    if not listed(mentor, now.astimezone(UTC).date()) or _off(hub, mentor, local):
        return State.AWAY
    if occurrence.start - now < timedelta(hours=notice):
        return State.TOO_SOON
    if session.status == "on-request" or mentor.profile.booking == "ask-me":
        return State.ON_REQUEST
    return State.OPEN


def _off(hub: Hub, mentor: Mentor, day: date) -> bool:
    return hub.program.on_holiday(day) or any(span.covers(day) for span in mentor.profile.away)


def _by_slot(tickets: tuple[TicketFile, ...]) -> dict[tuple[str, date], tuple[TicketFile, ...]]:
    grouped: dict[tuple[str, date], list[TicketFile]] = {}
    for file in tickets:
        grouped.setdefault((file.session, file.day), []).append(file)
    return {key: tuple(files) for key, files in grouped.items()}


def open_slots(all_slots: Iterator[Slot] | tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Keep the slots that can be booked or asked for."""
    return tuple(slot for slot in all_slots if slot.open)
