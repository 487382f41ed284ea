"""A proposal as Git holds it: what it changes, and who owns what in the base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mentorhub.content import revisions
from mentorhub.content.revisions import Change
from mentorhub.desk.review_folder import FILES
from mentorhub.desk.review_owner import PROFILE, Judgement, Proposal, Reason, Standing, account_of, judge


def weigh(root: Path, base: str, head: str, account: int) -> Judgement:
    """Say whose files a proposal touches.

    What the proposal itself changed counts, since it left the base; who owns what is
    read from the base as it is now.

    Raises:
        GitError: There is no such revision.
    """
    base, head = revisions.commit(root, base), revisions.commit(root, head)
    common = revisions.bases(root, base, head)
    if len(common) != 1:
        text = "does not clearly descend from the branch that it is for; bring it up to date first"
        return Judgement(Standing.FOREIGN, (Reason(Standing.FOREIGN, "", text),))
    way = revisions.prefix(root)
    changes = tuple(_within(change, way) for change in revisions.changes(root, common[0], head))
    profiles = [side for change in changes if change.path.endswith(f"/{PROFILE}") for side in (change.old, change.new)]
    texts = revisions.contents(root, (side.object for side in profiles if side.mode in FILES))
    return judge(Proposal(account, changes, _owners(root, base), texts))


def _within(change: Change, way: str) -> Change:
    inside = change.path.startswith(way)
    return replace(change, path=change.path.removeprefix(way) if inside else f"../{change.path}")


def _owners(root: Path, base: str) -> Mapping[str, int | None]:
    """Read from every profile of the base which account owns its folder."""
    found = revisions.entries(root, base, "mentors")
    parts = [(entry.path.split("/"), entry) for entry in found]
    heads = {way[1]: entry.object for way, entry in parts if way[2:] == [PROFILE] and entry.mode in FILES}
    texts = revisions.contents(root, heads.values())
    folders: dict[str, int | None] = {way[1]: None for way, _ in parts if len(way) > 1}
    return folders | {folder: account_of(texts[name]) for folder, name in heads.items()}
