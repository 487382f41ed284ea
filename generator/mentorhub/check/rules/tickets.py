"""Bookings against the sessions and settings that they were made for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from mentorhub.check.facts import Facts
from mentorhub.check.problems import FieldPath, Problem
from mentorhub.content.hub import Mentor, TicketFile

OPEN = frozenset({"requested", "booked"})


def orphans(facts: Facts) -> Iterator[Problem]:
    """Every booking is for a session that stands in the mentor's file."""
    for mentor in facts.hub.mentors.values():
        known = {session.id for session in mentor.sessions.sessions} if mentor.sessions else set()
        orphaned = [file for file in mentor.tickets if file.session not in known]
        for session in dict.fromkeys(file.session for file in orphaned):
            first = next(file for file in orphaned if file.session == session)
            must = f"must be for a session of {mentor.sessions_path}"
            fix = f"put the session '{session}' back, and call off its dates under 'cancelled'"
            yield Problem("MH301", first.path, must, f"'{session}', which is not there", fix)


def details(facts: Facts) -> Iterator[Problem]:
    """Bookings in a public repository hold neither topic nor token."""
    if facts.hub.program.repository != "public":
        return
    for mentor in facts.hub.mentors.values():
        for file in mentor.tickets:
            for key, value in (("topic", file.ticket.topic), ("token", file.ticket.token)):
                if value is not None:
                    must, fix = "must not stand in a public repository", "remove the line"
                    yield Problem("MH305", file.path, must, f"'{key}'", fix, (key,), at_key=True)


def contradictions(facts: Facts) -> Iterator[Problem]:
    """Settings leave room for the meetings that are booked and still to come."""
    for mentor in facts.hub.mentors.values():
        coming = [file for file in mentor.tickets if file.ticket.status in OPEN and file.ticket.start > facts.now]
        if coming:
            yield from _left(mentor, coming)
            yield from _sessions(mentor, coming, facts.now.date())


def _left(mentor: Mentor, coming: list[TicketFile]) -> Iterator[Problem]:
    if mentor.profile.status == "left":
        must = "should not be 'left' while a meeting is booked"
        fix = "hold the meeting or call it off first"
        yield Problem("MH306", mentor.profile_path, must, _first(coming), fix, ("status",))


def _sessions(mentor: Mentor, coming: list[TicketFile], today: date) -> Iterator[Problem]:
    if mentor.sessions is None:
        return
    for number, session in enumerate(mentor.sessions.sessions):
        booked = [file for file in coming if file.session == session.id]
        field = ("sessions", number)
        for day, held in sorted(Counter(file.day for file in booked if file.ticket.status == "booked").items()):
            if held > session.places:
                must = f"should have room for everybody who booked {day}"
                found = f"room for {session.places}, and {held} bookings"
                fix = f"write 'seats: {held}' or more, or cancel a booking first"
                place: FieldPath = (*field, "seats" if session.seats else "id")
                yield Problem("MH306", mentor.sessions_path, must, found, fix, place)
        for day in sorted({file.day for file in booked} & session.cancelled.keys()):
            must = "should be called off only after the booking is cancelled"
            found = _first([file for file in booked if file.day == day])
            fix = "tell the person, and set the booking's status to 'cancelled'"
            place = (*field, "cancelled", day.isoformat())
            yield Problem("MH306", mentor.sessions_path, must, found, fix, place, at_key=True)
        for position, day in enumerate(session.skip):
            if any(file.day == day for file in booked):
                must = "should not be left out, because it is booked"
                fix = f"remove it here, and write it under 'cancelled': '{day}: {today}'"
                place = (*field, "except", position)
                yield Problem("MH306", mentor.sessions_path, must, f"{day}", fix, place)


def _first(coming: list[TicketFile]) -> str:
    return min(coming, key=lambda file: file.ticket.start).path
