"""What a workflow needs to know of an outcome, as JSON."""

from __future__ import annotations

import re

from mentorhub.content.hub import Hub, TicketFile
from mentorhub.desk.values import Message, Outcome

ISSUE = re.compile(r"issue-(\d+)")


def as_data(hub: Hub, outcome: Outcome, request: str, *, pushed: bool) -> dict[str, object]:
    """Describe an outcome.

    Args:
        hub: What was decided on; gives logins, and the requests of those who booked before.
        request: Id of the request that led to it; empty for the sweep.
        pushed: Whether changes were sent to the shared repository.
    """
    return {
        "verdict": str(outcome.verdict),
        "answer": outcome.answer,
        "slot": outcome.slot,
        "branch": outcome.branch,
        "subject": outcome.subject,
        "changed": sorted(outcome.changes),
        "issue": _issue(request),
        "assign": _login(hub, outcome.slot),
        "messages": [_message(hub, message, request) for message in outcome.messages],
        "publish": pushed and bool(outcome.changes) and not outcome.branch,
    }


def _message(hub: Hub, message: Message, request: str) -> dict[str, object]:
    return {
        "to": message.to,
        "about": message.about,
        "slot": message.slot,
        "key": message.key,
        "subject": message.subject,
        "text": message.text,
        "issue": _thread(hub, message, request),
    }


def _thread(hub: Hub, message: Message, request: str) -> int | None:
    """Find the issue in which a message is read: of the booking that it is about, else of the request itself."""
    side, _, name = message.to.partition("/")
    if side == "request":
        return _issue(name)
    about = _booking(hub, message)
    return _issue(request if about is None else about.ticket.request or "")


def _booking(hub: Hub, message: Message) -> TicketFile | None:
    """Find the booking that a message names in its key, as `<slot>/<number>/…`; one that was just made is not there."""
    slot, _, rest = message.key.partition("/")
    mentor = hub.mentors.get(slot.partition(".")[0])
    for file in mentor.tickets if mentor else ():
        if (f"{file.session}.{file.day:%Y%m%d}", str(file.number)) == (slot.partition(".")[2], rest.partition("/")[0]):
            return file
    return None


def _issue(request: str) -> int | None:
    found = ISSUE.fullmatch(request)
    return int(found[1]) if found else None


def _login(hub: Hub, slot: str) -> str | None:
    mentor = hub.mentors.get(slot.partition(".")[0])
    return mentor.profile.github.login if mentor and mentor.profile.github else None
