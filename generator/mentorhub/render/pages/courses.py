"""Training: workshops with their run sheet, and checklists to go through alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from mentorhub.content.hub import Text
from mentorhub.content.models.training import Module, Training
from mentorhub.render.addresses import page_of
from mentorhub.render.markdown import plain_text
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.reading import Row, takes
from mentorhub.render.terms import FORMATS, READERS
from mentorhub.render.values import EventView

HEADING = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>')
DATES = 4
ALONE = frozenset({"orientation", "pathway"})


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A part of a course.

    Attributes:
        clock: When it begins, counted from 0:00.
        competency: Skill that it trains, in words; empty for none.
        link: Address of the page to read, from this one; empty for none.
        link_title: What that page is called.
    """

    module: Module
    clock: str
    takes: str
    competency: str
    link: str
    link_title: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text, which can be printed by itself.

    Attributes:
        id: Anchor on the page.
    """

    id: str
    title: str
    html: Markup


def course_pages(kit: Kit) -> tuple[Page, ...]:
    """Render a page for each course."""
    return tuple(_page(kit, course) for course in kit.hub.texts.courses.values())


def course_rows(kit: Kit) -> tuple[Row, ...]:
    """Show the courses in a list: workshops first, checklists last."""
    order = tuple(FORMATS)
    courses = sorted(kit.hub.texts.courses.values(), key=lambda it: (order.index(it.data.format), it.data.title))
    return tuple(
        Row(
            kit.words.say(FORMATS[it.data.format]),
            it.data.title,
            it.data.purpose,
            page_of(it.path),
            takes(kit.words, it.data.minutes),
        )
        for it in courses
    )


def _page(kit: Kit, course: Text[Training]) -> Page:
    data, address = course.data, page_of(course.path)
    intro, sections = _sections(kit.prose(course.body, course.path, address, 2))
    skills = _skills(kit)
    body = kit.body(
        "course.html",
        address,
        course=data,
        alone=data.format in ALONE,
        format=kit.words.say(FORMATS[data.format]),
        takes=takes(kit.words, data.minutes),
        audience=kit.words.listed(READERS, data.audience),
        skills=tuple(skills.get(skill, skill) for skill in data.competencies),
        modules=tuple(_modules(kit, course, address, skills)),
        end=_clock(sum(module.minutes for module in data.modules)),
        dates=_dates(kit, course.id),
        intro=intro,
        sections=sections,
        reviewed=kit.words.full_date(data.reviewed),
        edit=kit.views.edit(course.path),
    )
    return Page(address, "course", data.title, data.purpose, body, course.path, tuple(_search(data, intro, sections)))


def _dates(kit: Kit, course: str) -> tuple[EventView, ...]:
    """Show the next sittings: events that bear the name of the course, alone or with a word after it."""
    coming = kit.picture.events
    views = zip(coming, kit.views.events(len(coming)), strict=True)
    found = (view for (event, _), view in views if event.id == course or event.id.startswith(f"{course}-"))
    return tuple(islice(found, DATES))


def _skills(kit: Kit) -> dict[str, str]:
    """Name the skills that the charter lists, and those that are topics."""
    topics = {topic.id: topic.label for topic in kit.hub.topics.topics}
    return topics | {skill.id: skill.label for skill in kit.hub.program.competencies}


def _modules(kit: Kit, course: Text[Training], address: str, skills: dict[str, str]) -> Iterator[ModuleView]:
    begin = 0
    for module in course.data.modules:
        yield ModuleView(
            module=module,
            clock=_clock(begin),
            takes=takes(kit.words, module.minutes),
            competency=skills.get(module.competency or "", ""),
            link=kit.link(course.path, module.link, address) if module.link else "",
            link_title=kit.title(course.path, module.link) if module.link else "",
        )
        begin += module.minutes


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _sections(html: Markup) -> tuple[Markup, tuple[Section, ...]]:
    """Cut a text at its headings; each part takes over the anchor of its heading."""
    intro, *rest = HEADING.split(html)
    parts = zip(rest[::3], rest[1::3], rest[2::3], strict=True)
    # Cut from safe HTML between blocks.
    sections = (Section(anchor, plain_text(title), Markup(part)) for anchor, title, part in parts)  # noqa: S704
    return Markup(intro), tuple(sections)  # noqa: S704 - as above


def _search(data: Training, intro: Markup, sections: tuple[Section, ...]) -> Iterator[SearchEntry]:
    modules = " ".join(f"{module.title}. {module.what}" for module in data.modules)
    yield SearchEntry(data.title, f"{data.purpose} {data.outcome} {plain_text(intro)}")
    yield SearchEntry(f"{data.title}: parts", modules, "parts")
    for section in sections:
        yield SearchEntry(f"{data.title}: {section.title}", plain_text(section.html), section.id)
