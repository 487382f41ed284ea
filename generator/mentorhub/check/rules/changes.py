"""Series that were edited after they had begun.

A past date belongs to the rhythm that it was planned in. Whoever wants another rhythm
ends the series and begins a new one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime

from mentorhub.check.facts import Facts
from mentorhub.check.problems import FieldPath, Problem
from mentorhub.check.rules.series import fall_on, shown
from mentorhub.content.hub import Mentor
from mentorhub.content.models.sessions import Session, Sessions
from mentorhub.content.zones import zone
from mentorhub.derive.occurrences import planned


def edited(facts: Facts) -> Iterator[Problem]:
    """A series that has begun keeps its rhythm: that of the earlier file, and that of its bookings."""
    for mentor in facts.hub.mentors.values():
        if mentor.sessions is None:
            continue
        before = facts.base.get(mentor.sessions_path)
        found = {problem.field[:2]: problem for problem in _unbooked(mentor, mentor.sessions)}
        if before is not None:
            found |= {problem.field[:2]: problem for problem in _since(before, mentor, mentor.sessions, facts.now)}
        yield from found.values()


def _since(before: Sessions, mentor: Mentor, after: Sessions, now: datetime) -> Iterator[Problem]:
    pasts = {session.id: past for session in before.sessions if (past := _last_past(before, session, now))}
    if pasts and before.timezone != after.timezone:
        must = "should stay, because sessions of this file have already taken place"
        fix = f"write 'timezone: {before.timezone}' again, and give the times in that zone"
        yield Problem("MH217", mentor.sessions_path, must, f"'{after.timezone}'", fix, ("timezone",))
    old = {session.id: session for session in before.sessions}
    for number, session in enumerate(after.sessions):
        if session.id in pasts:
            yield from _rhythm(mentor, number, old[session.id], session, pasts[session.id])


def _unbooked(mentor: Mentor, sessions: Sessions) -> Iterator[Problem]:
    days: dict[str, set[date]] = {}
    for file in mentor.tickets:
        if file.ticket.holds:
            days.setdefault(file.session, set()).add(file.day)
    for number, session in enumerate(sessions.sessions):
        booked = days.get(session.id, set())
        lost = booked - fall_on(session, booked) if booked else booked
        if lost:
            yield _lost(mentor, number, session, min(lost), max(booked))


def _changed(old: Session, new: Session) -> str | None:
    if old.start != new.start:
        return "start"
    return "repeat" if old.rhythm != new.rhythm else None


def _last_past(sessions: Sessions, session: Session, now: datetime) -> date | None:
    """Find the last day before now on which a series was planned."""
    local = now.astimezone(zone(sessions.timezone)).replace(tzinfo=None)
    if session.rhythm is None or session.start >= local:
        return None
    walls = planned(session, session.start.date(), local.date())
    return max((wall.date() for wall in walls if wall < local), default=None)


def _rhythm(mentor: Mentor, number: int, old: Session, new: Session, past: date) -> Iterator[Problem]:
    key = _changed(old, new)
    if key is None:
        return
    was, became = (f"'{key}: {shown(one.start) if key == 'start' else one.repeat}'" for one in (old, new))
    field: FieldPath = ("sessions", number, key if key == "start" or new.repeat else "id")
    lines = f"'start: {shown(old.start)}', 'repeat: {old.repeat}' and 'until: {past}'"
    must = "should stay as it was, because the series has already begun"
    found, fix = f"{became} instead of {was}", _begin_anew(mentor, new, lines)
    yield Problem("MH217", mentor.sessions_path, must, found, fix, field)


def _lost(mentor: Mentor, number: int, session: Session, lost: date, last: date) -> Problem:
    field: FieldPath = ("sessions", number, "repeat" if session.repeat else "start")
    must = f"should fall on every date that is booked, also on {lost}"
    if session.rhythm is None:
        found = f"'{shown(session.start)}'"
        fix = f"write the old date as 'start' again, and 'moved: {{{lost}: [{shown(session.start)}]}}'"
        return Problem("MH217", mentor.sessions_path, must, found, fix, field)
    if session.until is not None and lost > session.until:
        field = ("sessions", number, "until")
        fix = f"write 'until: {last}', and name the dates to call off under 'cancelled'"
        return Problem("MH217", mentor.sessions_path, must, f"'{session.until}'", fix, field)
    lines = f"the old 'start' and 'repeat', with 'until: {last}'"
    found = f"'{session.repeat}' from {shown(session.start)} on"
    return Problem("MH217", mentor.sessions_path, must, found, _begin_anew(mentor, session, lines), field)


def _begin_anew(mentor: Mentor, session: Session, lines: str) -> str:
    taken: Collection[str] = {one.id for one in mentor.sessions.sessions} if mentor.sessions else ()
    free = next(f"{session.id}-{n}" for n in range(2, len(taken) + 3) if f"{session.id}-{n}" not in taken)
    return f"write {lines} here, and begin a new entry with 'id: {free}' for the new rhythm"
