"""A cohort: people who begin together, `charters/cohorts/<id>/charter.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from mentorhub.content.models.fields import Date, Line, Many, OneOf, Record, mistake

PERIOD = re.compile(r"P(?:(?P<weeks>\d{1,3})W|(?P<days>\d{1,4})D)")


def _period(value: str) -> str:
    if not PERIOD.fullmatch(value):
        raise mistake("MH126", "must be a number of days or weeks (ISO 8601)", "write it like P30D or P6W")
    return value


Period = Annotated[str, AfterValidator(_period)]


class Cohort(Record):
    """The charter of a cohort: when it begins, pauses to look back, and ends."""

    title: Annotated[Line, Field(description="Name of the cohort.")]
    kind: Annotated[
        Annotated[Literal["pilot", "cohort", "evergreen", "buddy", "reverse"], OneOf()],
        Field(description="What it is; an evergreen one has no end."),
    ]
    opens: Annotated[Date | None, Field(description="Day on which people may join.")] = None
    kickoff: Annotated[Date, Field(description="First day.")]
    mid_review: Annotated[Date | None, Field(description="Day on which all look back half way.")] = None
    close: Annotated[Date | None, Field(description="Last day; none for an evergreen cohort.")] = None
    milestones: Annotated[Many[Period], Field(description="Check-ins after the kick-off.")] = ("P30D", "P60D", "P90D")
    size: Annotated[int | None, Field(ge=2, le=1000, description="How many people it is for.")] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.kind != "evergreen" and self.close is None:
            raise mistake("MH220", "must say when it closes", "add 'close:' with a date", found="no close")
        phases = {"opens": self.opens, "kickoff": self.kickoff, "mid_review": self.mid_review, "close": self.close}
        known = [(name, day) for name, day in phases.items() if day is not None]
        for (before, earlier), (name, day) in pairwise(known):
            if day < earlier:
                raise mistake("MH221", f"must not lie before '{before}'", "put the phases in their order", at=name)
        days = [day for _, day in self.check_ins()]
        if days != sorted(set(days)):
            raise mistake("MH222", "must rise from one to the next", "sort them, each once", at="milestones")
        return self

    def check_ins(self) -> Iterator[tuple[str, date]]:
        """Yield each milestone's period and the day on which it falls."""
        for period in self.milestones:
            found = PERIOD.fullmatch(period)
            if found is not None:
                yield period, self.kickoff + timedelta(weeks=int(found["weeks"] or 0), days=int(found["days"] or 0))
