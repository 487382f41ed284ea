"""Calendars to subscribe to."""

from __future__ import annotations

from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.pages.mentor import mentor_feed_view
from mentorhub.render.pages.topics import topic_feed

MENTORS = 100


def subscribe_page(kit: Kit) -> Page:
    """Render the page of feeds."""
    picture, say = kit.picture, kit.words.say
    everything = kit.views.feed("cal/all.ics", say("Every open time"), say("All mentors, all topics"), picture.open)
    listed = [mentor for mentor in picture.visible if picture.can_be_found(mentor)]
    by_name = sorted(listed, key=lambda mentor: mentor.profile.name.casefold())
    topics = tuple(topic_feed(kit, topic) for topic in picture.topics)
    body = kit.body(
        "subscribe.html",
        "subscribe/",
        common=(everything, kit.views.community_feed()),
        topics=tuple(feed for feed in topics if feed.count),
        quiet_topics=tuple(feed for feed in topics if not feed.count),
        mentors=tuple(mentor_feed_view(kit, mentor) for mentor in by_name[:MENTORS]),
        more=max(len(by_name) - MENTORS, 0),
    )
    text = say("See open times in your own calendar, next to everything else you do.")
    return Page("subscribe/", "subscribe", say("Subscribe"), text, body, search=(SearchEntry(say("Subscribe"), text),))
