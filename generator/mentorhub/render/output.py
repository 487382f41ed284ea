"""Everything of a site as values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mentorhub.content.hub import Source
from mentorhub.derive.picture import Picture
from mentorhub.render.builders import builder_data
from mentorhub.render.data import data
from mentorhub.render.feeds import published
from mentorhub.render.finding import finding_data
from mentorhub.render.page import Output
from mentorhub.render.pages import SCRIPTS, STYLES, pages
from mentorhub.render.people import people_data

__all__ = ["SCRIPTS", "STYLES", "render"]


NO_SOURCES: Mapping[str, Source] = MappingProxyType({})


def render(picture: Picture, sources: Mapping[str, Source] = NO_SOURCES) -> Output:
    """Render pages, feeds, data and the list of photos to copy.

    Args:
        sources: Texts of the hub's files, for the pages on which mentors change theirs.
    """
    photos = {
        mentor.photo.path: mentor.photo.path
        for mentor in picture.hub.mentors.values()
        if mentor.photo is not None and mentor.profile.status != "left"
    }
    made = published(picture)
    feeds = {feed.info.path: feed.body for feed in made}
    return Output(
        pages(picture, tuple(feed.info for feed in made)),
        feeds | data(picture) | people_data(picture) | finding_data(picture) | builder_data(picture, sources),
        photos,
    )
