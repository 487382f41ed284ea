"""Where a field stands in its file: looked up only when there is something to say about it."""

from __future__ import annotations

from dataclasses import dataclass

from mentorhub.check.problems import START, FieldPath, Place
from mentorhub.content.document import Node, nodes
from mentorhub.content.hub import Source


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file's text, from one offset up to another."""

    begin: int
    end: int


def yaml_part(source: Source) -> tuple[str, int]:
    """Give the YAML of a file and the line on which it begins."""
    if not source.body_line:
        return source.text, 1
    lines = source.text.splitlines(keepends=True)
    return "".join(lines[1 : source.body_line - 2]), 2


def find(source: Source, field: FieldPath, *, at_key: bool = False) -> Place:
    """Find where a value stands; where it does not, the nearest thing around it.

    Args:
        at_key: Point at the key instead of the value.
    """
    text, first_line = yaml_part(source)
    known = {node.path: node for node in nodes(text)}
    for length in range(len(field), 0, -1):
        node = known.get(field[:length])
        if node is not None:
            whole = length == len(field)
            mark = node.key if node.key is not None and (at_key or not whole or not node.scalar) else node.start
            return Place(mark.line + first_line, mark.column + 1)
    return Place(first_line, 1) if source.body_line else START


def span(source: Source, field: FieldPath) -> Span | None:
    """Find the text of a scalar, quotes included; None where it has none of its own."""
    text, first_line = yaml_part(source)
    offset = 0 if first_line == 1 else source.text.index("\n") + 1
    found: Node | None = next((node for node in nodes(text) if node.path == field and node.scalar), None)
    return None if found is None else Span(found.begin + offset, found.end + offset)
