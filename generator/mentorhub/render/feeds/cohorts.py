"""What calendars say about a cohort: the days on which all look up, as whole days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from mentorhub.content.hub import CohortFile
from mentorhub.render.feeds.event import VEvent
from mentorhub.render.feeds.feed import Written
from mentorhub.render.feeds.scribe import Scribe
from mentorhub.render.feeds.text import clean, describe
from mentorhub.render.feeds.write import write

DAY = timedelta(days=1)


def cohort_entries(scribe: Scribe, file: CohortFile) -> Iterator[Written]:
    """Yield a cohort's days; they block nobody's time."""
    page, stamp = scribe.address("program/"), scribe.newest((file.path,))
    for name, day, what in _days(scribe, file):
        entry = VEvent(
            uid=scribe.uid(f"cohort.{file.id}.{name}"),
            start=day,
            end=day + DAY,
            stamp=stamp,
            sequence=0,
            summary=clean(f"{file.cohort.title}: {what}"),
            description=describe(clean(what), scribe.say("How the program works"), page),
            location="",
            url=page,
            categories=(),
            status="CONFIRMED",
            transp="TRANSPARENT",
        )
        yield Written(datetime.combine(day, time(), UTC), entry.uid, write(entry), scribe.coming(day))


def _days(scribe: Scribe, file: CohortFile) -> Iterator[tuple[str, date, str]]:
    """Yield what each day is called for ever, the day, and what happens."""
    cohort, say = file.cohort, scribe.say
    phases = (
        ("opens", cohort.opens, say("you can join")),
        ("kickoff", cohort.kickoff, say("kick-off")),
        ("mid-review", cohort.mid_review, say("looking back half way")),
        ("close", cohort.close, say("last day")),
    )
    for name, day, what in phases:
        if day is not None:
            yield name, day, what
    for period, day in cohort.check_ins():
        yield period.lower(), day, scribe.words.after(period)
