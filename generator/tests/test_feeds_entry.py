"""A calendar file of one time, made by the browser from the page's data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest
from browser import launched
from conftest import NOW
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar
from playwright.sync_api import Browser, Page

import mentorhub.render
from mentorhub.render.feeds.judge import judge

pytestmark = pytest.mark.browser
SCRIPT = Path(mentorhub.render.__file__).parent / "assets/js/entry.js"
TITLE = "Ada: \\C, and; more 👩\u200d🚀 " + "漢" * 60
TEXT = "First line\r\nSecond, with a tab\tand a\u2028third\x85fourth\0."


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with launched(chromium) as running:
        yield running


@pytest.fixture(params=["Pacific/Kiritimati", "America/New_York"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(timezone_id=request.param, locale="de-DE") as context:
        context.clock.install(time=NOW)
        yield context.new_page()


def shown(page: Page, row: str) -> None:
    told = f'data-entry-domain="hub.example" data-entry-place="Café; back room" data-entry-text="{escape(TEXT)}"'
    # The parser of HTML would change some control signs, so scripts set the text.
    page.set_content(
        f'<main {told}><ul><li {row}><button hidden data-entry="ada.talk.20270328">Keep</button></ul></main>'
    )
    page.evaluate("text => document.querySelector('main').setAttribute('data-entry-text', text)", TEXT)
    page.add_script_tag(content=SCRIPT.read_text("utf-8"))


def test_a_file_of_one_time(page: Page) -> None:
    url = "https://hub.example/mentors/ada/?a=1,2;3"
    when = 'data-entry-start="2027-03-28T00:30:00Z" data-entry-end="2027-03-28T01:15:00+00:00"'
    shown(page, f'{when} data-entry-title="{escape(TITLE)}" data-entry-url="{url}"')
    with page.expect_download() as download:
        page.get_by_role("button", name="Keep").click()
    assert download.value.suggested_filename == "ada.talk.20270328.ics"
    data = Path(download.value.path()).read_bytes()
    assert judge(data) == ()
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event["UID"] == "entry.ada.talk.20270328@hub.example"
    assert event.decoded("DTSTART") == datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    assert event.decoded("DTEND") == datetime(2027, 3, 28, 1, 15, tzinfo=UTC)
    assert event.decoded("DTSTAMP").date() == NOW.date()
    assert (event["SUMMARY"], event["LOCATION"], event["URL"]) == (TITLE, "Café; back room", url)
    assert event["DESCRIPTION"] == f"First line\nSecond, with a tab and a\nthird\nfourth.\n\n{url}"
    head = data.partition(b"BEGIN:VEVENT")[0]
    # A name or a refresh hint would make some clients open a new calendar.
    assert head == b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Mentorhub//One entry//EN\r\nCALSCALE:GREGORIAN\r\n"
    assert len(IcsCalendarStream.calendar_from_ics(data.decode()).events) == 1


@pytest.mark.parametrize("row", ["", 'data-entry-start="soon" data-entry-end="later"'])
def test_without_a_time_there_is_no_button(page: Page, row: str) -> None:
    shown(page, row)
    assert page.locator("button").is_hidden()
