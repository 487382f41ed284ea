"""Small edits of facts in a text: a key set or removed, everything else as it was, to the letter.

Where the text is laid out in a way that cannot be edited safely, the edit is refused
instead of writing something else: each result is read again and held against what it should say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from mentorhub.check.fix import scalar
from mentorhub.check.problems import FieldPath
from mentorhub.content.document import Node, nodes, read_document
from mentorhub.content.hub import Source
from mentorhub.content.models.profile import Profile
from mentorhub.content.places import yaml_part

ORDER = tuple(Profile.model_fields)


class EditError(Exception):
    """The text cannot be edited safely; the message says what to do by hand."""


def set_keys(source: Source, values: Mapping[str, str | None]) -> Source:
    """Set top-level keys to texts on one line; None removes a key.

    Raises:
        EditError: The text is laid out in a way that cannot be edited safely.
    """
    for key, value in values.items():
        source = remove(source, (key,)) if value is None else _set(source, key, value)
    return source


def add_item(source: Source, key: str, item: Mapping[str, str]) -> Source:
    """Add an entry at the end of a top-level list, which is begun where there is none.

    Raises:
        EditError: The text is laid out in a way that cannot be edited safely.
    """
    text, data = _read(source)
    entry = "{ " + ", ".join(f"{name}: {scalar(value)}" for name, value in item.items()) + " }"
    wanted = {**data, key: [*(data.get(key) or []), dict(item)]}
    index = _index(text)
    if key not in data:
        return _checked(source, _insert(text, index, key, f"[{entry}]"), wanted)
    if not data[key]:
        return _checked(source, _replace(text, index[key,], f"[{entry}]"), wanted)
    last = index[key, len(data[key]) - 1]
    end = _end(text, last, index)
    if text[index[key,].begin] == "[":
        return _checked(source, f"{text[:end]}, {entry}{text[end:]}", wanted)
    indent = re.match(r"\s*", _line_of(text, index[key, 0].begin))
    line_end = _line_end(text, end)
    return _checked(source, f"{text[:line_end]}\n{indent[0] if indent else ''}- {entry}{text[line_end:]}", wanted)


def remove(source: Source, path: FieldPath) -> Source:
    """Remove a key or an entry of a list, wherever it stands; nothing where it does not.

    A list that loses its last entry goes with its key.

    Raises:
        EditError: The text is laid out in a way that cannot be edited safely.
    """
    text, data = _read(source)
    index = _index(text)
    if path not in index:
        return source
    wanted = deepcopy(data)
    holder = _at(wanted, path[:-1])
    if isinstance(path[-1], int) and len(holder) == 1:
        return remove(source, path[:-1])
    del holder[path[-1]]
    parent = index.get(path[:-1])
    if parent is not None and text[parent.begin] in "[{":
        return _checked(source, _without_part(text, index, path), wanted)
    return _checked(source, _without_lines(text, index, path), wanted)


def _set(source: Source, key: str, value: str) -> Source:
    text, data = _read(source)
    index = _index(text)
    if key in data and data[key] == value:
        return source
    after = _replace(text, index[key,], scalar(value)) if key in data else _insert(text, index, key, scalar(value))
    return _checked(source, after, {**data, key: value})


def _replace(text: str, node: Node, value: str) -> str:
    if node.begin == node.end:  # a key without a value: its place is behind the colon
        return f"{text[: node.begin].rstrip()} {value}{text[node.end :]}"
    if not node.scalar and text[node.begin] not in "[{":
        raise EditError("this part of the file is laid out over several lines: change it by hand")
    return text[: node.begin] + value + text[node.end :]


def _insert(text: str, index: Mapping[FieldPath, Node], key: str, value: str) -> str:
    """Put a new line behind the last key that comes before it in the order of a profile."""
    earlier = ORDER[: ORDER.index(key)]
    before = [index[name,] for name in earlier if (name,) in index]
    if not before:
        raise EditError(f"there is no good place for a new line: write '{key}: {value}' by hand")
    place = _line_end(text, _end(text, before[-1], index))
    return f"{text[:place]}\n{key}: {value}{text[place:]}"


def _without_lines(text: str, index: Mapping[FieldPath, Node], path: FieldPath) -> str:
    node = index[path]
    begin = text.rfind("\n", 0, _begin(node)) + 1
    lead = text[begin : _begin(node)]
    if lead.strip() and not (node.key is None and re.fullmatch(r"\s*-\s+", lead)):
        raise EditError("this shares its line with something else: remove it by hand")
    return text[:begin] + text[_line_end(text, _end(text, node, index)) + 1 :]


def _without_part(text: str, index: Mapping[FieldPath, Node], path: FieldPath) -> str:
    """Cut an entry out of a list or mapping in brackets, with one comma."""
    node = index[path]
    siblings = sorted((one for one in index.values() if one.path[:-1] == path[:-1]), key=lambda one: one.begin)
    place = next(number for number, one in enumerate(siblings) if one.path == path)
    if place:
        return text[: siblings[place - 1].end] + text[node.end :]
    if len(siblings) == 1:
        raise EditError("nothing would be left between these brackets: remove it by hand")
    return text[: _begin(node)] + text[_begin(siblings[1]) :]


def _begin(node: Node) -> int:
    return node.begin if node.key is None else node.key.index


def _end(text: str, node: Node, index: Mapping[FieldPath, Node]) -> int:
    """Find where the content of a value ends: libyaml counts what follows a block to the block."""
    if node.begin == node.end:
        return len(text[: node.end].rstrip())
    if node.scalar or text[node.begin] in "[{":
        return len(text[: node.end].rstrip()) if text[node.begin] in "|>" else node.end
    inner = (one for one in index.values() if one.path[: len(node.path)] == node.path and one.path != node.path)
    return max((_end(text, one, index) for one in inner if len(one.path) == len(node.path) + 1), default=node.end)


def _checked(source: Source, text: str, wanted: Mapping[Any, Any]) -> Source:
    """Read the new text again and let it pass only where it says exactly what it should."""
    document = read_document(text, source.path)
    if document.problems or not document.readable or document.data != wanted:
        raise EditError(f"{source.path} is laid out in a way that cannot be changed safely: change it by hand")
    if not source.body_line:
        return replace(source, text=text)
    lines = text.count("\n") + 1
    return replace(source, text=f"---\n{text}\n---\n{source.body}", body_line=lines + 3)


def _read(source: Source) -> tuple[str, dict[Any, Any]]:
    text = yaml_part(source)[0]
    document = read_document(text, source.path)
    if document.problems or not document.readable:
        raise EditError(f"{source.path} has mistakes: mend them first")
    return text, document.data


def _index(text: str) -> Mapping[FieldPath, Node]:
    return {node.path: node for node in nodes(text)}


def _at(data: Any, path: FieldPath) -> Any:  # noqa: ANN401 - whatever stands in the file
    for step in path:
        data = data[step]
    return data


def _line_of(text: str, offset: int) -> str:
    return text[text.rfind("\n", 0, offset) + 1 : _line_end(text, offset)]


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end
