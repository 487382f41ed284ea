"""Circles among names that point to names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter


def circles(edges: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles until none is left, each from its smallest name on.

    One arrow of each circle, from its smallest name, is taken away before the next is looked for.
    """
    left = {name: set(targets) for name, targets in sorted(edges.items())}
    while circle := _circle(left):
        yield circle
        left[circle[0]].discard(circle[1 % len(circle)])


def _circle(edges: Mapping[str, set[str]]) -> tuple[str, ...]:
    try:
        TopologicalSorter({name: sorted(targets) for name, targets in edges.items()}).prepare()
    except CycleError as error:
        # The error lists each name before the one that points to it, the first again at the end.
        names = list(reversed(error.args[1]))[:-1]
        smallest = names.index(min(names))
        return (*names[smallest:], *names[:smallest])
    return ()
