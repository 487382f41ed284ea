"""The picture: everything that pages and feeds show, derived once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from mentorhub.content.hub import Hub, Mentor
from mentorhub.content.models.events import Event
from mentorhub.content.models.topics import Topic
from mentorhub.derive.occurrences import Occurrence, occurrences
from mentorhub.derive.order import rotation
from mentorhub.derive.slots import Slot, listed, open_slots, slots


@dataclass(frozen=True)
class Picture:
    """A hub at a moment.

    Attributes:
        now: Moment of the build, in UTC.
        slots: Each mentor's slots from the tombstone days to the horizon, earliest first.
        left_out: Folders that were left out because of errors (`build --quarantine`).
    """

    hub: Hub
    now: datetime
    slots: Mapping[str, tuple[Slot, ...]]
    left_out: tuple[str, ...] = ()

    @cached_property
    def open_by_mentor(self) -> Mapping[str, tuple[Slot, ...]]:
        """Slots that can be booked, by mentor."""
        return {mentor: open_slots(found) for mentor, found in self.slots.items()}

    @cached_property
    def open(self) -> tuple[Slot, ...]:
        """All slots that can be booked, earliest first."""
        return tuple(
            sorted((slot for found in self.open_by_mentor.values() for slot in found), key=lambda s: (s.start, s.id))
        )

    @cached_property
    def open_by_topic(self) -> Mapping[str, tuple[Slot, ...]]:
        """Slots that can be booked, by topic id, earliest first."""
        grouped: dict[str, list[Slot]] = {}
        for slot in self.open:
            for topic in slot.topics:
                grouped.setdefault(topic.id, []).append(slot)
        return {topic: tuple(found) for topic, found in grouped.items()}

    @cached_property
    def visible(self) -> tuple[Mentor, ...]:
        """Mentors who have not left, in the fair order of the day."""
        present = (mentor for mentor in self.hub.mentors.values() if mentor.profile.status != "left")
        return rotation(present, self.open_by_mentor, self.now.date())

    @cached_property
    def mentors_by_topic(self) -> Mapping[str, tuple[Mentor, ...]]:
        """Mentors who offer a topic, by topic id, in the fair order."""
        grouped: dict[str, list[Mentor]] = {}
        for mentor in self.visible:
            for topic in self.hub.resolve(mentor.profile.offers):
                grouped.setdefault(topic.id, []).append(mentor)
        return {topic: tuple(found) for topic, found in grouped.items()}

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """Topics in use, by label."""
        current = (topic for topic in self.hub.topics.topics if not topic.deprecated)
        return tuple(sorted(current, key=lambda topic: topic.label.casefold()))

    @cached_property
    def events(self) -> tuple[tuple[Event, Occurrence], ...]:
        """Coming events of the program, earliest first."""
        end = self.now + self.hub.program.horizon
        zone_name = self.hub.events.timezone
        coming = [
            (event, occurrence)
            for event in self.hub.events.events
            for occurrence in occurrences(event, zone_name, self.now, end)
        ]
        return tuple(sorted(coming, key=lambda pair: (pair[1].start, pair[0].id)))

    def opens_within(self, days: int) -> tuple[Slot, ...]:
        """Slots that can be booked and start within so many days."""
        return tuple(slot for slot in self.open if slot.start < self.now + timedelta(days=days))

    def can_be_found(self, mentor: Mentor) -> bool:
        """Whether a mentor is neither paused nor gone today."""
        return listed(mentor, self.now.date(), self.hub.program.freshness)


def picture(hub: Hub, now: datetime, left_out: tuple[str, ...] = ()) -> Picture:
    """Derive everything that a site shows at a moment."""
    return Picture(hub, now, {mentor.id: slots(hub, mentor, now) for mentor in hub.mentors.values()}, left_out)
