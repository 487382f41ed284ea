"""The vocabulary, and the words from it that files use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mentorhub.check.facts import Facts
from mentorhub.check.fix import scalar
from mentorhub.check.graphs import circles as find_circles
from mentorhub.check.problems import FieldPath, Problem
from mentorhub.content.hub import Hub
from mentorhub.content.load import EVENTS, PROGRAM, TOPICS
from mentorhub.content.models.topics import Topic
from mentorhub.content.names import nearest, suggest


def terms(facts: Facts) -> Iterator[Problem]:
    """Topics are named by the id of one that is in use."""
    if not facts.readable(TOPICS):
        return
    hub = facts.hub
    right = {topic.id for topic in hub.topics.topics if not topic.deprecated}
    guess = cache(lambda term: _guess(hub, term))
    for path, field, term in _used(facts):
        if term in right:
            continue
        topic = hub.topic_names.get(term.casefold())
        if topic is None:
            yield Problem("MH404", path, "must be a topic of charters/topics.yml", f"'{term}'", guess(term), field)
        elif topic.deprecated:
            yield _deprecated(hub, path, field, term, topic)
        else:
            must, fix = "should be the id of a topic", f"write '{topic.id}', which is {topic.label}"
            yield Problem("MH405", path, must, f"'{term}'", fix, field, replacement=scalar(topic.id))


def shared_names(facts: Facts) -> Iterator[Problem]:
    """A name leads to one topic only."""
    owners: dict[str, int] = {}
    topics = facts.hub.topics.topics
    for number, topic in enumerate(topics):
        for field, name in _names(topic):
            owner = owners.setdefault(name.casefold(), number)
            if owner != number:
                must = f"must not be a name of the topic '{topics[owner].id}' too"
                fix = f"remove it here, or in '{topics[owner].id}'"
                yield Problem("MH408", TOPICS, must, f"'{name}'", fix, ("topics", number, *field))


def neighbours(facts: Facts) -> Iterator[Problem]:
    """Topics point to topics of the list."""
    known = {topic.id for topic in facts.hub.topics.topics}
    for number, topic in enumerate(facts.hub.topics.topics):
        for field, name in _pointers(topic):
            if name not in known:
                fix = suggest(name, known, "use the id of a topic from this list, or remove it")
                must = "must be the id of another topic"
                yield Problem("MH410", TOPICS, must, f"'{name}'", fix, ("topics", number, *field))


def circles(facts: Facts) -> Iterator[Problem]:
    """No topic is wider than itself, and none is replaced by itself."""
    topics = facts.hub.topics.topics
    numbers = {topic.id: number for number, topic in enumerate(topics)}
    for circle in find_circles({topic.id: topic.broader for topic in topics}):
        field = ("topics", numbers[circle[0]], "broader")
        must, fix = "must not lead back to the same topic", "remove one of these steps"
        yield Problem("MH409", TOPICS, must, " → ".join((*circle, circle[0])), fix, field)
    for circle in find_circles({topic.id: (topic.replacement,) for topic in topics if topic.replacement}):
        field = ("topics", numbers[circle[0]], "replacement")
        must, fix = "must not lead back to the same topic", "name a topic that is in use"
        yield Problem("MH409", TOPICS, must, " → ".join((*circle, circle[0])), fix, field)


def _used(facts: Facts) -> Iterator[tuple[str, FieldPath, str]]:
    for mentor in facts.hub.mentors.values():
        profile = mentor.profile
        for key, named in (("offers", profile.offers), ("wants", profile.wants), ("solved", profile.solved)):
            for number, term in enumerate(named):
                yield mentor.profile_path, (key, number), term
        for file in mentor.tickets:
            if file.ticket.topic and file.ticket.topic not in facts.hub.topic_names:
                yield file.path, ("topic",), file.ticket.topic
    for entry in facts.entries:
        for number, term in enumerate(entry.item.topics):
            yield entry.path, (*entry.field, "topics", number), term
    yield from _of_program(facts)
    yield from _to_read(facts)


def _of_program(facts: Facts) -> Iterator[tuple[str, FieldPath, str]]:
    """Yield the topics that people ask events for, and those that serve an objective."""
    for position, event in enumerate(facts.hub.events.events):
        for number, wanted in enumerate(event.wanted):
            yield EVENTS, ("events", position, "wanted", number, "topic"), wanted.topic
    for position, objective in enumerate(facts.hub.program.objectives):
        for number, term in enumerate(objective.topics):
            yield PROGRAM, ("objectives", position, "topics", number), term


def _to_read(facts: Facts) -> Iterator[tuple[str, FieldPath, str]]:
    """Yield the topics of guides, cases, lessons, stories and resources."""
    texts = facts.hub.texts
    named = [(guide.path, guide.data.topics) for guide in facts.hub.guides.values()]
    named += [(case.path, case.data.topics) for case in texts.cases.values()]
    named += [(lesson.path, lesson.data.topics) for lesson in texts.lessons.values()]
    named += [(story.path, story.data.topics) for story in texts.stories.values()]
    for path, topics in named:
        for number, term in enumerate(topics):
            yield path, ("topics", number), term
    for shelf in texts.shelves.values():
        for place, resource in enumerate(shelf.data.resources):
            for number, term in enumerate(resource.topics):
                yield shelf.path, ("resources", place, "topics", number), term


def _guess(hub: Hub, term: str) -> str:
    match = nearest(term, hub.topic_names)
    topic = hub.topic(match) if match else None
    return f"write '{topic.id}'" if topic else "use the id of a topic from charters/topics.yml, or add the topic there"


def _deprecated(hub: Hub, path: str, field: FieldPath, term: str, topic: Topic) -> Problem:
    successor = _successor(hub, topic)
    must = "should be a topic that is still in use"
    if successor is None:
        return Problem("MH406", path, must, f"'{term}'", "choose another topic, or remove it", field)
    fix = f"write '{successor.id}', which took its place"
    return Problem("MH406", path, must, f"'{term}'", fix, field, replacement=scalar(successor.id))


def _successor(hub: Hub, topic: Topic) -> Topic | None:
    seen = {topic.id}
    while topic.deprecated:
        following = hub.topic_names.get(topic.replacement) if topic.replacement else None
        if following is None or following.id in seen:
            return None
        seen.add(following.id)
        topic = following
    return topic


def _names(topic: Topic) -> Iterator[tuple[FieldPath, str]]:
    yield ("id",), topic.id
    yield ("label",), topic.label
    for number, alias in enumerate(topic.aliases):
        yield ("aliases", number), alias


def _pointers(topic: Topic) -> Iterator[tuple[FieldPath, str]]:
    for key, named in (("broader", topic.broader), ("related", topic.related)):
        for number, name in enumerate(named):
            yield (key, number), name
    if topic.replacement:
        yield ("replacement",), topic.replacement
