"""What happened on the forge, read into requests.

Ids, moments and accounts are what the forge says; everything else is what somebody typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import TypeAlias

from mentorhub.content.hub import Hub
from mentorhub.desk.bookings import Book, Cancel, Reschedule
from mentorhub.desk.forge import commands
from mentorhub.desk.forge.asked import Asked, Refusal, Want, person
from mentorhub.desk.forge.filled import filled
from mentorhub.desk.forge.forms import Form
from mentorhub.desk.forge.parse import parse_form_body, recognise
from mentorhub.desk.say import say
from mentorhub.desk.tickets import of_request
from mentorhub.desk.values import Person

OURS = "<!-- mentorhub:"
OPEN = frozenset({"requested", "booked"})
# Requests that come by another way carry the name of that way; those of issues belong to the forge.
FOREIGN = re.compile(r"(?!issue-)[a-z]+-[a-z0-9-]{1,60}")
Data: TypeAlias = Mapping[str, object]
Fields: TypeAlias = Mapping[str, str]


def read_event(payload: Data, hub: Hub, open_requests: frozenset[str]) -> tuple[Asked, ...]:
    """Read an event of the forge; nothing comes of one that asks for nothing.

    Args:
        open_requests: Ids of the other requests of the person who opened the issue.
    """
    if "client_payload" in payload:
        return _dispatched(_data(payload, "client_payload"))
    issue = _data(payload, "issue")
    if not issue or "pull_request" in issue:
        return ()
    if "comment" in payload:
        return _commented(payload, hub, open_requests) if payload.get("action") == "created" else ()
    read = ACTIONS.get(_text(payload, "action"))
    sender = _data(payload, "sender")
    if read is None or is_bot(sender):
        return ()
    by = person(hub, _data(issue, "user"), open_requests | {request_of(issue)})
    if by is None:
        return (_nobody(hub),)
    return read(payload, hub, by)


def request_of(issue: Data) -> str:
    """Name the request that an issue makes."""
    return f"issue-{issue.get('number')}"


def is_bot(user: Data) -> bool:
    """Tell whether an account is a program's."""
    return user.get("type") == "Bot" or _text(user, "login").endswith("[bot]")


def _opened(payload: Data, hub: Hub, by: Person) -> tuple[Asked, ...]:
    issue = _data(payload, "issue")
    return _form_request(issue, hub, by, _moment(issue, "created_at"))


def _edited(payload: Data, hub: Hub, by: Person) -> tuple[Asked, ...]:
    """Read an issue anew whose fields changed before anything came of it."""
    issue = _data(payload, "issue")
    title, body = _text(issue, "title"), _text(issue, "body")
    before = _data(_data(payload, "changes"), "body").get("from")
    form = recognise(title, body)
    if form is None or not isinstance(before, str) or of_request(hub, request_of(issue)):
        return ()
    if _material(form, before) == _material(form, body):
        return ()
    return _form_request(issue, hub, by, _moment(issue, "updated_at"))


def _material(form: Form, body: str) -> Fields:
    return {id: " ".join(value.split()) for id, value in parse_form_body(form, body).items()}


def _reopened(payload: Data, hub: Hub, by: Person) -> tuple[Asked, ...]:
    issue = _data(payload, "issue")
    return _form_request(issue, hub, by, _moment(issue, "updated_at"))


def _closed(payload: Data, hub: Hub, by: Person) -> tuple[Asked, ...]:
    """Read the closing of an issue by its own author as a cancellation, as long as the meeting is to come."""
    issue = _data(payload, "issue")
    made = of_request(hub, request_of(issue))
    if made is None or _data(payload, "sender").get("id") != by.account:
        return ()
    ticket = made.ticket
    over = _moment(issue, "closed_at") >= ticket.start.astimezone(UTC) + timedelta(minutes=ticket.minutes)
    return () if over or ticket.status not in OPEN else (Cancel(request_of(issue), by),)


Action: TypeAlias = Callable[[Data, Hub, Person], "tuple[Asked, ...]"]
ACTIONS: Mapping[str, Action] = MappingProxyType(
    {"opened": _opened, "edited": _edited, "reopened": _reopened, "closed": _closed}
)


def _form_request(issue: Data, hub: Hub, by: Person, at: datetime) -> tuple[Asked, ...]:
    title, body = _text(issue, "title"), _text(issue, "body")
    form = recognise(title, body)
    return () if form is None else (filled(hub, form, title, body, (request_of(issue), at, by)),)


def _commented(payload: Data, hub: Hub, open_requests: frozenset[str]) -> tuple[Asked, ...]:
    issue, comment = _data(payload, "issue"), _data(payload, "comment")
    user, body = _data(comment, "user"), _text(comment, "body")
    if is_bot(user) or OURS in body or not any(commands.commands(body)):
        return ()
    opener = user.get("id") is not None and user.get("id") == _data(issue, "user").get("id")
    request = request_of(issue)
    by = person(hub, user, open_requests | {request} if opener else frozenset())
    if by is None:
        return (_nobody(hub),)
    at = _moment(comment, "created_at")
    return commands.asked(hub, commands.Comment(request, at, by, opener, body))


def _dispatched(asked: Data) -> tuple[Asked, ...]:
    """Read what a form of the program's own sends on; only those who may write can send it."""
    request, action = _text(asked, "request"), _text(asked, "action")
    if not FOREIGN.fullmatch(request):
        return (Refusal(say("forge-dispatch", trouble="request")),)
    by = Person(requests=frozenset({request}))
    if action == "cancel":
        return (Cancel(request, by),)
    if action == "want":
        return (Want(_text(asked, "topic"), request),)
    try:
        at = _moment(asked, "at")
    except ValueError:
        return (Refusal(say("forge-dispatch", trouble="at")),)
    slot, seen = _text(asked, "slot"), _text(asked, "seen")
    if action == "book":
        return (Book(slot, request, at, by, seen=seen, topic=_text(asked, "topic")),)
    if action == "reschedule":
        return (Reschedule(request, slot, at, by, seen),)
    return (Refusal(say("forge-dispatch", trouble="action")),)


def _nobody(hub: Hub) -> Refusal:
    return Refusal(say("forge-nobody", contact=hub.program.contacts.booking))


def _data(data: Data, key: str) -> Data:
    found = data.get(key)
    return found if isinstance(found, Mapping) else {}


def _text(data: Data, key: str) -> str:
    found = data.get(key)
    return found if isinstance(found, str) else ""


def _moment(data: Data, key: str) -> datetime:
    """Read a moment; the forge writes them in UTC.

    Raises:
        ValueError: It is none.
    """
    moment = datetime.fromisoformat(_text(data, key))
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
