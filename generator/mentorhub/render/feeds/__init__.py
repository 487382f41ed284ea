"""Calendar feeds (RFC 5545), at addresses that never change."""

from __future__ import annotations

from mentorhub.derive.picture import Picture
from mentorhub.render.feeds.catalogue import catalogue
from mentorhub.render.feeds.feed import FeedInfo, Group, Published, publish
from mentorhub.render.feeds.scribe import Scribe
from mentorhub.render.feeds.zone import vtimezone
from mentorhub.render.words import words_for

__all__ = ["FeedInfo", "Group", "Published", "feed_index", "feeds", "published"]


def feeds(picture: Picture) -> dict[str, bytes]:
    """Write every feed, by its path below the site."""
    return {feed.info.path: feed.body for feed in published(picture)}


def feed_index(picture: Picture) -> tuple[FeedInfo, ...]:
    """List every feed with what people are told about it."""
    return tuple(feed.info for feed in published(picture))


def published(picture: Picture) -> tuple[Published, ...]:
    """Write every feed, each with what people are told about it, for those who need both."""
    scribe = Scribe(picture, words_for(picture.hub.site.theme.language))
    # Early in January a feed reaches back into the year before.
    year = picture.now.year - 1
    zone = vtimezone(picture.hub.events.timezone, year)
    return tuple(publish(scribe, catalogue(scribe, year), zone))
