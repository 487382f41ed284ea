"""A mentor's profile: the front matter of `mentors/<id>/profile.md`.

Terms follow vCard (RFC 6350) and schema.org Person.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, PositiveInt, model_validator

from mentorhub.content.models.fields import (
    Channel,
    ClockTime,
    Country,
    Date,
    DateRange,
    Id,
    Kind,
    Language,
    Level,
    Line,
    Many,
    Mode,
    OneOf,
    Record,
    WebAddress,
    Zone,
    mistake,
)

Role = Annotated[Literal["mentor", "super-mentor", "facilitator", "coordinator", "sponsor"], OneOf()]
Status = Annotated[Literal["active", "paused", "left"], OneOf()]
Style = Annotated[
    Literal["listener", "challenger", "teacher", "sponsor", "structured", "free-form", "hands-on", "big-picture"],
    OneOf(),
]
LinkKind = Annotated[
    Literal["website", "blog", "github", "gitlab", "linkedin", "mastodon", "orcid", "talk", "publication", "booking"],
    OneOf(),
]


def _login(value: object) -> object:
    if isinstance(value, str) and "/" in value:
        handle = value.rstrip("/").rpartition("/")[2].lstrip("@")
        raise mistake("MH151", "must be the login alone, not an address", f"write '{handle}'", handle)
    return value


def _photo_name(value: str) -> str:
    if "/" in value or "\\" in value or value.startswith("."):
        raise mistake("MH160", "must be a file in the mentor's own folder", "put the photo beside profile.md")
    return value


class WorkingHours(Record):
    """The part of the day in which sessions are welcome, in the profile's time zone."""

    start: Annotated[ClockTime, Field(alias="from", description="Start of the working day, for example 09:00.")]
    end: Annotated[ClockTime, Field(alias="to", description="End of the working day, for example 17:30.")]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end <= self.start:
            raise mistake("MH201", "must end after it starts", "check 'from' and 'to'", at="to")
        return self

    @property
    def minutes(self) -> tuple[int, int]:
        """Begin and end in minutes after midnight."""
        begin, end = (clock.hour * 60 + clock.minute for clock in (self.start, self.end))
        return begin, end


class Location(Record):
    """Where a mentor lives, as precisely as a city."""

    city: Annotated[Line, Field(description="City or region; never a street.")]
    country: Annotated[Country, Field(description="Country code, ISO 3166-1 alpha-2.")]


class Capacity(Record):
    """How much a mentor takes on."""

    mentees: Annotated[int, Field(ge=0, le=20, description="People mentored over months at the same time.")] = 1
    sessions_per_month: Annotated[int, Field(ge=1, le=60, description="Booked sessions in a calendar month.")] = 4


class Link(Record):
    """A public page about the mentor."""

    kind: Annotated[LinkKind, Field(description="What the page is.")]
    url: Annotated[WebAddress, Field(description="Address, beginning with https://.")]


class Forge(Record):
    """The account that owns the folder; the numeric id survives a change of login."""

    login: Annotated[
        Line, BeforeValidator(_login), Field(description="Login on the forge, without @.", pattern="^[A-Za-z0-9-]+$")
    ]
    id: Annotated[PositiveInt, Field(description="Numeric id of the account.")]


class Credential(Record):
    """A certificate or degree given by others."""

    name: Annotated[Line, Field(description="Name of the credential.")]
    issuer: Annotated[Line, Field(description="Who gave it.")]
    year: Annotated[int, Field(ge=1950, le=2100, description="Year in which it was given.")]


class Photo(Record):
    """A portrait beside the profile."""

    file: Annotated[Line, AfterValidator(_photo_name), Field(description="File name, for example photo.webp.")]
    alt: Annotated[Line, Field(description="What the photo shows, for people who cannot see it.")]


class Profile(Record):
    """Who a mentor is, what they offer and how much."""

    name: Annotated[Line, Field(description="Name as it should be shown.")]
    pronouns: Annotated[Line | None, Field(description="Pronouns, only if you want them shown.")] = None
    headline: Annotated[Line, Field(max_length=120, description="One line: what you do and what you help with.")]
    unit: Annotated[Id, Field(description="Your unit; an id from charters/program.md.")]
    level: Annotated[Level | None, Field(description="Band of your position, for peer matching.")] = None
    location: Annotated[Location | None, Field(description="City and country.")] = None
    timezone: Annotated[Zone, Field(description="IANA name of your zone, for example Europe/Berlin.")]
    hours: Annotated[WorkingHours | None, Field(description="Your working day, for overlap with a mentee's.")] = None
    languages: Annotated[Many[Language], Field(min_length=1, description="Languages you mentor in (BCP 47).")]
    offers: Annotated[Many[Line], Field(description="Topics you can help with, from charters/topics.yml.")] = ()
    proficiency: Annotated[
        dict[Line, Annotated[int, Field(ge=1, le=5)]],
        Field(description="How far you can take somebody in a topic you offer, from 1 (first steps) to 5; 4 without."),
    ] = {}
    wants: Annotated[Many[Line], Field(description="Topics you would like to learn.")] = ()
    solved: Annotated[Many[Line], Field(description="Topics that you once struggled with and solved.")] = ()
    formats: Annotated[Many[Kind], Field(description="Kinds of session that you hold.")] = ("one-to-one",)
    modes: Annotated[Many[Mode], Field(min_length=1, description="How you meet.")] = ("online",)
    audience: Annotated[Many[Id], Field(description="Whom you like to help; ids from the charter's audiences.")] = ()
    style: Annotated[Many[Style], Field(description="How you work as a mentor.")] = ()
    capacity: Annotated[Capacity, Field(description="How much you take on.")] = Capacity()
    boundaries: Annotated[Many[Line], Field(description="What you do not cover.")] = ()
    links: Annotated[Many[Link], Field(description="Public pages about you.")] = ()
    roles: Annotated[Many[Role], Field(min_length=1, description="Your roles in the program.")] = ("mentor",)
    status: Annotated[Status, Field(description="Whether you can be found and booked.")] = "active"
    paused_until: Annotated[Date | None, Field(description="Day on which a pause ends.")] = None
    away: Annotated[Many[DateRange], Field(description="Days off; no reason is asked or kept.")] = ()
    confirmed: Annotated[Date, Field(description="Day on which you last said that this profile is right.")]
    trained_on: Annotated[Date | None, Field(description="Day on which you finished Becoming a Mentor.")] = None
    coached_by: Annotated[Id | None, Field(description="Id of the super mentor who coaches you.")] = None
    credentials: Annotated[Many[Credential], Field(description="Certificates given by others.")] = ()
    github: Annotated[Forge | None, Field(description="The account that may edit this folder.")] = None
    booking: Annotated[
        Annotated[Literal["at-once", "ask-me"], OneOf()],
        Field(description="Whether a booking holds at once or waits for your yes."),
    ] = "at-once"
    channel: Annotated[Channel | None, Field(description="Another way to book you than the program's.")] = None
    photo: Annotated[Photo | None, Field(description="Your portrait; initials are shown without one.")] = None
