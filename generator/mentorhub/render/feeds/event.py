"""An entry of a calendar as a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

Status: TypeAlias = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
Transp: TypeAlias = Literal["OPAQUE", "TRANSPARENT"]


@dataclass(frozen=True, slots=True)
class VEvent:
    """One entry; most are a single time in UTC, the only form that every client reads alike.

    Texts are clean already (see `text.clean`).

    Attributes:
        uid: Names the entry for ever, in every feed.
        start: Moment in UTC; in a zone for a rule and its exceptions; a date for a whole day.
        end: The same; the day after for a whole day.
        stamp: Moment in UTC of the newest change of the files that the entry is made of.
        sequence: How often it changed; only ever grows.
        location: Empty where there is none.
        status: STATUS of RFC 5545, 3.8.1.11.
        transp: Whether it blocks the reader's time (RFC 5545, 3.8.2.7).
        rule: RRULE of a series.
        left_out: Starts by the rule at which nothing takes place.
        instead_of: Start by the rule that this entry replaces.
    """

    uid: str
    start: date
    end: date
    stamp: datetime
    sequence: int
    summary: str
    description: str
    location: str
    url: str
    categories: tuple[str, ...]
    status: Status
    transp: Transp
    rule: str = ""
    left_out: tuple[date, ...] = ()
    instead_of: date | None = None

    @property
    def single(self) -> bool:
        """Whether it is a single time in UTC."""
        return isinstance(self.start, datetime) and not self.rule and self.instead_of is None
