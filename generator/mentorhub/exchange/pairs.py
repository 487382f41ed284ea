"""Files of pairs and groups: what the last run gave, and what earlier cohorts had.

They say who is paired with whom, so they stay with whoever runs the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from mentorhub.derive.matching.task import Request, Two
from mentorhub.exchange import cells
from mentorhub.exchange.known import Known
from mentorhub.exchange.requests import fold
from mentorhub.exchange.rows import Row, Wrong, in_order, open_rows
from mentorhub.exchange.values import Cell, Mistake, line

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "mentee": ("id", "mentee id", "participant", "person", "name", "email"),
    "mentor": ("mentor id", "facilitator"),
    "mentor name": (),
    "points": (),
    "bonus": (),
    "wish": (),
    "pinned": ("settled", "pin", "fixed"),
    "date": ("day", "paired on", "matched on", "datum"),
    "why": (),
}
NEEDED = ("mentee", "mentor")
GROUPS: Mapping[str, tuple[str, ...]] = {
    "group": ("circle", "table"),
    "person": ("mentee", "id", "participant", "name", "email"),
    "date": ("day", "met on", "datum"),
}
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


@dataclass(frozen=True, slots=True)
class History:
    """What earlier pairs mean for new ones.

    Attributes:
        met: Pairs that met too recently to meet again.
        waited: People, by the ids of their requests, for whom nobody was found last time.
    """

    met: frozenset[Two] = frozenset()
    waited: frozenset[str] = frozenset()
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What stands of the last run.

    Attributes:
        pinned: Pairs that stay.
        kept: Pairs that stay where nothing is lost by it.
    """

    pinned: frozenset[Two] = frozenset()
    kept: frozenset[Two] = frozenset()
    wrong: tuple[Wrong, ...] = ()


def read_history(content: bytes, known: Known, requests: Iterable[Request], today: date, days: int) -> History:
    """Read earlier pairs; a row without a mentor tells that nobody was found, one without a date is recent.

    Args:
        days: How long the same two people are not paired again.

    Raises:
        TableError: It is no table at all.
    """
    opened = open_rows(content, COLUMNS, NEEDED, None)
    ids = {fold(one.id): one.id for one in requests}
    met: set[Two] = set()
    last: dict[str, tuple[date, bool]] = {}
    for row in opened.rows:
        day = row.take("date", _day(line(row.text("date")))) or today
        mentee, mentors = ids.get(fold(row.text("mentee"))), known.mentors_called(row.text("mentor"))
        if mentee is not None:
            # Of several rows of one day, one with a mentor shows that somebody was found.
            last[mentee] = max(last.get(mentee, (date.min, False)), (day, bool(row.text("mentor"))))
            if day > today - timedelta(days=days):
                met |= {(mentee, mentor) for mentor in mentors}
    wrong = (*opened.wrong, *(one for row in opened.rows for one in row.wrong))
    return History(frozenset(met), frozenset(one for one, (_, found) in last.items() if not found), in_order(wrong))


def read_settled(content: bytes, known: Known, requests: Iterable[Request]) -> Settled:
    """Read the pairs of the last run; those of people who are gone are forgotten, unless they are pinned.

    Raises:
        TableError: It is no table at all.
    """
    opened = open_rows(content, COLUMNS, NEEDED, None)
    ids = {fold(one.id): one.id for one in requests}
    pinned: dict[str, str] = {}
    kept: set[Two] = set()
    for row in opened.rows:
        mentee, found = ids.get(fold(row.text("mentee"))), known.mentors_called(row.text("mentor"))
        if row.take("pinned", cells.pick(cells.YES_OR_NO, row.text("pinned"), "no")) == "no":
            kept |= {(mentee, mentor) for mentor in found if mentee is not None}
        elif mentor := _pin(row, known, mentee, pinned):
            pinned[mentee or ""] = mentor
    wrong = (*opened.wrong, *(one for row in opened.rows for one in row.wrong))
    return Settled(frozenset(pinned.items()), frozenset(kept), in_order(wrong))


def read_met(content: bytes, people: Iterable[str], today: date, days: int) -> History:
    """Read groups of earlier rounds: who sat in one on the same day has met; without a day it was lately.

    Raises:
        TableError: It is no table at all.
    """
    opened = open_rows(content, GROUPS, ("group", "person"), None)
    ids = {fold(one): one for one in people}
    groups: dict[tuple[date, str], list[str]] = {}
    for row in opened.rows:
        day = row.take("date", _day(line(row.text("date")))) or today
        person = ids.get(fold(row.text("person")))
        if person is not None and day > today - timedelta(days=days):
            groups.setdefault((day, fold(row.text("group"))), []).append(person)
    met = frozenset(two for group in groups.values() for two in combinations(group, 2))
    wrong = (*opened.wrong, *(one for row in opened.rows for one in row.wrong))
    return History(met, frozenset(), in_order(wrong))


def _pin(row: Row, known: Known, mentee: str | None, pinned: Mapping[str, str]) -> str | None:
    """Read whom a pinned row pairs; it must be somebody who asks, and a mentor, and once."""
    if mentee is None:
        found, fix = f"'{line(row.text('mentee'))}'", "add the person's row there, or remove this one"
        row.wrong.append(row.at("mentee", Mistake("must be somebody from the file of requests", found, fix)))
        return None
    if mentee in pinned:
        found = f"'{mentee}' with '{pinned[mentee]}' as well"
        row.wrong.append(row.at("mentee", Mistake("must be pinned once", found, "keep one of the rows")))
        return None
    mentor = next(iter(row.take("mentor", known.mentor(line(row.text("mentor"))))), None)
    if mentor is None or mentor in known.findable:
        return mentor
    must, fix = "must be a mentor who can be found today", "take the pin out, or ask them to come back"
    row.wrong.append(row.at("mentor", Mistake(must, f"'{mentor}'", fix)))
    return None


def _day(text: str) -> Cell[date | None]:
    """Read a day, as ISO 8601 or with dots; 3/4/2026 could be two days and is none."""
    if not text:
        return Cell(None)
    dotted = DOTTED.fullmatch(text)
    iso = f"{dotted[3]}-{dotted[2]:0>2}-{dotted[1]:0>2}" if dotted else text[:10]
    try:
        return Cell(date.fromisoformat(iso))
    except ValueError:
        return Cell(None, (Mistake("must be a day that cannot be misread", f"'{text}'", "write it like 2026-11-21"),))
