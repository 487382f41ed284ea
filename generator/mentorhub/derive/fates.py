"""What becomes of times when files change, whether they are free or booked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from mentorhub.content.hub import Mentor, TicketFile
from mentorhub.content.zones import zone
from mentorhub.derive.occurrences import planned
from mentorhub.derive.picture import Picture
from mentorhub.derive.slots import Slot
from mentorhub.derive.states import State

HELD = frozenset({State.TAKEN, State.FULL, State.WAITING})
COMING = frozenset({"requested", "booked"})
# What only the dates of a session depend on; the dates themselves are compared one by one.
DATES = {"start", "repeat", "until", "count", "skip", "cancelled", "moved"}


class Fate(StrEnum):
    """What becomes of a time."""

    OPENED = "opened"
    CLOSED = "closed"
    MOVED = "moved"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    ELSEWHERE = "elsewhere"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Time:
    """A time that people will find otherwise.

    Attributes:
        slot: As it will be, or as it was where it will not be.
        old: Start before the change; None where it could not be booked.
        new: Start after it; None where it does not take place.
        tickets: Requests that hold a place and that the change touches.
        moves: How often the file has moved it by then.
    """

    fate: Fate
    slot: Slot
    old: datetime | None
    new: datetime | None
    tickets: tuple[TicketFile, ...] = ()
    moves: int = 0


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a file says about one time, whatever is booked."""

    start: datetime
    cancelled: bool
    where: tuple[str, str | None]
    moves: int


def compare_times(before: Picture, after: Picture) -> tuple[Time, ...]:
    """List every time that people will find otherwise, mentor by mentor, earliest first."""
    return tuple(sorted(_every(before, after), key=lambda time: (time.slot.mentor.id, _moment(time))))


def _moment(time: Time) -> tuple[datetime, str]:
    return time.old or time.new or time.slot.start, time.slot.id


def _every(before: Picture, after: Picture) -> Iterator[Time]:
    for id in before.slots.keys() | after.slots.keys():
        old = {slot.id: slot for slot in before.slots.get(id, ()) if slot.start > before.now}
        new = {slot.id: slot for slot in after.slots.get(id, ()) if slot.start > after.now}
        for name in old.keys() | new.keys():
            time = _touched(old.get(name), new.get(name), after) or _listed(old.get(name), new.get(name))
            if time is not None:
                yield time


def _listed(old: Slot | None, new: Slot | None) -> Time | None:
    """Tell what becomes of a time that can be booked, before or after."""
    if any(slot is not None and slot.state in HELD for slot in (old, new)):
        return None
    if old is not None and old.open and (new is None or not new.open):
        called_off = new is not None and new.state is State.CANCELLED
        return Time(Fate.CANCELLED if called_off else Fate.CLOSED, new or old, old.start, None)
    if new is None or not new.open:
        return None
    if old is None or not old.open:
        return Time(Fate.OPENED, new, None, new.start)
    if old.start != new.start:
        return Time(Fate.MOVED, new, old.start, new.start)
    return Time(Fate.CHANGED, new, old.start, new.start) if _differ(old, new) else None


def _differ(old: Slot, new: Slot) -> bool:
    if old.session == new.session and old.topics == new.topics:
        return (old.minutes, old.state) != (new.minutes, new.state)
    return _shown(old) != _shown(new)


def _shown(slot: Slot) -> tuple[object, ...]:
    topics = tuple(topic.label for topic in slot.topics)
    return slot.session.model_dump(exclude=DATES), slot.minutes, slot.state, topics


def _touched(old: Slot | None, new: Slot | None, after: Picture) -> Time | None:
    """Tell what becomes of a time on which somebody is booked, by what the files say of it."""
    slot = old or new
    if old is None or slot is None or not (tickets := _holding(old, new)):
        return None
    was, will = _plan(old.mentor, old.session.id, old.day), _plan(*_later(old, after))
    if was is None or was.cancelled:
        return None
    if will is None:
        return Time(Fate.REMOVED, old, old.start, None, tickets)
    if will.cancelled:
        return Time(Fate.CANCELLED, new or old, old.start, None, tickets, will.moves)
    if will.start != was.start:
        return Time(Fate.MOVED, new or old, old.start, will.start, tickets, will.moves)
    return Time(Fate.ELSEWHERE, new or old, old.start, will.start, tickets) if will.where != was.where else None


def _later(slot: Slot, after: Picture) -> tuple[Mentor | None, str, date]:
    return after.hub.mentors.get(slot.mentor.id), slot.session.id, slot.day


def _holding(old: Slot, new: Slot | None) -> tuple[TicketFile, ...]:
    """Give the requests that still hold a place; one that the change itself cancels is told otherwise."""
    latest = {file.path: file for file in (*old.tickets, *(new.tickets if new else ()))}
    return tuple(file for file in latest.values() if file.ticket.status in COMING)


def _plan(mentor: Mentor | None, session_id: str, day: date) -> _Plan | None:
    """Read one time off a mentor's file; None where the file does not have it."""
    if mentor is None or mentor.sessions is None or mentor.profile.status == "left":
        return None
    session = next((session for session in mentor.sessions.sessions if session.id == session_id), None)
    wall = next(planned(session, day, day), None) if session else None
    if session is None or wall is None:
        return None
    start = session.start_of(day, wall).replace(tzinfo=zone(mentor.sessions.timezone)).astimezone(UTC)
    where = (session.mode, session.place)
    return _Plan(start, day in session.cancelled, where, len(session.moved.get(day, ())))
