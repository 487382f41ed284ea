"""Guides, courses, lessons, stories and papers: what they promise holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from posixpath import dirname, normpath

from mentorhub.check.facts import Facts
from mentorhub.check.problems import FieldPath, Problem
from mentorhub.content.load import AGREEMENT, PROGRAM
from mentorhub.content.models.library import Resource

STALE = timedelta(days=400)  # a year, and a month to get round to it
HEADINGS = ("Context", "Actions", "Outcomes")
CONDUCT = "charters/conduct.md"
# What a program must have in writing beside its charter, by its model. Buddies need no more than the charter itself;
# where people choose each other, they know how to treat each other and where to turn; a formal program pairs them.
NEEDED = {"buddy": (), "informal": (CONDUCT,), "formal": (AGREEMENT, CONDUCT, "charters/confidentiality.md")}


def courses(facts: Facts) -> Iterator[Problem]:
    """The parts of a course add up, and train every skill that it promises."""
    for text in facts.hub.texts.courses.values():
        total = sum(module.minutes for module in text.data.modules)
        if total != text.data.minutes:
            must, fix = f"must be the sum of its modules, which is {total}", "change this, or the minutes of a module"
            yield Problem("MH703", text.path, must, f"{text.data.minutes}", fix, ("minutes",))
        if text.data.format not in {"workshop", "module"}:
            continue
        for number, module in enumerate(text.data.modules):
            if module.competency is not None and module.competency not in text.data.competencies:
                must, fix = (
                    "must be one of the skills of the course",
                    "add it under 'competencies', or name another one",
                )
                field: FieldPath = ("modules", number, "competency")
                yield Problem("MH909", text.path, must, f"'{module.competency}'", fix, field)
        trained = {module.competency for module in text.data.modules}
        for number, skill in enumerate(text.data.competencies):
            if skill not in trained and len(text.data.competencies) > 1:
                must, fix = "must be trained by one of the modules", f"add 'competency: {skill}' to the one that does"
                yield Problem("MH909", text.path, must, f"'{skill}'", fix, ("competencies", number))


def prompts(facts: Facts) -> Iterator[Problem]:
    """No prompt stands in two places."""
    first: dict[str, str] = {}
    for path, field, prompt in _prompts(facts):
        said = re.sub(r"\W+", " ", prompt.casefold()).strip()
        if said in first:
            yield Problem("MH904", path, "must stand in one place only", f"also in {first[said]}", "change one", field)
        first.setdefault(said, path)


def _prompts(facts: Facts) -> Iterator[tuple[str, FieldPath, str]]:
    for guide in facts.hub.guides.values():
        for number, step in enumerate(guide.data.steps):
            for place, prompt in enumerate(step.prompts):
                yield guide.path, ("steps", number, "prompts", place), prompt
    for deck in facts.hub.texts.decks.values():
        for number, one in enumerate(deck.data.prompts):
            yield deck.path, ("prompts", number, "say"), one.say


def library(facts: Facts) -> Iterator[Problem]:
    """Every resource stands once, is looked at once a year, and says whether a video can be read."""
    first: dict[tuple[str, str], str] = {}
    for path, here, resource in _resources(facts):
        for key in ("id", "url", "isbn"):
            value = getattr(resource, key)
            if value and (key, value) in first:
                must, found = "must belong to one entry only", f"also in {first[key, value]}"
                yield Problem("MH902", path, must, found, "remove one of them", (*here, key))
            first.setdefault((key, value), path)
        if resource.type == "video" and resource.captions is None:
            must, fix = "should say whether the video has captions", "add 'captions: true' or 'captions: false'"
            yield Problem("MH910", path, must, "no word on captions", fix, (*here, "type"))
        yield from _stale(facts, path, resource.checked_on, (*here, "checked_on"))


def _resources(facts: Facts) -> Iterator[tuple[str, FieldPath, Resource]]:
    for shelf in facts.hub.texts.shelves.values():
        for number, resource in enumerate(shelf.data.resources):
            yield shelf.path, ("resources", number), resource


def reviews(facts: Facts) -> Iterator[Problem]:
    """Guides are read again once a year, papers by the day that they name."""
    texts = facts.hub.texts
    for guide in facts.hub.guides.values():
        yield from _stale(facts, guide.path, guide.data.reviewed, ("reviewed",))
    for folder in (texts.decks, texts.courses, texts.playbooks, texts.cases, texts.handbook):
        for text in folder.values():
            yield from _stale(facts, text.path, text.data.reviewed, ("reviewed",))
    due = {paper.path: paper.data.review_by for paper in texts.papers.values()}
    if texts.agreement is not None:
        due[AGREEMENT] = texts.agreement.data.review_by
    for path, day in due.items():
        if day < facts.now.date():
            must, fix = "should be read again by the day that it names", "read it, and name the next day"
            yield Problem("MH903", path, must, f"{day}", fix, ("review_by",))


def lessons(facts: Facts) -> Iterator[Problem]:
    """Lessons lie in weeks that exist, one after the other."""
    weeks = []
    for text in facts.hub.texts.lessons.values():
        try:
            weeks.append(date.fromisocalendar(int(text.id[:4]), int(text.id[6:]), 1))
        except ValueError:
            must, fix = "must be a week of that year (ISO 8601)", "rename it; see the weeks of a calendar"
            yield Problem("MH905", text.path, must, f"'{text.id}'", fix)
    for before, after in pairwise(sorted(weeks)):
        if after - before > timedelta(weeks=1):
            missing = (before + timedelta(weeks=1)).isocalendar()
            path = f"guides/lessons/{_week(after)}.md"
            must, found = "should follow the lesson of the week before", f"none in {missing.year}-W{missing.week:02}"
            yield Problem("MH906", path, must, found, "write one for that week, or rename this one")


def stories(facts: Facts) -> Iterator[Problem]:
    """A story has its three parts, and the yes of everybody who is named."""
    for text in facts.hub.texts.stories.values():
        agreed = {consent.mentor for consent in text.data.consent}
        for number, person in enumerate(text.data.people):
            if person not in facts.mentor_ids:
                fix = "write the id of a mentor's folder"
                yield Problem("MH401", text.path, "must be the id of a mentor", f"'{person}'", fix, ("people", number))
            elif person not in agreed:
                must, fix = "must have agreed to be named", f"add '{person}' under 'consent', once you have the yes"
                yield Problem("MH907", text.path, must, f"'{person}', without a yes", fix, ("people", number))
        headings = re.findall(r"^## +(.+?) *$", text.body, re.MULTILINE)
        for heading in HEADINGS:
            if heading not in headings:
                must, fix = f"must have a part '{heading}'", f"add the heading '## {heading}' and what belongs there"
                yield Problem("MH908", text.path, must, "no such heading", fix)


def papers(facts: Facts) -> Iterator[Problem]:
    """A program has the rules in writing that its model asks for; no program hangs on one person."""
    program = facts.hub.program
    here = {paper.path for paper in facts.hub.texts.papers.values()}
    here |= {AGREEMENT} if facts.hub.texts.agreement else set()
    # An informal pilot may still be finding its rules.
    for path in NEEDED[program.model] if program.model == "formal" or program.status == "live" else ():
        if path not in here and facts.readable(path):
            kind = "a formal program" if program.model == "formal" else f"a live program that is {program.model}"
            yield Problem("MH911", path, f"must exist in {kind}", "nothing", "add the file")
    if program.sponsor == program.owner and {*program.coordinators} <= {program.owner}:
        roles = "owner, sponsor and coordinator" if program.coordinators else "owner and sponsor, without a coordinator"
        must, fix = "should be held by more than one person", "name somebody else as sponsor or coordinator"
        yield Problem("MH912", PROGRAM, must, f"'{program.owner}' as {roles}", fix, ("sponsor",))


def links(facts: Facts) -> Iterator[Problem]:
    """What a course or a checklist sends its readers to is there."""
    for path, field, link in link_fields(facts):
        target = normpath(f"{dirname(path)}/{link.partition('#')[0]}")
        if ":" in link or (target not in facts.sources and facts.readable(target)):
            must, fix = "must lead to a file that is there", "correct the path; it is read from the folder of this file"
            yield Problem("MH606", path, must, f"'{link}'", fix, field)


def link_fields(facts: Facts) -> Iterator[tuple[str, FieldPath, str]]:
    """Yield the links of courses and checklists, each with its file and where it stands there."""
    for course in facts.hub.texts.courses.values():
        for number, module in enumerate(course.data.modules):
            if module.link:
                yield course.path, ("modules", number, "link"), module.link
    for page in facts.hub.texts.handbook.values():
        for number, task in enumerate(page.data.steps):
            if task.link:
                yield page.path, ("steps", number, "link"), task.link


def _stale(facts: Facts, path: str, day: date, field: FieldPath) -> Iterator[Problem]:
    if facts.now.date() - day > STALE:
        must, fix = "should be looked at once a year", "look at it again, and write today's date"
        yield Problem("MH903", path, must, f"{day}", fix, field)


def _week(monday: date) -> str:
    week = monday.isocalendar()
    return f"{week.year}-W{week.week:02}"
