"""The site's language: translated words, and how dates, times and figures are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from mentorhub.content.zones import zone

# The theme calls it "en"; days come before months in the English of these pages.
SPOKEN = {"en": "en_GB"}
LISTS_KEPT = 2**12


def marked(message: str) -> str:
    """Mark a word for translation; `Words` looks it up when the language is known."""
    return message


_ = marked
KINDS = {
    "one-to-one": _("One-to-one"), "group": _("Group"), "circle": _("Circle"), "shadowing": _("Shadowing"),
    "reverse": _("Reverse mentoring"), "office-hours": _("Office hours"), "flash": _("Quick talk"),
}  # fmt: skip
EVENT_KINDS = {
    "launch": _("Launch"), "orientation": _("Orientation"), "workshop": _("Workshop"), "meetup": _("Meetup"),
    "webinar": _("Webinar"), "lightning": _("Short talks"), "story": _("Story"), "coffee": _("Coffee"),
    "office-hours": _("Office hours"),
}  # fmt: skip
MODES = {"online": _("Online"), "in-person": _("In person"), "phone": _("By phone"), "chat": _("By chat")}
STYLES = {
    "listener": _("Listener"), "challenger": _("Challenger"), "teacher": _("Teacher"), "sponsor": _("Door opener"),
    "structured": _("Structured"), "free-form": _("Free-form"), "hands-on": _("Hands-on"),
    "big-picture": _("Big picture"),
}  # fmt: skip
LEVELS = {
    "early-career": _("Early career"), "mid-level": _("Mid-level"), "senior": _("Senior"), "lead": _("Lead"),
    "executive": _("Executive"),
}  # fmt: skip
ROLES = {
    "mentor": _("Mentor"), "super-mentor": _("Super mentor"), "facilitator": _("Facilitator"),
    "coordinator": _("Coordinator"), "sponsor": _("Sponsor"),
}  # fmt: skip
STAGES = {
    "beginning": _("At the beginning"), "middle": _("Along the way"), "end": _("Towards the end"),
    "any": _("At any time"),
}  # fmt: skip
SIDES = {"mentor": _("Mentors"), "mentee": _("Mentees")}
STATES = {
    "open": _("Open"), "on-request": _("On request"), "taken": _("Taken"), "cancelled": _("Called off"),
    "full": _("Full"), "waiting": _("Full, others wait"), "too-soon": _("Too close to book"), "away": _("Away"),
    "paused": _("Paused"), "released": _("No longer offered"),
}  # fmt: skip
ACTIONS = {"open": _("Book"), "on-request": _("Ask")}
OBJECTIVES = {
    "skill-transfer": _("Skills"), "leadership": _("Leadership"), "onboarding": _("First weeks"),
    "culture": _("Culture"), "retention": _("Staying"), "inclusion": _("Inclusion"),
}  # fmt: skip
MODELS = {"buddy": _("Buddies"), "informal": _("Informal"), "formal": _("Formal")}
STATUSES = {"planning": _("In planning"), "pilot": _("Pilot"), "live": _("Running")}
COHORTS = {
    "pilot": _("A first try"), "cohort": _("A cohort"), "evergreen": _("Open all year"), "buddy": _("Buddies"),
    "reverse": _("Learning upwards"),
}  # fmt: skip
FEED_GROUPS = {
    "topic": _("By topic"), "mentor": _("By mentor"), "kind": _("By kind of talk"), "mode": _("By way of meeting"),
    "unit": _("By where people work"), "language": _("By language"), "block": _("Time kept free for mentoring"),
}  # fmt: skip
LINKS = {
    "website": _("Website"), "blog": _("Blog"), "github": "GitHub", "gitlab": "GitLab", "linkedin": "LinkedIn",
    "mastodon": "Mastodon", "orcid": "ORCID", "talk": _("A talk"), "publication": _("A publication"),
    "booking": _("Booking page"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """One language.

    Attributes:
        locale: Name in CLDR, for example ``en_GB``.
    """

    locale: str
    translations: NullTranslations

    @property
    def tag(self) -> str:
        """The locale as browsers write it (BCP 47)."""
        return self.locale.replace("_", "-")

    def say(self, message: str) -> str:
        """Translate a word or sentence."""
        # An empty message would give the catalogue's own head.
        return self.translations.gettext(message) if message else ""

    def many(self, one: str, more: str, count: int) -> str:
        """Translate a phrase that depends on a count."""
        return self.translations.ngettext(one, more, count)

    def short_day(self, day: date) -> str:
        """Write a day of the near future: Tue 1 Dec."""
        return _dated(self.locale, "MMMEd", day)

    def weekday(self, day: date) -> str:
        """Name the day of the week: Tuesday."""
        return _dated(self.locale, "cccc", day)

    def month(self, day: date) -> str:
        """Name the month of a day: December."""
        return _dated(self.locale, "LLLL", day)

    def day_and_month(self, day: date) -> str:
        """Write a day without its weekday: 1 Dec."""
        return _dated(self.locale, "MMMd", day)

    def full_date(self, day: date) -> str:
        """Write a day with its year: 1 December 2026."""
        return _long(self.locale, day)

    def span(self, first: date, last: date) -> str:
        """Write a span of days, kept on one line: 1-7 Dec, or 28 Dec-3 Jan."""
        begin = str(first.day) if first.month == last.month else self.day_and_month(first)
        return f"{begin}\N{EN DASH}{self.day_and_month(last)}".replace(" ", "\N{NO-BREAK SPACE}")

    def language(self, code: str) -> str:
        """Name a language, from its BCP 47 code."""
        return _language(self.locale, code)

    def country(self, code: str) -> str:
        """Name a country, from its ISO 3166-1 code."""
        return str(_locale(self.locale).territories.get(code, code))

    def both(self, items: tuple[str, ...]) -> str:
        """Join items as a sentence would: a, b and c."""
        return _joined(self.locale, items)

    def listed(self, names: Mapping[str, str], chosen: tuple[str, ...]) -> str:
        """Join the names of set terms to a line: One-to-one, circle and office hours."""
        line = self.both(tuple(self.say(names[term]).lower() for term in chosen))
        return line[:1].upper() + line[1:]

    def after(self, period: str) -> str:
        """Say how long something has lasted, from a period such as P30D or P6W."""
        number = int(period[1:-1])
        if period.endswith("W"):
            return self.many("%s week in", "%s weeks in", number) % number
        return self.many("%s day in", "%s days in", number) % number

    def number(self, value: float) -> str:
        """Write a figure with the language's separators."""
        return str(format_decimal(value, locale=self.locale))


def words_for(language: str) -> Words:
    """Open the words of a site's language; English is the only one so far."""
    return Words(SPOKEN.get(language, "en_GB"), NullTranslations())


@cache
def city(zone_name: str) -> str:
    """Name the place that stands for a time zone: Berlin for Europe/Berlin."""
    return zone_name.rpartition("/")[2].replace("_", " ")


def local(moment: datetime, zone_name: str) -> datetime:
    """Give a moment as the clock on a wall of the zone shows it."""
    return moment.astimezone(zone(zone_name))


@cache
def _long(locale: str, day: date) -> str:
    return str(format_date(day, "long", locale=locale))


@cache
def _dated(locale: str, skeleton: str, day: date) -> str:
    if skeleton == "cccc":
        return str(_locale(locale).days["stand-alone"]["wide"][day.weekday()])
    if skeleton == "LLLL":
        return str(_locale(locale).months["stand-alone"]["wide"][day.month])
    return str(format_skeleton(skeleton, datetime.combine(day, datetime.min.time()), locale=locale))


@lru_cache(LISTS_KEPT)
def _joined(locale: str, items: tuple[str, ...]) -> str:
    return str(format_list(items, locale=locale)) if items else ""


@cache
def _language(locale: str, code: str) -> str:
    names = _locale(locale).languages
    return str(names.get(code.replace("-", "_")) or names.get(code.partition("-")[0], code))


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)
