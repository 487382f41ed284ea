"""What calendars say about the program's own events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mentorhub.content.models.events import Event
from mentorhub.derive.occurrences import Occurrence, occurrences
from mentorhub.derive.slots import TOMBSTONE
from mentorhub.render.feeds.event import VEvent
from mentorhub.render.feeds.scribe import EVENTS, PROGRAM, Scribe
from mentorhub.render.feeds.text import clean, describe
from mentorhub.render.words import EVENT_KINDS, MODES, STATES


def community_events(scribe: Scribe) -> Iterator[VEvent]:
    """Yield the program's events from some days back to the horizon; a cancelled one for some days."""
    hub, now = scribe.picture.hub, scribe.picture.now
    for event in hub.events.events:
        for occurrence in occurrences(event, hub.events.timezone, now - TOMBSTONE, now + hub.program.horizon):
            if not occurrence.cancelled or scribe.still_news(event.cancelled[occurrence.day]):
                yield _entry(scribe, event, occurrence)


def _entry(scribe: Scribe, event: Event, occurrence: Occurrence) -> VEvent:
    hub, page = scribe.picture.hub, scribe.address("sessions/")
    length = timedelta(minutes=event.minutes or hub.program.default_minutes)
    title = event.title or scribe.say(EVENT_KINDS[event.kind])
    return VEvent(
        uid=scribe.uid(f"event.{event.id}.{occurrence.day:%Y%m%d}"),
        start=occurrence.start,
        end=occurrence.start + length,
        stamp=scribe.newest((EVENTS,) if event.minutes else (EVENTS, PROGRAM)),
        sequence=occurrence.changes,
        summary=clean(f"{scribe.say(STATES['cancelled'])}: {title}" if occurrence.cancelled else title),
        description=describe(clean(_details(scribe, event, length)), scribe.say("Everything that is on"), page),
        location=scribe.whereabouts(event.mode, event.place),
        url=page,
        categories=tuple(clean(topic.label) for topic in hub.resolve(event.topics)),
        status="CANCELLED" if occurrence.cancelled else "CONFIRMED",
        transp="TRANSPARENT" if occurrence.cancelled else "OPAQUE",
    )


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
