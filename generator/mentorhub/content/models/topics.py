"""The vocabulary: `charters/topics.yml`, in the terms of SKOS."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mentorhub.content.models.fields import Id, Line, Many, Prose, Record


class Topic(Record):
    """One thing that people can learn from each other."""

    id: Annotated[Id, Field(description="Short name in files and addresses.")]
    label: Annotated[Line, Field(description="Name that people read (SKOS prefLabel).")]
    about: Annotated[Prose | None, Field(description="What it covers, in one sentence.")] = None
    aliases: Annotated[Many[Line], Field(description="Other words for it (SKOS altLabel), and former ids.")] = ()
    broader: Annotated[Many[Id], Field(description="Ids of wider topics (SKOS broader).")] = ()
    related: Annotated[Many[Id], Field(description="Ids of neighbouring topics (SKOS related).")] = ()
    private: Annotated[bool, Field(description="Sensitive: never booked through a public channel.")] = False
    deprecated: Annotated[bool, Field(description="No longer in use.")] = False
    replacement: Annotated[Id | None, Field(description="Id of the topic to use instead of a deprecated one.")] = None


class Topics(Record):
    """All topics of the program."""

    topics: Annotated[Many[Topic], Field(description="One entry a topic.")]
