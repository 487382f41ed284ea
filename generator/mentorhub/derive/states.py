"""The states of a slot, as a table: the first row that fits says what a visitor can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What a visitor can do with a slot."""

    PAST = "past"
    CANCELLED = "cancelled"
    WAITING = "waiting"
    FULL = "full"
    TAKEN = "taken"
    PAUSED = "paused"
    AWAY = "away"
    RELEASED = "released"
    TOO_SOON = "too-soon"
    ON_REQUEST = "on-request"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that decides a state; nothing else does.

    Attributes:
        over: Its start has passed.
        cancelled: The file calls it off.
        places: How many may take part.
        held: Requests that were not cancelled; those beyond the places wait.
        paused: The mentor is paused or has left.
        off: The mentor is away, or the program has a holiday.
        released: Unbooked office hours so close that the mentor has the time back.
        soon: Less than the notice is left.
        asked: The session, the mentor or the month's capacity asks for a yes first.
    """

    over: bool
    cancelled: bool
    places: int
    held: int
    paused: bool
    off: bool
    released: bool
    soon: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A state, and when it is the one."""

    state: State
    when: str
    fits: Callable[[Situation], bool]


TABLE: tuple[Row, ...] = (
    Row(State.PAST, "it has begun", lambda s: s.over),
    Row(State.CANCELLED, "it is called off", lambda s: s.cancelled),
    Row(State.WAITING, "more people hold or want a place than there are places", lambda s: s.held > s.places),
    Row(State.FULL, "several places, all held", lambda s: s.held == s.places > 1),
    Row(State.TAKEN, "one place, and it is held", lambda s: s.held == s.places),
    Row(State.PAUSED, "the mentor is paused or has left", lambda s: s.paused),
    Row(State.AWAY, "the mentor is away, or the program has a holiday", lambda s: s.off),
    Row(State.RELEASED, "office hours that nobody booked in time", lambda s: s.released and not s.held),
    Row(State.TOO_SOON, "less than the notice is left", lambda s: s.soon),
    Row(State.ON_REQUEST, "the mentor says yes first", lambda s: s.asked),
    Row(State.OPEN, "in every other case", lambda _: True),
)


def state_of(situation: Situation) -> State:
    """Give the state of a slot: the first row of the table that fits."""
    return next(row.state for row in TABLE if row.fits(situation))


def table() -> str:
    """Write the table down, as Markdown."""
    rows = (f"| {number} | `{row.state}` | {row.when} |" for number, row in enumerate(TABLE, 1))
    return "\n".join(("| row | state | when |", "|---|---|---|", *rows)) + "\n"
