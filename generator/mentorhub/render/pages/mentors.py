"""The directory of mentors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentorhub.content.models.topics import Topic
from mentorhub.derive.matching import facts
from mentorhub.render.avatar import avatar
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.groups import group_pages, groups
from mentorhub.render.pages.kit import Kit
from mentorhub.render.pages.mentor import mentor_page
from mentorhub.render.values import PersonView, When
from mentorhub.render.words import KINDS, LEVELS, MODES

# The rest comes from `render.people`, which holds a person in a fraction of a card.
CARDS = 30
POPULAR = 10
SOON_DAYS = 7
OVERLAP_HOURS = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose.

    Attributes:
        depth: How far below the widest topic it stands; 0 elsewhere.
    """

    value: str
    label: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """One question that the directory can be narrowed down by.

    Attributes:
        key: Name in the page's address.
        many: Several values may be chosen; any of them is enough.
    """

    key: str
    legend: str
    options: tuple[Option, ...]
    many: bool = True


def mentor_pages(kit: Kit) -> tuple[Page, ...]:
    """Render the directory, its plain lists, and a page for each mentor who has not left."""
    return (directory_page(kit), *group_pages(kit), *(mentor_page(kit, mentor) for mentor in kit.picture.visible))


def directory_page(kit: Kit) -> Page:
    """Render the directory: the first cards, every choice, and the plain lists."""
    say = kit.words.say
    people = tuple(kit.views.people.values())
    body = kit.body(
        "mentors.html",
        "mentors/",
        cards=people[:CARDS],
        total=len(people),
        soon=len({slot.mentor.id for slot in kit.picture.opens_within(SOON_DAYS)}),
        facets={facet.key: facet for facet in _facets(kit) if len(facet.options) > int(facet.many)},
        supers=any(person.super_mentor for person in people),
        trained=any(mentor.profile.trained_on for mentor in kit.picture.visible),
        popular=popular(kit)[:POPULAR],
        groups=groups(kit),
        blank=blank(),
    )
    text = say("Everybody who offers time, with what they know and when they are free.")
    return Page("mentors/", "mentors", say("Mentors"), text, body, search=(SearchEntry(say("Mentors"), text),))


def _facets(kit: Kit) -> Iterator[Facet]:
    """Yield every question, with the values that somebody has."""
    say = kit.words.say
    codes = {code for mentor in kit.picture.visible for code in mentor.profile.languages}
    spoken = sorted(((code, kit.words.language(code)) for code in codes), key=lambda pair: pair[1].casefold())
    yield Facet("topic", say("Topic"), _topics(kit))
    yield Facet("open", say("Open time"), tuple(_soon(kit)), many=False)
    yield Facet("overlap", say("Shared working hours"), tuple(_overlap(kit)), many=False)
    yield Facet("language", say("Language"), tuple(Option(code, label) for code, label in spoken))
    yield from _terms(kit)


def _terms(kit: Kit) -> Iterator[Facet]:
    """Yield the questions that set terms and the charter's lists answer."""
    say, program = kit.words.say, kit.hub.program
    profiles = [mentor.profile for mentor in kit.picture.visible]
    units = {unit.id: unit.label for unit in program.units}
    audiences = {entry.id: entry.label for entry in program.audience}
    levels = {id: say(LEVELS[id]) for id in facts.LEVELS}
    kinds, modes = ({id: say(word) for id, word in names.items()} for names in (KINDS, MODES))
    questions: tuple[tuple[str, str, Mapping[str, str], set[str | None]], ...] = (
        ("kind", say("Kind of talk"), kinds, {kind for profile in profiles for kind in profile.formats}),
        ("mode", say("Way of meeting"), modes, {mode for profile in profiles for mode in profile.modes}),
        ("unit", say("Works in"), units, {profile.unit for profile in profiles}),
        ("level", say("Level"), levels, {profile.level for profile in profiles}),
        ("for", say("Likes to help"), audiences, {name for profile in profiles for name in profile.audience}),
    )
    for key, legend, words, used in questions:
        yield Facet(key, legend, tuple(Option(id, word) for id, word in words.items() if id in used))


def _soon(kit: Kit) -> Iterator[Option]:
    say = kit.words.say
    words = {7: say("In the next 7 days"), 14: say("In the next two weeks"), 30: say("In the next 30 days")}
    return (Option(str(days), word) for days, word in words.items())


def _overlap(kit: Kit) -> Iterator[Option]:
    many = kit.words.many
    return (Option(str(n), many("%s hour or more", "%s hours or more", n) % n) for n in OVERLAP_HOURS)


def _topics(kit: Kit) -> tuple[Option, ...]:
    """List the topics that somebody offers, each below the first wider one, which narrower ones count for."""
    lies, offered = facts.ground(kit.picture.topics), kit.picture.mentors_by_topic
    used = frozenset(offered).union(*(lies.up.get(id, frozenset()) for id in offered))
    shown = {topic.id: topic for topic in kit.picture.topics if topic.id in used}
    below: dict[str, list[Topic]] = {}
    for topic in shown.values():
        below.setdefault(next((id for id in topic.broader if id in shown), ""), []).append(topic)
    return tuple(_branch(below, "", 0))


def _branch(below: Mapping[str, list[Topic]], parent: str, depth: int) -> Iterator[Option]:
    """Yield the topics below one, each followed by those below it; the check lets no topic be wider than itself."""
    for topic in below.get(parent, ()):
        yield Option(topic.id, topic.label, depth)
        yield from _branch(below, topic.id, depth + 1)


def popular(kit: Kit) -> tuple[Topic, ...]:
    """Order topics by how many mentors offer them."""
    offered = kit.picture.mentors_by_topic
    used = (topic for topic in kit.picture.topics if topic.id in offered)
    return tuple(sorted(used, key=lambda topic: (-len(offered[topic.id]), topic.label.casefold())))


def blank() -> PersonView:
    """Make a person with every part that a card may have, for scripts to fill in."""
    return PersonView(
        id="",
        name="@",
        headline="",
        avatar=avatar("", "@"),
        image="assets/hub/favicon.svg",
        topics=("@",),
        more_topics=2,
        quiet=("",),
        super_mentor=True,
        next=When("", "", "", "", "", ""),
        until="",
        pause="@",
        elsewhere="@",
    )
