"""What goes over the counter: who asks, what comes of it, and whom to tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks, as the forge or the mailbox vouches for; nothing of it is ever written into a file.

    Attributes:
        account: Numeric id on the forge; None where the request did not come from there.
        login: Name on the forge, for mentions in answers only.
        requests: Ids of the other requests that are known to be this person's.
        manager: May decide for the program: a coordinator, or whoever runs the command by hand.
    """

    account: int | None = None
    login: str = ""
    requests: frozenset[str] = frozenset()
    manager: bool = False


class Verdict(StrEnum):
    """What became of a request."""

    DONE = "done"
    WAITING = "waiting"
    PROPOSED = "proposed"
    REFUSED = "refused"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Message:
    """A word to one side about one thing, to be delivered once.

    Attributes:
        to: ``mentor/<id>``, ``request/<id>`` (whoever made that request) or ``coordinator``.
        about: What happened, such as ``booked``, ``cancelled``, ``moved-up``, ``ask-outcome``.
        slot: Id of the time that it is about; empty where it is about none.
        key: Names the message for ever; one that was delivered is never delivered again.
        subject: One line.
        text: Markdown, escaped.
    """

    to: str
    about: str
    slot: str
    key: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a request comes to: files to change, an answer, and messages.

    Attributes:
        verdict: What became of it.
        answer: Markdown for whoever asked, escaped.
        changes: Path to the whole new content; None removes the file.
        subject: Subject of the commit; it never tells who books.
        branch: Where the change waits for a yes; empty for a change that holds at once.
        messages: Words to others.
        slot: Id of the time that it is about; empty where it is about none.
    """

    verdict: Verdict
    answer: str
    changes: Mapping[str, bytes | None] = field(default_factory=dict)
    subject: str = ""
    branch: str = ""
    messages: tuple[Message, ...] = ()
    slot: str = ""
