"""The built site in a real browser: clean at every width, searchable, right about times, deaf to attacks."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from browser import DESK, Site, crawl, reader, serving
from conftest import HERE, NOW
from playwright.sync_api import Browser, Locator, Page, expect

from mentorhub.content.load import load
from mentorhub.derive.picture import picture
from mentorhub.pipeline import build_hub
from mentorhub.press.stage import SHELLS
from mentorhub.render.output import render

pytestmark = pytest.mark.browser

KINDS = (*(shell.name for shell in SHELLS), "notfound")
UNLINKED = ("404.html", "session/", "specimen/")
PHONE, SMALL_PHONE = 360, 320
COMPLAINTS = {"error", "warning"}

# Priya's Tuesdays at 15:00 in Kolkata, three and a half days after the build.
PRIYA, HER_TIME = "mentors/priya-raman/", "2026-11-24T09:30:00Z"
TIME_WITH_ZONE = re.compile(r"\d\d:\d\d \(.+\)")

# What each kind of page has to show without scripts, and how often at least.
WITHOUT_SCRIPTS = {
    "home": ("[data-slot] time", 5),
    "mentors": ("#people a[href*='mentors/']", 16),
    "find": ("a[href*='topics/'], a[href*='mentors/'], a[href^='mailto:']", 20),
    "group": (".person a[href*='mentors/']", 10),
    "mentor": ("[data-slot] time", 5),
    "sessions": ("[data-day] [data-slot] a", 10),
    "week": ("[data-day] [data-slot] a", 10),
    "topics": ("li a", 40),
    "topic": ("[data-slot] time", 5),
    "guides": ("a[href*='guides/conversations/']", 5),
    "guide": ("ol li", 5),
    "program": ("a[href^='mailto:']", 3),
    "subscribe": ("a[href^='webcal:']", 3),
    "session": ("a[href^='mailto:']", 5),
    "builder": ("a[href^='mailto:']", 1),
    "cohort": ("ol.timeline li", 2),
    "workspace": ("section h2", 5),
    "agreement": ("fieldset label", 20),
    "deck": ("li .deck-say", 20),
    "course": ("ol.run li, ol.tasks li", 5),
    "playbook": ("ol.plays li", 5),
    "case": ("ol.questions li", 3),
    "handbook": ("a[href*='guides/handbook/']", 15),
    "handbookpage": (".prose p", 3),
    "lessons": ("a[href*='guides/lessons/']", 10),
    "lesson": (".prose p", 2),
    "stories": ("a[href*='guides/stories/']", 2),
    "story": (".prose p", 3),
    "library": ("li.resource h3", 40),
    "paper": (".prose p", 3),
    "specimen": ("[data-slot] time", 5),
    "notfound": ("a[href='/mentors/']", 1),
}

WIDE_PARTS = """() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    scrollTo(1000, 0);
    if (scrollX === 0 && document.documentElement.scrollWidth <= innerWidth) return [];
    const wide = (part) => part.getBoundingClientRect().right + scrollX > innerWidth;
    const parts = Array.from(document.querySelectorAll("body *")).filter(wide);
    return parts.length ? parts.map((part) => part.outerHTML.slice(0, 80)) : ["something"];
}"""

SCRIPT, PICTURE, LINK = "<script>hit=1</script>", '"><img src=x onerror=hit=1>', "[x](javascript:hit=1)"
HOSTILE = f"{SCRIPT}{PICTURE}{LINK} {{{{ 7*7 }}}} mentorhub-slot-body \u202egnp"
WRITTEN = re.compile(
    r"^(\W*)(name|headline|title|label|about|purpose|tagline|notice|metric|outcome): .*$", re.MULTILINE
)
STRUCK = """() => [
    ...(window.hit ? ["a script ran"] : []),
    ...Array.from(document.querySelectorAll("[onerror], [src=x], a[href^=javascript]"), (part) => part.outerHTML),
    ...Array.from(document.scripts, (part) => part.text).filter((text) => text.includes("hit=1")),
]"""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def kinds(demo_hub: Path) -> Mapping[str, str]:
    return fullest(demo_hub)


@pytest.fixture(scope="module")
def hostile_hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a hub in which every line that a person words is an attack."""
    root = tmp_path_factory.mktemp("hostile")
    shutil.copytree(HERE / "hub", root, dirs_exist_ok=True)
    for file in (*root.rglob("*.yml"), *root.rglob("*.md")):
        file.write_text(WRITTEN.sub(attack, file.read_text("utf-8")), "utf-8")
    profile = root / "mentors/ada-okoye/profile.md"
    boundary = f"boundaries: [{json.dumps(HOSTILE + ' boundary')}]\nwants:"
    profile.write_text(profile.read_text("utf-8").replace("wants:", boundary), "utf-8")
    built = build_hub(root, NOW)
    assert built.pages, built.checked.errors
    return root


def attack(line: re.Match[str]) -> str:
    return f"{line[1]}{line[2]}: {json.dumps(f'{HOSTILE} {line[2]} {line.start()}')}"


@pytest.fixture(scope="module")
def hostile_site(hostile_hub: Path) -> Iterator[Site]:
    """Serve it below a folder, as its address says: links must hold there, too."""
    with serving(hostile_hub / "site", "/tiny/") as served:
        yield served


def fullest(hub: Path) -> Mapping[str, str]:
    """Name the address of the fullest page of each kind."""
    by_size = sorted(render(picture(load(hub).hub, NOW)).pages, key=lambda page: len(page.body))
    return {page.shell: page.path for page in by_size}


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    with ExitStack() as stack:

        def opened(site: Site, path: str = "", width: int = DESK, **habits: Any) -> Page:  # noqa: ANN401 - options
            page = stack.enter_context(reader(browser, site, width, **habits))
            page.goto(site.url(path))
            return page

        yield opened


@pytest.fixture(scope="module", params=[PHONE, DESK])
def window(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[tuple[Page, list[str]]]:
    """Open one window of each width for all pages, and hear its complaints; what comes late counts on the next page."""
    heard: list[str] = []
    with reader(browser, site, request.param) as page:
        page.on("console", lambda message: heard.append(message.text) if message.type in COMPLAINTS else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        yield page, heard


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_loads_without_a_complaint(
    kind: str, window: tuple[Page, list[str]], site: Site, kinds: Mapping[str, str]
) -> None:
    page, heard = window
    page.goto(site.url(kinds[kind]))
    page.evaluate("new Promise(requestIdleCallback)")
    complaints = [*heard, *site.take_wrong_requests()]
    heard.clear()
    assert complaints == []
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.title().partition(" · ")[0].strip()
    assert len(page.locator("meta[name=description]").get_attribute("content") or "") > 10
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.fixture(scope="module")
def small_phone(browser: Browser, site: Site) -> Iterator[Page]:
    """Open one small window for all pages, in the zone with the longest name."""
    with reader(browser, site, SMALL_PHONE, timezone_id="America/Argentina/Buenos_Aires") as page:
        yield page


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_on_a_small_phone(
    kind: str, small_phone: Page, site: Site, kinds: Mapping[str, str]
) -> None:
    small_phone.goto(site.url(kinds[kind]))
    assert small_phone.evaluate(WIDE_PARTS) == []


@pytest.fixture(scope="module")
def plain_window(browser: Browser, site: Site) -> Iterator[Page]:
    with reader(browser, site, java_script_enabled=False) as page:
        yield page


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_whole_without_scripts(
    kind: str, plain_window: Page, site: Site, kinds: Mapping[str, str]
) -> None:
    plain_window.goto(site.url(kinds[kind]))
    main = plain_window.locator(".hub")
    part, least = WITHOUT_SCRIPTS[kind]
    assert main.locator(part).filter(visible=True).count() >= least
    for time in main.locator("time[data-zone]").filter(visible=True).all_inner_texts():
        assert TIME_WITH_ZONE.search(" ".join(time.split())), time
    # The agreement can be printed as it is and filled in with a pen.
    useless = main.locator("form:not([data-agreement]), button")
    assert useless.filter(visible=True).count() == 0


@pytest.mark.parametrize("served", ["site", "hostile_site"], ids=["at the root", "below a folder"])
def test_every_link_leads_somewhere_and_to_every_page(served: str, request: pytest.FixtureRequest) -> None:
    """Without a browser, so without scripts."""
    site: Site = request.getfixturevalue(served)
    found = crawl(site, load(site.folder.parent).hub.site.site_url, *UNLINKED)
    assert found.broken == []
    made = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*.html")}
    assert found.pages == {path.removesuffix("index.html") for path in made}


@pytest.mark.parametrize(
    ("words", "start"),
    [("Priya Raman", ""), ("statistics", "404.html"), ("clinical", "guides/conversations/first-meeting/")],
)
def test_the_search_box_finds_a_mentor_by_name_topic_and_bio(
    words: str, start: str, open_page: Open, site: Site
) -> None:
    page = open_page(site, start)
    found = search(page, words).locator(f"a[href*='{PRIYA}']").first
    expect(found).to_be_visible()
    found.click()
    page.wait_for_url(re.compile(re.escape(site.url(PRIYA))))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Priya Raman")


def search(page: Page, words: str) -> Locator:
    """Type into the search box, and give its results."""
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.press_sequentially(words)
    return page.locator("[data-md-component=search-result]")


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Tokyo", "Tue 24 Nov, 18:30 (Tokyo) 15:00 in Kolkata"),
        ("Pacific/Honolulu", "Mon 23 Nov, 23:30 (Honolulu) Tue 24 Nov, 15:00 in Kolkata"),
        ("Asia/Kolkata", "Tue 24 Nov, 15:00 (Kolkata)"),
    ],
)
def test_times_are_the_readers_own_with_the_hosts_beside_them(
    zone: str, shown: str, open_page: Open, site: Site
) -> None:
    page = open_page(site, PRIYA, timezone_id=zone)
    texts = page.locator(f"[data-slot='{HER_TIME}'] time").all_inner_texts()
    assert texts
    assert {" ".join(text.split()) for text in texts} == {shown}


def test_a_time_stands_under_the_day_that_it_has_for_the_reader(open_page: Open, site: Site) -> None:
    page = open_page(site, "sessions/", timezone_id="Pacific/Honolulu")
    hers = page.locator(f"[data-slot='{HER_TIME}']").filter(has_text="Priya Raman")
    assert hers.locator("xpath=ancestor::*[@data-day]").get_attribute("data-day") == "2026-11-23"


def test_the_directory_is_filtered_by_keyboard_alone(open_page: Open, site: Site) -> None:
    page = open_page(site, "mentors/")
    people = page.locator("#people > li")
    everybody = people.count()
    status = page.get_by_role("status")
    tab_to(page, "input[name=find]")
    page.keyboard.type("kannada")
    expect(status).to_have_text(re.compile(r"\b1\b"))
    assert [text.count("Priya Raman") for text in people.all_inner_texts()] == [1]
    page.reload()
    expect(people).to_have_count(1)
    tab_to(page, "input[name=find]")
    page.keyboard.type("zzzz")
    expect(status).not_to_have_text(re.compile(r"\d|^$"))
    assert people.count() == 0
    for _ in "zzzz":
        page.keyboard.press("Backspace")
    expect(people).to_have_count(everybody)
    page.keyboard.type("priya statistics")
    page.keyboard.press("Enter")
    tab_to(page, f"a[href$='{PRIYA}']")
    page.keyboard.press("Enter")
    page.wait_for_url(site.url(PRIYA))


def tab_to(page: Page, selector: str) -> None:
    for _ in range(80):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the Tab key does not lead to {selector}")


def test_the_drawer_opens_and_closes_by_keyboard(open_page: Open, site: Site) -> None:
    page = open_page(site, PRIYA, PHONE)
    place = page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Topics")
    assert not place.is_visible()
    tab_to(page, "#__drawer")
    switch = page.get_by_role("checkbox", name="Navigation")
    expect(switch).to_be_focused()
    page.keyboard.press("Space")
    expect(place).to_be_in_viewport()
    page.keyboard.press("Space")
    expect(place).not_to_be_visible()
    page.keyboard.press("Space")
    tab_to(page, ".md-sidebar--primary a[href$='topics/']")
    page.keyboard.press("Enter")
    page.wait_for_url(site.url("topics/"))


def test_weeks_lead_to_one_another_in_order(open_page: Open, site: Site) -> None:
    """From the next seven days to the week of the day after, and from week to week without a gap."""
    page = open_page(site, "sessions/", SMALL_PHONE)
    assert page.locator("a[rel=prev]").count() == 0
    page.locator("a[rel=next]").click()
    page.wait_for_url(site.url("sessions/2026-w48/"))
    page.locator("a[rel=prev]").click()
    page.wait_for_url(site.url("sessions/2026-w47/"))
    assert page.locator("a[rel=prev]").count() == 0
    weeks = [date(2026, 11, 16)]
    while later := page.locator("a[rel=next]").get_attribute("href") if page.locator("a[rel=next]").count() else None:
        page.goto(site.url(later.removeprefix("../../")))
        year, week = re.findall(r"\d+", later)
        weeks.append(date.fromisocalendar(int(year), int(week), 1))
    assert weeks == [weeks[0] + timedelta(weeks=n) for n in range(len(weeks))]
    assert weeks[-1] == date(2027, 2, 15)


def test_colours_follow_the_system_and_then_the_reader(open_page: Open, site: Site) -> None:
    light, dark = (open_page(site, "mentors/", color_scheme=scheme) for scheme in ("light", "dark"))
    assert (scheme(light), scheme(dark)) == ("default", "slate")
    assert brightness(light) > 200
    assert brightness(dark) < 60
    toggle = dark.locator("[data-md-component=palette] label").filter(visible=True)
    toggle.click()
    assert scheme(dark) == "default"
    assert brightness(dark) == brightness(light)
    dark.goto(site.url(PRIYA))
    assert scheme(dark) == "default"
    toggle.click()
    assert scheme(dark) == "slate"


def scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute("data-md-color-scheme")


def brightness(page: Page) -> float:
    """Give how light the ground is, from 0 to 255."""
    colour = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    return sum(map(float, re.findall(r"[\d.]+", colour)[:3])) / 3


@pytest.mark.parametrize(("path", "feed"), [("subscribe/", "cal/all.ics"), (PRIYA, "cal/m/priya-raman.ics")])
def test_a_click_copies_the_address_of_a_calendar(path: str, feed: str, open_page: Open, site: Site) -> None:
    page = open_page(site, path, permissions=["clipboard-read", "clipboard-write"])
    copy = page.locator("[data-copy], [data-copy-link]").first
    words = copy.inner_text()
    copy.click()
    expect(copy).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == load(site.folder.parent).hub.site.site_url + feed
    page.clock.fast_forward(3000)
    expect(copy).to_have_text(words, use_inner_text=True)


def test_hostile_words_are_words(hostile_hub: Path, hostile_site: Site, open_page: Open) -> None:
    """Escaping alone has to hold: the policy that would stop the scripts is switched off."""
    page = open_page(hostile_site, bypass_csp=True)
    for path in fullest(hostile_hub).values():
        page.goto(hostile_site.url(path))
        page.evaluate("new Promise(requestIdleCallback)")
        assert page.evaluate(STRUCK) == [], path
        assert HOSTILE in (page.locator(".hub").text_content() or ""), path
    page.goto(hostile_site.url("mentors/ada-okoye/"))
    shown = page.locator(".hub").text_content() or ""
    for field in ("name", "headline", "boundary", "label", "title"):
        assert f"{HOSTILE} {field}" in shown
    assert page.title().startswith(f"{HOSTILE} name")


def test_hostile_words_are_words_in_what_the_search_finds(hostile_site: Site, open_page: Open) -> None:
    page = open_page(hostile_site, bypass_csp=True)
    results = search(page, "headline")
    expect(results.locator("a[href*='mentors/ada-okoye/']").first).to_be_visible()
    assert page.evaluate(STRUCK) == []
    assert SCRIPT in (results.text_content() or "")


def test_lost_visitors_find_the_way(hostile_site: Site, open_page: Open) -> None:
    """The page for wrong addresses works at any depth."""
    hostile_site.log.clear()
    page = open_page(hostile_site, "mentors/nobody/at/all/")
    assert hostile_site.take_wrong_requests() == ["/tiny/mentors/nobody/at/all/"]
    page.locator(".hub a[href$='/sessions/']").click()
    page.wait_for_url(hostile_site.url("sessions/"))
