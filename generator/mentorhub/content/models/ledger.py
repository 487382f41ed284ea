"""Figures that are frozen: `charters/ledger/<quarter>.yml` and `charters/wanted.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from mentorhub.content.models.fields import Date, Id, Record

Count = Annotated[int, Field(ge=0)]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class Ledger(Record):
    """What a closed quarter came to; later edits of sessions never change it."""

    frozen_on: Annotated[Date, Field(description="Day on which the quarter was closed.")]
    opened: Annotated[Count, Field(description="Times that could be booked.")]
    booked: Annotated[Count, Field(description="Bookings that were not cancelled.")]
    completed: Annotated[Count, Field(description="Meetings that were reported as held.")]
    cancelled: Annotated[Count, Field(description="Bookings that were cancelled.")]
    no_show: Annotated[Count, Field(description="Meetings to which somebody did not come.")]
    unreported: Annotated[Count, Field(description="Meetings about which nobody said anything.")]
    held_minutes: Annotated[Count, Field(description="Minutes of the meetings that were held.")]


class Wanted(Record):
    """How often a topic was asked for that nobody offers."""

    months: Annotated[
        dict[Month, dict[Id, Annotated[int, Field(ge=1)]]], Field(description="Month, then topic id, then requests.")
    ] = {}
