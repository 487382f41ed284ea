"""One mentor for each person: as many as can be, those who waited before others, and the best fit of all."""

from __future__ import annotations

import numpy as np

from mentorhub.derive.matching.grid import Grid, grid
from mentorhub.derive.matching.solve import best
from mentorhub.derive.matching.table import Numbers
from mentorhub.derive.matching.task import Pair, Pairing, Task


def assign(task: Task, on: Grid | None = None) -> Pairing:
    """Pair a cohort.

    Matches as many as can be; among those answers, as many as can be of the people who waited last
    time; among those, the largest sum of scores; among those, most pairs of the last run. What is
    left open then, lots decide: the seed puts everybody into an order of its own.

    Args:
        on: The grid of the task, where it was made before.
    """
    board = on or grid(task)
    settled = [(board.row[request], board.column[mentor]) for request, mentor in task.pinned]
    free = np.ones(len(board.requests), dtype=np.bool_)
    free[[row for row, _ in settled]] = False
    first = np.array([request.waited for request in board.requests], dtype=np.bool_)
    chosen = best(_values(board), board.allowed & free[:, None], room(board), first)
    pairs = sorted((board.pair(*found) for found in (*settled, *chosen)), key=lambda pair: pair.request)
    return Pairing(tuple(pairs), unmatched(task, pairs))


def room(board: Grid) -> Numbers:
    """Count the places that settled pairs leave with each mentor."""
    used = np.zeros(len(board.hosts), dtype=np.int64)
    for _, mentor in board.task.pinned:
        used[board.column[mentor]] += 1
    left: Numbers = np.maximum(board.capacity - used, 0)
    return left


def unmatched(task: Task, pairs: list[Pair]) -> tuple[str, ...]:
    """Name who is in no pair."""
    matched = {pair.request for pair in pairs}
    return tuple(sorted(request.id for request in task.requests if request.id not in matched))


def _values(board: Grid) -> Numbers:
    """Make one number of a score and of a pair of the last run, which counts less than any single point."""
    values: Numbers = board.score * (len(board.requests) + 1) + board.marks(board.task.kept)
    return values
