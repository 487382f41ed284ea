"""Lessons, one a week, and stories of people who agreed to be named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from mentorhub.content.hub import Text
from mentorhub.content.models.topics import Topic
from mentorhub.content.models.voices import Lesson, Story
from mentorhub.render.addresses import page_of
from mentorhub.render.markdown import plain_text
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.terms import LESSONS, STORIES
from mentorhub.render.values import PersonView
from mentorhub.render.words import local

LESSONS_FOLDER, STORIES_FOLDER = "guides/lessons/", "guides/stories/"


@dataclass(frozen=True, slots=True)
class LessonView:
    """A lesson, and the week that it belongs to."""

    lesson: Lesson
    path: str
    kind: str
    week: str
    monday: date
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story, and who is named in it."""

    story: Story
    path: str
    kind: str
    told: str
    people: tuple[PersonView, ...]
    topics: tuple[Topic, ...]


def lesson_pages(kit: Kit) -> tuple[Page, ...]:
    """Render the lessons: this week's with the others below it, and a page for each."""
    views = _lessons(kit)
    pages = (_lesson(kit, kit.hub.texts.lessons[view.path.split("/")[-2]], view) for view in views)
    return (_lesson_index(kit, views), *pages) if views else ()


def lesson_of_the_week(kit: Kit) -> LessonView | None:
    """Give the lesson of the week of the build, else the newest before it, else the first of all."""
    views = _lessons(kit)
    today = local(kit.picture.now, kit.views.home_zone).date()
    begun = tuple(view for view in views if view.monday <= today)
    return begun[-1] if begun else next(iter(views), None)


def newest_story(kit: Kit) -> StoryView | None:
    """Give the story that was told last."""
    texts = kit.hub.texts.stories.values()
    newest = max(texts, key=lambda text: (text.data.told_on, text.id), default=None)
    return _story_view(kit, newest) if newest else None


def story_pages(kit: Kit) -> tuple[Page, ...]:
    """Render the stories, newest first, and a page for each."""
    texts = sorted(kit.hub.texts.stories.values(), key=lambda text: (text.data.told_on, text.id), reverse=True)
    if not texts:
        return ()
    say, views = kit.words.say, tuple(_story_view(kit, text) for text in texts)
    about = say("What people here tried, what came of it, and what they would do differently.")
    body = kit.body("stories.html", STORIES_FOLDER, stories=views)
    entry = SearchEntry(say("Stories"), about)
    index = Page(STORIES_FOLDER, "stories", say("Stories"), about, body, search=(entry,))
    return (index, *(_story(kit, text, view) for text, view in zip(texts, views, strict=True)))


def _lessons(kit: Kit) -> tuple[LessonView, ...]:
    return tuple(sorted(_dated(kit), key=lambda view: view.monday))


def _dated(kit: Kit) -> Iterator[LessonView]:
    say = kit.words.say
    for text in kit.hub.texts.lessons.values():
        monday = date.fromisocalendar(int(text.id[:4]), int(text.id[6:]), 1)
        span = kit.words.span(monday, monday + timedelta(days=6))
        week = say("Week %(week)s, %(days)s") % {"week": int(text.id[6:]), "days": span}
        kind = say(LESSONS[text.data.type])
        yield LessonView(text.data, page_of(text.path), kind, week, monday, kit.hub.resolve(text.data.topics))


def _lesson_index(kit: Kit, views: tuple[LessonView, ...]) -> Page:
    say, current = kit.words.say, lesson_of_the_week(kit)
    about = say("One short lesson a week, told by people who learnt it here.")
    body = kit.body(
        "lessons.html",
        LESSONS_FOLDER,
        current=current,
        prose=_lesson_prose(kit, current, LESSONS_FOLDER) if current else Markup(""),
        earlier=tuple(view for view in reversed(views) if current and view.monday < current.monday),
        later=tuple(view for view in views if current and view.monday > current.monday),
    )
    entry = SearchEntry(say("Lessons of the week"), about)
    return Page(LESSONS_FOLDER, "lessons", say("Lessons of the week"), about, body, search=(entry,))


def _lesson_prose(kit: Kit, view: LessonView, address: str) -> Markup:
    text = kit.hub.texts.lessons[view.path.split("/")[-2]]
    return kit.prose(text.body, text.path, address, 3)


def _lesson(kit: Kit, text: Text[Lesson], view: LessonView) -> Page:
    prose = kit.prose(text.body, text.path, view.path, 2)
    body = kit.body(
        "lesson.html",
        view.path,
        view=view,
        prose=prose,
        reviewed=kit.words.full_date(text.data.reviewed),
        edit=kit.views.edit(text.path),
    )
    entry = SearchEntry(text.data.title, plain_text(prose))
    return Page(view.path, "lesson", text.data.title, _first(prose), body, text.path, (entry,))


def _story_view(kit: Kit, text: Text[Story]) -> StoryView:
    data = text.data
    agreed = {consent.mentor for consent in data.consent}
    people = (kit.views.people.get(person) for person in data.people if person in agreed)
    return StoryView(
        story=data,
        path=page_of(text.path),
        kind=kit.words.say(STORIES[data.type]),
        told=kit.words.full_date(data.told_on),
        people=tuple(person for person in people if person is not None),
        topics=kit.hub.resolve(data.topics),
    )


def _story(kit: Kit, text: Text[Story], view: StoryView) -> Page:
    prose = kit.prose(text.body, text.path, view.path, 2)
    body = kit.body("story.html", view.path, view=view, prose=prose, edit=kit.views.edit(text.path))
    entry = SearchEntry(text.data.title, plain_text(prose))
    return Page(view.path, "story", text.data.title, _first(prose), body, text.path, (entry,))


def _first(prose: Markup) -> str:
    """Give the first paragraph in words, for link previews."""
    return plain_text(prose.partition("</p>")[0])
