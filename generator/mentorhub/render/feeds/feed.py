"""A feed: a calendar's head, and entries that were written before (RFC 5545, 3.6; RFC 7986)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count, islice, pairwise
from typing import Literal, TypeAlias

from mentorhub.render.feeds.scribe import Scribe
from mentorhub.render.feeds.text import clean
from mentorhub.render.feeds.write import escape, line

Group: TypeAlias = Literal["all", "community", "mentor", "topic", "kind", "mode", "unit", "language", "cohort", "block"]

# Constant, because clients take another PRODID for another calendar.
PRODID = "-//Mentorhub//Calendar feeds//EN"
COLOUR = "teal"
REFRESH = "PT12H"
# Google reads about a thousand entries and a megabyte, and skips a larger file without a word.
MOST_ENTRIES = 999
MOST_BYTES = 900_000
ROOM_FOR_HEAD = 4_000
END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as bytes, with what it is sorted by; a series with its exceptions is one.

    Attributes:
        start: Moment in UTC.
        times: Starts to come at which something takes place, as far as the horizon; dates for whole days.
        size: How many VEVENTs it is.
    """

    start: datetime
    uid: str
    body: bytes
    times: tuple[date, ...]
    size: int = 1


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar that people subscribe to.

    Attributes:
        path: Below the site; fixed for ever.
        name: What the subscriber's calendar is called, after the program's name.
        about: What it holds, in one sentence.
        group: What its kind of feed is about.
        entries: Earliest first.
    """

    path: str
    name: str
    about: str
    group: Group
    entries: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class FeedInfo:
    """What people are told about a feed before they subscribe.

    Attributes:
        path: Below the site.
        about: What it holds, in one sentence.
        count: Times to come, as far as the horizon.
        next: Moment of the first of them, in UTC; a date for a whole day.
    """

    path: str
    name: str
    about: str
    group: Group
    count: int
    next: date | None


@dataclass(frozen=True, slots=True)
class Published:
    """A file and what it is."""

    info: FeedInfo
    body: bytes


def in_order(entries: Iterable[Written]) -> tuple[Written, ...]:
    """Sort entries, so that equal data gives equal bytes."""
    return tuple(sorted(entries, key=lambda entry: (entry.start, entry.uid)))


def publish(scribe: Scribe, feeds: Iterable[Feed], vtimezone: bytes) -> Iterator[Published]:
    """Write feeds, those that are too large for some client in several parts.

    Nothing in them comes from the build, so that equal data gives equal bytes.

    Args:
        vtimezone: The program's zone; most feeds need it only because an empty calendar is not valid.
    """
    every = tuple(feeds)
    taken = {feed.path for feed in every}
    for feed in every:
        parts = tuple(_parts(feed.entries))
        paths = (feed.path, *islice(_further(feed.path, taken), len(parts) - 1), "")
        taken.update(paths)
        for number, (part, (path, following)) in enumerate(zip(parts, pairwise(paths), strict=True), 1):
            name = feed.name if number == 1 else f"{feed.name} ({number})"
            info = _info(replace(feed, path=path, name=name, entries=part))
            head = _head(scribe, info, following)
            yield Published(info, b"".join((head, vtimezone, *(entry.body for entry in part), END)))


def _parts(entries: tuple[Written, ...]) -> Iterator[tuple[Written, ...]]:
    """Yield the entries in as many parts as they need, the earliest first; one part even without any."""
    begin, size, room = 0, 0, MOST_BYTES - ROOM_FOR_HEAD
    for index, entry in enumerate(entries):
        size, room = size + entry.size, room - len(entry.body)
        if index > begin and (size > MOST_ENTRIES or room < 0):
            yield entries[begin:index]
            begin, size, room = index, entry.size, MOST_BYTES - ROOM_FOR_HEAD - len(entry.body)
    yield entries[begin:]


def _further(path: str, taken: Container[str]) -> Iterator[str]:
    """Yield the paths of further parts; a topic may well be called as one of another."""
    every = (f"{path.removesuffix('.ics')}-{number}.ics" for number in count(2))
    return (further for further in every if further not in taken)


def _info(feed: Feed) -> FeedInfo:
    times = [time for entry in feed.entries for time in entry.times]
    return FeedInfo(feed.path, feed.name, feed.about, feed.group, len(times), min(times, default=None))


def _head(scribe: Scribe, feed: FeedInfo, following: str) -> bytes:
    """Write the properties, in the library's order and form.

    Not every client knows those of RFC 7986, so their older names stand beside them.
    """
    about = feed.about
    if following:
        # Without a count, and only the next part: some clients fetch every entry again when one of these changes.
        more = scribe.say("There are too many for one calendar: this one holds the next ones, and it goes on in %s")
        about = f"{about} {more % scribe.address(following)}"
    name = escape(clean(f"{scribe.picture.hub.program.name}: {feed.name}"))
    text = (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        f"PRODID:{PRODID}\r\n"
        "CALSCALE:GREGORIAN\r\n"
        f"{line('X-WR-CALDESC', escape(clean(about)))}"
        f"{line('NAME', name)}"
        f"{line('X-WR-CALNAME', name)}"
        f"COLOR:{COLOUR}\r\n"
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}\r\n"
        f"{line('SOURCE;VALUE=URI', scribe.address(feed.path))}"
        f"X-PUBLISHED-TTL:{REFRESH}\r\n"
    )
    return text.encode()
