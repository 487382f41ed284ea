"""A calendar file in words, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from mentorhub.content.zones import zone, zone_names
from mentorhub.render.feeds.scan import Component, ContentLine, components, content_lines

TIME = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
ESCAPED = re.compile(r"\\(.)")
# Outside of these a moment cannot be told in every zone.
EARLIEST, LATEST = "0002", "9999"
STATUSES = {"CANCELLED": "called off", "TENTATIVE": "not yet certain"}


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in words.

    Attributes:
        when: In the calendar's zone.
        mine: The same on the reader's clock; empty for a whole day.
        more: Status, rule and changes, as far as there are any.
    """

    when: str
    mine: str
    summary: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A calendar in figures.

    Attributes:
        count: Entries to come that were not called off; a series counts once.
        next: Start of the first of them.
    """

    name: str
    count: int
    next: date | None


def tell(data: bytes, here: Callable[[datetime], datetime]) -> tuple[Line, ...] | None:
    """Tell every entry of a calendar, in its order; None where there is no calendar.

    Args:
        here: Gives a moment as the reader's clock shows it.
    """
    every = _parts(data)
    if not _named(every, "VCALENDAR"):
        return None
    home = _home(every)
    return tuple(_line(part, home, here) for part in _named(every, "VEVENT"))


def summary(data: bytes, now: datetime) -> Summary:
    """Count what is to come in a calendar."""
    every = _parts(data)
    home = _home(every)
    starts = [_when(part.first("DTSTART"), home) for part in _named(every, "VEVENT") if _takes_place(part)]
    coming = [start for start in starts if start and (_moment(start) >= now or _same_day(start, now))]
    names = [_text(part.first("X-WR-CALNAME") or part.first("NAME")) for part in _named(every, "VCALENDAR")]
    return Summary(next(iter(names), ""), len(coming), min(coming, key=_moment, default=None))


def _parts(data: bytes) -> tuple[Component, ...]:
    return tuple(sorted(components(content_lines(data)), key=lambda part: part.number))


def _named(every: Iterable[Component], name: str) -> tuple[Component, ...]:
    return tuple(part for part in every if part.name == name)


def _home(every: Iterable[Component]) -> tzinfo:
    """Give the zone that a calendar brings; UTC without one that is known."""
    names = [line.value for part in _named(every, "VTIMEZONE") for line in part.all("TZID")]
    return next((zone(name) for name in names if name in zone_names()), UTC)


def _line(part: Component, home: tzinfo, here: Callable[[datetime], datetime]) -> Line:
    start, end = _when(part.first("DTSTART"), home), _when(part.first("DTEND"), home)
    told = _text(part.first("SUMMARY")) or "(no summary)"
    if not isinstance(start, datetime):
        return Line(f"{start:%a %Y-%m-%d}, all day" if start else "(no start)", "", told, _more(part))
    until = f"\N{EN DASH}{end:%H:%M}" if isinstance(end, datetime) else ""
    mine = here(start)
    # The clock alone where the day is the same.
    told_mine = f"{mine:%H:%M}" if mine.date() == start.date() else f"{mine:%a %H:%M}"
    same = mine.replace(tzinfo=None) == start.replace(tzinfo=None)
    return Line(f"{start:%a %Y-%m-%d %H:%M}{until} {_place(start)}", "" if same else told_mine, told, _more(part))


def _more(part: Component) -> tuple[str, ...]:
    status, rule, instead = part.first("STATUS"), part.first("RRULE"), part.first("RECURRENCE-ID")
    changes = part.first("SEQUENCE")
    left_out = sum(len(line.value.split(",")) for line in part.all("EXDATE"))
    told = (
        STATUSES.get(status.value, "") if status else "",
        f"repeats {rule.value}" if rule else "",
        f"without {left_out} of its dates" if left_out else "",
        f"instead of {instead.value}" if instead else "",
        f"changed {changes.value}×" if changes and changes.value.isdigit() and int(changes.value) else "",
    )
    return tuple(filter(None, told))


def _when(line: ContentLine | None, home: tzinfo) -> date | None:
    """Read a start or end; a time in UTC is given in the calendar's zone, one without a zone is taken for it."""
    found = TIME.fullmatch(line.value) if line else None
    if line is None or found is None or not EARLIEST <= found[1] < LATEST:
        return None
    try:
        if not found[2]:
            return date.fromisoformat(found[1])
        moment = datetime.fromisoformat(f"{found[1]}T{found[2]}")
        if found[3]:
            return moment.replace(tzinfo=UTC).astimezone(home)
    except ValueError:
        return None
    name = line.parameters.get("TZID", "")
    return moment.replace(tzinfo=zone(name) if name in zone_names() else home)


def _takes_place(part: Component) -> bool:
    status = part.first("STATUS")
    return status is None or status.value != "CANCELLED"


def _moment(start: date) -> datetime:
    return start if isinstance(start, datetime) else datetime(start.year, start.month, start.day, tzinfo=UTC)


def _same_day(start: date, now: datetime) -> bool:
    return not isinstance(start, datetime) and start == now.date()


def _place(moment: datetime) -> str:
    return str(getattr(moment.tzinfo, "key", "UTC"))


def _text(line: ContentLine | None) -> str:
    """Read a text; what a terminal would take for an order is left out."""
    meant: Mapping[str, str] = {"n": " ", "N": " "}
    whole = ESCAPED.sub(lambda found: meant.get(found[1], found[1]), line.value) if line else ""
    return "".join(sign for sign in whole if sign.isprintable())
