"""Entries as bytes of iCalendar (RFC 5545).

The icalendar library is the writer of record. `lines` writes the same bytes well over ten
times faster, which counts from some hundred mentors on; a test holds both equal.
"""

from __future__ import annotations

from datetime import datetime

from icalendar import Event

from mentorhub.render.feeds.event import VEvent

# The library breaks one octet earlier than RFC 5545, 3.1 asks for.
WIDTH = 74
# UTF-8: a byte that continues a character has 10 as its top bits.
TOP_BITS, CONTINUED = 0b1100_0000, 0b1000_0000


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
    written.add("LOCATION", event.location)
    written.add("STATUS", event.status)
    written.add("TRANSP", event.transp)
    written.add("URL", event.url)
    return bytes(written.to_ical())


def lines(event: VEvent) -> bytes:
    """Write an entry as the library does, faster."""
    stamp = _moment(event.stamp)
    text = (
        "BEGIN:VEVENT\r\n"
        f"{_line('SUMMARY', _escape(event.summary))}"
        f"DTSTART:{_moment(event.start)}\r\n"
        f"DTEND:{_moment(event.end)}\r\n"
        f"DTSTAMP:{stamp}\r\n"
        f"{_line('UID', _escape(event.uid))}"
        f"SEQUENCE:{event.sequence}\r\n"
        f"{_line('CATEGORIES', ','.join(map(_escape, event.categories))) if event.categories else ''}"
        f"{_line('DESCRIPTION', _escape(event.description))}"
        f"LAST-MODIFIED:{stamp}\r\n"
        f"{_line('LOCATION', _escape(event.location))}"
        f"STATUS:{event.status}\r\n"
        f"TRANSP:{event.transp}\r\n"
        f"{_line('URL', event.url)}"
        "END:VEVENT\r\n"
    )
    return text.encode()


def _moment(moment: datetime) -> str:
    # Three times as fast as strftime, and called three times an entry.
    return moment.isoformat()[:19].replace("-", "").replace(":", "") + "Z"


def _escape(text: str) -> str:
    # The library takes a backslash before N for a line break, too.
    unified = text.replace("\\N", "\n").replace("\\", "\\\\")
    return unified.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _line(name: str, value: str) -> str:
    line = f"{name}:{value}"
    return (line if len(line) <= WIDTH and line.isascii() else _fold(line.encode())) + "\r\n"


def _fold(line: bytes) -> str:
    parts, begin = [], 0
    while len(line) - begin > WIDTH:
        end = begin + WIDTH
        while line[end] & TOP_BITS == CONTINUED:
            end -= 1
        # As the library does: an escape sign goes to the next line, to its second half.
        end -= line[end - 1] in b"\\^" and end - 1 > begin
        parts.append(line[begin:end])
        begin = end
    return b"\r\n ".join([*parts, line[begin:]]).decode()
