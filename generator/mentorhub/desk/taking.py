"""Somebody wants a time: a place, a place in the row, or the reason why not."""

from __future__ import annotations

from datetime import datetime

from mentorhub.content.hub import Hub, Mentor, TicketFile
from mentorhub.content.models.tickets import Ticket
from mentorhub.derive.slots import Slot
from mentorhub.derive.states import State
from mentorhub.desk.meeting import begin_address, booked_meeting, find_slot, meeting, mentor_address
from mentorhub.desk.offers import earliest_offers, next_offers
from mentorhub.desk.requests import Book
from mentorhub.desk.rules import (
    Reason,
    Rejection,
    about_request,
    about_slot,
    is_private,
    missing,
    seen_by_all,
    with_room,
)
from mentorhub.desk.say import say
from mentorhub.desk.sides import to_mentor
from mentorhub.desk.tickets import Booking, bookings, instant, next_path, of_request, waits, with_booking, written
from mentorhub.desk.values import Message, Outcome, Verdict


def book(hub: Hub, now: datetime, asked: Book) -> Outcome:
    """Book a time, or say why it cannot be and what can."""
    known = same_again(hub, now, asked)
    if known is not None:
        return known
    rejection = about_request(hub, asked)
    if rejection is not None:
        return refused(hub, now, asked, rejection)
    slot = find_slot(hub, now, asked.slot)
    if slot is None:
        return refused(hub, now, asked, Rejection(missing(hub, now, asked.slot)))
    rejection = about_slot(hub, now, slot, asked)
    if rejection is not None:
        return refused(hub, now, asked, rejection, slot)
    after, booking = place(hub, now, slot, asked)
    return Outcome(
        verdict=Verdict.WAITING if waits(booking) else Verdict.DONE,
        answer=confirmation(after, now, booking, asked),
        changes=written(booking),
        subject=f"Book {slot.id}",
        messages=told_to_mentor(after, now, booking, asked.topic),
        slot=slot.id,
    )


def same_again(hub: Hub, now: datetime, asked: Book) -> Outcome | None:
    """Answer a request that is known already as it was answered before."""
    mine = [one for one in bookings(hub) if one.ticket.request == asked.request]
    here = [one for one in mine if one.slot == asked.slot]
    held = of_request(hub, asked.request)
    if held is None or (not here and not held.active):
        return None
    if held.active and (held.slot == asked.slot or asked.at <= held.ticket.booked_on):
        # Told again, in case the run that booked ended before anybody was: a message is delivered once.
        accepted = held.ticket.status == "booked" and held.mentor.profile.booking == "ask-me"
        told = () if accepted else told_to_mentor(hub, now, held, asked.topic)
        return Outcome(Verdict.UNCHANGED, confirmation(hub, now, held, asked), messages=told, slot=held.slot)
    if held.active:
        slot = find_slot(hub, now, held.slot)
        return refused(hub, now, asked, Rejection(Reason.HOLDS), slot, held)
    newest = max(here, key=lambda one: one.file.number)
    answer = refusal(hub, now, asked, Rejection(Reason.GIVEN_UP), find_slot(hub, now, asked.slot), newest)
    return Outcome(Verdict.UNCHANGED, answer, slot=asked.slot)


def place(hub: Hub, now: datetime, slot: Slot, asked: Book) -> tuple[Hub, Booking]:
    """Put a new ticket into the hub."""
    path, number = next_path(slot.mentor, slot.session.id, slot.day)
    file = TicketFile(path, slot.session.id, slot.day, number, _ticket(hub, now, slot, asked))
    return with_booking(hub, Booking(slot.mentor, file))


def _ticket(hub: Hub, now: datetime, slot: Slot, asked: Book) -> Ticket:
    asks = with_room(hub, now, slot).state is State.ON_REQUEST
    given: dict[str, object] = {
        "start": instant(slot.start),
        "minutes": slot.minutes,
        "kind": slot.kind,
        "mode": slot.mode,
        "booked_on": instant(min(asked.at, slot.start)),
        "status": "requested" if asks else "booked",
        "request": asked.request,
    }
    if hub.program.repository == "private":
        topic = hub.topic(asked.topic) if asked.topic else None
        given["topic"] = topic.id if topic is not None and not is_private(hub, topic) else None
        given["token"] = asked.token or None
    return Ticket.model_validate(given)


def confirmation(hub: Hub, now: datetime, booking: Booking, asked: Book) -> str:
    """Say what is booked, and what happens next."""
    number = waits(booking)
    slot = find_slot(hub, now, booking.slot)
    return say(
        "book",
        meeting=booked_meeting(hub, now, booking),
        status=booking.ticket.status,
        waits=number,
        offers=next_offers(hub, now, slot, asked.by.account) if number and slot else (),
        in_issue=booking.ticket.request is not None and booking.ticket.request.startswith("issue-"),
        contact=hub.program.contacts.booking,
    )


def told_to_mentor(hub: Hub, now: datetime, booking: Booking, topic: str) -> tuple[Message, ...]:
    """Tell the mentor of a booking; somebody who waits is no news yet."""
    if waits(booking):
        return ()
    about = "requested" if booking.ticket.status == "requested" else "booked"
    return (to_mentor(hub, now, booking, about, topic=_shown_topic(hub, booking, topic)),)


def _shown_topic(hub: Hub, booking: Booking, typed: str) -> str:
    """Name the topic where those who read the message know it anyway."""
    topic = hub.topic(typed) if typed else None
    hidden = hub.program.repository == "public" and not seen_by_all(hub, booking.ticket.request or "")
    return "" if topic is None or hidden or is_private(hub, topic) else topic.label


def refused(
    hub: Hub, now: datetime, asked: Book, why: Rejection, slot: Slot | None = None, held: Booking | None = None
) -> Outcome:
    """Change nothing, say why, and offer what is free."""
    return Outcome(Verdict.REFUSED, refusal(hub, now, asked, why, slot, held), slot=slot.id if slot else "")


def refusal(
    hub: Hub, now: datetime, asked: Book, why: Rejection, slot: Slot | None = None, held: Booking | None = None
) -> str:
    """Say why a time is not booked, and what can be done instead.

    Args:
        held: What the request holds, or held; it is as it was.
    """
    mentor = slot.mentor if slot else hub.mentors.get(asked.slot.partition(".")[0])
    quiet = why.reason in {
        Reason.NAME,
        Reason.PRIVATE,
        Reason.TOPIC,
        Reason.CHANGED,
        Reason.MANY,
        Reason.HOLDS,
        Reason.MENDED,
    }
    account = asked.by.account
    near = () if quiet else next_offers(hub, now, slot, account) if slot else earliest_offers(hub, now, account)
    return say(
        "refuse-book",
        reason=why.reason,
        topics=why.topics,
        typed=asked.topic if why.reason is Reason.TOPIC else "",
        slot=asked.slot,
        known=find_slot(hub, now, asked.slot) is not None,
        meeting=meeting(hub, slot) if slot else None,
        held=booked_meeting(hub, now, held) if held else None,
        held_active=held is not None and held.active,
        name=mentor.profile.name if mentor else "",
        page=_page(hub, mentor),
        begin=begin_address(hub, slot) if slot else "",
        weeks=hub.program.horizon_weeks,
        cap=hub.program.open_bookings,
        contact=hub.program.contacts.booking,
        offers=near,
    )


def _page(hub: Hub, mentor: Mentor | None) -> str:
    """Give the mentor's own booking page, or their page here."""
    if mentor is None:
        return ""
    own = next((link.url for link in mentor.profile.links if link.kind == "booking"), "")
    return own if own and hub.channel(mentor) == "link" else mentor_address(hub, mentor.id)
