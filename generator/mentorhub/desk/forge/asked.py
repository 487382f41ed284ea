"""What can be asked over the forge, and by whom, as the forge vouches for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from mentorhub.content.hub import Hub, Mentor
from mentorhub.desk.bookings import Request as BookingRequest
from mentorhub.desk.people import PeopleRequest
from mentorhub.desk.values import Person


@dataclass(frozen=True, slots=True)
class Want:
    """Somebody misses a topic."""

    topic: str
    request: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that cannot be asked here; the answer says why, and what to do instead."""

    answer: str


Asked: TypeAlias = BookingRequest | PeopleRequest | Want | Refusal


def coordinators(hub: Hub) -> Iterator[Mentor]:
    """Yield those who may decide for the program: the coordinators and the owner."""
    ids = dict.fromkeys((*hub.program.coordinators, hub.program.owner))
    return (hub.mentors[one] for one in ids if one in hub.mentors)


def owns(mentor: Mentor, account: int) -> bool:
    """Tell whether a folder belongs to an account."""
    return mentor.profile.github is not None and mentor.profile.github.id == account


def person(hub: Hub, user: Mapping[str, object], requests: frozenset[str]) -> Person | None:
    """Make a person of what the forge says about an account; None for one that is gone.

    Args:
        requests: What else is known to be theirs.
    """
    account, login = user.get("id"), user.get("login")
    if not isinstance(account, int) or account <= 0:
        return None
    manager = any(owns(mentor, account) for mentor in coordinators(hub))
    return Person(account, login if isinstance(login, str) else "", requests, manager)
