"""A hub in which people differ in everything that matching asks, and random answers to its questions."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from crowds import write_varied_hub
from PIL import Image

from mentorhub.derive.matching.facts import LEVELS, Host, Rules, Seeker, Want, hosts, rules, zone_offset
from mentorhub.derive.matching.score import Fit, fit
from mentorhub.derive.order import booked_lately
from mentorhub.derive.picture import Picture

BEST, LEAST = 5, 2
DAY = 24 * 60
ZONES = ("Europe/London", "Europe/London", "Asia/Dubai", "America/Sao_Paulo", "Asia/Tokyo", "Pacific/Auckland")
HOURS = ((540, 1020), (540, 1020), (360, 780), (1320, 360), (600, 615))
STYLES = ("listener", "challenger", "teacher", "structured", "hands-on", "big-picture")
AIM = """\
objectives:
  - type: leadership
    metric: People who lead well
    unit: people
    baseline: 3
    target: 9
    due: 2027-06-30
    topics: [leadership, focus]
"""
KINDS, MODES = ("one-to-one", "group", "reverse", "flash"), ("online", "in-person", "phone", "chat")


def write_hub_to_match(root: Path, mentors: int) -> None:
    """Write a varied hub with proficiency, neighbouring topics, an aim of the program and some photos."""
    write_varied_hub(root, mentors)
    chance = random.Random(60)  # noqa: S311 - a hub, not a secret
    for number, profile in enumerate(sorted(root.glob("mentors/*/profile.md"))):
        text = profile.read_text("utf-8")
        found = re.search(r"^offers: \[(.*)\]$", text, re.MULTILINE)
        assert found
        some = [topic for topic in found[1].split(", ") if chance.random() < 0.5]
        lines = "".join(f"  {topic}: {chance.randint(1, 5)}\n" for topic in some)
        photo = "" if number % 3 else "photo: { file: photo.png, alt: A square }\n"
        more = photo + (f"proficiency:\n{lines}" if lines else "")
        profile.write_text(text.replace("wants:", f"{more}wants:", 1), "utf-8")
        if photo:
            Image.new("RGB", (160, 160), "teal").save(profile.with_name("photo.png"))
    topics = root / "charters/topics.yml"
    text = topics.read_text("utf-8").replace("{ id: hiring,", "{ id: hiring, related: [negotiation, strategy],")
    topics.write_text(text.replace("{ id: focus,", "{ id: focus, related: [habits],"), "utf-8")
    program = root / "charters/program.md"
    program.write_text(program.read_text("utf-8").replace("freshness: null\n", f"freshness: null\n{AIM}"), "utf-8")


@dataclass(frozen=True)
class Answers:
    """What somebody tells the page, in its own words."""

    wants: Sequence[tuple[str, int, int]]
    direction: str = "learn"
    style: Sequence[str] = ()
    kind: Sequence[str] = ()
    mode: Sequence[str] = ()
    language: Sequence[str] = ("en",)
    hours: tuple[int, int] = (540, 1020)
    zone: str = "Europe/London"
    level: str = ""
    peer: str = "any"

    def seeker(self, now: datetime) -> Seeker:
        """Put it as the scorer does."""
        east = zone_offset(self.zone, now)
        begin, end = self.hours
        return Seeker(
            wants=tuple(Want(*want) for want in self.wants),
            direction="reverse" if self.direction == "reverse" else "learn",
            peer="same" if self.peer == "same" else "above" if self.peer == "above" else "any",
            styles=frozenset(self.style),
            kinds=frozenset(self.kind),
            modes=frozenset(self.mode),
            languages=frozenset(self.language),
            level=LEVELS.index(self.level) if self.level else None,
            day=(begin - east, (end if end > begin else end + DAY) - east),
            offset=east,
        )

    @property
    def told(self) -> Mapping[str, object]:
        """Give it as the page's own script takes it."""
        begin, end = (f"{minutes // 60:02}:{minutes % 60:02}" for minutes in self.hours)
        fields = {"zone": self.zone, "level": self.level, "peer": self.peer, "from": begin, "to": end}
        boxes = {"style": self.style, "kind": self.kind, "mode": self.mode, "language": self.language}
        return {"wants": self.wants, "direction": self.direction, "fields": fields, "boxes": boxes}


def at_random(number: int, topics: Sequence[str], languages: Sequence[str]) -> Answers:
    chance = random.Random(number)  # noqa: S311 - answers, not secrets

    def some(words: Sequence[str], most: int) -> list[str]:
        return chance.sample(words, chance.choice((0, 0, *range(1, most + 1))))

    wants = []
    for topic in chance.sample(topics, chance.choice((1, 1, 2, 3, 5))):
        now = chance.randint(1, 4)
        wants.append((topic, now, chance.randint(now + 1, 5)))
    return Answers(
        wants=wants,
        direction=chance.choice(("learn", "learn", "learn", "reverse")),
        style=some(STYLES, 3),
        kind=some(KINDS, 2),
        mode=some(MODES, 2),
        language=some(languages, 2),
        hours=chance.choice(HOURS),
        zone=chance.choice(ZONES),
        level=chance.choice(("", *LEVELS)),
        peer=chance.choice(("any", "any", "same", "above")),
    )


@dataclass(frozen=True)
class Judge:
    """Everybody of a hub, judged by the scorer in Python, one by one."""

    picture: Picture

    @cached_property
    def rules(self) -> Rules:
        return rules(self.picture.hub)

    @cached_property
    def hosts(self) -> list[Host]:
        """Everybody who can be found, in the fair order."""
        known = {host.id: host for host in hosts(self.picture, self.rules)}
        return [known[mentor.id] for mentor in self.picture.visible if mentor.id in known]

    def all(self, answers: Answers) -> list[tuple[Host, Fit]]:
        """Judge everybody, in the fair order."""
        seeker = answers.seeker(self.picture.now)
        return [(host, fit(seeker, host, self.rules)) for host in self.hosts]

    def best(self, answers: Answers) -> list[tuple[str, int]]:
        """Name the five who fit best, or those who come closest where nobody does."""
        judged = self.all(answers)
        nobody = all(found.barriers for _, found in judged)
        kept = [(host, found) for host, found in judged if nobody or not found.barriers]
        kept.sort(key=lambda pair: (len(pair[1].barriers), -pair[1].points))
        return [(host.id, found.points) for host, found in kept[:BEST]]

    def mixed(self, answers: Answers) -> list[str]:
        """Name those who were booked least, unless they are among the best."""
        judged = [(host, found) for host, found in self.all(answers) if not found.barriers]
        judged.sort(key=lambda pair: -pair[1].points)
        free = [host.id for host, _ in judged if host.next is not None]
        booked = {id: booked_lately(self.picture.hub.mentors[id], self.picture.now) for id in free}
        best = {host.id for host, _ in judged[:BEST]}
        return [id for id in sorted(free, key=lambda id: booked[id])[:LEAST] if id not in best]

    def ruled_out(self, answers: Answers) -> dict[str, int]:
        """Count whom each rule speaks against."""
        counts: dict[str, int] = {}
        for _, found in self.all(answers):
            for barrier in found.barriers:
                counts[barrier] = counts.get(barrier, 0) + 1
        return counts
