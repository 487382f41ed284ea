"""What people print and hand out: nothing of the screen on it, no part torn in two, black on white."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from browser import Site, reader
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

COURSE, PLAYBOOK, AGREEMENT = "guides/training/becoming-a-mentor/", "guides/playbooks/running-a-pilot/", "agreement/"
GUIDE, PROGRAM, EVIDENCE = "guides/conversations/first-meeting/", "program/", "guides/handbook/evidence/"
RUN_SHEET, HANDOUT = "Print the run sheet", "Print the handout"
SIZES = ("A4", "Letter")
# What is a button, the way back or an invitation to write, on any of the pages.
OF_THE_SCREEN = (
    "Skip to content", "Start timer", "Copy as Markdown", "Print", "Improve this page", "Suggest a change", "Subscribe",
    "Forget", "Save as", "Open a JSON file", "Join", "Back to top", "stays in this browser",
)  # fmt: skip
PARTS = "article :is(.run-part p, .play p, .task, .agenda-step li, .side p, .own-paper .own-long)"

Printed = Callable[..., list[str]]


@pytest.fixture(scope="module")
def page(browser: Browser, site: Site) -> Iterator[Page]:
    with reader(browser, site) as window:
        window.add_init_script("window.print = () => {}")
        yield window


@pytest.fixture
def printed(page: Page, site: Site, pdftotext: str) -> Printed:
    """Print a page or a part of it, and give the words of each sheet."""

    def sheets(path: str, size: str = "A4", button: str = "") -> list[str]:
        page.goto(site.url(path))
        if button:
            page.get_by_role("button", name=button).click()
        command = [pdftotext, "-", "-"]
        done = subprocess.run(command, input=page.pdf(format=size), capture_output=True, check=True, timeout=60)
        return done.stdout.decode().split("\f")[:-1]

    return sheets


def letters(text: str) -> str:
    """Leave out where lines end, which is another matter on paper."""
    return re.sub(r"\W+", "", text)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("guide", ["first-meeting", "ground-rules", "promotion-evidence"])
def test_a_conversation_fits_two_sheets(page: Page, site: Site, guide: str, size: str) -> None:
    page.goto(site.url(f"guides/conversations/{guide}/"))
    assert 1 <= page.pdf(format=size).count(b"/Type /Page\n") <= 2


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("path", "button", "most"),
    [(COURSE, HANDOUT, 1), (COURSE, RUN_SHEET, 3), (COURSE, "", 5), (PLAYBOOK, "", 2), (AGREEMENT, "", 2),
     (PROGRAM, "", 5), (EVIDENCE, "", 3)],
)  # fmt: skip
def test_paper_has_no_empty_sheet_and_nothing_of_the_screen(
    printed: Printed, path: str, button: str, most: int, size: str
) -> None:
    sheets = printed(path, size, button)
    assert len(sheets) <= most
    assert all(len(letters(sheet)) > 60 for sheet in sheets), [len(sheet) for sheet in sheets]
    assert [words for words in OF_THE_SCREEN if re.search(rf"\b{words}\b", "\n".join(sheets))] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", [GUIDE, COURSE, PLAYBOOK, AGREEMENT])
def test_no_part_is_torn_in_two(page: Page, printed: Printed, path: str, size: str) -> None:
    sheets = [letters(sheet) for sheet in printed(path, size)]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    parts = [letters(text) for text in page.locator(PARTS).all_text_contents()]
    assert len(parts) > 10
    assert [part for part in parts if not any(part in sheet for sheet in sheets)] == []


def test_the_run_sheet_has_every_clock_and_the_handout_nothing_of_it(printed: Printed) -> None:
    sheet, handout = "\n".join(printed(COURSE, button=RUN_SHEET)), "\n".join(printed(COURSE, button=HANDOUT))
    clocks = re.findall(r"^\d:\d\d$", sheet, re.MULTILINE)
    assert (clocks[0], clocks[-1], len(clocks)) == ("0:00", "4:00", 15)
    assert "For the facilitator" not in sheet
    assert "Four skills on one page" in handout
    assert "Exercise." not in handout


def test_addresses_of_outside_links_are_written_out(page: Page, printed: Printed) -> None:
    words = letters("".join(printed(EVIDENCE)))
    addresses = page.locator(".claims a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    assert len(addresses) > 5
    assert [it for it in addresses if letters(it) not in words] == []


def test_the_handout_prints_alone(page: Page, site: Site) -> None:
    page.goto(site.url(COURSE))
    page.evaluate("() => { window.print = () => { window.printed = document.documentElement.dataset.printing } }")
    page.get_by_role("button", name=HANDOUT).click()
    assert page.evaluate("window.printed") == "text-handout"
    page.emulate_media(media="print")
    assert page.locator("#text-handout").is_visible()
    assert page.locator("#parts-section").is_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#parts-section").is_visible()
    page.emulate_media(media="screen")


@pytest.mark.parametrize("path", [GUIDE, COURSE, PLAYBOOK, AGREEMENT, PROGRAM])
def test_paper_is_black_on_white_from_the_dark_scheme_too(browser: Browser, site: Site, path: str) -> None:
    with reader(browser, site, 800, color_scheme="dark") as page:
        page.goto(site.url(path))
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print", color_scheme="dark")
        image = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    red, green, blue = image.split()
    differences = [ImageChops.difference(one, other).histogram() for one, other in ((red, green), (green, blue))]
    assert all(sum(found[40:]) == 0 for found in differences)
    shades = image.convert("L").histogram()
    assert sum(shades[250:]) > 0.8 * sum(shades)
    assert sum(shades[:60]) > 0


def test_without_scripts_the_agreement_is_a_form_for_a_pen(browser: Browser, site: Site) -> None:
    with reader(browser, site, java_script_enabled=False) as page:
        page.goto(site.url(AGREEMENT))
        page.emulate_media(media="print")
        expect(page.get_by_label("Who is the mentor?")).to_be_visible()
        expect(page.get_by_text("This page needs JavaScript")).to_be_hidden()
