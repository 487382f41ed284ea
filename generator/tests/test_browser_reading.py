"""Guides in a real browser: the timer keeps time, questions do not repeat, ticks stay here, paper is enough."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from browser import DESK, Site, reader
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

GUIDE, DECK = "guides/conversations/first-meeting/", "guides/prompts/icebreakers/"
COURSE, HANDBOOK, LIBRARY = "guides/training/becoming-a-mentor/", "guides/handbook/join-as-mentor/", "library/"
PLAYBOOK = "guides/playbooks/running-a-pilot/"
# The theme's own keys stay as they are; it has no answer to a browser that refuses them.
NO_STORAGE = """for (const name of ["getItem", "setItem", "removeItem"]) {
    const real = Storage.prototype[name];
    Storage.prototype[name] = function (key, ...rest) {
        if (key.startsWith("mentorhub-")) throw new DOMException("no", "SecurityError");
        return real.call(this, key, ...rest);
    };
}"""
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('mentorhub'))"

Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Open]:
    """Open a page; in the end nothing may have gone wrong or been wanted from elsewhere."""
    complaints: list[str] = []
    with ExitStack() as stack:

        def opened(path: str, width: int = DESK, script: str = "", **habits: Any) -> Page:  # noqa: ANN401 - options
            page = stack.enter_context(reader(browser, site, width, **habits))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", lambda it: complaints.append(it.text) if it.type in {"error", "warning"} else None)
            if script:
                page.add_init_script(script)
            page.goto(site.url(path))
            return page

        yield opened
    assert complaints == []
    assert site.take_wrong_requests() == []


def clock(page: Page) -> str:
    return page.locator("[data-timer-clock]").inner_text()


def step(page: Page) -> str:
    return page.locator("[data-timer-step]").inner_text()


def test_the_timer_counts_moves_on_and_ends(open_page: Open) -> None:
    page = open_page(GUIDE)
    page.get_by_role("button", name="Start timer").click()
    assert (step(page), clock(page)) == ("Arrive", "5:00")
    page.clock.run_for(61_500)
    assert clock(page) == "3:59"
    page.clock.run_for(4 * 60_000)
    assert (step(page), clock(page)) == ("Who we are", "5:59")
    assert page.locator("[data-timer-said]").inner_text() == "Who we are, 6 minutes."
    page.clock.run_for(40 * 60_000)
    assert (step(page), clock(page)) == ("The time is up. Thank you both.", "0:00")


def test_a_computer_that_slept_finds_the_step_that_it_should_be_at(open_page: Open) -> None:
    page = open_page(GUIDE)
    page.get_by_role("button", name="Start timer").click()
    page.clock.fast_forward(16 * 60_000)
    assert (step(page), clock(page)) == ("What brings you", "14:00")


def test_keys_pause_and_move_and_the_screen_reader_hears_steps_only(open_page: Open) -> None:
    page = open_page(GUIDE)
    page.get_by_role("button", name="Start timer").click()
    page.keyboard.press("Space")
    page.clock.run_for(30_000)
    assert clock(page) == "5:00"
    expect(page.get_by_role("button", name="Go on", exact=True)).to_be_visible()
    page.keyboard.press("Space")
    page.clock.run_for(30_500)
    assert clock(page) == "4:30"
    said = page.locator("[data-timer-said]")
    assert said.inner_text() == "Arrive, 5 minutes."
    question = page.locator("[data-timer-prompt]")
    first = question.inner_text()
    page.keyboard.press("ArrowDown")
    assert question.inner_text() != first
    page.keyboard.press("ArrowUp")
    assert question.inner_text() == first
    page.keyboard.press("ArrowRight")
    assert (step(page), said.inner_text()) == ("Who we are", "Who we are, 6 minutes.")
    page.keyboard.press("ArrowLeft")
    assert step(page) == "Arrive"


def test_closing_pauses_and_the_button_goes_on(open_page: Open) -> None:
    page = open_page(GUIDE)
    page.get_by_role("button", name="Start timer").click()
    page.clock.run_for(60_000)
    page.keyboard.press("Escape")
    page.clock.run_for(60_000)
    page.get_by_role("button", name="Go on with the timer").click()
    assert clock(page) == "4:00"


def test_the_agenda_and_the_timer_take_the_chosen_length(open_page: Open) -> None:
    page = open_page(GUIDE)
    page.get_by_role("button", name="30 min").click()
    shown = page.locator(".agenda-step:visible")
    assert shown.last.locator("[data-span]").inner_text().endswith("–30")
    assert page.locator(".agenda-step", has_text="Help that helped").is_hidden()
    page.get_by_role("button", name="Start timer").click()
    page.clock.fast_forward(30 * 60_000 - 1_000)
    assert (step(page), clock(page)) == ("One next step", "0:01")


def test_the_timer_needs_no_network_once_loaded(open_page: Open) -> None:
    page = open_page(GUIDE)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_role("button", name="Start timer").click()
    page.clock.run_for(10_500)
    assert clock(page) == "4:50"
    page.context.set_offline(False)


def test_without_scripts_every_length_is_there(open_page: Open) -> None:
    page = open_page(GUIDE, java_script_enabled=False)
    for minutes in (30, 60):
        page.get_by_text(f"The same in {minutes} minutes").click()
    ends = [text.rpartition("–")[2] for text in page.locator(".plan > li:last-child .plan-time").all_inner_texts()]
    assert ends == ["30", "60"]
    assert page.get_by_role("button").count() == 0


def test_a_guide_is_copied_as_markdown(open_page: Open) -> None:
    page = open_page(GUIDE, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as Markdown").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("# The first meeting\n")
    assert "- How is today going, really?" in copied


@pytest.mark.parametrize("script", ["", NO_STORAGE])
def test_no_question_comes_twice_until_the_deck_is_through(open_page: Open, script: str) -> None:
    page = open_page(DECK, script=script)
    button, shown = page.get_by_role("button", name="Draw a question"), page.locator("[data-draw-prompt]")
    total = page.locator(".deck-card").count()
    seen = []
    for _ in range(total):
        button.click()
        seen.append(shown.inner_text())
    assert len(set(seen)) == total
    expect(page.locator("[data-draw-count]")).to_contain_text("You have seen them all.")
    button.click()
    assert shown.inner_text() != seen[-1]
    expect(page.locator("[data-draw-count]")).to_have_text(f"1 of {total} drawn")


def test_a_stage_draws_only_what_suits_it_and_says_where_care_is_due(open_page: Open) -> None:
    page = open_page(DECK)
    page.get_by_label("Stage").select_option("beginning")
    suits = set(page.locator(":is([data-stage=beginning], [data-stage=any]) > .deck-say").all_inner_texts())
    careful = set(page.locator(".deck-card[data-care] > .deck-say").all_inner_texts())
    for _ in range(len(suits)):
        page.get_by_role("button", name="Draw a question").click()
        drawn = page.locator("[data-draw-prompt]").inner_text()
        assert drawn in suits
        assert page.locator("[data-draw-care]").is_visible() == (drawn in careful)


@pytest.mark.parametrize("path", [COURSE, HANDBOOK])
def test_ticks_survive_and_are_forgotten_with_one_click(open_page: Open, path: str) -> None:
    page = open_page(path)
    page.get_by_role("checkbox").first.check()
    expect(page.locator("[data-ticks-note]").first).to_contain_text("kept in this browser only")
    page.reload()
    assert page.get_by_role("checkbox").first.is_checked()
    page.get_by_role("button", name="Forget my ticks").click()
    page.reload()
    assert not page.get_by_role("checkbox").first.is_checked()
    assert page.evaluate(KEPT) == []


@pytest.mark.parametrize(("path", "words"), [(COURSE, "What a mentor is for"), (PLAYBOOK, "All mentors trained")])
def test_a_tick_survives_other_words(open_page: Open, path: str, words: str) -> None:
    page = open_page(path)
    page.get_by_role("checkbox", name=words).check()
    page.route(f"**/{path}", lambda route: route.fulfill(body=route.fetch().text().replace(words, "Said otherwise")))
    page.reload()
    assert page.get_by_role("checkbox", name="Said otherwise").is_checked()
    assert page.locator("input[data-tick]:checked").count() == 1


def test_ticks_work_where_nothing_can_be_kept_or_rubbish_was(open_page: Open) -> None:
    page = open_page(HANDBOOK, script=NO_STORAGE)
    page.get_by_role("checkbox").first.check()
    expect(page.locator("[data-ticks-note]")).to_contain_text("This browser keeps nothing")
    page = open_page(HANDBOOK)
    page.evaluate("localStorage.setItem(`mentorhub-ticks ${location.pathname}`, '{{')")
    page.reload()
    page.get_by_role("checkbox").nth(1).check()
    page.reload()
    assert page.get_by_role("checkbox").nth(1).is_checked()


def test_the_library_is_filtered_and_the_address_says_how(open_page: Open) -> None:
    page = open_page(LIBRARY)
    everything = page.locator(".resource:visible").count()
    page.get_by_label("Type").select_option("book")
    books = page.locator(".resource:visible")
    assert 0 < books.count() < everything
    assert set(books.evaluate_all("list => list.map((item) => item.dataset.type)")) == {"book"}
    page.get_by_label("Find by title").fill("motivation oettingen")
    assert books.count() == 1
    assert page.locator("[data-shelf]:visible").count() == 1
    page.clock.run_for(500)
    expect(page.locator(".library-filter [role=status]")).to_have_text("1 entry matches.")
    page.reload()
    assert page.locator(".resource:visible").count() == 1
    page.get_by_label("Find by title").fill("zzzz")
    page.clock.run_for(500)
    expect(page.locator(".library-filter [role=status]")).to_contain_text("Nothing matches.")


@pytest.mark.parametrize("path", [GUIDE, DECK, COURSE, HANDBOOK, LIBRARY, "guides/", "guides/handbook/evidence/"])
def test_pages_fit_a_small_phone(open_page: Open, path: str) -> None:
    page = open_page(path, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_motion_stays_away_for_those_who_asked(open_page: Open) -> None:
    page = open_page(GUIDE, reduced_motion="reduce")
    page.get_by_role("button", name="Start timer").click()
    moving = page.evaluate("document.getAnimations().length")
    assert json.dumps(moving) == "0"
