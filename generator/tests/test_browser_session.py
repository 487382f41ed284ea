"""Booking and Your session in a real browser: what is said, what is written, and what a hostile link can do."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from browser import Site, demo, reader, serving
from conftest import NOW
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from mentorhub.content.load import load
from mentorhub.derive.address import session_address
from mentorhub.derive.picture import picture
from mentorhub.derive.slots import Slot
from mentorhub.pipeline import build_hub

pytestmark = pytest.mark.browser

PRIYA = "priya-raman"
SMALL_PHONE = 320
FACTS = {
    "slot": "priya-raman.on-paper.20261124", "start": "2026-11-24T09:30Z", "minutes": "45", "kind": "one-to-one",
    "mode": "online", "with": "Priya Raman", "zone": "Asia/Kolkata", "title": "A question", "guide": "problem-solving",
}  # fmt: skip
ATTACK = '<img src=x onerror="hit=1"><script>hit=1</script>'
HOSTILE = (
    {"start": "javascript:hit=1"}, {"start": "2026-02-30T10:00Z"}, {"start": "2026-11-24"}, {"start": ""},
    {"slot": "../../evil"}, {"slot": ATTACK}, {"slot": ""}, {"minutes": "1e9"}, {"minutes": "-5"}, {"minutes": "x"},
)  # fmt: skip


@pytest.fixture(scope="module")
def slot(demo_hub: Path) -> Slot:
    return picture(load(demo_hub).hub, NOW).open_by_mentor[PRIYA][0]


def fragment(**other: str) -> str:
    return f"session/#{urlencode({**FACTS, **other})}"


def words(page: Page, selector: str) -> str:
    return " ".join(page.locator(selector).first.inner_text().split())


def path_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path.lstrip('/')}#{parts.fragment}"


def query(page: Page, selector: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.locator(selector).first.get_attribute("href") or "").query)


def test_the_link_of_an_answer_says_both_times(browser: Browser, site: Site, demo_hub: Path, slot: Slot) -> None:
    with reader(browser, site, timezone_id="Pacific/Honolulu") as page:
        page.goto(site.url(path_of(session_address(load(demo_hub).hub, slot))))
        assert "Priya Raman" in words(page, "[data-title]")
        assert words(page, ".session-mine") == "Monday, 23 November 2026, 23:30–00:15 (Honolulu, your time)"
        there = "Tuesday, 24 November 2026, 15:00 in Kolkata, where the mentor is"
        assert words(page, "[data-theirs-line]") == there
        assert words(page, "[data-countdown]") == "It begins in 3 days."
        expect(page.locator("[data-none], [data-unreadable]").filter(visible=True)).to_have_count(0)


def test_one_zone_is_said_once(browser: Browser, site: Site) -> None:
    with reader(browser, site, timezone_id="Asia/Kolkata") as page:
        page.goto(site.url(fragment()))
        assert page.locator("[data-theirs-line]").text_content() == ""


def test_the_clock_leads_from_before_to_afterwards(browser: Browser, site: Site) -> None:
    start = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    with reader(browser, site) as page:
        page.goto(site.url(fragment()))
        expect(page.get_by_role("heading", name="Change or cancel")).to_be_visible()
        expect(page.get_by_role("heading", name="Afterwards")).to_be_hidden()
        page.clock.fast_forward(int((start - NOW + timedelta(minutes=10)) / timedelta(milliseconds=1)))
        expect(page.locator("[data-countdown]")).to_have_text("It is on right now.")
        expect(page.get_by_role("heading", name="Change or cancel")).to_be_hidden()
        page.clock.fast_forward(60 * 60 * 1000)
        expect(page.locator("[data-countdown]")).to_have_text(re.compile(r"^It ended \d+ minutes ago\.$"))
        expect(page.get_by_role("heading", name="Afterwards")).to_be_visible()
        assert query(page, "#after ~ p a[data-mail]")["subject"] == [f"It happened: {FACTS['slot']}"]


def test_the_calendar_entry_reminds_and_has_a_name_of_its_own(browser: Browser, site: Site) -> None:
    with reader(browser, site) as page:
        page.goto(site.url(fragment()))
        with page.expect_download() as awaited:
            page.get_by_role("button", name="Add to my calendar").click()
        [kept] = Calendar.from_ical(Path(awaited.value.path()).read_bytes()).walk("VEVENT")
    start = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    assert (kept.decoded("DTSTART"), kept.decoded("DTEND")) == (start, start + timedelta(minutes=45))
    assert [alarm.decoded("TRIGGER") for alarm in kept.walk("VALARM")] == [-timedelta(days=1), -timedelta(hours=1)]
    feed = (site.folder / f"cal/m/{PRIYA}.ics").read_text("utf-8")
    assert str(kept["UID"]) not in feed
    assert str(kept["SUMMARY"]) == "A question with Priya Raman"
    assert FACTS["slot"] in str(kept["URL"])


def test_other_calendars_get_the_same_time(browser: Browser, site: Site) -> None:
    with reader(browser, site) as page:
        page.goto(site.url(fragment()))
        google, outlook = query(page, "[data-google]"), query(page, "[data-outlook]")
    assert google["dates"] == ["20261124T093000Z/20261124T101500Z"]
    assert (outlook["startdt"], outlook["enddt"]) == (["2026-11-24T09:30:00Z"], ["2026-11-24T10:15:00Z"])
    assert google["text"] == outlook["subject"] == ["A question with Priya Raman"]


@pytest.mark.parametrize(
    ("link", "guide"),
    [({}, "problem-solving"), ({"guide": "no-such"}, "first-meeting"), ({"guide": "no", "kind": "no"}, None)],
)
def test_the_guide_is_the_sessions_or_its_kinds_or_all(
    link: dict[str, str], guide: str | None, browser: Browser, site: Site
) -> None:
    with reader(browser, site) as page:
        page.goto(site.url(fragment(**link)))
        shown = page.locator(".session-guide").filter(visible=True)
        expect(shown).to_have_count(1)
        assert shown.get_attribute("data-guide") == guide


def test_cancelling_names_the_time(browser: Browser, site: Site) -> None:
    with reader(browser, site) as page:
        page.goto(site.url(fragment()))
        assert query(page, "#change ~ p a[data-mail]")["subject"] == [f"Cancel {FACTS['slot']}"]
        assert query(page, "#change ~ div a[data-issue]")["q"] == [f'is:issue involves:@me "{FACTS["slot"]}"']
        # Another link in the same window is another session.
        page.evaluate(
            "hash => { location.hash = hash; }", urlencode({**FACTS, "slot": "priya-raman.on-paper.20261201"})
        )
        page.wait_for_function("document.querySelector('[data-issue]').href.includes('20261201')")
        found = query(page, "#change ~ div a[data-issue]")["q"][0]
        assert (FACTS["slot"] in found, found.count('"')) == (False, 2)


@pytest.mark.parametrize("link", HOSTILE, ids=str)
def test_a_link_that_is_not_whole_is_answered_kindly(link: dict[str, str], browser: Browser, site: Site) -> None:
    with reader(browser, site, bypass_csp=True) as page:
        page.goto(site.url(fragment(**link)))
        expect(page.locator("[data-unreadable]")).to_be_visible()
        expect(page.locator(".session-when")).to_be_hidden()
        assert page.evaluate("window.hit") is None


def test_words_of_a_link_are_only_words(browser: Browser, site: Site) -> None:
    """Escaping alone has to hold: the policy that would stop the scripts is switched off."""
    hostile = dict.fromkeys(("with", "title", "kind", "mode", "guide", "zone"), ATTACK)
    complaints: list[str] = []
    with reader(browser, site, bypass_csp=True) as page:
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site.url(fragment(**{**hostile, "with": f"{ATTACK}\u202egnp\n" + "x" * 9000})))
        assert ATTACK in words(page, "[data-title]")
        assert "\u202e" not in words(page, "[data-title]")
        assert len(words(page, "[data-title]")) < 300
        assert page.locator("[data-session] :is(img, script)").count() == 0
        assert page.evaluate("window.hit") is None
        addresses = page.locator("[data-session] a[href]").evaluate_all("all => all.map((a) => a.protocol)")
        assert set(addresses) <= {"http:", "https:", "mailto:"}
    assert complaints == []


def test_nothing_is_sent_and_nothing_is_kept(browser: Browser, site: Site) -> None:
    with reader(browser, site) as page:
        page.goto(site.url(fragment()))
        site.log.clear()
        page.clock.fast_forward(10 * 60 * 1000)
        assert [request for request in site.log if "session" in request.target] == []
        kept = page.evaluate("JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}])")
        assert PRIYA not in kept


@pytest.mark.parametrize("habits", [{}, {"java_script_enabled": False}], ids=["with scripts", "without"])
def test_without_a_link_the_page_says_what_it_is_for(habits: dict[str, Any], browser: Browser, site: Site) -> None:
    with reader(browser, site, **habits) as page:
        page.goto(site.url("session/"))
        expect(page.locator("[data-none]")).to_contain_text("Open it by the link in the answer to your booking.")
        for name in ("Change or cancel", "Before you meet", "Afterwards"):
            expect(page.get_by_role("heading", name=name)).to_be_visible()
        expect(page.locator(".session-when")).to_be_hidden()


def test_a_full_page_fits_a_small_phone(browser: Browser, site: Site) -> None:
    with reader(browser, site, SMALL_PHONE, timezone_id="America/Argentina/Buenos_Aires") as page:
        page.goto(site.url(fragment(title="Donaudampfschifffahrtsgesellschaft" * 3)))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.goto(site.url(f"mentors/{PRIYA}/"))
        page.locator("li a.book").first.click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_pressing_book_says_who_sees_what_before_it_leaves(browser: Browser, site: Site, slot: Slot) -> None:
    with reader(browser, site) as page:
        page.goto(site.url(f"mentors/{PRIYA}/"))
        row = page.locator(f"[id='{slot.id}']")
        book = row.locator("a.book")
        address = book.get_attribute("href")
        book.focus()
        page.keyboard.press("Enter")
        panel = row.get_by_role("group", name="Before you send")
        expect(panel).to_be_visible()
        expect(panel.locator("li")).to_have_count(3)
        expect(panel).to_contain_text("Not with your own manager")
        go = panel.get_by_role("link", name=re.compile("Open the form"))
        expect(go).to_be_focused()
        assert go.get_attribute("href") == address
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(book).to_be_focused()
        expect(book).to_have_attribute("aria-expanded", "false")


def test_the_second_way_holds_the_whole_message(browser: Browser, site: Site, slot: Slot) -> None:
    habits: dict[str, Any] = {"permissions": ["clipboard-read", "clipboard-write"]}
    with reader(browser, site, timezone_id="Asia/Tokyo", **habits) as page:
        page.goto(site.url(f"mentors/{PRIYA}/#{slot.id}"))
        panel = page.locator("[data-panel]")
        expect(panel).to_be_visible()
        mail, gmail, outlook = (query(page, f"[data-mail={name}]") for name in ("app", "gmail", "outlook"))
        assert mail["subject"] == gmail["su"] == outlook["subject"] == [f"Booking {slot.id}"]
        assert mail["body"] == gmail["body"] == outlook["body"]
        assert gmail["to"] == outlook["to"] == ["book-lantern@quillhaven.example"]
        assert "Tue 24 Nov, 18:30 (Tokyo) 15:00 in Kolkata\r\n" in mail["body"][0]
        assert f"Priya Raman: {slot.session.title}" in mail["body"][0]
        assert "%(" not in mail["body"][0]
        assert len(panel.locator("[data-mail=app]").get_attribute("href") or "") < 2_000
        panel.get_by_role("button", name="Copy the message").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.replace("\r\n", "\n").endswith(mail["body"][0].replace("\r\n", "\n"))


@pytest.mark.parametrize("path", ["", "topics/statistics/"])
def test_the_same_control_stands_in_other_lists(path: str, browser: Browser, site: Site) -> None:
    with reader(browser, site) as page:
        page.goto(site.url(path))
        row = page.locator("li[data-slot]:has(a.book)").first
        name = words(page, "li[data-slot]:has(a.book) .slot-who > span:last-child")
        row.locator("a.book").click()
        expect(row.locator("[data-panel]")).to_be_visible()
        assert f"\r\n{name}: " in query(page, "[data-mail=app]")["body"][0]


def test_a_card_of_the_week_leads_to_the_time_itself(browser: Browser, site: Site) -> None:
    with reader(browser, site) as page:
        page.goto(site.url("sessions/2026-w50/"))
        card = page.locator("a.mini").filter(has_text="Priya Raman").first
        wanted = (card.get_attribute("href") or "").partition("#")[2]
        card.click()
        page.wait_for_url(re.compile(f"mentors/{PRIYA}/#"))
        expect(page.locator(f"[id='{wanted}'] [data-panel]")).to_be_visible()


def test_the_button_of_the_next_time_opens_its_row(browser: Browser, site: Site, slot: Slot) -> None:
    with reader(browser, site) as page:
        page.goto(site.url(f"mentors/{PRIYA}/"))
        page.get_by_role("link", name="Book this time").click()
        expect(page.locator(f"[id='{slot.id}'] [data-panel]")).to_be_in_viewport()


def test_without_scripts_both_ways_are_plain_links(browser: Browser, site: Site, slot: Slot) -> None:
    with reader(browser, site, java_script_enabled=False) as page:
        page.goto(site.url(f"mentors/{PRIYA}/"))
        row = page.locator(f"[id='{slot.id}']")
        assert f"slot={slot.id}&seen=" in (row.locator("a.book").get_attribute("href") or "")
        assert (row.locator("a.write").get_attribute("href") or "").startswith("mailto:")
        expect(page.locator("[data-panel]")).to_be_hidden()
        expect(page.locator(".before li")).to_have_count(3)


def test_a_program_that_books_by_mail_has_one_way(browser: Browser, tmp_path: Path) -> None:
    root = demo(tmp_path)
    charter = root / "charters/program.md"
    charter.write_text(charter.read_text("utf-8").replace("channel: issue", "channel: mailto"), "utf-8")
    assert build_hub(root, NOW).pages
    with serving(root / "site") as site, reader(browser, site) as page:
        page.goto(site.url(f"mentors/{PRIYA}/"))
        page.locator("li a.book").first.click()
        panel = page.locator("[data-panel]")
        expect(panel.get_by_role("link", name="Open my mail app")).to_have_attribute("href", re.compile("^mailto:"))
        expect(panel).not_to_contain_text("No account, or prefer", use_inner_text=True)
        expect(panel.get_by_role("link", name="Gmail")).to_be_visible()
        page.goto(site.url(fragment()))
        expect(page.locator("[data-by=issue]").filter(visible=True)).to_have_count(0)
