"""The three mentors who fit somebody best, for people who would rather choose themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from mentorhub.derive.matching.grid import Grid, grid
from mentorhub.derive.matching.lots import lot
from mentorhub.derive.matching.task import Pair, Task

LONG = 3
# Whoever leads more lists than this gets the requests that others could answer as well.
MOST_FIRST = 3


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Mentors for one person, the best first; none where every mentor is ruled out."""

    request: str
    pairs: tuple[Pair, ...]


def shortlist(task: Task, on: Grid | None = None) -> tuple[Shortlist, ...]:
    """List the best mentors of everybody, by request; of those who fit equally well, lots choose."""
    board = on or grid(task)
    lists = (
        Shortlist(request.id, tuple(board.pair(row, column) for column in top(board, row)))
        for row, request in enumerate(board.requests)
    )
    return tuple(sorted(lists, key=lambda found: found.request))


def top(board: Grid, row: int, count: int = LONG) -> list[int]:
    """Find the best mentors of one person.

    Each person draws lots anew, so that among equals nobody leads every list.
    """
    columns = np.flatnonzero(board.allowed[row])
    scores = board.score[row, columns]
    if len(columns) > count:
        columns = columns[scores >= np.partition(scores, -count)[-count]]
    request = board.requests[row].id

    def rank(column: int) -> tuple[int, bytes]:
        return -int(board.score[row, column]), lot(board.task.seed, request, board.hosts[column].id)

    return sorted(map(int, columns), key=rank)[:count]


def favourites(lists: tuple[Shortlist, ...]) -> tuple[tuple[str, int], ...]:
    """Name the mentors who lead too many lists, and how many; the busiest first."""
    leading = Counter(found.pairs[0].mentor for found in lists if found.pairs)
    many = ((mentor, count) for mentor, count in leading.items() if count > MOST_FIRST)
    return tuple(sorted(many, key=lambda one: (-one[1], one[0])))
