"""Other times to offer, described as answers show them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mentorhub.content.hub import Hub
from mentorhub.derive.offers import next_times
from mentorhub.derive.picture import picture
from mentorhub.derive.slots import Slot
from mentorhub.desk.instead import instead
from mentorhub.desk.meeting import Meeting, meeting
from mentorhub.desk.tickets import Booking

OFFERED = 3
CONSIDERED = 12  # enough that three are left once the asker's own times are taken out


def next_offers(hub: Hub, now: datetime, slot: Slot, account: int | None = None) -> tuple[Meeting, ...]:
    """Offer the next free times: of the same mentor first, then on the same topics.

    Args:
        account: Whoever asks, who is never offered their own times.
    """
    return _described(hub, next_times(picture(hub, now), slot, CONSIDERED), account)


def earliest_offers(hub: Hub, now: datetime, account: int | None = None) -> tuple[Meeting, ...]:
    """Offer the next free times of anybody, where it is not known what somebody wanted."""
    return _described(hub, picture(hub, now).open, account)


def other_offers(hub: Hub, now: datetime, booking: Booking) -> tuple[Meeting, ...]:
    """Offer times of other mentors on the same topic."""
    return _described(hub, instead(hub, booking.mentor, booking.file, now), None)


def _described(hub: Hub, found: Iterable[Slot], account: int | None) -> tuple[Meeting, ...]:
    theirs = (slot for slot in found if account is None or not _owns(slot, account))
    return tuple(meeting(hub, slot) for slot, _ in zip(theirs, range(OFFERED), strict=False))


def _owns(slot: Slot, account: int) -> bool:
    github = slot.mentor.profile.github
    return github is not None and github.id == account
