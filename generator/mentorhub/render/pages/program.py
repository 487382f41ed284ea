"""The charter, told as a story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentorhub.content.models.program import Objective
from mentorhub.render.markdown import plain_text
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.cohorts import Phase, phases
from mentorhub.render.pages.kit import Kit
from mentorhub.render.values import FeedView, PersonView
from mentorhub.render.words import MODELS, OBJECTIVES, STATUSES

EVENTS = 6
SOURCE = "charters/program.md"
# The checklist for whoever begins a program of their own.
SET_UP = "guides/handbook/eight-steps.md"


@dataclass(frozen=True, slots=True)
class Meter:
    """An objective on its way from baseline to target.

    Attributes:
        now: Newest value; empty as long as nothing was measured.
        percent: How much of the way is done, from 0 to 100.
    """

    family: str
    metric: str
    baseline: str
    now: str
    now_on: str
    target: str
    unit: str
    due: str
    percent: float


@dataclass(frozen=True, slots=True)
class Wave:
    """A unit, and when it joins."""

    label: str
    opens: str
    open: bool


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """A cohort from its first day to its last."""

    title: str
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class CohortView:
    """A cohort, when it runs, and its calendar."""

    id: str
    title: str
    span: str
    feed: FeedView


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """A person with roles in the program.

    Attributes:
        person: Empty where the profile is not shown.
    """

    person: PersonView | None
    name: str
    roles: tuple[str, ...]


def program_page(kit: Kit) -> Page:
    """Render the charter."""
    program, say = kit.hub.program, kit.words.say
    prose = kit.prose(kit.hub.charter, SOURCE, "program/")
    waves = tuple(_waves(kit))
    body = kit.body(
        "program.html",
        "program/",
        prose=prose,
        status=say(STATUSES[program.status]),
        model=say(MODELS[program.model]),
        meters=tuple(meter(kit, objective) for objective in program.objectives),
        waves=waves,
        joining=any(not wave.open for wave in waves),
        lifecycle=_lifecycle(kit),
        people=_people(kit),
        cohorts=tuple(_cohorts(kit)),
        holidays=tuple(_holidays(kit)),
        events=kit.views.events(EVENTS),
        set_up=kit.addresses.get(SET_UP, ""),
        edit=kit.views.edit(SOURCE),
    )
    entry = SearchEntry(say("Program"), f"{program.tagline} {plain_text(prose)}")
    return Page("program/", "program", say("The program"), program.tagline, body, SOURCE, (entry,))


def meter(kit: Kit, objective: Objective) -> Meter:
    """Show how far an objective has come."""
    words = kit.words
    newest = objective.measured[-1] if objective.measured else None
    way = objective.target - objective.baseline
    done = (newest.value - objective.baseline) / way if newest and way else 0.0
    return Meter(
        family=words.say(OBJECTIVES[objective.type]),
        metric=objective.metric,
        baseline=words.number(objective.baseline),
        now=words.number(newest.value) if newest else "",
        now_on=words.full_date(newest.on) if newest else "",
        target=words.number(objective.target),
        unit=objective.unit,
        due=words.full_date(objective.due),
        percent=round(min(max(done, 0.0), 1.0) * 100, 1),
    )


def _waves(kit: Kit) -> Iterator[Wave]:
    today = kit.picture.now.date()
    for unit in sorted(kit.hub.program.units, key=lambda unit: unit.opens or date.min):
        opens = kit.words.full_date(unit.opens) if unit.opens else ""
        yield Wave(unit.label, opens, unit.opens is None or unit.opens <= today)


def _lifecycle(kit: Kit) -> Lifecycle | None:
    """Show the cohort that has begun and not ended, else the next one; those that never end have no such way."""
    today = kit.picture.now.date()
    ahead = [file.cohort for file in kit.hub.cohorts.values() if file.cohort.close and file.cohort.close >= today]
    first = min(ahead, key=lambda cohort: (cohort.kickoff, cohort.title), default=None)
    return Lifecycle(first.title, phases(kit.words, first, today)) if first else None


def _cohorts(kit: Kit) -> Iterator[CohortView]:
    for file in sorted(kit.hub.cohorts.values(), key=lambda file: (file.cohort.kickoff, file.id)):
        cohort, words = file.cohort, kit.words
        first = words.full_date(cohort.kickoff)
        span = f"{first} – {words.full_date(cohort.close)}" if cohort.close else words.say("since %s") % first
        yield CohortView(file.id, cohort.title, span, kit.views.feed(f"cal/c/{file.id}.ics", cohort.title))


def _people(kit: Kit) -> tuple[RoleHolder, ...]:
    program, say = kit.hub.program, kit.words.say
    roles: dict[str, list[str]] = {program.owner: [say("Owns the program")]}
    if program.sponsor:
        roles.setdefault(program.sponsor, []).append(say("Sponsors it"))
    for coordinator in program.coordinators:
        roles.setdefault(coordinator, []).append(say("Runs it day by day"))
    for member in program.committee:
        roles.setdefault(member.mentor, []).append(member.role)
    return tuple(_holder(kit, id, tuple(held)) for id, held in roles.items())


def _holder(kit: Kit, id: str, roles: tuple[str, ...]) -> RoleHolder:
    person = kit.views.people.get(id)
    return RoleHolder(person, person.name if person else id, roles)


def _holidays(kit: Kit) -> Iterator[str]:
    first, last = kit.picture.now.date(), (kit.picture.now + kit.hub.program.horizon).date()
    for holiday in kit.hub.program.holidays:
        if holiday.last >= first and holiday.first <= last:
            yield kit.words.span(holiday.first, holiday.last)
