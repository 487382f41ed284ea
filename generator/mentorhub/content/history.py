"""What Git knows about files: when they changed, and what they said before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from mentorhub.check.problems import Problem
from mentorhub.content.construct import construct
from mentorhub.content.document import read_document
from mentorhub.content.files import as_source
from mentorhub.content.git import GitError, ask
from mentorhub.content.load import PROGRAM
from mentorhub.content.models.matching import Matching
from mentorhub.content.models.sessions import Sessions
from mentorhub.content.places import yaml_part


def in_git(root: Path) -> bool:
    """Tell whether the hub lies in a Git work tree that has a commit."""
    try:
        return bool(_git(root, "rev-parse", "--verify", "HEAD"))
    except GitError:
        return False


def shallow(root: Path) -> tuple[Problem, ...]:
    """Report a clone without its history, from which no dates can be read."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "true":
        return ()
    must = "must be a clone with its whole history, because calendars show when an entry changed"
    return (Problem("MH803", ".git", must, "a shallow clone", "run 'git fetch --unshallow' (in CI: 'fetch-depth: 0')"),)


def changed(root: Path) -> Mapping[str, datetime]:
    """Map each committed content file to the moment of its newest first-parent commit, in UTC."""
    log = _git(
        root, "-c", "core.quotePath=false", "log", "--first-parent", "--diff-merges=first-parent", "--no-renames",
        "--relative", "--name-only", "--format=%x00%ct", "--", "mentors", "charters", "guides",
    )  # fmt: skip
    newest: dict[str, datetime] = {}
    for commit in log.split("\0")[1:]:
        stamp, *paths = commit.splitlines()
        moment = datetime.fromtimestamp(int(stamp), UTC)
        for path in filter(None, paths):
            newest.setdefault(path, moment)
    return newest


def earlier_sessions(root: Path, base: str) -> Mapping[str, Sessions]:
    """Read the sessions files that differ from a revision, as they were there.

    Raises:
        GitError: There is no such revision.
    """
    return dict(_earlier(root, _revision(root, base)))


def earlier_matching(root: Path, base: str) -> Matching | None:
    """Read how people were matched at a revision; None where the charter is as it was there.

    Raises:
        GitError: There is no such revision.
    """
    revision = _revision(root, base)
    if not _git(root, "diff", "--name-only", "--no-renames", "--relative", "--diff-filter=M", revision, "--", PROGRAM):
        return None
    source, _ = as_source(PROGRAM, _git(root, "show", f"{revision}:./{PROGRAM}").replace("\r\n", "\n"))
    data = read_document(yaml_part(source)[0], PROGRAM).data.get("matching", {}) if source else None
    return construct(Matching, data, PROGRAM)[0] if isinstance(data, dict) else None


def _revision(root: Path, base: str) -> str:
    return _git(root, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}").strip()


def _earlier(root: Path, revision: str) -> Iterator[tuple[str, Sessions]]:
    listing = _git(
        root, "diff", "--name-only", "-z", "--no-renames", "--relative", "--diff-filter=MD", revision, "--", "mentors"
    )
    for path in filter(None, listing.split("\0")):
        if not path.endswith("/sessions.yml"):
            continue
        document = read_document(_git(root, "show", f"{revision}:./{path}"), path)
        sessions, _ = construct(Sessions, document.data, path)
        if sessions is not None:
            yield path, sessions


def _git(root: Path, *arguments: str) -> str:
    return ask(root, *arguments).decode("utf-8", "replace")
