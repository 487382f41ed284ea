"""Everything of a site as values."""

from __future__ import annotations

from mentorhub.derive.picture import Picture
from mentorhub.render.data import data
from mentorhub.render.feeds import published
from mentorhub.render.page import Output
from mentorhub.render.pages import SCRIPTS, STYLES, pages

__all__ = ["SCRIPTS", "STYLES", "render"]


def render(picture: Picture) -> Output:
    """Render pages, feeds, data and the list of photos to copy."""
    photos = {
        mentor.photo.path: mentor.photo.path
        for mentor in picture.hub.mentors.values()
        if mentor.photo is not None and mentor.profile.status != "left"
    }
    made = published(picture)
    feeds = {feed.info.path: feed.body for feed in made}
    return Output(pages(picture, tuple(feed.info for feed in made)), feeds | data(picture), photos)
