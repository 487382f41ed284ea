"""Time zones and days as people type them: read where they can mean one thing only."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from functools import cache

from babel.core import get_global
from babel.dates import get_timezone_location

from mentorhub.content.names import countries
from mentorhub.content.zones import zone_names
from mentorhub.desk.normal import Reading, folded, line, one_of, short

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
CLOSE = 0.87  # names of cities resemble each other more than words do


def clock(text: str) -> Reading[str]:
    """Read a time zone by its name, or by a city or country that has only one."""
    name = line(text).value
    plain = re.sub(r"\s*\(.*?\)", "", name).strip()
    if not plain:
        return Reading("")
    if plain in zone_names() and ("/" in plain or plain == "UTC"):
        return Reading(plain)
    whole, first = (tuple(sorted(_zones().get(folded(part), ()))) for part in (plain, plain.partition(",")[0]))
    found = whole or first
    if len(found) == 1:
        return Reading(found[0], (f"“{short(name)}” is in the time zone {found[0]}.",))
    asked = f"“{short(name)}” could be several time zones." if found else f"“{short(name)}” is no time zone."
    known = () if found else get_close_matches(folded(plain), _zones(), n=1, cutoff=CLOSE)
    near = found or tuple(sorted(zone for name in known for zone in _zones()[name]))
    return Reading("", (), (f"{asked} {one_of(near)}" if near else f"{asked} Name the nearest big city.",))


def day(text: str) -> Reading[date | None]:
    """Read a day, in the forms that cannot be mistaken for another day."""
    name = line(text).value
    if not name:
        return Reading(None)
    found = _day(name.casefold())
    if found is None:
        return Reading(
            None, (), (f"“{short(name)}” cannot be read as a day of the calendar: write it like 2026-12-21.",)
        )
    return Reading(
        found, () if re.fullmatch(r"\d{4}-\d\d-\d\d", name) else (f"“{short(name)}” is read as {found:%-d %B %Y}.",)
    )


def _day(name: str) -> date | None:
    iso = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", name)
    worded = re.fullmatch(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]{3,9})\.?,? (\d{4})", name)
    american = re.fullmatch(r"(?:[a-z]+,? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", name)
    if iso:
        year, month, number = iso[1], int(iso[2]), iso[3]
    elif worded:
        year, month, number = worded[3], _month(worded[2]), worded[1]
    elif american:
        year, month, number = american[3], _month(american[1]), american[2]
    else:
        return None
    try:
        return date(int(year), month, int(number))
    except ValueError:
        return None


def _month(name: str) -> int:
    """Give the number of a month; 0, which no date takes, for any other word."""
    months = (*MONTHS, "december")
    return next((number for number, month in enumerate(months, 1) if month.startswith(name)), 0)


@cache
def _zones() -> dict[str, frozenset[str]]:
    """Map the folded name of each zone, city and country to the zones that it may mean."""
    found: dict[str, set[str]] = {}
    aliases, territories = get_global("zone_aliases"), get_global("zone_territories")
    for name in zone_names():
        if "/" not in name or name.startswith(("Etc/", "SystemV/")):
            continue
        # An alias counts as the zone it stands for, unless somebody writes it in full.
        true = aliases.get(name, name) if aliases.get(name, name) in zone_names() else name
        found.setdefault(folded(name), set()).add(name)
        for city in (name.rpartition("/")[2], str(get_timezone_location(name, locale="en", return_city=True))):
            found.setdefault(folded(city), set()).add(true)
        country = countries().get(territories.get(true, ""))
        if country:
            found.setdefault(folded(country), set()).add(true)
    return {name: frozenset(names) for name, names in found.items()}
