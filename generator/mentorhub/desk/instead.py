"""Other mentors' times on the same topic, for somebody whose meeting falls through."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mentorhub.content.hub import Hub, Mentor, TicketFile
from mentorhub.derive.picture import picture
from mentorhub.derive.slots import Slot

OFFERED = 3


def instead(hub: Hub, mentor: Mentor, file: TicketFile, now: datetime) -> tuple[Slot, ...]:
    """Offer the next free time of three other mentors, those on the same topic."""
    wanted = _topics(hub, mentor, file)
    earliest: dict[str, Slot] = {}
    for slot in picture(hub, now).open:
        if slot.mentor.id != mentor.id and any(topic.id in wanted for topic in slot.topics):
            earliest.setdefault(slot.mentor.id, slot)
    return tuple(earliest.values())[:OFFERED]


def _topics(hub: Hub, mentor: Mentor, file: TicketFile) -> frozenset[str]:
    """Say what a meeting was about, as far as it is known: its topic, else what the session is for."""
    if file.ticket.topic:
        return frozenset({file.ticket.topic})
    sessions: Mapping[str, tuple[str, ...]] = {
        session.id: session.topics for session in (mentor.sessions.sessions if mentor.sessions else ())
    }
    terms = sessions.get(file.session) or mentor.profile.offers
    return frozenset(topic.id for topic in hub.resolve(terms))
