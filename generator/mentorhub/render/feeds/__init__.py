"""Calendar feeds (RFC 5545), at addresses that never change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mentorhub.derive.picture import Picture
from mentorhub.render.feeds.community import community_events
from mentorhub.render.feeds.event import VEvent
from mentorhub.render.feeds.feed import Feed, Written, calendar
from mentorhub.render.feeds.scribe import Scribe
from mentorhub.render.feeds.slots import faces
from mentorhub.render.feeds.write import lines
from mentorhub.render.feeds.zone import vtimezone
from mentorhub.render.words import words_for


def feeds(picture: Picture) -> dict[str, bytes]:
    """Write every feed, by its path below the site; an entry is written once for all that hold it."""
    scribe = Scribe(picture, words_for(picture.hub.site.theme.language))
    # Early in January a feed reaches back into the year before.
    zone = vtimezone(picture.hub.events.timezone, picture.now.year - 1)
    every = (*_of_slots(scribe), _of_events(scribe))
    return {feed.path: calendar(scribe, feed, zone) for feed in every}


def _of_slots(scribe: Scribe) -> Iterator[Feed]:
    picture, say = scribe.picture, scribe.say
    everything: list[Written] = []
    by_topic: defaultdict[str, list[Written]] = defaultdict(list)
    for mentor in picture.visible:
        own: list[Written] = []
        for face in faces(scribe, mentor):
            shared = _written(face.public)
            own += _written(face.own) or shared
            everything += shared
            for topic in face.slot.topics:
                by_topic[topic.id] += shared
        name = mentor.profile.name
        yield Feed(f"cal/m/{mentor.id}.ics", name, say("Open and booked times of %s.") % name, tuple(own))
    yield Feed("cal/all.ics", say("Every open time"), say("All mentors, all topics."), tuple(everything))
    for topic in picture.topics:
        about = say("Open times to talk about this: %s.") % topic.label
        yield Feed(f"cal/t/{topic.id}.ics", topic.label, about, tuple(by_topic[topic.id]))


def _of_events(scribe: Scribe) -> Feed:
    entries = tuple(entry for event in community_events(scribe) for entry in _written(event))
    return Feed("cal/community.ics", scribe.say("For everybody"), scribe.say("Meetups, workshops and talks."), entries)


def _written(event: VEvent | None) -> tuple[Written, ...]:
    return () if event is None else (Written(event.start, event.uid, lines(event)),)
