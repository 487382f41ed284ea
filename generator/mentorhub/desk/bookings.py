"""One meeting, from the wish to its end: every request about it, and the one function that decides."""

from __future__ import annotations

from datetime import datetime

from mentorhub.content.hub import Hub
from mentorhub.desk.answering import accept, decline, suggest
from mentorhub.desk.closing import close
from mentorhub.desk.releasing import cancel, reschedule
from mentorhub.desk.requests import Accept, Book, Cancel, Close, Decline, Request, Reschedule, Suggest
from mentorhub.desk.taking import book
from mentorhub.desk.values import Outcome

__all__ = ["Accept", "Book", "Cancel", "Close", "Decline", "Request", "Reschedule", "Suggest", "decide"]


def decide(hub: Hub, now: datetime, request: Request) -> Outcome:
    """Decide what a request comes to; nothing is written, nobody is told yet."""
    match request:
        case Book():
            return book(hub, now, request)
        case Cancel():
            return cancel(hub, now, request)
        case Reschedule():
            return reschedule(hub, now, request)
        case Accept():
            return accept(hub, now, request)
        case Decline():
            return decline(hub, now, request)
        case Suggest():
            return suggest(hub, now, request)
        case Close():
            return close(hub, now, request)
