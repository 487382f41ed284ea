"""What a calendar file must be so that every client reads it, as findings with the line to blame."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mentorhub.render.feeds.feed import MOST_BYTES, MOST_ENTRIES
from mentorhub.render.feeds.scan import BOM, Component, ContentLine, components, content_lines
from mentorhub.render.feeds.text import EMAIL

LONGEST_LINE = 75
LARGEST_SEQUENCE = 2**31 - 1
SHOWN = 60
MOMENT = re.compile(r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(Z?)")
DATE = re.compile(r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
STATUSES = {"CONFIRMED", "TENTATIVE", "CANCELLED"}
# What they are, and why a feed that anybody may read holds none.
PERSONAL = {
    "ATTENDEE": "nobody's name",
    "ORGANIZER": "nobody's name",
    "RDATE": "no RDATE, which some clients read alone",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that some client trips over.

    Attributes:
        line: Where in the file, from 1.
        must: What must be true.
        found: What stands there instead.
    """

    line: int
    must: str
    found: str


def judge(data: bytes) -> tuple[Finding, ...]:
    """Hold a file against RFC 5545 and what calendar clients are known to need, in the order of its lines."""
    lines = tuple(content_lines(data))
    every = tuple(components(iter(lines)))
    found = (*_bytes(data), *_signs(lines), *_whole(data, every))
    for component in every:
        found += tuple(_component(component))
    zones = {line.value for part in every if part.name == "VTIMEZONE" for line in part.all("TZID")}
    found += (*_known_zones(lines, zones), *_names(every))
    return tuple(sorted(found, key=lambda finding: finding.line))


def _bytes(data: bytes) -> Iterator[Finding]:
    if data.startswith(BOM):
        yield Finding(1, "must begin with BEGIN:VCALENDAR", "a byte order mark")
    physical = data.split(b"\n")
    bare = [number for number, line in enumerate(physical[:-1], 1) if not line.endswith(b"\r")]
    if bare:
        yield Finding(bare[0], "must end its lines with CR and LF", f"LF alone on {len(bare)} of them")
    if data and not data.endswith(b"\n"):
        yield Finding(len(physical), "must end with a line break", "none after the last line")
    for number, line in enumerate(physical, 1):
        length = len(line.removesuffix(b"\r"))
        if length > LONGEST_LINE:
            yield Finding(number, f"must fold lines at {LONGEST_LINE} octets", f"{length} octets")
        try:
            line.decode()
        except UnicodeDecodeError:
            yield Finding(number, "must be UTF-8, with whole signs on each line", "bytes that are none")
        if not line.strip() and number < len(physical):
            yield Finding(number, "must hold no empty lines", "an empty line")


def _signs(lines: Iterable[ContentLine]) -> Iterator[Finding]:
    for line in lines:
        if not line.name:
            yield Finding(line.number, "must be of the form NAME:value", _short(line.value))
        elif CONTROL.search(line.value):
            yield Finding(line.number, "must hold no control signs", f"one in {line.name}")
        if line.name != "UID" and "@" in line.value and (address := EMAIL.search(line.value)):
            yield Finding(
                line.number, "must hold no e-mail address", f"{_short(address[0])} in {line.name or 'a line'}"
            )


def _whole(data: bytes, every: Iterable[Component]) -> Iterator[Finding]:
    counts = Counter(part.name for part in every)
    calendars, entries = counts["VCALENDAR"], counts["VEVENT"]
    if calendars != 1:
        yield Finding(1, "must hold exactly one VCALENDAR", str(calendars or "none"))
    if entries > MOST_ENTRIES:
        yield Finding(1, f"must hold at most {MOST_ENTRIES} entries", str(entries))
    if len(data) > MOST_BYTES:
        yield Finding(1, f"must have at most {MOST_BYTES} bytes", str(len(data)))


def _component(part: Component) -> Iterator[Finding]:
    if not part.closed:
        yield Finding(part.number, f"must close {part.name or 'every component'} with its own END", "another or no END")
    if not part.name:
        for line in part.lines:
            yield Finding(line.number, "must hold nothing outside of VCALENDAR", line.name or _short(line.value))
    elif part.name == "VCALENDAR":
        yield from _calendar(part)
    elif part.name == "VEVENT":
        yield from _event(part)
    elif part.name == "VALARM":
        yield Finding(part.number, "must leave alarms to the reader", "VALARM")
    for line in part.lines:
        if line.name in PERSONAL:
            yield Finding(line.number, f"must hold {PERSONAL[line.name]}", line.name)


def _calendar(part: Component) -> Iterator[Finding]:
    yield from _once(part, "VERSION", "PRODID")
    version = part.first("VERSION")
    if version and version.value != "2.0":
        yield Finding(version.number, "must be of VERSION 2.0", _short(version.value))
    for name, why in (("METHOD", "that is for invitations"), ("UID", "some clients take it for every entry's")):
        for line in part.all(name):
            yield Finding(line.number, f"must have no {name} of its own, {why}", f"{name}:{_short(line.value)}")


def _event(part: Component) -> Iterator[Finding]:
    yield from _once(part, "UID", "DTSTAMP", "DTSTART")
    for line in part.all("DTSTAMP"):
        if not _is_utc(line):
            yield Finding(line.number, "must be a moment in UTC", f"DTSTAMP:{_short(line.value)}")
    for line in part.all("STATUS"):
        if line.value not in STATUSES:
            yield Finding(line.number, "must be CONFIRMED, TENTATIVE or CANCELLED", f"STATUS:{_short(line.value)}")
    for line in part.all("SEQUENCE"):
        if not re.fullmatch(r"\d{1,10}", line.value) or int(line.value) > LARGEST_SEQUENCE:
            yield Finding(line.number, "must be a whole number below 2147483648", f"SEQUENCE:{_short(line.value)}")
    yield from _times(part)
    start = part.first("DTSTART")
    for line in part.all("RRULE"):
        yield from _rule(line, start)


def _times(part: Component) -> Iterator[Finding]:
    start, end = part.first("DTSTART"), part.first("DTEND")
    for line in (line for line in part.lines if line.name in {"DTSTART", "DTEND", "EXDATE", "RECURRENCE-ID"}):
        forms = {_form(line, value) for value in line.value.split(",")}
        if "" in forms:
            yield Finding(line.number, "must be a date or a time", f"{line.name}:{_short(line.value)}")
        elif "floating" in forms:
            yield Finding(line.number, "must say its zone", f"{line.name}:{_short(line.value)}")
        elif start and line.name != "DTEND" and forms != {_form(start, start.value)}:
            yield Finding(line.number, "must be of DTSTART's kind and zone", f"{line.name}:{_short(line.value)}")
        elif start and line is end and ("date" in forms) != (_form(start, start.value) == "date"):
            yield Finding(
                line.number, "must be a date as DTSTART is, or a time as it is", f"DTEND:{_short(line.value)}"
            )
        elif (
            start and line is end and _form(line, line.value) == _form(start, start.value) and line.value <= start.value
        ):
            yield Finding(line.number, "must come after DTSTART", f"DTEND:{_short(line.value)}")
    both = part.first("DURATION")
    if both and end:
        yield Finding(both.number, "must have DTEND or DURATION, not both", "both")


def _form(line: ContentLine, value: str) -> str:
    """Name the form of a time: date, UTC, its zone, floating; empty for none."""
    if line.parameters.get("VALUE", "").upper() == "DATE":
        return "date" if DATE.fullmatch(value) else ""
    found = MOMENT.fullmatch(value)
    if found is None:
        return ""
    return "UTC" if found[1] else line.parameters.get("TZID", "floating")


def _is_utc(line: ContentLine) -> bool:
    found = MOMENT.fullmatch(line.value)
    return bool(found and found[1])


def _rule(line: ContentLine, start: ContentLine | None) -> Iterator[Finding]:
    parts = dict(part.partition("=")[::2] for part in line.value.upper().split(";"))
    if parts.get("FREQ") not in {"YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"}:
        yield Finding(line.number, "must name how often it repeats", f"RRULE:{_short(line.value)}")
    if "UNTIL" in parts and "COUNT" in parts:
        yield Finding(line.number, "must end by UNTIL or by COUNT, not by both", "both")
    until = parts.get("UNTIL")
    if until is None or start is None:
        return
    whole_day = _form(start, start.value) == "date"
    right = DATE.fullmatch(until) if whole_day else (MOMENT.fullmatch(until) and until.endswith("Z"))
    if not right:
        must = "a date, as DTSTART is" if whole_day else "a moment in UTC, as DTSTART has a time"
        yield Finding(line.number, f"must have as UNTIL {must}", f"UNTIL={_short(until)}")


def _known_zones(lines: Iterable[ContentLine], zones: set[str]) -> Iterator[Finding]:
    for line in lines:
        zone = line.parameters.get("TZID")
        if zone is not None and zone not in zones:
            yield Finding(line.number, "must bring a VTIMEZONE for its zone", f"TZID={_short(zone)}")


def _names(every: Iterable[Component]) -> Iterator[Finding]:
    """Find entries that share a name; those that replace a date of a series may."""
    seen: set[tuple[str, str]] = set()
    for part in sorted(every, key=lambda one: one.number):
        uid, instead = part.first("UID"), part.first("RECURRENCE-ID")
        if part.name != "VEVENT" or uid is None:
            continue
        key = (uid.value, instead.value if instead else "")
        if key in seen:
            yield Finding(uid.number, "must have a UID that no other entry has", _short(uid.value))
        seen.add(key)


def _once(part: Component, *names: str) -> Iterator[Finding]:
    for name in names:
        found = part.all(name)
        if len(found) != 1 or not found[0].value:
            number = found[-1].number if found else part.number
            what = f"{len(found)} of them" if len(found) > 1 else f"an empty {name}" if found else "none"
            yield Finding(number, f"must have one {name} in {part.name}", what)


def _short(text: str) -> str:
    kept = CONTROL.sub("?", text)
    return kept if len(kept) <= SHOWN else kept[: SHOWN - 1] + "…"
