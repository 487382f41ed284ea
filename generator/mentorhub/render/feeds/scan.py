"""A calendar file as content lines with their places, whoever wrote it (RFC 5545, 3.1).

The icalendar library forgets where a line stood and mends what is wrong in silence, so
a file is judged by this reading of its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

BOM = b"\xef\xbb\xbf"
PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:]*(?:,"[^"]*"|,[^";:,]*)*)')
NAME = re.compile(r"[A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A property, or the begin or end of a component.

    Attributes:
        number: Where it begins in the file, from 1.
        name: In capitals; empty where the line is none of the form.
    """

    number: int
    name: str
    parameters: Mapping[str, str]
    value: str


@dataclass(frozen=True, slots=True)
class Component:
    """A component with its own properties.

    Attributes:
        number: Where it begins in the file, from 1.
        within: Names of the components around it, the outermost first.
        closed: Whether its end was found where it belongs.
    """

    number: int
    name: str
    within: tuple[str, ...]
    lines: tuple[ContentLine, ...]
    closed: bool

    def all(self, name: str) -> tuple[ContentLine, ...]:
        """Give the properties of a name."""
        return tuple(line for line in self.lines if line.name == name)

    def first(self, name: str) -> ContentLine | None:
        """Give the first property of a name."""
        return next((line for line in self.lines if line.name == name), None)


def content_lines(data: bytes) -> Iterator[ContentLine]:
    """Yield the content lines, unfolded; a file in another encoding gives signs that stand for its bytes."""
    number, parts = 1, [b""]
    for at, physical in enumerate(data.removeprefix(BOM).split(b"\n"), 1):
        line = physical.removesuffix(b"\r")
        if at > 1 and line[:1] in {b" ", b"\t"}:
            parts.append(line[1:])
            continue
        yield from _read(number, b"".join(parts))
        number, parts = at, [line]
    yield from _read(number, b"".join(parts))


def _read(number: int, line: bytes) -> Iterator[ContentLine]:
    if not line.strip():
        return
    text = line.decode("utf-8", "replace")
    name = NAME.match(text)
    end = name.end() if name else 0
    parameters: dict[str, str] = {}
    while found := PARAMETER.match(text, end):
        parameters[found[1].upper()] = found[2].strip('"')
        end = found.end()
    if name is None or text[end : end + 1] != ":":
        yield ContentLine(number, "", {}, text)
    else:
        yield ContentLine(number, name[0].upper(), parameters, text[end + 1 :])


def components(lines: Iterator[ContentLine]) -> Iterator[Component]:
    """Yield the components in the order of their ends; what stands in none belongs to one without a name."""
    stack: list[tuple[ContentLine, list[ContentLine]]] = [(ContentLine(1, "BEGIN", {}, ""), [])]

    def taken(*, closed: bool) -> Component:
        begin, found = stack.pop()
        within = tuple(outer.value.upper() for outer, _ in stack[1:])
        return Component(begin.number, begin.value.strip().upper(), within, tuple(found), closed)

    for line in lines:
        if line.name == "BEGIN":
            stack.append((line, []))
        elif line.name != "END":
            stack[-1][1].append(line)
        elif len(stack) > 1:
            yield taken(closed=line.value.strip().upper() == stack[-1][0].value.strip().upper())
    while len(stack) > 1:
        yield taken(closed=False)
    yield taken(closed=True)
