"""Times against the hours of the day: the program's quiet ones, and those in which people work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from mentorhub.check.facts import Entry, Facts
from mentorhub.check.problems import FieldPath, Problem
from mentorhub.check.rules.series import shown
from mentorhub.content.hub import Mentor
from mentorhub.content.load import EVENTS, PROGRAM
from mentorhub.content.models.program import QuietHours
from mentorhub.content.models.sessions import Series, Sessions
from mentorhub.content.zones import zone
from mentorhub.derive.occurrences import Occurrence, occurrences
from mentorhub.derive.slots import listed

YEAR, QUARTER, DAY = timedelta(days=366), timedelta(weeks=13), timedelta(days=1)
FIRST, LAST = time(9), time(17, 30)
SATURDAY = 5


def quiet_sessions(facts: Facts) -> Iterator[Problem]:
    """Coming sessions stay out of the quiet hours, on the clock where the mentor lives."""
    quiet = facts.hub.program.quiet_hours
    if quiet is None:
        return
    for entry in facts.entries:
        mentor = facts.hub.mentors.get(entry.host or "")
        if mentor is None or entry.path != mentor.sessions_path:
            continue
        begin, end = facts.now, facts.now + facts.hub.program.horizon
        found = _touching(facts, entry, mentor.profile.timezone, (begin, end))
        if found is not None:
            must = f"should stay out of the quiet hours, from {quiet.start:%H:%M} to {quiet.end:%H:%M}"
            yield _noisy("MH223", must, entry, mentor.profile.timezone, found, quiet)


def quiet_blocks(facts: Facts) -> Iterator[Problem]:
    """Time that a unit keeps free lies outside the quiet hours, on the unit's clock; looked at for a year."""
    quiet = facts.hub.program.quiet_hours
    if quiet is None:
        return
    zones = {unit.id: unit.timezone for unit in facts.hub.program.units}
    for entry in facts.blocks:
        clock = zones.get(entry.item.unit) or entry.zone
        begin = min([entry.item.start, *(starts[-1] for starts in entry.item.moved.values() if starts)])
        moment = begin.replace(tzinfo=zone(entry.zone)).astimezone(UTC) - DAY
        found = _touching(facts, entry, clock, (moment, moment + YEAR))
        if found is not None:
            must = f"must stay out of the quiet hours, from {quiet.start:%H:%M} to {quiet.end:%H:%M}"
            yield _noisy("MH224", must, entry, clock, found, quiet)


def reachable(facts: Facts) -> Iterator[Problem]:
    """A mentor has some time in the working day of most units, once the program has begun."""
    program = facts.hub.program
    if program.status == "planning" or not (facts.readable(PROGRAM) and facts.readable(EVENTS)):
        return
    # Without a file of events the program has named no zone of its own.
    home = facts.hub.events.timezone if EVENTS in facts.sources else None
    zones = Counter(name for unit in program.units if (name := unit.timezone or home))
    for mentor in facts.hub.mentors.values():
        if mentor.sessions is None or not listed(mentor, facts.now.date(), facts.hub.program.freshness):
            continue
        missed = _missed(facts, mentor.sessions, zones)
        if missed is not None and 2 * sum(missed.values()) > len(program.units):
            yield _too_far(mentor, missed)


def _touching(
    facts: Facts, entry: Entry[Series], clock: str, span: tuple[datetime, datetime]
) -> tuple[Occurrence, int] | None:
    """Find the first occurrence in a span of moments that runs into the quiet hours, and its length."""
    quiet, minutes = facts.hub.program.quiet_hours, entry.item.minutes or facts.hub.program.default_minutes
    walls = (entry.item.start, *(starts[-1] for starts in entry.item.moved.values() if starts))
    # On one clock every date of a series begins at the same hour, so most need no dates at all.
    if quiet is None or (clock == entry.zone and not any(quiet.touches(wall, minutes) for wall in walls)):
        return None
    for one in occurrences(entry.item, entry.zone, *span):
        if not one.cancelled and quiet.touches(_local(one.start, clock), minutes):
            return one, minutes
    return None


def _noisy(
    code: str, must: str, entry: Entry[Series], clock: str, found: tuple[Occurrence, int], quiet: QuietHours
) -> Problem:
    one, minutes = found
    field: FieldPath = (*entry.field, "start")
    if one.day in entry.item.moved:
        field = (*entry.field, "moved", one.day.isoformat(), len(entry.item.moved[one.day]) - 1)
    begin, end = _local(one.start, clock), _local(one.start + timedelta(minutes=minutes), clock)
    latest = datetime.combine(begin, quiet.start) - timedelta(minutes=minutes)
    said = f"{shown(begin)} to {end:%H:%M} in {clock}"
    there = "" if clock == entry.zone else f" in {clock}"
    fix = f"begin at {quiet.end:%H:%M} or later, and at {latest:%H:%M} or earlier{there}"
    return Problem(code, entry.path, must, said, fix, field)


def _missed(facts: Facts, sessions: Sessions, zones: Counter[str]) -> Counter[str] | None:
    """Keep the zones in whose working day no coming time lies; None where nothing comes."""
    missed, most, some = zones.copy(), sum(zones.values()) / 2, False
    for session in sessions.sessions:
        length = timedelta(minutes=session.minutes or facts.hub.program.default_minutes)
        for one in occurrences(session, sessions.timezone, facts.now, facts.now + QUARTER):
            if one.cancelled:
                continue
            some = True
            for name in [name for name in missed if _at_work(one.start, length, name)]:
                del missed[name]
            if sum(missed.values()) <= most:
                return missed
    return missed if some else None


def _too_far(mentor: Mentor, missed: Counter[str]) -> Problem:
    names = ", ".join(sorted(missed))
    must = "should have some time between 09:00 and 17:30, Monday to Friday, where most units work"
    fix = "offer one time that suits people there, or check this zone"
    return Problem("MH228", mentor.sessions_path, must, f"none in {names}", fix, ("timezone",))


def _at_work(start: datetime, length: timedelta, clock: str) -> bool:
    begin, end = _local(start, clock), _local(start + length, clock)
    same_day = begin.date() == end.date() and begin.weekday() < SATURDAY
    return same_day and begin.time() >= FIRST and end.time() <= LAST


def _local(moment: datetime, clock: str) -> datetime:
    return moment.astimezone(zone(clock)).replace(tzinfo=None)
