"""What stands against a booking: rules in the order in which they are told, the first one counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum

from mentorhub.content.hub import Hub
from mentorhub.content.models.topics import Topic
from mentorhub.derive.address import fingerprint
from mentorhub.derive.slots import Slot
from mentorhub.derive.states import State
from mentorhub.desk.meeting import find_slot
from mentorhub.desk.requests import Book
from mentorhub.desk.sides import is_mentor
from mentorhub.desk.tickets import bookings, row

NEAREST = 3
REQUEST = re.compile(r"[a-z]+-[a-z0-9-]{1,60}")


class Reason(StrEnum):
    """Why a time cannot be booked as it was asked for."""

    NAME = "name"
    UNKNOWN = "unknown"
    MENDED = "mended"
    ELSEWHERE = "elsewhere"
    PRIVATE = "private"
    TOPIC = "topic"
    OWN = "own"
    PAST = "past"
    FAR = "far"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    PAUSED = "paused"
    AWAY = "away"
    RELEASED = "released"
    TOO_SOON = "too-soon"
    CLOSED = "closed"
    MANY = "many"
    HOLDS = "holds"
    GIVEN_UP = "given-up"
    FULL = "full"


OF_STATE = {
    State.PAST: Reason.PAST,
    State.CANCELLED: Reason.CANCELLED,
    State.PAUSED: Reason.PAUSED,
    State.AWAY: Reason.AWAY,
    State.RELEASED: Reason.RELEASED,
    State.TOO_SOON: Reason.TOO_SOON,
    # Full in spite of the room that was made: the series no longer has the date, nobody else may join.
    State.WAITING: Reason.CLOSED,
    State.FULL: Reason.CLOSED,
    State.TAKEN: Reason.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why not, with what the sentence needs.

    Attributes:
        topics: Names of topics that were probably meant.
    """

    reason: Reason
    topics: tuple[str, ...] = ()


def about_request(hub: Hub, asked: Book) -> Rejection | None:
    """Hold the request's name to its form, a topic to the vocabulary, and private ones off public channels."""
    if not REQUEST.fullmatch(asked.request):
        return Rejection(Reason.NAME)
    if not asked.topic:
        return None
    topic = hub.topic(asked.topic)
    if topic is None:
        return Rejection(Reason.TOPIC, nearest_topics(hub, asked.topic))
    if seen_by_all(hub, asked.request) and is_private(hub, topic):
        return Rejection(Reason.PRIVATE)
    return None


def is_private(hub: Hub, topic: Topic) -> bool:
    """Tell whether a topic, or a wider one that it belongs to, is private."""
    wider = (hub.topic_names.get(parent) for parent in topic.broader)
    return topic.private or any(parent is not None and parent.private for parent in wider)


def seen_by_all(hub: Hub, request: str) -> bool:
    """Tell whether a request was made where everybody can read it."""
    return hub.program.repository == "public" and request.startswith("issue-")


def nearest_topics(hub: Hub, typed: str) -> tuple[str, ...]:
    """Name the topics that a person probably meant."""
    names = {name: topic for name, topic in hub.topic_names.items() if not topic.deprecated}
    matches = get_close_matches(typed.casefold(), names, n=2 * NEAREST, cutoff=0.5)
    return tuple(dict.fromkeys(names[match].label for match in matches))[:NEAREST]


def missing(hub: Hub, now: datetime, slot: str) -> Reason:
    """Say why there is no such time."""
    mentor = hub.mentors.get(slot.partition(".")[0])
    if mentor is None:
        folder = f"mentors/{slot.partition('.')[0]}/"
        return Reason.MENDED if any(path.startswith(folder) for path in hub.broken) else Reason.UNKNOWN
    if hub.channel(mentor) == "link":
        return Reason.ELSEWHERE
    try:
        day = datetime.strptime(slot.rpartition(".")[2], "%Y%m%d").replace(tzinfo=now.tzinfo)
    except ValueError:
        return Reason.UNKNOWN
    if day > now + hub.program.horizon:
        return Reason.FAR
    return Reason.PAST if day < now else Reason.UNKNOWN


def about_slot(hub: Hub, now: datetime, slot: Slot, asked: Book) -> Rejection | None:
    """Hold a request against the time that it is for."""
    if is_mentor(slot.mentor, asked.by):
        return Rejection(Reason.OWN)
    state = with_room(hub, now, slot).state
    if state in {State.PAST, State.CANCELLED}:
        return Rejection(OF_STATE[state])
    if asked.seen and asked.seen != fingerprint(slot):
        return Rejection(Reason.CHANGED)
    if state in OF_STATE:
        return Rejection(OF_STATE[state])
    if open_bookings(hub, now, asked) >= hub.program.open_bookings:
        return Rejection(Reason.MANY)
    return None


def with_room(hub: Hub, now: datetime, slot: Slot) -> Slot:
    """Give a time as it would be with one place more, so that only other reasons still close it."""
    sessions = slot.mentor.sessions
    if sessions is None:
        return slot
    held = len(row(slot.mentor, slot.session.id, slot.day))
    roomy = slot.session.model_copy(update={"seats": held + 1})
    changed = tuple(roomy if session.id == roomy.id else session for session in sessions.sessions)
    mentor = replace(slot.mentor, sessions=sessions.model_copy(update={"sessions": changed}))
    return find_slot(replace(hub, mentors={mentor.id: mentor}), now, slot.id) or slot


def open_bookings(hub: Hub, now: datetime, asked: Book) -> int:
    """Count what the person holds already and is still to come."""
    return sum(
        booking.active
        and booking.ticket.start > now
        and booking.ticket.request != asked.request
        and (booking.ticket.request in asked.by.requests or (bool(asked.token) and booking.ticket.token == asked.token))
        for booking in bookings(hub)
    )
