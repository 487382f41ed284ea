"""YAML in, plain values and mistakes out, in one pass over libyaml's events.

PyYAML's composer recurses in C and dies on deeply nested input, keeps the last of two
equal keys in silence and follows anchors. Reading the events ourselves refuses all of
that before anything is built, and costs no more than the composer did.

Scalars follow the core schema of YAML 1.2: ``no`` and ``14:00`` are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

from yaml import YAMLError
from yaml._yaml import CParser, Mark
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from mentorhub.check.problems import FieldPath, Place, Problem

DEEPEST = 32
LONGEST_NUMBER = 24  # longer than any number that Python writes; Python refuses to count beyond 4,300 digits
MERGE_FIX = "write the value out in each place"

# What libyaml says, as a person would.
WORDS = {
    "mapping values are not allowed in this context": "a second colon",
    "found character that cannot start any token": "a character that cannot begin a value",
    "found unexpected end of stream": "the end of the file",
}

Scalar: TypeAlias = str | int | float | bool | None
Value: TypeAlias = "Scalar | dict[Any, Any] | list[Any]"

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_MAY_BE_NUMBER = frozenset("+-.0123456789")


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document as values.

    Attributes:
        data: Dicts, lists and scalars; empty where nothing could be read.
        readable: Whether the data are whole enough to be held against a model.
    """

    data: dict[str, Any]
    problems: tuple[Problem, ...]
    readable: bool


@dataclass(frozen=True, slots=True)
class Node:
    """Where a value stands in the text it was read from.

    Attributes:
        key: Start of the key, where the value has one.
        begin: Offset of the value's first character.
        end: Offset after its last character.
    """

    path: FieldPath
    key: Mark | None
    start: Mark
    begin: int
    end: int
    scalar: bool


@dataclass(slots=True)
class _Level:
    """A mapping or sequence that is being read."""

    path: FieldPath
    value: dict[Any, Any] | list[Any]
    start: Mark
    key: Any = None
    key_mark: Mark | None = None
    expects_key: bool = True
    seen: set[Any] = field(default_factory=set)


def read_document(text: str, path: str, first_line: int = 1) -> Document:
    """Read a YAML text.

    Args:
        first_line: Line of the file on which the text begins.
    """
    reader = _Reader(path, first_line - 1)
    try:
        for _ in reader.nodes(text):
            pass
    except _TooDeepError:
        return Document({}, tuple(reader.problems), readable=False)
    except YAMLError as error:
        reader.syntax(error, text)
        return Document({}, tuple(reader.problems), readable=False)
    if reader.data is None and not reader.problems:
        reader.data = {}
    if not isinstance(reader.data, dict):
        reader.add(
            "MH015",
            Place(first_line, 1),
            "must be a list of 'key: value' lines",
            "something else",
            "see the file of another mentor",
        )
        return Document({}, tuple(reader.problems), readable=False)
    return Document(reader.data, tuple(reader.problems), reader.readable)


def nodes(text: str) -> Iterator[Node]:
    """Yield where each value stands, as far as the text can be read."""
    try:
        yield from _Reader("", 0, placing=True).nodes(text)
    except (YAMLError, _TooDeepError):
        return


class _TooDeepError(Exception):
    """The text is nested deeper than any real file."""


class _Reader:
    """Builds values from events, with a stack of our own instead of recursion."""

    def __init__(self, path: str, line_offset: int, *, placing: bool = False) -> None:
        self.path = path
        self.placing = placing
        self.line_offset = line_offset
        self.problems: list[Problem] = []
        self.readable = True
        self.data: Any = None
        self.levels: list[_Level] = []
        self.documents = 0

    def nodes(self, text: str) -> Iterator[Node]:
        """Read everything, yielding each finished node where their places are asked for."""
        parser = CParser(text)
        try:
            while (event := parser.get_event()) is not None:
                if (node := self.step(event)) is not None:
                    yield node
        finally:
            parser.dispose()

    def step(self, event: Event) -> Node | None:
        """Take one event in; give the value that it finishes."""
        if isinstance(event, ScalarEvent):
            if event.anchor or event.tag:
                self.refuse(event)
            return self.put(resolve(event.value) if event.implicit[0] else event.value, event)
        if isinstance(event, MappingStartEvent):
            self.open({}, event)
        elif isinstance(event, SequenceStartEvent):
            self.open([], event)
        elif isinstance(event, CollectionEndEvent):
            level = self.levels.pop()
            return self.put(level.value, event, level.start)
        elif isinstance(event, AliasEvent):
            self.refuse(event)
            self.readable = False
            return self.put(None, event)
        elif isinstance(event, DocumentStartEvent):
            self.begin_document(event)
        return None

    def open(self, value: dict[Any, Any] | list[Any], event: NodeEvent) -> None:
        """Begin a mapping or a sequence."""
        if event.anchor or getattr(event, "tag", None):
            self.refuse(event)
        if len(self.levels) >= DEEPEST:
            must = f"must not be nested more than {DEEPEST} deep"
            self.add("MH014", self.place(_start(event)), must, "a deeper bracket", "remove the extra brackets")
            raise _TooDeepError
        path = self.next_path() if self.levels else ()
        self.levels.append(_Level(path, value, _start(event)))

    def put(self, value: Value, event: Event, start: Mark | None = None) -> Node | None:
        """Give a finished value to the collection that holds it."""
        if not self.levels:
            self.data = value
            return None
        level = self.levels[-1]
        key: str | int
        mark: Mark | None = None
        if isinstance(level.value, list):
            key = len(level.value)
            level.value.append(value)
        elif level.expects_key:
            self.take_key(level, value, start or _start(event))
            return None
        else:
            key, mark = level.key, level.key_mark
            level.value.setdefault(key, value)
            level.expects_key = True
        if not self.placing:
            return None
        start = start or _start(event)
        scalar = not isinstance(value, (dict, list))
        return Node((*level.path, key), mark, start, start.index, _end(event).index, scalar)

    def take_key(self, level: _Level, value: Value, start: Mark) -> None:
        """Remember a key, and refuse it where it stands a second time."""
        key = value if isinstance(value, (str, int)) else str(value)
        if key in level.seen:
            fix = "keep one of them"
            self.add("MH012", self.place(start), "must stand once", f"'{key}' a second time", fix, (*level.path, key))
        level.seen.add(key)
        level.key, level.key_mark, level.expects_key = key, start, False

    def next_path(self) -> FieldPath:
        """Name the place that the value being read will take."""
        level = self.levels[-1]
        if isinstance(level.value, list):
            return (*level.path, len(level.value))
        return (*level.path, level.key)

    def begin_document(self, event: DocumentStartEvent) -> None:
        """Refuse a second document in one file."""
        self.documents += 1
        if self.documents > 1:
            place = self.place(_start(event))
            self.add("MH013", place, "must hold one document", "a second one after '---'", "remove the line '---'")
            self.readable = False

    def refuse(self, event: Event) -> None:
        """Report an anchor, an alias or a tag."""
        anchor = getattr(event, "anchor", None)
        tag = getattr(event, "tag", None)
        sign = "*" if isinstance(event, AliasEvent) else "&"
        found = f"'{sign}{anchor}'" if anchor else f"the tag '{tag}'"
        self.add(
            "MH013",
            self.place(_start(event)),
            "must be plain YAML, without anchors, aliases and tags",
            found,
            MERGE_FIX,
        )

    def syntax(self, error: YAMLError, text: str) -> None:
        """Say what libyaml could not read, in words that help."""
        mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        place = self.place(mark) if mark else Place(self.line_offset + 1, 1)
        before = text.split("\n")[mark.line][: mark.column + 1] if mark and mark.line < text.count("\n") + 1 else ""
        if "\t" in before:
            at, fix = Place(place.line, before.index("\t") + 1), "replace each tab by two spaces"
            self.add("MH011", at, "must be indented with spaces", "a tab", fix)
            return
        problem = (getattr(error, "problem", None) if isinstance(error, MarkedYAMLError) else None) or "unreadable text"
        words = f"{problem} {getattr(error, 'context', '')}"
        if opened is not None and any(word in words for word in ("quoted", "flow", "end of stream")):
            place = self.place(opened)
        found = WORDS.get(problem) or problem.removeprefix("found ").replace("did not find expected", "no")
        self.add("MH010", place, "must be YAML that can be read", found, _advice(problem))

    def add(self, code: str, place: Place, must: str, found: str, fix: str, path: FieldPath = ()) -> None:
        """Note a mistake."""
        self.problems.append(Problem(code, self.path, must, found, fix, field=path, place=place))

    def place(self, mark: Mark) -> Place:
        """Turn a mark of libyaml into a place in the file."""
        return Place(mark.line + 1 + self.line_offset, mark.column + 1)


def resolve(text: str) -> Scalar:
    """Give a plain scalar its value by the core schema of YAML 1.2 (10.3.2)."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _MAY_BE_NUMBER or len(text) > LONGEST_NUMBER:
        return text
    if _INT.fullmatch(text):
        # Leading zeros are decimal in 1.2, but Python reads no base from them.
        return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _start(event: Event) -> Mark:
    return cast("Mark", event.start_mark)  # the C parser marks every event


def _end(event: Event) -> Mark:
    return cast("Mark", event.end_mark)


def _advice(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "put the value in quotes: it holds a colon followed by a space"
    if "expected ':'" in problem or "block mapping" in problem or "block end" in problem:
        return "check that the line begins below its neighbours and reads 'key: value'"
    if "cannot start any token" in problem:
        return "put the value in quotes: it begins with a character that means something to YAML"
    if "end of stream" in problem or "quoted" in problem or "flow" in problem or "',' or" in problem:
        return "close the quote or the bracket that was opened before"
    return "compare the line with the same line in another file"
