"""Other times for somebody who cannot have the one that they wanted."""

from __future__ import annotations

from itertools import islice

from mentorhub.derive.picture import Picture
from mentorhub.derive.slots import Slot


def next_times(picture: Picture, slot: Slot, count: int = 3) -> tuple[Slot, ...]:
    """Choose the next free times: of the same mentor first, then on the same topics."""
    same = picture.open_by_mentor.get(slot.mentor.id, ())
    topics = {topic.id for topic in slot.topics}
    near = (other for other in picture.open if topics.intersection(topic.id for topic in other.topics))
    chosen = {other.id: other for other in (*same, *near) if other.id != slot.id}
    return tuple(islice(chosen.values(), count))
