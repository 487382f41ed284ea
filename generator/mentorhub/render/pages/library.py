"""The library: resources that others made, by shelf, with filters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentorhub.content.models.library import Resource, Shelf
from mentorhub.content.models.topics import Topic
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.reading import takes
from mentorhub.render.terms import COSTS, LEVELS, RESOURCES

ADDRESS = "library/"


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A resource, worded.

    Attributes:
        facts: Type, time, cost, level and language, where each says something.
        captions: Whether a video has captions, in words; empty where that is unknown.
    """

    resource: Resource
    facts: tuple[str, ...]
    captions: str
    topics: tuple[Topic, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class ShelfView:
    """A shelf of the library."""

    id: str
    shelf: Shelf
    items: tuple[ResourceView, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to choose by.

    Attributes:
        options: Value in the data, and its word.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def library_pages(kit: Kit) -> tuple[Page, ...]:
    """Render the library, where there is one."""
    shelves = tuple(_shelves(kit))
    if not shelves:
        return ()
    say = kit.words.say
    items = tuple(item for shelf in shelves for item in shelf.items)
    text = say("Articles, books, videos, tools and courses that somebody here has looked at.")
    facets = tuple(facet for facet in _facets(kit, items) if len(facet.options) > 1)
    body = kit.body("library.html", ADDRESS, shelves=shelves, total=len(items), facets=facets)
    return (Page(ADDRESS, "library", say("Library"), text, body, "", tuple(_search(kit, text, items))),)


def _shelves(kit: Kit) -> Iterator[ShelfView]:
    for text in kit.hub.texts.shelves.values():
        yield ShelfView(text.id, text.data, tuple(_view(kit, item) for item in text.data.resources))


def _view(kit: Kit, item: Resource) -> ResourceView:
    say = kit.words.say
    captions = {None: "", True: say("with captions"), False: say("without captions")}[item.captions]
    facts = (
        say(RESOURCES[item.type]),
        takes(kit.words, item.minutes) if item.minutes else "",
        say(COSTS[item.cost]),
        say(LEVELS[item.level]),
        kit.words.language(item.language),
        captions,
        item.licence or "",
    )
    return ResourceView(
        resource=item,
        facts=tuple(filter(None, facts)),
        captions=captions,
        topics=kit.hub.resolve(item.topics),
        checked=kit.words.full_date(item.checked_on),
    )


def _facets(kit: Kit, items: tuple[ResourceView, ...]) -> Iterator[Facet]:
    say = kit.words.say
    yield Facet("type", say("Type"), _options(kit, RESOURCES, {item.resource.type for item in items}))
    yield Facet("level", say("Level"), _options(kit, LEVELS, {item.resource.level for item in items}))
    yield Facet("cost", say("Cost"), _options(kit, COSTS, {item.resource.cost for item in items}))
    topics = {topic.id: topic.label for item in items for topic in item.topics}
    yield Facet("topic", say("Topic"), tuple(sorted(topics.items(), key=lambda it: it[1].casefold())))


def _options(kit: Kit, names: Mapping[str, str], there: set[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, kit.words.say(word)) for name, word in names.items() if name in there)


def _search(kit: Kit, text: str, items: tuple[ResourceView, ...]) -> Iterator[SearchEntry]:
    yield SearchEntry(kit.words.say("Library"), text)
    for item in items:
        resource = item.resource
        yield SearchEntry(resource.title, f"{resource.author}. {resource.about}", f"r-{resource.id}")
