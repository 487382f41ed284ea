"""Finding and decoding the files of a hub."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mentorhub.check.problems import START, Place, Problem
from mentorhub.content.hub import Source

LARGEST = 64 * 1024
ROOMS = ("charters", "guides", "mentors")
FENCE = "---"


@dataclass(frozen=True, slots=True)
class Tree:
    """What lies in the folders of a hub.

    Attributes:
        files: Paths relative to the hub, sorted.
        problems: Links that were not followed.
    """

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def walk(root: Path, drafts: Iterable[str] = ()) -> Tree:
    """List every regular file below the content folders; links are refused, not followed.

    Args:
        drafts: Paths of files that are about to be written.
    """
    files = set(drafts)
    problems: list[Problem] = []
    for room in ROOMS:
        for path, is_link in _entries(root, room):
            if is_link:
                problems.append(
                    Problem(
                        "MH004", path, "must be a real file or folder", "a symbolic link", "put a copy in its place"
                    )
                )
            else:
                files.add(path)
    return Tree(tuple(sorted(files)), tuple(problems))


def _entries(root: Path, folder: str) -> Iterator[tuple[str, bool]]:
    here = root / folder
    if here.is_symlink():
        yield folder, True
        return
    if not here.is_dir():
        return
    with os.scandir(here) as entries:
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_symlink():
                yield path, True
            elif entry.name.startswith("."):
                continue
            elif entry.is_dir():
                yield from _entries(root, path)
            else:
                yield path, False


def read_text(root: Path, path: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """Read a text file: UTF-8, with or without BOM, any line ends, at most 64 kB."""
    file = root / path
    size = file.stat().st_size
    if size > LARGEST:
        found = f"{size // 1024:,} kB"
        return None, (
            Problem("MH001", path, "must be at most 64 kB", found, "shorten it, or move parts elsewhere", place=START),
        )
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = Place(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        found = f"the byte 0x{raw[error.start]:02x}"
        return None, (Problem("MH002", path, "must be UTF-8", found, "save the file again as UTF-8", place=place),)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return as_source(path, text)


def as_source(path: str, text: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """Find the front matter of a Markdown text; YAML is taken as it is."""
    if not path.endswith(".md"):
        return Source(path, text), ()
    end = text.find("\n---", 3) if text.startswith(FENCE + "\n") else -1
    while end >= 0 and text[end + 4 : end + 5].strip(" \n"):
        end = text.find("\n---", end + 4)
    if end < 0:
        must = "must begin with its facts between two lines of '---'"
        found = "no line '---' after the facts" if text.startswith(FENCE) else "no line '---' at the top"
        fix = "put '---' on the first line, and again on a line of its own after the facts"
        return None, (Problem("MH003", path, must, found, fix, place=START),)
    return Source(path, text, text.count("\n", 0, end + 1) + 2), ()
