"""Where the hub names a mentor outside the mentor's own folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentorhub.check.problems import FieldPath
from mentorhub.content.document import read_document
from mentorhub.content.hub import Source
from mentorhub.content.places import yaml_part

# Keys under which a mentor is named: what that makes of them, and whether the file can do without.
KEYS: Mapping[str, tuple[str, bool]] = {
    "owner": ("owner of the program", False),
    "sponsor": ("sponsor of the program", True),
    "coordinators": ("coordinator of the program", True),
    "committee": ("member of the committee", True),
    "host": ("host of an event", True),
    "presenter": ("presenter at an event", True),
    "coached_by": ("coach of another mentor", True),
    "people": ("named in a story", False),
    "consent": ("named in a story", False),
}


@dataclass(frozen=True, slots=True)
class Role:
    """A place that names a mentor.

    Attributes:
        field: Way to what goes when the name goes.
        words: What the place makes of the mentor.
        optional: Whether the file can do without.
    """

    path: str
    field: FieldPath
    words: str
    optional: bool


def roles(sources: Mapping[str, Source], mentor_id: str) -> tuple[Role, ...]:
    """Find every place that names a mentor by id, in the order of files, the last of a file first.

    In that order each can be taken out without moving those that follow.
    """
    found: list[Role] = []
    for path, source in sorted(sources.items()):
        if mentor_id in source.text and not path.startswith(f"mentors/{mentor_id}/"):
            data = read_document(yaml_part(source)[0], path).data
            found.extend(reversed(list(_roles(path, data, (), mentor_id))))
    return tuple(found)


def mentions(sources: Mapping[str, Source], words: frozenset[str]) -> tuple[str, ...]:
    """List the lines, as path and number, in which a word stands, such as a name in prose."""
    # Ada is not named where Ada-Lou is.
    named = re.compile("|".join(rf"(?<![\w-]){re.escape(word)}(?![\w-])" for word in sorted(words)))
    return tuple(
        f"{path}:{number}"
        for path, source in sorted(sources.items())
        if named.search(source.text)
        for number, line in enumerate(source.text.split("\n"), 1)
        if named.search(line)
    )


def _roles(path: str, value: object, field: FieldPath, mentor_id: str) -> Iterator[Role]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _roles(path, inner, (*field, key), mentor_id)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _roles(path, inner, (*field, number), mentor_id)
    elif value == mentor_id:
        # An entry that is about the person goes as a whole.
        whole = field[:-1] if field[-1] == "mentor" else field
        key = next((str(step) for step in reversed(whole) if isinstance(step, str)), "")
        if key in KEYS:
            yield Role(path, whole, *KEYS[key])
