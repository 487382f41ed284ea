"""Git, asked by every room that needs it: one place that runs it, and one way to hear that it says no."""

from __future__ import annotations

import subprocess
from pathlib import Path


class GitError(Exception):
    """Git could not answer; the message says what it said."""


def start(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run Git in a folder, and give what it said either way.

    Raises:
        GitError: There is no Git.
    """
    try:
        return subprocess.run(  # noqa: S603 - fixed program; arguments are ours, verified, or names of objects
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's own git
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed") from error


def ask(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Ask Git.

    Raises:
        GitError: Git says no; the message is what it said.
    """
    done = start(folder, *arguments, given=given)
    if done.returncode != 0:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout
