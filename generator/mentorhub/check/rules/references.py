"""Names that refer to something: units, audiences, people, guides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mentorhub.check.facts import Facts
from mentorhub.check.graphs import circles
from mentorhub.check.problems import FieldPath, Problem
from mentorhub.content.hub import Texts
from mentorhub.content.load import EVENTS, PROGRAM
from mentorhub.content.names import suggest

LISTED = 8


def missing_mentor(facts: Facts, path: str, field: FieldPath, value: str) -> Problem:
    """Say that a mentor is named who has no folder."""
    fix = suggest(value, facts.mentor_ids, "use the name of a folder below mentors/, or remove it")
    return Problem("MH401", path, "must be a mentor of this hub", f"'{value}'", fix, field)


def units(facts: Facts) -> Iterator[Problem]:
    """The unit of a mentor or of a block of time stands in the charter."""
    if not facts.readable(PROGRAM):
        return
    known = {unit.id for unit in facts.hub.program.units}
    for path, field, unit in _units(facts):
        if unit not in known:
            fix = suggest(unit, known, _choose(known))
            yield Problem("MH402", path, "must be a unit of the charter", f"'{unit}'", fix, field)


def audiences(facts: Facts) -> Iterator[Problem]:
    """The people whom a mentor likes to help stand in the charter."""
    if not facts.readable(PROGRAM):
        return
    known = {audience.id for audience in facts.hub.program.audience}
    for mentor in facts.hub.mentors.values():
        for number, audience in enumerate(mentor.profile.audience):
            if audience not in known:
                must, fix = "must be an audience of the charter", suggest(audience, known, _choose(known))
                field = ("audience", number)
                yield Problem("MH403", mentor.profile_path, must, f"'{audience}'", fix, field)


def coaches(facts: Facts) -> Iterator[Problem]:
    """Whoever coaches a mentor is there, and is somebody else."""
    for mentor in facts.hub.mentors.values():
        coach, field = mentor.profile.coached_by, ("coached_by",)
        if coach == mentor.id:
            must, fix = "must be another mentor", "name the mentor who coaches you, or remove the line"
            yield Problem("MH411", mentor.profile_path, must, "your own name", fix, field)
        elif coach is not None and coach not in facts.mentor_ids:
            yield missing_mentor(facts, mentor.profile_path, field, coach)


def coaching_circles(facts: Facts) -> Iterator[Problem]:
    """Nobody is coached by those whom they coach."""
    coach_of = {
        mentor.id: (mentor.profile.coached_by,)
        for mentor in facts.hub.mentors.values()
        if mentor.profile.coached_by and mentor.profile.coached_by != mentor.id
    }
    for circle in circles(coach_of):
        path = facts.hub.mentors[circle[0]].profile_path
        must, fix = "must not lead back to the same mentor", "remove one of these 'coached_by' lines"
        yield Problem("MH411", path, must, " ← ".join((*circle, circle[0])), fix, ("coached_by",))


def event_people(facts: Facts) -> Iterator[Problem]:
    """Hosts and presenters of events are mentors."""
    for number, event in enumerate(facts.hub.events.events):
        for key, name in (("host", event.host), ("presenter", event.presenter)):
            if name is not None and name not in facts.mentor_ids:
                yield missing_mentor(facts, EVENTS, ("events", number, key), name)


def guides(facts: Facts) -> Iterator[Problem]:
    """The guide of a session is there."""
    for entry in facts.entries:
        guide = entry.item.guide
        if guide is not None and guide not in facts.guide_ids:
            fix = suggest(guide, facts.guide_ids, "use the name of a file in guides/conversations/, or remove the line")
            must = "must be a conversation guide"
            yield Problem("MH407", entry.path, must, f"'{guide}'", fix, (*entry.field, "guide"))


def unique_ids(facts: Facts) -> Iterator[Problem]:
    """No two entries of one list have the same id."""
    program = facts.hub.program
    for mentor in facts.hub.mentors.values():
        if mentor.sessions is not None:
            ids = [session.id for session in mentor.sessions.sessions]
            yield from _repeated(mentor.sessions_path, "sessions", ids)
    yield from _repeated(EVENTS, "events", [event.id for event in facts.hub.events.events])
    yield from _repeated(EVENTS, "blocks", [block.id for block in facts.hub.events.blocks])
    yield from _repeated(PROGRAM, "units", [unit.id for unit in program.units])
    yield from _repeated(PROGRAM, "audience", [audience.id for audience in program.audience])
    yield from _repeated(PROGRAM, "competencies", [competency.id for competency in program.competencies])
    yield from _repeated_to_read(facts.hub.texts)


def _repeated_to_read(texts: Texts) -> Iterator[Problem]:
    """Look at what readers tick off or fill in: two of one name would be one."""
    for course in texts.courses.values():
        yield from _repeated(course.path, "modules", [module.id for module in course.data.modules])
    for playbook in texts.playbooks.values():
        yield from _repeated(playbook.path, "checklist", [point.id for point in playbook.data.checklist])
    for page in texts.handbook.values():
        yield from _repeated(page.path, "steps", [task.id for task in page.data.steps])
    if texts.agreement is not None:
        clauses = texts.agreement.data.clauses
        yield from _repeated(texts.agreement.path, "clauses", [clause.id for clause in clauses])


def pauses(facts: Facts) -> Iterator[Problem]:
    """The end of a pause stands only where there is a pause."""
    for mentor in facts.hub.mentors.values():
        profile = mentor.profile
        if profile.paused_until and profile.status != "paused":
            must = "must come with 'status: paused'"
            fix = "write 'status: paused', or remove the line"
            found = f"'status: {profile.status}'"
            yield Problem("MH412", mentor.profile_path, must, found, fix, ("paused_until",))


def _units(facts: Facts) -> Iterator[tuple[str, FieldPath, str]]:
    for mentor in facts.hub.mentors.values():
        yield mentor.profile_path, ("unit",), mentor.profile.unit
    for entry in facts.blocks:
        yield entry.path, (*entry.field, "unit"), entry.item.unit


def _repeated(path: str, key: str, ids: list[str]) -> Iterator[Problem]:
    if len(set(ids)) == len(ids):
        return
    seen: Counter[str] = Counter()
    for number, name in enumerate(ids):
        seen[name] += 1
        if seen[name] > 1:
            free = next(f"{name}-{n}" for n in range(2, len(ids) + 2) if f"{name}-{n}" not in ids)
            must = "must be an id that no other entry has"
            fix = f"give the newer entry another id, for example '{free}'"
            yield Problem("MH152", path, must, f"'{name}' a second time", fix, (key, number, "id"))


def _choose(known: Iterable[str]) -> str:
    names = sorted(known)
    if not names:
        return "add it to charters/program.md first"
    more = ", …" if len(names) > LISTED else ""
    return f"use one of: {', '.join(names[:LISTED])}{more}"
