"""Cohorts out of thin air: people who look and mentors of many kinds, the same for the same seed."""

from __future__ import annotations

import random

from mentorhub.derive.matching.facts import Ground, Host, Rules, Seeker, Want
from mentorhub.derive.matching.task import Request, Task

WEIGHTS = {"topics": 45, "level": 10, "style": 10, "way": 10, "overlap": 10, "slot": 10, "objective": 5}
STYLES = ("listener", "challenger", "teacher", "structured", "hands-on")
KINDS = ("one-to-one", "group", "circle", "flash")
MODES = ("online", "in-person", "phone")
LANGUAGES = ("en", "en", "en", "de", "pt")
UNITS = tuple(f"unit-{number}" for number in range(8))
OFFSETS = (-480, -300, -180, 0, 60, 60, 120, 330, 540)


def cohort(people: int, mentors: int, capacity: int = 5, topics: int = 60, seed: int = 1) -> Task:
    """Make a cohort; the fewer topics, the more mentors fit each person."""
    draw = random.Random(seed)  # noqa: S311 - cases, not secrets
    words = tuple(f"topic-{number}" for number in range(topics))
    ground = Ground(
        {word: frozenset(words[: place % 4]) for place, word in enumerate(words)},
        {word: frozenset(draw.sample(words, 2)) for word in words},
    )
    hosts = tuple(_host(draw, words, ground, number) for number in range(mentors))
    return Task(
        requests=tuple(_request(draw, words, hosts, number) for number in range(people)),
        hosts=hosts,
        capacity={host.id: capacity for host in hosts},
        units={host.id: draw.choice(UNITS) for host in hosts},
        rules=Rules(WEIGHTS, 9, 1, frozenset(words[:5]), ground),
        preference=200,
        seed=str(seed),
    )


def _host(draw: random.Random, words: tuple[str, ...], ground: Ground, number: int) -> Host:
    offers = {word: draw.randint(2, 5) for word in draw.sample(words, min(4, len(words)))}
    offset = draw.choice(OFFSETS)
    begin = draw.choice((420, 480, 540, 600))
    return Host(
        id=f"mentor-{number:05}",
        offers=ground.covered(offers),
        near=ground.beside(offers),
        solved=ground.widened(draw.sample(words, 1)),
        wants=frozenset(draw.sample(words, 1)),
        styles=frozenset(draw.sample(STYLES, 2)),
        kinds=frozenset(draw.sample(KINDS, 2)),
        modes=frozenset(draw.sample(MODES, 2)),
        languages=frozenset({"en", draw.choice(LANGUAGES)}),
        level=draw.randint(1, 4),
        day=(begin - offset, begin + 480 - offset),
        offset=offset,
        next=draw.choice((None, 1, 3, 10, 20, 40)),
    )


def _request(draw: random.Random, words: tuple[str, ...], hosts: tuple[Host, ...], number: int) -> Request:
    offset = draw.choice(OFFSETS)
    begin = draw.choice((420, 480, 540, 600))
    wants = tuple(Want(word, now := draw.randint(1, 4), draw.randint(now + 1, 5)) for word in draw.sample(words, 3))
    seeker = Seeker(
        wants=wants,
        peer=draw.choice(("any", "any", "same", "above")),
        styles=frozenset(draw.sample(STYLES, 2)),
        kinds=frozenset(draw.sample(KINDS, 1)),
        modes=frozenset(draw.sample(MODES, 1)),
        languages=frozenset({draw.choice(LANGUAGES)}),
        level=draw.randint(0, 3),
        day=(begin - offset, begin + 480 - offset),
        offset=offset,
    )
    ranking = tuple(host.id for host in draw.sample(hosts, min(draw.choice((0, 0, 1, 3, 5)), len(hosts))))
    return Request(f"person-{number:05}", seeker, draw.choice(UNITS), ranking=ranking, waited=draw.randint(0, 9) == 0)
