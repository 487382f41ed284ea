"""Addresses that a time has beyond its own page: where both meet, and what tells a stale page."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlencode

from mentorhub.content.hub import Hub
from mentorhub.derive.slots import Slot


def fingerprint(slot: Slot) -> str:
    """Name what a visitor saw of a time; it differs as soon as anything of that changes."""
    seen = (slot.id, slot.start.isoformat(), slot.minutes, slot.kind, slot.mode, slot.session.title, slot.session.place)
    return sha256("\n".join(map(str, seen)).encode()).hexdigest()[:8]


def session_address(hub: Hub, slot: Slot) -> str:
    """Address of the page on which both sides of a meeting find everything about it.

    All of it stands behind the number sign, which browsers keep to themselves: no server
    learns which meeting somebody looks at.
    """
    about = {
        "slot": slot.id,
        "start": f"{slot.start:%Y-%m-%dT%H:%MZ}",
        "minutes": slot.minutes,
        "kind": slot.kind,
        "mode": slot.mode,
        "with": slot.mentor.profile.name,
        "zone": slot.mentor.profile.timezone,
        "title": slot.session.title or "",
        "guide": slot.session.guide or "",
    }
    known = {key: value for key, value in about.items() if value}
    return f"{hub.site.site_url.rstrip('/')}/session/#{urlencode(known)}"
