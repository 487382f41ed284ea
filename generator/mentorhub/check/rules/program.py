"""The charter: the people it names, its guides and its supply."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from mentorhub.check.facts import Entry, Facts
from mentorhub.check.problems import FieldPath, Problem, Severity
from mentorhub.check.rules.references import missing_mentor
from mentorhub.content.hub import Hub
from mentorhub.content.load import PROGRAM
from mentorhub.content.models.profile import Profile
from mentorhub.content.models.program import LaunchBar, Program
from mentorhub.content.models.sessions import Recurring
from mentorhub.content.zones import zone
from mentorhub.derive.occurrences import occurrences

QUARTER = timedelta(weeks=13)
PILOT_BAR = LaunchBar(mentors=5, sessions=6)


def people(facts: Facts) -> Iterator[Problem]:
    """Whoever holds a role is a mentor of this hub, and active."""
    if not facts.readable(PROGRAM):
        return
    for field, name in _named(facts.hub):
        mentor = facts.hub.mentors.get(name)
        if name not in facts.mentor_ids:
            yield missing_mentor(facts, PROGRAM, field, name)
        elif mentor is not None and not _present(mentor.profile, facts.now.date()):
            must, fix = "should be somebody who is active", "name somebody else, or ask the person to come back"
            found = f"'{name}', whose status is '{mentor.profile.status}'"
            yield Problem("MH702", PROGRAM, must, found, fix, field)


def terms(facts: Facts) -> Iterator[Problem]:
    """Terms of the committee have not ended."""
    for number, member in enumerate(facts.hub.program.committee):
        if member.until < facts.now.date():
            must, fix = "should be a term that still runs", "renew the term, or remove the entry"
            found, field = f"{member.until}, when the term of '{member.mentor}' ended", ("committee", number, "until")
            yield Problem("MH704", PROGRAM, must, found, fix, field)


def steps(facts: Facts) -> Iterator[Problem]:
    """The steps of a guide take as long as the guide says."""
    for guide in facts.hub.guides.values():
        total = sum(step.minutes for step in guide.data.steps)
        if total != guide.data.minutes:
            must = f"must be the sum of the steps, which is {total}"
            fix = f"write 'minutes: {total}', or change the steps"
            yield Problem("MH703", guide.path, must, f"{guide.data.minutes}", fix, ("minutes",))


def launch(facts: Facts) -> Iterator[Problem]:
    """A live program has enough to book, and a pilot enough to try.

    The quarter that counts begins at the newest start of a series, not today, so that a
    green check does not turn red overnight.
    """
    program = facts.hub.program
    if program.status == "planning" or not whole(facts):
        return
    live, bar = program.status == "live", bar_of(program)
    enough = mentors_with(facts, bar)
    if enough < bar.mentors:
        verb = "must" if live else "should"
        must = f"{verb} mean that {bar.mentors} mentors have {bar.sessions} sessions a quarter each"
        found = f"{enough} such mentor{'' if enough == 1 else 's'}"
        fix = "open more sessions, or write 'status: pilot'" if live else "open more sessions before you announce it"
        severity = Severity.ERROR if live else Severity.WARNING
        yield Problem("MH701", PROGRAM, must, found, fix, ("status",), severity=severity)


def waves(facts: Facts) -> Iterator[Problem]:
    """Units stand in the order in which they join, so that a slip in a date shows.

    A wave has no end, so waves cannot overlap, and several units may open on one day. A unit
    without a day takes part from the beginning and stands above those that come later.
    """
    for number, (before, unit) in enumerate(pairwise(facts.hub.program.units), start=1):
        if before.opens is not None and (unit.opens is None or unit.opens < before.opens):
            must = f"must not open before '{before.id}', which stands above it and opens on {before.opens}"
            found = f"{unit.opens}" if unit.opens else f"no 'opens' for '{unit.id}', so that it takes part at once"
            fix = "correct the date, or list the units in the order in which they join"
            yield Problem("MH229", PROGRAM, must, found, fix, ("units", number, "opens"))


def measures(facts: Facts) -> Iterator[Problem]:
    """A program that has begun says how anybody will know whether it helps."""
    program = facts.hub.program
    if program.status == "live" and not program.objectives and facts.readable(PROGRAM):
        fix = "add one with metric, unit, baseline, target and due, or write 'status: pilot'"
        yield Problem("MH706", PROGRAM, "must name at least one objective", "none", fix, ("objectives",))


def whole(facts: Facts) -> bool:
    """Tell whether charter and mentors could all be read, so that counting them makes sense."""
    return not any(path.startswith("mentors/") or path == PROGRAM for path in facts.hub.broken)


def bar_of(program: Program) -> LaunchBar:
    """Give the supply that a launch asks for: the charter's for all, a smaller one for a pilot."""
    return program.launch_bar if program.status == "live" else PILOT_BAR


def _named(hub: Hub) -> Iterator[tuple[FieldPath, str]]:
    program = hub.program
    yield ("owner",), program.owner
    if program.sponsor:
        yield ("sponsor",), program.sponsor
    for number, name in enumerate(program.coordinators):
        yield ("coordinators", number), name
    for number, member in enumerate(program.committee):
        yield ("committee", number, "mentor"), member.mentor


def _present(profile: Profile, today: date) -> bool:
    ended = profile.paused_until is not None and profile.paused_until < today
    return profile.status == "active" or (profile.status == "paused" and ended)


def mentors_with(facts: Facts, bar: LaunchBar) -> int:
    """Count mentors with enough sessions, up to the number that the bar asks for."""
    active = {mentor.id for mentor in facts.hub.mentors.values() if mentor.profile.status == "active"}
    by_mentor: dict[str, list[Entry[Recurring]]] = {}
    for entry in facts.entries:
        if entry.host in active and entry.field[0] == "sessions":
            by_mentor.setdefault(entry.host, []).append(entry)
    if not by_mentor:
        return 0
    begin = _newest_start([entry for entries in by_mentor.values() for entry in entries])
    found = 0
    for entries in by_mentor.values():
        found += sum(_times(entry, begin) for entry in entries) >= bar.sessions
        if found == bar.mentors:
            break
    return found


def _newest_start(entries: list[Entry[Recurring]]) -> datetime:
    series = [entry for entry in entries if entry.item.rhythm is not None]
    return max(_start(entry) for entry in series or entries)


def _start(entry: Entry[Recurring]) -> datetime:
    return entry.item.start.replace(tzinfo=zone(entry.zone)).astimezone(UTC)


def _times(entry: Entry[Recurring], begin: datetime) -> int:
    if entry.item.rhythm is None:
        return abs(_start(entry) - begin) <= QUARTER
    return sum(not one.cancelled for one in occurrences(entry.item, entry.zone, begin, begin + QUARTER))
