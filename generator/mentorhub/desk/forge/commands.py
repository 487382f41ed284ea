"""Commands in comments: lines such as ``/cancel``, as many as somebody likes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from mentorhub.content.hub import Hub
from mentorhub.desk.bookings import Accept, Cancel, Close, Decline, Reschedule, Suggest
from mentorhub.desk.forge.asked import Asked, Refusal
from mentorhub.desk.forge.parse import open_text
from mentorhub.desk.people import Resume, StillHere
from mentorhub.desk.say import say
from mentorhub.desk.sides import is_mentor
from mentorhub.desk.tickets import of_request
from mentorhub.desk.values import Person

MEETING = {
    "cancel": "/cancel",
    "reschedule": "/reschedule, and the id of another time",
    "accept": "/accept",
    "decline": "/decline",
    "suggest": "/suggest 2026-12-03 14:00, 2026-12-04 09:30",
    "done": "/done 45",
    "no-show": "/no-show",
}
PROFILE = {"still-here": "/still-here", "resume": "/resume"}
WORDS = MEETING | PROFILE
MOST = 10


@dataclass(frozen=True, slots=True)
class Command:
    """A command with what stands behind it on its line."""

    word: str
    rest: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as the forge vouches for it.

    Attributes:
        request: Id of the request in whose issue it stands.
        opener: Whether it is by the person who opened that issue.
    """

    request: str
    at: datetime
    by: Person
    opener: bool
    body: str


def commands(body: str) -> Iterator[Command]:
    """Find the commands of a comment; a word that is almost one counts as mistyped, all others as prose."""
    for line in open_text(body):
        word, _, rest = line.partition(" ")
        if line.startswith("/") and get_close_matches(word[1:].casefold(), WORDS, 1, 0.75):
            yield Command(word[1:].casefold(), rest.strip())


def asked(hub: Hub, comment: Comment) -> tuple[Asked, ...]:
    """Read what a comment asks for."""
    found = tuple(commands(comment.body))[:MOST]
    return tuple(dict.fromkeys(_ask(hub, comment, command) for command in found))


def _ask(hub: Hub, comment: Comment, command: Command) -> Asked:
    if command.word not in WORDS:
        return Refusal(say("forge-mistyped", word=command.word, commands=tuple(WORDS.values())))
    if command.word in PROFILE:
        kind = StillHere if command.word == "still-here" else Resume
        return kind(request=comment.request, at=comment.at, by=comment.by)
    made = of_request(hub, comment.request)
    if made is None:
        return Refusal(say("forge-no-booking", contact=hub.program.contacts.booking))
    mentor = comment.by.manager or is_mentor(made.mentor, comment.by)
    if not mentor and not comment.opener:
        return Refusal(say("forge-not-yours", word=command.word, contact=hub.program.contacts.booking))
    return _meeting(comment, command, mentor=mentor)


def _meeting(comment: Comment, command: Command, *, mentor: bool) -> Asked:
    request, by, word, rest = comment.request, comment.by, command.word, command.rest
    if word == "cancel" or (word == "decline" and not mentor):
        # Somebody who is offered a place that became free says no to it in either word.
        return Cancel(request, by)
    if word == "reschedule":
        return Reschedule(request, rest.strip("`"), comment.at, by)
    if word == "suggest":
        return Suggest(request, tuple(filter(None, (time.strip(" `") for time in rest.split(",")))), by)
    if word in {"done", "no-show"}:
        return _close(comment, command)
    return Accept(request, by) if word == "accept" else Decline(request, by)


def _close(comment: Comment, command: Command) -> Asked:
    held = command.word == "done"
    minutes = command.rest.split(" ")[0]
    if not held or not minutes:
        return Close(comment.request, comment.by, held, None)
    if not (minutes.isascii() and minutes.isdigit() and 1 <= int(minutes[:5]) <= 1440):
        return Refusal(say("forge-minutes", typed=minutes))
    return Close(comment.request, comment.by, held, int(minutes))
