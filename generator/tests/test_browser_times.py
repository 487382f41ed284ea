"""What readers see of times is what the calendars say, in every zone and locale.

Expected words come from the feeds, through `icalendar`, `zoneinfo` and Babel; none of the
site's own code that reads or words times has a part in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_skeleton, format_time
from browser import Site, reader
from conftest import NOW
from icalendar import Calendar
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

PRIYA = "priya-raman"
HOST_TIME = re.compile(r"\d\d:\d\d in (\w+/\S+)")
PROGRAM_ZONE = "Europe/Berlin"
# The first has the earliest days of all, the last the latest.
ZONES = ("Pacific/Kiritimati", "Asia/Kolkata", "Europe/Berlin", "America/New_York", "Pacific/Pago_Pago")
LOCALES = ("en-GB", "en-US", "de-DE")
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
NOTICE = 24 * HOUR


@dataclass(frozen=True, order=True)
class Entry:
    """What a calendar says of a time that can be booked."""

    start: datetime
    zone: str

    @property
    def instant(self) -> str:
        return f"{self.start:%Y-%m-%dT%H:%M:%SZ}"

    def words(self, reader_zone: str, locale: str) -> str:
        """Word it for a reader, with the host's clock where that differs."""
        here, there = (_worded(self.start, zone, locale) for zone in (reader_zone, self.zone))
        line = f"{here[0]}, {here[1]} ({_city(reader_zone)})"
        if here == there:
            return line
        return f"{line} {'' if here[0] == there[0] else there[0] + ', '}{there[1]} in {_city(self.zone)}"


def _worded(start: datetime, zone: str, locale: str) -> tuple[str, str]:
    local, name = start.astimezone(ZoneInfo(zone)), locale.replace("-", "_")
    clock = format_time(local, "short", tzinfo=local.tzinfo, locale=name)
    return str(format_skeleton("MMMEd", local, tzinfo=local.tzinfo, locale=name)), " ".join(clock.split())


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def entries(site: Site, path: str) -> list[Entry]:
    """Read what can be booked from a calendar: free times, whether the mentor has to agree or not."""
    calendar = Calendar.from_ical((site.folder / path).read_bytes())
    coming = (event for event in calendar.walk("VEVENT") if event["STATUS"] != "CANCELLED")
    free = (event for event in coming if event["TRANSP"] == "TRANSPARENT")
    found = ((event.decoded("DTSTART"), HOST_TIME.search(str(event["DESCRIPTION"]))) for event in free)
    return sorted(Entry(start.astimezone(UTC), zone[1]) for start, zone in found if zone)


@pytest.fixture(scope="module", params=[(zone, locale) for zone in ZONES for locale in LOCALES], ids=" ".join)
def traveller(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[tuple[Page, str, str]]:
    zone, locale = request.param
    with reader(browser, site, timezone_id=zone, locale=locale) as page:
        yield page, zone, locale


def seen(page: Page, rows: str) -> list[tuple[str, str]]:
    """List the moment of each row, with the words that stand there."""
    script = "all => all.map((row) => [row.dataset.slot, row.querySelector('time').textContent])"
    return sorted((moment, " ".join(words.split())) for moment, words in page.locator(rows).evaluate_all(script))


def said(rows: Locator, name: str) -> list[str]:
    """List what one data attribute of each row says."""
    found: list[str] = rows.evaluate_all("(all, name) => all.map((row) => row.dataset[name])", name)
    return found


def test_a_mentors_page_says_what_their_calendar_says(traveller: tuple[Page, str, str], site: Site) -> None:
    page, zone, locale = traveller
    page.goto(site.url(f"mentors/{PRIYA}/"))
    expected = [(entry.instant, entry.words(zone, locale)) for entry in entries(site, f"cal/m/{PRIYA}.ics")]
    assert len(expected) > 10
    assert seen(page, "li[data-slot]:has(.book)") == expected


def test_the_first_page_says_what_the_calendar_of_all_says(traveller: tuple[Page, str, str], site: Site) -> None:
    page, zone, locale = traveller
    page.goto(site.url(""))
    expected = entries(site, "cal/all.ics")[:5]
    assert seen(page, "li[data-slot]:has(.book)") == sorted((it.instant, it.words(zone, locale)) for it in expected)


def test_the_week_says_what_the_calendar_of_all_says_on_the_readers_days(
    traveller: tuple[Page, str, str], site: Site
) -> None:
    page, zone, locale = traveller
    page.goto(site.url("sessions/2026-w48/"))
    week = [date(2026, 11, 23) + timedelta(n) for n in range(7)]
    found = [entry for entry in entries(site, "cal/all.ics") if _day(entry, PROGRAM_ZONE) in week]
    assert len(found) > 20
    assert seen(page, "[data-day] [data-slot]") == sorted((it.instant, it.words(zone, locale)) for it in found)
    for column in page.locator("[data-day]").all():
        day = date.fromisoformat(str(column.get_attribute("data-day")))
        assert said(column.locator("[data-slot]:not(:has(.when-other))"), "slot") == [
            entry.instant for entry in found if _day(entry, zone) == day
        ]
    outside = said(page.locator("[data-slot]:has(.when-other)"), "slot")
    assert sorted(outside) == [entry.instant for entry in found if _day(entry, zone) not in week]


def _day(entry: Entry, zone: str) -> date:
    return entry.start.astimezone(ZoneInfo(zone)).date()


@pytest.mark.parametrize("path", [f"mentors/{PRIYA}/", "", "sessions/", "mentors/", "topics/statistics/"])
def test_what_can_no_longer_be_booked_goes_by_itself(path: str, browser: Browser, site: Site) -> None:
    """The notice is a day, and three on some times; nobody builds the site in between."""
    with reader(browser, site) as page:
        page.goto(site.url(path))
        assert page.locator("[data-until]").count()
        first = page.locator("[data-until]").filter(visible=True).first
        slot, until = first.get_attribute("data-slot"), _moment(str(first.get_attribute("data-until")))
        mark = page.locator(f"[data-until][data-slot='{slot}']").filter(visible=True)
        assert _moment(str(slot)) - until >= NOTICE
        before = mark.count()
        page.clock.fast_forward(_milliseconds(until - NOW - 2 * MINUTE))
        assert mark.count() == before
        page.clock.fast_forward(_milliseconds(4 * MINUTE))
        later = said(page.locator("[data-until]").filter(visible=True), "until")
        assert later
        assert all(_moment(moment) > until for moment in later)


def test_the_next_time_follows_the_rows(browser: Browser, site: Site) -> None:
    with reader(browser, site) as page:
        page.goto(site.url(f"mentors/{PRIYA}/"))
        panel = page.locator("[data-next]")
        first, second = entries(site, f"cal/m/{PRIYA}.ics")[:2]
        expect(panel.locator("time")).to_have_attribute("datetime", first.instant)
        page.clock.fast_forward(_milliseconds(first.start - NOTICE - NOW + 2 * MINUTE))
        expect(panel.locator("time")).to_have_attribute("datetime", second.instant)
        row = page.locator(f"li[data-slot='{second.instant}'] a.book")
        assert panel.locator("a").get_attribute("href") == row.get_attribute("href")


def test_a_taken_time_stays_until_it_begins(browser: Browser, site: Site) -> None:
    with reader(browser, site) as page:
        page.goto(site.url("mentors/amara-okafor/"))
        taken = page.locator(".slot-taken").first
        start = _moment(str(taken.get_attribute("data-slot")))
        page.clock.fast_forward(_milliseconds(start - NOW - 2 * MINUTE))
        expect(taken).to_be_visible()
        page.clock.fast_forward(_milliseconds(4 * MINUTE))
        expect(taken).to_be_hidden()


def test_one_time_is_kept_in_the_readers_own_calendar(browser: Browser, site: Site) -> None:
    """Under a name of its own: a calendar that also holds the feed must not take one for the other."""
    with reader(browser, site, timezone_id="Pacific/Kiritimati", locale="en-US") as page:
        page.goto(site.url(f"mentors/{PRIYA}/"))
        first = entries(site, f"cal/m/{PRIYA}.ics")[0]
        with page.expect_download() as awaited:
            page.locator(f"li[data-slot='{first.instant}']").get_by_role("button", name="Add to calendar").click()
        [kept] = Calendar.from_ical(Path(awaited.value.path()).read_bytes()).walk("VEVENT")
        feed = Calendar.from_ical((site.folder / f"cal/m/{PRIYA}.ics").read_bytes()).walk("VEVENT")
        [same] = (event for event in feed if event.decoded("DTSTART") == first.start)
        assert (kept.decoded("DTSTART"), kept.decoded("DTEND")) == (first.start, same.decoded("DTEND"))
        assert str(kept["UID"]) not in {str(event["UID"]) for event in feed}
        assert str(kept["SUMMARY"]).startswith("Priya Raman: ")
        assert "books nothing by itself" in str(kept["DESCRIPTION"])
        assert str(kept["URL"]) == str(same["URL"])


def test_only_what_can_be_booked_is_offered_for_the_calendar(browser: Browser, site: Site) -> None:
    with reader(browser, site) as page:
        page.goto(site.url("mentors/amara-okafor/"))
        assert page.locator("li:has(.entry)").count() == page.locator("li:has(.book)").count() > 0
        assert page.locator(".slot-taken .entry").count() == 0


def test_old_pages_say_that_they_are_old(browser: Browser, site: Site) -> None:
    with reader(browser, site, locale="en-US", timezone_id="Asia/Kolkata") as page:
        page.goto(site.url(f"mentors/{PRIYA}/"))
        expect(page.locator(".as-of")).to_contain_text(re.compile(r"right on Sat, Nov 21, 2:30\sPM\."))
        page.clock.fast_forward(_milliseconds(50 * HOUR))
        expect(page.locator(".as-of")).to_contain_text("several days old")


def test_without_scripts_the_hosts_own_time_stands_there(browser: Browser, site: Site) -> None:
    with reader(browser, site, java_script_enabled=False, timezone_id="Pacific/Kiritimati", locale="en-US") as page:
        page.goto(site.url(f"mentors/{PRIYA}/"))
        found = entries(site, f"cal/m/{PRIYA}.ics")
        times = [" ".join(text.split()) for text in page.locator("li:has(.book) time").all_text_contents()]
        assert times == [entry.words(entry.zone, "en-GB") for entry in found]
        assert all("(Kolkata)" in text for text in times)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _milliseconds(span: timedelta) -> int:
    return int(span / timedelta(milliseconds=1))
