"""Forgetting: what a hub holds about a person goes, and what lies beyond its files is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mentorhub.content.hub import Hub, Source
from mentorhub.desk.frontmatter import EditError, remove
from mentorhub.desk.leaving import farewells
from mentorhub.desk.owners import OPEN, coming, issue_of, refuse, unchanged
from mentorhub.desk.roles import Role, mentions, roles
from mentorhub.desk.say import say
from mentorhub.desk.values import Outcome, Person, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget:
    """Somebody wants to be forgotten: a mentor, or whoever made a request.

    Attributes:
        mentor: Id of the folder; empty for the one that the account owns.
        booking: Id of a request; where it is given, its maker is forgotten and no mentor.
    """

    request: str
    at: datetime
    by: Person
    mentor: str = ""
    booking: str = ""


@dataclass(frozen=True, slots=True)
class _Cleared:
    """The files that named somebody, without the name.

    Attributes:
        sources: By path, only those that were changed.
        gone: What was taken out, as sentences.
        by_hand: What a person has to decide first, as sentences.
    """

    sources: Mapping[str, Source]
    gone: tuple[str, ...]
    by_hand: tuple[str, ...]


def forget(hub: Hub, sources: Mapping[str, Source], mentor_id: str, now: datetime) -> Outcome:
    """Remove a mentor from every file, and say what history, issues and copies still hold."""
    folder = f"mentors/{mentor_id}/"
    mentor = hub.mentors.get(mentor_id)
    own = {path for path in (*sources, *hub.broken) if path.startswith(folder)}
    if mentor is not None and mentor.photo is not None:
        own.add(mentor.photo.path)
    if not own:
        return unchanged(f"There is no folder “{mentor_id}”.")
    cleared = _clear(sources, mentor_id)
    if cleared.by_hand:
        return refuse(hub, cleared.by_hand)
    changes: dict[str, bytes | None] = {path: one.text.encode() for path, one in cleared.sources.items()}
    changes |= dict.fromkeys(sorted(own))
    after = {path: cleared.sources.get(path, one) for path, one in sources.items() if path not in own}
    booked = coming(mentor, now) if mentor is not None else ()
    return Outcome(
        Verdict.DONE,
        _account(hub, mentor_id, cleared, after),
        changes,
        "Remove a folder at its owner's wish",  # a name here would outlive the folder
        messages=tuple(farewells(hub, mentor, booked, now)) if mentor is not None else (),
    )


def forget_request(hub: Hub, request_id: str) -> Outcome:
    """Say what holds a trace of somebody who booked: which bookings, and which issue."""
    files = [file for one in hub.mentors.values() for file in one.tickets if file.ticket.request == request_id]
    if any(file.ticket.status in OPEN for file in files):
        return refuse(hub, ("This booking still stands. Cancel it first, so that the mentor is told.",))
    answer = say(
        "forget-request",
        paths=tuple(file.path for file in files),
        token=any(file.ticket.token for file in files),
        issue=issue_of(hub, request_id),
        channel=request_id.partition("-")[0],
        public=hub.program.repository == "public",
    )
    return Outcome(Verdict.UNCHANGED, answer)


def _clear(sources: Mapping[str, Source], mentor_id: str) -> _Cleared:
    """Take a name out wherever the file can do without it."""
    changed: dict[str, Source] = {}
    gone: list[str] = []
    by_hand: list[str] = []
    for role in roles(sources, mentor_id):
        if not role.optional:
            by_hand.append(_decide(role))
            continue
        try:
            changed[role.path] = remove(changed.get(role.path, sources[role.path]), role.field)
        except EditError:
            by_hand.append(f"{role.path} names this person as {role.words}: take the name out by hand first.")
        else:
            gone.append(f"{role.path}: no longer {role.words}")
    return _Cleared(changed, tuple(dict.fromkeys(gone)), tuple(dict.fromkeys(by_hand)))


def _decide(role: Role) -> str:
    if role.words.startswith("named"):
        return f"{role.path} tells a story with this person in it: take the story out, or tell it without them, first."
    return f"{role.path} names this person as {role.words}: name somebody else first."


def _account(hub: Hub, mentor_id: str, cleared: _Cleared, after: Mapping[str, Source]) -> str:
    mentor = hub.mentors.get(mentor_id)
    profile = mentor.profile if mentor is not None else None
    login = profile.github.login if profile is not None and profile.github is not None else ""
    words = frozenset({mentor_id, *((profile.name,) if profile else ()), *((login,) if login else ())})
    asked = {file.ticket.request for file in mentor.tickets} if mentor is not None else set()
    return say(
        "forget",
        mentor_id=mentor_id,
        name=profile.name if profile else "",
        login=login,
        gone=cleared.gone,
        left=mentions(after, words),
        issues=tuple(sorted({address for one in asked if (address := issue_of(hub, one))})),
        others=tuple(sorted(one for one in asked if one and not issue_of(hub, one))),
        repo=hub.site.repo_url.rstrip("/"),
        site=hub.site.site_url.rstrip("/"),
        branch=hub.site.branch,
    )
