"""The solver: the best assignment of people to places, by scipy and never by a greedy loop.

The criteria come one after the other, and none is mixed into another with a giant constant, which
floating point would round away. A first look finds how many people can be matched at all. Then the
assignment gets exactly as many places with nobody as people have to go without, so that it cannot
match fewer, and looks at nothing but values.

Places that a person cannot take are left out of the matrix. The solver for full matrices is up to
twice as fast where nearly all places are open, but several times slower where few are, which topics,
languages and zones see to (generator/docs/benchmarks.md).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching, min_weight_full_bipartite_matching

from mentorhub.derive.matching.table import Marks, Numbers


def best(values: Numbers, allowed: Marks, places: Numbers, first: Marks) -> list[tuple[int, int]]:
    """Assign rows to columns: most rows at all, then most of those marked `first`, then the largest sum of values.

    No sum of values may pass 2⁵³, up to which floating point counts every whole number.

    Args:
        values: What each pair is worth, 0 or more.
        places: How many rows each column takes.
    """
    rows = np.flatnonzero(allowed[:, places > 0].any(axis=1))
    columns = np.repeat(np.arange(len(places)), np.minimum(places, allowed.sum(axis=0)))
    if not len(rows):
        return []
    open_places = allowed[np.ix_(rows, columns)]
    costs = _costs(values[np.ix_(rows, columns)], open_places, first[rows])
    chosen, taken = min_weight_full_bipartite_matching(csr_array(costs))
    return [(int(rows[row]), int(columns[place])) for row, place in zip(chosen, taken, strict=True)
            if place < len(columns)]  # fmt: skip


def most(allowed: Marks) -> list[tuple[int, int]]:
    """Match as many rows with columns as can be, one to one."""
    partner = maximum_bipartite_matching(csr_array(allowed), perm_type="column")
    return [(row, int(column)) for row, column in enumerate(partner) if column >= 0]


def _costs(values: Numbers, allowed: Marks, first: Marks) -> NDArray[np.float64]:
    """Lay out what each place costs each row; 0 is a place that the row cannot take.

    Who can be matched together makes a matroid. The most of those who come first can therefore
    always be matched along with the most of all, and both numbers are known before.
    """
    all_matched, first_matched = len(most(allowed)), len(most(allowed[first]))
    first_left = int(first.sum()) - first_matched
    others_left = int((~first).sum()) - (all_matched - first_matched)
    nobody = [np.broadcast_to(first[:, None], (len(first), first_left)),
              np.broadcast_to(~first[:, None], (len(first), others_left))]  # fmt: skip
    top = values.max() + 1
    return np.hstack([np.where(allowed, top - values, 0), *nobody]).astype(np.float64)
