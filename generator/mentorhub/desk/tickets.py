"""Tickets: where they lie, how they are written, and whose request they answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from mentorhub.content.hub import Hub, Mentor, TicketFile
from mentorhub.content.models.sessions import Session
from mentorhub.content.models.tickets import Ticket
from mentorhub.desk.draft import scalar

ACTIVE = frozenset({"requested", "booked"})


@dataclass(frozen=True, slots=True)
class Booking:
    """A ticket with the mentor whom it is for."""

    mentor: Mentor
    file: TicketFile

    @property
    def ticket(self) -> Ticket:
        """What the file holds."""
        return self.file.ticket

    @property
    def slot(self) -> str:
        """Id of the time."""
        return f"{self.mentor.id}.{self.file.session}.{self.file.day:%Y%m%d}"

    @property
    def active(self) -> bool:
        """Whether it waits to take place."""
        return self.ticket.status in ACTIVE

    @property
    def session(self) -> Session | None:
        """The session, where it still stands in the mentor's file."""
        listed = self.mentor.sessions.sessions if self.mentor.sessions else ()
        return next((session for session in listed if session.id == self.file.session), None)

    @property
    def zone(self) -> str:
        """Zone of the mentor's clock."""
        return self.mentor.profile.timezone


def bookings(hub: Hub) -> Iterator[Booking]:
    """Yield every ticket of the hub, mentor by mentor in the order of their files."""
    for mentor in hub.mentors.values():
        for file in mentor.tickets:
            yield Booking(mentor, file)


def of_request(hub: Hub, request: str) -> Booking | None:
    """Find what a request holds now, or the newest that it ever held."""
    mine = [booking for booking in bookings(hub) if booking.ticket.request == request]
    return max(mine, key=lambda one: (one.active, one.ticket.booked_on, one.file.number, one.slot), default=None)


def row(mentor: Mentor, session: str, day: date) -> tuple[TicketFile, ...]:
    """List who holds or waits for a time, in their order."""
    same = (file for file in mentor.tickets if (file.session, file.day) == (session, day) and file.ticket.holds)
    return tuple(sorted(same, key=lambda file: file.number))


def waits(booking: Booking) -> int:
    """Give the place among those who wait; nought for whoever holds a place."""
    if booking.session is None or not booking.ticket.holds:
        return 0
    ahead = row(booking.mentor, booking.file.session, booking.file.day).index(booking.file)
    return max(ahead + 1 - booking.session.places, 0)


def next_path(mentor: Mentor, session: str, day: date) -> tuple[str, int]:
    """Give the path and number of the next ticket of a time; a number is never used again."""
    used = [file.number for file in mentor.tickets if (file.session, file.day) == (session, day)]
    number = max(used, default=0) + 1
    return f"{mentor.folder}/bookings/{session}/{day.isoformat()}/{number}.yml", number


def with_status(booking: Booking, status: str, held_minutes: int | None = None) -> Booking:
    """Give the booking as it is once its status has changed."""
    ticket = booking.ticket.model_copy(update={"status": status, "held_minutes": held_minutes})
    return Booking(booking.mentor, replace(booking.file, ticket=ticket))


def with_booking(hub: Hub, booking: Booking) -> tuple[Hub, Booking]:
    """Put a ticket into the hub, in place of the one at its path; give it with its mentor as they then are."""
    before = hub.mentors[booking.mentor.id]
    others = (file for file in before.tickets if file.path != booking.file.path)
    tickets = tuple(sorted((*others, booking.file), key=lambda file: file.path))
    after = replace(before, tickets=tickets)
    return replace(hub, mentors={**hub.mentors, after.id: after}), Booking(after, booking.file)


def instant(moment: datetime) -> str:
    """Write a moment as tickets hold it."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def written(booking: Booking) -> Mapping[str, bytes]:
    """Write a ticket, its keys always in the same order."""
    ticket = booking.ticket
    lines = [
        f"start: {instant(ticket.start)}",
        f"minutes: {ticket.minutes}",
        f"kind: {scalar(ticket.kind)}",
        f"mode: {scalar(ticket.mode)}",
        f"booked_on: {instant(ticket.booked_on)}",
        f"status: {scalar(ticket.status)}",
    ]
    for key in ("held_minutes", "request", "topic", "token"):
        value = getattr(ticket, key)
        if value is not None:
            lines.append(f"{key}: {scalar(value)}")
    return {booking.file.path: ("\n".join(lines) + "\n").encode()}
