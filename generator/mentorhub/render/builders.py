"""What the builder pages need to change a mentor's files: their text, and where each value stands in it.

A page replaces the values that a person touched and leaves every other character as it
is, so that the same file comes out where nothing was changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from mentorhub.check.problems import FieldPath
from mentorhub.content.document import Node, nodes, read_document
from mentorhub.content.hub import Mentor, Source
from mentorhub.content.models.program import Program
from mentorhub.content.places import yaml_part
from mentorhub.content.schema import schemas
from mentorhub.derive.picture import Picture
from mentorhub.derive.states import State
from mentorhub.render.views import instant

FOLDER = "edit/"
KINDS = ("profile", "sessions")
FIRST_OF_TWO = 0x10000  # signs from here on count as two in a browser


@dataclass(frozen=True, slots=True)
class Stretch:
    """A value in a text.

    Attributes:
        key: Offset of its key; of the value itself where it has none.
        flow: Whether it is written in brackets.
        indent: Column of a collection's first line.
    """

    key: int
    begin: int
    end: int
    flow: bool
    indent: int


def builder_data(picture: Picture, sources: Mapping[str, Source]) -> dict[str, bytes]:
    """Write what the builder pages load, by path below the site.

    Args:
        sources: Texts of the hub; files that are missing there cannot be changed on the site.
    """
    made = {f"{FOLDER}{kind}.schema.json": _schema(kind) for kind in KINDS}
    people = sorted(picture.visible, key=lambda mentor: (mentor.profile.name.casefold(), mentor.id))
    made[f"{FOLDER}mentors.json"] = _json([[mentor.id, mentor.profile.name] for mentor in people])
    if not _may_be_read(picture.hub.program):
        return made
    readable = (mentor for mentor in people if mentor.profile_path in sources)
    return made | {f"mentors/{mentor.id}/edit.json": _json(_mentor(picture, sources, mentor)) for mentor in readable}


def _may_be_read(program: Program) -> bool:
    """Whether whoever reads the site may read the files themselves."""
    return program.repository == "public" or program.site_audience == "members"


def _mentor(picture: Picture, sources: Mapping[str, Source], mentor: Mentor) -> dict[str, Any]:
    sessions = sources.get(mentor.sessions_path)
    return {
        "mentor": mentor.id,
        "name": mentor.profile.name,
        "profile": describe(sources[mentor.profile_path]),
        "sessions": describe(sessions) if sessions else None,
        "times": [*_times(picture, mentor), *_events(picture, mentor)],
    }


def _times(picture: Picture, mentor: Mentor) -> Iterator[tuple[str, str, str, str]]:
    """Yield the coming times of a mentor: session, original date, start and end."""
    for slot in picture.slots[mentor.id]:
        if slot.end > picture.now and slot.state is not State.CANCELLED:
            yield slot.session.id, slot.day.isoformat(), instant(slot.start), instant(slot.end)


def _events(picture: Picture, mentor: Mentor) -> Iterator[tuple[str, str, str, str]]:
    """Yield the coming events that a mentor hosts, in the form of times."""
    for event, one in picture.events:
        if event.host == mentor.id and not one.cancelled:
            minutes = event.minutes or picture.hub.program.default_minutes
            yield event.id, one.day.isoformat(), instant(one.start), instant(one.start + timedelta(minutes=minutes))


def describe(source: Source) -> dict[str, Any]:
    """Say what a file holds and where: offsets count UTF-16 units, as browsers do."""
    yaml, first_line = yaml_part(source)
    offset = 0 if first_line == 1 else source.text.index("\n") + 1
    at = _units(source.text)
    found = _stretches(yaml, offset)

    keys: dict[FieldPath, dict[str, list[int]]] = {}
    for path, one in found.items():
        keys.setdefault(path[:-1], {})[str(path[-1])] = [at(one.key), at(one.begin), at(one.end)]
    entries = [(path, one) for path, one in found.items() if len(path) == 2 and path[0] == "sessions"]
    return {
        "path": source.path,
        "text": source.text,
        "values": read_document(yaml, source.path).data,
        "keys": keys.get((), {}),
        "insert": at(offset + len(yaml) + (1 if first_line > 1 and yaml else 0)),
        "body": [at(place) for place in _body(source)],
        "entries": [
            {"keys": keys.get(path, {}), "at": [at(one.begin), at(one.end)], "flow": one.flow, "indent": one.indent}
            for path, one in entries
        ],
    }


def _stretches(yaml: str, offset: int) -> dict[FieldPath, Stretch]:
    """Find each value of a text; a block ends with its last value, not with the comments after it."""
    found: dict[FieldPath, Stretch] = {}
    last = 0
    for node in nodes(yaml):
        last = _end(yaml, node, last)
        key = node.key.index if node.key is not None else node.begin
        flow = not node.scalar and yaml[node.begin] in "[{"
        found[node.path] = Stretch(key + offset, node.begin + offset, last + offset, flow, node.start.column)
    return found


def _end(yaml: str, node: Node, last: int) -> int:
    """Find the end of a value.

    Args:
        last: End of the value read before, which is a block's own last one.
    """
    if node.scalar or yaml[node.begin] in "[{":
        return node.begin + len(yaml[node.begin : node.end].rstrip())
    return last


def _body(source: Source) -> tuple[int, int]:
    """Find the prose of a file, without the empty lines around it."""
    prose = source.body
    begin = len(source.text) - len(prose.lstrip())
    return begin, begin + len(prose.strip())


def _units(text: str) -> Callable[[int], int]:
    """Turn offsets of Python into those of a browser."""
    wide = [place for place, sign in enumerate(text) if ord(sign) >= FIRST_OF_TWO] if not text.isascii() else []
    return lambda offset: offset + sum(place < offset for place in wide)


@cache
def _schema(kind: str) -> bytes:
    return schemas()[f"{kind}.schema.json"].encode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
