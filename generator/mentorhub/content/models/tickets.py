"""Tickets: one file a booking, `bookings/<session>/<original date>/<n>.yml`.

A ticket freezes what was booked, so that later edits of the session change nothing
about it. Who booked is never in it.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from mentorhub.content.models.fields import Id, Instant, Kind, Minutes, Mode, OneOf, Record, mistake

TicketStatus = Annotated[Literal["requested", "booked", "completed", "cancelled", "no-show", "unreported"], OneOf()]


class Ticket(Record):
    """One request for a seat, and what became of it."""

    start: Annotated[Instant, Field(description="Moment at which the booked meeting starts.")]
    minutes: Annotated[Minutes, Field(description="Length that was booked.")]
    kind: Annotated[Kind, Field(description="Kind that was booked.")]
    mode: Annotated[Mode, Field(description="How the two meet.")]
    booked_on: Annotated[Instant, Field(description="Moment of the request.")]
    status: Annotated[TicketStatus, Field(description="What became of it.")]
    request: Annotated[
        str | None,
        Field(pattern="^[a-z]+-[a-z0-9-]{1,60}$", description="Request it answers, such as issue-42; never a person."),
    ] = None
    held_minutes: Annotated[Minutes | None, Field(description="How long the meeting really took.")] = None
    topic: Annotated[Id | None, Field(description="Topic id; only where the repository is private.")] = None
    token: Annotated[
        str | None, Field(pattern="^[0-9a-f]{16,64}$", description="Keyed hash; only where the repository is private.")
    ] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.booked_on > self.start:
            raise mistake("MH303", "must be booked before it starts", "check 'booked_on' and 'start'", at="booked_on")
        return self

    @property
    def holds(self) -> bool:
        """Whether the request still counts towards the seats."""
        return self.status != "cancelled"
