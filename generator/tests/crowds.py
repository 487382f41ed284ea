"""A generated hub whose people differ in everything that the directory asks, and a second reading of what it finds.

The answers here are worked out from the models, person by person and without any index, so that
they share nothing with the page but the rules.
"""

from __future__ import annotations

import random
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache, cached_property
from pathlib import Path

from conftest import HERE
from generate import NOW, SENTENCES, TOPIC_IDS, write_hub

from mentorhub.content.hub import Hub, Mentor
from mentorhub.content.load import load
from mentorhub.content.zones import zone
from mentorhub.derive.picture import Picture, picture
from mentorhub.pipeline import build_hub
from mentorhub.render.pages.kit import make_kit
from mentorhub.render.pages.mentors import directory_page
from mentorhub.render.people import people_data
from mentorhub.render.words import words_for

KINDS = ("one-to-one", "group", "circle", "shadowing", "reverse", "office-hours", "flash")
MODES = ("online", "in-person", "phone", "chat")
AUDIENCES = ("newcomers", "leads", "movers")
HOURS = ("{ from: 09:00, to: 17:30 }", "{ from: 06:30, to: 12:00 }", "{ from: 12:00, to: 20:15 }")
CITY_BY_THE_SEA = "Århus"
ALIASES = {"code-review": "pull requests, revue de code", "negotiation": "haggling"}
DAY = timedelta(days=1)
HEADLINE_WORDS = sorted(set(re.findall(r"[a-z]{3,}", " ".join(SENTENCES))))


def write_varied_hub(root: Path, mentors: int) -> None:
    """Write a generated hub, and let its people differ more than their generator does."""
    write_hub(root, mentors)
    chance = random.Random(6)  # noqa: S311 - a hub, not a secret
    for profile in sorted(root.glob("mentors/*/profile.md")):
        text = profile.read_text("utf-8")
        text = text.replace("formats: [one-to-one, office-hours]", f"formats: [{_some(chance, KINDS)}]")
        text = re.sub(
            r"audience: \[.*\]", f"audience: [{_some(chance, AUDIENCES)}]\nmodes: [{_some(chance, MODES)}]", text
        )
        text = re.sub(r"offers: \[.*\]", f"offers: [{_some(chance, TOPIC_IDS)}]", text)
        hours = chance.choice((*HOURS, ""))
        text = re.sub(r"hours: .*\n", f"hours: {hours}\n" if hours else "", text)
        text = text.replace("city: Leeds", f"city: {CITY_BY_THE_SEA}")
        if chance.random() < 0.2:
            text = re.sub(r"level: .*\n", "", text)
        profile.write_text(text, "utf-8")
        _begin_later(profile.parent, chance)
    topics = root / "charters/topics.yml"
    text = topics.read_text("utf-8")
    for topic, aliases in ALIASES.items():
        text = text.replace(f"{{ id: {topic},", f"{{ id: {topic}, aliases: [{aliases}],")
    topics.write_text(text, "utf-8")


def _begin_later(folder: Path, chance: random.Random) -> None:
    """Let the sessions of some who are not booked yet begin in the weeks to come."""
    sessions = folder / "sessions.yml"
    text = sessions.read_text("utf-8")
    if (folder / "bookings").exists() or "notice_hours" not in text:
        return
    first = NOW.date() + chance.randint(2, 40) * DAY
    days = iter((first, first + DAY))
    sessions.write_text(re.sub(r"start: \d{4}-\d\d-\d\d", lambda _: f"start: {next(days)}", text), "utf-8")


def _some(chance: random.Random, values: tuple[str, ...]) -> str:
    return ", ".join(chance.sample(values, chance.randint(1, min(4, len(values)))))


@dataclass(frozen=True)
class Choice:
    """What somebody has chosen.

    Attributes:
        chosen: Facet to its values.
        hours: Their working day in minutes after midnight of their zone.
    """

    chosen: Mapping[str, tuple[str, ...]]
    q: str = ""
    sort: str = ""
    hours: tuple[int, int] = (9 * 60, 17 * 60)
    zone: str = "Europe/London"

    @property
    def query(self) -> str:
        """Write it as an address does."""
        begin, end = (f"{minutes // 60:02}:{minutes % 60:02}" for minutes in self.hours)
        usual = (begin, end) == ("09:00", "17:00")
        parts = [f"find={self.q.replace(' ', '+')}"] if self.q else []
        parts += [f"{name}={','.join(values)}" for name, values in self.chosen.items()]
        parts += [] if usual else [f"hours={begin}-{end}"]
        parts += [f"sort={self.sort}"] if self.sort else []
        return "&".join(parts)


@dataclass(frozen=True, eq=False)
class Oracle:
    """Answers for a hub at a moment."""

    picture: Picture

    @property
    def hub(self) -> Hub:
        return self.picture.hub

    def found(self, choice: Choice, leave_out: str = "") -> list[Mentor]:
        """List who matches, in the fair order.

        Args:
            leave_out: Facet that is not looked at.
        """
        active = {name: values for name, values in choice.chosen.items() if name != leave_out}
        people = sorted(self.picture.visible, key=lambda mentor: not self.picture.can_be_found(mentor))
        return [
            mentor
            for mentor in people
            if self.says(mentor, choice.q)
            and all(set(values) & self.values(name, mentor, choice) for name, values in active.items())
        ]

    def ordered(self, choice: Choice) -> list[str]:
        """Name who matches, in the order that was chosen."""
        found = self.found(choice)
        if choice.sort == "name":
            return [mentor.id for mentor in sorted(found, key=lambda mentor: mentor.profile.name)]
        keys: Mapping[str, Callable[[Mentor], object]] = {
            "next": lambda mentor: self.next(mentor) or datetime.max.replace(tzinfo=NOW.tzinfo),
            "free": self.booked,
            "new": lambda mentor: -(mentor.profile.trained_on or NOW.date().replace(year=1900)).toordinal(),
        }
        if choice.sort:
            found = sorted(found, key=lambda mentor: (not self.picture.can_be_found(mentor), keys[choice.sort](mentor)))
        return [mentor.id for mentor in found]

    def counts(self, choice: Choice, facet: str, values: Iterable[str]) -> dict[str, int]:
        """Count for each value of a facet who would match if the other facets stayed."""
        rest = [self.values(facet, mentor, choice) for mentor in self.found(choice, leave_out=facet)]
        return {value: sum(value in held for held in rest) for value in values}

    def values(self, facet: str, mentor: Mentor, choice: Choice) -> set[str]:
        """Give the values that a mentor has."""
        profile = mentor.profile
        if facet == "topic":
            return self.topics(mentor)
        if facet == "open":
            start = self.next(mentor)
            return {str(days) for days in (7, 14, 30) if start is not None and start < NOW + days * DAY}
        if facet == "overlap":
            shared = self.shared(mentor, choice)
            return {str(hours) for hours in (1, 2, 4) if shared >= hours * 60}
        plain: Mapping[str, Iterable[str]] = {
            "kind": profile.formats, "mode": profile.modes, "language": profile.languages, "unit": [profile.unit],
            "level": [profile.level or ""], "for": profile.audience,
            "super": ["yes"] if "super-mentor" in profile.roles else [],
        }  # fmt: skip
        return set(plain[facet])

    def topics(self, mentor: Mentor) -> set[str]:
        """Name what a mentor offers, and everything wider."""
        names = {topic.id for topic in self.hub.resolve(mentor.profile.offers)}
        while wider := {id for name in names for id in self.hub.topic_names[name].broader} - names:
            names |= wider
        return names

    def next(self, mentor: Mentor) -> datetime | None:
        """Give the start of the next open time."""
        coming = self.picture.open_by_mentor.get(mentor.id, ())
        return coming[0].start if coming else None

    def booked(self, mentor: Mentor) -> int:
        """Count the meetings booked in the last ninety days."""
        recent = (file for file in mentor.tickets if file.ticket.booked_on > NOW - 90 * DAY)
        return len({(file.session, file.day) for file in recent if file.ticket.status != "cancelled"})

    def shared(self, mentor: Mentor, choice: Choice) -> int:
        """Count the minutes of a day at which both work, one by one."""
        hours = mentor.profile.hours
        theirs = (540, 1020)
        if hours is not None:
            theirs = (hours.start.hour * 60 + hours.start.minute, hours.end.hour * 60 + hours.end.minute)
        return len(minutes(theirs, mentor.profile.timezone) & minutes(choice.hours, choice.zone))

    def says(self, mentor: Mentor, text: str) -> bool:
        """Tell whether every word is said of a mentor."""
        return all(self._says(mentor, word) for word in words(text))

    def _says(self, mentor: Mentor, word: str) -> bool:
        said = self.said[mentor.id]
        if any(other.startswith(word) for other in self.all_words):
            return any(other.startswith(word) for other in said)
        if len(word) < 4:
            return False
        return any(slips(word, other) <= (2 if len(word) >= 8 else 1) for other in said)

    @cached_property
    def all_words(self) -> frozenset[str]:
        """Every word that is said of anybody, or of a topic."""
        topics = (name for topic in self.hub.topics.topics for name in (topic.label, *topic.aliases))
        return frozenset(words(" ".join(topics))).union(*self.said.values())

    @cached_property
    def said(self) -> Mapping[str, frozenset[str]]:
        """Every word that is said of a mentor, by id."""
        return {mentor.id: self._said(mentor) for mentor in self.picture.visible}

    def _said(self, mentor: Mentor) -> frozenset[str]:
        profile = mentor.profile
        place = profile.location.city if profile.location else ""
        spoken = [words_for("en").language(code) for code in profile.languages]
        topics = [name for topic in self.hub.resolve(profile.offers) for name in (topic.label, *topic.aliases)]
        return frozenset(words(" ".join((profile.name, profile.headline, place, *spoken, *topics))))


@cache
def minutes(day: tuple[int, int], zone_name: str) -> frozenset[int]:
    """Give the minutes of a working day, as minutes of the day in UTC."""
    begin, end = day
    east = NOW.astimezone(zone(zone_name)).utcoffset() or timedelta()
    offset = int(east.total_seconds() // 60)
    return frozenset((minute - offset) % 1440 for minute in range(begin, end if end > begin else end + 1440))


@cache
def words(text: str) -> tuple[str, ...]:
    """Cut a text into plain small words."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if unicodedata.category(letter)[0] != "M")
    return tuple(re.findall(r"[\w+#]+", bare.casefold()))


@cache
def slips(one: str, other: str) -> int:
    """Count the letters too many, too few, wrong or swapped between two words, by trying every way."""
    if not one or not other:
        return len(one) + len(other)
    ways = [
        slips(one[1:], other) + 1,
        slips(one, other[1:]) + 1,
        slips(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if one[:2] == other[1::-1] and len(one) > 1 and len(other) > 1 and one[0] != one[1]:
        ways.append(slips(one[2:], other[2:]) + 1)
    return min(ways)


def write_directory(root: Path, mentors: int) -> Path:
    """Build a small site and let its directory be that of many people, of whom no other page tells.

    Every headline is another one, since headlines that repeat would cost nothing once compressed.

    Returns:
        The site's folder.
    """
    shutil.copytree(HERE / "hub", root / "small")
    assert build_hub(root / "small", NOW).pages
    small = directory_page(make_kit(picture(load(root / "small").hub, NOW)))
    write_hub(root / "large", mentors)
    hub = load(root / "large").hub
    shown = picture(replace(hub, mentors={mentor.id: _reworded(mentor) for mentor in hub.mentors.values()}), NOW)
    site = root / "small/site"
    page = site / "mentors/index.html"
    html = page.read_text("utf-8")
    assert html.count(small.body) == 1
    page.write_text(html.replace(small.body, directory_page(make_kit(shown)).body), "utf-8")
    for path, content in people_data(shown).items():
        (site / path).write_bytes(content)
    return site


def _reworded(mentor: Mentor) -> Mentor:
    chance = random.Random(mentor.id)  # noqa: S311 - a hub, not a secret
    headline = " ".join(chance.choice(HEADLINE_WORDS) for _ in range(chance.randint(6, 10)))
    return replace(mentor, profile=mentor.profile.model_copy(update={"headline": headline.capitalize()}))
