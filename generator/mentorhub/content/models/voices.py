"""What mentors tell: a lesson a week, and stories with the yes of everybody who is named."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mentorhub.content.models.fields import Date, Id, Line, Many, OneOf, Record, WebAddress
from mentorhub.content.models.guides import Guidance


class Reference(Record):
    """A page elsewhere."""

    title: Annotated[Line, Field(description="What the page is called.")]
    url: Annotated[WebAddress, Field(description="Its address.")]


class Lesson(Guidance):
    """A short lesson: `guides/lessons/<year>-W<week>.md`, by ISO 8601 weeks."""

    type: Annotated[
        Annotated[Literal["recent", "tactic", "failure"], OneOf()],
        Field(description="Something recently learnt, something that works, or something that did not."),
    ]
    topics: Annotated[Many[Line], Field(description="Topics, from charters/topics.yml.")] = ()
    links: Annotated[Many[Reference], Field(description="Pages to go on with.")] = ()


class Consent(Record):
    """The yes of somebody who is named."""

    mentor: Annotated[Id, Field(description="Who said yes.")]
    on: Annotated[Date, Field(description="Day of the yes.")]


class Story(Guidance):
    """A story: `guides/stories/<id>.md`."""

    type: Annotated[Annotated[Literal["success", "failure", "milestone"], OneOf()], Field(description="What it is.")]
    topics: Annotated[Many[Line], Field(description="Topics, from charters/topics.yml.")] = ()
    people: Annotated[Many[Id], Field(min_length=1, description="Mentors who are named.")]
    consent: Annotated[Many[Consent], Field(description="A yes of each of them.")] = ()
    told_on: Annotated[Date, Field(description="Day on which it was told.")]
