"""Playbooks and cases: what comes up more than once, and what may come up."""

from __future__ import annotations

from mentorhub.content.hub import Text
from mentorhub.content.models.training import Case, Playbook
from mentorhub.render.addresses import page_of
from mentorhub.render.markdown import plain_text
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.reading import Row, takes
from mentorhub.render.terms import HOLDERS, READERS


def playbook_pages(kit: Kit) -> tuple[Page, ...]:
    """Render a page for each playbook."""
    return tuple(_playbook(kit, text) for text in kit.hub.texts.playbooks.values())


def case_pages(kit: Kit) -> tuple[Page, ...]:
    """Render a page for each case."""
    return tuple(_case(kit, text) for text in kit.hub.texts.cases.values())


def playbook_rows(kit: Kit) -> tuple[Row, ...]:
    """Show the playbooks in a list."""
    return tuple(
        Row("", text.data.title, text.data.purpose, page_of(text.path), takes(kit.words, text.data.minutes))
        for text in sorted(kit.hub.texts.playbooks.values(), key=lambda text: text.data.title)
    )


def case_rows(kit: Kit) -> tuple[Row, ...]:
    """Show the cases in a list."""
    return tuple(
        Row("", text.data.title, text.data.purpose, page_of(text.path), takes(kit.words, text.data.minutes))
        for text in sorted(kit.hub.texts.cases.values(), key=lambda text: text.data.title)
    )


def _playbook(kit: Kit, text: Text[Playbook]) -> Page:
    data, address = text.data, page_of(text.path)
    prose = kit.prose(text.body, text.path, address)
    body = kit.body(
        "playbook.html",
        address,
        playbook=data,
        owner=kit.words.say(HOLDERS[data.owner]),
        holders={name: kit.words.say(word) for name, word in HOLDERS.items()},
        takes=takes(kit.words, data.minutes),
        audience=kit.words.listed(READERS, data.audience),
        prose=prose,
        reviewed=kit.words.full_date(data.reviewed),
        edit=kit.views.edit(text.path),
    )
    steps = " ".join(f"{step.title}. {step.what}" for step in data.steps)
    search = (
        SearchEntry(data.title, f"{data.purpose} {data.outcome} {plain_text(prose)}"),
        SearchEntry(f"{data.title}: steps", steps, "steps"),
    )
    return Page(address, "playbook", data.title, data.purpose, body, text.path, search)


def _case(kit: Kit, text: Text[Case]) -> Page:
    data, address = text.data, page_of(text.path)
    prose = kit.prose(text.body, text.path, address, 2)
    body = kit.body(
        "case.html",
        address,
        case=data,
        topics=kit.hub.resolve(data.topics),
        takes=takes(kit.words, data.minutes),
        audience=kit.words.listed(READERS, data.audience),
        prose=prose,
        reviewed=kit.words.full_date(data.reviewed),
        edit=kit.views.edit(text.path),
    )
    search = (
        SearchEntry(data.title, f"{data.purpose} {plain_text(prose)}"),
        SearchEntry(f"{data.title}: questions", " ".join(data.questions), "questions"),
    )
    return Page(address, "case", data.title, data.purpose, body, text.path, search)
