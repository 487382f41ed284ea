"""A newcomer: what they typed about themselves, as far as it was understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentorhub.content.hub import Hub
from mentorhub.content.names import languages
from mentorhub.desk import moments, normal
from mentorhub.desk.normal import Reading

LONGEST_NAME, LONGEST_HEADLINE = 200, 120
ASKS: Mapping[str, str] = {
    "name": "your name, as others should see it",
    "headline": "one line about what you do and what you help with",
    "unit": "your unit",
    "timezone": "your time zone, or the big city that is nearest to you",
    "languages": "at least one language in which you can help",
    "offers": "at least one topic that you can help with",
}


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What was understood of somebody who wants to mentor."""

    name: Reading[str]
    headline: Reading[str]
    unit: Reading[str]
    timezone: Reading[str]
    languages: Reading[tuple[str, ...]]
    offers: Reading[tuple[str, ...]]
    about: Reading[str]

    @property
    def readings(self) -> Iterator[Reading[str] | Reading[tuple[str, ...]]]:
        """Yield every field, in the order of the form."""
        yield from (self.name, self.headline, self.unit, self.timezone, self.languages, self.offers, self.about)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was changed."""
        return tuple(dict.fromkeys(note for reading in self.readings for note in reading.notes))

    @property
    def trouble(self) -> tuple[str, ...]:
        """What was not understood."""
        return tuple(dict.fromkeys(words for reading in self.readings for words in reading.trouble))

    @property
    def missing(self) -> tuple[str, ...]:
        """What is needed and not there, as a person would say it."""
        return tuple(words for key, words in ASKS.items() if not getattr(self, key).value)

    @property
    def too_long(self) -> tuple[str, ...]:
        """What has to be shortened."""
        return tuple(self._too_long())

    def _too_long(self) -> Iterator[str]:
        for words, text, most in (
            ("Your name", self.name.value, LONGEST_NAME),
            ("Your line about yourself", self.headline.value, LONGEST_HEADLINE),
        ):
            if len(text) > most:
                yield f"{words} has {len(text)} signs: shorten it to {most}."


def understand(hub: Hub, typed: Mapping[str, str]) -> Newcomer:
    """Read what was typed, by the names of the form's fields."""
    return Newcomer(
        name=normal.line(typed["name"]),
        headline=normal.line(typed["headline"]),
        unit=normal.unit(hub, typed["unit"]),
        timezone=moments.clock(typed["timezone"]),
        languages=normal.spoken(typed["languages"]),
        offers=normal.topics(hub, typed["offers"]),
        about=normal.prose(typed["about"]),
    )


def summary(hub: Hub, known: Newcomer) -> tuple[tuple[str, str], ...]:
    """Put what was understood into words, without what is empty."""
    topics = {topic.id: topic.label for topic in hub.topics.topics}
    units = {unit.id: unit.label for unit in hub.program.units}
    rows = (
        ("Name", known.name.value),
        ("In one line", known.headline.value),
        ("Unit", units.get(known.unit.value, "")),
        ("Time zone", known.timezone.value),
        ("Languages", ", ".join(languages()[code] for code in known.languages.value)),
        ("Topics", ", ".join(topics[one] for one in known.offers.value)),
    )
    return tuple((name, text) for name, text in rows if text)
