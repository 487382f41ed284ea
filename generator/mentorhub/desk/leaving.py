"""Leaving: the listing ends, booked meetings are called off, and everybody concerned is told once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from mentorhub.content.hub import Hub, Mentor, Source, TicketFile
from mentorhub.desk.absence import meeting
from mentorhub.desk.frontmatter import set_keys
from mentorhub.desk.instead import instead
from mentorhub.desk.owners import coming, unchanged
from mentorhub.desk.roles import roles
from mentorhub.desk.say import say
from mentorhub.desk.values import Message, Outcome, Person, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """A mentor leaves the program."""

    request: str
    at: datetime
    by: Person
    mentor: str = ""


def leave(hub: Hub, sources: Mapping[str, Source], now: datetime, ask: Leave, mentor: Mentor) -> Outcome:
    """End a listing and call off what is booked ahead."""
    booked = coming(mentor, now)
    if mentor.profile.status == "left" and not booked:
        return unchanged(f"{mentor.profile.name} has left the program already.")
    profile = set_keys(sources[mentor.profile_path], {"status": "left", "paused_until": None})
    changes: dict[str, bytes | None] = {mentor.profile_path: profile.text.encode()}
    for file in booked:
        changes[file.path] = set_keys(sources[file.path], {"status": "cancelled"}).text.encode()
    meetings = tuple(dict.fromkeys(meeting(hub, file) for file in booked))
    held = tuple(dict.fromkeys(role.words for role in roles(sources, mentor.id)))
    answer = say("leave", mentor=mentor, meetings=meetings, roles=held, contact=hub.program.contacts.coordinator)
    messages = (*farewells(hub, mentor, booked, now), _notice(mentor, ask, len(booked), held))
    return Outcome(Verdict.DONE, answer, changes, f"Say goodbye to {mentor.id}", messages=messages)


def farewells(hub: Hub, mentor: Mentor, booked: tuple[TicketFile, ...], now: datetime) -> Iterator[Message]:
    """Tell whoever booked that the meeting will not take place, with other times to choose from."""
    for file in booked:
        slot = f"{mentor.id}.{file.session}.{file.day:%Y%m%d}"
        text = say(
            "leave-booked",
            mentor=mentor,
            start=file.ticket.start,
            others=instead(hub, mentor, file, now),
            site=hub.site.site_url.rstrip("/"),
            known=file.ticket.request is not None,
        )
        # A booking that names no request was written by hand, and a person has to pass the word on.
        to = f"request/{file.ticket.request}" if file.ticket.request else "coordinator"
        key = f"mentor-left/{slot}/{file.number}"
        yield Message(to, "mentor-left", slot, key, "Your meeting will not take place", text)


def _notice(mentor: Mentor, ask: Leave, booked: int, held: tuple[str, ...]) -> Message:
    text = say("leave-coordinator", mentor=mentor, booked=booked, roles=held)
    subject = f"{mentor.profile.name} has left the program"
    return Message("coordinator", "left", "", f"left/{mentor.id}/{ask.request}", subject, text)
