"""Everybody held against everybody: scores with each person's wishes, and every hard rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mentorhub.derive.matching.facts import Host
from mentorhub.derive.matching.lots import lot
from mentorhub.derive.matching.table import Marks, Numbers, table
from mentorhub.derive.matching.task import MOST_WISHES, Pair, Request, Task, Two


@dataclass(frozen=True)
class Grid:
    """A row a person who looks and a column a mentor, both in the order of lots.

    Attributes:
        points: The fit of the two, 0 to 1,000.
        bonus: Points on top for a wish.
        barred: Hard rule to the pairs that it rules out.
    """

    task: Task
    requests: tuple[Request, ...]
    hosts: tuple[Host, ...]
    points: Numbers
    bonus: Numbers
    barred: dict[str, Marks]

    @cached_property
    def score(self) -> Numbers:
        """What the solver adds up."""
        return self.points + self.bonus

    @cached_property
    def allowed(self) -> Marks:
        """Pairs that no hard rule speaks against."""
        clear: Marks = self.barriers == 0
        return clear

    @cached_property
    def barriers(self) -> Numbers:
        """How many hard rules speak against each pair."""
        return sum((marks.astype(np.int64) for marks in self.barred.values()), np.zeros_like(self.points))

    @cached_property
    def capacity(self) -> Numbers:
        """How many people each mentor takes on."""
        return np.array([max(self.task.capacity.get(host.id, 0), 0) for host in self.hosts], dtype=np.int64)

    @cached_property
    def row(self) -> dict[str, int]:
        """Place of each person who looks."""
        return {request.id: row for row, request in enumerate(self.requests)}

    @cached_property
    def column(self) -> dict[str, int]:
        """Place of each mentor."""
        return {host.id: column for column, host in enumerate(self.hosts)}

    def broken(self, row: int, column: int) -> tuple[str, ...]:
        """Name the hard rules that speak against a pair."""
        return tuple(name for name, marks in self.barred.items() if marks[row, column])

    def pair(self, row: int, column: int) -> Pair:
        """Describe a pair."""
        request, mentor = self.requests[row], self.hosts[column].id
        return Pair(
            request=request.id,
            mentor=mentor,
            points=int(self.points[row, column]),
            bonus=int(self.bonus[row, column]),
            wish=request.ranking.index(mentor) + 1 if mentor in request.ranking else 0,
            pinned=(request.id, mentor) in self.task.pinned,
        )

    def marks(self, pairs: Iterable[Two]) -> Marks:
        """Mark some pairs; whoever is not in the task is passed over."""
        marked = np.zeros(self.points.shape, dtype=np.bool_)
        for request, mentor in pairs:
            if request in self.row and mentor in self.column:
                marked[self.row[request], self.column[mentor]] = True
        return marked


def grid(task: Task) -> Grid:
    """Score every pair of a task, and hold it against every hard rule."""
    requests = tuple(sorted(task.requests, key=lambda request: (lot(task.seed, request.id), request.id)))
    hosts = tuple(sorted(task.hosts, key=lambda host: (lot(task.seed, host.id), host.id)))
    scored = table([request.seeker for request in requests], hosts, task.rules)
    bare = Grid(task, requests, hosts, scored.points, np.zeros_like(scored.points), scored.barred)
    return Grid(task, requests, hosts, scored.points, _bonus(bare), scored.barred | _personal(bare))


def _bonus(bare: Grid) -> Numbers:
    """Give a first wish all the points of a wish, the second four fifths, and the fifth one fifth."""
    bonus = np.zeros_like(bare.points)
    for row, request in enumerate(bare.requests):
        for place, mentor in enumerate(request.ranking[:MOST_WISHES]):
            if mentor in bare.column:
                worth = bare.task.preference * (MOST_WISHES - place) // MOST_WISHES
                bonus[row, bare.column[mentor]] = max(worth, bonus[row, bare.column[mentor]])
    return bonus


def _personal(bare: Grid) -> dict[str, Marks]:
    """Hold pairs against the rules that name people."""
    return {
        "reporting": bare.marks(_named(bare.requests, lambda request: request.reporting)),
        "avoid": bare.marks(_named(bare.requests, lambda request: request.avoid)),
        "met": bare.marks(bare.task.met),
        "full": np.broadcast_to(bare.capacity == 0, bare.points.shape),
    }


def _named(requests: Iterable[Request], mentors: Callable[[Request], frozenset[str]]) -> Iterable[Two]:
    return ((request.id, mentor) for request in requests for mentor in mentors(request))
