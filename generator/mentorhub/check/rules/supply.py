"""What a program that has begun should always have: meetups, a super mentor, time for mentoring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from mentorhub.check.facts import Facts
from mentorhub.check.problems import Problem
from mentorhub.content.load import EVENTS, PROGRAM
from mentorhub.derive.occurrences import occurrences
from mentorhub.derive.slots import slots

LONGEST_GAP = timedelta(days=45)
SOON = timedelta(days=14)


def meetups(facts: Facts) -> Iterator[Problem]:
    """Where mentors meet, they do so about once a month, as far ahead as times are shown."""
    numbers = [number for number, event in enumerate(facts.hub.events.events) if event.kind == "meetup"]
    if not numbers:
        return
    end = facts.now + facts.hub.program.horizon
    held = sorted(_meetups(facts, facts.now - LONGEST_GAP, end))
    # Where one was held shortly before, the first pair runs backwards and is no gap.
    for last, following in pairwise([facts.now, *held, end]):
        if following - last > LONGEST_GAP:
            must = f"should leave no more than {LONGEST_GAP.days} days between meetups"
            upto = "the end of what is shown" if following == end else f"{following:%Y-%m-%d}"
            found = f"none between {last:%Y-%m-%d} and {upto}, which is {(following - last).days} days"
            fix = "add a meetup in between, for example 'repeat: monthly on the first Tuesday'"
            yield Problem("MH226", EVENTS, must, found, fix, ("events", numbers[-1], "start"))
            return


def super_mentors(facts: Facts) -> Iterator[Problem]:
    """Mentors have somebody to turn to, within two weeks."""
    program = facts.hub.program
    if program.status == "planning" or any(path.startswith("mentors/") or path == PROGRAM for path in facts.hub.broken):
        return
    active = [one for one in facts.hub.mentors.values() if "super-mentor" in one.profile.roles]
    soonest = (slot.start for one in active for slot in slots(facts.hub, one, facts.now) if slot.open)
    if any(start < facts.now + SOON for start in soonest):
        return
    must = f"should mean that a super mentor can be booked within {SOON.days} days"
    if active:
        found = f"nothing open with {', '.join(one.id for one in active)}"
        fix = "ask them to open office hours, or name another super mentor"
    else:
        found, fix = "no super mentor", "add 'super-mentor' to the roles of a mentor"
    yield Problem("MH227", PROGRAM, must, found, fix, ("status",))


def blocks(facts: Facts) -> Iterator[Problem]:
    """Where units keep time free for mentoring, all that have opened do."""
    if not facts.blocks or not facts.readable(PROGRAM):
        return
    end = facts.now + facts.hub.program.horizon
    kept = {
        entry.item.unit
        for entry in facts.blocks
        if any(not one.cancelled for one in occurrences(entry.item, entry.zone, facts.now, end))
    }
    today = facts.now.date()
    units = [unit.id for unit in facts.hub.program.units if unit.opens is None or unit.opens <= today]
    missing = [unit for unit in units if unit not in kept]
    if missing:
        must, found = "should hold some time of every unit that has opened", f"none for {', '.join(missing)}"
        fix = "add a block for it, or remove all blocks"
        yield Problem("MH225", EVENTS, must, found, fix, ("blocks",))


def _meetups(facts: Facts, begin: datetime, end: datetime) -> Iterator[datetime]:
    for event in facts.hub.events.events:
        if event.kind == "meetup":
            for one in occurrences(event, facts.hub.events.timezone, begin, end):
                if not one.cancelled:
                    yield one.start
