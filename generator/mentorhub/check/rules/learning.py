"""Learning runs in both directions: what a mentor offers, and what they would like to learn."""

from __future__ import annotations

from collections.abc import Iterator

from mentorhub.check.facts import Facts
from mentorhub.check.problems import Problem
from mentorhub.content.load import TOPICS


def something(facts: Facts) -> Iterator[Problem]:
    """Whoever can be found as a mentor offers a topic, or wants to learn one."""
    for mentor in facts.hub.mentors.values():
        profile = mentor.profile
        if profile.status == "active" and "mentor" in profile.roles and not (profile.offers or profile.wants):
            must, found = "should say what this mentor can help with, or would like to learn", "neither"
            fix = "add 'offers: [...]' with topics of charters/topics.yml"
            yield Problem("MH413", mentor.profile_path, must, found, fix, ("name",), at_key=True)


def one_direction(facts: Facts) -> Iterator[Problem]:
    """Nobody offers the very topic that they want to learn."""
    for mentor in facts.hub.mentors.values() if facts.readable(TOPICS) else ():
        offered = {topic.id for topic in facts.hub.resolve(mentor.profile.offers)}
        for number, term in enumerate(mentor.profile.wants):
            topic = facts.hub.topic(term)
            if topic is not None and topic.id in offered:
                must, fix = "should not be among the topics that you offer", "keep it in one of the two lists"
                yield Problem("MH414", mentor.profile_path, must, f"'{term}'", fix, ("wants", number))
