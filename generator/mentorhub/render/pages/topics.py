"""Topics: the index, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mentorhub.content.models.topics import Topic
from mentorhub.render.booking import MESSAGE
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.reading import Row, readings

CARDS, NAMES, SLOTS = 48, 500, 20


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic in a list, with how many people offer it."""

    topic: Topic
    mentors: int


@dataclass(frozen=True, slots=True)
class Group:
    """A wide topic and the narrower ones below it."""

    head: TopicView
    members: tuple[TopicView, ...]


def topic_pages(kit: Kit) -> tuple[Page, ...]:
    """Render the index of topics and a page for each."""
    wanted = Counter(topic.id for mentor in kit.picture.visible for topic in kit.hub.resolve(mentor.profile.wants))
    rows = readings(kit.hub, kit.words)
    pages = (_page(kit, topic, wanted[topic.id], rows.get(topic.id, ())) for topic in kit.picture.topics)
    return (_index(kit), *pages)


def _index(kit: Kit) -> Page:
    say = kit.words.say
    grouped = tuple(_groups(kit))
    inside = {view.topic.id for group in grouped for view in (group.head, *group.members)}
    others = tuple(_view(kit, topic) for topic in kit.picture.topics if topic.id not in inside)
    text = say("What people here can help you with, and who knows it.")
    body = kit.body("topics.html", "topics/", groups=grouped, others=others, total=len(kit.picture.topics))
    return Page(
        "topics/", "topics", say("Topics"), text, body, "charters/topics.yml", (SearchEntry(say("Topics"), text),)
    )


def _groups(kit: Kit) -> Iterator[Group]:
    for topic in kit.picture.topics:
        members = _narrower(kit, topic)
        if members and not topic.broader:
            yield Group(_view(kit, topic), tuple(_view(kit, member) for member in members))


def _view(kit: Kit, topic: Topic) -> TopicView:
    return TopicView(topic, len(kit.picture.mentors_by_topic.get(topic.id, ())))


def _narrower(kit: Kit, topic: Topic) -> tuple[Topic, ...]:
    return tuple(other for other in kit.picture.topics if topic.id in other.broader)


def _page(kit: Kit, topic: Topic, learners: int, rows: tuple[Row, ...]) -> Page:
    address = f"topics/{topic.id}/"
    mentors = kit.picture.mentors_by_topic.get(topic.id, ())
    coming = kit.picture.open_by_topic.get(topic.id, ())
    people = tuple(kit.views.people[mentor.id] for mentor in mentors)
    slots = kit.views.slots(coming[:SLOTS], kit.views.home_zone, discreet=topic.private)
    text = topic.about or kit.words.say("Who can help you with %s, and when.") % topic.label
    body = kit.body(
        "topic.html",
        address,
        topic=topic,
        broader=kit.hub.resolve(topic.broader),
        narrower=tuple(_view(kit, other) for other in _narrower(kit, topic)),
        related=kit.hub.resolve(topic.related),
        people=people[:CARDS],
        names=people[CARDS : CARDS + NAMES],
        uncounted=max(len(people) - CARDS - NAMES, 0),
        learners=learners,
        slots=slots,
        ways=kit.views.ways(slots),
        message=kit.words.say(MESSAGE),
        more=max(len(coming) - SLOTS, 0),
        feed=kit.views.feed(f"cal/t/{topic.id}.ics", topic.label),
        readings=rows,
    )
    entry = SearchEntry(topic.label, " ".join((text, *topic.aliases)))
    return Page(address, "topic", topic.label, text, body, "charters/topics.yml", (entry,))
