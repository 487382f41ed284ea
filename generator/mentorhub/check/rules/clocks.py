"""Times at which the clocks change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from mentorhub.check.facts import Entry, Facts
from mentorhub.check.problems import FieldPath, Problem
from mentorhub.check.rules.series import shown
from mentorhub.content.models.sessions import Series
from mentorhub.content.zones import zone
from mentorhub.derive.occurrences import planned

YEARS = 10
MINUTE, HOUR, DAY, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of the clocks, as the wall shows it.

    Attributes:
        begin: First wall time that is missing or comes twice.
        end: First wall time after them.
    """

    begin: datetime
    end: datetime
    missing: bool


@cache
def shifts(zone_name: str, year: int) -> tuple[Shift, ...]:
    """List the changes of the clocks of a zone in a year (UTC)."""
    begin, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    found = []
    while begin < end:
        following = min(begin + WEEK, end)
        if _offset(zone_name, begin) != _offset(zone_name, following):
            found.append(_shift(zone_name, begin, following))
        begin = following
    return tuple(found)


def shifted(facts: Facts) -> Iterator[Problem]:
    """Times exist, and exist once; a series is looked at for ten years from its start."""
    for entry in facts.series:
        yield from _in_series(entry)
        for day, starts in entry.item.moved.items():
            if starts:
                field = (*entry.field, "moved", day.isoformat(), len(starts) - 1)
                shift = next(_around(entry.zone, starts[-1]), None)
                if shift is not None:
                    yield _problem(entry, field, [(starts[-1], shift)])


def _in_series(entry: Entry[Series]) -> Iterator[Problem]:
    item = entry.item
    last = item.start.year if item.rhythm is None else item.start.year + YEARS
    if item.until is not None:
        last = min(last, item.until.year)
    if item.start.hour not in _hours(entry.zone, item.start.year, last):
        return
    hits = [
        (wall, shift)
        for year in range(item.start.year, last + 1)
        for shift in shifts(entry.zone, year)
        for wall in _falling(item, shift)
    ]
    for missing in (True, False):
        if found := [hit for hit in hits if hit[1].missing is missing]:
            yield _problem(entry, (*entry.field, "start"), found)


def _falling(item: Series, shift: Shift) -> Iterator[datetime]:
    """Yield the starts of a series that fall into a change and are neither moved nor called off."""
    for day in _days(shift):
        wall = datetime.combine(day, item.start.time())
        if shift.begin <= wall < shift.end and day not in item.moved and day not in item.cancelled:
            yield from planned(item, day, day)


def _around(zone_name: str, wall: datetime) -> Iterator[Shift]:
    for shift in shifts(zone_name, wall.year):
        if shift.begin <= wall < shift.end:
            yield shift


@cache
def _hours(zone_name: str, first: int, last: int) -> frozenset[int]:
    """Name the hours of the day in which clocks change, so that nearly every series needs no further look."""
    return frozenset(
        (shift.begin.replace(minute=0) + HOUR * number).hour
        for year in range(first, last + 1)
        for shift in shifts(zone_name, year)
        for number in range(int((shift.end - shift.begin) / HOUR) + 2)
    )


def _offset(zone_name: str, moment: datetime) -> timedelta:
    return moment.astimezone(zone(zone_name)).utcoffset() or timedelta()


def _shift(zone_name: str, begin: datetime, end: datetime) -> Shift:
    old, new = _offset(zone_name, begin), _offset(zone_name, end)
    minutes = range((end - begin) // MINUTE)
    changed = bisect_left(minutes, 1, key=lambda minute: _offset(zone_name, begin + minute * MINUTE) != old)
    moment = (begin + changed * MINUTE).replace(tzinfo=None)
    return Shift(moment + min(old, new), moment + max(old, new), missing=new > old)


def _days(shift: Shift) -> Iterator[date]:
    day = shift.begin.date()
    while day <= shift.end.date():
        yield day
        day += DAY


def _problem(entry: Entry[Series], field: FieldPath, hits: list[tuple[datetime, Shift]]) -> Problem:
    wall, shift = hits[0]
    before, after = shift.begin - MINUTE, shift.end
    fix = f"write {before:%H:%M} or earlier, or {after:%H:%M} or later"
    if entry.item.rhythm is not None and "moved" not in field:
        fix += f"; or leave out the day: 'except: [{', '.join(f'{hit:%Y-%m-%d}' for hit, _ in hits)}]'"
    if shift.missing:
        must = f"must be a time that exists in {entry.zone}"
        found = f"{shown(wall)}, when clocks jump from {shift.begin:%H:%M} to {after:%H:%M}"
        return Problem("MH202", entry.path, must, found, fix, field)
    must = f"should be a time that comes once in {entry.zone}"
    found = f"{shown(wall)}, when clocks go back from {after:%H:%M} to {shift.begin:%H:%M}"
    return Problem("MH203", entry.path, must, found, fix, field)
