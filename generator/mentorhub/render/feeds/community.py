"""What calendars say about the program's own events, and about time that units keep free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from mentorhub.content.models.events import Block, Event
from mentorhub.content.models.sessions import Series
from mentorhub.derive.occurrences import Occurrence, occurrences
from mentorhub.derive.slots import TOMBSTONE
from mentorhub.render.feeds.event import VEvent
from mentorhub.render.feeds.feed import Written
from mentorhub.render.feeds.scribe import EVENTS, PROGRAM, Scribe
from mentorhub.render.feeds.series import OneRule, one_rule
from mentorhub.render.feeds.text import clean, describe
from mentorhub.render.feeds.write import write
from mentorhub.render.words import EVENT_KINDS, MODES, STATES


@dataclass(frozen=True, slots=True)
class Told:
    """What all dates of a series share, already worded.

    Attributes:
        name: Begins the name of every entry.
        stamp: Newest change of the files that it is made of.
    """

    series: Series
    name: str
    length: timedelta
    stamp: datetime
    summary: str
    description: str
    location: str
    page: str
    categories: tuple[str, ...] = ()

    def entry(self, uid: str, start: datetime, sequence: int) -> VEvent:
        """Make the entry of one date."""
        # Added to the clock on the wall, the length would be an hour off where the clock changes in between.
        end = (start.astimezone(UTC) + self.length).astimezone(start.tzinfo)
        return VEvent(
            uid=uid,
            start=start,
            end=end,
            stamp=self.stamp,
            sequence=sequence,
            summary=self.summary,
            description=self.description,
            location=self.location,
            url=self.page,
            categories=self.categories,
            status="CONFIRMED",
            transp="OPAQUE",
        )


def community_entries(scribe: Scribe, year: int) -> Iterator[Written]:
    """Yield the program's events from some days back to the horizon; a cancelled one for some days.

    Args:
        year: First year for which the calendar's rules of the zone hold.
    """
    events = scribe.picture.hub.events
    for event in events.events:
        told = _of_event(scribe, event)
        rule = one_rule(event, told.length, events.timezone, year) if event.calendar == "series" else None
        yield from _dates(scribe, told) if rule is None else _series(scribe, told, rule)


def block_entries(scribe: Scribe, unit: str) -> Iterator[Written]:
    """Yield the times that a unit keeps free, each by itself."""
    for block in scribe.picture.hub.events.blocks:
        if block.unit == unit:
            yield from _dates(scribe, _of_block(scribe, block))


def _dates(scribe: Scribe, told: Told) -> Iterator[Written]:
    """Write each date of a series by itself."""
    for occurrence in _near(scribe, told.series):
        day, start = occurrence.day, occurrence.start
        entry = told.entry(scribe.uid(f"{told.name}.{day:%Y%m%d}"), start, occurrence.changes)
        if not occurrence.cancelled:
            yield Written(start, entry.uid, write(entry), scribe.coming(start))
        elif scribe.still_news(told.series.cancelled[day]):
            summary = f"{scribe.say(STATES['cancelled'])}: {told.summary}"
            entry = replace(entry, summary=summary, status="CANCELLED", transp="TRANSPARENT")
            yield Written(start, entry.uid, write(entry), ())


def _series(scribe: Scribe, told: Told, rule: OneRule) -> Iterator[Written]:
    """Write a series as one rule, and an entry for each date that was moved."""
    near = tuple(_near(scribe, told.series))
    if not near:
        return
    uid = scribe.uid(told.name)
    # All with one number: some clients drop a moved date whose number is lower than the rule's.
    whole = replace(told.entry(uid, rule.first, rule.changes), rule=rule.rule, left_out=rule.left_out)
    moved = (replace(told.entry(uid, to, rule.changes), instead_of=origin) for origin, to in rule.moved)
    written = tuple(write(entry) for entry in (whole, *moved))
    times = scribe.coming(*(occurrence.start for occurrence in near if not occurrence.cancelled))
    yield Written(rule.first.astimezone(UTC), uid, b"".join(written), times, len(written))


def _near(scribe: Scribe, series: Series) -> Iterator[Occurrence]:
    hub, now = scribe.picture.hub, scribe.picture.now
    return occurrences(series, hub.events.timezone, now - TOMBSTONE, now + hub.program.horizon)


def _of_event(scribe: Scribe, event: Event) -> Told:
    page, length = scribe.address("sessions/"), _length(scribe, event)
    details = clean(_details(scribe, event, length))
    return Told(
        series=event,
        name=f"event.{event.id}",
        length=length,
        stamp=_stamp(scribe, event),
        summary=clean(event.title or scribe.say(EVENT_KINDS[event.kind])),
        description=describe(details, scribe.say("Everything that is on"), page),
        location=scribe.whereabouts(event.mode, event.place),
        page=page,
        categories=tuple(clean(topic.label) for topic in scribe.picture.hub.resolve(event.topics)),
    )


def _of_block(scribe: Scribe, block: Block) -> Told:
    page, say = scribe.address("program/"), scribe.say
    kept = say("This time is kept free of other meetings, for mentoring.")
    return Told(
        series=block,
        name=f"block.{block.id}",
        length=_length(scribe, block),
        stamp=_stamp(scribe, block),
        summary=clean(block.title or say("Time for mentoring")),
        description=describe(kept, say("How the program works"), page),
        location="",
        page=page,
    )


def _stamp(scribe: Scribe, series: Series) -> datetime:
    return scribe.newest((EVENTS,) if series.minutes else (EVENTS, PROGRAM))


def _length(scribe: Scribe, series: Series) -> timedelta:
    return timedelta(minutes=series.minutes or scribe.picture.hub.program.default_minutes)


def _details(scribe: Scribe, event: Event, length: timedelta) -> str:
    say, mentors = scribe.say, scribe.picture.hub.mentors
    minutes = say("%s min") % (length // timedelta(minutes=1))
    told = [f"{say(EVENT_KINDS[event.kind])} · {minutes} · {say(MODES[event.mode])}"]
    told += [event.about] if event.about else []
    people = [mentors.get(who) for who in dict.fromkeys((event.presenter, event.host)) if who]
    if names := tuple(person.profile.name for person in people if person and person.profile.status != "left"):
        told.append(say("With %s") % scribe.words.both(names))
    told += [f"- {point}" for point in event.agenda]
    told += [say("Please prepare: %s") % event.prep] if event.prep else []
    return "\n".join(told)
