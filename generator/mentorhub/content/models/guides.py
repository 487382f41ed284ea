"""Guides for a conversation: one Markdown file each, and decks of prompts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mentorhub.content.models.fields import Date, Kind, Line, Many, Minutes, OneOf, Prose, Record

Stage = Annotated[Literal["beginning", "middle", "end", "any"], OneOf()]
Side = Annotated[Literal["mentor", "mentee"], OneOf()]
Reader = Annotated[
    Literal["mentor", "mentee", "super-mentor", "facilitator", "manager", "sponsor", "coordinator"], OneOf()
]


class Guidance(Record):
    """What every text for readers says about itself."""

    title: Annotated[Line, Field(description="Name that people read.")]
    reviewed: Annotated[Date, Field(description="Day on which somebody last read it with care.")]


class Step(Record):
    """A part of a conversation."""

    title: Annotated[Line, Field(description="What the part is about.")]
    minutes: Annotated[int, Field(ge=1, le=240, description="How long it takes.")]
    prompts: Annotated[Many[Line], Field(description="Questions that a person would say aloud.")] = ()
    optional: Annotated[bool, Field(description="May be left out when time is short.")] = False


class Notes(Record):
    """Advice for one side each."""

    mentor: Annotated[Prose | None, Field(description="For the mentor.")] = None
    mentee: Annotated[Prose | None, Field(description="For the mentee.")] = None


class Conversation(Guidance):
    """A guide for one meeting: `guides/conversations/<id>.md`."""

    purpose: Annotated[Line, Field(description="What it is for, in one sentence.")]
    audience: Annotated[Many[Side], Field(alias="for", min_length=1, description="Who uses it.")]
    stage: Annotated[Stage, Field(description="When in a mentorship it helps.")]
    kind: Annotated[Kind, Field(description="Kind of session it suits.")] = "one-to-one"
    topics: Annotated[Many[Line], Field(description="Topics, from charters/topics.yml.")] = ()
    minutes: Annotated[Minutes, Field(description="Length; the sum of the steps.")]
    cadence: Annotated[Line, Field(description="How often it is useful.")]
    outcome: Annotated[Line, Field(description="What both have afterwards.")]
    steps: Annotated[Many[Step], Field(min_length=1, description="The parts, in order.")]
    notes: Annotated[Notes, Field(description="Advice for each side.")] = Notes()


class Prompt(Record):
    """Something that a person would say aloud."""

    say: Annotated[Line, Field(description="The prompt itself.")]
    stage: Annotated[Stage, Field(description="When in a mentorship it helps.")]
    depth: Annotated[
        Annotated[Literal["light", "open", "deep"], OneOf()], Field(description="How much it asks of the other.")
    ]
    care: Annotated[bool, Field(description="May touch a sore point: ask first.")] = False


class Deck(Guidance):
    """Prompts to draw from: `guides/prompts/<id>.yml`."""

    purpose: Annotated[Line, Field(description="What it is for, in one sentence.")]
    audience: Annotated[Many[Side], Field(alias="for", min_length=1, description="Who uses it.")]
    source: Annotated[Line | None, Field(description="Book or paper that the names come from.")] = None
    prompts: Annotated[Many[Prompt], Field(min_length=1, description="The prompts.")]
