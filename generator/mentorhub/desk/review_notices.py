"""Booked meetings that a change of files touches: they follow it, and everybody booked is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mentorhub.content.hub import Hub, TicketFile
from mentorhub.content.models.tickets import Ticket
from mentorhub.derive.compare import Changes
from mentorhub.derive.fates import COMING, Fate, Time
from mentorhub.derive.offers import next_times
from mentorhub.desk.meeting import meeting
from mentorhub.desk.say import say
from mentorhub.desk.tickets import Booking, with_status, written
from mentorhub.desk.values import Message, Outcome, Verdict

GONE = frozenset({Fate.CANCELLED, Fate.REMOVED})
SUBJECTS = {
    Fate.MOVED: "Your session has another time",
    Fate.ELSEWHERE: "Your session has another place",
    Fate.CANCELLED: "Your session is called off",
    Fate.REMOVED: "Your session is called off",
}


def notices(changes: Changes) -> tuple[Message, ...]:
    """Tell each person who is booked what became of their time, once, with other times to choose from."""
    return tuple(_notice(changes, time, file) for time in changes.touched for file in time.tickets)


def settle(changes: Changes, hub: Hub) -> Outcome:
    """Let bookings follow what the files say, and tell everybody who is booked.

    A meeting that was moved keeps its places at the new time. One that was called off
    has none left, so that nobody is asked later how it went. Settled twice, nothing
    changes the second time, and the messages have the names that they had.

    Args:
        hub: The newest one, which may know more than the change did.
    """
    messages = notices(changes)
    done = {path: content for time in changes.touched for path, content in _followed(time, hub)}
    return Outcome(
        verdict=Verdict.DONE if messages else Verdict.UNCHANGED,
        answer=say("review-settled", told=len(messages)),
        changes=done,
        subject="Let bookings follow the times that were changed" if done else "",
        messages=messages,
    )


def _followed(time: Time, hub: Hub) -> Iterator[tuple[str, bytes]]:
    mentor = hub.mentors.get(time.slot.mentor.id)
    touched = {file.path for file in time.tickets}
    for file in mentor.tickets if mentor else ():
        if mentor is not None and file.path in touched and file.ticket.status in COMING:
            after = _settled(time, Booking(mentor, file))
            if after.ticket != file.ticket:
                yield from written(after).items()


def _settled(time: Time, booking: Booking) -> Booking:
    if time.fate in GONE:
        return with_status(booking, "cancelled")
    if time.fate is Fate.MOVED and time.new is not None and time.new >= booking.ticket.booked_on:
        ticket: Ticket = booking.ticket.model_copy(update={"start": time.new})
        return Booking(booking.mentor, replace(booking.file, ticket=ticket))
    return booking


def _notice(changes: Changes, time: Time, file: TicketFile) -> Message:
    request = file.ticket.request
    others = [meeting(changes.after.hub, other) for other in next_times(changes.after, time.slot)]
    text = say(
        "review-notice",
        gone=time.fate in GONE,
        time=time,
        ticket=file.ticket,
        mentor=time.slot.mentor.profile,
        others=others,
        by_comment=request is not None and request.startswith("issue-"),
        contact=changes.after.hub.program.contacts.booking,
    )
    about = "cancelled" if time.fate in GONE else str(time.fate)
    to = f"request/{request}" if request else "coordinator"
    return Message(to, about, time.slot.id, _key(time, file), SUBJECTS[time.fate], text)


def _key(time: Time, file: TicketFile) -> str:
    """Name a message by the booking and what became of it, so that the same state is told once."""
    state = f"{time.fate}-{time.moves}-{time.new:%Y%m%dT%H%MZ}" if time.new else str(time.fate)
    if time.fate is Fate.ELSEWHERE:
        place = re.sub("[^a-z0-9]+", "-", (time.slot.session.place or "").casefold()).strip("-")
        state = f"{state}-{time.slot.session.mode}-{place}"
    return f"{time.slot.id}/{file.number}/{state}/booker"
