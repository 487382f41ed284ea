"""What the rules look at, and the small things that several of them ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Generic, TypeVar

from mentorhub.check.problems import FieldPath
from mentorhub.content.hub import Hub, Source
from mentorhub.content.load import CONVERSATIONS, EVENTS
from mentorhub.content.models.events import Block
from mentorhub.content.models.matching import Matching
from mentorhub.content.models.sessions import Recurring, Series, Sessions

S_co = TypeVar("S_co", bound=Series, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[S_co]):
    """Something with dates, and where it stands.

    Attributes:
        field: Way to the entry in its file.
        zone: Name of the time zone of its wall times.
        host: Id of the mentor who holds it; None where nobody does.
    """

    path: str
    field: FieldPath
    item: S_co
    zone: str
    host: str | None


@dataclass(frozen=True)
class Facts:
    """Everything that a rule may know.

    Attributes:
        now: Moment of the check; only warnings may depend on it.
        base: Earlier content of files of sessions, by path; empty where none is known.
        matching: How people were matched before the charter was changed; None where it is as it was.
    """

    hub: Hub
    sources: Mapping[str, Source]
    now: datetime
    base: Mapping[str, Sessions] = field(default_factory=dict)
    matching: Matching | None = None

    def readable(self, path: str) -> bool:
        """Tell whether a file could be read, so that what it lacks is really missing."""
        return path not in self.hub.broken

    @cached_property
    def mentor_ids(self) -> frozenset[str]:
        """Ids of all mentors, also of those whose files have errors."""
        broken = (path.split("/") for path in self.hub.broken if path.startswith("mentors/"))
        return frozenset(self.hub.mentors) | {parts[1] for parts in broken if len(parts) > 1}

    @cached_property
    def guide_ids(self) -> frozenset[str]:
        """Ids of all guides, also of those that have errors."""
        broken = (path.rpartition("/") for path in self.hub.broken if path.startswith(f"{CONVERSATIONS}/"))
        return frozenset(self.hub.guides) | {name.removesuffix(".md") for _, _, name in broken}

    @cached_property
    def entries(self) -> tuple[Entry[Recurring], ...]:
        """Every session and event."""
        return tuple(self._entries())

    @cached_property
    def blocks(self) -> tuple[Entry[Block], ...]:
        """Every block of time that a unit keeps free."""
        events = self.hub.events
        return tuple(
            Entry(EVENTS, ("blocks", number), block, events.timezone, None)
            for number, block in enumerate(events.blocks)
        )

    @cached_property
    def series(self) -> tuple[Entry[Series], ...]:
        """Everything that has dates: sessions, events and blocks."""
        return (*self.entries, *self.blocks)

    def _entries(self) -> Iterator[Entry[Recurring]]:
        for mentor in self.hub.mentors.values():
            if mentor.sessions is not None:
                for number, session in enumerate(mentor.sessions.sessions):
                    zone = mentor.sessions.timezone
                    yield Entry(mentor.sessions_path, ("sessions", number), session, zone, mentor.id)
        for number, event in enumerate(self.hub.events.events):
            yield Entry(EVENTS, ("events", number), event, self.hub.events.timezone, event.host)
