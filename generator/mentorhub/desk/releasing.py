"""A time is given up: called off by either side, or given for another one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mentorhub.content.hub import Hub
from mentorhub.desk.meeting import booked_meeting, find_slot
from mentorhub.desk.offers import next_offers, other_offers
from mentorhub.desk.refusing import not_open, refuse
from mentorhub.desk.requests import Book, Cancel, Reschedule
from mentorhub.desk.rules import Reason, Rejection, about_slot, missing
from mentorhub.desk.say import say
from mentorhub.desk.sides import Side, side_of, those_who_move_up, to_booker, to_mentor
from mentorhub.desk.taking import confirmation, place, refused, told_to_mentor
from mentorhub.desk.tickets import Booking, of_request, waits, with_booking, with_status, written
from mentorhub.desk.values import Message, Outcome, Verdict


def cancel(hub: Hub, now: datetime, asked: Cancel) -> Outcome:
    """Call a meeting off, and tell whoever has to know."""
    booking = of_request(hub, asked.request)
    if booking is not None and booking.ticket.status == "cancelled":
        return refuse(hub, now, booking, "cancelled", same=True)
    wrong = not_open(hub, now, booking)
    if wrong is not None or booking is None:
        return wrong or refuse(hub, now, None, "none")
    side = side_of(booking, asked.by)
    after, gone = with_booking(hub, with_status(booking, "cancelled"))
    slot = find_slot(after, now, booking.slot)
    offers = next_offers(after, now, slot, asked.by.account) if slot and side is Side.BOOKER else ()
    return Outcome(
        verdict=Verdict.DONE,
        answer=say(
            "cancel", meeting=booked_meeting(hub, now, booking), side=side, waited=waits(booking), offers=offers
        ),
        changes=written(gone),
        subject=f"Cancel a booking of {booking.slot}",
        messages=(*_told(hub, after, now, booking, side), *those_who_move_up(booking, after, now)),
        slot=booking.slot,
    )


def _told(hub: Hub, after: Hub, now: datetime, booking: Booking, side: Side) -> tuple[Message, ...]:
    """Tell the other side; the mentor need not hear of somebody who only waited."""
    told: tuple[Message, ...] = ()
    if side is not Side.MENTOR and not waits(booking):
        told = (to_mentor(hub, now, booking, "cancelled"),)
    if side is not Side.BOOKER:
        offers = other_offers(after, now, booking)
        told += to_booker(hub, now, booking, "cancelled", offers=offers)
    return told


def reschedule(hub: Hub, now: datetime, asked: Reschedule) -> Outcome:
    """Give one time up for another: both, or nothing."""
    booking = of_request(hub, asked.request)
    wrong = not_open(hub, now, booking)
    if wrong is not None or booking is None:
        return wrong or refuse(hub, now, None, "none")
    wish = Book(asked.slot, asked.request, asked.at, asked.by, asked.seen)
    wish = replace(wish, topic=booking.ticket.topic or "", token=booking.ticket.token or "")
    side = side_of(booking, asked.by)
    if side is Side.MENTOR:
        return refuse(hub, now, booking, "booker-only")
    if booking.slot == asked.slot or asked.at < booking.ticket.booked_on:
        return Outcome(Verdict.UNCHANGED, confirmation(hub, now, booking, wish), slot=booking.slot)
    without, gone = with_booking(hub, with_status(booking, "cancelled"))
    slot = find_slot(without, now, asked.slot)
    if slot is None:
        return refused(hub, now, wish, Rejection(missing(hub, now, asked.slot)), held=booking)
    rejection = about_slot(without, now, slot, wish) or (None if slot.open else Rejection(Reason.FULL))
    if rejection is not None:
        return refused(hub, now, wish, rejection, slot, booking)
    after, taken = place(without, now, slot, wish)
    return Outcome(
        verdict=Verdict.DONE,
        answer=say("moved", before=booked_meeting(hub, now, booking)) + "\n" + confirmation(after, now, taken, wish),
        changes={**written(gone), **written(taken)},
        subject=f"Move a booking from {booking.slot} to {slot.id}",
        messages=(*_moved(hub, after, now, booking, taken, side), *those_who_move_up(booking, after, now)),
        slot=slot.id,
    )


def _moved(hub: Hub, after: Hub, now: datetime, before: Booking, taken: Booking, side: Side) -> tuple[Message, ...]:
    """Tell the mentor once where both times are theirs, else each of the two; and whoever did not ask for it."""
    about = {"before": booked_meeting(hub, now, before), "asked": taken.ticket.status == "requested"}
    booker = to_booker(after, now, taken, "moved", **about) if side is Side.MANAGER else ()
    new = told_to_mentor(after, now, taken, taken.ticket.topic or "")
    if waits(before):
        return (*new, *booker)
    if before.mentor.id != taken.mentor.id:
        return (to_mentor(hub, now, before, "cancelled"), *new, *booker)
    return (to_mentor(after, now, taken, "moved", **about), *booker)
