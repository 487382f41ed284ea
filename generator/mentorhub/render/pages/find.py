"""Find my mentor: a questionnaire that is answered, judged and forgotten in the reader's own browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentorhub.derive.matching import facts
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.groups import groups
from mentorhub.render.pages.kit import Kit
from mentorhub.render.pages.mentors import blank, popular
from mentorhub.render.values import PersonView
from mentorhub.render.words import KINDS, LEVELS, MODES, STYLES

POPULAR = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen."""

    value: str
    label: str


def find_page(kit: Kit) -> Page:
    """Render the questionnaire, with other ways for readers without scripts."""
    say, applied = kit.words.say, facts.rules(kit.hub)
    body = kit.body(
        "find.html",
        "find/",
        anybody=any(kit.picture.can_be_found(mentor) for mentor in kit.picture.visible),
        choices=_choices(kit),
        weights={name: weight for name, weight in applied.weights.items() if weight},
        zone_gap=applied.zone_gap,
        popular=popular(kit)[:POPULAR],
        groups=groups(kit),
        coordinators=_coordinators(kit),
        blank=blank(),
    )
    text = say("A few answers, and you see who fits you and why. They never leave your browser.")
    title = say("Find my mentor")
    return Page("find/", "find", title, text, body, search=(SearchEntry(title, text),))


def _choices(kit: Kit) -> Mapping[str, tuple[Choice, ...]]:
    """Give the answers to each question, as far as somebody has them."""
    profiles = [mentor.profile for mentor in kit.picture.visible if kit.picture.can_be_found(mentor)]
    spoken = facts.primary(code for profile in profiles for code in profile.languages)
    languages = sorted((kit.words.language(code), code) for code in spoken)
    return {
        "style": _named(kit, STYLES, {style for profile in profiles for style in profile.style}),
        "kind": _named(kit, KINDS, {kind for profile in profiles for kind in profile.formats}),
        "mode": _named(kit, MODES, {mode for profile in profiles for mode in profile.modes}),
        "language": tuple(Choice(code, label) for label, code in languages),
        "level": _named(kit, LEVELS, facts.LEVELS),
    }


def _named(kit: Kit, names: Mapping[str, str], used: Iterable[str]) -> tuple[Choice, ...]:
    kept = frozenset(used)
    return tuple(Choice(id, kit.words.say(word)) for id, word in names.items() if id in kept)


def _coordinators(kit: Kit) -> tuple[PersonView, ...]:
    """Name those who run the program and can be booked themselves."""
    people = (kit.views.people.get(id) for id in kit.hub.program.coordinators)
    return tuple(person for person in people if person and person.next and not person.pause)
