"""The order of the directory: a rotation, because the first card gets the requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from mentorhub.content.hub import Mentor
from mentorhub.derive.slots import Slot


def rotation(
    mentors: Iterable[Mentor], open_by_mentor: Mapping[str, tuple[Slot, ...]], day: date
) -> tuple[Mentor, ...]:
    """Order mentors fairly: those with free time first, the least booked before the rest.

    Within the same load the order is drawn anew each day, from the day and the id alone,
    so that two builds of one day agree.
    """

    def rank(mentor: Mentor) -> tuple[bool, int, str]:
        booked = sum(file.ticket.status == "booked" for file in mentor.tickets)
        draw = sha256(f"{day.isoformat()}/{mentor.id}".encode()).hexdigest()
        return not open_by_mentor.get(mentor.id), booked, draw

    return tuple(sorted(mentors, key=rank))
