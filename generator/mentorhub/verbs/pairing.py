"""What `mentorhub match` answers: a table to keep, figures, and a report in words.

Apart from `match`, because the solver is needed only here and may not be installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from mentorhub.content.hub import Hub
from mentorhub.derive.matching.assign import assign
from mentorhub.derive.matching.circles import circles
from mentorhub.derive.matching.grid import Grid, grid
from mentorhub.derive.matching.report import report
from mentorhub.derive.matching.roulette import roulette
from mentorhub.derive.matching.shortlist import favourites, shortlist
from mentorhub.derive.matching.task import Pair, Task
from mentorhub.exchange.reasons import why
from mentorhub.exchange.sheets import AnyLine, CircleLine, CoffeeLine, PairLine
from mentorhub.exchange.told import dead_ends, leaders, name_of, people, told


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run came to.

    Attributes:
        kind: Kind of the lines of the table.
        lines: The table; whoever got nobody stands in it alone.
        words: The report, line by line.
        figures: The same for programs.
        left: Who got nobody.
    """

    kind: type[AnyLine]
    lines: tuple[AnyLine, ...]
    words: tuple[str, ...]
    figures: Mapping[str, Any]
    left: tuple[str, ...]


def answer(task: Task, hub: Hub, day: str, mode: str) -> Answer:
    """Find pairs or groups.

    Args:
        day: Day of the run, as it is to stand in the table.
    """
    return {"assign": _assign, "shortlist": _shortlist, "circles": _circles, "roulette": _roulette}[mode](
        task, hub, day
    )


def _assign(task: Task, hub: Hub, day: str) -> Answer:
    board = grid(task)
    pairing = assign(task, board)
    measured = report(task, pairing, board)
    lines = [_pair(board, pair, hub, day) for pair in pairing.pairs]
    lines += [PairLine(person, date=day) for person in pairing.unmatched]
    return Answer(PairLine, _by_person(lines), tuple(told(board, measured, hub)), asdict(measured), pairing.unmatched)


def _shortlist(task: Task, hub: Hub, day: str) -> Answer:
    board = grid(task)
    lists = shortlist(task, board)
    first, left = favourites(lists), tuple(one.request for one in lists if not one.pairs)
    lines = [_pair(board, pair, hub, day) for one in lists for pair in one.pairs]
    lines += [PairLine(person, date=day) for person in left]
    words = [f"With a list of mentors who fit: {len(lists) - len(left)} of {people(len(lists))}."]
    words += [*dead_ends(board), *leaders(first, hub)]
    if left:
        words.append(f"Without a mentor who fits: {', '.join(left)}.")
    return Answer(PairLine, _by_person(lines), tuple(words), {"requests": len(lists), "favourites": first}, left)


def _circles(task: Task, hub: Hub, day: str) -> Answer:
    made = circles(task)
    labels = {topic.id: topic.label for topic in hub.topics.topics}
    lines = tuple(
        CircleLine(str(number), person, one.facilitator, name_of(hub, one.facilitator), labels[one.topic], day)
        for number, one in enumerate(made.circles, 1)
        for person in one.people
    )
    words = [f"In a circle: {len(lines)} of {people(len(task.requests))}."]
    words += [
        f"Circle {number}: {labels[one.topic]}, led by {name_of(hub, one.facilitator)}, {people(len(one.people))}."
        for number, one in enumerate(made.circles, 1)
    ]
    if made.unmatched:
        words += [f"Without a circle: {', '.join(made.unmatched)}.", _no_circle(task)]
    figures = {"requests": len(task.requests), "circles": [asdict(one) for one in made.circles]}
    return Answer(CircleLine, lines, tuple(words), figures, made.unmatched)


def _no_circle(task: Task) -> str:
    """Say what those who are left would need."""
    if not task.facilitators:
        return (
            "Nobody who can be found leads circles: that takes the role 'facilitator', or 'circle' among the formats."
        )
    return (
        "A circle takes four people who want one topic, and a mentor who offers it, fits all of them, leads circles "
        "and leads no other one."
    )


def _roulette(task: Task, _: Hub, day: str) -> Answer:
    who = [request.id for request in task.requests]
    drawn = roulette(who, task.met, task.seed)
    lines = tuple(
        CoffeeLine(str(number), person, day) for number, group in enumerate(drawn.groups, 1) for person in group
    )
    words = [f"With somebody new: {len(lines)} of {people(len(who))}."]
    if drawn.left:
        words.append(f"Without a group in which all are new to each other: {', '.join(drawn.left)}.")
    figures = {"requests": len(who), "groups": drawn.groups}
    return Answer(CoffeeLine, lines, tuple(words), figures, drawn.left)


def _by_person(lines: Iterable[PairLine]) -> tuple[PairLine, ...]:
    return tuple(sorted(lines, key=lambda line: line.mentee))


def _pair(board: Grid, pair: Pair, hub: Hub, day: str) -> PairLine:
    row, column = board.row[pair.request], board.column[pair.mentor]
    said = why(board.requests[row], board.hosts[column], board.task.rules, pair, board.broken(row, column))
    return PairLine(
        mentee=pair.request,
        mentor=pair.mentor,
        mentor_name=name_of(hub, pair.mentor),
        points=pair.points,
        bonus=pair.bonus,
        wish=pair.wish or "",
        pinned="yes" if pair.pinned else "no",
        date=day,
        why=said,
    )
