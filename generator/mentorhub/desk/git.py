"""Git as the counter needs it: work trees of its own, commits without a person in them, pushes that may lose."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from mentorhub.content.git import GitError, ask, start

# No hook and no conversion of line ends: what is committed is what was checked.
SETTINGS = ("-c", "core.hooksPath=/dev/null", "-c", "core.autocrlf=false", "-c", "core.quotePath=false")
PREFIX = "mentorhub-desk-"
LOCK, TREE = "lock", "tree"
# What a remote says when another push was quicker; everything else is a refusal that will not pass.
RACES = ("[rejected]", "lock", "failed to update ref", "incorrect old value", "already exists")


@dataclass(frozen=True, slots=True)
class Identity:
    """In whose name the counter commits, and when."""

    name: str
    address: str
    at: datetime

    def __str__(self) -> str:
        """Write it as Git does in a commit."""
        return f"{self.name} <{self.address}> {int(self.at.timestamp())} +0000"


def run(folder: Path, *arguments: str, given: bytes = b"") -> str:
    """Ask Git.

    Raises:
        GitError: Git says no; the message is what it said.
    """
    return ask(folder, *SETTINGS, *arguments, given=given).decode("utf-8", "replace")


def prefix(root: Path) -> str:
    """Say where in its repository a hub lies; empty for the top."""
    return run(root, "rev-parse", "--show-prefix").rstrip("\n")


def fetch(root: Path, remote: str, branch: str) -> str:
    """Bring a branch of a remote here and give its revision."""
    tracking = f"refs/remotes/{remote}/{branch}"
    run(root, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", remote, f"+refs/heads/{branch}:{tracking}")
    return run(root, "rev-parse", "--verify", tracking).strip()


def exists(root: Path, remote: str, branch: str) -> bool:
    """Tell whether a remote has a branch now."""
    return bool(run(root, "ls-remote", "--heads", remote, f"refs/heads/{branch}").strip())


def messages(tree: Path, base: str, revision: str) -> tuple[str, ...]:
    """Give the messages of the commits that a revision adds to a base, newest first."""
    return tuple(run(tree, "log", "-z", "--format=%B", f"{base}..{revision}").split("\0")[:-1])


def names(folder: Path, line: str) -> bool:
    """Tell whether a commit that leads to where a work tree stands has this line in its message."""
    found = run(folder, "log", "-z", "--format=%B", "--fixed-strings", f"--grep={line}", "HEAD")
    return any(line in message.splitlines() for message in found.split("\0"))


def same(tree: Path, one: str, other: str, paths: Iterable[str]) -> bool:
    """Tell whether two revisions hold the same in all of these paths."""
    return not run(tree, "--literal-pathspecs", "diff", "--name-only", one, other, "--", *paths)


@contextmanager
def detached(root: Path, revision: str, *, empty: bool = False) -> Iterator[Path]:
    """Lend a work tree of a revision that nobody else sees, beside the caller's own.

    Args:
        empty: Do not write the revision's files.
    """
    _tidy(root)
    folder = Path(mkdtemp(prefix=PREFIX))
    tree = folder / TREE
    with (folder / f"{LOCK}.new").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # lasts as long as this process, however it ends
        (folder / f"{LOCK}.new").rename(folder / LOCK)  # nobody else sees it before it is held
        try:
            run(root, "worktree", "add", "--quiet", "--detach", *(["--no-checkout"] * empty), str(tree), revision)
            if empty:
                run(tree, "reset", "--quiet")
            yield tree
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            run(root, "worktree", "prune")


def _tidy(root: Path) -> None:
    """Remove work trees whose run was killed."""
    run(root, "worktree", "prune")
    for folder in Path(gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError), (folder / LOCK).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder)
    run(root, "worktree", "prune")


def commit(tree: Path, paths: Iterable[str], message: str, by: Identity) -> str:
    """Record these paths as they lie in a work tree, and give the new revision.

    The commit is written as an object, so that no setting, hook or variable of the
    machine can put a person's name into it. Nothing points at it until it is pushed.
    """
    listing = "\0".join(paths).encode()
    run(
        tree, "--literal-pathspecs", "add", "--all", "--force", "--pathspec-from-file=-", "--pathspec-file-nul",
        given=listing,
    )  # fmt: skip
    content = run(tree, "write-tree").strip()
    parent = run(tree, "rev-parse", "HEAD").strip()
    lines = (f"tree {content}", f"parent {parent}", f"author {by}", f"committer {by}", "", message)
    return run(tree, "hash-object", "-t", "commit", "-w", "--stdin", given="\n".join(lines).encode()).strip()


def push(root: Path, remote: str, revision: str, branch: str, expected: str | None = None) -> bool:
    """Send a revision to a branch of a remote.

    Args:
        expected: Where the branch must stand to be replaced; empty for a branch that
            must not be there yet; None where the revision must follow what is there.

    Returns:
        False where another push was quicker.

    Raises:
        GitError: The remote does not want it, or cannot be reached.
    """
    lease = [] if expected is None else [f"--force-with-lease=refs/heads/{branch}:{expected}"]
    target = f"{revision}:refs/heads/{branch}"
    done = start(root, *SETTINGS, "push", "--porcelain", *lease, remote, target)
    if done.returncode == 0:
        return True
    said = done.stdout.decode("utf-8", "replace")
    refusals = [line for line in said.splitlines() if line.startswith("!")]
    if any(race in line for line in refusals for race in RACES):
        return False
    raise GitError("; ".join(refusals) or done.stderr.decode("utf-8", "replace").strip())
