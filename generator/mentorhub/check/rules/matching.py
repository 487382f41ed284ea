"""What the charter and the profiles say about matching."""

from __future__ import annotations

from collections.abc import Iterator

from mentorhub.check.facts import Facts
from mentorhub.check.problems import FieldPath, Problem
from mentorhub.check.rules.program import whole
from mentorhub.content.load import PROGRAM, TOPICS
from mentorhub.content.models.cohorts import Cohort
from mentorhub.content.models.matching import Matching
from mentorhub.content.names import suggest
from mentorhub.derive.matching.facts import ground, rules


def proficiency(facts: Facts) -> Iterator[Problem]:
    """Mentors say how far they can take somebody in topics that they offer, and in no others."""
    for mentor in facts.hub.mentors.values() if facts.readable(TOPICS) else ():
        offered = {topic.id for topic in facts.hub.resolve(mentor.profile.offers)}
        for term in mentor.profile.proficiency:
            topic = facts.hub.topic(term)
            if topic is None or topic.id not in offered:
                must, field = "should be a topic that you offer", ("proficiency", term)
                fix = suggest(term, mentor.profile.offers, "add it to 'offers', or remove the line")
                yield Problem("MH311", mentor.profile_path, must, f"'{term}'", fix, field, at_key=True)


def objectives(facts: Facts) -> Iterator[Problem]:
    """An objective that names topics is served by somebody."""
    hub = facts.hub
    if not whole(facts) or not facts.readable(TOPICS):
        return
    here = (mentor for mentor in hub.mentors.values() if mentor.profile.status != "left")
    offers = (topic.id for mentor in here for topic in hub.resolve(mentor.profile.offers))
    served = ground(hub.topics.topics).widened(offers)
    for number, objective in enumerate(hub.program.objectives):
        topics = [topic.id for topic in hub.resolve(objective.topics)]
        if topics and served.isdisjoint(topics):
            must = "should have a topic that a mentor offers, or one that is narrower"
            fix = "find a mentor for one of them, or name topics that are offered"
            found = f"{', '.join(topics)}, which nobody offers"
            yield Problem("MH312", PROGRAM, must, found, fix, ("objectives", number, "topics"))


def something(facts: Facts) -> Iterator[Problem]:
    """A weight is left where no objective names topics, so that the one of objectives counts as 0."""
    if facts.readable(PROGRAM) and facts.readable(TOPICS) and not rules(facts.hub).total:
        must = "must not be the only weight above 0 while no objective names topics"
        fix = "give another criterion a weight, such as 'topics: 45', or name the topics of an objective"
        found = str(facts.hub.program.matching.weights.objective)
        yield Problem("MH310", PROGRAM, must, found, fix, ("matching", "weights", "objective"))


def steady(facts: Facts) -> Iterator[Problem]:
    """Weights and rules stay as they are while a cohort is under way."""
    now, before = facts.hub.program.matching, facts.matching
    running = [file.id for file in facts.hub.cohorts.values() if _under_way(file.cohort, facts)]
    if before is None or not running or not facts.readable(PROGRAM):
        return
    for field, old, new in _settings(before, now):
        if old == new:
            continue
        must = f"should stay {_said(old)} while '{running[0]}' is under way"
        fix = "wait until it closes, or tell everybody who asks why the pairs come out differently"
        yield Problem("MH313", PROGRAM, must, _said(new), fix, ("matching", *field))


def _settings(before: Matching, now: Matching) -> Iterator[tuple[FieldPath, object, object]]:
    """Yield each setting as it was and as it is."""
    for name, old in before.weights:
        yield ("weights", name), old, getattr(now.weights, name)
    for name, old in before:
        if name != "weights":
            yield (name,), old, getattr(now, name)


def _under_way(cohort: Cohort, facts: Facts) -> bool:
    """Tell whether a cohort with an end is between its first and its last day; an evergreen one never stands still."""
    today = facts.now.date()
    return cohort.close is not None and (cohort.opens or cohort.kickoff) <= today <= cohort.close


def _said(value: object) -> str:
    return "without a limit" if value is None else str(value)
