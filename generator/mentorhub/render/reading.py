"""What there is to read, as rows: for the index of guides, and for the page of each topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from mentorhub.content.hub import Hub
from mentorhub.content.models.topics import Topic
from mentorhub.render.addresses import page_of
from mentorhub.render.terms import FORMATS, RESOURCES
from mentorhub.render.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """Something to read, in a list.

    Attributes:
        kind: What it is, in words; empty where the list says it.
        path: Address of its page below the site, with a fragment where it stands in a list.
        measure: How long it takes or how much it holds, in words; may be empty.
    """

    kind: str
    title: str
    purpose: str
    path: str
    measure: str = ""


def takes(words: Words, minutes: int) -> str:
    """Say how long something takes: 45 min, or 4 h 10 min."""
    hours, rest = divmod(minutes, 60)
    if minutes < 100:
        return words.say("%s min") % minutes
    return words.say("%s h") % hours if rest == 0 else words.say("%(h)s h %(m)s min") % {"h": hours, "m": rest}


def readings(hub: Hub, words: Words) -> Mapping[str, tuple[Row, ...]]:
    """Give what there is to read on each topic, by the topic's id."""
    found: dict[str, list[Row]] = {}
    for topics, row in chain(_guides(hub, words), _courses(hub, words), _cases(hub, words), _resources(hub, words)):
        for topic in topics:
            found.setdefault(topic.id, []).append(row)
    return {topic: tuple(rows) for topic, rows in found.items()}


def _guides(hub: Hub, words: Words) -> Iterator[tuple[tuple[Topic, ...], Row]]:
    for guide in hub.guides.values():
        measure = takes(words, guide.data.minutes)
        row = Row(words.say("Conversation"), guide.data.title, guide.data.purpose, page_of(guide.path), measure)
        yield hub.resolve(guide.data.topics), row


def _courses(hub: Hub, words: Words) -> Iterator[tuple[tuple[Topic, ...], Row]]:
    for text in hub.texts.courses.values():
        data = text.data
        row = Row(
            words.say(FORMATS[data.format]), data.title, data.purpose, page_of(text.path), takes(words, data.minutes)
        )
        yield hub.resolve(data.competencies), row


def _cases(hub: Hub, words: Words) -> Iterator[tuple[tuple[Topic, ...], Row]]:
    for text in hub.texts.cases.values():
        row = Row(
            words.say("Case"), text.data.title, text.data.purpose, page_of(text.path), takes(words, text.data.minutes)
        )
        yield hub.resolve(text.data.topics), row


def _resources(hub: Hub, words: Words) -> Iterator[tuple[tuple[Topic, ...], Row]]:
    for shelf in hub.texts.shelves.values():
        for item in shelf.data.resources:
            measure = takes(words, item.minutes) if item.minutes else ""
            row = Row(words.say(RESOURCES[item.type]), item.title, item.about, f"library/#r-{item.id}", measure)
            yield hub.resolve(item.topics), row
