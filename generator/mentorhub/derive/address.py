"""Addresses that a time has beyond its own page: where both meet, and what tells a stale page."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlencode

from mentorhub.content.hub import Hub, Text
from mentorhub.content.models.guides import Conversation
from mentorhub.content.models.sessions import Session
from mentorhub.derive.slots import Slot

WELCOME = "first-meeting"


def fingerprint(slot: Slot) -> str:
    """Name what a visitor saw of a time; it differs as soon as anything of that changes."""
    seen = (slot.id, slot.start.isoformat(), slot.minutes, slot.kind, slot.mode, slot.session.title, slot.session.place)
    return sha256("\n".join(map(str, seen)).encode()).hexdigest()[:8]


def guide_of(hub: Hub, session: Session) -> Text[Conversation] | None:
    """Find the guide of a session: its own, else the one for its kind."""
    return hub.guides.get(session.guide) if session.guide is not None else guide_for(hub, session.kind)


def guide_for(hub: Hub, kind: str) -> Text[Conversation] | None:
    """Find the guide that a kind of session begins with.

    Most kinds have one guide; talks between two have many, which begin with the first meeting.
    """
    if kind == "one-to-one":
        return hub.guides.get(WELCOME)
    return next((guide for guide in hub.guides.values() if guide.data.kind == kind), None)


def session_address(hub: Hub, slot: Slot) -> str:
    """Address of the page on which both sides of a meeting find everything about it.

    All of it stands behind the number sign, which browsers keep to themselves: no server
    learns which meeting somebody looks at.
    """
    guide = guide_of(hub, slot.session)
    about = {
        "slot": slot.id,
        "start": f"{slot.start:%Y-%m-%dT%H:%MZ}",
        "minutes": slot.minutes,
        "kind": slot.kind,
        "mode": slot.mode,
        "with": slot.mentor.profile.name,
        "zone": slot.mentor.profile.timezone,
        "title": slot.session.title or "",
        "guide": guide.id if guide else "",
    }
    known = {key: value for key, value in about.items() if value}
    return f"{hub.site.site_url.rstrip('/')}/session/#{urlencode(known)}"
