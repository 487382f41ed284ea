"""A revision laid out in a folder of its own, for as long as somebody reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mentorhub.content import revisions
from mentorhub.content.files import ROOMS
from mentorhub.content.load import SITE
from mentorhub.content.revisions import Entry

FILES = frozenset({revisions.FILE, revisions.PROGRAM})
# Whatever a link points at stays unread; that it is a link is all that a check needs to see.
NOWHERE = ".nowhere"
ODD = frozenset({"", ".", "..", ".git"})


@contextmanager
def laid_out(root: Path, revision: str) -> Iterator[Path]:
    """Lay out the hub of a commit, and take it away again.

    Raises:
        GitError: Git could not read it.
    """
    with TemporaryDirectory(prefix="mentorhub-") as name:
        folder = Path(name)
        found = [entry for entry in revisions.entries(root, revision, *ROOMS, SITE) if _plain(entry)]
        texts = revisions.contents(root, (entry.object for entry in found if entry.mode in FILES))
        # Links come last, so that no file is written through one.
        for entry in sorted(found, key=lambda entry: entry.mode == revisions.LINK):
            target = folder / entry.path
            target.parent.mkdir(parents=True, exist_ok=True)
            if entry.mode in FILES:
                target.write_bytes(texts[entry.object])
            else:
                target.symlink_to(NOWHERE)
        yield folder


def _plain(entry: Entry) -> bool:
    known = entry.mode in FILES or entry.mode == revisions.LINK
    return known and not ODD.intersection(entry.path.casefold().split("/"))
