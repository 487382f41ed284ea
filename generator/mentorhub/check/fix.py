"""What can be mended without a person's judgement, in the text as it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentorhub.check.problems import Problem
from mentorhub.content.document import resolve
from mentorhub.content.hub import Source
from mentorhub.content.places import span

BLOCKS = ("|", ">")
PLAIN = re.compile(r"\w[\w+/-]*")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of text and what takes its place.

    Attributes:
        begin: Offset of the first character that goes.
        end: Offset after the last one.
    """

    begin: int
    end: int
    text: str


def scalar(value: str) -> str:
    """Write a one-line text as a YAML scalar, in quotes where YAML would read something else."""
    plain = PLAIN.fullmatch(value) is not None and isinstance(resolve(value), str)
    return value if plain else json.dumps(value, ensure_ascii=False)


def mended(problems: Iterable[Problem], sources: Mapping[str, Source]) -> dict[str, str]:
    """Give the new text of each file in which something can be mended."""
    edits: dict[str, set[Edit]] = {}
    for problem in problems:
        source = sources.get(problem.path)
        edit = _edit(problem, source) if source is not None else None
        if edit is not None:
            edits.setdefault(problem.path, set()).add(edit)
    return {path: fixed(sources[path].text, found) for path, found in edits.items()}


def fixed(text: str, edits: Iterable[Edit]) -> str:
    """Carry out edits that do not overlap, leaving everything else as it is."""
    # From the end backwards, so that the offsets of the others stay right.
    for edit in sorted(edits, reverse=True):
        text = text[: edit.begin] + edit.text + text[edit.end :]
    return text


def _edit(problem: Problem, source: Source) -> Edit | None:
    if problem.replacement is None:
        return None
    found = span(source, problem.field)
    if found is None or source.text[found.begin :].startswith(BLOCKS):
        return None
    return Edit(found.begin, found.end, problem.replacement)
