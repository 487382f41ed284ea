"""Single cells of a request, read forgivingly: what they mean, or what is wrong with them.

Words, zones, languages and hours are read by the very types that profiles use, so that both
sides of a pair are understood in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import time
from functools import cache
from typing import Annotated, Any

from pydantic import BeforeValidator, TypeAdapter, ValidationError

from mentorhub.content.hub import Hub
from mentorhub.content.models.fields import ClockTime, Kind, Language, Level, Mode, Zone
from mentorhub.content.models.profile import Style
from mentorhub.content.models.topics import Topic
from mentorhub.content.names import languages, nearest, suggest
from mentorhub.content.tables import plain
from mentorhub.derive.matching.facts import Want
from mentorhub.exchange.known import Known
from mentorhub.exchange.values import Cell, Mistake, line

DAY = 24 * 60


def _without_region(tag: str) -> str:
    """Reduce a tag such as de-DE, which forms give, to a language that the hub knows."""
    return tag if tag in languages() else tag.partition("-")[0]


STYLE: TypeAdapter[str] = TypeAdapter(Style)
KIND: TypeAdapter[str] = TypeAdapter(Kind)
MODE: TypeAdapter[str] = TypeAdapter(Mode)
LEVEL: TypeAdapter[str] = TypeAdapter(Level)
ZONE: TypeAdapter[str] = TypeAdapter(Zone)
LANGUAGE: TypeAdapter[str] = TypeAdapter(Annotated[Language, BeforeValidator(_without_region)])
CLOCK: TypeAdapter[time] = TypeAdapter(ClockTime)
FIRM = re.compile(r"[;|\n\r]")
LOOSE = re.compile(r"[,;|>\n\r]")
LEVELS = re.compile(r"(?P<topic>.*?)[\s:]*[(\[]?\s*(?P<now>\d+)\s*(?:->|→|>|-|–|to)\s*(?P<goal>\d+)\s*[)\]]?")
HOURS = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|to)\s*(\d{1,2})(?:[:.](\d{2}))?")
OFFSET = re.compile(r"(?:utc|gmt|z)?\s*[+\-\u2212±]\s*\d{1,2}(?::?\d{2})?", re.IGNORECASE)
# What people write where they have no wish.
NO_WISH = frozenset(
    {"", "any", "all", "either", "none", "no", "no preference", "does not matter", "doesn t matter", "n a"}
)
DIRECTIONS = {
    "learn": "learn", "be mentored": "learn", "mentee": "learn", "get a mentor": "learn",
    "reverse": "reverse", "reverse mentoring": "reverse", "upwards": "reverse", "mentor upwards": "reverse",
}  # fmt: skip
PEERS = {
    "any": "any", "same": "same", "same level": "same", "peer": "same",
    "above": "above", "one above": "above", "one level above": "above", "higher": "above",
}  # fmt: skip
YES_OR_NO = {
    "yes": "yes", "y": "yes", "true": "yes", "1": "yes", "x": "yes",
    "no": "no", "n": "no", "false": "no", "0": "no",
}  # fmt: skip


def topics(known: Known, text: str, usual: Want) -> Cell[tuple[Want, ...]]:
    """Read topics by id, label or alias, each perhaps with levels such as ``negotiation 2>4``.

    Args:
        usual: Carries the levels of those that give none.
    """
    read = [_topic(known.hub, part, usual) for part in _terms(text, lambda part: _known_topic(known.hub, part))]
    wants = {one.value.topic: one.value for one in reversed(read) if one.value}
    return Cell(tuple(reversed(wants.values())), _all_mistakes(read))


def level_of_skill(text: str, otherwise: int) -> Cell[int]:
    """Read how well somebody knows something, from 1 to 5."""
    if not text:
        return Cell(otherwise)
    if text in {"1", "2", "3", "4", "5"}:
        return Cell(int(text))
    return Cell(otherwise, (Mistake("must be a level from 1 to 5", f"'{text}'", "write one digit, such as 2"),))


@cache
def word(kind: TypeAdapter[str], text: str) -> Cell[str | None]:
    """Read one word of a list, or a name that the type knows; none where nobody has a wish."""
    if plain(text) in NO_WISH:
        return Cell(None)
    try:
        return Cell(kind.validate_python(text))
    except ValidationError as error:
        context: Mapping[str, Any] = error.errors()[0]["ctx"]
        if context["replacement"]:
            return Cell(context["replacement"])
        return Cell(None, (Mistake(context["must"], f"'{text}'", context["fix"]),))


def zone(text: str) -> Cell[str | None]:
    """Read a time zone; an offset is none, and the name that looks most like it would mean another one."""
    cell = word(ZONE, text)
    if not cell.mistakes or not OFFSET.fullmatch(text):
        return cell
    fix = "write the zone of a large city with the same clock, such as 'Europe/Berlin'"
    return Cell(None, tuple(replace(mistake, fix=fix) for mistake in cell.mistakes))


def words(kind: TypeAdapter[str], text: str) -> Cell[frozenset[str]]:
    """Read several such words."""
    read = [word(kind, line(part)) for part in _terms(text, lambda part: not word(kind, part).mistakes)]
    return Cell(frozenset(one.value for one in read if one.value), _all_mistakes(read))


def pick(known: Mapping[str, str], text: str, otherwise: str) -> Cell[str]:
    """Read one of a few answers, as people phrase them."""
    asked = plain(text)
    if asked in known:
        return Cell(known[asked])
    if asked in NO_WISH:
        return Cell(otherwise)
    answers = ", ".join(dict.fromkeys(known.values()))
    return Cell(otherwise, (Mistake(f"must be one of {answers}", f"'{text}'", suggest(asked, known, "choose one")),))


def hours(text: str) -> Cell[tuple[int, int] | None]:
    """Read a working day, such as 09:00-17:00, in minutes after midnight; one of the night ends on the next day."""
    if not text:
        return Cell(None)
    match = HOURS.fullmatch(text)
    if match is None:
        fix = "write it like 09:00-17:00, on the clock of the person's time zone"
        return Cell(None, (Mistake("must be two times of day", f"'{text}'", fix),))
    try:
        begin, end = (CLOCK.validate_python(f"{int(match[at]):02}:{match[at + 1] or '00'}") for at in (1, 3))
    except ValidationError as error:
        context = error.errors()[0]["ctx"]
        return Cell(None, (Mistake(context["must"], f"'{text}'", "write it like 09:00-17:00"),))
    first, last = (clock.hour * 60 + clock.minute for clock in (begin, end))
    if last > first:
        return Cell((first, last))
    fix = "write it like 09:00-17:00 if that is a slip; else nothing, the end is taken to be on the next day"
    return Cell((first, last + DAY), (Mistake("should end after it starts", f"'{text}'", fix, hint=True),))


def unit(known: Known, text: str) -> Cell[str]:
    """Read a unit by id or label."""
    if not text or plain(text) in known.units:
        return Cell(known.units.get(plain(text), ""))
    labels = [one.label for one in known.hub.program.units]
    fix = suggest(text, labels, f"use one of: {', '.join(labels)}")
    return Cell("", (Mistake("must be a unit of charters/program.md", f"'{text}'", fix),))


def avoided(known: Known, text: str) -> Cell[tuple[str, ...]]:
    """Read mentors with whom somebody does not want to be paired."""
    return _people(text, known.all_mentors)


def wishes(known: Known, text: str) -> Cell[tuple[str, ...]]:
    """Read whom somebody would like as a mentor, the first wish first."""
    return _people(text, known.present_mentor)


def reporting(known: Known, text: str) -> Cell[tuple[str, ...]]:
    """Read who leads somebody, or is led by them; most of them are no mentors, and need not be."""
    return _people(text, known.perhaps_mentors)


def _people(text: str, read: Callable[[str], Cell[tuple[str, ...]]]) -> Cell[tuple[str, ...]]:
    found = [read(line(part)) for part in LOOSE.split(text) if plain(part) not in NO_WISH]
    return Cell(tuple(dict.fromkeys(id for one in found for id in one.value)), _all_mistakes(found))


def _topic(hub: Hub, part: str, usual: Want) -> Cell[Want | None]:
    term, levels = _with_levels(hub, line(part))
    topic, found = hub.topic(term), f"'{line(part)}'"
    if topic is None:
        match = nearest(term, hub.topic_names)
        meant = hub.topic(match) if match else None
        fix = f"write '{meant.id}'" if meant else "use a topic's id, label or alias from charters/topics.yml"
        return Cell(None, (Mistake("must be a topic of charters/topics.yml", found, fix),))
    if topic.deprecated:
        return Cell(None, (Mistake("must be a topic that is still in use", found, "choose another topic"),))
    now, goal = levels or (usual.now, usual.goal)
    if not 1 <= now < goal <= 5:
        must, fix = "must lead from a level to a higher one, 1 to 5", f"write it like '{topic.id} 2>4'"
        return Cell(None, (Mistake(must, found if levels else f"{found} from {now} to {goal}", fix),))
    return Cell(Want(topic.id, now, goal))


def _known_topic(hub: Hub, part: str) -> bool:
    topic: Topic | None = hub.topic(_with_levels(hub, line(part))[0])
    return topic is not None


def _with_levels(hub: Hub, part: str) -> tuple[str, tuple[int, int] | None]:
    """Part a topic from its levels; a topic that ends in such figures itself keeps them."""
    match = None if hub.topic(part) else LEVELS.fullmatch(part)
    return (match["topic"].strip(), (int(match["now"]), int(match["goal"]))) if match else (part, None)


def _terms(text: str, known: Callable[[str], bool]) -> list[str]:
    """Part a list: always at ``;``, ``|`` and line ends, at a comma only where that makes sense.

    A label may hold commas, and forms put commas between answers: the longest run that is known is one term.
    """
    found: list[str] = []
    for row in FIRM.split(text):
        parts = row.split(",")
        while parts:
            ends = range(len(parts), 0, -1)
            end = next((end for end in ends if known(",".join(parts[:end]).strip())), 1)
            found.append(",".join(parts[:end]).strip())
            parts = parts[end:]
    return [part for part in found if line(part)]


def _all_mistakes(cells: Iterable[Cell[object]]) -> tuple[Mistake, ...]:
    return tuple(mistake for cell in cells for mistake in cell.mistakes)
