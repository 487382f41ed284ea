"""Events of the whole program: `charters/events.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mentorhub.content.models.fields import EventKind, Id, Line, Many, OneOf, Prose, Record, WebAddress, Zone
from mentorhub.content.models.sessions import Recurring, Series


class WantedTopic(Record):
    """A subject that people voted for."""

    topic: Annotated[Line, Field(description="Topic, from charters/topics.yml.")]
    votes: Annotated[int, Field(ge=0, description="How many asked for it.")] = 0


class Event(Recurring):
    """Something that everybody may come to."""

    kind: Annotated[EventKind, Field(description="What it is.")]
    about: Annotated[Prose | None, Field(description="What happens, in one or two sentences.")] = None
    host: Annotated[Id | None, Field(description="Id of the mentor who hosts it.")] = None
    presenter: Annotated[Id | None, Field(description="Id of the mentor who presents.")] = None
    agenda: Annotated[Many[Line], Field(description="Points of the agenda, in order.")] = ()
    wanted: Annotated[Many[WantedTopic], Field(description="Topics wanted, with votes.")] = ()
    open: Annotated[bool, Field(description="Whether the link to join may be published.")] = False
    join: Annotated[WebAddress | None, Field(description="Link to join, for an open event only.")] = None
    calendar: Annotated[
        Annotated[Literal["dates", "series"], OneOf()],
        Field(description="How feeds hold a series: every date by itself, which all clients read alike, or one rule."),
    ] = "dates"


class Block(Series):
    """Time that a unit keeps free of other meetings, for mentoring."""

    unit: Annotated[Id, Field(description="Whose time it is; an id from charters/program.md.")]


class Events(Record):
    """The program's events."""

    timezone: Annotated[Zone, Field(description="Zone of every time in this file.")]
    events: Annotated[Many[Event], Field(description="One entry an event or series.")] = ()
    blocks: Annotated[Many[Block], Field(description="Time that units keep free for mentoring.")] = ()
