"""What a pairing is asked for, and what it gives; names of people live in memory only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mentorhub.derive.matching.facts import Host, Rules, Seeker

# How many mentors a person may rank.
MOST_WISHES = 5
# A person who looks, and a mentor; both by id.
Two = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    """One row of the file of requests.

    Attributes:
        id: How the file names the person; never published.
        unit: Id of the person's unit; empty where the file does not say.
        reporting: Mentors who lead the person, or whom the person leads.
        avoid: Mentors with whom the person does not want to be paired.
        ranking: Mentors whom the person would like best, the first wish first; at most `MOST_WISHES`.
        waited: Whether nobody was found for the person last time.
    """

    id: str
    seeker: Seeker
    unit: str = ""
    reporting: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()
    ranking: tuple[str, ...] = ()
    waited: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Everything that a pairing depends on; the same task gives the same pairs, in whatever order it is told.

    Attributes:
        capacity: Mentor to how many people they still take on; 0 without an entry.
        units: Mentor to the id of their unit.
        pinned: Pairs that are settled: they stay, whatever else changes, and use up capacity as well.
            Both people are in the task, and nobody who looks is pinned twice.
        kept: Pairs of the last run: among equally good answers, the one that keeps more of them is taken.
        met: Pairs that met too recently to meet again.
        preference: Points for a first wish; the second gets four fifths of it, and so on.
        seed: Decides between equally good answers.
        facilitators: Mentors who may lead a circle; only circles ask for them.
    """

    requests: tuple[Request, ...]
    hosts: tuple[Host, ...]
    capacity: Mapping[str, int]
    units: Mapping[str, str]
    rules: Rules
    pinned: frozenset[Two] = frozenset()
    kept: frozenset[Two] = frozenset()
    met: frozenset[Two] = frozenset()
    preference: int = 0
    seed: str = ""
    facilitators: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who are proposed to each other.

    Attributes:
        points: The fit of the two, 0 to 1,000.
        bonus: Points for the person's own wish, on top.
        wish: Place of the mentor in the person's ranking, from 1; 0 where they are not in it.
    """

    request: str
    mentor: str
    points: int
    bonus: int = 0
    wish: int = 0
    pinned: bool = False

    @property
    def score(self) -> int:
        """What the solver adds up."""
        return self.points + self.bonus


@dataclass(frozen=True, slots=True)
class Pairing:
    """An answer: pairs by request, and who is left."""

    pairs: tuple[Pair, ...]
    unmatched: tuple[str, ...]
