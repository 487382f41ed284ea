"""A bare repository with the minimal hub in it, and clones of it; a helper of the tests."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

MINIMAL = Path(__file__).parent / "hub_minimal"
BY_HAND = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
GROUP = """timezone: Europe/Berlin
sessions:
  - id: tuesday
    start: 2026-11-03 14:00
    repeat: weekly
    contact: invite
  - id: circle
    start: 2026-12-02 16:00
    kind: group
    seats: 10
    contact: invite
"""


def git_says(folder: Path, *arguments: str) -> str:
    """Ask Git, or fail."""
    done = subprocess.run(
        ["git", "-C", str(folder), *BY_HAND, *arguments], check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.rstrip("\n")


class Clones:
    """Makes clones of one bare repository, which holds the minimal hub with a group of ten places."""

    def __init__(self, folder: Path, inner: str = "", source: Path = MINIMAL) -> None:
        """Fill the repository.

        Args:
            inner: Folder of the repository in which the hub lies.
        """
        self.folder = folder
        self.bare = folder / "hub.git"
        seed = folder / "seed"
        shutil.copytree(source, seed / inner)
        (seed / inner / "mentors/ada/sessions.yml").write_text(GROUP, "utf-8")
        git_says(folder, "init", "-q", "--bare", "-b", "main", str(self.bare))
        git_says(seed, "init", "-q", "-b", "main")
        git_says(seed, "add", ".")
        git_says(seed, "commit", "-qm", "Begin")
        git_says(seed, "push", "-q", str(self.bare), "main")

    def clone(self, name: str) -> Path:
        """Make a clone."""
        git_says(self.folder, "clone", "-q", str(self.bare), name)
        return self.folder / name

    def tip(self, branch: str = "main") -> str:
        """Give the newest revision of a branch."""
        return git_says(self.bare, "rev-parse", branch)
