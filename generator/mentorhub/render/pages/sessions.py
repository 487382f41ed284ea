"""Open times: the next seven days, and a page for each week to the horizon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mentorhub.derive.slots import Slot
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.values import SlotView
from mentorhub.render.words import city, local

ROWS_A_DAY = 60
EVENTS = 4
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week view.

    Attributes:
        more: Open times that the page leaves out.
    """

    date: date
    weekday: str
    label: str
    slots: tuple[SlotView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Span:
    """Seven days, as the row of weeks names them."""

    first: date
    address: str
    label: str
    count: int

    @property
    def days(self) -> tuple[date, ...]:
        """The days, in order."""
        return tuple(self.first + DAY * offset for offset in range(7))


def session_pages(kit: Kit) -> tuple[Page, ...]:
    """Render the coming seven days, and a page for each calendar week."""
    by_day = _by_day(kit)
    strip = tuple(_strip(kit, by_day))
    return tuple(_page(kit, by_day, strip, here) for here in range(len(strip)))


def _strip(kit: Kit, by_day: Mapping[date, list[Slot]]) -> Iterator[Span]:
    """Yield the coming days, then every calendar week to the horizon."""
    today = local(kit.picture.now, kit.views.home_zone).date()
    last = (kit.picture.now + kit.hub.program.horizon).date()
    yield Span(today, "sessions/", kit.words.say("Next 7 days"), _count(by_day, today))
    monday = today - DAY * today.weekday()
    while monday <= last:
        # ISO 8601 weeks: a page keeps its address from year to year.
        year, week, _weekday = monday.isocalendar()
        yield Span(
            monday, f"sessions/{year}-w{week:02}/", kit.words.span(monday, monday + DAY * 6), _count(by_day, monday)
        )
        monday += DAY * 7


def _page(kit: Kit, by_day: Mapping[date, list[Slot]], strip: tuple[Span, ...], here: int) -> Page:
    say, span = kit.words.say, strip[here]
    title = say("Sessions, %s") % span.label if here else say("Sessions in the next 7 days")
    text = say("Every open time of these seven days, in your own time zone.")
    body = kit.body(
        "sessions.html",
        span.address,
        title=title,
        days=tuple(_day(kit, by_day, day) for day in span.days),
        weeks=strip,
        here=here,
        count=span.count,
        elsewhere=sum(bool(person.elsewhere and not person.pause) for person in kit.views.people.values()),
        # Before the coming days there is nothing, and before the current week neither.
        earlier=strip[here - 1] if here > 1 else None,
        later=_later(strip, here),
        place=city(kit.views.home_zone),
        events=() if here else kit.views.events(EVENTS),
    )
    search = () if here else (SearchEntry(say("Sessions"), text),)
    return Page(span.address, "week" if here else "sessions", title, text, body, search=search)


def _later(strip: tuple[Span, ...], here: int) -> Span | None:
    """Give the week of the day after the last one shown."""
    after = strip[here].first + DAY * 7
    return next((week for week in strip[1:] if after in week.days), None)


def _by_day(kit: Kit) -> dict[date, list[Slot]]:
    days: dict[date, list[Slot]] = {}
    for slot in kit.picture.open:
        days.setdefault(local(slot.start, kit.views.home_zone).date(), []).append(slot)
    return days


def _day(kit: Kit, by_day: Mapping[date, list[Slot]], day: date) -> Day:
    found = by_day.get(day, [])
    return Day(
        day,
        kit.words.weekday(day),
        kit.words.day_and_month(day),
        kit.views.slots(found[:ROWS_A_DAY], kit.views.home_zone),
        max(len(found) - ROWS_A_DAY, 0),
    )


def _count(by_day: Mapping[date, list[Slot]], first: date) -> int:
    return sum(len(by_day.get(first + DAY * offset, ())) for offset in range(7))
