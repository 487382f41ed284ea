"""The directory of mentors."""

from __future__ import annotations

from mentorhub.content.models.topics import Topic
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.pages.mentor import mentor_page

CARDS = 500
CHIPS = 10
SOON_DAYS = 7


def mentor_pages(kit: Kit) -> tuple[Page, ...]:
    """Render the directory and a page for each mentor who has not left."""
    return (_directory(kit), *(mentor_page(kit, mentor) for mentor in kit.picture.visible))


def _directory(kit: Kit) -> Page:
    say = kit.words.say
    people = tuple(kit.views.people.values())
    body = kit.body(
        "mentors.html",
        "mentors/",
        cards=people[:CARDS],
        total=len(people),
        soon=len({slot.mentor.id for slot in kit.picture.opens_within(SOON_DAYS)}),
        popular=popular_topics(kit)[:CHIPS],
    )
    text = say("Everybody who offers time, with what they know and when they are free.")
    return Page("mentors/", "mentors", say("Mentors"), text, body, search=(SearchEntry(say("Mentors"), text),))


def popular_topics(kit: Kit) -> tuple[Topic, ...]:
    """Order topics by how many mentors offer them."""
    offered = kit.picture.mentors_by_topic
    used = (topic for topic in kit.picture.topics if topic.id in offered)
    return tuple(sorted(used, key=lambda topic: (-len(offered[topic.id]), topic.label.casefold())))
