"""Entries as bytes of iCalendar (RFC 5545).

The icalendar library is the writer of record. `lines` writes the same bytes of a single
time well over ten times faster, which counts from some hundred mentors on; a test holds
both equal.
"""

from __future__ import annotations

from datetime import date

from icalendar import Event
from icalendar.prop import vRecur

from mentorhub.render.feeds.event import VEvent

# The library breaks one octet earlier than RFC 5545, 3.1 asks for.
WIDTH = 74
# UTF-8: a byte that continues a character has 10 as its top bits.
TOP_BITS, CONTINUED = 0b1100_0000, 0b1000_0000


def write(event: VEvent) -> bytes:
    """Write an entry."""
    return lines(event) if event.single else by_library(event)


def by_library(event: VEvent) -> bytes:
    """Write an entry with the icalendar library."""
    written = Event()
    written.add("SUMMARY", event.summary)
    written.add("DTSTART", event.start)
    written.add("DTEND", event.end)
    written.add("DTSTAMP", event.stamp)
    written.add("LAST-MODIFIED", event.stamp)
    written.add("UID", event.uid)
    written.add("SEQUENCE", event.sequence)
    if event.categories:
        written.add("CATEGORIES", list(event.categories))
    written.add("DESCRIPTION", event.description)
    if event.location:
        written.add("LOCATION", event.location)
    written.add("STATUS", event.status)
    written.add("TRANSP", event.transp)
    written.add("URL", event.url)
    if event.rule:
        written.add("RRULE", vRecur.from_ical(event.rule))
    for start in event.left_out:
        written.add("EXDATE", start)
    if event.instead_of is not None:
        written.add("RECURRENCE-ID", event.instead_of)
    return bytes(written.to_ical())


def lines(event: VEvent) -> bytes:
    """Write a single time as the library does, faster."""
    stamp = _moment(event.stamp)
    text = (
        "BEGIN:VEVENT\r\n"
        f"{line('SUMMARY', escape(event.summary))}"
        f"DTSTART:{_moment(event.start)}\r\n"
        f"DTEND:{_moment(event.end)}\r\n"
        f"DTSTAMP:{stamp}\r\n"
        f"{line('UID', escape(event.uid))}"
        f"SEQUENCE:{event.sequence}\r\n"
        f"{line('CATEGORIES', ','.join(map(escape, event.categories))) if event.categories else ''}"
        f"{line('DESCRIPTION', escape(event.description))}"
        f"LAST-MODIFIED:{stamp}\r\n"
        f"{line('LOCATION', escape(event.location)) if event.location else ''}"
        f"STATUS:{event.status}\r\n"
        f"TRANSP:{event.transp}\r\n"
        f"{line('URL', event.url)}"
        "END:VEVENT\r\n"
    )
    return text.encode()


def _moment(moment: date) -> str:
    # Three times as fast as strftime, and called three times an entry.
    return moment.isoformat()[:19].replace("-", "").replace(":", "") + "Z"


def escape(text: str) -> str:
    """Write a text as a value (RFC 5545, 3.3.11)."""
    # The library takes a backslash before N for a line break, too.
    unified = text.replace("\\N", "\n").replace("\\", "\\\\")
    return unified.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def line(name: str, value: str) -> str:
    """Write a property, folded where it is long (RFC 5545, 3.1)."""
    whole = f"{name}:{value}"
    return (whole if len(whole) <= WIDTH and whole.isascii() else _fold(whole.encode())) + "\r\n"


def _fold(whole: bytes) -> str:
    parts, begin = [], 0
    while len(whole) - begin > WIDTH:
        end = begin + WIDTH
        while whole[end] & TOP_BITS == CONTINUED:
            end -= 1
        # As the library does: an escape sign goes to the next line, to its second half.
        end -= whole[end - 1] in b"\\^" and end - 1 > begin
        parts.append(whole[begin:end])
        begin = end
    return b"\r\n ".join([*parts, whole[begin:]]).decode()
