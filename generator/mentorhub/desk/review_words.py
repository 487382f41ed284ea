"""Sentences about what a change does, the same for a comment and for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mentorhub.derive.compare import Changes, Fact, Item, Turn
from mentorhub.derive.fates import Fate, Time
from mentorhub.derive.slots import Slot
from mentorhub.desk.say import when

Quote = Callable[[str], str]

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
LISTED = 4
LONGEST = 40
TURNS = {Turn.ADDED: "new", Turn.REMOVED: "removed", Turn.CHANGED: "changed"}
FATES = {
    Fate.OPENED: ("opens", "open"),
    Fate.CLOSED: ("can no longer be booked", "can no longer be booked"),
    Fate.MOVED: ("moves", "move"),
    Fate.CANCELLED: ("is called off", "are called off"),
    Fate.REMOVED: ("is taken out", "are taken out"),
    Fate.ELSEWHERE: ("has another place", "have another place"),
    Fate.CHANGED: ("is described otherwise", "are described otherwise"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changes.

    Attributes:
        told: Who is told of it when it is merged; empty where nobody is booked.
    """

    text: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one sort."""

    title: str
    lines: tuple[Line, ...]


def sections(changes: Changes, papers: Sequence[Item], quote: Quote) -> tuple[Section, ...]:
    """Write down everything that changes, sort by sort; a sort without changes is left out.

    Args:
        quote: Makes what a person typed harmless where it will be shown.
    """
    program = tuple(_fact(fact, quote) for fact in changes.program)
    every = (
        ("Mentors", [_item(item, quote) for item in changes.mentors]),
        ("Times, each on its mentor's clock", list(_times(changes.times, quote))),
        ("Topics", [_item(item, quote) for item in changes.topics]),
        ("The program", [Line(text) for text in program]),
        ("Guides and charters", [_item(item, quote) for item in papers]),
    )
    return tuple(Section(title, _cut(lines)) for title, lines in every if lines)


def booked(times: Iterable[Time]) -> str:
    """Say how many people a change touches; empty where it touches nobody."""
    count = sum(len(time.tickets) for time in times)
    if not count:
        return ""
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{number} {'person is' if count == 1 else 'people are'} booked; merging tells them"


def _cut(lines: list[Line]) -> tuple[Line, ...]:
    """Keep a summary readable; a line that tells of a booking is never left out."""
    if len(lines) <= LONGEST:
        return tuple(lines)
    first = [line for number, line in enumerate(lines) if number < LONGEST or line.told]
    return (*first, Line(f"and {len(lines) - len(first)} more"))


def _item(item: Item, quote: Quote) -> Line:
    facts = "; ".join(_fact(fact, quote) for fact in item.facts)
    return Line(f"{quote(item.title)}: {facts or TURNS[item.turn]}")


def _fact(fact: Fact, quote: Quote) -> str:
    name = quote(fact.name)
    gone, new = (", ".join(f"“{quote(value)}”" for value in values) for values in (fact.gone, fact.new))
    if gone and new:
        return f"{name} {new} instead of {gone}"
    if not gone and not new:
        return f"{name} changed"
    return f"{name} with {new}" if new else f"{name} without {gone}"


def _times(times: Iterable[Time], quote: Quote) -> Iterator[Line]:
    """Put the times of a session that share their fate on one line; booked ones have their own."""
    ordered = sorted(times, key=_group)
    for _, group in groupby(ordered, key=_group):
        same = list(group)
        if same[0].tickets:
            yield from (Line(_line([time], quote), booked([time])) for time in same)
        else:
            yield Line(_line(same, quote))


def _group(time: Time) -> tuple[str, str, str, bool]:
    return time.slot.mentor.id, time.slot.session.id, str(time.fate), not time.tickets


def _line(times: Sequence[Time], quote: Quote) -> str:
    slot = times[0].slot
    name = f"{quote(slot.mentor.profile.name)}, {quote(slot.session.title or slot.session.id)}"
    one, more = FATES[times[0].fate]
    shown = times if len(times) <= LISTED else times[: LISTED - 1]
    clocks = "; ".join(_clock(time) for time in shown)
    if len(times) == 1:
        return f"{name}, {one}: {clocks}"
    rest = f"; and {len(times) - len(shown)} more, the last {_clock(times[-1])}" if len(shown) < len(times) else ""
    return f"{name}, {len(times)} times {more}: {clocks}{rest}"


def _clock(time: Time) -> str:
    zone = _zone(time.slot)
    moments = [when(moment, zone) for moment in (time.old, time.new) if moment is not None]
    return " → ".join(dict.fromkeys(moments))


def _zone(slot: Slot) -> str:
    return slot.mentor.profile.timezone
