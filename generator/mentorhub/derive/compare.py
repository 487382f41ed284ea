"""What a change of files comes to for people: two pictures in, the differences out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pydantic import BaseModel

from mentorhub.content.document import read_document
from mentorhub.content.hub import Hub, Mentor, Source
from mentorhub.content.load import PROGRAM, TOPICS, WANTED
from mentorhub.content.places import yaml_part
from mentorhub.derive.fates import Time, compare_times
from mentorhub.derive.picture import Picture

# Told fact by fact, or counted by the program itself.
ELSEWHERE = (PROGRAM, TOPICS, WANTED, "charters/ledger/")


class Turn(StrEnum):
    """How something differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that differs.

    Attributes:
        gone: What no longer stands there.
        new: What stands there now; both are empty where only prose differs.
    """

    name: str
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Somebody or something that differs: a mentor, a topic, a document."""

    turn: Turn
    id: str
    title: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that a change of files does to what people see.

    Attributes:
        after: The picture that it leads to.
    """

    mentors: tuple[Item, ...]
    topics: tuple[Item, ...]
    program: tuple[Fact, ...]
    times: tuple[Time, ...]
    after: Picture

    @property
    def touched(self) -> tuple[Time, ...]:
        """Times on which somebody is booked."""
        return tuple(time for time in self.times if time.tickets)


def compare(before: Picture, after: Picture) -> Changes:
    """Tell two pictures of the same moment apart."""
    old, new = before.hub, after.hub
    named = {topic.id: topic.label for topic in (*old.topics.topics, *new.topics.topics)}
    return Changes(
        mentors=tuple(_mentors(old, new)),
        topics=tuple(_items(_by_id(old), _by_id(new), named)),
        program=(*_facts(old.program, new.program), *_prose("charter", old.charter, new.charter)),
        times=compare_times(before, after),
        after=after,
    )


def readable(before: Hub, after: Hub) -> Hub:
    """Keep what cannot be read in the later hub as it was, so that a typing error removes nobody."""
    broken = {path.split("/")[1] for path in after.broken if path.startswith("mentors/")}
    kept = {id: mentor for id, mentor in before.mentors.items() if id in broken and id not in after.mentors}
    return replace(
        after,
        mentors=dict(sorted({**after.mentors, **kept}.items())),
        program=before.program if PROGRAM in after.broken else after.program,
        topics=before.topics if TOPICS in after.broken else after.topics,
    )


def with_bookings(hub: Hub, newest: Hub) -> Hub:
    """Put the bookings of the newest hub into one that is older, or that was proposed before them."""
    booked = {id: mentor.tickets for id, mentor in newest.mentors.items()}
    mentors = {id: replace(mentor, tickets=booked.get(id, ())) for id, mentor in hub.mentors.items()}
    return replace(hub, mentors=mentors)


def documents(before: Mapping[str, Source], after: Mapping[str, Source]) -> tuple[Item, ...]:
    """Name the guides and charters that differ, by their titles."""
    paths = sorted(path for path in before.keys() | after.keys() if path.startswith(("guides/", "charters/")))
    return tuple(
        Item(_turn(old is None, new is None), path, _title(new or old, path))
        for path in paths
        if not path.startswith(ELSEWHERE)
        for old, new in ((before.get(path), after.get(path)),)
        if (old and old.text) != (new and new.text)
    )


def _title(source: Source | None, path: str) -> str:
    if source is None:
        return path
    text, first = yaml_part(source)
    data = read_document(text, path, first).data
    return str(data.get("title") or data.get("name") or path)


def _turn(added: bool, removed: bool) -> Turn:  # noqa: FBT001 - two answers, named by the caller
    return Turn.ADDED if added else Turn.REMOVED if removed else Turn.CHANGED


def _mentors(old: Hub, new: Hub) -> Iterator[Item]:
    for id in sorted(old.mentors.keys() | new.mentors.keys()):
        before, after = old.mentors.get(id), new.mentors.get(id)
        if before is None or after is None:
            known = after or before
            if known is not None:
                yield Item(_turn(before is None, after is None), id, known.profile.name)
        elif facts := _profile(before, after):
            yield Item(Turn.CHANGED, id, after.profile.name, facts)


def _profile(before: Mentor, after: Mentor) -> tuple[Fact, ...]:
    facts = (*_facts(before.profile, after.profile), *_prose("story", before.bio, after.bio))
    photo = before.photo != after.photo and all(fact.name != "photo" for fact in facts)
    return (*facts, Fact("photo")) if photo else facts


def _prose(name: str, before: str, after: str) -> tuple[Fact, ...]:
    return (Fact(name),) if before.strip() != after.strip() else ()


def _facts(before: BaseModel, after: BaseModel) -> tuple[Fact, ...]:
    """Name the fields of a model that differ, each with what went and what came."""
    old, new = before.model_dump(mode="json", by_alias=True), after.model_dump(mode="json", by_alias=True)
    return tuple(_fact(name, old.get(name), new.get(name)) for name in new if old.get(name) != new.get(name))


def _fact(name: str, old: object, new: object) -> Fact:
    gone, come = _values(old), _values(new)
    label = name.replace("_", " ")
    return Fact(
        label, tuple(value for value in gone if value not in come), tuple(value for value in come if value not in gone)
    )


def _values(value: object) -> tuple[str, ...]:
    """Write a value as a row of words."""
    if value is None:
        return ()
    if isinstance(value, list | tuple):
        return tuple(_word(one) for one in value)
    return (_word(value),)


def _word(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{key} {_word(one)}" for key, one in value.items() if one not in (None, [], {}))
    return ", ".join(map(_word, value)) if isinstance(value, list | tuple) else str(value)


def _by_id(hub: Hub) -> Mapping[str, BaseModel]:
    return {topic.id: topic for topic in hub.topics.topics}


def _items(old: Mapping[str, BaseModel], new: Mapping[str, BaseModel], titles: Mapping[str, str]) -> Iterator[Item]:
    for id in sorted(old.keys() | new.keys()):
        before, after = old.get(id), new.get(id)
        if before is None or after is None:
            yield Item(_turn(before is None, after is None), id, titles[id])
        elif facts := _facts(before, after):
            yield Item(Turn.CHANGED, id, titles[id], facts)
