"""Calendars to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mentorhub.render.feeds import FeedInfo, Group
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.values import FeedRow
from mentorhub.render.words import FEED_GROUPS

# More are found on the mentors' own pages.
MENTORS = 100
COMMON: tuple[Group, ...] = ("all", "community", "cohort")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Calendars of one group.

    Attributes:
        rows: Those with something to come.
        quiet: The others, which fill by themselves.
    """

    id: str
    title: str
    rows: tuple[FeedRow, ...]
    quiet: tuple[FeedRow, ...]


def subscribe_page(kit: Kit, feeds: tuple[FeedInfo, ...]) -> Page:
    """Render the page of feeds."""
    say = kit.words.say
    common = sorted((info for info in feeds if info.group in COMMON), key=lambda info: COMMON.index(info.group))
    many = sum(info.group == "mentor" for info in feeds) > MENTORS
    body = kit.body(
        "subscribe.html",
        "subscribe/",
        common=tuple(kit.views.feed_row(info) for info in common),
        shelves=tuple(_shelves(kit, feeds, "mentor" if many else "")),
        many_mentors=many,
    )
    text = say("See open times in your own calendar, next to everything else you do.")
    return Page("subscribe/", "subscribe", say("Subscribe"), text, body, search=(SearchEntry(say("Subscribe"), text),))


def _shelves(kit: Kit, feeds: tuple[FeedInfo, ...], without: str) -> Iterator[Shelf]:
    for group, title in FEED_GROUPS.items():
        found = sorted((info for info in feeds if info.group == group), key=lambda info: info.name.casefold())
        if found and group != without:
            rows = tuple(kit.views.feed_row(info) for info in found)
            filled, quiet = (tuple(row for row in rows if bool(row.count) is has) for has in (True, False))
            yield Shelf(group, kit.words.say(title), filled, quiet)
