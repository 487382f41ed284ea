"""How problems are shown: to a person, to a program, and beside the lines of a pull request."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import category, combining, east_asian_width

from click import style

from mentorhub.check.codes import severity_of
from mentorhub.check.problems import START, FieldPath, Place, Problem, Severity
from mentorhub.content.hub import Source
from mentorhub.content.places import find

WIDEST = 100
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


@dataclass(frozen=True, slots=True)
class Located:
    """A problem with its place in the text.

    Attributes:
        line: Text of the line it stands on; None where the file holds no readable text.
    """

    problem: Problem
    place: Place
    severity: Severity
    line: str | None


def locate(problems: Iterable[Problem], sources: Mapping[str, Source]) -> tuple[Located, ...]:
    """Find the place of each problem, and sort by file and place."""
    found = (_locate(problem, sources.get(problem.path)) for problem in problems)
    return tuple(sorted(found, key=_order))


def text(located: Sequence[Located], *, colour: bool = False) -> str:
    """Show problems to a person, each with the line it stands on.

    Args:
        colour: Whether to use the colours of a terminal.
    """
    if not located:
        return "No problems.\n"
    return "\n".join((*(_paragraph(entry, colour=colour) for entry in located), _counts(located)))


def as_json(located: Sequence[Located]) -> str:
    """Show problems to a program, as a JSON list."""
    return json.dumps([_record(entry) for entry in located], indent=2) + "\n"


def github(located: Sequence[Located]) -> str:
    """Show problems beside the lines of a pull request, as workflow commands of GitHub Actions."""
    return "".join(f"{_command(entry)}\n" for entry in located)


def field_name(field: FieldPath) -> str:
    """Write the way to a value as people do: ``sessions[0].start``."""
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in field)
    return name.removeprefix(".")


def _locate(problem: Problem, source: Source | None) -> Located:
    place = problem.place or START
    if problem.place is None and source is not None and problem.field:
        place = find(source, problem.field, at_key=problem.at_key)
    lines = source.text.split("\n") if source is not None else []
    line = lines[place.line - 1] if place.line <= len(lines) else None
    return Located(problem, place, severity_of(problem), line)


def _order(entry: Located) -> tuple[str, Place, str, str]:
    return entry.problem.path, entry.place, entry.problem.code, field_name(entry.problem.field)


def _paragraph(entry: Located, *, colour: bool) -> str:
    problem, place = entry.problem, entry.place
    kind, caret = f"{entry.severity} {problem.code}", "^"
    if colour:
        kind, caret = (style(part, fg=COLOURS[entry.severity], bold=True) for part in (kind, caret))
    lines = [f"{_printable(problem.path)}:{place.line}:{place.column}: {kind}{_sentence(problem)}"]
    if entry.line is not None and entry.line.strip():
        shown, before = _excerpt(entry.line, place.column)
        lines += [f"    {shown}", f"    {' ' * before}{caret}"]
    return "\n".join(lines) + "\n"


def _sentence(problem: Problem) -> str:
    name = f": {field_name(problem.field)}" if problem.field else ""
    return _printable(f"{name}: {_message(problem)}")


def _message(problem: Problem) -> str:
    return f"{problem.must}, found {problem.found}; {problem.fix}"


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """Cut a long line around a column; give it with the width of what stands before the column."""
    begin = max(0, column - 1 - WIDEST // 2) if len(line) > WIDEST else 0
    end = begin + WIDEST
    head = ("…" if begin else "") + line[begin : column - 1]
    tail = line[column - 1 : end] + ("…" if end < len(line) else "")
    return _printable(head + tail), sum(_width(sign) for sign in _printable(head))


def _printable(line: str) -> str:
    """Keep what is shown from steering the terminal: tabs become a space, other control signs a box."""
    if line.isprintable():
        return line
    return "".join(" " if sign == "\t" else "□" if category(sign) in {"Cc", "Cf", "Cs"} else sign for sign in line)


def _width(sign: str) -> int:
    if combining(sign):
        return 0
    return 2 if east_asian_width(sign) in {"W", "F"} else 1


def _counts(located: Sequence[Located]) -> str:
    kinds = [entry.severity for entry in located]
    parts = [_plural(kinds.count(kind), str(kind)) for kind in Severity if kind in kinds]
    files = _plural(len({entry.problem.path for entry in located}), "file")
    return f"{', '.join(parts)} in {files}. `mentorhub explain {_first(located)}` says more.\n"


def _first(located: Sequence[Located]) -> str:
    errors: Iterator[Located] = (entry for entry in located if entry.severity is Severity.ERROR)
    return next(errors, located[0]).problem.code


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _record(entry: Located) -> dict[str, str | int]:
    problem = entry.problem
    return {
        "code": problem.code,
        "severity": str(entry.severity),
        "path": problem.path,
        "line": entry.place.line,
        "column": entry.place.column,
        "field": field_name(problem.field),
        "must": problem.must,
        "found": problem.found,
        "fix": problem.fix,
    }


def _command(entry: Located) -> str:
    problem = entry.problem
    title = f"{problem.code} {field_name(problem.field)}".strip()
    place = f"line={entry.place.line},col={entry.place.column}"
    parts = f"file={_property(problem.path)},{place},title={_property(title)}"
    return f"::{entry.severity} {parts}::{_data(_message(problem))}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return re.sub("[:,]", lambda sign: f"%{ord(sign[0]):02X}", _data(value))
