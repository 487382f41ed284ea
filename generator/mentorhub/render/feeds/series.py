"""A series as one rule (RFC 5545, 3.3.10), where every client reads the rule alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentorhub.content.models.sessions import Series
from mentorhub.content.zones import zone
from mentorhub.render.feeds.zone import DAYS, YEARS, rules

NTH_WEEKDAY = re.compile(r"-?[1-5][A-Z]{2}")
# Clocks change in the small hours, and clients differ in what a rule gives there.
MORNING = time(4)


@dataclass(frozen=True, slots=True)
class OneRule:
    """A rule, and the dates on which it does not hold; all starts are in the series' zone.

    Attributes:
        rule: Text of the RRULE.
        left_out: Starts by the rule at which nothing takes place.
        moved: Starts by the rule, each with the start that it was moved to.
        changes: How often a date was moved or cancelled.
    """

    first: datetime
    rule: str
    left_out: tuple[datetime, ...]
    moved: tuple[tuple[datetime, datetime], ...]
    changes: int


def one_rule(entry: Series, length: timedelta, zone_name: str, year: int) -> OneRule | None:
    """Put a series into one rule; None where some client would read it otherwise.

    Args:
        year: First year for which the calendar's own rules of the zone hold.
    """
    tz = zone(zone_name)
    first = next(iter(entry.rhythm.days(entry.start, entry.until, entry.count)), None) if entry.rhythm else None
    if entry.rhythm is None or first is None:
        return None
    rule = _portable(entry.rhythm.rule, first)
    if not rule or not _by_day(first, length) or not _same_rules(tz, first.year, year):
        return None
    if entry.until:
        rule += f";UNTIL={datetime.combine(entry.until, time.max, tz).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if entry.count:
        rule += f";COUNT={entry.count}"
    out = {*entry.skip, *entry.cancelled}
    there = {day: _at(day, first, tz) for day in sorted({*out, *entry.moved}) if _falls_on(entry, day)}
    return OneRule(
        first=first.replace(tzinfo=tz),
        rule=rule,
        left_out=tuple(start for day, start in there.items() if day in out),
        moved=tuple(_moves(entry, {day: start for day, start in there.items() if day not in out}, tz)),
        changes=sum(map(len, entry.moved.values())) + len(entry.cancelled),
    )


def _portable(rule: str, first: datetime) -> str:
    """Give the rule where it is one of weekdays, with the weekday written out; empty for any other."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    if parts.keys() - {"FREQ", "INTERVAL", "BYDAY"}:
        return ""
    if parts["FREQ"] == "WEEKLY":
        parts.setdefault("BYDAY", DAYS[first.weekday()])
        plain = all(day in DAYS for day in parts["BYDAY"].split(","))
        return ";".join(f"{name}={value}" for name, value in parts.items()) if plain else ""
    return rule if parts["FREQ"] == "MONTHLY" and NTH_WEEKDAY.fullmatch(parts.get("BYDAY", "")) else ""


def _by_day(first: datetime, length: timedelta) -> bool:
    """Tell whether no clock can change between start and end."""
    return first.time() >= MORNING and (first + length).date() == first.date()


def _same_rules(tz: ZoneInfo, first: int, year: int) -> bool:
    """Tell whether the rules that the calendar gives for the zone held from the series' first year on."""
    known = rules(tz, year)
    if not known and not datetime(year, 1, 1, tzinfo=tz).utcoffset():
        # In UTC, a date that was moved has no zone to be known by, and some clients show it twice.
        return False
    return known is not None and all(rules(tz, each) == known for each in range(first, year, YEARS))


def _falls_on(entry: Series, day: date) -> bool:
    rule = entry.rhythm.days(entry.start, entry.until, entry.count) if entry.rhythm else ()
    return datetime.combine(day, entry.start.time()) in rule


def _at(day: date, first: datetime, tz: ZoneInfo) -> datetime:
    return datetime.combine(day, first.time(), tz)


def _moves(entry: Series, there: dict[date, datetime], tz: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    for day, start in there.items():
        yield start, entry.start_of(day, start).replace(tzinfo=tz)
