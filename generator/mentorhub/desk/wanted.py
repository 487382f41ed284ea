"""A topic that nobody offers: counted by topic and month, so that the program knows whom to look for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mentorhub.content.hub import Hub
from mentorhub.content.load import WANTED
from mentorhub.content.models.topics import Topic
from mentorhub.derive.picture import Picture, picture
from mentorhub.desk.meeting import meeting
from mentorhub.desk.offers import OFFERED
from mentorhub.desk.rules import is_private, nearest_topics, seen_by_all
from mentorhub.desk.say import say
from mentorhub.desk.values import Message, Outcome, Verdict


def want(hub: Hub, now: datetime, topic: str, request: str) -> Outcome:
    """Count a topic that somebody looks for in vain, or show who offers it.

    The count holds no request, so that it names nobody: the caller hands each request in once.
    """
    known = hub.topic(topic)
    if known is None:
        return _refused(hub, "topic", typed=topic, topics=nearest_topics(hub, topic))
    if seen_by_all(hub, request) and is_private(hub, known):
        return _refused(hub, "private")
    shown = picture(hub, now)
    if any(shown.can_be_found(mentor) for mentor in shown.mentors_by_topic.get(known.id, ())):
        return _offered(shown, known)
    month = f"{now:%Y-%m}"
    counts = hub.wanted.months.get(month, {})
    months = {**hub.wanted.months, month: {**counts, known.id: counts.get(known.id, 0) + 1}}
    return Outcome(
        verdict=Verdict.DONE,
        answer=say("want", topic=known.label, subscribe=_topic_address(hub, known)),
        changes={WANTED: _written(months)},
        subject=f"Count a wish for {known.id}",
        messages=(_told(known, month),),
    )


def _refused(hub: Hub, reason: str, *, typed: str = "", topics: tuple[str, ...] = ()) -> Outcome:
    contact = hub.program.contacts.booking
    return Outcome(Verdict.REFUSED, say("want-refused", reason=reason, typed=typed, topics=topics, contact=contact))


def _offered(shown: Picture, topic: Topic) -> Outcome:
    offers = tuple(meeting(shown.hub, slot) for slot in shown.open_by_topic.get(topic.id, ())[:OFFERED])
    page = _topic_address(shown.hub, topic)
    return Outcome(Verdict.UNCHANGED, say("want-offered", topic=topic.label, offers=offers, page=page))


def _told(topic: Topic, month: str) -> Message:
    return Message(
        to="coordinator",
        about="wanted",
        slot="",
        key=f"wanted/{topic.id}/{month}",
        subject=f"Wanted, and offered by nobody: {topic.label}",
        text=say("want-message", topic=topic.label),
    )


def _topic_address(hub: Hub, topic: Topic) -> str:
    return f"{hub.site.site_url.rstrip('/')}/topics/{topic.id}/"


def _written(months: Mapping[str, Mapping[str, int]]) -> bytes:
    lines = ["months:"]
    for month, counts in sorted(months.items()):
        lines.append(f'  "{month}":')
        lines.extend(f"    {topic}: {count}" for topic, count in sorted(counts.items()))
    return ("\n".join(lines) + "\n").encode()
