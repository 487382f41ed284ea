"""Conversation guides: the index, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from mentorhub.content.hub import Guide
from mentorhub.content.models.guides import Step
from mentorhub.render.markdown import plain_text, render_markdown
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.words import SIDES, STAGES

STAGE_ORDER = ("beginning", "middle", "end", "any")


@dataclass(frozen=True, slots=True)
class GuideView:
    """A guide on a card."""

    id: str
    title: str
    purpose: str
    minutes: int
    stage: str
    audience: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the agenda, with its place in the whole."""

    step: Step
    begin: int

    @property
    def end(self) -> int:
        """Minute at which the step ends."""
        return self.begin + self.step.minutes


def guide_pages(kit: Kit) -> tuple[Page, ...]:
    """Render the index of guides and a page for each."""
    return (_index(kit), *(_page(kit, guide) for guide in kit.hub.guides.values()))


def summaries(kit: Kit) -> tuple[GuideView, ...]:
    """Show all guides, in the order in which a mentorship needs them."""
    order = sorted(kit.hub.guides.values(), key=lambda guide: (STAGE_ORDER.index(guide.guide.stage), guide.guide.title))
    return tuple(_view(kit, guide) for guide in order)


def _index(kit: Kit) -> Page:
    say = kit.words.say
    text = say("What to say, and in which order: an agenda and good questions for each kind of meeting.")
    body = kit.body("guides.html", "guides/", guides=summaries(kit))
    return Page("guides/", "guides", say("Guides"), text, body, search=(SearchEntry(say("Guides"), text),))


def _view(kit: Kit, guide: Guide) -> GuideView:
    say, content = kit.words.say, guide.guide
    begins = accumulate((step.minutes for step in content.steps), initial=0)
    return GuideView(
        id=guide.id,
        title=content.title,
        purpose=content.purpose,
        minutes=sum(step.minutes for step in content.steps),
        stage=say(STAGES[content.stage]),
        audience=kit.words.listed(SIDES, content.audience),
        steps=tuple(StepView(step, begin) for step, begin in zip(content.steps, begins, strict=False)),
    )


def _page(kit: Kit, guide: Guide) -> Page:
    address = f"guides/conversations/{guide.id}/"
    prose = render_markdown(guide.body)
    body = kit.body(
        "guide.html",
        address,
        view=_view(kit, guide),
        guide=guide.guide,
        prose=prose,
        reviewed=kit.words.full_date(guide.guide.reviewed),
        edit=kit.views.edit(guide.path),
    )
    search = tuple(_search(guide, prose))
    return Page(address, "guide", guide.guide.title, guide.guide.purpose, body, guide.path, search)


def _search(guide: Guide, prose: str) -> Iterator[SearchEntry]:
    content = guide.guide
    prompts = " ".join(f"{step.title}. {' '.join(step.prompts)}" for step in content.steps)
    yield SearchEntry(content.title, f"{content.purpose} {content.outcome}")
    yield SearchEntry(f"{content.title}: agenda", prompts, "agenda")
    notes = " ".join(filter(None, (content.notes.mentor, content.notes.mentee, plain_text(prose))))
    yield SearchEntry(f"{content.title}: how to use it", notes, "notes")
