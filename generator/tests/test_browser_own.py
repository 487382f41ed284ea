"""Agreement and workspace in a real browser: kept, saved, opened again, wiped, and never sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Site, reader
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

FULL = """() => {
    const put = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
        if (key.startsWith("mentorhub.")) throw new DOMException("full", "QuotaExceededError");
        return put.call(this, key, value);
    };
}"""
HOSTILE = 'Less -- more --> <img src=x onerror=alert(1)> "quoted"\nand a second line'


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    with reader(browser, site) as window:
        yield window


def saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.locator(button).click()
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def wipe(page: Page) -> None:
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-wipe]").click()


def fill_workspace(page: Page) -> None:
    for name in ("goals", "actions", "journal", "skills", "gaps"):
        page.locator(f"[data-list={name}] [data-add]").click()
    page.locator("[data-list=goals] [data-field=statement]").fill(HOSTILE)
    page.locator("[data-list=goals] [data-field=baseline]").select_option("2")
    page.locator("[data-list=goals] [data-field=due]").fill("2027-03-31")
    page.locator("[data-list=actions] [data-field=what]").fill("Ask Priya's team")
    page.locator("[data-list=actions] [data-field=done]").check()
    page.locator("[data-list=journal] [data-field=text]").fill("I talked less.")
    page.locator("[data-list=skills] [data-field=skill]").fill("Listening")
    page.locator("[data-list=skills] [data-field=before]").select_option("2")
    page.locator("[data-list=skills] [data-field=after]").select_option("4")
    page.locator("[data-list=gaps] [data-field=need]").fill("Budgets")
    page.locator("[data-start]").fill("2026-12-01")


def state(page: Page) -> object:
    return page.evaluate("() => mentorhub.workspace.all()")


@pytest.mark.parametrize("button", ["[data-json]", "[data-markdown]"])
def test_the_workspace_comes_back_from_a_reload_and_from_a_file(
    page: Page, site: Site, tmp_path: Path, button: str
) -> None:
    page.goto(site.url("workspace/"))
    site.take_wrong_requests()
    fill_workspace(page)
    before = state(page)
    page.reload()
    expect(page.locator("[data-list=goals] [data-field=statement]")).to_have_value(HOSTILE)
    assert state(page) == before
    file = saved(page, button, tmp_path)
    wipe(page)
    expect(page.locator("[data-list=goals] [data-rows] li")).to_have_count(0)
    assert page.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('mentorhub.workspace'))") == []
    page.locator("[data-open]").set_input_files(file)
    expect(page.locator("[data-list=goals] [data-rows] li")).to_have_count(1)
    assert state(page) == before
    assert site.take_wrong_requests() == []


def test_the_chart_and_the_days_follow_what_is_typed(page: Page, site: Site, tmp_path: Path) -> None:
    page.goto(site.url("workspace/"))
    fill_workspace(page)
    expect(page.locator("[data-chart] svg")).to_have_attribute("aria-label", "Listening: 2 → 4")
    days = page.locator("[data-lookback] time").evaluate_all("(all) => all.map((one) => one.dateTime)")
    assert days == ["2026-12-31", "2027-01-30", "2027-03-01", "2027-03-02", "2027-06-01"]
    calendar = Calendar.from_ical(saved(page, "[data-calendar]", tmp_path).read_bytes())
    assert [event.start.isoformat() for event in calendar.events] == days


@pytest.mark.parametrize("name", ["workspace", "agreement"])
def test_what_cannot_be_read_is_set_aside(page: Page, site: Site, name: str) -> None:
    page.goto(site.url(f"{name}/"))
    page.evaluate(f"() => localStorage.setItem('mentorhub.{name}', '{{broken')")
    page.reload()
    expect(page.locator("[data-trouble]")).to_contain_text("could not be read")
    assert page.evaluate(f"() => JSON.parse(localStorage.getItem('mentorhub.{name}.unreadable'))") == "{broken"


@pytest.mark.parametrize(("name", "field"), [("workspace", "[data-start]"), ("agreement", "[name=goal-1]")])
def test_a_full_browser_is_told_about(page: Page, site: Site, name: str, field: str) -> None:
    page.add_init_script(f"({FULL})()")
    page.goto(site.url(f"{name}/"))
    page.locator(field).fill("2026-12-01")
    expect(page.locator("[data-trouble]")).to_contain_text("no room left")


def test_a_file_of_another_kind_is_refused(page: Page, site: Site, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"lists": 3}', "utf-8")
    for name in ("workspace", "agreement"):
        page.goto(site.url(f"{name}/"))
        page.locator("[data-open]").set_input_files(tmp_path / "other.json")
        expect(page.locator("[data-trouble]")).to_contain_text("could not be read")


def test_the_agreement_is_kept_saved_and_opened_again(page: Page, site: Site, tmp_path: Path) -> None:
    page.goto(site.url("agreement/"))
    page.locator("[name=goal-1]").fill(HOSTILE)
    page.locator("[name=start]").fill("2026-12-01")
    page.locator("[name=longest-minutes]").fill("240")
    expect(page.locator("[data-hints]")).to_contain_text("about 8.7 hours a month. This program asks for about 4")
    page.reload()
    expect(page.locator("[name=goal-1]")).to_have_value(HOSTILE)
    kept = json.loads(saved(page, "[data-json]", tmp_path).read_text("utf-8"))
    assert (kept["goal-1"], kept["agreement"]) == (HOSTILE, 1)
    text = saved(page, "[data-markdown]", tmp_path).read_text("utf-8")
    assert "**First goal**" in text
    assert "and a second line" in text
    wipe(page)
    expect(page.locator("[name=goal-1]")).to_have_value("")
    page.locator("[data-open]").set_input_files(tmp_path / "agreement.json")
    expect(page.locator("[name=goal-1]")).to_have_value(HOSTILE)
    assert site.take_wrong_requests() == []


def test_the_agreement_prints_what_was_typed(page: Page, site: Site) -> None:
    page.goto(site.url("agreement/"))
    page.locator("[name=goal-1]").fill(HOSTILE)
    page.locator("[name=start]").fill("2026-12-01")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("[data-paper]")).to_contain_text("and a second line")
    expect(page.locator("[data-paper]")).to_contain_text("1 December 2026")
    expect(page.locator("form[data-agreement]")).to_be_hidden()
