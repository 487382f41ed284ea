"""An entry of a calendar as a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

Status: TypeAlias = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
Transp: TypeAlias = Literal["OPAQUE", "TRANSPARENT"]


@dataclass(frozen=True, slots=True)
class VEvent:
    """One entry; a series is one entry a date in UTC, the only form that every client reads alike.

    Texts are clean already (see `text.clean`).

    Attributes:
        uid: Names the entry for ever, in every feed.
        start: Moment in UTC.
        end: Moment in UTC.
        stamp: Moment in UTC of the newest change of the files that the entry is made of.
        sequence: How often it changed; only ever grows.
        status: STATUS of RFC 5545, 3.8.1.11.
        transp: Whether it blocks the reader's time (RFC 5545, 3.8.2.7).
    """

    uid: str
    start: datetime
    end: datetime
    stamp: datetime
    sequence: int
    summary: str
    description: str
    location: str
    url: str
    categories: tuple[str, ...]
    status: Status
    transp: Transp
