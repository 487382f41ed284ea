"""The hub: everything that was read, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Generic, TypeVar

from pydantic import BaseModel

from mentorhub.check.problems import Problem
from mentorhub.content.models.cohorts import Cohort
from mentorhub.content.models.events import Events
from mentorhub.content.models.guides import Conversation, Deck
from mentorhub.content.models.ledger import Ledger, Wanted
from mentorhub.content.models.library import Shelf
from mentorhub.content.models.papers import Agreement, Handbook, Paper
from mentorhub.content.models.profile import Profile
from mentorhub.content.models.program import Program
from mentorhub.content.models.sessions import Sessions
from mentorhub.content.models.site import SiteSettings
from mentorhub.content.models.tickets import Ticket
from mentorhub.content.models.topics import Topic, Topics
from mentorhub.content.models.training import Case, Playbook, Training
from mentorhub.content.models.voices import Lesson, Story

T_co = TypeVar("T_co", bound=BaseModel, covariant=True)


@dataclass(frozen=True, slots=True)
class Source:
    """A text file of the hub.

    Attributes:
        path: Relative to the hub, with forward slashes.
        text: Decoded, without BOM, line ends as LF.
        body_line: Line on which the prose after the front matter begins; 0 for YAML.
    """

    path: str
    text: str
    body_line: int = 0

    @property
    def body(self) -> str:
        """The prose after the front matter."""
        return "\n".join(self.text.split("\n")[self.body_line - 1 :]) if self.body_line else ""


@dataclass(frozen=True, slots=True)
class TicketFile:
    """A ticket and where it lies; the path says what it is for.

    Attributes:
        day: Original date of the occurrence.
        number: Place in the row of requests, from 1.
    """

    path: str
    session: str
    day: date
    number: int
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A photo beside a profile, as the loader saw it.

    Attributes:
        size: Bytes; 0 where the file is missing.
        format: Pillow's name of the format; None where it is no image.
        located: Whether the file carries the place where it was taken (EXIF GPS).
    """

    path: str
    size: int
    format: str | None
    width: int
    height: int
    located: bool


@dataclass(frozen=True, slots=True)
class Mentor:
    """One folder below `mentors/`.

    Attributes:
        sessions: None where the mentor has no file of sessions (yet).
    """

    id: str
    profile: Profile
    bio: str
    sessions: Sessions | None = None
    tickets: tuple[TicketFile, ...] = ()
    photo: PhotoFile | None = None

    @property
    def booking_page(self) -> str | None:
        """Address of a page elsewhere on which the mentor can be booked."""
        return next((link.url for link in self.profile.links if link.kind == "booking"), None)

    @property
    def folder(self) -> str:
        """Path of the folder."""
        return f"mentors/{self.id}"

    @property
    def profile_path(self) -> str:
        """Path of the profile."""
        return f"{self.folder}/profile.md"

    @property
    def sessions_path(self) -> str:
        """Path of the sessions."""
        return f"{self.folder}/sessions.yml"


@dataclass(frozen=True, slots=True)
class Text(Generic[T_co]):
    """A text for readers: what its file says about it, and its prose."""

    id: str
    path: str
    data: T_co
    body: str


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything to read beside the conversation guides, by id.

    Attributes:
        papers: Rules of the program in words, such as its code of conduct.
        lessons: By ISO week, such as ``2026-W46``.
    """

    decks: Mapping[str, Text[Deck]] = field(default_factory=dict)
    courses: Mapping[str, Text[Training]] = field(default_factory=dict)
    playbooks: Mapping[str, Text[Playbook]] = field(default_factory=dict)
    cases: Mapping[str, Text[Case]] = field(default_factory=dict)
    shelves: Mapping[str, Text[Shelf]] = field(default_factory=dict)
    lessons: Mapping[str, Text[Lesson]] = field(default_factory=dict)
    stories: Mapping[str, Text[Story]] = field(default_factory=dict)
    handbook: Mapping[str, Text[Handbook]] = field(default_factory=dict)
    papers: Mapping[str, Text[Paper]] = field(default_factory=dict)
    agreement: Text[Agreement] | None = None


@dataclass(frozen=True, slots=True)
class CohortFile:
    """The charter of a cohort."""

    id: str
    path: str
    cohort: Cohort
    body: str


@dataclass(frozen=True)
class Hub:
    """A whole program.

    Attributes:
        charter: Prose of the charter.
        mentors: By id, in the order of ids; a folder with errors is left out.
        ledgers: Figures of closed quarters, by quarter, such as ``2026-Q4``.
        broken: Paths of files that could not be read; references to what they would
            hold are not reported a second time.
        changed: Path to the moment of its newest commit; empty until asked for.
    """

    site: SiteSettings
    program: Program
    charter: str
    topics: Topics
    mentors: Mapping[str, Mentor]
    events: Events
    guides: Mapping[str, Text[Conversation]]
    cohorts: Mapping[str, CohortFile] = field(default_factory=dict)
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    wanted: Wanted = field(default_factory=Wanted)
    texts: Texts = field(default_factory=Texts)
    broken: frozenset[str] = frozenset()
    changed: Mapping[str, datetime] = field(default_factory=dict)

    @cached_property
    def topic_names(self) -> Mapping[str, Topic]:
        """Every id, label and alias, case-folded, to its topic."""
        names: dict[str, Topic] = {}
        for topic in self.topics.topics:
            for name in (*topic.aliases, topic.label):
                names.setdefault(name.casefold(), topic)
        return names | {topic.id: topic for topic in self.topics.topics}

    def topic(self, term: str) -> Topic | None:
        """Resolve an id, label or alias; a deprecated topic gives its replacement."""
        topic = self.topic_names.get(term.casefold())
        if topic is not None and topic.replacement:
            return self.topic_names.get(topic.replacement, topic)
        return topic

    def resolve(self, terms: tuple[str, ...]) -> tuple[Topic, ...]:
        """Resolve the terms that are known, each topic once."""
        found = (self.topic(term) for term in terms)
        return tuple({topic.id: topic for topic in found if topic is not None}.values())

    def channel(self, mentor: Mentor) -> str:
        """Name the way to book a mentor: their own, else the program's."""
        return mentor.profile.channel or self.program.channel


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a folder gave: the hub as far as it could be read, and every mistake."""

    hub: Hub
    sources: Mapping[str, Source]
    problems: tuple[Problem, ...]
