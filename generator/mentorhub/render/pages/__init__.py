"""Pages: one module a kind, each from the picture alone."""

from __future__ import annotations

from mentorhub.derive.picture import Picture
from mentorhub.render.feeds import FeedInfo
from mentorhub.render.page import Page
from mentorhub.render.pages.guides import guide_pages
from mentorhub.render.pages.home import home_page
from mentorhub.render.pages.kit import SCRIPTS, STYLES, make_kit
from mentorhub.render.pages.mentors import mentor_pages
from mentorhub.render.pages.notfound import not_found_page
from mentorhub.render.pages.program import program_page
from mentorhub.render.pages.sessions import session_pages
from mentorhub.render.pages.specimen import specimen_page
from mentorhub.render.pages.subscribe import subscribe_page
from mentorhub.render.pages.topics import topic_pages

__all__ = ["SCRIPTS", "STYLES", "pages"]


def pages(picture: Picture, feeds: tuple[FeedInfo, ...]) -> tuple[Page, ...]:
    """Render every page of a site.

    Args:
        feeds: What people are told about the site's feeds.
    """
    kit = make_kit(picture)
    return (
        home_page(kit),
        *mentor_pages(kit),
        *session_pages(kit),
        *topic_pages(kit),
        *guide_pages(kit),
        program_page(kit),
        subscribe_page(kit, feeds),
        not_found_page(kit),
        specimen_page(kit),
    )
