"""Small hubs made of values, and their calendars read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar

from mentorhub.content.hub import CohortFile, Hub, Mentor, TicketFile
from mentorhub.content.models.events import Events
from mentorhub.content.models.profile import Profile
from mentorhub.content.models.program import Program
from mentorhub.content.models.sessions import Sessions
from mentorhub.content.models.site import SiteSettings
from mentorhub.content.models.tickets import Ticket
from mentorhub.content.models.topics import Topics
from mentorhub.derive.picture import picture
from mentorhub.render.feeds import feeds

MOMENTS = {"DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED"}
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
PROGRAM = {
    "name": "Tiny, Co; and friends",
    "tagline": "One better question.",
    "uid_domain": "hub.example",
    "owner": "ada",
    "outcomes": {"mentor": ["Fresh eyes."], "mentee": ["A next step."]},
    "units": [{"id": "workshop", "label": "Workshop"}],
    "cadence": "weekly",
    "duration": "half a year",
    "time_commitment": "two hours",
    "confidentiality": "It stays here.",
    "escalation": "Write to us.",
    "contacts": {role: f"{role}@hub.example" for role in ("coordinator", "booking", "concern")},
    "repository": "public",
    "site_audience": "public",
    "horizon_weeks": 26,
}
TOPICS = {
    "topics": [
        {"id": "testing", "label": "Testing, and more", "aliases": ["tests"]},
        {"id": "careers", "label": "Careers"},
        {"id": "unused", "label": "Nobody's yet"},
        {"id": "old", "label": "Old", "deprecated": True, "replacement": "testing"},
    ]
}
WEEKLY = {"id": "talk", "start": "2026-11-02 10:00", "repeat": "weekly", "contact": "invite"}


def mentor(
    name: str,
    *sessions: Mapping[str, Any],
    zone: str = "Europe/Berlin",
    tickets: Iterable[TicketFile] = (),
    **profile: object,
) -> Mentor:
    given = {"name": name.title(), "headline": "-", "unit": "workshop", "timezone": zone, "languages": ["en"]}
    given |= {"offers": ["testing", "careers"], "confirmed": "2026-11-01"}
    return Mentor(
        id=name,
        profile=Profile.model_validate({**given, **profile}),
        bio="",
        sessions=Sessions.model_validate({"timezone": zone, "sessions": list(sessions)}),
        tickets=tuple(tickets),
    )


def ticket(day: date, number: int = 1, booked_on: str = "2026-11-20T08:00:00Z", **booked: object) -> TicketFile:
    given = {"start": f"{day}T09:00:00Z", "minutes": 45, "kind": "one-to-one", "mode": "online", "status": "booked"}
    path = f"mentors/ada/bookings/talk/{day}/{number}.yml"
    return TicketFile(path, "talk", day, number, Ticket.model_validate({**given, "booked_on": booked_on, **booked}))


def hub_of(
    *mentors: Mentor,
    events: Iterable[Mapping[str, Any]] = (),
    blocks: Iterable[Mapping[str, Any]] = (),
    cohorts: Iterable[CohortFile] = (),
    zone: str = "Europe/Berlin",
    **program: object,
) -> Hub:
    return Hub(
        site=SiteSettings(site_url="https://hub.example/tiny/", repo_url="https://forge.example/hub"),
        program=Program.model_validate({**PROGRAM, **program}),
        charter="",
        topics=Topics.model_validate(TOPICS),
        mentors={mentor.id: mentor for mentor in mentors},
        events=Events.model_validate({"timezone": zone, "events": list(events), "blocks": list(blocks)}),
        guides={},
        cohorts={cohort.id: cohort for cohort in cohorts},
    )


def written(*mentors: Mentor, now: datetime = NOW) -> dict[str, bytes]:
    return feeds(picture(hub_of(*mentors), now))


def of(hub: Hub, now: datetime = NOW) -> dict[str, bytes]:
    return feeds(picture(hub, now))


def entries(feed: bytes) -> list[Mapping[str, Any]]:
    found = Calendar.from_ical(feed).walk("VEVENT")
    assert not [error for event in found for error in event.errors]
    return [
        {name: event.decoded(name) if name in MOMENTS else value for name, value in event.items()} for event in found
    ]


def of_day(feed: bytes, day: date) -> Mapping[str, Any]:
    """Give the entry of an original date; empty without one."""
    found = [event for event in entries(feed) if f".{day:%Y%m%d}@" in event["UID"]]
    assert len(found) <= 1
    return found[0] if found else {}
