"""What the charter and the agreement promise together: hours, and enough to book before a launch is announced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mentorhub.check.facts import Facts
from mentorhub.check.problems import FieldPath, Problem
from mentorhub.check.rules.program import bar_of, mentors_with, whole
from mentorhub.content.load import AGREEMENT, EVENTS, PROGRAM
from mentorhub.content.models.papers import Clause
from mentorhub.derive.occurrences import occurrences

SOON = timedelta(weeks=4)
# Meetings a month; the same words as in `agreement.js`, which a test holds together.
OFTEN = {"every week": 4.33, "every two weeks": 2.17, "every three weeks": 1.44, "once a month": 1.0}
GRACE = 1.1  # an hour and a few minutes is still about an hour


def hours(facts: Facts) -> Iterator[Problem]:
    """Meetings as often and as long as written fit into the hours that the charter asks for."""
    program = facts.hub.program
    if not facts.readable(PROGRAM):
        return
    often = next((times for words, times in OFTEN.items() if words in program.cadence.casefold()), 0.0)
    yield from _too_long(facts, PROGRAM, ("cadence",), often, program.default_minutes)
    if facts.hub.texts.agreement is not None:
        clauses = {clause.id: (number, clause) for number, clause in enumerate(facts.hub.texts.agreement.data.clauses)}
        number, longest = clauses.get("longest-minutes", (0, None))
        _, frequency = clauses.get("frequency", (0, None))
        often, minutes = OFTEN.get(_said(frequency).casefold(), 0.0), _said(longest)
        if minutes.isdecimal():
            yield from _too_long(facts, AGREEMENT, ("clauses", number, "default"), often, int(minutes))


def announcement(facts: Facts) -> Iterator[Problem]:
    """Nobody is invited to a launch before there is enough to book."""
    coming = [
        (number, one.start)
        for number, event in enumerate(facts.hub.events.events)
        if event.kind == "launch"
        for one in occurrences(event, facts.hub.events.timezone, facts.now, facts.now + SOON)
        if not one.cancelled
    ]
    if not coming or not whole(facts):
        return
    bar = bar_of(facts.hub.program)
    enough = mentors_with(facts, bar)
    for number, start in coming:
        if enough < bar.mentors:
            event = facts.hub.events.events[number]
            must = f"should be announced once {bar.mentors} mentors have {bar.sessions} sessions a quarter each"
            found = f"{enough}, and '{event.title or event.id}' on {start:%Y-%m-%d}"
            fix = "ask mentors to open more sessions first, or choose a later day"
            yield Problem("MH705", EVENTS, must, found, fix, ("events", number, "start"))


def _too_long(facts: Facts, path: str, field: FieldPath, often: float, minutes: int) -> Iterator[Problem]:
    promised, asked = facts.hub.program.hours_per_month, often * minutes / 60
    if asked > promised * GRACE:
        must = f"should fit into the {promised:g} hours a month of 'hours_per_month' in the charter"
        found = f"{minutes} minutes about {often:g} times a month, which is {asked:.1f} hours"
        fix = "meet less often or shorter, or promise more hours"
        yield Problem("MH913", path, must, found, fix, field)


def _said(clause: Clause | None) -> str:
    return "" if clause is None or clause.default is None else str(clause.default)
