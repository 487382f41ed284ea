"""One agenda for several lengths: the same steps, shortened or stretched to whole minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from mentorhub.content.models.guides import Step

LENGTHS = (30, 45, 60)


@dataclass(frozen=True, slots=True)
class Part:
    """A step of an agenda, with its place in the whole.

    Attributes:
        index: Place of the step in the guide, which may hold more steps.
        begin: Minute at which it begins.
        minutes: How long it takes in this agenda.
    """

    index: int
    step: Step
    begin: int
    minutes: int

    @property
    def end(self) -> int:
        """Minute at which it ends."""
        return self.begin + self.minutes


def agenda(steps: tuple[Step, ...]) -> tuple[Part, ...]:
    """Lay out the steps as the guide has them."""
    return _laid(tuple(enumerate(steps)), tuple(step.minutes for step in steps))


def compose(steps: tuple[Step, ...], minutes: int) -> tuple[Part, ...]:
    """Fit the steps into a length, to the minute.

    Steps that may be left out go first, the last one before the others; what remains is
    shortened or stretched in proportion. Every step has a minute at least, so that a
    length with fewer minutes than steps leaves out the last ones.
    """
    kept = _kept(tuple(enumerate(steps)), minutes)[:minutes]
    return _laid(kept, shares(tuple(step.minutes for _, step in kept), minutes))


def lengths(steps: tuple[Step, ...]) -> tuple[int, ...]:
    """Name the lengths that an agenda is shown in: its own and the usual ones."""
    return tuple(sorted({*LENGTHS, sum(step.minutes for step in steps)}))


def shares(weights: tuple[int, ...], total: int) -> tuple[int, ...]:
    """Divide whole minutes in proportion, at least one each, so that they add up exactly.

    Args:
        weights: Minutes that each part would like, all above zero.
        total: At least as many as there are weights.
    """
    spare, whole = total - len(weights), sum(weights)
    # One minute each is given first; the wishes beyond it are met by largest remainders.
    wishes = [max(weight * total - whole, 0) for weight in weights]
    wanted = sum(wishes) or 1
    given = [spare * wish // wanted for wish in wishes]
    order = sorted(range(len(weights)), key=lambda place: (-(spare * wishes[place] % wanted), -weights[place], place))
    for place in order[: spare - sum(given)]:
        given[place] += 1
    return tuple(1 + more for more in given)


def _kept(steps: tuple[tuple[int, Step], ...], minutes: int) -> tuple[tuple[int, Step], ...]:
    """Leave out optional steps from the end until the rest fits, or none is left."""
    kept = list(steps)
    for place in range(len(steps) - 1, -1, -1):
        if sum(step.minutes for _, step in kept) <= minutes:
            break
        if steps[place][1].optional and len(kept) > 1:
            kept.remove(steps[place])
    return tuple(kept)


def _laid(kept: tuple[tuple[int, Step], ...], minutes: tuple[int, ...]) -> tuple[Part, ...]:
    return tuple(_parts(kept, minutes))


def _parts(kept: tuple[tuple[int, Step], ...], minutes: tuple[int, ...]) -> Iterator[Part]:
    begins = accumulate(minutes, initial=0)
    for (index, step), begin, length in zip(kept, begins, minutes, strict=False):
        yield Part(index, step, begin, length)
