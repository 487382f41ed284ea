"""Who may change what: each path of a proposal against the owner of its folder.

The profiles of the base decide, by the numeric id of the account; a login can be given
up and taken by somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mentorhub.content import revisions
from mentorhub.content.document import read_document
from mentorhub.content.files import ROOMS, as_source
from mentorhub.content.load import ID
from mentorhub.content.places import yaml_part
from mentorhub.content.revisions import Change

# Facts that a form writes and that nobody needs to read first.
MACHINE = frozenset({"status", "paused_until", "away", "confirmed"})
KEPT = frozenset({"bookings", "feedback"})
PROFILE, SESSIONS = "profile.md", "sessions.yml"
PHOTO = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(jpg|jpeg|png|webp|avif)")
KNOWN = frozenset({PROFILE, SESSIONS, "README.md"})


class Standing(StrEnum):
    """Whose a path, or a whole proposal, is."""

    NOTHING = "nothing"
    OWN_TIMES = "own-times"
    OWN_PROSE = "own-prose"
    JOIN = "join"
    FOREIGN = "foreign"
    MIXED = "mixed"
    CODE = "code"


ALLOWED = frozenset({Standing.NOTHING, Standing.OWN_TIMES, Standing.OWN_PROSE, Standing.JOIN})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a path stands as it does.

    Attributes:
        path: Relative to the hub; empty where it is about the whole proposal.
    """

    standing: Standing
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What may become of a proposal."""

    standing: Standing
    reasons: tuple[Reason, ...]

    @property
    def allowed(self) -> bool:
        """Whether the account may propose it at all."""
        return self.standing in ALLOWED

    @property
    def automatic(self) -> bool:
        """Whether it may be merged without anybody's yes, once the check passes."""
        return self.standing is Standing.OWN_TIMES


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody wants to change.

    Attributes:
        account: Numeric id of whoever proposes.
        changes: Paths relative to the hub; those outside of it begin with ``../``.
        owners: Folder to the account that owns it, as the base says; None where nobody does.
        texts: Contents of profiles, by the names of their objects.
    """

    account: int
    changes: tuple[Change, ...]
    owners: Mapping[str, int | None]
    texts: Mapping[str, bytes]


def judge(proposal: Proposal) -> Judgement:
    """Weigh a proposal, path by path; the strictest path decides."""
    reasons = tuple(_reason(proposal, change) for change in proposal.changes)
    return Judgement(_whole({reason.standing for reason in reasons}), reasons)


def facts(content: bytes) -> Mapping[str, Any] | None:
    """Read the facts of a profile; None where they are not clear."""
    try:
        source, _ = as_source(PROFILE, content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return None
    document = read_document(yaml_part(source)[0], PROFILE) if source else None
    return document.data if document and document.readable and not document.problems else None


def account_of(content: bytes) -> int | None:
    """Give the account that a profile names."""
    forge = (facts(content) or {}).get("github")
    number = forge.get("id") if isinstance(forge, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _whole(found: set[Standing]) -> Standing:
    if not found:
        return Standing.NOTHING
    if Standing.CODE in found:
        return Standing.CODE if len(found) == 1 else Standing.MIXED
    order = (Standing.FOREIGN, Standing.JOIN, Standing.OWN_PROSE, Standing.OWN_TIMES)
    return next(standing for standing in order if standing in found)


def _reason(proposal: Proposal, change: Change) -> Reason:
    standing, text = next(_refusals(proposal, change), None) or _own(proposal, change)
    return Reason(standing, change.path, text)


def _refusals(proposal: Proposal, change: Change) -> Iterator[tuple[Standing, str]]:
    """Yield why a path is not a mentor's to change; nothing for one of the own folder."""
    room, *rest = change.path.split("/")
    modes = {change.old.mode, change.new.mode}
    if room not in ROOMS or revisions.MODULE in modes:
        yield Standing.CODE, "belongs to the tool or to its settings; a maintainer decides"
    elif revisions.LINK in modes:
        yield Standing.FOREIGN, "is a link; put a real file in its place"
    elif room != "mentors":
        yield Standing.FOREIGN, "belongs to the program; its team decides"
    elif len(rest) < 2 or not ID.fullmatch(rest[0]):
        yield Standing.FOREIGN, "is no mentor's folder; its name has small letters, digits and single hyphens"
    elif rest[1].casefold() in KEPT:
        yield Standing.FOREIGN, "is kept by the program; book, cancel or answer through the site instead"
    elif len(rest) > 2 or not (rest[1] in KNOWN or PHOTO.fullmatch(rest[1])):
        yield Standing.FOREIGN, "is no file that a mentor's folder holds"
    else:
        yield from _not_owned(proposal, rest[0])


def _not_owned(proposal: Proposal, folder: str) -> Iterator[tuple[Standing, str]]:
    if folder in proposal.owners:
        if proposal.owners[folder] is None:
            yield Standing.FOREIGN, "belongs to a folder that names no account; the program's team decides"
        elif proposal.owners[folder] != proposal.account:
            yield Standing.FOREIGN, "belongs to somebody else"
    elif any(folder == known.casefold() for known in proposal.owners):
        yield Standing.FOREIGN, "differs from another folder by capitals alone"
    elif proposal.account in proposal.owners.values():
        yield Standing.FOREIGN, "is a second folder; everybody has one, and its name stays for ever"
    else:
        yield _joining(proposal, folder)


def _joining(proposal: Proposal, folder: str) -> tuple[Standing, str]:
    """Weigh a folder that is not there yet."""
    begun = {change.path.split("/")[1] for change in proposal.changes if change.path.startswith("mentors/")}
    others = begun - proposal.owners.keys() - {folder}
    path = f"mentors/{folder}/{PROFILE}"
    profile = next((change.new for change in proposal.changes if change.path == path), None)
    if others:
        return Standing.FOREIGN, "is one of several new folders; propose one of them"
    if profile is None or profile.object not in proposal.texts:
        return Standing.FOREIGN, f"is in a new folder without a {PROFILE}"
    if account_of(proposal.texts[profile.object]) != proposal.account:
        return Standing.FOREIGN, "is in a new folder whose profile does not name your account under 'github'"
    return Standing.JOIN, "is in your new folder; somebody reads it and says yes first"


def _own(proposal: Proposal, change: Change) -> tuple[Standing, str]:
    name = change.path.rpartition("/")[2]
    if change.new.mode == revisions.NOTHING:
        return Standing.OWN_PROSE, "is removed from your folder; somebody says yes first"
    if change.new.mode != revisions.FILE:
        return Standing.OWN_PROSE, "became a program; somebody says yes first"
    if name == SESSIONS:
        return Standing.OWN_TIMES, "holds your own times"
    if name != PROFILE:
        return Standing.OWN_PROSE, "is in your folder; somebody looks at it first"
    old, new = proposal.texts.get(change.old.object, b""), proposal.texts.get(change.new.object, b"")
    if account_of(old) != account_of(new):
        return Standing.OWN_PROSE, "hands your folder to another account; somebody says yes first"
    if _machine_only(old, new):
        return Standing.OWN_TIMES, "changes only your status or your days off"
    return Standing.OWN_PROSE, "holds your own words; somebody reads them first"


def _machine_only(old: bytes, new: bytes) -> bool:
    before, after = facts(old), facts(new)
    if before is None or after is None or _prose(old) != _prose(new):
        return False
    differ = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    return differ <= MACHINE


def _prose(content: bytes) -> str:
    source, _ = as_source(PROFILE, content.decode("utf-8-sig").replace("\r\n", "\n"))
    return source.body if source else ""
