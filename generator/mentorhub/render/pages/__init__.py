"""Pages: one module a kind, each from the picture alone."""

from __future__ import annotations

from mentorhub.derive.picture import Picture
from mentorhub.render.feeds import FeedInfo
from mentorhub.render.page import Page
from mentorhub.render.pages.builders import builder_pages
from mentorhub.render.pages.cohorts import cohort_pages
from mentorhub.render.pages.courses import course_pages
from mentorhub.render.pages.decks import deck_pages
from mentorhub.render.pages.find import find_page
from mentorhub.render.pages.guides import guide_pages
from mentorhub.render.pages.handbook import handbook_pages, paper_pages
from mentorhub.render.pages.home import home_page
from mentorhub.render.pages.kit import SCRIPTS, STYLES, make_kit
from mentorhub.render.pages.library import library_pages
from mentorhub.render.pages.mentors import mentor_pages
from mentorhub.render.pages.notfound import not_found_page
from mentorhub.render.pages.playbooks import case_pages, playbook_pages
from mentorhub.render.pages.program import program_page
from mentorhub.render.pages.session import session_page
from mentorhub.render.pages.sessions import session_pages
from mentorhub.render.pages.specimen import specimen_page
from mentorhub.render.pages.subscribe import subscribe_page
from mentorhub.render.pages.topics import topic_pages
from mentorhub.render.pages.voices import lesson_pages, story_pages
from mentorhub.render.pages.workspace import workspace_pages

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
        find_page(kit),
        *session_pages(kit),
        session_page(kit),
        *topic_pages(kit),
        *guide_pages(kit),
        *deck_pages(kit),
        *course_pages(kit),
        *playbook_pages(kit),
        *case_pages(kit),
        *handbook_pages(kit),
        *lesson_pages(kit),
        *story_pages(kit),
        *library_pages(kit),
        program_page(kit),
        *paper_pages(kit),
        *cohort_pages(kit),
        subscribe_page(kit, feeds),
        *builder_pages(kit),
        *workspace_pages(kit),
        not_found_page(kit),
        specimen_page(kit),
    )
