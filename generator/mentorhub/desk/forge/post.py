"""Answers and messages on the forge: each in the issue that it belongs to, and never twice.

Everything that is posted carries a hidden marker, by which it is known again. Only what a
program wrote counts as ours, so that nobody can forge an answer by typing the marker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Any, TypeAlias

from mentorhub.content.hub import Hub
from mentorhub.desk.forge.asked import coordinators
from mentorhub.desk.forge.commands import commands
from mentorhub.desk.forge.events import is_bot
from mentorhub.desk.forge.gh import Forge, ForgeError
from mentorhub.desk.say import plain, say

ANSWER = "answer"
ASIDE = "aside"
LATER = "later"
OFFICE = "For the program manager"
LONGEST = 65_000  # the forge takes 65,536 signs
UNASSIGNABLE = {403, 404, 422}
CONTEXTS = ("Check and build the hub",)

Data: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is told.

    Attributes:
        logins: Accounts to mention; none where the person has no account here.
        name: How they are called where they cannot be mentioned.
    """

    logins: tuple[str, ...]
    name: str


def addressee(hub: Hub, to: str) -> Addressee:
    """Find out how a message reaches its side."""
    side, _, name = to.partition("/")
    team = tuple(one.profile.github.login for one in coordinators(hub) if one.profile.github)
    if side == "mentor":
        mentor = hub.mentors.get(name)
        forge = mentor.profile.github if mentor else None
        return Addressee((forge.login,) if forge else (), mentor.profile.name if mentor else name)
    if side == "request":
        return Addressee((), f"whoever made the request {name}")
    return Addressee(team, "the coordinators")


def deliver(forge: Forge, hub: Hub, outcome: Data, event: Data = MappingProxyType({})) -> tuple[str, ...]:
    """Post the answer and the messages of an outcome.

    Args:
        event: What led to it, where that is known.

    Returns:
        What was done, as sentences without any name.

    Raises:
        ForgeError: The forge refused; posting again later repeats nothing.
    """
    return tuple(_deliver(forge, hub, outcome, event))


def _deliver(forge: Forge, hub: Hub, outcome: Data, event: Data) -> Iterator[str]:
    issue = outcome.get("issue")
    if issue and outcome.get("answer"):
        yield sticky(forge, issue, _place(outcome, event), outcome["answer"])
    if issue and outcome.get("assign") and outcome.get("verdict") in {"done", "waiting"}:
        yield _assign(forge, issue, outcome["assign"])
    if outcome.get("branch") and outcome.get("verdict") == "proposed":
        yield _propose(forge, outcome)
    messages = outcome.get("messages", ())
    elsewhere = 0 if all(message.get("issue") for message in messages) else office(forge)
    for message in messages:
        yield _tell(forge, hub, message, message.get("issue") or elsewhere)


def _place(outcome: Data, event: Data) -> str:
    """Choose where an answer stands: what others are refused never takes the place of the answer to whoever asked."""
    comment, issue = event.get("comment") or {}, event.get("issue") or {}
    by, opener = ((one.get("user") or {}).get("id") for one in (comment, issue))
    return ASIDE if comment and by != opener and outcome.get("verdict") == "refused" else ANSWER


def seen(forge: Forge, event: Data) -> str:
    """Mark commands as read, for whoever wrote them and for the sweep, which looks for those that nobody read."""
    comment = event.get("comment") or {}
    if not any(commands(comment.get("body") or "")):
        return "There is no command to mark."
    forge.send("POST", f"issues/comments/{comment['id']}/reactions", {"content": "eyes"})
    return "Marked a command as read."


def later(forge: Forge, issue: int) -> str:
    """Tell whoever asked that their request waits for a setting; the true answer comes when it is made."""
    return _once(forge, issue, LATER, say("forge-later"))


def marker(key: str) -> str:
    """Make the hidden line by which a post is known again."""
    plain = re.sub(r"[^A-Za-z0-9._/:+-]+|-{2,}", "-", key).strip("-")
    return f"<!-- mentorhub:{plain if plain == key else f'{plain}.{sha256(key.encode()).hexdigest()[:12]}'} -->"


def ours(posts: Sequence[Data], key: str) -> Data | None:
    """Find the post with a marker that a program wrote."""
    return next((post for post in posts if is_bot(post.get("user") or {}) and begins(post, key)), None)


def begins(post: Data, key: str) -> bool:
    """Tell whether a post begins with a marker."""
    return (post.get("body") or "").partition("\n")[0].strip() == marker(key)


def _body(key: str, text: str) -> str:
    return f"{marker(key)}\n{text.strip()[:LONGEST]}\n"


def _comments(forge: Forge, issue: int) -> list[Any]:
    return forge.list(f"issues/{issue}/comments?per_page=100")


def sticky(forge: Forge, issue: int, key: str, text: str) -> str:
    """Post a text, or renew the one that stands under the same key."""
    before, body = ours(_comments(forge, issue), key), _body(key, text)
    if before is None:
        forge.send("POST", f"issues/{issue}/comments", {"body": body})
        return f"Wrote into issue {issue}."
    if before["body"].replace("\r\n", "\n").strip() == body.strip():
        return f"The word in issue {issue} stands already."
    forge.send("PATCH", f"issues/comments/{before['id']}", {"body": body})
    return f"Renewed the word in issue {issue}."


def _once(forge: Forge, issue: int, key: str, text: str) -> str:
    if ours(_comments(forge, issue), key):
        return f"A message in issue {issue} stands already."
    forge.send("POST", f"issues/{issue}/comments", {"body": _body(key, text)})
    return f"Left a message in issue {issue}."


def _assign(forge: Forge, issue: int, login: str) -> str:
    """Assign the mentor; the forge takes only people who work in the repository, so this may come to nothing."""
    try:
        forge.send("POST", f"issues/{issue}/assignees", {"assignees": [login]})
    except ForgeError as error:
        if error.status not in UNASSIGNABLE:
            raise
        return f"Issue {issue} could not be assigned; the mention tells the mentor."
    return f"Assigned issue {issue}."


def _propose(forge: Forge, outcome: Data) -> str:
    """Open the pull request of a branch whose change waits for a yes, and say that it was checked."""
    branch = outcome["branch"]
    owner = forge.repository.partition("/")[0]
    if forge.list(f"pulls?state=open&per_page=100&head={owner}:{branch}"):
        return f"The proposal {branch} is open already."
    base = forge.get("")["default_branch"]
    issue = outcome.get("issue")
    text = f"Asked for in #{issue}." if issue else "Asked for without an account."
    request = {"title": outcome["subject"], "head": branch, "base": base, "body": _body(f"branch/{branch}", text)}
    forge.send("POST", "pulls", request)
    sha = forge.get(f"git/ref/heads/{branch}")["object"]["sha"]
    for context in CONTEXTS:
        # What a program proposes starts no workflow; the same check has just passed before the push.
        status = {"state": "success", "context": context, "description": "Checked before it was proposed"}
        forge.send("POST", f"statuses/{sha}", status)
    return f"Proposed {branch}."


def _tell(forge: Forge, hub: Hub, message: Data, issue: int) -> str:
    who, key = addressee(hub, message["to"]), f"message/{message['key']}"
    if message.get("issue") and message["to"].startswith("request/"):
        # The forge tells whoever opened the issue.
        return _once(forge, issue, key, message["text"])
    mentions = " ".join(f"@{login}" for login in who.logins or addressee(hub, "coordinator").logins)
    passed = "" if who.logins else f"Please pass this on to {plain(who.name)}:"
    parts = (mentions, passed, f"**{plain(message['subject'])}**", message["text"].strip())
    return _once(forge, issue, key, "\n\n".join(filter(None, parts)))


def office(forge: Forge) -> int:
    """Find the issue for the program manager, or open it."""
    found = ours(forge.list("issues?state=open&per_page=100"), "office")
    if found is None:
        body = _body("office", say("forge-office"))
        found = forge.send("POST", "issues", {"title": OFFICE, "body": body})
    return int(found["number"])
