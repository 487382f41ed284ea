"""Rhythms: how often a session repeats, in words or as an RRULE (RFC 5545, 3.3.10).

The words cover what mentors write; the arithmetic is dateutil's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from dateutil.rrule import rrule, rrulestr

WEEKDAYS = {
    "monday": "MO",
    "tuesday": "TU",
    "wednesday": "WE",
    "thursday": "TH",
    "friday": "FR",
    "saturday": "SA",
    "sunday": "SU",
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
ALLOWED_PARTS = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"})
LIMITS = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYSETPOS": 366}
EXAMPLES = "'weekly', 'every 2 weeks', 'weekly on Tuesday and Thursday' or 'monthly on the first Tuesday'"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A rule of days, without its start and end.

    Attributes:
        rule: RRULE parts without COUNT and UNTIL, for example ``FREQ=WEEKLY;INTERVAL=2``.
    """

    rule: str

    def days(self, start: datetime, until: date | None, count: int | None) -> rrule:
        """List the wall times on which the rhythm falls, earliest first, as dateutil does."""
        rule = rrulestr(f"RRULE:{self.rule}", dtstart=start)
        if not isinstance(rule, rrule):  # pragma: no cover - rrulestr gives a set only for several rules
            raise TypeError(self.rule)
        last = None if until is None else datetime.combine(until, datetime.max.time())
        return rule.replace(until=last, count=count)


@lru_cache(maxsize=1024)
def parse_rhythm(text: str) -> Rhythm:
    """Read a rhythm from words or from RRULE text.

    Raises:
        ValueError: The text is neither; the message says why.
    """
    words = text.strip()
    if "=" in words:
        return _from_rrule(words.removeprefix("RRULE:"))
    lower = words.casefold()
    if match := re.fullmatch(r"(?:weekly|every week|every (\d+) weeks)(?: on (.+))?", lower):
        return Rhythm(_weekly(int(match[1] or 1), match[2]))
    if match := re.fullmatch(r"(?:monthly|every month|every (\d+) months) on the (\w+) (\w+)", lower):
        return Rhythm(_monthly(int(match[1] or 1), match[2], match[3]))
    raise ValueError(f"it is none of {EXAMPLES}")


def _weekly(interval: int, days: str | None) -> str:
    parts = ["FREQ=WEEKLY"]
    if not 1 <= interval <= 52:
        raise ValueError("the number of weeks must lie from 1 to 52")
    if interval > 1:
        parts.append(f"INTERVAL={interval}")
    if days:
        names = re.split(r"\s*,\s*|\s+and\s+", days)
        parts.append("BYDAY=" + ",".join(_weekday(name) for name in names))
    return ";".join(parts)


def _monthly(interval: int, ordinal: str, day: str) -> str:
    if ordinal not in ORDINALS:
        raise ValueError(f"'{ordinal}' is none of {', '.join(ORDINALS)}")
    if not 1 <= interval <= 12:
        raise ValueError("the number of months must lie from 1 to 12")
    every = f";INTERVAL={interval}" if interval > 1 else ""
    return f"FREQ=MONTHLY{every};BYDAY={ORDINALS[ordinal]}{_weekday(day)}"


def _weekday(name: str) -> str:
    if name not in WEEKDAYS:
        raise ValueError(f"'{name}' is no weekday")
    return WEEKDAYS[name]


def _from_rrule(text: str) -> Rhythm:
    parts = dict(part.partition("=")[::2] for part in text.upper().split(";"))
    if refused := sorted(parts.keys() - ALLOWED_PARTS):
        where = "; use the keys 'until' and 'count'" if {"UNTIL", "COUNT"} & set(refused) else ""
        raise ValueError(f"the part {refused[0]} is not allowed{where}")
    if parts.get("FREQ") not in {"WEEKLY", "MONTHLY", "DAILY", "YEARLY"}:
        raise ValueError("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY")
    if not _within(parts.get("INTERVAL", "1"), 100) or "-" in parts.get("INTERVAL", ""):
        # dateutil walks for ever where the interval is nought.
        raise ValueError("INTERVAL must be a number from 1 to 100")
    for part, largest in LIMITS.items():
        if not all(_within(number, largest) for number in parts.get(part, "1").split(",")):
            # dateutil would search the calendar to its end for such a day.
            raise ValueError(f"{part} must hold numbers up to {largest}")
    rhythm = Rhythm(text.upper())
    try:
        first = next(iter(rhythm.days(datetime(2026, 1, 1), date(2034, 1, 1), None)), None)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise ValueError("it is no valid recurrence rule of RFC 5545") from error
    if first is None:
        raise ValueError("there is no such day in eight years")
    return rhythm


def _within(number: str, largest: int) -> bool:
    digits = number.strip().removeprefix("-").removeprefix("+")
    return digits.isascii() and digits.isdigit() and 1 <= int(digits[:6]) <= largest
