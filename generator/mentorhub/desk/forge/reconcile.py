"""The safety net: what was asked and never answered, as the events that would have said so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

from mentorhub.desk.forge.commands import commands
from mentorhub.desk.forge.events import request_of
from mentorhub.desk.forge.gh import Forge
from mentorhub.desk.forge.parse import recognise
from mentorhub.desk.forge.post import ANSWER, begins

Data: TypeAlias = Mapping[str, Any]

QUESTION = """
query($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    issues(last: 100, states: OPEN) {
      nodes {
        number title body createdAt updatedAt author { ...who }
        comments(last: 50) {
          nodes { databaseId body createdAt viewerDidAuthor author { ...who } reactionGroups { viewerHasReacted } }
        }
      }
    }
  }
}
fragment who on Actor { __typename login ... on User { databaseId } }
"""


def open_issues(forge: Forge) -> list[Any]:
    """Ask the forge for the newest open issues with their comments."""
    nodes: list[Any] = forge.query(QUESTION)["issues"]["nodes"]
    return nodes


def requests_of(forge: Forge, event: Data) -> tuple[str, ...]:
    """Ask the forge for all requests of whoever opened the issue of an event."""
    login = ((event.get("issue") or {}).get("user") or {}).get("login")
    if not login:
        return ()
    issues = forge.list(f"issues?state=all&per_page=100&creator={quote(login, safe='')}")
    return tuple(request_of(issue) for issue in issues if "pull_request" not in issue)


def unanswered(issues: Iterable[Data]) -> tuple[Data, ...]:
    """Find the forms without an answer and the commands that nobody read, as events of the forge."""
    return tuple(event for issue in issues for event in _of_issue(issue))


def _of_issue(node: Data) -> Iterator[Data]:
    issue = {
        "number": node["number"],
        "title": node["title"],
        "body": node["body"],
        "user": _user(node["author"]),
        "created_at": node["createdAt"],
        "updated_at": node["updatedAt"],
    }
    comments = node["comments"]["nodes"]
    answered = any(comment["viewerDidAuthor"] and begins(comment, ANSWER) for comment in comments)
    if not answered and recognise(node["title"], node["body"]):
        yield {"action": "opened", "issue": issue, "sender": issue["user"]}
    for comment in comments:
        if _waits(comment):
            user = _user(comment["author"])
            said = {
                "id": comment["databaseId"],
                "body": comment["body"],
                "user": user,
                "created_at": comment["createdAt"],
            }
            yield {"action": "created", "issue": issue, "comment": said, "sender": user}


def _waits(comment: Data) -> bool:
    read = any(group["viewerHasReacted"] for group in comment["reactionGroups"] or ())
    return not read and not comment["viewerDidAuthor"] and any(commands(comment["body"]))


def _user(author: Data | None) -> Data:
    """Name an account as events do; one that is gone has no id."""
    if author is None:
        return {}
    return {"id": author.get("databaseId"), "login": author["login"], "type": author["__typename"]}
