"""After a meeting: either side says once how it went."""

from __future__ import annotations

from datetime import datetime

from mentorhub.content.hub import Hub
from mentorhub.desk.meeting import booked_meeting
from mentorhub.desk.refusing import refuse
from mentorhub.desk.requests import Close
from mentorhub.desk.say import say
from mentorhub.desk.tickets import Booking, of_request, waits, with_booking, with_status, written
from mentorhub.desk.values import Outcome, Verdict

SHORTEST, LONGEST = 5, 8 * 60


def close(hub: Hub, now: datetime, asked: Close) -> Outcome:
    """Note that a meeting was held, or that somebody did not come."""
    booking = of_request(hub, asked.request)
    if booking is None:
        return refuse(hub, now, None, "none")
    status = "completed" if asked.held else "no-show"
    if booking.ticket.status == status:
        return refuse(hub, now, booking, "said", same=True)
    reason = _against(now, booking, asked)
    if reason:
        return refuse(hub, now, booking, reason)
    _, closed = with_booking(hub, with_status(booking, status, asked.minutes if asked.held else None))
    return Outcome(
        verdict=Verdict.DONE,
        answer=say("close", meeting=booked_meeting(hub, now, booking), held=asked.held, minutes=asked.minutes),
        changes=written(closed),
        subject=f"Close a booking of {booking.slot}",
        slot=booking.slot,
    )


def _against(now: datetime, booking: Booking, asked: Close) -> str:
    """Name what stands against it; a manager may correct what somebody said."""
    ticket = booking.ticket
    if ticket.status == "cancelled":
        return "never-held"
    if ticket.start > now:
        return "not-yet"
    if ticket.status == "requested":
        return "never-accepted"
    if waits(booking):
        return "never-moved-up"
    if ticket.status in {"completed", "no-show"} and not asked.by.manager:
        return "said-otherwise"
    if asked.held and asked.minutes is not None and not SHORTEST <= asked.minutes <= LONGEST:
        return "minutes"
    return ""
