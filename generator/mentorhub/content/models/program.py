"""The charter, which is the configuration: the front matter of `charters/program.md`."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from mentorhub.content.models.fields import (
    Channel,
    ClockTime,
    Date,
    DateRange,
    Id,
    Kind,
    Line,
    Many,
    Minutes,
    OneOf,
    Prose,
    Record,
    WebAddress,
    Zone,
    mistake,
)
from mentorhub.content.models.matching import Matching

DAY = 24 * 60
EmailAddress = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
ObjectiveType = Annotated[
    Literal["skill-transfer", "leadership", "onboarding", "culture", "retention", "inclusion"], OneOf()
]


class Unit(Record):
    """A department or team that takes part."""

    id: Annotated[Id, Field(description="Short name in files and addresses.")]
    label: Annotated[Line, Field(description="Name that people read.")]
    opens: Annotated[Date | None, Field(description="Day on which its wave opens; at once without one.")] = None
    timezone: Annotated[Zone | None, Field(description="Zone in which most of it works; the program's without.")] = None


class Audience(Record):
    """A group of people whom the program is for."""

    id: Annotated[Id, Field(description="Short name in files.")]
    label: Annotated[Line, Field(description="Name that people read.")]


class Measurement(Record):
    """A value on a day."""

    on: Annotated[Date, Field(description="Day of the measurement.")]
    value: Annotated[float, Field(strict=False, description="Value in the objective's unit.")]


class Objective(Record):
    """What the program wants to change, in figures."""

    type: Annotated[ObjectiveType, Field(description="Family of the objective.")]
    metric: Annotated[Line, Field(description="What is measured.")]
    unit: Annotated[Line, Field(description="Unit of the figures, for example 'days' or '%'.")]
    baseline: Annotated[float, Field(strict=False, description="Value before the program.")]
    target: Annotated[float, Field(strict=False, description="Value that it aims for.")]
    due: Annotated[Date, Field(description="Day by which the target is to be met.")]
    measured: Annotated[Many[Measurement], Field(description="Values since, oldest first.")] = ()
    topics: Annotated[Many[Line], Field(description="Topics that serve it; pairs that share one get a bonus.")] = ()


class Outcomes(Record):
    """What each side gets out of it."""

    mentor: Annotated[Many[Line], Field(min_length=1, description="For mentors.")]
    mentee: Annotated[Many[Line], Field(min_length=1, description="For mentees.")]


class Competency(Record):
    """A skill that the program trains."""

    id: Annotated[Id, Field(description="Short name in files.")]
    label: Annotated[Line, Field(description="Name that people read.")]


class Contacts(Record):
    """Role addresses: the only ones that stand anywhere in the hub."""

    coordinator: Annotated[EmailAddress, Field(description="For questions.")]
    booking: Annotated[EmailAddress, Field(description="To book without an account.")]
    concern: Annotated[EmailAddress, Field(description="To raise a concern in private.")]


class CommitteeMember(Record):
    """A person of the committee, for a term."""

    mentor: Annotated[Id, Field(description="Id of the mentor's folder.")]
    role: Annotated[Line, Field(description="What the person looks after.")]
    until: Annotated[Date, Field(description="Last day of the term.")]


class QuietHours(Record):
    """Hours in which nobody should be expected to meet, on the host's clock; may run over midnight."""

    start: Annotated[ClockTime, Field(alias="from", description="First minute of quiet, for example 21:00.")]
    end: Annotated[ClockTime, Field(alias="to", description="End of quiet, for example 07:00.")]

    @model_validator(mode="after")
    def _some_of_the_day(self) -> Self:
        if self.start == self.end:
            raise mistake("MH201", "must end at another time than it starts", "write both ends of the night", at="to")
        return self

    def touches(self, start: datetime, minutes: int) -> bool:
        """Tell whether a meeting that begins at a wall time runs into the quiet."""
        opens, closes = _minutes(self.start), _minutes(self.end)
        quiet = range(opens, closes if opens < closes else closes + DAY)
        begin = _minutes(start.time())
        begins = (begin - DAY, begin, begin + DAY)
        return any(max(first, quiet.start) < min(first + minutes, quiet.stop) for first in begins)


class LaunchBar(Record):
    """How much supply a launch needs. The size follows published practice: 12 mentors × 12 sessions a quarter."""

    mentors: Annotated[int, Field(ge=1, description="Mentors with enough open sessions.")] = 12
    sessions: Annotated[int, Field(ge=1, description="Open sessions of each in the coming quarter.")] = 12


class Freshness(Record):
    """When a profile counts as silent."""

    remind_days: Annotated[int, Field(ge=1, description="Days after which a mentor is asked to confirm.")] = 75
    pause_days: Annotated[int, Field(ge=1, description="Days after which the listing is paused.")] = 90


class SmallCells(Record):
    """Figures about fewer people than this are not shown."""

    counts: Annotated[int, Field(ge=1, description="Smallest count shown.")] = 5
    comments: Annotated[int, Field(ge=1, description="Smallest number of answers for comments.")] = 8


class Program(Record):
    """Everything that the program decides."""

    name: Annotated[Line, Field(description="Name of the program.")]
    tagline: Annotated[Line, Field(max_length=160, description="The program in one sentence.")]
    notice: Annotated[Line | None, Field(description="A line over every page, for example that this is a demo.")] = None
    uid_domain: Annotated[
        str,
        Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", description="Fixed for ever; part of every calendar entry's id."),
    ]
    status: Annotated[
        Annotated[Literal["planning", "pilot", "live"], OneOf()], Field(description="How far the program is.")
    ] = "pilot"
    model: Annotated[
        Annotated[Literal["buddy", "informal", "formal"], OneOf()], Field(description="How formal the program is.")
    ] = "informal"
    owner: Annotated[Id, Field(description="Mentor id of the person who owns the program.")]
    sponsor: Annotated[Id | None, Field(description="Mentor id of the sponsor.")] = None
    coordinators: Annotated[Many[Id], Field(description="Mentor ids of those who run it day by day.")] = ()
    committee: Annotated[Many[CommitteeMember], Field(description="The committee and its terms.")] = ()
    budget: Annotated[Line | None, Field(description="What the program may spend, in words.")] = None
    audience: Annotated[Many[Audience], Field(description="Whom it is for.")] = ()
    competencies: Annotated[Many[Competency], Field(description="Skills that it trains.")] = ()
    outcomes: Annotated[Outcomes, Field(description="What each side gets.")]
    units: Annotated[Many[Unit], Field(min_length=1, description="Units that take part, and when.")]
    objectives: Annotated[Many[Objective], Field(description="What it wants to change.")] = ()
    cadence: Annotated[Line, Field(description="How often pairs meet.")]
    duration: Annotated[Line, Field(description="How long a mentorship lasts.")]
    time_commitment: Annotated[Line, Field(description="What it asks of a mentor.")]
    hours_per_month: Annotated[
        float, Field(strict=False, gt=0, le=80, description="The same in hours a month, for hints on agreements.")
    ] = 4
    confidentiality: Annotated[Prose, Field(description="What stays between two people, and the limits.")]
    escalation: Annotated[Prose, Field(description="What happens when something goes wrong.")]
    contacts: Annotated[Contacts, Field(description="Role addresses.")]
    repository: Annotated[
        Annotated[Literal["public", "private"], OneOf()], Field(description="Who can read the repository.")
    ]
    site_audience: Annotated[
        Annotated[Literal["public", "members"], OneOf()], Field(description="Who can read the site.")
    ]
    channel: Annotated[Channel, Field(description="How people book.")] = "issue"
    form_address: Annotated[
        WebAddress | None, Field(description="Address of your form; {slot} and {seen} stand for the time.")
    ] = None
    holidays: Annotated[Many[DateRange], Field(description="Days on which nothing takes place.")] = ()
    default_minutes: Annotated[Minutes, Field(description="Length of a session: long enough for one question.")] = 45
    notice_hours: Annotated[int, Field(ge=0, le=720, description="Shortest notice: a night to prepare.")] = 24
    horizon_weeks: Annotated[int, Field(ge=1, le=26, description="How far ahead slots are shown: a quarter.")] = 13
    open_bookings: Annotated[int, Field(ge=1, le=20, description="Open bookings a person may hold.")] = 2
    launch_bar: Annotated[LaunchBar, Field(description="Supply before a launch.")] = LaunchBar()
    freshness: Annotated[Freshness | None, Field(description="Limits for silent profiles; null turns them off.")] = (
        Freshness()
    )
    small_cells: Annotated[SmallCells, Field(description="Limits below which figures are not shown.")] = SmallCells()
    release_hours: Annotated[
        int, Field(ge=0, le=336, description="Hours before which unbooked office hours are given back to the mentor.")
    ] = 24
    quiet_hours: Annotated[QuietHours | None, Field(description="Part of the night that stays free.")] = None
    kinds: Annotated[Many[Kind], Field(description="Kinds of session in use; all without any.")] = ()
    matching: Annotated[Matching, Field(description="What makes a good pair.")] = Matching()
    allowed_words: Annotated[
        Many[Line], Field(description="Words that the check for inclusive language lets stand.")
    ] = ()
    governance: Annotated[dict[Line, Line], Field(description="Decision, and the role that takes it.")] = {}
    licence: Annotated[Line, Field(description="Licence of the content, as an SPDX id.")] = "CC-BY-4.0"

    @model_validator(mode="after")
    def _form_is_there(self) -> Self:
        if self.channel == "form" and self.form_address is None:
            fix = "add 'form_address:', or choose another channel"
            raise mistake(
                "MH307", "must come with the address of your form", fix, at="channel", found="no form_address"
            )
        if self.form_address is not None and "{slot}" not in self.form_address:
            must, fix = "must have a place for the time", "put {slot} where the form takes the name of the time"
            raise mistake("MH307", must, fix, at="form_address")
        return self

    def on_holiday(self, day: date) -> bool:
        """Tell whether nothing takes place on a day."""
        return any(holiday.covers(day) for holiday in self.holidays)

    @property
    def horizon(self) -> timedelta:
        """How far ahead slots are shown."""
        return timedelta(weeks=self.horizon_weeks)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
