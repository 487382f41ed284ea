"""The library: resources that others made, a shelf a file, `guides/library/<id>.yml`."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from stdnum import isbn

from mentorhub.content.models.fields import Date, Id, Language, Line, Many, OneOf, Prose, Record, WebAddress, mistake

ResourceType = Annotated[Literal["article", "book", "video", "tool", "course", "podcast", "template"], OneOf()]


def _isbn(value: str) -> str:
    if not isbn.is_valid(value):
        raise mistake("MH170", "must be an ISBN whose check digit fits", "copy it from the back of the book")
    return isbn.compact(value)


class Resource(Record):
    """One thing to read, watch or use."""

    id: Annotated[Id, Field(description="Short name in addresses.")]
    type: Annotated[ResourceType, Field(description="What it is.")]
    title: Annotated[Line, Field(description="Its title.")]
    author: Annotated[Line, Field(description="Who made it.")]
    year: Annotated[int, Field(ge=1800, le=2100, description="Year of this edition.")]
    url: Annotated[WebAddress | None, Field(description="Where it is.")] = None
    isbn: Annotated[Annotated[str, AfterValidator(_isbn)] | None, Field(description="ISBN of a book.")] = None
    minutes: Annotated[int | None, Field(ge=1, le=6000, description="Time to read, watch or do it.")] = None
    level: Annotated[
        Annotated[Literal["beginner", "intermediate", "advanced", "any"], OneOf()], Field(description="For whom.")
    ] = "any"
    topics: Annotated[Many[Line], Field(description="Topics, from charters/topics.yml.")] = ()
    cost: Annotated[Annotated[Literal["free", "paid", "registration"], OneOf()], Field(description="What it costs.")]
    language: Annotated[Language, Field(description="Its language.")] = "en"
    captions: Annotated[bool | None, Field(description="Whether a video has captions.")] = None
    licence: Annotated[Line | None, Field(description="Its licence, where that is known.")] = None
    about: Annotated[Prose, Field(description="What you get from it.")]
    checked_on: Annotated[Date, Field(description="Day on which somebody last looked.")]

    @model_validator(mode="after")
    def _findable(self) -> Self:
        if self.url is None and self.isbn is None:
            raise mistake("MH901", "must say where it is", "add 'url:' or, for a book, 'isbn:'", found="neither")
        return self


class Shelf(Record):
    """Resources that belong together."""

    title: Annotated[Line, Field(description="Name of the shelf.")]
    about: Annotated[Prose, Field(description="What stands on it.")]
    resources: Annotated[Many[Resource], Field(min_length=1, description="One entry a resource.")]
