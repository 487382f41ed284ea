"""Random coffee: everybody meets somebody whom they have not met lately, by lots alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np

from mentorhub.derive.matching.lots import drawn
from mentorhub.derive.matching.program import Program
from mentorhub.derive.matching.solve import most
from mentorhub.derive.matching.table import Marks
from mentorhub.derive.matching.task import Two

Group: TypeAlias = tuple[int, ...]
# Whoever has fewer strangers left than this is looked after first.
CROWD = 24


@dataclass(frozen=True, slots=True)
class Coffee:
    """Who meets whom.

    Attributes:
        groups: Two people each, or three where the number is odd; in the order of names.
        left: For whom there is no group of people who are all new to each other.
    """

    groups: tuple[tuple[str, ...], ...]
    left: tuple[str, ...]


def roulette(people: Iterable[str], met: AbstractSet[Two], seed: str) -> Coffee:
    """Draw groups of two in which nobody meets again, and join whoever is left over to one of them.

    As many people as can be have a group, and as few groups as can be are of three.
    """
    order = drawn(seed, set(people))
    strange = _strangers(order, {frozenset(two) for two in met})
    groups = _joined(_grouped(strange), strange)
    named = sorted(tuple(sorted(order[person] for person in group)) for group in groups)
    return Coffee(tuple(named), tuple(sorted(set(order).difference(*named))))


def _strangers(order: Sequence[str], known: set[frozenset[str]]) -> Marks:
    """Mark who may meet whom."""
    place = {name: number for number, name in enumerate(order)}
    strange = ~np.eye(len(order), dtype=np.bool_)
    for two in known:
        if len(two) == 2 and all(name in place for name in two):
            one, other = (place[name] for name in two)
            strange[one, other] = strange[other, one] = False
    return strange


def _grouped(strange: Marks) -> list[Group]:
    """Pair people with strangers.

    Whoever has few strangers left is looked after first. The others have a crowd to choose from: who
    comes in the first half of the lots is paired with somebody from the second, which leaves one over
    where their number is odd, and more by a rare chance only.
    """
    few = _without_crowd(strange)
    groups = _looked_after(few, strange)
    others = np.setdiff1d(np.arange(len(strange)), [person for group in groups for person in group])
    others = others[strange[others].any(axis=1)]
    first, second = np.split(others, [len(others) // 2])
    return groups + [(int(first[one]), int(second[other])) for one, other in most(strange[np.ix_(first, second)])]


def _without_crowd(strange: Marks) -> Marks:
    """Mark who has few strangers left among those who have a crowd of them."""
    few = np.zeros(len(strange), dtype=np.bool_)
    while (found := strange[:, ~few].sum(axis=1) < CROWD).sum() > few.sum():
        few = found
    return few


def _looked_after(few: Marks, strange: Marks) -> list[Group]:
    """Give as many as can be of some people a group, as few of three as can be; that takes whole numbers."""
    program, groups = Program(), list(_possible(few, strange))
    mine: list[dict[int, int]] = [{} for _ in strange]
    for group in groups:
        chosen = program.option(int(few[list(group)].sum()) * (len(few) + 1) - (len(group) == 3))
        for person in group:
            mine[person][chosen] = 1
    for options in mine:
        program.hold(0, 1, options)
    return [group for group, taken in zip(groups, program.solve(), strict=True) if taken]


def _possible(few: Marks, strange: Marks) -> Iterator[Group]:
    """List every group of strangers with one of some people in it."""
    for one in map(int, np.flatnonzero(few)):
        # Groups with somebody of these before were listed with them.
        others = [int(other) for other in np.flatnonzero(strange[one]) if other > one or not few[other]]
        yield from ((one, other) for other in others)
        yield from ((one, *two) for two in combinations(others, 2) if strange[two])


def _joined(groups: list[Group], strange: Marks) -> list[Group]:
    """Let whoever is left over join two people to whom they are new."""
    twos = [group for group in groups if len(group) == 2]
    over = np.setdiff1d(np.arange(len(strange)), [person for group in groups for person in group])
    if not len(over) or not twos:
        return groups
    welcome = np.array([[strange[person, list(two)].all() for two in twos] for person in over])
    joined: dict[Group, Group] = {twos[group]: (*twos[group], int(over[row])) for row, group in most(welcome)}
    return [joined.get(group, group) for group in groups]
