"""Types of single values, shared by all models.

A value that a person may mistype is read by a small function that raises `mistake`:
a code, what must be true and what to do, so that the message can be shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_before_validator_function

from mentorhub.content.names import countries, language_codes, languages, nearest, suggest
from mentorhub.content.zones import zone_names


class Record(BaseModel):
    """Base of every model: frozen, and no key but the declared ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


def mistake(
    code: str, must: str, fix: str, replacement: str | None = None, *, at: str = "", found: str = ""
) -> PydanticCustomError:
    """Describe a wrong value; pydantic carries it to `content.construct`.

    Args:
        replacement: What may take the value's place without a person's judgement.
        at: Key below the record that is to blame, where a whole record was looked at.
        found: What stands there, where the value itself does not say it.
    """
    context = {"code": code, "must": must, "fix": fix, "replacement": replacement, "at": at, "found": found}
    # The message is a template to pydantic, so the text travels in the context only.
    return PydanticCustomError("mistake", "{must}", context)


def _text(value: object, must: str, example: str) -> str:
    if not isinstance(value, str):
        raise mistake("MH110", must, f'write it in quotes, for example "{example}"')
    return value.strip()


def _read_date(value: object) -> date:
    text = _text(value, "must be a date", "2026-12-01")
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    if match is None:
        raise mistake("MH121", "must be a date, written year-month-day", "write it like 2026-12-01")
    year, month, day = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError as error:
        reason = f"{year} has no 29 February" if (month, day) == (2, 29) else "there is no such day"
        raise mistake("MH121", f"must be a day of the calendar ({reason})", "check the day and the month") from error


def _read_local(value: object) -> datetime:
    text = _text(value, "must be a date and a time", "2026-12-01 14:00")
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})", text)
    if match is None:
        raise mistake(
            "MH122",
            "must be a date and a time of the clock on the wall, without a zone",
            "write it like 2026-12-01 14:00; the file's timezone says the zone",
        )
    return datetime.combine(_read_date(match[1]), _read_clock(match[2]))


def _read_clock(value: object) -> time:
    text = _text(value, "must be a time of day", "14:00")
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise mistake("MH123", "must be a time of day from 00:00 to 23:59", "write it like 09:30")
    if len(match[1]) == 1:
        raise mistake("MH124", "must have two digits for the hour", f"write 0{text}", f'"0{text}"')
    return time(int(match[1]), int(match[2]))


def _read_instant(value: object) -> datetime:
    text = _text(value, "must be a moment in UTC", "2026-12-01T13:00:00Z")
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):(\d{2})Z", text)
    if match is None or int(match[3]) > 59:
        raise mistake("MH125", "must be a moment in UTC", "write it like 2026-12-01T13:00:00Z")
    return datetime.combine(_read_date(match[1]), _read_clock(match[2]), UTC).replace(second=int(match[3]))


def _read_zone(value: object) -> str:
    text = _text(value, "must be the name of a time zone", "Europe/Berlin")
    if text in zone_names():
        return text
    must = "must be a time zone of the IANA database"
    by_fold = {name.casefold(): name for name in zone_names()}
    spelled = by_fold.get(text.casefold().replace(" ", "_"))
    if spelled:
        raise mistake("MH131", must, f"write '{spelled}'", spelled)
    city = nearest(text, {name.rpartition("/")[2] for name in zone_names()})
    named = next((name for name in sorted(zone_names()) if city and name.rpartition("/")[2] == city), None)
    match = nearest(text, zone_names()) or named
    raise mistake("MH130", must, f"write '{match}'" if match else "write area and city, for example 'Europe/Paris'")


def _read_language(value: object) -> str:
    text = _text(value, "must be the code of a language", "en")
    if text in languages():
        return text
    must = "must be a language code (BCP 47)"
    lower = {code.casefold(): code for code in languages()}
    code = lower.get(text.casefold()) or language_codes().get(text.casefold())
    if code:
        raise mistake("MH133", must, f"write '{code}' for {languages()[code]}", code)
    name = nearest(text, language_codes())
    raise mistake(
        "MH132", must, f"write '{language_codes()[name]}'" if name else "write a code such as 'en' or 'pt-BR'"
    )


def _read_country(value: object) -> str:
    text = _text(value, "must be the code of a country", "DE")
    if text in countries():
        return text
    must = "must be a country code (ISO 3166-1, two letters)"
    by_name = {name.casefold(): code for code, name in countries().items()}
    code = by_name.get(text.casefold()) or (text.upper() if text.upper() in countries() else None)
    if code:
        raise mistake("MH135", must, f"write '{code}' for {countries()[code]}", code)
    raise mistake("MH134", must, "write two capital letters, for example 'DE'")


def _read_url(value: object) -> str:
    text = _text(value, "must be a web address", "https://example.org/")
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or re.search(r"\s", text):
        raise mistake("MH140", "must be a web address that begins with https://", "copy the address from the browser")
    return text


def _read_id(value: object) -> str:
    text = _text(value, "must be an id", "career-change")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise mistake(
            "MH150", "must be an id: small letters, digits and single hyphens", "write it like 'career-change'"
        )
    if len(text) > 64:
        raise mistake("MH150", "must be an id of at most 64 characters", "choose a shorter one")
    return text


class OneOf:
    """Marks a `Literal`: unknown words name the nearest one, wrong case can be mended."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read the word before pydantic compares it with the literal."""
        words: tuple[str, ...] = get_args(source)
        must = "must be one of " + ", ".join(words)

        def read(value: object) -> str:
            text = _text(value, must, words[0])
            if text in words:
                return text
            spelled = text.casefold().replace(" ", "-").replace("_", "-")
            if spelled in words:
                raise mistake("MH113", must, f"write '{spelled}'", spelled)
            raise mistake("MH112", must, suggest(text, words, "choose one of them"))

        return no_info_before_validator_function(read, handler(source))


def _typed(read: Callable[[object], Any], **schema: object) -> tuple[BeforeValidator, WithJsonSchema]:
    return BeforeValidator(read), WithJsonSchema({"type": "string", **schema})


Date = Annotated[date, *_typed(_read_date, format="date", examples=["2026-12-01"])]
LocalDateTime = Annotated[datetime, *_typed(_read_local, pattern=r"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}$")]
ClockTime = Annotated[time, *_typed(_read_clock, pattern=r"^\d{2}:\d{2}$")]
Instant = Annotated[datetime, *_typed(_read_instant, pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]
Zone = Annotated[str, *_typed(_read_zone, examples=["Europe/Berlin"])]
Language = Annotated[str, *_typed(_read_language, examples=["en", "pt-BR"])]
Country = Annotated[str, *_typed(_read_country, pattern="^[A-Z]{2}$")]
WebAddress = Annotated[str, *_typed(_read_url, format="uri", pattern="^https://")]
Id = Annotated[str, *_typed(_read_id, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\n\r]+$", strip_whitespace=True)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]
Minutes = Annotated[int, Field(ge=5, le=8 * 60)]
T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]


class DateRange(Record):
    """Days from one to another, both included."""

    first: Annotated[Date, Field(alias="from", description="First day, for example 2026-12-21.")]
    last: Annotated[Date, Field(alias="to", description="Last day, included.")]

    def covers(self, day: date) -> bool:
        """Tell whether a day lies in the range."""
        return self.first <= day <= self.last


Kind = Annotated[Literal["one-to-one", "group", "circle", "shadowing", "reverse", "office-hours", "flash"], OneOf()]
EventKind = Annotated[
    Literal["launch", "orientation", "workshop", "meetup", "webinar", "lightning", "story", "coffee", "office-hours"],
    OneOf(),
]
Mode = Annotated[Literal["online", "in-person", "phone", "chat"], OneOf()]
Level = Annotated[Literal["early-career", "mid-level", "senior", "lead", "executive"], OneOf()]
Contact = Annotated[Literal["invite", "chat", "room"], OneOf()]
Channel = Annotated[Literal["issue", "form", "mailto", "link"], OneOf()]
