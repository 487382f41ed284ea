"""The page of a cohort: when it begins, looks back and ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentorhub.content.hub import CohortFile
from mentorhub.content.models.cohorts import Cohort
from mentorhub.render.markdown import plain_text
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.words import COHORTS, Words


@dataclass(frozen=True, slots=True)
class Phase:
    """A day of a cohort on which something begins or ends."""

    name: str
    day: str
    over: bool


def cohort_pages(kit: Kit) -> Iterator[Page]:
    """Render a page for each cohort."""
    for file in kit.hub.cohorts.values():
        yield _page(kit, file)


def phases(words: Words, cohort: Cohort, today: date) -> tuple[Phase, ...]:
    """List the days of a cohort in their order."""
    return tuple(Phase(name, words.full_date(day), day < today) for day, name in sorted(_days(words, cohort)))


def _days(words: Words, cohort: Cohort) -> Iterator[tuple[date, str]]:
    named = (
        (cohort.opens, words.say("You can join")),
        (cohort.kickoff, words.say("First day")),
        (cohort.mid_review, words.say("Looking back half way")),
        (cohort.close, words.say("Last day")),
    )
    yield from ((day, name) for day, name in named if day is not None)
    for period, day in cohort.check_ins():
        if cohort.close is None or day < cohort.close:
            yield day, words.say("Check-in, %s") % words.after(period)


def _page(kit: Kit, file: CohortFile) -> Page:
    cohort, say = file.cohort, kit.words.say
    prose, kind = kit.prose(file.body, file.path, f"program/cohorts/{file.id}/", 2), say(COHORTS[cohort.kind])
    address = f"program/cohorts/{file.id}/"
    today = kit.picture.now.date()
    shown = phases(kit.words, cohort, today)
    body = kit.body(
        "cohort.html",
        address,
        cohort=cohort,
        kind=kind,
        phases=shown if cohort.close else shown[:2],
        prose=prose,
        feed=kit.views.feed(f"cal/c/{file.id}.ics", cohort.title),
        edit=kit.views.edit(file.path),
    )
    text = say("%(kind)s, beginning on %(day)s") % {"kind": kind, "day": kit.words.full_date(cohort.kickoff)}
    return Page(address, "cohort", cohort.title, text, body, file.path, (SearchEntry(cohort.title, plain_text(prose)),))
