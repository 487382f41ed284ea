"""The directory at a thousand mentors, in a real browser: every facet against a plain second reading of the hub."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from browser import DESK, Site, reader, serving
from crowds import AUDIENCES, KINDS, MODES, Choice, Oracle, write_varied_hub
from generate import LEVELS, NOW, TOPIC_IDS, TOPICS, UNITS
from playwright.sync_api import Browser, Locator, Page, expect

from mentorhub.content.load import load
from mentorhub.derive.picture import picture
from mentorhub.pipeline import build_hub

pytestmark = pytest.mark.browser

MANY = 1_000
STATES = 60
STEP = 30
PHONE = 360
ZONE = "Europe/London"
LANGUAGES = ("de", "en", "yo", "ja", "pt-BR", "es", "sw", "cy", "zh")
VALUES = {
    "topic": (*(wide.lower() for wide in TOPICS), *TOPIC_IDS), "kind": KINDS, "mode": MODES, "language": LANGUAGES,
    "unit": tuple(UNITS), "level": LEVELS, "for": AUDIENCES, "super": ("yes",), "open": ("7", "14", "30"),
    "overlap": ("1", "2", "4"),
}  # fmt: skip
TEXTS = (
    "",
    "",
    "",
    "yusuf",
    "feedback",
    "lab saf",
    "fedback",
    "haggling",
    "arhus",
    "Portuguese",
    "rahmann silva",
    "zzzz",
)
SORTS = ("", "", "next", "free", "new", "name")
DAYS = ((540, 1020), (540, 1020), (360, 780), (1320, 360))

# The address is set as a click on Back would, which saves loading the page for each state.
TURN_TO = """query => {
    history.pushState(null, "", location.pathname + (query && "?" + query));
    dispatchEvent(new PopStateEvent("popstate"));
}"""
READ = """() => ({
    found: document.querySelector("[data-found]").textContent,
    ids: Array.from(document.querySelectorAll("#people > li > a"), (link) => link.pathname.split("/").at(-2)),
    counts: Array.from(document.querySelectorAll(".option:has(.option-count) input"),
        (input) => [input.name, input.value, input.closest(".option").textContent.match(/\\d+$/)?.[0], input.disabled]),
})"""


@pytest.fixture(scope="module")
def crowd_hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("crowd")
    write_varied_hub(root, MANY)
    assert build_hub(root, NOW).pages
    return root


@pytest.fixture(scope="module")
def oracle(crowd_hub: Path) -> Oracle:
    return Oracle(picture(load(crowd_hub).hub, NOW))


@pytest.fixture(scope="module")
def crowd(crowd_hub: Path) -> Iterator[Site]:
    with serving(crowd_hub / "site") as served:
        yield served


@pytest.fixture
def directory(browser: Browser, crowd: Site) -> Iterator[Page]:
    with reader(browser, crowd, permissions=["clipboard-read", "clipboard-write"]) as page:
        # Some times can be booked until the very minute of the build.
        page.clock.set_fixed_time(NOW)
        page.goto(crowd.url("mentors/"))
        expect(page.locator("form[data-directory]")).to_be_visible()
        yield page


def people(page: Page) -> Locator:
    return page.locator("#people > li")


def ids_of(page: Page, wanted: int) -> list[str]:
    """Name who is shown, once as many cards stand there as are wanted."""
    expect(people(page)).to_have_count(min(wanted, STEP))
    return list(page.evaluate(READ)["ids"])


def option(page: Page, name: str, value: str) -> Locator:
    return page.locator(f"input[name='{name}'][value='{value}']")


def at_random(number: int) -> Choice:
    chance = random.Random(number)  # noqa: S311 - cases, not secrets
    names = chance.sample(tuple(VALUES), chance.choice((0, 1, 1, 2, 2, 3, 4)))
    chosen = {
        name: tuple(
            chance.sample(
                VALUES[name], 1 if name in {"open", "overlap"} else min(len(VALUES[name]), chance.randint(1, 3))
            )
        )
        for name in names
    }
    return Choice(chosen, chance.choice(TEXTS), chance.choice(SORTS), chance.choice(DAYS), ZONE)


def figure(text: str) -> int:
    """Read how many were found."""
    count = re.match(r"[\d,]+", text)
    return int(count[0].replace(",", "")) if count else 0


def test_random_states_find_whom_a_plain_reading_finds(directory: Page, oracle: Oracle) -> None:
    """People, their order, and the count beside every value of every facet."""
    sizes = []
    for number in range(STATES):
        choice = at_random(number)
        directory.evaluate(TURN_TO, choice.query)
        wanted = oracle.ordered(choice)
        expect(people(directory)).to_have_count(min(len(wanted), STEP))
        shown = directory.evaluate(READ)
        assert figure(shown["found"]) == len(wanted), choice
        assert shown["ids"] == wanted[:STEP], choice
        told: dict[str, dict[str, tuple[int, bool]]] = {}
        for name, value, count, disabled in shown["counts"]:
            told.setdefault(name, {})[value] = (int(count), disabled)
        assert set(VALUES) <= set(told)
        for name in VALUES:
            true = oracle.counts(choice, name, told[name])
            assert {value: count for value, (count, _) in told[name].items()} == true, (choice, name)
            taken = choice.chosen.get(name, ())
            useless = {value for value, count in true.items() if not count and value not in taken}
            assert {value for value, (_, disabled) in told[name].items() if disabled} == useless, (choice, name)
        sizes.append(len(wanted))
    # A state in which nobody or everybody is found proves little, so most are neither.
    assert sum(0 < size < MANY for size in sizes) > STATES / 2


def test_a_wide_topic_finds_who_offers_a_narrower_one(directory: Page, oracle: Oracle) -> None:
    option(directory, "topic", "technology").check()
    inside = {mentor.id for mentor in oracle.picture.visible if oracle.topics(mentor) & {"code-review", "databases"}}
    wide = {mentor.id for mentor in oracle.found(Choice({"topic": ("technology",)}))}
    assert inside < wide
    assert not any("technology" in mentor.profile.offers for mentor in oracle.picture.visible)
    expect(directory.locator("[data-found]")).to_contain_text(f"{len(wide)} people")


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "Asia/Kathmandu"])
def test_shared_hours_follow_the_readers_zone_and_day(browser: Browser, crowd: Site, oracle: Oracle, zone: str) -> None:
    with reader(browser, crowd, timezone_id=zone) as page:
        page.goto(crowd.url("mentors/?overlap=2"))
        choice = Choice({"overlap": ("2",)}, zone=zone)
        expect(page.locator("[data-found]")).to_have_text(re.compile(rf"^{len(oracle.found(choice))} people\b"))
        assert zone.rpartition("/")[2].replace("_", " ") in page.locator(".facet-zone").inner_text()
        page.get_by_label("My day begins").fill("21:30")
        page.get_by_label("My day ends").fill("05:00")
        page.get_by_label("My day ends").press("Tab")
        night = Choice({"overlap": ("2",)}, hours=(21 * 60 + 30, 5 * 60), zone=zone)
        assert len(oracle.found(night)) != len(oracle.found(choice))
        expect(page.locator("[data-found]")).to_have_text(re.compile(rf"^{len(oracle.found(night)) or 'Nobody'}\b"))
        assert "hours=21:30-05:00" in page.url


def test_the_address_says_everything_and_back_undoes_one_choice(directory: Page, oracle: Oracle) -> None:
    steps = [("unit", "engineering"), ("unit", "design"), ("mode", "phone"), ("open", "14"), ("topic", "databases")]
    for fold in directory.locator("details.facet-fold > summary").all():
        fold.click()
    seen = [directory.url]
    for name, value in steps:
        option(directory, name, value).check()
        seen.append(directory.url)
    directory.locator("#sort").select_option("next")
    seen.append(directory.url)
    directory.locator("input[name=find]").press_sequentially("o")
    expect(directory).to_have_url(re.compile(r"[?&]find=o\b"))
    last = directory.url
    assert parse_qs(urlsplit(last).query) == {
        "find": ["o"], "topic": ["databases"], "open": ["14"], "unit": ["engineering,design"], "mode": ["phone"],
        "sort": ["next"],
    }  # fmt: skip
    assert len(last.partition("?")[2]) < 90
    chosen = {"unit": ("engineering", "design"), "mode": ("phone",), "open": ("14",), "topic": ("databases",)}
    wanted = oracle.ordered(Choice(chosen, "o", "next"))
    directory.goto("about:blank")
    directory.goto(last)
    assert ids_of(directory, len(wanted)) == wanted[:STEP]
    assert directory.locator("input[name=find]").input_value() == "o"
    directory.go_back()
    # Typing replaced the address, so Back leads from page to page and then choice by choice.
    directory.go_back()
    for before in reversed(seen[:-1]):
        directory.go_back()
        expect(directory).to_have_url(before)
    expect(people(directory)).to_have_count(STEP)
    expect(directory.locator("[data-found]")).to_contain_text("1,000 people")
    assert not option(directory, "unit", "engineering").is_checked()


def test_an_address_with_unknown_values_is_read_as_far_as_it_can_be(directory: Page, crowd: Site) -> None:
    directory.goto(
        crowd.url("mentors/?unit=moon,design&open=7,14&sort=best&hours=25:00-x&with=&topic=%3Cscript%3E&find=")
    )
    assert option(directory, "unit", "design").is_checked()
    assert option(directory, "open", "7").is_checked()
    assert directory.locator("#sort").input_value() == ""
    assert directory.get_by_label("My day begins").input_value() == "09:00"
    expect(people(directory).first).to_be_visible()


def test_more_cards_come_on_request_and_take_the_focus(directory: Page, oracle: Oracle) -> None:
    option(directory, "language", "cy").check()
    wanted = oracle.ordered(Choice({"language": ("cy",)}))
    more = directory.locator("[data-more]")
    before = STEP
    while before < len(wanted):
        more.click()
        focused = directory.evaluate("document.activeElement.pathname.split('/').at(-2)")
        assert focused == wanted[before]
        before += STEP
    expect(more).to_be_hidden()
    assert directory.evaluate(READ)["ids"] == wanted
    people(directory).nth(40).locator("a").click()
    directory.wait_for_load_state()
    directory.go_back()
    # Whoever comes back finds as many cards as they left.
    expect(people(directory)).to_have_count(len(wanted))


def test_a_drawn_card_is_the_card_that_the_build_writes(directory: Page, browser: Browser, crowd: Site) -> None:
    before = people(directory).evaluate_all("cards => cards.map(card => card.outerHTML)")
    option(directory, "language", "cy").check()
    option(directory, "language", "cy").uncheck()
    directory.evaluate("document.getElementById('people').replaceChildren()")
    directory.reload()
    with reader(browser, crowd) as page:
        page.goto(crowd.url("mentors/?sort=name"))
        page.locator("#sort").select_option("")
        expect(people(page)).to_have_count(STEP)
        after = people(page).evaluate_all("cards => cards.map(card => card.outerHTML)")
    assert [plain(card) for card in after] == [plain(card) for card in before]


def plain(card: str) -> str:
    """Leave out what no eye and no reader can tell apart."""
    return re.sub(r"\s+", "", card).replace(".000Z", "Z")


def test_a_chip_takes_its_choice_back_and_the_focus_stays_near(directory: Page) -> None:
    option(directory, "language", "en").check()
    option(directory, "language", "de").check()
    directory.locator("input[name=find]").fill("design")
    chips = directory.locator(".chip")
    expect(chips).to_have_count(3)
    directory.get_by_role("button", name="Remove: “design”").click()
    expect(chips).to_have_count(2)
    assert directory.evaluate("document.activeElement.className") == "chip"
    assert directory.locator("input[name=find]").input_value() == ""
    for left in (1, 0):
        directory.keyboard.press("Enter")
        expect(chips).to_have_count(left)
    expect(directory.locator("#found")).to_be_focused()
    option(directory, "language", "en").check()
    directory.get_by_role("button", name="Clear all").click()
    expect(directory.locator("#found")).to_be_focused()
    expect(directory.locator("#found")).to_contain_text("1,000 people")


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("negotation", "negotiation"),  # a letter is missing
        ("negotaitoin", "negotiation"),  # two pairs are swapped
        ("confdience", "confidence"),
        ("hagling", "negotiation"),  # an alias, with a slip
        ("REVUE DE CODE", "code-review"),
    ],
)
def test_a_typing_mistake_finds_what_was_meant(directory: Page, oracle: Oracle, typed: str, finds: str) -> None:
    directory.locator("input[name=find]").press_sequentially(typed)
    offering = [mentor.id for mentor in oracle.found(Choice({})) if finds in mentor.profile.offers]
    expect(directory.locator("#found")).to_have_text(re.compile(rf"^{len(offering)} people"))
    assert ids_of(directory, len(offering)) == offering[:STEP]


def test_accents_and_capitals_do_not_matter(directory: Page, oracle: Oracle) -> None:
    there = [mentor for mentor in oracle.found(Choice({})) if "Århus" in str(mentor.profile.location)]
    for typed in ("århus", "ARHUS", "Arhu"):
        directory.locator("input[name=find]").fill(typed)
        expect(directory.locator("#found")).to_have_text(re.compile(rf"^{len(there)} people"))


def test_the_whole_page_works_by_keyboard(directory: Page, oracle: Oracle) -> None:
    keys = directory.keyboard
    directory.locator("input[name=find]").focus()
    keys.type("feedback")
    expect(directory.get_by_role("status")).to_contain_text("people")
    keys.press("Tab")
    assert directory.evaluate("document.activeElement.textContent") == "To the people found"
    tab_to(directory, "input[name=open]")
    keys.press("ArrowDown")
    assert option(directory, "open", "7").is_checked()
    tab_to(directory, "input[name=overlap]")
    keys.press("ArrowDown")
    tab_to(directory, "details.facet-fold > summary")
    keys.press("Enter")
    tab_to(directory, "input[name=kind]")
    keys.press("Space")
    value = directory.evaluate("document.activeElement.value")
    choice = Choice({"open": ("7",), "overlap": ("1",), "kind": (value,)}, "feedback")
    wanted = oracle.ordered(choice)
    expect(directory.get_by_role("status")).to_contain_text(str(len(wanted)))
    assert directory.evaluate("document.activeElement.name") == "kind"
    tab_to(directory, "#sort")
    keys.press("ArrowDown")
    assert directory.locator("#sort").input_value() == "next"
    tab_to(directory, "#people a")
    wanted = oracle.ordered(Choice(choice.chosen, choice.q, "next"))
    assert directory.evaluate("document.activeElement.pathname").endswith(f"/{wanted[0]}/")
    keys.press("Tab")
    keys.press("Space")
    assert directory.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"


def tab_to(page: Page, selector: str) -> None:
    for _ in range(150):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the Tab key does not lead to {selector}")


def test_on_a_phone_the_choices_fold_away(browser: Browser, crowd: Site) -> None:
    with reader(browser, crowd, PHONE) as page:
        page.goto(crowd.url("mentors/"))
        assert not option(page, "open", "7").is_visible()
        page.get_by_text("Filters").click()
        option(page, "open", "7").check()
        page.get_by_role("button", name=re.compile(r"^Show \d+ people$")).click()
        expect(page.locator("#found")).to_be_focused()
        assert not option(page, "open", "7").is_visible()
        expect(page.locator(".sheet > summary .facet-chosen")).to_have_text("1")


def test_escape_folds_the_choices_away_on_a_phone(browser: Browser, crowd: Site) -> None:
    with reader(browser, crowd, PHONE) as page:
        page.goto(crowd.url("mentors/"))
        page.locator(".sheet > summary").click()
        page.locator("#in-topic").fill("writ")
        page.keyboard.press("Escape")
        expect(page.locator("#in-topic")).to_have_value("")
        assert option(page, "open", "7").is_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".sheet > summary")).to_be_focused()
        assert not option(page, "open", "7").is_visible()


def test_enter_leads_from_the_words_to_the_people(directory: Page) -> None:
    directory.locator("input[name=find]").fill("feedback")
    directory.keyboard.press("Enter")
    expect(directory.locator("#found")).to_be_focused()
    expect(directory).to_have_url(re.compile(r"\?find=feedback$"))


def test_hours_over_midnight_are_said_to_be_so(directory: Page) -> None:
    note = directory.locator("[data-night]")
    expect(note).to_have_text("")
    directory.locator("input[name=from]").fill("17:00")
    directory.locator("input[name=to]").fill("09:00")
    expect(note).to_contain_text("next day")


def test_people_have_the_whole_width_of_a_wide_sheet(directory: Page) -> None:
    directory.emulate_media(media="print")
    widths = "document.querySelector('.found').offsetWidth / document.querySelector('.directory').offsetWidth"
    assert directory.evaluate(widths) > 0.95


def test_a_shared_shortlist_of_which_nobody_is_left_has_nobody_to_keep(directory: Page, crowd: Site) -> None:
    directory.goto(crowd.url("mentors/?with=nobody-here"))
    expect(directory.locator("[data-gone]")).to_have_text("1 of its people is no longer here.")
    expect(directory.locator("[data-keep-shared]")).to_be_hidden()


def test_a_long_list_of_values_can_be_searched(directory: Page) -> None:
    box = directory.locator("#in-topic")
    option(directory, "topic", "hiring").check()
    box.fill("writ")
    shown = directory.locator("[data-facet=topic] .option").filter(visible=True).all_inner_texts()
    assert [text.split("\n")[0] for text in shown] == ["Clear writing", "Hiring"]
    assert "find=" not in directory.url


def test_stars_are_kept_shown_alone_and_shared_as_a_link(directory: Page, crowd: Site, browser: Browser) -> None:
    ids = directory.evaluate(READ)["ids"]
    for place in (0, 3):
        people(directory).nth(place).locator("[data-star]").click()
    directory.goto(crowd.url(f"mentors/{ids[5]}/"))
    star = directory.get_by_role("button", name=re.compile("^Keep .* on my shortlist$"))
    star.click()
    assert star.get_attribute("aria-pressed") == "true"
    directory.get_by_role("link", name="3 people on it").click()
    chosen = [ids[0], ids[3], ids[5]]
    assert ids_of(directory, 3) == chosen
    directory.get_by_role("button", name="Copy a link to it").click()
    expect(directory.get_by_role("button", name="Copied")).to_be_visible()
    link = directory.evaluate("navigator.clipboard.readText()")
    assert link == f"{crowd.url('mentors/')}?with={','.join(chosen)}"
    with reader(browser, crowd) as page:
        page.goto(f"{link},nobody-here")
        expect(people(page)).to_have_count(3)
        expect(page.locator("[data-shared]")).to_contain_text("somebody shared with you")
        expect(page.locator("[data-gone]")).to_contain_text("1 of its people")
        page.get_by_role("button", name="Add these people to my shortlist").click()
        expect(page.locator("[data-shortlist-count]")).to_have_text("3 people on my shortlist")
        assert "starred=yes" in page.url
        assert "with=" not in page.url
    directory.get_by_role("button", name="Empty it").click()
    expect(directory.locator("[data-shortlist]")).to_be_hidden()
    assert people(directory).count() == 0


def test_the_focus_stays_on_a_card_that_is_drawn_anew_and_is_led_on_from_one_that_goes(
    browser: Browser, crowd: Site, oracle: Oracle
) -> None:
    with reader(browser, crowd) as page:
        page.goto(crowd.url("mentors/?sort=next"))
        card = people(page).nth(20)
        expect(card).to_be_attached()
        link = card.locator("a").get_attribute("href")
        card.locator("a").focus()
        page.clock.run_for(60_000)
        assert page.evaluate("document.activeElement.getAttribute('href')") == link
        # After some hours other times stand on the cards, and the focus is still there.
        page.clock.set_fixed_time(min(time for time in map(oracle.next, oracle.picture.visible) if time))
        page.clock.run_for(60_000)
        focused = page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.id")
        assert focused in {link, "found"}
        star = people(page).first.locator("[data-star]")
        star.click()
        option(page, "starred", "yes").check()
        expect(people(page)).to_have_count(1)
        star.focus()
        page.keyboard.press("Space")
        expect(page.locator("#found")).to_be_focused()


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("{", "could not be read"),
        ('{"a": 1}', "could not be read"),
        ('["yusuf-weiss-1", 5, null, "<b>", "yusuf-weiss-1"]', ""),
    ],
)
def test_a_broken_shortlist_is_survived_and_admitted(browser: Browser, crowd: Site, kept: str, told: str) -> None:
    with reader(browser, crowd) as page:
        page.add_init_script(f"localStorage.setItem('mentorhub.shortlist', {json.dumps(kept)})")
        page.goto(crowd.url("mentors/"))
        trouble = page.locator("[data-star-trouble]")
        expect(trouble).to_contain_text(told) if told else expect(trouble).to_be_hidden()
        people(page).first.locator("[data-star]").click()
        expect(page.locator("[data-shortlist-count]")).to_contain_text("1 person" if told else "2 people")


def test_a_browser_that_keeps_nothing_says_so(browser: Browser, crowd: Site) -> None:
    with reader(browser, crowd) as page:
        page.add_init_script(
            "Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error('full') }"
        )
        page.goto(crowd.url("mentors/"))
        people(page).first.locator("[data-star]").click()
        expect(page.locator("[data-star-trouble]")).to_contain_text("keeps nothing for this site")
        expect(page.locator("[data-shortlist-count]")).to_contain_text("1 person")


def test_the_search_box_leads_to_the_directory_with_what_was_typed(
    browser: Browser, crowd: Site, oracle: Oracle
) -> None:
    with reader(browser, crowd) as page:
        page.goto(crowd.url("topics/"))
        box = page.get_by_role("textbox", name="Search")
        box.click()
        box.press_sequentially("hagling")
        page.get_by_role("link", name="Looking for a person?").click()
        offering = oracle.ordered(Choice({"topic": ("negotiation",)}))
        expect(page.locator("#found")).to_have_text(re.compile(rf"^{len(offering)} people"))
        assert page.url == crowd.url("mentors/?find=hagling")


def test_a_time_that_has_passed_gives_way_to_the_next(browser: Browser, crowd: Site, oracle: Oracle) -> None:
    """The page may be older than the reader's clock."""
    later = oracle.picture.open[0].start
    with reader(browser, crowd) as page:
        page.clock.set_fixed_time(later)
        page.goto(crowd.url("mentors/?sort=next"))
        first = people(page).first
        until = first.locator("[data-until]").get_attribute("data-until")
        assert until is not None
        assert until >= f"{later:%Y-%m-%dT%H:%M:%S}"
        count = page.locator("#found").inner_text()
        assert figure(count) == MANY


def test_nothing_leaves_and_nothing_is_loaded_after_the_page(directory: Page, crowd: Site) -> None:
    directory.wait_for_load_state("networkidle")
    crowd.take_wrong_requests()
    for number in range(3):
        directory.evaluate(TURN_TO, at_random(number).query)
    directory.locator("input[name=find]").fill("feedback")
    people(directory).first.locator("[data-star]").click()
    directory.locator("#sort").select_option("name")
    directory.wait_for_timeout(500)
    assert crowd.log == []


def test_a_hub_of_a_thousand_loads_without_a_complaint(browser: Browser, crowd: Site) -> None:
    heard: list[str] = []
    with reader(browser, crowd, DESK) as page:
        page.on("console", lambda message: heard.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(crowd.url("mentors/?unit=design&open=7&sort=next"))
        page.wait_for_load_state("networkidle")
        assert [*heard, *crowd.take_wrong_requests()] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing_serious(browser: Browser, crowd: Site, node: Path, scheme: str, width: int) -> None:
    with reader(browser, crowd, width, color_scheme=scheme, bypass_csp=True) as page:
        page.goto(crowd.url("mentors/?find=feedback&unit=design&overlap=4&with="))
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        people(page).first.locator("[data-star]").click()
        page.add_script_tag(path=node / "node_modules/axe-core/axe.min.js")
        found = page.evaluate(
            """() => axe.run().then((found) => found.violations
                .filter((one) => ["serious", "critical"].includes(one.impact))
                .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`))"""
        )
        assert found == []
