"""A time zone as a VTIMEZONE with yearly rules, the form that every client understands.

The rules are read off the zone itself, year by year, and used only where they hold for the
whole span: some zones follow no yearly rule (Morocco keeps Ramadan), some change their law.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise

from dateutil.rrule import YEARLY, rrule, weekday
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from mentorhub.content.zones import zone

# Long enough to tell the fourth weekday of a month from the last.
YEARS = 12
STEP = timedelta(days=10)
MINUTE = timedelta(minutes=1)
WEEK = timedelta(weeks=1)
EPOCH = datetime(1970, 1, 1)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Rule:
    """A change of the clock that comes every year.

    Attributes:
        nth: Which weekday of the month, from 1; -1 for the last.
        day: Weekday; Monday is 0.
        clock: Time on the wall at which it comes, by the offset before it.
        before: Offset from UTC before it.
        after: Offset from UTC after it.
        name: Abbreviation of the time that begins.
    """

    month: int
    nth: int
    day: int
    clock: timedelta
    before: timedelta
    after: timedelta
    name: str


def vtimezone(name: str, year: int) -> bytes:
    """Write a zone as a VTIMEZONE; UTC where no yearly rules agree with the zone.

    Args:
        year: First year for which the rules must hold.
    """
    tz = zone(name)
    found = rules(tz, year)
    if found is None:
        return vtimezone("UTC", year)
    written = Timezone()
    written.add("TZID", name)
    for part in map(_yearly, found) if found else [_fixed(datetime(year, 1, 1, tzinfo=tz))]:
        written.add_component(part)
    return bytes(written.to_ical())


def rules(tz: tzinfo, year: int) -> tuple[Rule, ...] | None:
    """Find the yearly changes of a zone: empty where its clock never changes, None where no rule holds."""
    years = [tuple(_changes(tz, each)) for each in range(year, year + YEARS)]
    if len({len(changes) for changes in years}) > 1:
        return None
    agreed = [frozenset.intersection(*readings) for readings in zip(*years, strict=True)]
    return tuple(min(readings, key=lambda rule: rule.nth) for readings in agreed) if all(agreed) else None


def _changes(tz: tzinfo, year: int) -> Iterator[frozenset[Rule]]:
    first, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    samples = [first + index * STEP for index in range((end - first) // STEP + 1)]
    for low, high in pairwise([*samples, end]):
        if _offset(tz, low) != _offset(tz, high):
            yield _readings(tz, _turn(tz, low, high))


def _turn(tz: tzinfo, low: datetime, high: datetime) -> datetime:
    """Find the first minute of the new offset, by halving."""
    begin = _offset(tz, low)
    while high - low > MINUTE:
        middle = low + (high - low) // MINUTE // 2 * MINUTE
        low, high = (middle, high) if _offset(tz, middle) == begin else (low, middle)
    return high


def _readings(tz: tzinfo, turn: datetime) -> frozenset[Rule]:
    """Read a change as every rule that it fits: the day's count from the month's begin, and the last."""
    before = _offset(tz, turn - MINUTE)
    wall = turn.replace(tzinfo=None) + before
    counts = {(wall.day - 1) // 7 + 1} | ({-1} if (wall + WEEK).month != wall.month else set())
    clock = timedelta(hours=wall.hour, minutes=wall.minute)
    name = turn.astimezone(tz).tzname() or ""
    return frozenset(Rule(wall.month, nth, wall.weekday(), clock, before, _offset(tz, turn), name) for nth in counts)


def _yearly(rule: Rule) -> TimezoneStandard | TimezoneDaylight:
    byday = weekday(rule.day)(rule.nth)
    part = TimezoneDaylight() if rule.after > rule.before else TimezoneStandard()
    first = next(iter(rrule(YEARLY, dtstart=EPOCH, bymonth=rule.month, byweekday=byday, count=1)))
    part.add("DTSTART", first + rule.clock)
    part.add("TZOFFSETFROM", rule.before)
    part.add("TZOFFSETTO", rule.after)
    part.add("TZNAME", rule.name)
    part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": rule.month, "BYDAY": f"{rule.nth}{DAYS[rule.day]}"})
    return part


def _fixed(moment: datetime) -> TimezoneStandard:
    part = TimezoneStandard()
    part.add("DTSTART", EPOCH)
    part.add("TZOFFSETFROM", moment.utcoffset())
    part.add("TZOFFSETTO", moment.utcoffset())
    part.add("TZNAME", moment.tzname())
    return part


def _offset(tz: tzinfo, moment: datetime) -> timedelta:
    offset = moment.astimezone(tz).utcoffset()
    if offset is None:  # pragma: no cover - a zone of the IANA database always has one
        raise ValueError(str(tz))
    return offset
