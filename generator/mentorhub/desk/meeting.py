"""A meeting in words: what answers and messages tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from mentorhub.content.hub import Hub
from mentorhub.derive.address import fingerprint, guide_of, session_address
from mentorhub.derive.slots import Slot, slots
from mentorhub.desk.tickets import Booking

KINDS = {
    "one-to-one": "One-to-one",
    "group": "Group session",
    "circle": "Circle",
    "shadowing": "Shadowing",
    "reverse": "Reverse mentoring",
    "office-hours": "Office hours",
    "flash": "Quick talk",
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """What templates show of a meeting; everything that a person typed still has to pass `plain`.

    Attributes:
        id: Id of the time.
        what: Title of the session, or the name of its kind.
        where: Venue of a meeting in person; empty for the others.
        contact: How the two meet online; empty where they meet otherwise.
        address: Page on which both find everything about it; empty where the time is gone.
        begin: Address at which it is booked.
    """

    id: str
    name: str
    what: str
    start: datetime
    zone: str
    minutes: int
    mode: str
    where: str
    contact: str
    address: str
    guide: str
    guide_address: str
    begin: str


def meeting(hub: Hub, slot: Slot) -> Meeting:
    """Describe a time."""
    session, site = slot.session, hub.site.site_url.rstrip("/")
    guide = guide_of(hub, session)
    return Meeting(
        id=slot.id,
        name=slot.mentor.profile.name,
        what=session.title or KINDS[slot.kind],
        start=slot.start,
        zone=slot.mentor.profile.timezone,
        minutes=slot.minutes,
        mode=slot.mode,
        where=session.place or "" if slot.mode == "in-person" else "",
        contact=session.contact or "" if slot.mode == "online" else "",
        address=session_address(hub, slot),
        guide=guide.data.title if guide else "",
        guide_address=f"{site}/guides/conversations/{guide.id}/" if guide else "",
        begin=begin_address(hub, slot),
    )


def booked_meeting(hub: Hub, now: datetime, booking: Booking) -> Meeting:
    """Describe what was booked, also where the time no longer stands in the calendar."""
    slot = find_slot(hub, now, booking.slot)
    ticket, profile, session = booking.ticket, booking.mentor.profile, booking.session
    title = session.title if session and session.title else KINDS[ticket.kind]
    if slot is not None and slot.start == ticket.start:
        return meeting(hub, slot)
    return Meeting(
        id=booking.slot,
        name=profile.name,
        what=title,
        start=ticket.start,
        zone=profile.timezone,
        minutes=ticket.minutes,
        mode=ticket.mode,
        where="",
        contact="",
        address="",
        guide="",
        guide_address="",
        begin=mentor_address(hub, booking.mentor.id),
    )


def begin_address(hub: Hub, slot: Slot) -> str:
    """Address at which a time is booked: the form filled in already, or the mentor's page."""
    if hub.channel(slot.mentor) != "issue":
        return mentor_address(hub, slot.mentor.id)
    fields = {"template": "book.yml", "title": f"Book {slot.id}", "slot": slot.id, "seen": fingerprint(slot)}
    return f"{hub.site.repo_url.rstrip('/')}/issues/new?{urlencode(fields)}"


def mentor_address(hub: Hub, mentor: str) -> str:
    """Address of a mentor's page."""
    return f"{hub.site.site_url.rstrip('/')}/mentors/{mentor}/"


def find_slot(hub: Hub, now: datetime, slot: str) -> Slot | None:
    """Find a time by its id, among those that are shown now."""
    mentor = hub.mentors.get(slot.partition(".")[0])
    return next((one for one in slots(hub, mentor, now) if one.id == slot), None) if mentor else None
