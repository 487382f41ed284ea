"""Groups of four to six people and somebody who leads them, with one topic that all of them want.

Two steps, each solved to the optimum by scipy. The first opens circles, each with a facilitator and a
topic that they offer, so that most people have a place. The second gives people their places in these
circles: as many as can be, among those answers as many as can be of the people who waited last time,
and then the largest sum of how well each fits the facilitator, less `ALIKE` for every two of one unit
who would meet in a circle. Circles are as alike in size as can be: five or six people each, or four or
five, wherever four to six would not place more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from math import inf

import numpy as np

from mentorhub.derive.matching.grid import Grid, grid
from mentorhub.derive.matching.program import Program
from mentorhub.derive.matching.table import Marks
from mentorhub.derive.matching.task import Task

# Fewest and most people of a circle, whoever leads it not counted; what is tried first is liked best.
SIZES = ((5, 6), (4, 5), (4, 6))
FEWEST, MOST = 4, 6
# Two people of one unit cost as much as the best fit of one person is worth.
ALIKE = 1000
# A circle has its own topic and people of all levels, and whoever leads it need not take anybody on.
NOT_ASKED = frozenset({"topic", "level", "full"})


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle that is proposed: who leads it, about what, and who sits in it."""

    facilitator: str
    topic: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circles:
    """An answer: circles by facilitator, and who is left."""

    circles: tuple[Circle, ...]
    unmatched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A circle that might be: the column of its facilitator, its topic, and the rows of people who would come."""

    column: int
    topic: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Circles that are open, and how large they may be."""

    size: tuple[int, int]
    places: tuple[_Place, ...]


def circles(task: Task, on: Grid | None = None) -> Circles:
    """Put people into circles; each facilitator leads one at most.

    Args:
        on: The grid of the task, where it was made before.
    """
    board = on or grid(task)
    plan, weight = _planned(board)
    tables = _seated(board, plan, weight)
    made = (
        Circle(board.hosts[place.column].id, place.topic, _names(board, rows))
        for place, rows in zip(plan.places, tables, strict=True)
    )
    left = set(range(len(board.requests))).difference(*tables)
    return Circles(tuple(sorted(made, key=lambda circle: circle.facilitator)), _names(board, left))


def _planned(board: Grid) -> tuple[_Plan, int]:
    """Open circles of the size that places most people, and weigh these people."""
    best, most_weight, most = _Plan(SIZES[0], ()), -1, _most(board)
    for size in SIZES:
        plan = _Plan(size, tuple(_opened(board, _possible(board, size[0]), size)))
        weight = _room(board, plan)
        if weight > most_weight:
            best, most_weight = plan, weight
        if most_weight >= most:
            break
    return best, most_weight


def _most(board: Grid) -> int:
    """Weigh the people who could have places if each facilitator led circles on all topics at once: no answer has more.

    That is quickly known, and mostly as many as an answer has.
    """
    places = _possible(board, FEWEST)
    program = Program()
    seats = _seats(program, places, lambda row, _: _weight(board, row))
    for column in {place.column: 0 for place in places}:
        mine = ((number, place) for number, place in enumerate(places) if place.column == column)
        program.hold(0, MOST, {seats[row, number]: 1 for number, place in mine for row in place.rows})
    return _weigh(board, seats, program.solve())


def _possible(board: Grid, fewest: int) -> list[_Place]:
    """Find every circle for which there would be enough people."""
    asked = (name for name in board.barred if name not in NOT_ASKED)
    barred = reduce(np.logical_or, (board.barred[name] for name in asked))
    found = (
        _Place(column, topic, tuple(row for row in _wanting(board, topic) if not barred[row, column]))
        for column, host in enumerate(board.hosts)
        if host.id in board.task.facilitators
        for topic in sorted(host.offers)
    )
    return [place for place in found if len(place.rows) >= fewest]


def _wanting(board: Grid, topic: str) -> Iterator[int]:
    for row, request in enumerate(board.requests):
        if request.seeker.direction == "learn" and any(want.topic == topic for want in request.seeker.wants):
            yield row


def _opened(board: Grid, places: list[_Place], size: tuple[int, int]) -> Iterator[_Place]:
    """Choose the circles that place most people.

    Seats need not be whole here: wherever parts of people fill the circles, as many whole ones do.
    """
    if not places:
        return
    program = Program()
    opened = [program.option() for _ in places]
    seats = _seats(program, places, lambda *_: 1, whole=False)
    for number, (place, open_) in enumerate(zip(places, opened, strict=True)):
        taken = {seats[row, number]: 1 for row in place.rows}
        program.hold(0, inf, taken | {open_: -size[0]})
        program.hold(-inf, 0, taken | {open_: -size[1]})
    for column in {place.column: 0 for place in places}:
        program.hold(0, 1, {opened[number]: 1 for number, place in enumerate(places) if place.column == column})
    # Less than one person.
    chosen = program.solve(within=0.9 / len(board.requests))
    yield from (place for place, open_ in zip(places, opened, strict=True) if chosen[open_])


def _room(board: Grid, plan: _Plan) -> int:
    """Weigh as many people as find a place in open circles, and among these answers, as many as waited."""
    program = Program()
    seats = _seats(program, plan.places, lambda row, _: _weight(board, row))
    _fill(program, plan, seats)
    return _weigh(board, seats, program.solve())


def _seated(board: Grid, plan: _Plan, weight: int) -> list[tuple[int, ...]]:
    """Give people of a certain weight their places in open circles."""
    program = Program()
    seats = _seats(program, plan.places, lambda row, place: int(board.score[row, place.column]))
    _fill(program, plan, seats)
    for number, place in enumerate(plan.places):
        _mix(program, board, place, {row: seats[row, number] for row in place.rows})
    program.hold(weight, inf, {seat: _weight(board, row) for (row, _), seat in seats.items()})
    chosen = program.solve()
    return [tuple(row for row in place.rows if chosen[seats[row, number]]) for number, place in enumerate(plan.places)]


def _fill(program: Program, plan: _Plan, seats: Mapping[tuple[int, int], int]) -> None:
    for number, place in enumerate(plan.places):
        program.hold(*plan.size, {seats[row, number]: 1 for row in place.rows})


def _seats(
    program: Program, places: Iterable[_Place], worth: Callable[[int, _Place], int], *, whole: bool = True
) -> dict[tuple[int, int], int]:
    """Let each person take one seat at most; give the choice for each row and number of a place."""
    seats = {(row, number): program.option(worth(row, place), whole=whole)
             for number, place in enumerate(places) for row in place.rows}  # fmt: skip
    mine: dict[int, dict[int, int]] = {}
    for (row, _), seat in seats.items():
        mine.setdefault(row, {})[seat] = 1
    for choices in mine.values():
        program.hold(0, 1, choices)
    return seats


def _mix(program: Program, board: Grid, place: _Place, seats: Mapping[int, int]) -> None:
    """Make each person of a unit cost as much more as others of it sit there; whoever leads the circle is one."""
    of_unit: dict[str, list[int]] = {}
    for row, seat in seats.items():
        if unit := board.requests[row].unit:
            of_unit.setdefault(unit, []).append(seat)
    for unit, mine in of_unit.items():
        before = int(board.task.units.get(board.hosts[place.column].id) == unit)
        steps = [program.option(-ALIKE * (before + number)) for number in range(min(len(mine), MOST))]
        program.hold(0, 0, dict.fromkeys(mine, 1) | dict.fromkeys(steps, -1))


def _weight(board: Grid, row: int) -> int:
    """Count a person, and a little more who waited: all of these together weigh less than one person more."""
    return len(board.requests) + 1 + board.requests[row].waited


def _weigh(board: Grid, seats: Mapping[tuple[int, int], int], chosen: Marks) -> int:
    return sum(_weight(board, row) for (row, _), seat in seats.items() if chosen[seat])


def _names(board: Grid, rows: Iterable[int]) -> tuple[str, ...]:
    return tuple(sorted(board.requests[row].id for row in rows))
