"""The scores of many people at once, for the solver.

Each criterion looks at a few facts only, and most people share them (a zone, a style, a topic),
so each is scored once for every combination that occurs, with the very functions of `score`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from mentorhub.derive.matching import score
from mentorhub.derive.matching.facts import Host, Rules, Seeker, Want

Numbers: TypeAlias = NDArray[np.int64]
Marks: TypeAlias = NDArray[np.bool_]
A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Table:
    """Scores and hard rules, a row a person who looks and a column a mentor.

    Attributes:
        points: 0 to 1,000.
        barred: Hard rule to the pairs that it rules out.
    """

    points: Numbers
    barred: dict[str, Marks]


def table(seekers: Sequence[Seeker], hosts: Sequence[Host], rules: Rules) -> Table:
    """Score everybody with everybody."""
    grid = _Grid(seekers, hosts)
    topics, objective = _topics(seekers, hosts, rules)
    found = {
        "topics": topics,
        "level": grid.of(_position, lambda host: host.level, score.level_share),
        "style": grid.of(lambda one: one.styles, lambda host: host.styles, score.style_share),
        "way": grid.of(lambda one: (one.kinds, one.modes), lambda host: (host.kinds, host.modes), score.way_share),
        "overlap": grid.of(lambda one: one.day, lambda host: host.day, score.overlap_share),
        "slot": grid.of(lambda _: 0, lambda host: host.next, lambda _, host: score.slot_share(host)),
        "objective": objective,
    }
    points = sum(
        (share * (rules.weights[name] * score.SCALE) // (100 * rules.total) for name, share in found.items()),
        np.zeros((len(seekers), len(hosts)), dtype=np.int64),
    )
    barred = {
        "topic": topics == 0,
        "language": grid.of(lambda one: one.languages, lambda host: host.languages, score.no_common_language),
        "direction": grid.of(_position, lambda host: (host.level, host.kinds), score.wrong_way),
        "level": grid.of(_position, lambda host: host.level, lambda one, host: score.too_far(one, host, rules)),
        "zone": grid.of(
            lambda one: one.offset, lambda host: host.offset, lambda one, host: score.clocks_too_far(one, host, rules)
        ),
    }
    return Table(points, {name: marks.astype(np.bool_) for name, marks in barred.items()})


def _position(seeker: Seeker) -> Hashable:
    return seeker.level, seeker.peer, seeker.direction


@dataclass(frozen=True, slots=True)
class _Grid:
    seekers: Sequence[Seeker]
    hosts: Sequence[Host]

    def of(
        self,
        seeker_facts: Callable[[Seeker], Hashable],
        host_facts: Callable[[Host], Hashable],
        judge: Callable[[Seeker, Host], int],
    ) -> Numbers:
        """Judge each combination of facts once, and spread the answers."""
        rows, row_of = _distinct(self.seekers, seeker_facts)
        columns, column_of = _distinct(self.hosts, host_facts)
        small = np.array([[judge(one, host) for host in columns] for one in rows], dtype=np.int64)
        return small.reshape(len(rows), len(columns))[np.ix_(row_of, column_of)]


def _distinct(people: Sequence[A], facts: Callable[[A], Hashable]) -> tuple[list[A], list[int]]:
    """Give one person for each set of facts, and for each person the place of theirs."""
    places: dict[Hashable, int] = {}
    chosen: list[A] = []
    of: list[int] = []
    for person in people:
        place = places.setdefault(facts(person), len(chosen))
        if place == len(chosen):
            chosen.append(person)
        of.append(place)
    return chosen, of


def _topics(seekers: Sequence[Seeker], hosts: Sequence[Host], rules: Rules) -> tuple[Numbers, Numbers]:
    """Score what everybody wants; most wishes are shared, so each is scored once."""
    worth: dict[tuple[str, Want], Numbers] = {}
    serves: dict[str, bool] = {}
    shares = np.zeros((len(seekers), len(hosts)), dtype=np.int64)
    objective = np.zeros((len(seekers), len(hosts)), dtype=np.int64)
    for row, seeker in enumerate(seekers):
        for want in seeker.wants:
            key = (seeker.direction, want)
            if key not in worth:
                found = (score.topic_points(seeker, want, host, rules) for host in hosts)
                worth[key] = np.fromiter(found, dtype=np.int64, count=len(hosts))
                serves[want.topic] = score.serves_objective(want, rules)
            shares[row] += worth[key]
            if serves[want.topic]:
                objective[row][worth[key] > 0] = 100
        shares[row] //= max(len(seeker.wants), 1)
    return shares, objective
