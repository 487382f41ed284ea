"""Sessions a mentor holds: `mentors/<id>/sessions.yml`, and what events share with them.

Terms follow iCalendar (RFC 5545). Times are those of the wall clock in the file's zone.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from mentorhub.content.models.fields import (
    Contact,
    Date,
    Id,
    Kind,
    Language,
    Level,
    Line,
    LocalDateTime,
    Many,
    Minutes,
    Mode,
    OneOf,
    Prose,
    Record,
    Zone,
    mistake,
)
from mentorhub.content.models.repeat import Rhythm, parse_rhythm

SHARED_KINDS = frozenset({"group", "circle"})


def _rhythm(value: str) -> str:
    try:
        parse_rhythm(value)
    except ValueError as error:
        fix = "write for example 'weekly' or 'monthly on the first Tuesday'"
        raise mistake("MH210", f"must be a rhythm ({error})", fix) from error
    return value


class Series(Record):
    """When something takes place: once, or again and again."""

    id: Annotated[Id, Field(description="Never changes; booked meetings and feeds refer to it.")]
    title: Annotated[Line | None, Field(description="What it is called; the kind's name without one.")] = None
    start: Annotated[LocalDateTime, Field(description="First time, on the wall clock: 2026-12-01 14:00.")]
    repeat: Annotated[
        Annotated[Line, AfterValidator(_rhythm)] | None,
        Field(description="'weekly', 'every 2 weeks', 'monthly on the first Tuesday', or an RRULE."),
    ] = None
    until: Annotated[Date | None, Field(description="Last day of the series, included.")] = None
    count: Annotated[int | None, Field(ge=1, le=500, description="Number of times, instead of 'until'.")] = None
    skip: Annotated[Many[Date], Field(alias="except", description="Dates of the series that never were.")] = ()
    cancelled: Annotated[
        dict[Date, Date], Field(description="Dates that were called off, each with the day on which they were.")
    ] = {}
    moved: Annotated[
        dict[Date, Many[LocalDateTime]],
        Field(description="Original date, and the new start; a second move is added to the list."),
    ] = {}
    minutes: Annotated[Minutes | None, Field(description="Length; the program's default without one.")] = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.until and self.count:
            raise mistake("MH211", "must end by 'until' or by 'count', not by both", "remove one of them", at="count")
        if not self.repeat and (self.until or self.count or self.skip):
            key = "until" if self.until else "count" if self.count else "except"
            raise mistake("MH212", f"must repeat to have '{key}'", "add 'repeat: weekly', or remove the line", at=key)
        if self.until and self.until < self.start.date():
            raise mistake("MH201", "must end after it starts", "check 'start' and 'until'", at="until")
        return self

    @cached_property
    def rhythm(self) -> Rhythm | None:
        """The rhythm in a form that can be computed with."""
        return parse_rhythm(self.repeat) if self.repeat else None

    def start_of(self, original: date, planned: datetime) -> datetime:
        """Give the wall time at which the occurrence of an original date really starts."""
        return self.moved[original][-1] if self.moved.get(original) else planned


class Recurring(Series):
    """Something that people take part in."""

    topics: Annotated[Many[Line], Field(description="Topics; all that the mentor offers without any.")] = ()
    mode: Annotated[Mode, Field(description="How people meet.")] = "online"
    place: Annotated[Line | None, Field(description="City or public venue; needed in person.")] = None
    language: Annotated[Language | None, Field(description="Language, where it is not the mentor's first.")] = None
    seats: Annotated[int | None, Field(ge=1, le=500, description="How many may take part.")] = None
    level: Annotated[Level | None, Field(description="For whom it is meant.")] = None
    prep: Annotated[Prose | None, Field(description="What to prepare.")] = None
    guide: Annotated[Id | None, Field(description="Id of the conversation guide to use.")] = None

    @model_validator(mode="after")
    def _placed(self) -> Self:
        if self.mode == "in-person" and not self.place:
            fix = "add 'place:' with city or venue"
            raise mistake("MH213", "must name a place when people meet in person", fix, found="no place")
        return self


class Session(Recurring):
    """Time that a mentor offers."""

    kind: Annotated[Kind, Field(description="What it is.")] = "one-to-one"
    contact: Annotated[Contact | None, Field(description="How the two meet online: invite, chat or room.")] = None
    notice_hours: Annotated[int | None, Field(ge=0, le=720, description="Shortest notice for a booking.")] = None
    status: Annotated[
        Annotated[Literal["open", "on-request"], OneOf()], Field(description="Whether it can be booked as it stands.")
    ] = "open"

    @model_validator(mode="after")
    def _meetable(self) -> Self:
        if self.mode == "online" and not self.contact:
            fix = "add 'contact: invite' (or chat, or room)"
            raise mistake("MH214", "must say how the two meet online", fix, found="no contact")
        if self.kind in SHARED_KINDS and not self.seats:
            fix = "add 'seats:', for example 6"
            raise mistake("MH215", f"must say how many may take part in a {self.kind}", fix, found="no seats")
        return self

    @property
    def places(self) -> int:
        """Seats of one occurrence."""
        return self.seats or 1


class Sessions(Record):
    """A mentor's sessions."""

    timezone: Annotated[Zone, Field(description="Zone of every time in this file; stays when you move house.")]
    sessions: Annotated[Many[Session], Field(description="One entry a series or single date.")] = ()
