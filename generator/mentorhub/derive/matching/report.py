"""How good a pairing is, in figures that a manager can answer for: values, and no words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median_low

import numpy as np

from mentorhub.derive.matching.assign import room
from mentorhub.derive.matching.grid import Grid, grid
from mentorhub.derive.matching.shortlist import favourites, shortlist
from mentorhub.derive.matching.table import Numbers
from mentorhub.derive.matching.task import Pairing, Task, Two

LISTED = 20


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody for whom nobody was found.

    Attributes:
        rule: What would have to give: ``capacity`` where mentors fit but are all taken, or else the one hard
            rule that would let most mentors through; empty where no single rule would.
        mentors: How many would be there then.
    """

    request: str
    rule: str
    mentors: int


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a pairing; points are the fit of a pair without the bonus for a wish.

    Attributes:
        wishes: How many people have wishes, and how many of them got the first.
        load: Fewest, median and most people of one mentor, over all who take somebody on.
        idle: Mentors who take somebody on, and got nobody.
        blocking: Pairs who would both rather have each other, the largest gain first, up to `LISTED`;
            settled pairs are left alone.
        left: Who is unmatched, by request.
        forced: Settled pairs, each with the hard rules that it breaks.
        favourites: Mentors who lead more than three shortlists, each with how many.
    """

    requests: int
    matched: int
    total: int
    worst: int | None
    median: int | None
    wishes: tuple[int, int]
    load: tuple[int, int, int] | None
    idle: tuple[str, ...]
    blocking: tuple[Two, ...]
    blocking_count: int
    left: tuple[Left, ...]
    forced: tuple[tuple[Two, tuple[str, ...]], ...]
    favourites: tuple[tuple[str, int], ...]


def report(task: Task, pairing: Pairing, on: Grid | None = None) -> Report:
    """Count and measure a pairing.

    Args:
        on: The grid of the task, where it was made before.
    """
    board = on or grid(task)
    points = [pair.points for pair in pairing.pairs]
    load = _load(board, pairing)
    blocking = _blocking(board, pairing)
    return Report(
        requests=len(task.requests),
        matched=len(pairing.pairs),
        total=sum(pair.score for pair in pairing.pairs),
        worst=min(points, default=None),
        median=median_low(points) if points else None,
        wishes=(sum(bool(request.ranking) for request in task.requests), sum(pair.wish == 1 for pair in pairing.pairs)),
        load=(min(load.values()), median_low(load.values()), max(load.values())) if load else None,
        idle=tuple(mentor for mentor, people in load.items() if not people),
        blocking=blocking[:LISTED],
        blocking_count=len(blocking),
        left=tuple(_left(board, board.row[request]) for request in pairing.unmatched),
        forced=_forced(board, pairing),
        favourites=favourites(shortlist(task, board)),
    )


def _load(board: Grid, pairing: Pairing) -> dict[str, int]:
    """Count the people of each mentor who takes somebody on, or who has somebody, by mentor."""
    people = Counter(pair.mentor for pair in pairing.pairs)
    willing = {host.id for host, most in zip(board.hosts, board.capacity, strict=True) if most}
    return {mentor: people[mentor] for mentor in sorted(willing | set(people))}


def _blocking(board: Grid, pairing: Pairing) -> tuple[Two, ...]:
    """Find pairs who would both gain: the person with a higher score, the mentor with room or with a higher score."""
    own, lowest, free = _standing(board, pairing)
    gain = board.score - own[:, None]
    wanted = board.allowed & (gain > 0) & ((free > 0) | (board.score > lowest))
    found = zip(*np.nonzero(wanted), strict=True)
    gains = ((int(gain[row, column]), (board.requests[row].id, board.hosts[column].id)) for row, column in found)
    return tuple(two for _, two in sorted(gains, key=lambda one: (-one[0], one[1])))


def _standing(board: Grid, pairing: Pairing) -> tuple[Numbers, Numbers, Numbers]:
    """Give each person's score, and each mentor's lowest score and free places.

    Whoever is settled wants for nothing, and no other person can take their place.
    """
    highest = int(board.score.max(initial=0))
    own = np.full(len(board.requests), -1, dtype=np.int64)
    lowest = np.full(len(board.hosts), highest, dtype=np.int64)
    free = room(board)
    for pair in pairing.pairs:
        row, column = board.row[pair.request], board.column[pair.mentor]
        own[row] = highest if pair.pinned else pair.score
        if not pair.pinned:
            lowest[column] = min(lowest[column], pair.score)
            free[column] -= 1
    return own, lowest, free


def _left(board: Grid, row: int) -> Left:
    request, barriers = board.requests[row].id, board.barriers[row]
    if fitting := int((barriers == 0).sum()):
        return Left(request, "capacity", fitting)
    alone = {name: int((marks[row] & (barriers == 1)).sum()) for name, marks in board.barred.items()}
    rule, mentors = max(alone.items(), key=lambda one: one[1])
    return Left(request, rule if mentors else "", mentors)


def _forced(board: Grid, pairing: Pairing) -> tuple[tuple[Two, tuple[str, ...]], ...]:
    """Name the settled pairs that break a hard rule."""
    settled = ((pair.request, pair.mentor) for pair in pairing.pairs if pair.pinned)
    broken = ((two, board.broken(board.row[two[0]], board.column[two[1]])) for two in settled)
    return tuple((two, rules) for two, rules in broken if rules)
