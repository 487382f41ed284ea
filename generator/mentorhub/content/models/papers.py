"""Pages of the handbook and of the charter."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mentorhub.content.models.fields import Date, Id, Line, Many, OneOf, Prose, Record, WebAddress
from mentorhub.content.models.guides import Guidance, Reader


class Task(Record):
    """Something that the reader ticks off."""

    id: Annotated[Id, Field(description="Short name; ticks are kept under it.")]
    title: Annotated[Line, Field(description="What to do.")]
    what: Annotated[Prose, Field(description="How.")]
    link: Annotated[Line | None, Field(description="File to read, from the folder of this one.")] = None


class Claim(Record):
    """A figure that people quote, and where it comes from."""

    claim: Annotated[Line, Field(description="What is claimed.")]
    value: Annotated[Line, Field(description="The figure.")]
    source: Annotated[Line, Field(description="Who says so.")]
    year: Annotated[int, Field(ge=1900, le=2100, description="Year of the source.")]
    url: Annotated[WebAddress | None, Field(description="Where it stands.")] = None
    checked_on: Annotated[Date, Field(description="Day on which somebody last looked.")]


class Handbook(Guidance):
    """A page of the handbook: `guides/handbook/<id>.md`."""

    purpose: Annotated[Line, Field(description="What it is for, in one sentence.")]
    audience: Annotated[Many[Reader], Field(alias="for", min_length=1, description="Who reads it.")]
    group: Annotated[
        Annotated[Literal["start", "roles", "rules", "about", "help"], OneOf()],
        Field(description="Where it is listed."),
    ]
    order: Annotated[int, Field(ge=0, le=999, description="Place among its group.")] = 0
    owner: Annotated[Reader, Field(description="Role that answers for it.")]
    steps: Annotated[Many[Task], Field(description="A checklist.")] = ()
    claims: Annotated[Many[Claim], Field(description="Figures and their sources.")] = ()


class Paper(Guidance):
    """A rule of the program in words, such as `charters/conduct.md`."""

    purpose: Annotated[Line, Field(description="What it is for, in one sentence.")]
    owner: Annotated[Reader, Field(description="Role that answers for it.")]
    review_by: Annotated[Date, Field(description="Day by which it is read again.")]


class Clause(Record):
    """A field of the agreement."""

    id: Annotated[Id, Field(description="Short name; what was typed is kept under it.")]
    title: Annotated[Line, Field(description="Heading on the finished page.")]
    ask: Annotated[Line, Field(description="Question on the form.")]
    kind: Annotated[
        Annotated[Literal["text", "long", "choice", "number", "date"], OneOf()], Field(description="Kind of answer.")
    ]
    options: Annotated[Many[Line], Field(description="Answers to choose from.")] = ()
    default: Annotated[Prose | int | None, Field(description="What most people write.")] = None
    hint: Annotated[Line | None, Field(description="A word below the field.")] = None
    group: Annotated[
        Annotated[Literal["people", "goals", "rhythm", "rules", "ending"], OneOf()],
        Field(description="Part of the form."),
    ]


class Agreement(Guidance):
    """What two people agree on, which stays in their browser: `charters/agreement.md`."""

    purpose: Annotated[Line, Field(description="What it is for, in one sentence.")]
    review_by: Annotated[Date, Field(description="Day by which it is read again.")]
    clauses: Annotated[Many[Clause], Field(min_length=1, description="The fields, in order.")]
