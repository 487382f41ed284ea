"""Where a field stands in its file: looked up only when there is something to say about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

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
    return "\n".join(source.text.split("\n")[1 : source.body_line - 2]), 2


def find(source: Source, field: FieldPath, *, at_key: bool = False) -> Place:
    """Find where a value stands; where it does not, the nearest thing around it.

    Args:
        at_key: Point at the key instead of the value.
    """
    _, first_line = yaml_part(source)
    known = _index(source)
    for length in range(len(field), 0, -1):
        node = known.get(field[:length])
        if node is not None:
            whole = length == len(field)
            mark = node.key if node.key is not None and (at_key or not whole or not node.scalar) else node.start
            return Place(mark.line + first_line, mark.column + 1)
    return Place(first_line, 1) if source.body_line else START


def span(source: Source, field: FieldPath) -> Span | None:
    """Find the text of a scalar, quotes included; None where it has none of its own."""
    _, first_line = yaml_part(source)
    offset = 0 if first_line == 1 else source.text.index("\n") + 1
    node = _index(source).get(field)
    return Span(node.begin + offset, node.end + offset) if node is not None and node.scalar else None


@lru_cache(maxsize=4)
def _index(source: Source) -> Mapping[FieldPath, Node]:
    """Find everything in a file once: problems come in the order of files."""
    return {node.path: node for node in nodes(yaml_part(source)[0])}
