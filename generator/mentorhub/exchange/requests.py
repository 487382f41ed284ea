"""The file of requests: one row a person who looks for a mentor, as a form or a spreadsheet exports it.

It names people, so it is read from outside the repository and nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from pydantic import TypeAdapter

from mentorhub.content.tables import Names, TableError
from mentorhub.derive.matching.facts import Direction, Peer, Seeker, Want, level_of, primary, working_day
from mentorhub.derive.matching.task import MOST_WISHES, Request
from mentorhub.exchange import cells
from mentorhub.exchange.known import Known
from mentorhub.exchange.rows import Row, Wrong, in_order, open_rows
from mentorhub.exchange.values import Cell, Mistake, line

# Our name of a column, and what vendors and people call it; compared without regard to case and signs.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("mentee", "mentee id", "participant", "participant id", "person", "person id", "employee id", "staff id",
           "pseudonym", "code", "name", "full name", "your name", "email", "email address", "username"),
    "topics": ("topic", "skills", "goals", "learning goals", "areas", "i want to learn", "what do you want to learn",
               "what would you like to learn", "which topics", "development areas"),
    "now": ("level now", "skill now", "current skill", "how well do you know it now"),
    "goal": ("level wanted", "skill wanted", "how well would you like to know it"),
    "direction": ("mentoring direction", "what are you looking for"),
    "styles": ("style", "working style", "preferred style", "how do you like to work"),
    "kinds": ("kind", "format", "formats", "kind of session", "session format"),
    "modes": ("mode", "how to meet", "meeting mode", "how would you like to meet"),
    "languages": ("language", "preferred language", "preferred languages", "which languages do you speak"),
    "timezone": ("time zone", "zone", "tz", "your time zone"),
    "hours": ("working hours", "working day", "availability", "office hours", "work hours"),
    "level": ("job level", "position", "grade", "seniority", "career level", "career stage"),
    "peer": ("peer preference", "mentor level", "preferred level of mentor"),
    "unit": ("department", "team", "division", "business unit", "organisation", "organization"),
    "manager": ("managers", "line manager", "reports", "reporting line", "manager or reports", "supervisor",
                "own manager or report", "direct manager"),
    "avoid": ("avoid list", "not with", "conflicts", "exclude", "do not match with"),
    "preferences": ("preference", "preferred mentors", "preferred mentor", "ranking", "wishes", "choices",
                    "mentor preferences", "mentor choices"),
    "waited": ("unmatched last time", "waiting", "waitlist", "waiting list", "unmatched before"),
}  # fmt: skip
NEEDED = ("id", "topics")
# Answers that may be spread over several columns, such as a first choice and a second one.
SEVERAL = ("topics", "styles", "kinds", "modes", "languages", "manager", "avoid", "preferences")


@dataclass(frozen=True, slots=True)
class Read:
    """What a file of requests holds.

    Attributes:
        unread: Headers of columns that stand for nothing here.
    """

    requests: tuple[Request, ...]
    wrong: tuple[Wrong, ...]
    unread: tuple[str, ...] = ()


def read_requests(content: bytes, names: Names, known: Known, now: datetime) -> Read:
    """Read the requests of a file, and everything that is wrong with them.

    Args:
        names: What the form calls our columns, where it is nothing that is known here.

    Raises:
        TableError: It is no table at all, or nobody stands in it.
    """
    opened = open_rows(content, COLUMNS, NEEDED, names)
    if not opened.rows and not opened.wrong:
        raise TableError("the file has a header, and nobody below it")
    requests = tuple(_request(row, known, now) for row in opened.rows)
    _once(opened.rows)
    wrong = in_order((*opened.wrong, *(one for row in opened.rows for one in row.wrong)))
    return Read(requests, wrong, opened.unread)


def read_people(content: bytes, names: Names) -> Read:
    """Read only who takes part, for a round in which nobody asks what anybody wants.

    Raises:
        TableError: It is no table at all, or nobody stands in it.
    """
    opened = open_rows(content, {"id": COLUMNS["id"]}, ("id",), names)
    if not opened.rows and not opened.wrong:
        raise TableError("the file has a header, and nobody below it")
    requests = tuple(Request(_person(row), Seeker(())) for row in opened.rows)
    _once(opened.rows)
    return Read(requests, in_order((*opened.wrong, *(one for row in opened.rows for one in row.wrong))))


def fold(name: str) -> str:
    """Reduce the name of a person to what it is compared by."""
    return line(name).casefold()


def _request(row: Row, known: Known, now: datetime) -> Request:
    id = _person(row)
    unit = row.take("unit", cells.unit(known, line(row.text("unit"))))
    wishes = row.take("preferences", _few(cells.wishes(known, row.text("preferences"))))
    # Who mentors as well is not paired with themselves.
    avoid = {*row.take("avoid", cells.avoided(known, row.text("avoid"))), *known.mentors_called(id)}
    reporting = frozenset(row.take("manager", cells.reporting(known, row.text("manager"))))
    row.wrong += (row.at("preferences", _in_vain(wish)) for wish in wishes if wish in avoid | reporting)
    return Request(
        id=id,
        seeker=_seeker(row, known, unit, now),
        unit=unit,
        reporting=reporting,
        avoid=frozenset(avoid),
        ranking=wishes,
        waited=row.take("waited", cells.pick(cells.YES_OR_NO, row.text("waited"), "no")) == "yes",
    )


def _person(row: Row) -> str:
    id = line(row.text("id"))
    if not id:
        row.wrong.append(row.at("id", Mistake("must name the person", "nothing", "write a name or any id")))
    return id


def _seeker(row: Row, known: Known, unit: str, now: datetime) -> Seeker:
    zone = row.take("timezone", cells.zone(line(row.text("timezone")))) or _usual_zone(known, unit)
    day, offset = working_day(row.take("hours", cells.hours(line(row.text("hours")))), zone, now)
    level = row.take("level", cells.word(cells.LEVEL, line(row.text("level"))))
    peer = row.take("peer", cells.pick(cells.PEERS, row.text("peer"), "any"))
    if peer != "any" and level is None:
        fix = "add the column 'level', or leave this one empty"
        row.wrong.append(row.at("peer", Mistake("should come with the person's level", f"'{peer}'", fix, hint=True)))
    return Seeker(
        wants=_wants(row, known),
        direction=cast(
            "Direction", row.take("direction", cells.pick(cells.DIRECTIONS, row.text("direction"), "learn"))
        ),
        peer=cast("Peer", peer),
        styles=_set(row, "styles", cells.STYLE),
        kinds=_set(row, "kinds", cells.KIND),
        modes=_set(row, "modes", cells.MODE),
        languages=primary(_set(row, "languages", cells.LANGUAGE)),
        level=level_of(level),
        day=day,
        offset=offset,
    )


def _wants(row: Row, known: Known) -> tuple[Want, ...]:
    usual = Want("")
    now = row.take("now", cells.level_of_skill(row.text("now"), usual.now))
    goal = row.take("goal", cells.level_of_skill(row.text("goal"), max(usual.goal, min(now + 1, 5))))
    text = row.text("topics")
    if not text:
        fix = "write at least one topic of charters/topics.yml"
        row.wrong.append(row.at("topics", Mistake("must say what the person wants to learn", "nothing", fix)))
    return row.take("topics", cells.topics(known, text, Want("", now, goal)))


def _set(row: Row, name: str, kind: TypeAdapter[str]) -> frozenset[str]:
    return row.take(name, cells.words(kind, row.text(name)))


def _in_vain(wish: str) -> Mistake:
    must, fix = "should be mentors whom no other column rules out", "take the name out here, or there"
    return Mistake(must, f"'{wish}'", fix, hint=True)


def _few(cell: Cell[tuple[str, ...]]) -> Cell[tuple[str, ...]]:
    if len(cell.value) <= MOST_WISHES:
        return cell
    mistake = Mistake(f"must be at most {MOST_WISHES} mentors", f"{len(cell.value)}", "keep the first five")
    return Cell(cell.value[:MOST_WISHES], (*cell.mistakes, mistake))


def _once(rows: Iterable[Row]) -> None:
    """Note who has a row already."""
    first: dict[str, int] = {}
    for row in rows:
        id = fold(row.text("id"))
        earlier = first.setdefault(id, row.number)
        if id and earlier != row.number:
            found = f"'{line(row.text('id'))}', who has row {earlier} as well"
            row.wrong.append(row.at("id", Mistake("must name each person once", found, "keep the newer row only")))


def _usual_zone(known: Known, unit: str) -> str:
    """Give the zone of somebody who names none: that of most in the unit, else the program's."""
    zones = {one.id: one.timezone for one in known.hub.program.units}
    return zones.get(unit) or known.hub.events.timezone
