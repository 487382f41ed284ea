"""A feed: a calendar's head, and entries that were written before (RFC 5545, 3.6; RFC 7986)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar
from icalendar.prop import vText

from mentorhub.render.feeds.scribe import Scribe
from mentorhub.render.feeds.text import clean

# Constant, because clients take another PRODID for another calendar.
PRODID = "-//Mentorhub//Calendar feeds//EN"
COLOUR = "teal"
REFRESH = timedelta(hours=12)
# Google reads about a thousand entries and a megabyte, and skips a larger file without a word.
MOST_ENTRIES = 999
MOST_BYTES = 900_000
ROOM_FOR_HEAD = 4_000
END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as bytes, with what it is sorted by."""

    start: datetime
    uid: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar that people subscribe to.

    Attributes:
        path: Below the site; fixed for ever.
        name: What the subscriber's calendar is called, after the program's name.
        about: What it holds, in one sentence.
    """

    path: str
    name: str
    about: str
    entries: tuple[Written, ...]


def calendar(scribe: Scribe, feed: Feed, vtimezone: bytes) -> bytes:
    """Write a feed.

    Nothing in it comes from the build, so that equal data gives equal bytes.

    Args:
        vtimezone: The program's zone; no entry needs it, but an empty calendar is not valid.
    """
    entries = sorted(feed.entries, key=lambda entry: (entry.start, entry.uid))
    kept = tuple(_fitting(entries))
    head = _head(scribe, feed, cut=len(kept) < len(entries)).removesuffix(END)
    return b"".join((head, vtimezone, *kept, END))


def _fitting(entries: Iterable[Written]) -> Iterator[bytes]:
    """Yield the earliest entries, as many as every client can take."""
    room = MOST_BYTES - ROOM_FOR_HEAD
    for number, entry in enumerate(entries):
        room -= len(entry.body)
        if number == MOST_ENTRIES or room < 0:
            return
        yield entry.body


def _head(scribe: Scribe, feed: Feed, *, cut: bool) -> bytes:
    """Write the properties; not every client knows those of RFC 7986, so their older names stand beside them."""
    # Without a count: some clients fetch every entry again when one of these changes.
    more = scribe.say("There are too many to show all: this calendar holds the next ones, smaller ones hold the rest.")
    # The library escapes these only when they come as text values.
    name = vText(clean(f"{scribe.picture.hub.program.name}: {feed.name}"))
    head = Calendar()
    head.add("VERSION", "2.0")
    head.add("PRODID", PRODID)
    head.add("CALSCALE", "GREGORIAN")
    head.add("NAME", name)
    head.add("X-WR-CALNAME", name)
    head.add("X-WR-CALDESC", vText(clean(f"{feed.about} {more}" if cut else feed.about)))
    head.add("COLOR", COLOUR)
    head.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    head.add("X-PUBLISHED-TTL", "PT12H")
    head.add("SOURCE", scribe.address(feed.path), parameters={"VALUE": "URI"})
    return bytes(head.to_ical())
