"""What people learn together: courses, playbooks and cases."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mentorhub.content.models.fields import Id, Line, Many, OneOf, Prose, Record
from mentorhub.content.models.guides import Guidance, Notes, Reader

Span = Annotated[int, Field(ge=1, le=12 * 60)]


class Module(Record):
    """A part of a course, or an entry of a checklist."""

    id: Annotated[Id, Field(description="Short name; ticks are kept under it, so it stays when the words change.")]
    title: Annotated[Line, Field(description="What the part is about.")]
    minutes: Annotated[Span, Field(description="How long it takes.")]
    what: Annotated[Prose, Field(description="What happens.")]
    exercise: Annotated[Prose | None, Field(description="What people try out.")] = None
    competency: Annotated[Id | None, Field(description="Skill that it trains.")] = None
    rest: Annotated[bool, Field(alias="break", description="A break.")] = False
    optional: Annotated[bool, Field(description="May be left out when time is short.")] = False
    materials: Annotated[Many[Line], Field(description="What has to be there.")] = ()
    link: Annotated[Line | None, Field(description="File to read, from the folder of this one.")] = None


class Training(Guidance):
    """A workshop, module, orientation or pathway: `guides/training/<id>.md`."""

    purpose: Annotated[Line, Field(description="What it is for, in one sentence.")]
    audience: Annotated[Many[Reader], Field(alias="for", min_length=1, description="Who takes part.")]
    format: Annotated[
        Annotated[Literal["workshop", "module", "orientation", "pathway"], OneOf()], Field(description="What it is.")
    ]
    minutes: Annotated[Span, Field(description="Length; the sum of the modules.")]
    cadence: Annotated[Line, Field(description="How often it is useful.")]
    outcome: Annotated[Line, Field(description="What people can do afterwards.")]
    competencies: Annotated[Many[Id], Field(description="Skills that it trains.")] = ()
    modules: Annotated[Many[Module], Field(min_length=1, description="The parts, in order.")]


class Play(Record):
    """A step of a playbook."""

    title: Annotated[Line, Field(description="What is done.")]
    when: Annotated[Line, Field(description="When it is done.")]
    who: Annotated[Reader, Field(description="Role that does it.")]
    what: Annotated[Prose, Field(description="How it is done.")]


class Point(Record):
    """A line of a checklist."""

    id: Annotated[Id, Field(description="Short name; ticks are kept under it, so it stays when the words change.")]
    what: Annotated[Line, Field(description="What to tick off.")]


class Playbook(Guidance):
    """How something is done that happens more than once: `guides/playbooks/<id>.md`."""

    purpose: Annotated[Line, Field(description="What it is for, in one sentence.")]
    audience: Annotated[Many[Reader], Field(alias="for", min_length=1, description="Who uses it.")]
    owner: Annotated[Reader, Field(description="Role that answers for it.")]
    minutes: Annotated[Span, Field(description="Working time of the owner.")]
    cadence: Annotated[Line, Field(description="How often it is useful.")]
    outcome: Annotated[Line, Field(description="What is there afterwards.")]
    steps: Annotated[Many[Play], Field(min_length=1, description="The steps, in order.")]
    checklist: Annotated[Many[Point], Field(description="What to tick off.")] = ()


class Case(Guidance):
    """An invented situation to think about: `guides/cases/<id>.md`."""

    purpose: Annotated[Line, Field(description="What it is for, in one sentence.")]
    audience: Annotated[Many[Reader], Field(alias="for", min_length=1, description="Who uses it.")]
    minutes: Annotated[Span, Field(description="How long the talk about it takes.")]
    outcome: Annotated[Line, Field(description="What people take away.")]
    topics: Annotated[Many[Line], Field(description="Topics, from charters/topics.yml.")] = ()
    questions: Annotated[Many[Line], Field(min_length=1, description="Questions for the talk.")]
    notes: Annotated[Notes, Field(description="Advice for each side.")] = Notes()
