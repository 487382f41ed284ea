"""What matching looks at: two people and the rules, in plain numbers and words.

`render/assets/js/score.js` reads the same facts in the browser; see `score`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal, get_args

from mentorhub.content.hub import Hub, Mentor
from mentorhub.content.models.fields import Level
from mentorhub.content.models.topics import Topic
from mentorhub.content.zones import zone
from mentorhub.derive.picture import Picture

LEVELS: tuple[str, ...] = get_args(get_args(Level)[0])
# Whoever names no hours is taken to work these, and to be good enough for most questions.
USUAL_HOURS = (9 * 60, 17 * 60)
USUAL_PROFICIENCY = 4

Direction = Literal["learn", "reverse"]
Peer = Literal["same", "above", "any"]


@dataclass(frozen=True, slots=True)
class Want:
    """A topic that somebody wants to learn, from a level to a level (1 to 5)."""

    topic: str
    now: int = 2
    goal: int = 4


@dataclass(frozen=True, slots=True)
class Seeker:
    """Somebody who looks for a mentor; nothing here says who.

    Attributes:
        wants: What they want to learn; in reverse mentoring, what they can show somebody senior.
        languages: Primary subtags (BCP 47), such as ``pt``; none where the person named none.
        day: Working day in minutes after midnight UTC; may begin before or end after that day.
        offset: Minutes east of UTC.
        level: Position in `LEVELS`; None where it is not known.
    """

    wants: tuple[Want, ...]
    direction: Direction = "learn"
    peer: Peer = "any"
    styles: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    level: int | None = None
    day: tuple[int, int] = USUAL_HOURS
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Host:
    """A mentor who can be found.

    Attributes:
        offers: Topic to how far the mentor can take somebody, 1 to 5; wider topics count as offered.
        near: Topics that lie beside those offered.
        wants: What the mentor would like to learn.
        next: Days until the next time that can be booked; None without one.
    """

    id: str
    offers: Mapping[str, int]
    near: frozenset[str]
    solved: frozenset[str]
    wants: frozenset[str]
    styles: frozenset[str]
    kinds: frozenset[str]
    modes: frozenset[str]
    languages: frozenset[str]
    level: int | None
    day: tuple[int, int]
    offset: int
    next: int | None


@dataclass(frozen=True)
class Ground:
    """How topics lie to each other.

    Attributes:
        up: Topic to every wider one, step by step to the widest.
        near: Topic to its neighbours: related ones, the next wider and the next narrower.
    """

    up: Mapping[str, frozenset[str]]
    near: Mapping[str, frozenset[str]]

    def covered(self, offers: Mapping[str, int]) -> Mapping[str, int]:
        """Add the wider topics of those offered, each as far as the best of them."""
        reach = dict(offers)
        for topic, level in offers.items():
            for wider in self.up.get(topic, frozenset()):
                reach[wider] = max(level, reach.get(wider, 0))
        return reach

    def beside(self, topics: Iterable[str]) -> frozenset[str]:
        """Name the neighbours of some topics."""
        return frozenset().union(*(self.near.get(topic, frozenset()) for topic in topics))

    def widened(self, topics: Iterable[str]) -> frozenset[str]:
        """Add the wider topics of some."""
        return frozenset().union(*({topic, *self.up.get(topic, frozenset())} for topic in topics))


@dataclass(frozen=True)
class Rules:
    """What counts, and what rules a pair out.

    Attributes:
        weights: Criterion to its weight; an objective without topics has none.
        zone_gap: Largest difference of the clocks in hours; None for no limit.
        level_gap: How many levels the mentor's may be off the one wished for.
        objectives: Topics that serve an objective of the program.
    """

    weights: Mapping[str, int]
    zone_gap: int | None
    level_gap: int
    objectives: frozenset[str]
    ground: Ground

    @cached_property
    def total(self) -> int:
        """Sum of all weights."""
        return sum(self.weights.values())


def ground(topics: Iterable[Topic]) -> Ground:
    """Read how topics lie to each other."""
    known = {topic.id: topic for topic in topics}
    near: dict[str, set[str]] = {name: set() for name in known}
    for topic in known.values():
        for other in (*topic.related, *topic.broader):
            if other in known:
                near[topic.id].add(other)
                near[other].add(topic.id)
    return Ground(
        {name: _wider(known, name) - {name} for name in known},
        {name: frozenset(others) for name, others in near.items()},
    )


def rules(hub: Hub) -> Rules:
    """Read what the charter says about matching."""
    matching = hub.program.matching
    terms = tuple(term for objective in hub.program.objectives for term in objective.topics)
    objectives = frozenset(topic.id for topic in hub.resolve(terms))
    weights = matching.weights.model_dump()
    if not objectives:
        weights["objective"] = 0
    return Rules(weights, matching.zone_gap_hours, matching.level_gap, objectives, ground(hub.topics.topics))


def hosts(picture: Picture, rules: Rules) -> tuple[Host, ...]:
    """Describe every mentor who can be found, by id."""
    found = (mentor for mentor in picture.hub.mentors.values() if picture.can_be_found(mentor))
    return tuple(_host(picture, rules, mentor) for mentor in found)


def working_day(hours: tuple[int, int] | None, zone_name: str, now: datetime) -> tuple[tuple[int, int], int]:
    """Give a working day in minutes after midnight UTC, and the offset of its zone in minutes, as of a moment.

    Args:
        hours: Minutes after midnight on the clock of the zone; None for the usual ones.
    """
    offset = zone_offset(zone_name, now)
    begin, end = hours or USUAL_HOURS
    return (begin - offset, end - offset), offset


def zone_offset(zone_name: str, now: datetime) -> int:
    """Give the minutes that a zone is east of UTC at a moment."""
    east = now.astimezone(zone(zone_name)).utcoffset()
    return int(east.total_seconds() // 60) if east else 0


def primary(languages: Iterable[str]) -> frozenset[str]:
    """Reduce language tags to their primary subtags: who speaks pt-BR understands pt."""
    return frozenset(tag.partition("-")[0] for tag in languages)


def level_of(name: str | None) -> int | None:
    """Give the position of a level, from the first step of a career up."""
    return LEVELS.index(name) if name in LEVELS else None


def _host(picture: Picture, rules: Rules, mentor: Mentor) -> Host:
    profile, hub = mentor.profile, picture.hub
    proficiency = {topic.id: far for term, far in profile.proficiency.items() if (topic := hub.topic(term))}
    offers = {name: proficiency.get(name, USUAL_PROFICIENCY) for name in _current(hub, profile.offers)}
    day, offset = working_day(profile.hours.minutes if profile.hours else None, profile.timezone, picture.now)
    coming = picture.open_by_mentor.get(mentor.id, ())
    return Host(
        id=mentor.id,
        offers=rules.ground.covered(offers),
        near=rules.ground.beside(offers),
        solved=rules.ground.widened(_current(hub, profile.solved)),
        wants=_current(hub, profile.wants),
        styles=frozenset(profile.style),
        kinds=frozenset(profile.formats),
        modes=frozenset(profile.modes),
        languages=primary(profile.languages),
        level=level_of(profile.level),
        day=day,
        offset=offset,
        next=(coming[0].start - picture.now).days if coming else None,
    )


def _current(hub: Hub, terms: tuple[str, ...]) -> frozenset[str]:
    """Name the topics of some terms; one that is no longer in use counts for nothing."""
    return frozenset(topic.id for topic in hub.resolve(terms) if not topic.deprecated)


def _wider(known: Mapping[str, Topic], name: str) -> frozenset[str]:
    """Collect a topic and all that are wider; a circle ends where it began."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here not in found and here in known:
            found.add(here)
            waiting.extend(known[here].broader)
    return frozenset(found)
