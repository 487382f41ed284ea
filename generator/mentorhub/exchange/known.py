"""What the hub knows, by the names that people use in tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from mentorhub.content.hub import Hub
from mentorhub.content.names import nearest
from mentorhub.content.tables import plain
from mentorhub.exchange.values import Cell, Mistake

# How alike two names are that are probably meant to be one; most managers are no mentors, and that is fine.
ALIKE = 0.85


@dataclass(frozen=True)
class Known:
    """What the hub knows, by the names that people use.

    Attributes:
        findable: Ids of the mentors who are neither paused nor gone today.
    """

    hub: Hub
    findable: frozenset[str]
    _perhaps: dict[str, Cell[tuple[str, ...]]] = field(default_factory=dict)

    @cached_property
    def mentors(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of mentors by id and by name; several where people share a name."""
        found: dict[str, dict[str, None]] = {}
        for one in self.hub.mentors.values():
            for name in (one.id, one.profile.name):
                found.setdefault(plain(name), {})[one.id] = None
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def _by_word(self) -> Mapping[str, list[str]]:
        """Names by each of their words: a slip leaves most words whole, and looking at all names takes long."""
        found: dict[str, list[str]] = {}
        for name in self.mentors:
            for word in name.split():
                found.setdefault(word, []).append(name)
        return found

    @cached_property
    def units(self) -> Mapping[str, str]:
        """Ids of units by id and label."""
        return {plain(name): one.id for one in self.hub.program.units for name in (one.id, one.label)}

    def mentors_called(self, name: str) -> tuple[str, ...]:
        """Find who is meant by an id or a name; an id means one."""
        return (name,) if name in self.hub.mentors else self.mentors.get(plain(name), ())

    def mentor(self, name: str) -> Cell[tuple[str, ...]]:
        """Find the one mentor who is meant."""
        found = self.mentors_called(name)
        if len(found) < 2:
            return Cell(found, () if found else (self._unknown(name),))
        must, fix = "must say which of those who share a name", f"write one of: {', '.join(found)}"
        return Cell((), (Mistake(must, f"'{name}'", fix),))

    def present_mentor(self, name: str) -> Cell[tuple[str, ...]]:
        """Find the one mentor who is meant, and tell if nobody can be paired with them today."""
        cell = self.mentor(name)
        if self.findable.issuperset(cell.value):
            return cell
        fix = "ask them to come back, or name somebody else"
        return Cell(cell.value, (Mistake("should be a mentor who can be found today", f"'{name}'", fix, hint=True),))

    def all_mentors(self, name: str) -> Cell[tuple[str, ...]]:
        """Find everybody who may be meant, to be on the safe side."""
        found = self.mentors_called(name)
        return Cell(found, tuple(self._shared(name, found)) if found else (self._unknown(name),))

    def perhaps_mentors(self, name: str) -> Cell[tuple[str, ...]]:
        """Find everybody who may be meant, if they are mentors at all."""
        if name not in self._perhaps:
            found = self.mentors_called(name)
            self._perhaps[name] = Cell(found, tuple(self._shared(name, found) if found else self._slip(name)))
        return self._perhaps[name]

    def _unknown(self, name: str) -> Mistake:
        near = nearest(plain(name), self.mentors)
        fix = f"write '{self.mentors[near][0]}'" if near else "use the name of a folder below mentors/, or leave it out"
        return Mistake("must be a mentor of this hub", f"'{name}'", fix)

    def _shared(self, name: str, found: tuple[str, ...]) -> Iterator[Mistake]:
        if len(found) > 1:
            must, fix = "should say which of those who share a name", f"write one of: {', '.join(found)}"
            yield Mistake(must, f"'{name}', which is taken for all of them", fix, hint=True)

    def _slip(self, name: str) -> Iterator[Mistake]:
        wrong = plain(name)
        alike = sorted({known for word in wrong.split() for known in self._by_word.get(word, ())})
        near = get_close_matches(wrong, alike, n=1, cutoff=ALIKE)
        if near:
            must, fix = "should be spelled as the profile does", f"write '{self.mentors[near[0]][0]}', if that is meant"
            yield Mistake(must, f"'{name}', who is no mentor here", fix, hint=True)
