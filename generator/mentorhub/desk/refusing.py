"""Refusals about a booking that exists, or should: each wrong state has its sentence."""

from __future__ import annotations

from datetime import datetime

from mentorhub.content.hub import Hub
from mentorhub.desk.meeting import booked_meeting
from mentorhub.desk.say import say
from mentorhub.desk.tickets import Booking
from mentorhub.desk.values import Outcome, Verdict


def refuse(
    hub: Hub, now: datetime, booking: Booking | None, reason: str, times: tuple[str, ...] = (), *, same: bool = False
) -> Outcome:
    """Change nothing and say why.

    Args:
        times: What was typed as times and is none.
        same: It is as it was asked for already, which is no refusal.
    """
    answer = say(
        "refuse-change",
        reason=reason,
        meeting=booked_meeting(hub, now, booking) if booking else None,
        status=booking.ticket.status if booking else "",
        zone=booking.mentor.sessions.timezone if booking and booking.mentor.sessions else "",
        times=times,
        contact=hub.program.contacts.booking,
    )
    return Outcome(Verdict.UNCHANGED if same else Verdict.REFUSED, answer, slot=booking.slot if booking else "")


def not_open(hub: Hub, now: datetime, booking: Booking | None) -> Outcome | None:
    """Refuse what is only possible before a meeting that is still to come."""
    if booking is None:
        return refuse(hub, now, None, "none")
    if booking.ticket.status == "cancelled":
        return refuse(hub, now, booking, "cancelled")
    if not booking.active:
        return refuse(hub, now, booking, "closed")
    if booking.ticket.start <= now:
        return refuse(hub, now, booking, "begun")
    return None
