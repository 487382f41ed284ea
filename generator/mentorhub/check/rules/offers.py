"""Times that are offered where they should not be: by a unit that has not opened, by somebody who has left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mentorhub.check.facts import Entry, Facts
from mentorhub.check.problems import Problem
from mentorhub.check.rules.tickets import OPEN
from mentorhub.content.models.sessions import Recurring
from mentorhub.content.zones import zone
from mentorhub.derive.occurrences import occurrences

ONE_DAY = timedelta(days=1)


def early(facts: Facts) -> Iterator[Problem]:
    """Mentors of a unit that joins later offer no time before it does.

    Times from that day on may be there early: a unit that opens needs something to book.
    """
    today = facts.now.date()
    later = {unit.id: unit.opens for unit in facts.hub.program.units if unit.opens and unit.opens > today}
    for entry in _of_mentors(facts, "active") if later else ():
        unit = facts.hub.mentors[entry.host or ""].profile.unit
        day = _next(facts, entry)
        if unit in later and day is not None and day < later[unit]:
            must = f"should be {later[unit]} or later, when the unit '{unit}' opens"
            fix = "let it begin when the unit takes part, or open the unit earlier in charters/program.md"
            yield Problem("MH231", entry.path, must, f"a time on {day}", fix, (*entry.field, "start"))


def left(facts: Facts) -> Iterator[Problem]:
    """The sessions of somebody who has left are over, once nobody holds a booking any more."""
    for entry in _of_mentors(facts, "left"):
        day = _next(facts, entry)
        if day is not None and not _booked(facts, entry):
            begun = entry.item.rhythm is not None and entry.item.start.date() < day
            must = "should be over, because the mentor has left"
            fix = f"write 'until: {day - ONE_DAY}'" if begun else "remove it, or write its date under 'cancelled'"
            yield Problem("MH230", entry.path, must, f"a time on {day}", fix, (*entry.field, "start"))


def _of_mentors(facts: Facts, status: str) -> Iterator[Entry[Recurring]]:
    """Yield the sessions of mentors who are listed as active, paused or left."""
    for entry in facts.entries:
        if entry.field[0] == "sessions" and entry.host and facts.hub.mentors[entry.host].profile.status == status:
            yield entry


def _booked(facts: Facts, entry: Entry[Recurring]) -> bool:
    return any(
        file.session == entry.item.id and file.ticket.status in OPEN and file.ticket.start > facts.now
        for file in facts.hub.mentors[entry.host or ""].tickets
    )


def _next(facts: Facts, entry: Entry[Recurring]) -> date | None:
    """Find the next day, on its own clock, on which something takes place, as far ahead as times are shown."""
    end = facts.now + facts.hub.program.horizon
    starts = (one.start for one in occurrences(entry.item, entry.zone, facts.now, end) if not one.cancelled)
    first = min(starts, default=None)
    return None if first is None else first.astimezone(zone(entry.zone)).date()
