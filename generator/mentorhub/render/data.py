"""Open data: people, topics and open times as JSON, with published schemas.

Keys are terms of schema.org for people, SKOS for topics and iCalendar for times, where
these have one. Tickets, and who booked, are in none of it.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from pydantic.alias_generators import to_camel

from mentorhub.content.hub import Mentor
from mentorhub.content.models.fields import Kind, Mode
from mentorhub.content.models.topics import Topic
from mentorhub.content.schema import DIALECT
from mentorhub.derive.picture import Picture
from mentorhub.derive.slots import Slot
from mentorhub.derive.states import State
from mentorhub.render.views import photo_path

SOON_DAYS = 14


class Published(BaseModel):
    """Base of every published record."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, validate_by_name=True)


class Place(Published):
    """Where a mentor lives (schema.org PostalAddress)."""

    address_locality: Annotated[str, Field(description="City or region.")]
    address_country: Annotated[str, Field(description="Country code, ISO 3166-1 alpha-2.")]


class MentorRecord(Published):
    """A mentor (schema.org Person)."""

    id: Annotated[str, Field(description="Never changes.")]
    name: Annotated[str, Field(description="Name as it should be shown.")]
    pronouns: Annotated[str | None, Field(description="Pronouns.")]
    description: Annotated[str, Field(description="Headline, in one line.")]
    url: Annotated[str, Field(description="The mentor's page.")]
    calendar: Annotated[str, Field(description="The mentor's calendar feed (RFC 5545).")]
    image: Annotated[str | None, Field(description="Photo.")]
    unit: Annotated[str, Field(description="Id of the unit.")]
    address: Annotated[Place | None, Field(description="City and country.")]
    timezone: Annotated[str, Field(description="IANA zone.")]
    knows_language: Annotated[tuple[str, ...], Field(description="Languages (BCP 47).")]
    knows_about: Annotated[tuple[str, ...], Field(description="Ids of the topics offered.")]
    seeks: Annotated[tuple[str, ...], Field(description="Ids of the topics that the mentor would like to learn.")]
    formats: Annotated[tuple[Kind, ...], Field(description="Kinds of session.")]
    modes: Annotated[tuple[Mode, ...], Field(description="Ways of meeting.")]
    same_as: Annotated[tuple[str, ...], Field(description="Public pages about the mentor.")]
    available: Annotated[bool, Field(description="Whether the mentor can be booked, rather than taking a pause.")]
    open: Annotated[int, Field(ge=0, description="Number of open times.")]
    confirmed: Annotated[date, Field(description="Day on which the mentor last confirmed the profile.")]


class SlotRecord(Published):
    """A time that can be booked (schema.org Event, iCalendar VEVENT)."""

    id: Annotated[str, Field(description="Never changes; the calendars' UID before the @.")]
    mentor: Annotated[str, Field(description="Id of the mentor.")]
    session: Annotated[str, Field(description="Id of the session, unique for the mentor.")]
    title: Annotated[str | None, Field(description="What it is called, where it has a title.")]
    start: Annotated[datetime, Field(description="Start, in UTC.")]
    end: Annotated[datetime, Field(description="End, in UTC.")]
    timezone: Annotated[str, Field(description="IANA zone in which the mentor wrote the time.")]
    minutes: Annotated[int, Field(ge=1, description="Length.")]
    kind: Annotated[Kind, Field(description="Kind of session.")]
    mode: Annotated[Mode, Field(description="Way of meeting.")]
    topics: Annotated[tuple[str, ...], Field(description="Ids of the topics.")]
    left: Annotated[int, Field(ge=1, description="Places left (schema.org remainingAttendeeCapacity).")]
    state: Annotated[Literal["open", "on-request"], Field(description="Whether the mentor still has to agree.")]


class TopicRecord(Published):
    """A topic (SKOS Concept)."""

    id: Annotated[str, Field(description="Short name in addresses.")]
    pref_label: Annotated[str, Field(description="Name that people read.")]
    alt_label: Annotated[tuple[str, ...], Field(description="Other words for it.")]
    definition: Annotated[str | None, Field(description="What it covers.")]
    broader: Annotated[tuple[str, ...], Field(description="Ids of wider topics.")]
    related: Annotated[tuple[str, ...], Field(description="Ids of neighbouring topics.")]
    url: Annotated[str, Field(description="The topic's page.")]
    calendar: Annotated[str, Field(description="The topic's calendar feed (RFC 5545).")]
    mentors: Annotated[int, Field(ge=0, description="Number of mentors who offer it.")]
    open: Annotated[int, Field(ge=0, description="Number of open times.")]


class ProgramRecord(Published):
    """The program in figures."""

    name: Annotated[str, Field(description="Name of the program.")]
    description: Annotated[str, Field(description="The program in one sentence.")]
    url: Annotated[str, Field(description="Address of the site.")]
    license: Annotated[str, Field(description="Licence of the content, as an SPDX id.")]
    date_modified: Annotated[datetime, Field(description="Moment for which all data is given, in UTC.")]
    mentors: Annotated[int, Field(ge=0, description="Number of mentors who can be booked.")]
    units: Annotated[int, Field(ge=0, description="Number of units that take part.")]
    topics: Annotated[int, Field(ge=0, description="Number of topics that a mentor offers.")]
    open: Annotated[int, Field(ge=0, description="Number of open times up to the horizon.")]
    open_soon: Annotated[int, Field(ge=0, description="Number of open times in the coming 14 days.")]


MENTORS = TypeAdapter(tuple[MentorRecord, ...])
SLOTS = TypeAdapter(tuple[SlotRecord, ...])
TOPICS = TypeAdapter(tuple[TopicRecord, ...])
PROGRAM = TypeAdapter(ProgramRecord)


def data(picture: Picture) -> dict[str, bytes]:
    """Write the data and its schemas, by path below the site."""
    by_id = sorted(picture.visible, key=lambda mentor: mentor.id)
    tables: tuple[tuple[str, TypeAdapter[Any], object], ...] = (
        ("mentors", MENTORS, tuple(_mentor(picture, mentor) for mentor in by_id)),
        ("slots", SLOTS, tuple(_slot(slot) for slot in picture.open)),
        ("topics", TOPICS, tuple(_topic(picture, topic) for topic in picture.topics)),
        ("program", PROGRAM, _program(picture)),
    )
    schemas = {f"api/schema/{name}.json": _json(_schema(picture, name, table)) for name, table, _ in tables}
    return schemas | {
        f"api/{name}.json": _json(table.dump_python(value, mode="json", by_alias=True)) for name, table, value in tables
    }


def _mentor(picture: Picture, mentor: Mentor) -> MentorRecord:
    profile, image = mentor.profile, photo_path(mentor)
    where = profile.location
    return MentorRecord(
        id=mentor.id,
        name=profile.name,
        pronouns=profile.pronouns,
        description=profile.headline,
        url=_address(picture, f"mentors/{mentor.id}/"),
        calendar=_address(picture, f"cal/m/{mentor.id}.ics"),
        image=_address(picture, image) if image else None,
        unit=profile.unit,
        address=Place(address_locality=where.city, address_country=where.country) if where else None,
        timezone=profile.timezone,
        knows_language=profile.languages,
        knows_about=_ids(picture.hub.resolve(profile.offers)),
        seeks=_ids(picture.hub.resolve(profile.wants)),
        formats=profile.formats,
        modes=profile.modes,
        same_as=tuple(link.url for link in profile.links),
        available=picture.can_be_found(mentor),
        open=len(picture.open_by_mentor.get(mentor.id, ())),
        confirmed=profile.confirmed,
    )


def _slot(slot: Slot) -> SlotRecord:
    home = slot.mentor.sessions or slot.mentor.profile
    return SlotRecord(
        id=slot.id,
        mentor=slot.mentor.id,
        session=slot.session.id,
        title=slot.session.title,
        start=slot.start,
        end=slot.end,
        timezone=home.timezone,
        minutes=slot.minutes,
        kind=slot.kind,
        mode=slot.mode,
        topics=_ids(slot.topics),
        left=slot.free,
        state="open" if slot.state is State.OPEN else "on-request",
    )


def _topic(picture: Picture, topic: Topic) -> TopicRecord:
    return TopicRecord(
        id=topic.id,
        pref_label=topic.label,
        alt_label=topic.aliases,
        definition=topic.about,
        broader=topic.broader,
        related=topic.related,
        url=_address(picture, f"topics/{topic.id}/"),
        calendar=_address(picture, f"cal/t/{topic.id}.ics"),
        mentors=len(picture.mentors_by_topic.get(topic.id, ())),
        open=len(picture.open_by_topic.get(topic.id, ())),
    )


def _program(picture: Picture) -> ProgramRecord:
    program = picture.hub.program
    return ProgramRecord(
        name=program.name,
        description=program.tagline,
        url=_address(picture, ""),
        license=program.licence,
        date_modified=picture.now,
        mentors=sum(picture.can_be_found(mentor) for mentor in picture.visible),
        units=len(program.units),
        topics=len(picture.mentors_by_topic),
        open=len(picture.open),
        open_soon=len(picture.opens_within(SOON_DAYS)),
    )


def _schema(picture: Picture, name: str, table: TypeAdapter[Any]) -> dict[str, Any]:
    address = _address(picture, f"api/schema/{name}.json")
    return {"$schema": DIALECT, "$id": address, **table.json_schema(mode="serialization")}


def _address(picture: Picture, path: str) -> str:
    return f"{picture.hub.site.site_url.rstrip('/')}/{path}"


def _ids(topics: tuple[Topic, ...]) -> tuple[str, ...]:
    return tuple(topic.id for topic in topics)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
