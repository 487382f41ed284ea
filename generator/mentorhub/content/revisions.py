"""A whole revision, read from Git's objects: never from the work tree, and nothing is fetched.

What a person proposes cannot steer the reading: no attributes, no filters, no replaced
objects, and no setting of a submodule apply to it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mentorhub.content.git import GitError, ask

FILE, PROGRAM, LINK, MODULE, NOTHING = "100644", "100755", "120000", "160000", "000000"


@dataclass(frozen=True, slots=True)
class Entry:
    """One path of a revision.

    Attributes:
        path: Relative to the hub, with forward slashes; bytes that are no UTF-8 stand as surrogates.
        mode: Kind of entry as Git writes it, such as ``100644``.
        object: Name of the content.
    """

    path: str
    mode: str
    object: str


@dataclass(frozen=True, slots=True)
class Change:
    """One path that differs between two revisions; a move is two of them.

    Attributes:
        path: Relative to the top of the repository.
        old: What it was; mode ``000000`` where it was nothing.
        new: What it is; mode ``000000`` where it is nothing.
    """

    path: str
    old: Entry
    new: Entry


def commit(root: Path, revision: str) -> str:
    """Give the full name of a commit.

    Raises:
        GitError: There is no such revision.
    """
    return _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()


def bases(root: Path, one: str, other: str) -> tuple[str, ...]:
    """Name the newest commits that two commits have in common; none where they share no history."""
    try:
        return tuple(_git(root, "merge-base", "--all", one, other).decode().split())
    except GitError:
        return ()


def prefix(root: Path) -> str:
    """Give the way from the top of the repository to the hub, with a slash at its end; empty at the top."""
    return os.fsdecode(_git(root, "rev-parse", "--show-prefix").rstrip(b"\n"))


def entries(root: Path, revision: str, *paths: str) -> tuple[Entry, ...]:
    """List what a commit holds below the hub, or below some paths of it."""
    listing = _git(root, "ls-tree", "-r", "-z", revision, "--", *paths)
    return tuple(_entry(record) for record in listing.split(b"\0") if record)


def changes(root: Path, old: str, new: str) -> tuple[Change, ...]:
    """List every path of the repository that differs between two commits."""
    fixed = ("-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-relative", "--ignore-submodules=none")
    parts = _git(root, "diff-tree", *fixed, old, new).split(b"\0")
    return tuple(_change(head.decode(), os.fsdecode(path)) for head, path in zip(parts[::2], parts[1::2], strict=False))


def contents(root: Path, objects: Iterable[str]) -> Mapping[str, bytes]:
    """Read contents by their names, all in one go."""
    wanted = "".join(f"{name}\n" for name in dict.fromkeys(objects))
    return dict(_contents(_git(root, "cat-file", "--batch", given=wanted.encode())))


def _entry(record: bytes) -> Entry:
    about, _, path = record.partition(b"\t")
    mode, _, name = about.decode().split(" ")
    return Entry(os.fsdecode(path), mode, name)


def _change(head: str, path: str) -> Change:
    old_mode, new_mode, old, new, _ = head.removeprefix(":").split(" ")
    return Change(path, Entry(path, old_mode, old), Entry(path, new_mode, new))


def _contents(answer: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        name, _, size = answer[at:end].decode().split(" ")
        yield name, answer[end + 1 : end + 1 + int(size)]
        at = end + 1 + int(size) + 1


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    return ask(root, "--no-replace-objects", "--literal-pathspecs", *arguments, given=given)
