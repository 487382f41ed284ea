"""The new site takes the old one's place only when it is complete."""

from __future__ import annotations

import shutil
from pathlib import Path

OLD, NEW = "site.old", "site.new"


def heal(work: Path, site: Path) -> None:
    """Bring back the old site where a run was killed between the two renames."""
    old = work / OLD
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(work / NEW, ignore_errors=True)


def swap(work: Path, site: Path) -> None:
    """Put the finished `site.new` in the place of the site: old aside, new in."""
    old = work / OLD
    if site.exists():
        site.rename(old)
    (work / NEW).rename(site)
    shutil.rmtree(old, ignore_errors=True)
