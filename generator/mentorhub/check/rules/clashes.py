"""Sessions of one host at the same time.

Two series are compared by their days of the week first; dates are computed only where
these meet. A pair is looked at for a year from the later of the two starts, whatever the
day of the check is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise

from mentorhub.check.facts import Entry, Facts
from mentorhub.check.problems import Problem
from mentorhub.check.rules.series import CODES_OF_WEEK, rule_parts
from mentorhub.content.models.sessions import Recurring
from mentorhub.content.zones import zone
from mentorhub.derive.occurrences import occurrences

YEAR, DAY = timedelta(days=366), timedelta(days=1)
DAY_MINUTES = 24 * 60
WEEK_MINUTES = 7 * DAY_MINUTES


@dataclass(frozen=True, slots=True)
class _Meeting:
    """One time that an entry takes place.

    Attributes:
        day: Original date, which names the occurrence.
    """

    entry: Entry[Recurring]
    day: date
    start: datetime
    end: datetime


def clashes(facts: Facts) -> Iterator[Problem]:
    """Nobody hosts two sessions at once."""
    for entries in _by_host(facts).values():
        for entry in entries:
            if entry.item.moved:
                meetings = _meetings(entry, facts, _earliest(entry) - DAY)
                yield from _report([pair for pair in pairwise(meetings) if _meet(*pair)])
        for first, second in combinations(entries, 2):
            if _may_meet(first, second, facts):
                yield from _report(_together(first, second, facts))


def _by_host(facts: Facts) -> dict[str, list[Entry[Recurring]]]:
    hosts: dict[str, list[Entry[Recurring]]] = defaultdict(list)
    for entry in facts.entries:
        if entry.host is not None:
            hosts[entry.host].append(entry)
    return hosts


def _may_meet(first: Entry[Recurring], second: Entry[Recurring], facts: Facts) -> bool:
    if first.zone != second.zone:
        return True
    length, other = _minutes(first, facts), _minutes(second, facts)
    return any(
        (late - early) % WEEK_MINUTES < length or (early - late) % WEEK_MINUTES < other
        for early in _week(first)
        for late in _week(second)
    )


def _week(entry: Entry[Recurring]) -> list[int]:
    """List the minutes of the week at which an entry may start, by the clock on the wall."""
    item = entry.item
    clock = item.start.hour * 60 + item.start.minute
    moved = [start[-1] for start in item.moved.values() if start]
    extra = [wall.weekday() * DAY_MINUTES + wall.hour * 60 + wall.minute for wall in moved]
    return [day * DAY_MINUTES + clock for day in _weekdays(entry)] + extra


def _weekdays(entry: Entry[Recurring]) -> list[int]:
    item = entry.item
    if item.rhythm is None:
        return [item.start.weekday()]
    parts = rule_parts(item.rhythm)
    if "BYDAY" in parts:
        # A number before the day, as in 1TU, only narrows it to one of the month.
        return [CODES_OF_WEEK.index(day) for day in re.findall("[A-Z]{2}", parts["BYDAY"])]
    return [item.start.weekday()] if parts["FREQ"] == "WEEKLY" else list(range(7))


def _together(first: Entry[Recurring], second: Entry[Recurring], facts: Facts) -> list[tuple[_Meeting, _Meeting]]:
    begin = max(_earliest(first), _earliest(second)) - DAY
    left, right = _meetings(first, facts, begin), _meetings(second, facts, begin)
    here, there = 0, 0
    found = []
    while here < len(left) and there < len(right):
        if _meet(left[here], right[there]):
            found.append((left[here], right[there]))
        if left[here].end <= right[there].end:
            here += 1
        else:
            there += 1
    return found


def _earliest(entry: Entry[Recurring]) -> datetime:
    walls = [entry.item.start, *(start[-1] for start in entry.item.moved.values() if start)]
    if entry.item.rhythm is None:
        walls = walls[-1:]
    return min(walls).replace(tzinfo=zone(entry.zone)).astimezone(UTC)


def _meetings(entry: Entry[Recurring], facts: Facts, begin: datetime) -> list[_Meeting]:
    length = timedelta(minutes=_minutes(entry, facts))
    found = occurrences(entry.item, entry.zone, begin, begin + YEAR)
    meetings = [_Meeting(entry, one.day, one.start, one.start + length) for one in found if not one.cancelled]
    return sorted(meetings, key=lambda meeting: meeting.start)


def _meet(one: _Meeting, other: _Meeting) -> bool:
    return one.start < other.end and other.start < one.end


def _minutes(entry: Entry[Recurring], facts: Facts) -> int:
    return entry.item.minutes or facts.hub.program.default_minutes


def _report(pairs: list[tuple[_Meeting, _Meeting]]) -> Iterator[Problem]:
    if not pairs:
        return
    # Events come after sessions among the entries, so the second is the one named later.
    other, one = pairs[0]
    here = zone(one.entry.zone)
    start, begin, end = (moment.astimezone(here) for moment in (one.start, other.start, other.end))
    must = "must not be at the same time as another session of the same host"
    whom = "its own meeting" if one.entry is other.entry else f"'{other.entry.item.id}'"
    more = f", and {len(pairs) - 1} times more within a year" if len(pairs) > 1 else ""
    found = f"{start:%Y-%m-%d %H:%M} ({one.entry.zone}), while {whom} runs from {begin:%H:%M} to {end:%H:%M}{more}"
    yield Problem("MH204", one.entry.path, must, found, _way_out(pairs), (*one.entry.field, "start"))


def _way_out(pairs: list[tuple[_Meeting, _Meeting]]) -> str:
    fix = "move one of them, or make it shorter"
    other, one = pairs[0]
    series = next((meeting for meeting in (one, other) if meeting.entry.item.rhythm is not None), None)
    if len(pairs) > 1 or one.entry is other.entry or series is None:
        return fix
    return f"{fix}; or leave out the day of '{series.entry.item.id}': 'except: [{series.day}]'"
