"""The home page: what this is, who has time, and what to do next."""

from __future__ import annotations

from mentorhub.render.booking import MESSAGE
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.guides import summaries
from mentorhub.render.pages.kit import Kit
from mentorhub.render.pages.voices import lesson_of_the_week, newest_story

SLOTS, EVENTS, FACES, GUIDES = 5, 3, 9, 3
SOON_DAYS = 14


def home_page(kit: Kit) -> Page:
    """Render the home page."""
    program, picture = kit.hub.program, kit.picture
    people = tuple(kit.views.people.values())
    slots = kit.views.slots(picture.open[:SLOTS], kit.views.home_zone)
    body = kit.body(
        "home.html",
        "",
        figures=_figures(kit),
        faces=people[:FACES],
        others=max(len(people) - FACES, 0),
        slots=slots,
        ways=kit.views.ways(slots),
        message=kit.words.say(MESSAGE),
        events=kit.views.events(EVENTS),
        guides=summaries(kit)[:GUIDES],
        lesson=lesson_of_the_week(kit),
        story=newest_story(kit),
        as_mentor=kit.addresses.get("guides/handbook/join-as-mentor.md", ""),
        as_mentee=kit.addresses.get("guides/handbook/join-as-mentee.md", ""),
        repository=kit.hub.site.repo_url,
    )
    entry = SearchEntry(program.name, program.tagline)
    return Page("", "home", kit.words.say("Find a mentor"), program.tagline, body, search=(entry,))


def _figures(kit: Kit) -> tuple[tuple[str, str, str], ...]:
    """Give figure, unit and the page behind it."""
    picture, words = kit.picture, kit.words
    found = sum(picture.can_be_found(mentor) for mentor in picture.visible)
    times = len(picture.opens_within(SOON_DAYS))
    topics = len([topic for topic in picture.topics if topic.id in picture.mentors_by_topic])
    return (
        (words.number(found), words.many("mentor to choose from", "mentors to choose from", found), "mentors/"),
        (words.number(times), words.many("open time within 14 days", "open times within 14 days", times), "sessions/"),
        (
            words.number(topics),
            words.many("topic somebody knows well", "topics somebody knows well", topics),
            "topics/",
        ),
    )
