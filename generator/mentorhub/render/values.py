"""View values: what templates show of people, times and calendars, already worded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class When:
    """A start, as a time element shows it.

    Attributes:
        instant: Moment in UTC, ISO 8601.
        zone: The host's zone.
        place: City of the zone in which day and clock are given.
        host_clock: The host's own time, with the day where that differs; empty in the host's zone.
        spoken: All of it in a line of text.
    """

    instant: str
    zone: str
    day: str
    clock: str
    place: str
    spoken: str
    host_clock: str = ""
    host_place: str = ""


class TopicLink(NamedTuple):
    """A topic, as a chip shows it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """What all slots of a session share.

    Attributes:
        detail: Kind, length and way of meeting in one quiet line.
        place: Where the two meet: a city or public venue, or the way of meeting.
        notice: How long before it has to be booked; empty where that is as everywhere.
        topics: Empty where the session is open to all that the mentor offers.
    """

    title: str
    detail: str
    place: str
    notice: str
    topics: tuple[TopicLink, ...]


@dataclass(frozen=True, slots=True)
class SlotView:
    """One row.

    Attributes:
        id: Names the slot for ever.
        until: Last moment at which it can be booked, ISO 8601; empty where it cannot be.
        state: Value of `derive.states.State`.
        word: The state in words; empty where the button says enough.
        action: Word on the button.
        book: Address behind the button; empty where the slot cannot be booked.
        channel: Way to book that the button leads to.
        write: Address of the second way, a mail; empty where the button is one.
    """

    id: str
    person: PersonView
    when: When
    minutes: int
    until: str
    session: SessionView
    state: str
    word: str
    action: str
    book: str
    channel: str
    write: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person's card.

    Attributes:
        image: Path of the photo below the site; empty for initials.
        quiet: Languages, ways of meeting and place.
        until: Last moment at which the next slot can be booked, ISO 8601.
        pause: Why nothing can be booked; empty where something can.
        elsewhere: Address of the person's own booking page, where that is the way to book.
    """

    id: str
    name: str
    headline: str
    avatar: Markup
    image: str
    topics: tuple[str, ...]
    more_topics: int
    quiet: tuple[str, ...]
    super_mentor: bool
    next: When | None
    until: str
    pause: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """A calendar to subscribe to, with a link for each family of clients."""

    name: str
    https: str
    webcal: str
    google: str
    outlook: str


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A calendar in a list.

    Attributes:
        next: Start of its first entry; empty for a whole day, and where nothing is to come.
        next_day: The same for a whole day, in words.
    """

    feed: FeedView
    about: str
    count: int
    next: When | None
    next_day: str


@dataclass(frozen=True, slots=True)
class EventView:
    """Something for everybody."""

    title: str
    kind: str
    about: str
    when: When
    minutes: int
    join: str
    cancelled: bool
