"""Pages on which mentors change their own files: no Git, no YAML and no account to fill them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from mentorhub.content.models.repeat import ORDINALS, WEEKDAYS
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.words import KINDS, LEVELS, LINKS, MODES, STYLES
from mentorhub.render.words import marked as _

Options: TypeAlias = tuple[tuple[str, str], ...]


WEEKDAY_WORDS = {
    "monday": _("Monday"), "tuesday": _("Tuesday"), "wednesday": _("Wednesday"), "thursday": _("Thursday"),
    "friday": _("Friday"), "saturday": _("Saturday"), "sunday": _("Sunday"),
}  # fmt: skip
ORDINAL_WORDS = {
    "first": _("the first of the month"), "second": _("the second of the month"), "third": _("the third of the month"),
    "fourth": _("the fourth of the month"), "last": _("the last of the month"),
}  # fmt: skip
RHYTHMS = {
    "weekly": _("Every week"), "fortnightly": _("Every two weeks"), "monthly": _("Once a month"),
    "once": _("Only once"),
}  # fmt: skip
CONTACTS = {
    "invite": _("I send an invitation with a link"), "chat": _("We call each other in the chat"),
    "room": _("In my own online room"),
}  # fmt: skip
BOOKINGS = {"at-once": _("It holds at once"), "ask-me": _("It waits for my yes")}
CHANNELS = {
    "issue": _("A form on the forge"), "form": _("The program’s own form"), "mailto": _("E-mail"),
    "link": _("My own booking page"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Builder:
    """One of the pages.

    Attributes:
        id: Last part of its address.
        tab: Short name among the others.
        file: File of the mentor's folder that it changes.
    """

    id: str
    tab: str
    lead: str
    file: str


BUILDERS = (
    Builder("sessions", _("Open sessions"), _("Offer times, end a series, or call off a single day."), "sessions.yml"),
    Builder("profile", _("My profile"), _("Say who you are and what you can help with."), "profile.md"),
    Builder("away", _("Time off"), _("Name the days on which you do not meet. Nobody asks why."), "profile.md"),
    Builder("status", _("Pause or leave"), _("Stop for a while, come back, or say goodbye."), "profile.md"),
)


def builder_pages(kit: Kit) -> tuple[Page, ...]:
    """Render the pages; which mentor it is for stands behind the question mark of their address."""
    return tuple(_page(kit, builder) for builder in BUILDERS)


def _page(kit: Kit, builder: Builder) -> Page:
    say, site, program = kit.words.say, kit.hub.site, kit.hub.program
    address, title, lead = f"edit/{builder.id}/", say(builder.tab), say(builder.lead)
    body = kit.body(
        f"builders/{builder.id}.html",
        address,
        builder=builder,
        builders=BUILDERS,
        title=title,
        lead=lead,
        repository=site.repo_url.rstrip("/"),
        branch=site.branch,
        folders=f"{site.repo_url.rstrip('/')}/tree/{site.branch}/mentors",
        holidays=" ".join(f"{span.first}/{span.last}" for span in program.holidays),
        topics=kit.picture.topics,
        choices=_choices(kit),
    )
    return Page(address, "builder", title, lead, body, search=(SearchEntry(title, lead),))


def _choices(kit: Kit) -> Mapping[str, Options]:
    """Give the words to choose from, by field."""
    program = kit.hub.program

    def told(words: Mapping[str, str]) -> Options:
        return tuple((id, kit.words.say(word)) for id, word in words.items())

    kinds = {id: word for id, word in KINDS.items() if not program.kinds or id in program.kinds}
    return {
        "weekday": told({id: WEEKDAY_WORDS[id] for id in WEEKDAYS}),
        "nth": told({id: ORDINAL_WORDS[id] for id in ORDINALS}),
        "rhythm": told(RHYTHMS),
        "contact": told(CONTACTS),
        "booking": told(BOOKINGS),
        "channel": told(CHANNELS),
        "kind": told(kinds),
        "mode": told(MODES),
        "level": told(LEVELS),
        "style": told(STYLES),
        "link": told(LINKS),
        "unit": tuple((unit.id, unit.label) for unit in program.units),
        "audience": tuple((entry.id, entry.label) for entry in program.audience),
        "guide": tuple((guide.id, guide.data.title) for guide in kit.hub.guides.values()),
    }
