"""Being away, pausing, coming back and leaving: the fewest facts are changed, the rest of the file stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from mentorhub.content.hub import Hub, Mentor, Source, TicketFile
from mentorhub.content.models.fields import DateRange
from mentorhub.content.zones import zone
from mentorhub.derive.slots import silent
from mentorhub.desk import moments
from mentorhub.desk.frontmatter import add_item, set_keys
from mentorhub.desk.owners import coming, issue_of, refuse, unchanged
from mentorhub.desk.say import say
from mentorhub.desk.values import Outcome, Person, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A mentor has days off; the days are as they were typed, `to` may be empty for a single one."""

    request: str
    at: datetime
    by: Person
    mentor: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A mentor takes a pause; `until` is its last day as it was typed, or empty."""

    request: str
    at: datetime
    by: Person
    mentor: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """A mentor comes back from a pause."""

    request: str
    at: datetime
    by: Person
    mentor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StillHere:
    """A mentor says that the profile is still right."""

    request: str
    at: datetime
    by: Person
    mentor: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that stays booked, and the issue in which it can be cancelled, where there is one."""

    start: datetime
    issue: str


def away(hub: Hub, sources: Mapping[str, Source], now: datetime, ask: Away, mentor: Mentor) -> Outcome:
    """Note days off."""
    first, last = moments.day(ask.first), moments.day(ask.last)
    today = _today(mentor, now)
    trouble = (*first.trouble, *last.trouble)
    begin, end = first.value, last.value or first.value
    if trouble or begin is None or end is None:
        return refuse(hub, trouble or ("Say from which day on you are away, for example 2026-12-21.",))
    if end < begin:
        return refuse(hub, (f"The last day, {end}, lies before the first, {begin}.",))
    if end < today:
        return refuse(hub, (f"These days are over: today is {today}.",))
    if any(span.first <= begin and end <= span.last for span in mentor.profile.away):
        return unchanged(f"{mentor.profile.name} is noted as away from {_day(begin)} to {_day(end)} already.")
    profile = add_item(sources[mentor.profile_path], "away", {"from": f"{begin}", "to": f"{end}"})
    span = DateRange.model_validate({"from": begin.isoformat(), "to": end.isoformat()})
    answer = say(
        "away",
        mentor=mentor,
        first=_day(begin),
        last=_day(end),
        notes=(*first.notes, *last.notes),
        meetings=_meetings(hub, mentor, now, span.covers),
        contact=hub.program.contacts.coordinator,
    )
    return _done(mentor, profile, answer, f"Note time off of {mentor.id}")


def pause(hub: Hub, sources: Mapping[str, Source], now: datetime, ask: Pause, mentor: Mentor) -> Outcome:
    """Take a listing out of the directory for a while."""
    until, profile = moments.day(ask.until), mentor.profile
    if until.trouble:
        return refuse(hub, until.trouble)
    if profile.status == "left":
        return refuse(hub, (f"{profile.name} has left the program, so there is nothing to pause.",))
    if until.value is not None and until.value < _today(mentor, now):
        return refuse(hub, (f"The last day of the pause, {until.value}, is over.",))
    if profile.status == "paused" and profile.paused_until == until.value:
        return unchanged(f"{profile.name} is paused already{_until(until.value)}.")
    values = {"status": "paused", "paused_until": until.value.isoformat() if until.value else None}
    answer = say(
        "pause",
        mentor=mentor,
        until=_day(until.value) if until.value else "",
        notes=until.notes,
        meetings=_meetings(hub, mentor, now, lambda day: until.value is None or day <= until.value),
        contact=hub.program.contacts.coordinator,
    )
    return _done(mentor, set_keys(sources[mentor.profile_path], values), answer, f"Pause {mentor.id}")


def resume(hub: Hub, sources: Mapping[str, Source], ask: Resume, mentor: Mentor) -> Outcome:
    """End a pause, also one that came of silence."""
    profile, today = mentor.profile, ask.at.astimezone(UTC).date()
    if profile.status == "left":
        reason = f"{profile.name} has left the program. A coordinator can bring the listing back."
        return refuse(hub, (reason,))
    quiet = silent(mentor, today, hub.program.freshness)
    if profile.status == "active" and not quiet:
        return unchanged(f"{profile.name} is not paused.")
    values: dict[str, str | None] = {"status": "active", "paused_until": None} if profile.status == "paused" else {}
    if quiet:
        values["confirmed"] = today.isoformat()
    after = set_keys(sources[mentor.profile_path], values)
    return _done(mentor, after, say("resume", mentor=mentor), f"End the pause of {mentor.id}")


def still_here(hub: Hub, sources: Mapping[str, Source], ask: StillHere, mentor: Mentor) -> Outcome:
    """Note that a profile is right today; a pause that has ended is taken off."""
    profile, today = mentor.profile, ask.at.astimezone(UTC).date()
    if profile.status == "left":
        return refuse(hub, (f"{profile.name} has left the program. A coordinator can bring the listing back.",))
    over = profile.status == "paused" and profile.paused_until is not None and profile.paused_until < today
    values: dict[str, str | None] = {"status": "active", "paused_until": None} if over else {}
    if profile.confirmed < today:
        values["confirmed"] = today.isoformat()
    if not values:
        return unchanged(f"The profile of {profile.name} was confirmed on {_day(profile.confirmed)}.")
    paused = profile.status == "paused" and not over
    until = _day(profile.paused_until) if paused and profile.paused_until else ""
    answer = say("still-here", mentor=mentor, today=_day(today), resumed=over, paused=paused, until=until)
    return _done(mentor, set_keys(sources[mentor.profile_path], values), answer, f"Confirm {mentor.id}")


def meeting(hub: Hub, file: TicketFile) -> Meeting:
    """Show a booked meeting to its mentor: when it is, and where it can be cancelled."""
    return Meeting(file.ticket.start, issue_of(hub, file.ticket.request))


def _meetings(hub: Hub, mentor: Mentor, now: datetime, touched: Callable[[date], bool]) -> tuple[Meeting, ...]:
    """List what is booked on days that are touched, on the mentor's calendar."""
    tz = zone(mentor.profile.timezone)
    booked = (file for file in coming(mentor, now) if touched(file.ticket.start.astimezone(tz).date()))
    return tuple(dict.fromkeys(meeting(hub, file) for file in booked))


def _done(mentor: Mentor, profile: Source, answer: str, subject: str) -> Outcome:
    return Outcome(Verdict.DONE, answer, {mentor.profile_path: profile.text.encode()}, subject)


def _today(mentor: Mentor, now: datetime) -> date:
    return now.astimezone(zone(mentor.profile.timezone)).date()


def _until(day: date | None) -> str:
    return f" until {_day(day)}" if day else ", without an end"


def _day(day: date) -> str:
    return f"{day:%A %-d %B %Y}"
