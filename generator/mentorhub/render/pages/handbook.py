"""The handbook in its groups, and the rules of the program in words."""

from __future__ import annotations

from dataclasses import dataclass

from mentorhub.content.hub import Text
from mentorhub.content.models.papers import Claim, Handbook, Paper, Task
from mentorhub.render.addresses import page_of
from mentorhub.render.markdown import plain_text
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.reading import Row
from mentorhub.render.terms import GROUPS, HOLDERS, READERS

FOLDER = "guides/handbook/"


@dataclass(frozen=True, slots=True)
class Group:
    """Pages of the handbook that belong together."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TaskView:
    """Something to tick off, with the page to read."""

    task: Task
    link: str
    link_title: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A figure that people quote."""

    claim: Claim
    checked: str


def handbook_pages(kit: Kit) -> tuple[Page, ...]:
    """Render the index of the handbook and a page for each of its texts."""
    texts = kit.hub.texts.handbook
    return (_index(kit), *(_page(kit, text) for text in texts.values())) if texts else ()


def paper_pages(kit: Kit) -> tuple[Page, ...]:
    """Render a page for each rule in words."""
    return tuple(_paper(kit, text) for text in kit.hub.texts.papers.values())


def handbook_groups(kit: Kit) -> tuple[Group, ...]:
    """Show the handbook in its groups; empty ones are left out."""
    ordered = sorted(kit.hub.texts.handbook.values(), key=lambda it: (it.data.order, it.data.title))
    groups = (
        Group(
            name,
            kit.words.say(title),
            tuple(
                Row("", text.data.title, text.data.purpose, page_of(text.path))
                for text in ordered
                if text.data.group == name
            ),
        )
        for name, title in GROUPS.items()
    )
    return tuple(group for group in groups if group.rows)


def _index(kit: Kit) -> Page:
    say = kit.words.say
    text = say("How to begin, what each role does, what we can rely on, and where to find help.")
    papers = tuple(
        Row("", paper.data.title, paper.data.purpose, f"program/{paper.id}/") for paper in kit.hub.texts.papers.values()
    )
    body = kit.body("handbook.html", FOLDER, groups=handbook_groups(kit), papers=papers)
    return Page(FOLDER, "handbook", say("Handbook"), text, body, search=(SearchEntry(say("Handbook"), text),))


def _page(kit: Kit, text: Text[Handbook]) -> Page:
    data, address = text.data, page_of(text.path)
    prose = kit.prose(text.body, text.path, address, 2)
    tasks = (
        TaskView(
            task,
            kit.link(text.path, task.link, address) if task.link else "",
            kit.title(text.path, task.link) if task.link else "",
        )
        for task in data.steps
    )
    body = kit.body(
        "handbook-page.html",
        address,
        text=data,
        audience=kit.words.listed(READERS, data.audience),
        owner=kit.words.say(HOLDERS[data.owner]),
        tasks=tuple(tasks),
        claims=tuple(ClaimView(claim, kit.words.full_date(claim.checked_on)) for claim in data.claims),
        prose=prose,
        reviewed=kit.words.full_date(data.reviewed),
        edit=kit.views.edit(text.path),
    )
    steps = " ".join(f"{task.title}. {task.what}" for task in data.steps)
    entry = SearchEntry(data.title, f"{data.purpose} {steps} {plain_text(prose)}")
    return Page(address, "handbookpage", data.title, data.purpose, body, text.path, (entry,))


def _paper(kit: Kit, text: Text[Paper]) -> Page:
    data, address = text.data, f"program/{text.id}/"
    prose = kit.prose(text.body, text.path, address, 2)
    body = kit.body(
        "paper.html",
        address,
        paper=data,
        owner=kit.words.say(HOLDERS[data.owner]),
        again=kit.words.full_date(data.review_by),
        prose=prose,
        reviewed=kit.words.full_date(data.reviewed),
        edit=kit.views.edit(text.path),
    )
    entry = SearchEntry(data.title, f"{data.purpose} {plain_text(prose)}")
    return Page(address, "paper", data.title, data.purpose, body, text.path, (entry,))
