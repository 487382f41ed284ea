"""Whose folder it is, and what an answer says to somebody who may not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from mentorhub.content.hub import Hub, Mentor, TicketFile
from mentorhub.desk.say import say
from mentorhub.desk.values import Outcome, Person, Verdict

SATURDAY = 5
OPEN = frozenset({"requested", "booked"})


def folder_of(hub: Hub, account: int | None) -> Mentor | None:
    """Find the mentor whose folder an account owns."""
    return next((mentor for mentor in hub.mentors.values() if owns(mentor, account)), None)


def owns(mentor: Mentor, account: int | None) -> bool:
    """Tell whether a folder belongs to an account."""
    return account is not None and mentor.profile.github is not None and mentor.profile.github.id == account


def owner(hub: Hub, by: Person, mentor_id: str) -> Mentor | Outcome:
    """Find the mentor that a request is about, or say why it cannot be made.

    Args:
        mentor_id: Folder that was named; empty for the one that the account owns.
    """
    if not mentor_id:
        return folder_of(hub, by.account) or refuse(hub, ("No mentor's folder here belongs to your account.",))
    mentor = hub.mentors.get(mentor_id)
    if mentor is None:
        broken = any(path.startswith(f"mentors/{mentor_id}/") for path in hub.broken)
        reason = "has mistakes that must be mended first" if broken else "does not exist"
        return refuse(hub, (f"The folder “{mentor_id}” {reason}.",))
    if by.manager or owns(mentor, by.account):
        return mentor
    return refuse(hub, (f"The folder of {mentor.profile.name} belongs to another account than yours.",))


def refuse(hub: Hub, reasons: Iterable[str]) -> Outcome:
    """Answer that nothing was changed, and why."""
    answer = say("people-refused", reasons=tuple(reasons), contact=hub.program.contacts.coordinator)
    return Outcome(Verdict.REFUSED, answer)


def unchanged(said: str) -> Outcome:
    """Answer that all is already as it was asked for."""
    return Outcome(Verdict.UNCHANGED, say("people-unchanged", said=said))


def approvers(hub: Hub) -> tuple[str, ...]:
    """Name those who welcome a mentor: the coordinators, else the owner of the program."""
    ids = hub.program.coordinators or (hub.program.owner,)
    return tuple(hub.mentors[one].profile.name for one in ids if one in hub.mentors)


def working_day_after(hub: Hub, start: date, days: int) -> date:
    """Count working days on from a day, over weekends and the program's holidays."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY and not hub.program.on_holiday(day)
    return day


def coming(mentor: Mentor, now: datetime) -> tuple[TicketFile, ...]:
    """List the meetings that are booked or asked for and still to come, earliest first."""
    ahead = (file for file in mentor.tickets if file.ticket.status in OPEN and file.ticket.start > now)
    return tuple(sorted(ahead, key=lambda file: (file.ticket.start, file.path)))


def issue_of(hub: Hub, request: str | None) -> str:
    """Give the address of the issue that a request was made in; empty where it came another way."""
    kind, _, number = (request or "").partition("-")
    return f"{hub.site.repo_url.rstrip('/')}/issues/{number}" if kind == "issue" and number.isdigit() else ""
