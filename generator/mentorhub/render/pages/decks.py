"""Decks of prompts: a page for each, to read or to draw from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mentorhub.content.hub import Text
from mentorhub.content.models.guides import Deck, Prompt
from mentorhub.render.addresses import page_of
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.reading import Row
from mentorhub.render.terms import DEPTHS
from mentorhub.render.words import SIDES, STAGES


@dataclass(frozen=True, slots=True)
class Card:
    """A prompt on the page.

    Attributes:
        depth: How much it asks of the other, in words.
    """

    say: str
    depth: str
    care: bool


@dataclass(frozen=True, slots=True)
class StageGroup:
    """The prompts for one stage, the light ones first."""

    name: str
    title: str
    cards: tuple[Card, ...]


def deck_pages(kit: Kit) -> tuple[Page, ...]:
    """Render a page for each deck."""
    return tuple(_page(kit, deck) for deck in kit.hub.texts.decks.values())


def deck_rows(kit: Kit) -> tuple[Row, ...]:
    """Show the decks in a list."""
    return tuple(
        Row("", deck.data.title, deck.data.purpose, page_of(deck.path), _count(kit, deck.data))
        for deck in sorted(kit.hub.texts.decks.values(), key=lambda deck: deck.data.title)
    )


def _count(kit: Kit, deck: Deck) -> str:
    count = len(deck.prompts)
    return kit.words.many("%s question", "%s questions", count) % count


def _page(kit: Kit, deck: Text[Deck]) -> Page:
    data, address = deck.data, page_of(deck.path)
    body = kit.body(
        "deck.html",
        address,
        deck=data,
        groups=tuple(_groups(kit, data.prompts)),
        count=_count(kit, data),
        audience=kit.words.listed(SIDES, data.audience),
        reviewed=kit.words.full_date(data.reviewed),
        edit=kit.views.edit(deck.path),
    )
    prompts = SearchEntry(f"{data.title}: questions", " ".join(prompt.say for prompt in data.prompts), "prompts")
    search = (SearchEntry(data.title, data.purpose), prompts)
    return Page(address, "deck", data.title, data.purpose, body, deck.path, search)


def _groups(kit: Kit, prompts: tuple[Prompt, ...]) -> Iterator[StageGroup]:
    say, depths = kit.words.say, tuple(DEPTHS)
    for name, title in STAGES.items():
        found = sorted((it for it in prompts if it.stage == name), key=lambda it: depths.index(it.depth))
        if found:
            yield StageGroup(name, say(title), tuple(Card(it.say, say(DEPTHS[it.depth]), it.care) for it in found))
