"""The order of the directory: a lottery drawn anew each day, because the first card gets the requests.

People with an open time come before those without. Within each group the order is a weighted draw
without replacement: whoever has room for four meetings is drawn first twice as often as whoever
has room for two. Nobody stays on top, and nobody who has room is buried for long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from math import log

from mentorhub.content.hub import Mentor
from mentorhub.derive.slots import Slot

MONTH = timedelta(days=30)
RECENT = timedelta(days=90)
SPREAD = 2**64


def rotation(
    mentors: Iterable[Mentor], open_by_mentor: Mapping[str, tuple[Slot, ...]], day: date
) -> tuple[Mentor, ...]:
    """Draw the order of a day, which depends on the day, the ids and the bookings alone."""
    begin = datetime.combine(day, time(), UTC)

    def rank(mentor: Mentor) -> tuple[bool, float, str]:
        return not open_by_mentor.get(mentor.id), _wait(mentor.id, day, room(mentor, begin)), mentor.id

    return tuple(sorted(mentors, key=rank))


def room(mentor: Mentor, begin: datetime) -> int:
    """Count the meetings that a mentor has room for in the thirty days from a moment on.

    Days rather than a calendar month: on the last of a month nobody should look fully booked, or quite free.
    """
    held = {
        (file.session, file.day)
        for file in mentor.tickets
        if file.ticket.holds and begin <= file.ticket.start < begin + MONTH
    }
    return max(mentor.profile.capacity.sessions_per_month - len(held), 0)


def booked_lately(mentor: Mentor, now: datetime) -> int:
    """Count the meetings that were booked with a mentor in the ninety days before a moment.

    A group counts once, however many come; a meeting that was called off does not count.
    """
    return len(
        {
            (file.session, file.day)
            for file in mentor.tickets
            if file.ticket.holds and now - RECENT < file.ticket.booked_on <= now
        }
    )


def _wait(id: str, day: date, weight: int) -> float:
    """Draw how long a mentor waits for their turn: exponentially distributed, the shorter the larger the weight.

    Sorted by it, the order is that of a weighted draw without replacement (Efraimidis and Spirakis, 2006).
    """
    drawn = int.from_bytes(sha256(f"{day.isoformat()}/{id}".encode()).digest()[:8], "big")
    # Never zero, whose logarithm is not finite. Whoever has no room left comes after everybody who has.
    wait = -log((drawn + 1) / (SPREAD + 1))
    return wait / weight if weight else SPREAD + wait
