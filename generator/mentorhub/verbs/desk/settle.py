"""One request of any kind, settled on the newest hub; and what names requests and people."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from hmac import new as keyed
from typing import TypeAlias

from mentorhub.content.hub import Hub, Source
from mentorhub.desk.bookings import Request as BookingRequest
from mentorhub.desk.bookings import decide
from mentorhub.desk.forge.asked import Asked, Refusal, Want
from mentorhub.desk.people import decide_people
from mentorhub.desk.say import say
from mentorhub.desk.values import Outcome, Person, Verdict
from mentorhub.desk.wanted import want

# Tells whether the request led to a change before; asked only where the files themselves cannot tell.
Before: TypeAlias = Callable[[], bool]
Decide: TypeAlias = Callable[[Hub, Mapping[str, Source], Before], Outcome]


def settle(ask: Asked, now: datetime, hub: Hub, sources: Mapping[str, Source], before: Before) -> Outcome:
    """Decide whatever can be asked at the counter."""
    if isinstance(ask, Refusal):
        return Outcome(Verdict.REFUSED, ask.answer)
    if isinstance(ask, Want):
        return again() if before() else want(hub, now, ask.topic, ask.request)
    if isinstance(ask, BookingRequest):
        return decide(hub, now, ask)
    return decide_people(hub, sources, now, ask)


def again() -> Outcome:
    """Answer a request that led to a change before."""
    return Outcome(Verdict.UNCHANGED, say("carry-again"))


def hand_name(now: datetime, *words: str) -> str:
    """Name a request that came by hand; the same words at the same moment are the same request."""
    return "hand-" + sha256("\n".join((now.isoformat(), *words)).encode()).hexdigest()[:12]


def token(hub: Hub, channel: str, by: Person) -> str:
    """Give a person's keyed hash in a channel; empty without a key, an account or privacy."""
    key = os.environ.get("MENTORHUB_TOKEN_KEY", "")
    if not key or by.account is None or hub.program.repository != "private":
        return ""
    return keyed(key.encode(), f"{channel}:{by.account}".encode(), sha256).hexdigest()[:32]
