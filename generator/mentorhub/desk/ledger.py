"""Ledgers: what a quarter came to, frozen once its late reports are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from mentorhub.content.hub import Hub, Mentor
from mentorhub.content.models.ledger import Ledger
from mentorhub.content.zones import zone
from mentorhub.derive.occurrences import occurrences
from mentorhub.derive.slots import listed
from mentorhub.desk.tickets import Booking, bookings

LATE_REPORTS = timedelta(days=14)
OLDEST = timedelta(days=2 * 366)  # a mistyped year of a session freezes no century


class Span(Protocol):
    """A stretch of time that can be counted."""

    @property
    def begin(self) -> datetime:
        """First moment."""

    @property
    def end(self) -> datetime:
        """First moment after it."""

    def covers(self, moment: datetime) -> bool:
        """Tell whether a moment lies in it."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months, in UTC.

    Attributes:
        number: From 1 to 4.
    """

    year: int
    number: int

    @property
    def name(self) -> str:
        """Name of its ledger, such as ``2026-Q4``."""
        return f"{self.year}-Q{self.number}"

    @property
    def begin(self) -> datetime:
        """First moment."""
        return datetime(self.year, 3 * self.number - 2, 1, tzinfo=UTC)

    @property
    def next(self) -> Quarter:
        """The quarter after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def end(self) -> datetime:
        """First moment of the quarter after it."""
        return self.next.begin

    def covers(self, moment: datetime) -> bool:
        """Tell whether a moment lies in it."""
        return self.begin <= moment < self.end


def quarter_of(moment: datetime) -> Quarter:
    """Find the quarter of a moment."""
    there = moment.astimezone(UTC)
    return Quarter(there.year, (there.month + 2) // 3)


def freeze(hub: Hub, now: datetime) -> Mapping[str, bytes]:
    """Write the ledgers of closed quarters that have none yet; one that exists is never touched.

    Where a mentor's folder has mistakes, its figures are missing: the quarter waits.
    """
    if any(path.startswith("mentors/") for path in hub.broken):
        return {}
    return {_path(quarter): _written(count(hub, quarter, now)) for quarter in _due(hub, now)}


def count(hub: Hub, span: Span, now: datetime) -> Ledger:
    """Count what a stretch of time came to."""
    within = [booking for booking in bookings(hub) if span.covers(booking.ticket.start)]
    statuses = Counter(booking.ticket.status for booking in within)
    completed = [booking.ticket for booking in within if booking.ticket.status == "completed"]
    return Ledger.model_validate(
        {
            "frozen_on": now.date().isoformat(),
            "opened": _opened(hub, span, now, within),
            "booked": statuses.total() - statuses["cancelled"],
            "completed": statuses["completed"],
            "cancelled": statuses["cancelled"],
            "no_show": statuses["no-show"],
            "unreported": statuses["unreported"],
            "held_minutes": sum(ticket.held_minutes or ticket.minutes for ticket in completed),
        }
    )


def _opened(hub: Hub, span: Span, now: datetime, within: list[Booking]) -> int:
    """Count the times that could be booked; those that were booked are among them for certain."""
    held = {(b.mentor.id, b.file.session, b.file.day) for b in within if b.ticket.holds}
    # A time whose booking fell outside the span was moved there, and counts there.
    elsewhere = {(b.mentor.id, b.file.session, b.file.day) for b in bookings(hub) if b.ticket.holds} - held
    offered = {key for mentor in hub.mentors.values() for key in _offered(hub, mentor, span, now)}
    return len((offered - elsewhere) | held)


def _offered(hub: Hub, mentor: Mentor, span: Span, now: datetime) -> Iterator[tuple[str, str, date]]:
    # Since when somebody is paused or gone is not known, so nothing is claimed for them.
    if mentor.sessions is None or hub.channel(mentor) == "link" or not listed(mentor, now.date(), None):
        return
    tz = zone(mentor.profile.timezone)
    for session in mentor.sessions.sessions:
        for found in occurrences(session, mentor.sessions.timezone, span.begin, span.end):
            day = found.start.astimezone(tz).date()
            away = any(days.covers(day) for days in mentor.profile.away)
            if not (found.cancelled or away or hub.program.on_holiday(day)):
                yield mentor.id, session.id, found.day


def _due(hub: Hub, now: datetime) -> Iterator[Quarter]:
    quarter = _first(hub, now)
    while quarter is not None and quarter.end + LATE_REPORTS <= now:
        if quarter.name not in hub.ledgers and _path(quarter) not in hub.broken:
            yield quarter
        quarter = quarter.next


def _first(hub: Hub, now: datetime) -> Quarter | None:
    """Find the quarter in which the first session or booking lies."""
    starts = [booking.ticket.start for booking in bookings(hub)]
    for mentor in hub.mentors.values():
        if mentor.sessions is not None:
            tz = zone(mentor.sessions.timezone)
            starts += [session.start.replace(tzinfo=tz) for session in mentor.sessions.sessions]
    return quarter_of(max(min(starts), now - OLDEST)) if starts else None


def _path(quarter: Quarter) -> str:
    return f"charters/ledger/{quarter.name}.yml"


def _written(ledger: Ledger) -> bytes:
    return "".join(f"{key}: {value}\n" for key, value in ledger.model_dump(mode="json").items()).encode()
