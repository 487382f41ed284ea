"""Whole-number programs, built up name by name and solved by scipy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array


@dataclass(slots=True)
class Program:
    """What may be chosen, what each choice is worth, and what has to hold."""

    worth: list[int] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    entries: list[tuple[int, int, int]] = field(default_factory=list)

    def option(self, worth: int = 0, *, whole: bool = True) -> int:
        """Add a choice, to be taken or left, or to be taken in part where it need not be whole; give its number."""
        self.worth.append(worth)
        self.whole.append(whole)
        return len(self.worth) - 1

    def hold(self, low: float, high: float, factors: Mapping[int, int]) -> None:
        """Ask that choices, each times its factor, add up to something within bounds."""
        self.entries.extend((len(self.low), choice, factor) for choice, factor in factors.items())
        self.low.append(low)
        self.high.append(high)

    def solve(self, within: float = 0) -> NDArray[np.bool_]:
        """Give the choices that are worth most; the caller knows that some answer is within all bounds.

        Args:
            within: Share of the worth by which the best answer may be better than the one that is given.
        """
        if not self.entries:
            return np.zeros(len(self.worth), dtype=np.bool_)
        rows, columns, factors = zip(*self.entries, strict=True)
        matrix = csr_array((factors, (rows, columns)), shape=(len(self.low), len(self.worth)))
        solved = milp(
            -np.array(self.worth),
            integrality=np.array(self.whole, dtype=np.int64),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(matrix, self.low, self.high),
            options={"mip_rel_gap": within},
        )
        taken: NDArray[np.bool_] = solved.x > 0.5
        return taken
