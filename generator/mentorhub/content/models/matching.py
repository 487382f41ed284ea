"""How people are matched: criteria, weights and hard rules, in the charter.

The same settings rule the questionnaire in the browser and `mentorhub match`.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from mentorhub.content.models.fields import Record, mistake

Weight = Annotated[int, Field(ge=0, le=1000)]


class Weights(Record):
    """How much each criterion counts, in proportion to the others; 0 leaves it out."""

    topics: Annotated[Weight, Field(description="What somebody wants to learn, against what a mentor offers.")] = 45
    level: Annotated[Weight, Field(description="Position: the same level, or one above, as somebody asked.")] = 10
    style: Annotated[Weight, Field(description="How somebody likes to work.")] = 10
    way: Annotated[Weight, Field(description="Kind of session, and how the two meet.")] = 10
    overlap: Annotated[Weight, Field(description="Hours in which both work.")] = 10
    slot: Annotated[Weight, Field(description="How soon the mentor can be booked.")] = 10
    objective: Annotated[Weight, Field(description="Topics that serve an objective of the program.")] = 5

    @model_validator(mode="after")
    def _something_counts(self) -> Self:
        if not any(dict(self).values()):
            must, fix = (
                "must have at least one weight above 0",
                "give the criteria that matter a weight, such as 'topics: 45'",
            )
            raise mistake("MH310", must, fix, found="nothing but zeros")
        return self


class Matching(Record):
    """What makes a good pair, and what rules one out."""

    weights: Annotated[Weights, Field(description="How much each criterion counts.")] = Weights()
    zone_gap_hours: Annotated[
        int | None, Field(ge=0, le=12, description="Largest difference of the clocks; null for none.")
    ] = 9
    level_gap: Annotated[
        int, Field(ge=0, le=4, description="How many levels off the wish for a peer may be; 0 takes it by the word.")
    ] = 1
    preference_points: Annotated[
        int,
        Field(ge=0, le=1000, description="Points for a first wish, on top of at most 1,000; the fifth gets a fifth."),
    ] = 200
    no_repeat_days: Annotated[
        int, Field(ge=0, le=3650, description="Days in which the same two people are not paired again.")
    ] = 180
