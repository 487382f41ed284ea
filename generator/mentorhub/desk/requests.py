"""Requests about one meeting, as values: what somebody asks for, and who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from mentorhub.desk.values import Person


@dataclass(frozen=True, slots=True)
class Book:
    """Somebody wants a time.

    Attributes:
        request: Names the request for ever, such as ``issue-42``; never a person.
        at: Moment of the request.
        seen: Fingerprint of the time as the page showed it; empty where it is not known.
        topic: What it is about, as it was typed.
        token: Keyed hash that tells one person's requests from another's; empty without one.
    """

    slot: str
    request: str
    at: datetime
    by: Person
    seen: str = ""
    topic: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Cancel:
    """One side calls the meeting off."""

    request: str
    by: Person


@dataclass(frozen=True, slots=True)
class Reschedule:
    """Whoever booked wants another time in place of theirs."""

    request: str
    slot: str
    at: datetime
    by: Person
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Accept:
    """The mentor says yes to a request."""

    request: str
    by: Person


@dataclass(frozen=True, slots=True)
class Decline:
    """The mentor says no to a request, and need not say why."""

    request: str
    by: Person


@dataclass(frozen=True, slots=True)
class Suggest:
    """The mentor names other times, on the clock of their sessions."""

    request: str
    times: tuple[str, ...]
    by: Person


@dataclass(frozen=True, slots=True)
class Close:
    """One side says how the meeting went."""

    request: str
    by: Person
    held: bool
    minutes: int | None = None


Request: TypeAlias = Book | Cancel | Reschedule | Accept | Decline | Suggest | Close
