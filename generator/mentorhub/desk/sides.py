"""The two sides of a meeting, and the messages that tell one what the other did."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from mentorhub.content.hub import Hub, Mentor
from mentorhub.desk.meeting import booked_meeting
from mentorhub.desk.say import say
from mentorhub.desk.tickets import Booking, waits
from mentorhub.desk.values import Message, Person


class Side(StrEnum):
    """Who speaks."""

    BOOKER = "booker"
    MENTOR = "mentor"
    MANAGER = "manager"


def is_mentor(mentor: Mentor, by: Person) -> bool:
    """Tell whether somebody is the mentor."""
    return mentor.profile.github is not None and by.account == mentor.profile.github.id


def side_of(booking: Booking, by: Person) -> Side:
    """Tell for whom somebody speaks; whoever is neither mentor nor manager proved to have booked."""
    if booking.ticket.request in by.requests:
        return Side.BOOKER
    if is_mentor(booking.mentor, by):
        return Side.MENTOR
    return Side.MANAGER if by.manager else Side.BOOKER


def to_mentor(hub: Hub, now: datetime, booking: Booking, about: str, **values: object) -> Message:
    """Tell the mentor."""
    return _message(hub, now, booking, f"mentor/{booking.mentor.id}", about, **values)


def to_booker(hub: Hub, now: datetime, booking: Booking, about: str, **values: object) -> tuple[Message, ...]:
    """Tell whoever booked; nobody where the ticket does not say how it was asked for."""
    if booking.ticket.request is None:
        return ()
    return (_message(hub, now, booking, f"request/{booking.ticket.request}", about, **values),)


def _message(hub: Hub, now: datetime, booking: Booking, to: str, about: str, **values: object) -> Message:
    side = Side.MENTOR if to.startswith("mentor/") else Side.BOOKER
    values = {"topic": "", "offers": (), "times": (), "asked": False, "before": None, "side": side, **values}
    told, event = booked_meeting(hub, now, booking), about.partition("/")[0]
    text = say("moved-message", about=event, meeting=told, contact=hub.program.contacts.booking, **values)
    subject = f"{SUBJECTS[event]}: {told.start:%-d %B %Y, %H:%M} UTC"
    return Message(to, event, booking.slot, key_of(booking, about, side), subject, text)


def key_of(booking: Booking, about: str, side: Side) -> str:
    """Name a message for ever: the ticket, what happened to it, and who is told."""
    return f"{booking.slot}/{booking.file.number}/{about}/{side}"


SUBJECTS = {
    "booked": "Booked",
    "requested": "Somebody asks for a time of yours",
    "cancelled": "Cancelled",
    "moved": "Moved to another time",
    "moved-up": "A place is yours",
    "accepted": "Your time is confirmed",
    "declined": "This time did not work out",
    "suggested": "Other times for you",
    "ask-outcome": "Did it take place",
    "unanswered": "No answer yet",
    "expired": "Nobody answered in time",
    "waited": "No place became free",
}


def those_who_move_up(before: Booking, hub: Hub, now: datetime) -> tuple[Message, ...]:
    """Tell whoever holds a place now that waited for it, and the mentor who is to meet them.

    Args:
        before: The booking that was given up, with its mentor as they were.
        hub: The hub as it is without it.
    """
    mentor = hub.mentors[before.mentor.id]
    session = before.session
    if session is None or before.file.day in session.cancelled:
        return ()
    told: list[Message] = []
    for file in mentor.tickets:
        booking = Booking(mentor, file)
        same = (file.session, file.day) == (before.file.session, before.file.day)
        if same and booking.active and waits(Booking(before.mentor, file)) and not waits(booking):
            about = "requested" if file.ticket.status == "requested" else "booked"
            told += [*to_booker(hub, now, booking, "moved-up", asked=about == "requested")]
            told += [to_mentor(hub, now, booking, about)]
    return tuple(told)
