"""Series against their own rhythm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from mentorhub.check.facts import Entry, Facts
from mentorhub.check.problems import FieldPath, Problem
from mentorhub.content.models.repeat import WEEKDAYS, Rhythm
from mentorhub.content.models.sessions import Series

CODES_OF_WEEK = tuple(WEEKDAYS.values())


def first_days(facts: Facts) -> Iterator[Problem]:
    """A series starts on a day of its rhythm."""
    for entry in facts.series:
        rhythm = entry.item.rhythm
        if rhythm is not None and not _surely_falls(rhythm, entry.item.start):
            yield from _wrong_start(entry, rhythm)


def exceptions(facts: Facts) -> Iterator[Problem]:
    """Dates that are left out, called off or moved are dates of the series."""
    for entry in facts.series:
        named = list(_exceptions(entry.item))
        if not named:
            continue
        falls = fall_on(entry.item, {day for _, day in named})
        for field, day in named:
            left_out = field[0] != "except" and day in entry.item.skip
            if day not in falls or left_out:
                yield _no_such_day(entry, field, day, left_out=left_out)


def fall_on(item: Series, days: set[date]) -> set[date]:
    """Keep the days on which a series falls, whether it is left out on them or not."""
    if item.rhythm is None:
        return days & {item.start.date()}
    rule = item.rhythm.days(item.start, item.until, item.count)
    span = datetime.combine(min(days), time.min), datetime.combine(max(days), time.max)
    return days & {wall.date() for wall in rule.between(*span, inc=True)}


def rule_parts(rhythm: Rhythm) -> dict[str, str]:
    """Take a rule apart: its names to their values."""
    return dict(part.partition("=")[::2] for part in rhythm.rule.split(";"))


def shown(wall: datetime) -> str:
    """Write a wall time as it stands in files."""
    return f"{wall:%Y-%m-%d %H:%M}"


def _surely_falls(rhythm: Rhythm, start: datetime) -> bool:
    """Answer without computing dates, for the rhythms that nearly everybody uses."""
    parts = rule_parts(rhythm)
    days = parts.pop("BYDAY", CODES_OF_WEEK[start.weekday()])
    parts.pop("INTERVAL", None)
    return parts == {"FREQ": "WEEKLY"} and CODES_OF_WEEK[start.weekday()] in days.split(",")


def _wrong_start(entry: Entry[Series], rhythm: Rhythm) -> Iterator[Problem]:
    item = entry.item
    first = next(iter(rhythm.days(item.start, None, 1)), None)
    if first is None:
        must, fix = "must fall on some day", "write for example 'weekly' or 'monthly on the first Tuesday'"
        yield Problem("MH210", entry.path, must, f"'{item.repeat}', which never does", fix, (*entry.field, "repeat"))
    elif first.date() != item.start.date():
        must = f"must be a day of the rhythm '{item.repeat}'"
        fix = f"write '{shown(first)}', a {first:%A}, or change 'repeat'"
        found = f"'{shown(item.start)}', a {item.start:%A}"
        yield Problem("MH216", entry.path, must, found, fix, (*entry.field, "start"))


def _exceptions(item: Series) -> Iterator[tuple[FieldPath, date]]:
    for number, day in enumerate(item.skip):
        yield ("except", number), day
    for day in item.cancelled:
        yield ("cancelled", day.isoformat()), day
    for day in item.moved:
        yield ("moved", day.isoformat()), day


def _no_such_day(entry: Entry[Series], field: FieldPath, day: date, *, left_out: bool) -> Problem:
    if left_out:
        found = f"{day}, which 'except' leaves out already"
        fix = "keep one of the two lines"
    else:
        found, fix = f"{day}, a {day:%A}", _nearest_days(entry.item, day)
    must = f"must be a date on which '{entry.item.id}' falls"
    return Problem("MH218", entry.path, must, found, fix, (*entry.field, *field), at_key=field[0] != "except")


def _nearest_days(item: Series, day: date) -> str:
    if item.rhythm is None:
        return f"write {item.start.date()}, or remove the line"
    rule = item.rhythm.days(item.start, item.until, item.count)
    noon = datetime.combine(day, item.start.time())
    near = [wall.date().isoformat() for wall in (rule.before(noon), rule.after(noon)) if wall is not None]
    return f"write {' or '.join(near)}, or remove the line" if near else "remove the line"
