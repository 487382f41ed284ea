"""A folder in, a hub out, with every mistake that a single file can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from mentorhub.check.problems import Problem
from mentorhub.content.construct import construct
from mentorhub.content.document import read_document
from mentorhub.content.files import Tree, as_source, read_text, walk
from mentorhub.content.hub import CohortFile, Hub, Loaded, Mentor, Source, Text, Texts, TicketFile
from mentorhub.content.models.cohorts import Cohort
from mentorhub.content.models.events import Events
from mentorhub.content.models.guides import Conversation, Deck
from mentorhub.content.models.ledger import Ledger, Wanted
from mentorhub.content.models.library import Shelf
from mentorhub.content.models.papers import Agreement, Handbook, Paper
from mentorhub.content.models.profile import Profile
from mentorhub.content.models.program import Contacts, Outcomes, Program, Unit
from mentorhub.content.models.sessions import Sessions
from mentorhub.content.models.site import SiteSettings
from mentorhub.content.models.tickets import Ticket
from mentorhub.content.models.topics import Topics
from mentorhub.content.models.training import Case, Playbook, Training
from mentorhub.content.models.voices import Lesson, Story
from mentorhub.content.names import suggest
from mentorhub.content.photos import look_at
from mentorhub.content.places import yaml_part

PROGRAM, TOPICS, EVENTS, SITE = "charters/program.md", "charters/topics.yml", "charters/events.yml", "mkdocs.yml"
WANTED = "charters/wanted.yml"
CHARTERS = (PROGRAM, TOPICS, EVENTS, WANTED)
AGREEMENT = "charters/agreement.md"
LEDGER = re.compile(r"charters/ledger/(\d{4}-Q[1-4])\.yml")
CONVERSATIONS = "guides/conversations"
COHORTS = "charters/cohorts"
COHORT = re.compile(r"charters/cohorts/([^/]+)/charter\.md")
# The file that makes a folder what it is.
HEADS = {"mentors": "profile.md", COHORTS: "charter.md"}
IMAGES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".heic", ".svg", ".bmp", ".tif", ".tiff"})
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WEEK = re.compile(r"\d{4}-W\d{2}")
PAPERS = re.compile("accessibility|confidentiality|conduct|governance|privacy")
# What the pages for two people save, under the names that browsers and people give to it, and signed papers.
EXPORTS = re.compile(
    r"(?:.*[/_ -])?(?:agreements?|workspaces?|journals?|signed)(?:[/_ (.-].*)?"
    r"\.(?:json|md|pdf|docx?|odt|txt|html?)",
    re.IGNORECASE,
)
PRIVATE = (
    "must not be in the repository, whoever can read it",
    "remove it, and keep it where only the two of you see it; if it was pushed, tell the coordinator",
)
TICKET = re.compile(r"(?P<session>[^/]+)/(?P<day>\d{4}-\d{2}-\d{2})/(?P<number>[1-9]\d{0,3})\.yml")

M = TypeVar("M", bound=BaseModel)


@dataclass(slots=True)
class _Reading:
    """Collects what is read from one folder; handed from step to step, never kept."""

    root: Path
    tree: Tree
    drafts: Mapping[str, str]
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def read(self, model: type[M], path: str) -> tuple[M | None, Source | None]:
        """Read one file into its model, noting what is wrong with it."""
        if path in self.drafts:
            source, problems = as_source(path, self.drafts[path])
        else:
            source, problems = read_text(self.root, path)
        value: M | None = None
        if source is not None:
            self.sources[path] = source
            text, first_line = yaml_part(source)
            document = read_document(text, path, first_line)
            problems = (*problems, *document.problems)
            if document.readable:
                value, wrong = construct(model, document.data, path)
                problems = (*problems, *wrong)
        if problems:
            self.broken.add(path)
        self.problems.extend(problems)
        return value, source

    def need(self, model: type[M], path: str) -> M | None:
        """Read a file that every hub must have."""
        if not (self.root / path).is_file():
            self.broken.add(path)
            self.problems.append(Problem("MH008", path, "must exist", "nothing", "add the file; every hub needs it"))
            return None
        return self.read(model, path)[0]

    def note(self, code: str, path: str, must: str, found: str, fix: str) -> None:
        """Note a mistake about a file as such."""
        self.broken.add(path)
        self.problems.append(Problem(code, path, must, found, fix))


def load(root: Path, drafts: Mapping[str, str] | None = None) -> Loaded:
    """Read a whole hub.

    Args:
        drafts: Texts that take the place of files, or stand beside them, before they are written.

    A file with errors is left out of the hub and named in `Hub.broken`; where the
    charter itself is broken, an empty one takes its place so that the rest can be checked.
    """
    drafts = drafts or {}
    reading = _Reading(root, walk(root, drafts), drafts)
    reading.problems.extend(reading.tree.problems)
    reading.broken.update(problem.path for problem in reading.tree.problems)
    program = reading.need(Program, PROGRAM)
    topics = reading.need(Topics, TOPICS)
    site = reading.need(SiteSettings, SITE)
    events = reading.read(Events, EVENTS)[0] if EVENTS in reading.tree.files else None
    mentors = {mentor.id: mentor for mentor in _mentors(reading)}
    guides = {guide.id: guide for guide in _guides(reading)}
    cohorts = {cohort.id: cohort for cohort in _cohorts(reading)}
    ledgers = dict(_ledgers(reading))
    wanted = reading.read(Wanted, WANTED)[0] if WANTED in reading.tree.files else None
    texts = _texts(reading)
    _unexpected(reading)
    charter = reading.sources[PROGRAM].body if PROGRAM in reading.sources else ""
    hub = Hub(
        site or SiteSettings(site_url="https://site.invalid/", repo_url="https://forge.invalid/"),
        program or _no_program(),
        charter,
        topics or Topics(topics=()),
        mentors,
        events or Events(timezone="UTC"),
        guides,
        cohorts,
        ledgers,
        wanted or Wanted(),
        texts,
        frozenset(reading.broken),
    )
    return Loaded(hub, reading.sources, tuple(reading.problems))


def _mentors(reading: _Reading) -> Iterator[Mentor]:
    folders: dict[str, list[str]] = {}
    for path in reading.tree.files:
        room, _, rest = path.partition("/")
        name, slash, inner = rest.partition("/")
        if room == "mentors" and slash:
            folders.setdefault(name, []).append(inner)
    _names(reading, "mentors", folders)
    for name, files in folders.items():
        mentor = _mentor(reading, name, files)
        if mentor is not None:
            yield mentor


def _mentor(reading: _Reading, name: str, files: list[str]) -> Mentor | None:
    folder = f"mentors/{name}"
    if "profile.md" not in files:
        reading.note("MH008", f"{folder}/profile.md", "must exist", "nothing", "add the file, or remove the folder")
    profile, source = reading.read(Profile, f"{folder}/profile.md") if "profile.md" in files else (None, None)
    sessions = reading.read(Sessions, f"{folder}/sessions.yml")[0] if "sessions.yml" in files else None
    tickets = tuple(_tickets(reading, folder, files))
    photo = look_at(reading.root, f"{folder}/{profile.photo.file}") if profile and profile.photo else None
    if profile is None or source is None or any(path.startswith(f"{folder}/") for path in reading.broken):
        reading.broken.add(f"{folder}/profile.md")
        return None
    return Mentor(name, profile, source.body, sessions, tickets, photo)


def _tickets(reading: _Reading, folder: str, files: list[str]) -> Iterator[TicketFile]:
    for inner in sorted(file for file in files if file.startswith("bookings/")):
        path = f"{folder}/{inner}"
        match = TICKET.fullmatch(inner.removeprefix("bookings/"))
        day = _day(match["day"]) if match else None
        if match is None or day is None:
            _misplaced(reading, path, inner, files)
            continue
        ticket, _ = reading.read(Ticket, path)
        if ticket is not None:
            yield TicketFile(path, match["session"], day, int(match["number"]), ticket)


def _misplaced(reading: _Reading, path: str, inner: str, files: list[str]) -> None:
    stem, dot, _ = inner.rpartition(".")
    head, _, number = stem.rpartition("/")
    twin = f"{head}/{number.lstrip('0')}.yml"
    if dot and number.isdigit() and twin in files and twin != inner:
        reading.note(
            "MH302", path, "must have a number of its own", f"the number of {twin}", "give it the next free number"
        )
        return
    must = "must lie at bookings/<session>/<original date>/<number>.yml"
    reading.note(
        "MH304", path, must, f"'{inner}'", "move or rename the file, for example bookings/tuesday/2026-12-01/1.yml"
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _guides(reading: _Reading) -> Iterator[Text[Conversation]]:
    paths = [p for p in reading.tree.files if p.startswith(f"{CONVERSATIONS}/") and p.endswith(".md")]
    names = {Path(path).stem: [path] for path in paths}
    _names(reading, CONVERSATIONS, names)
    for name, (path,) in names.items():
        guide, source = reading.read(Conversation, path)
        if guide is not None and source is not None and path not in reading.broken:
            yield Text(name, path, guide, source.body)


def _texts(reading: _Reading) -> Texts:
    return Texts(
        decks=_read_all(reading, Deck, "guides/prompts", ".yml"),
        courses=_read_all(reading, Training, "guides/training", ".md"),
        playbooks=_read_all(reading, Playbook, "guides/playbooks", ".md"),
        cases=_read_all(reading, Case, "guides/cases", ".md"),
        shelves=_read_all(reading, Shelf, "guides/library", ".yml"),
        lessons=_read_all(reading, Lesson, "guides/lessons", ".md", WEEK),
        stories=_read_all(reading, Story, "guides/stories", ".md"),
        handbook=_read_all(reading, Handbook, "guides/handbook", ".md"),
        papers=_read_all(reading, Paper, "charters", ".md", PAPERS),
        agreement=_read_all(reading, Agreement, "charters", ".md", re.compile("agreement")).get("agreement"),
    )


def _read_all(
    reading: _Reading, model: type[M], folder: str, suffix: str, names: re.Pattern[str] = ID
) -> dict[str, Text[M]]:
    """Read every file of a folder that is not read yet, by the names that such files may have."""
    found = {}
    for path in reading.tree.files:
        name = path.removeprefix(f"{folder}/").removesuffix(suffix)
        if path != f"{folder}/{name}{suffix}" or not names.fullmatch(name):
            continue
        value, source = reading.read(model, path)
        if value is not None and source is not None and path not in reading.broken:
            found[name] = Text(name, path, value, source.body)
    return found


def _cohorts(reading: _Reading) -> Iterator[CohortFile]:
    paths = {match[1]: match[0] for path in reading.tree.files if (match := COHORT.fullmatch(path))}
    _names(reading, COHORTS, {name: [path] for name, path in paths.items()})
    for name, path in paths.items():
        cohort, source = reading.read(Cohort, path)
        if cohort is not None and source is not None and path not in reading.broken:
            yield CohortFile(name, path, cohort, source.body)


def _ledgers(reading: _Reading) -> Iterator[tuple[str, Ledger]]:
    for path in reading.tree.files:
        match = LEDGER.fullmatch(path)
        ledger = reading.read(Ledger, path)[0] if match else None
        if match and ledger is not None:
            yield match[1], ledger


def _names(reading: _Reading, folder: str, names: Mapping[str, list[str]]) -> None:
    """Hold the names of folders or files to the form of ids."""
    spelled: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (not ID.fullmatch(name), name)):
        path = f"{folder}/{name}/{HEADS[folder]}" if folder in HEADS else f"{folder}/{name}.md"
        twin = spelled.setdefault(name.casefold(), name)
        if twin != name:
            reading.note(
                "MH006", path, f"must differ from '{twin}' by more than capitals", f"'{name}'", "rename one of them"
            )
        elif not ID.fullmatch(name):
            right = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "first-last"
            must = "must be named by an id: small letters, digits and single hyphens"
            reading.note("MH007", path, must, f"'{name}'", f"rename it to '{right}'")


def _unexpected(reading: _Reading) -> None:
    """Report files that nothing reads: mostly names with a typing error."""
    for path in reading.tree.files:
        if path not in reading.sources and path not in reading.broken and not _tolerated(path):
            known = _expected_beside(path)
            must = "must be a file that the hub knows"
            found = f"'{path.rpartition('/')[2]}'"
            if EXPORTS.fullmatch(path):
                reading.note("MH609", path, PRIVATE[0], found, PRIVATE[1])
                continue
            reading.note("MH005", path, must, found, suggest(Path(path).name, known, "remove it, or move it elsewhere"))


def _tolerated(path: str) -> bool:
    parts = path.split("/")
    in_mentor = parts[0] == "mentors" and len(parts) == 3
    return parts[-1] == "README.md" or (in_mentor and Path(path).suffix.lower() in IMAGES)


def _expected_beside(path: str) -> tuple[str, ...]:
    if path.startswith("mentors/"):
        return ("profile.md", "sessions.yml")
    papers = (f"{name}.md" for name in (*PAPERS.pattern.split("|"), "agreement"))
    return (*(Path(charter).name for charter in CHARTERS), *papers) if path.startswith("charters/") else ()


def _no_program() -> Program:
    address = "nobody@program.invalid"
    return Program(
        name="Program", tagline="Program", uid_domain="program.invalid", owner="nobody",
        outcomes=Outcomes(mentor=("nothing",), mentee=("nothing",)), units=(Unit(id="none", label="None"),),
        cadence="none", duration="none", time_commitment="none", confidentiality="none", escalation="none",
        contacts=Contacts(coordinator=address, booking=address, concern=address),
        repository="private", site_audience="members",
    )  # fmt: skip
