"""Guides: the index of everything to read, and a page for each conversation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mentorhub.content.hub import Text
from mentorhub.content.models.guides import Conversation
from mentorhub.derive.agenda import Part, agenda, compose, lengths
from mentorhub.render.markdown import plain_text
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.courses import course_rows
from mentorhub.render.pages.decks import deck_rows
from mentorhub.render.pages.handbook import handbook_groups
from mentorhub.render.pages.kit import Kit
from mentorhub.render.pages.playbooks import case_rows, playbook_rows
from mentorhub.render.pages.voices import LESSONS_FOLDER, STORIES_FOLDER
from mentorhub.render.reading import Row
from mentorhub.render.words import KINDS, SIDES, STAGES

STAGE_ORDER = ("beginning", "middle", "end", "any")


@dataclass(frozen=True, slots=True)
class GuideView:
    """A guide on a card.

    Attributes:
        steps: The agenda as the guide has it.
        plans: The agenda in other lengths, by their minutes.
    """

    id: str
    title: str
    purpose: str
    minutes: int
    stage: str
    audience: str
    steps: tuple[Part, ...]
    plans: tuple[tuple[int, tuple[Part, ...]], ...]

    def plan(self, index: int) -> str:
        """Tell how long a step takes in each length, for the script: ``30:3 45:5 60:0``; 0 where it is left out."""
        all_plans = ((self.minutes, self.steps), *self.plans)
        return " ".join(
            f"{minutes}:{next((part.minutes for part in parts if part.index == index), 0)}"
            for minutes, parts in sorted(all_plans)
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """A group of the index.

    Attributes:
        id: Anchor of the group.
        more: Address of its own page from the index; empty where the index shows all.
    """

    id: str
    title: str
    about: str
    rows: tuple[Row, ...]
    more: str = ""


def guide_pages(kit: Kit) -> tuple[Page, ...]:
    """Render the index of guides and a page for each conversation."""
    return (_index(kit), *(_page(kit, guide) for guide in kit.hub.guides.values()))


def summaries(kit: Kit) -> tuple[GuideView, ...]:
    """Show all conversations, in the order in which a mentorship needs them."""
    order = sorted(kit.hub.guides.values(), key=lambda guide: (STAGE_ORDER.index(guide.data.stage), guide.data.title))
    return tuple(_view(kit, guide) for guide in order)


def _index(kit: Kit) -> Page:
    say = kit.words.say
    text = say("What to say, and in which order: agendas, questions, trainings and advice for each kind of meeting.")
    views = summaries(kit)
    stages = tuple(
        (name, say(STAGES[name]), tuple(view for view in views if view.stage == say(STAGES[name])))
        for name in STAGE_ORDER
    )
    body = kit.body(
        "guides.html",
        "guides/",
        stages=tuple(stage for stage in stages if stage[2]),
        shelves=tuple(shelf for shelf in _shelves(kit) if shelf.rows),
        library=bool(kit.hub.texts.shelves),
    )
    return Page("guides/", "guides", say("Guides"), text, body, search=(SearchEntry(say("Guides"), text),))


def _shelves(kit: Kit) -> Iterator[Shelf]:
    say = kit.words.say
    text = say("Single questions to draw from, when you do not need a whole agenda.")
    yield Shelf("prompts", say("Questions to draw"), text, deck_rows(kit))
    text = say("Workshops, short trainings, and checklists for each role.")
    yield Shelf("training", say("Training"), text, course_rows(kit))
    text = say("How to do what comes up more than once, step by step.")
    yield Shelf("playbooks", say("Playbooks"), text, playbook_rows(kit))
    text = say("Invented situations to think about together.")
    yield Shelf("cases", say("Cases"), text, case_rows(kit))
    if kit.hub.texts.lessons or kit.hub.texts.stories:
        yield Shelf("voices", say("Lessons and stories"), say("What people here have learnt."), tuple(_voices(kit)))
    begin = tuple(row for group in handbook_groups(kit)[:1] for row in group.rows)
    text = say("How to begin, what each role does, and what we can rely on.")
    yield Shelf("handbook", say("Handbook"), text, begin, "handbook/")


def _voices(kit: Kit) -> Iterator[Row]:
    words, texts = kit.words, kit.hub.texts
    if count := len(texts.lessons):
        about = words.say("One short lesson a week, told by people who learnt it here.")
        measure = words.many("%s lesson", "%s lessons", count) % count
        yield Row("", words.say("Lessons of the week"), about, LESSONS_FOLDER, measure)
    if count := len(texts.stories):
        about = words.say("What people here tried, what came of it, and what they would do differently.")
        yield Row("", words.say("Stories"), about, STORIES_FOLDER, words.many("%s story", "%s stories", count) % count)


def _view(kit: Kit, guide: Text[Conversation]) -> GuideView:
    content = guide.data
    minutes = sum(step.minutes for step in content.steps)
    others = (length for length in lengths(content.steps) if length != minutes)
    return GuideView(
        id=guide.id,
        title=content.title,
        purpose=content.purpose,
        minutes=minutes,
        stage=kit.words.say(STAGES[content.stage]),
        audience=kit.words.listed(SIDES, content.audience),
        steps=agenda(content.steps),
        plans=tuple((length, compose(content.steps, length)) for length in others),
    )


def _page(kit: Kit, guide: Text[Conversation]) -> Page:
    address = f"guides/conversations/{guide.id}/"
    prose, view = kit.prose(guide.body, guide.path, address), _view(kit, guide)
    body = kit.body(
        "guide.html",
        address,
        view=view,
        guide=guide.data,
        kind=kit.words.say(KINDS[guide.data.kind]),
        topics=kit.hub.resolve(guide.data.topics),
        prose=prose,
        markdown=markdown(view, guide, kit.hub.site.site_url + address),
        reviewed=kit.words.full_date(guide.data.reviewed),
        edit=kit.views.edit(guide.path),
    )
    search = tuple(_search(guide, prose))
    return Page(address, "guide", guide.data.title, guide.data.purpose, body, guide.path, search)


def markdown(view: GuideView, guide: Text[Conversation], address: str) -> str:
    """Write a guide as Markdown, to paste into a shared document."""
    lines = [f"# {view.title}", "", view.purpose, "", f"{view.minutes} min · {view.audience}", ""]
    for part in view.steps:
        lines += [f"## {part.begin}–{part.end} {part.step.title}", "", *(f"- {it}" for it in part.step.prompts), ""]
    return "\n".join([*lines, f"→ {guide.data.outcome}", "", f"<{address}>", ""])


def _search(guide: Text[Conversation], prose: str) -> Iterator[SearchEntry]:
    content = guide.data
    prompts = " ".join(f"{step.title}. {' '.join(step.prompts)}" for step in content.steps)
    yield SearchEntry(content.title, f"{content.purpose} {content.outcome}")
    yield SearchEntry(f"{content.title}: agenda", prompts, "agenda")
    notes = " ".join(filter(None, (content.notes.mentor, content.notes.mentee, plain_text(prose))))
    yield SearchEntry(f"{content.title}: how to use it", notes, "notes")
