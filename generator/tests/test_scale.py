"""Cost grows with the number of mentors and no faster; counted in calls and bytes, not in seconds."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator, Sequence
from cProfile import Profile
from dataclasses import replace
from functools import partial
from itertools import count, islice
from pathlib import Path
from statistics import median
from typing import TypeVar

import pytest
from browser import serving
from crowds import write_directory
from generate import NOW, write_hub
from playwright.sync_api import Browser, expect

from mentorhub.check.problems import Problem
from mentorhub.content.hub import Hub, Mentor
from mentorhub.content.load import load
from mentorhub.derive.picture import picture
from mentorhub.pipeline import check_hub
from mentorhub.press.links import broken_links
from mentorhub.press.press import SEARCH_INDEX
from mentorhub.press.stamp import Chrome
from mentorhub.render.output import render
from mentorhub.render.page import Output, Page
from mentorhub.render.pages.mentors import CARDS

SIZES = (20, 40, 80)
# Twice as many cost twice as much; work that is done for each pair would make it four times.
MOST = 2.1
LARGE = 1_000
DIRECTORY = 5_000
KILOBYTE = 1_000

T = TypeVar("T")


@pytest.fixture(scope="module")
def hubs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    folders = tuple(tmp_path_factory.mktemp("hub") for _ in SIZES)
    for folder, size in zip(folders, SIZES, strict=True):
        write_hub(folder, size)
    return folders


@pytest.fixture(scope="module")
def outputs(hubs: tuple[Path, ...]) -> tuple[Output, ...]:
    return tuple(rendered(folder) for folder in hubs)


@pytest.fixture(scope="module")
def large(hubs: tuple[Path, ...]) -> dict[str, Page]:
    """Render the pages of many people, by address; enough of them offer times to fill every list."""
    hub = load(hubs[-1]).hub
    mentors = {mentor.id: mentor for mentor in islice(copies(hub), LARGE)}
    return {page.path: page for page in render(picture(replace(hub, mentors=mentors), NOW)).pages}


def copies(hub: Hub) -> Iterator[Mentor]:
    """Yield the mentors of a hub under ever new names; without times from the fourth round on, which is quick."""
    for turn in count():
        for mentor in hub.mentors.values():
            sessions = mentor.sessions if turn < 3 else None
            yield replace(mentor, id=f"{mentor.id}-{turn}", sessions=sessions, tickets=())


def calls(work: Callable[[], object]) -> int:
    """Count the calls that a piece of work makes."""
    profile = Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def growth(work: Callable[[T], object], things: Sequence[T]) -> float:
    """Compare what the last doubling costs with what the one before it did.

    Zones, words and the like are read once and belong to no size; the caller has them read.
    """
    small, middle, large = (calls(partial(work, thing)) for thing in things)
    return (large - middle) / (middle - small)


def rendered(folder: Path) -> Output:
    return render(picture(load(folder).hub, NOW))


def verified(output: Output) -> list[Problem]:
    shells = {page.shell: Chrome((), "") for page in output.pages}
    return list(broken_links(output.pages, shells, frozenset(output.files), "/"))


def kilobytes(page: Page) -> float:
    return len(page.body.encode()) / KILOBYTE


def test_a_generated_hub_has_no_problem(hubs: tuple[Path, ...]) -> None:
    checked = check_hub(hubs[-1], NOW)
    assert not checked.problems
    assert len(checked.hub.mentors) == SIZES[-1]


def test_check_costs_as_much_for_each_mentor(hubs: tuple[Path, ...]) -> None:
    check_hub(hubs[-1], NOW)
    assert growth(partial(check_hub, now=NOW), hubs) < MOST


@pytest.mark.usefixtures("outputs")
def test_rendering_costs_as_much_for_each_mentor(hubs: tuple[Path, ...]) -> None:
    assert growth(rendered, hubs) < MOST


def test_verifying_links_costs_as_much_for_each_mentor(outputs: tuple[Output, ...]) -> None:
    assert growth(verified, outputs) < MOST


def test_a_mentors_page_with_26_times_stays_small(outputs: tuple[Output, ...]) -> None:
    assert max(kilobytes(page) for page in outputs[-1].pages if page.shell == "mentor") < 41


def test_the_directory_is_bounded(large: dict[str, Page]) -> None:
    directory = large["mentors/"]
    # One more card is the blank one, which scripts fill in.
    assert directory.body.count('class="person"') == CARDS + 1 < LARGE
    assert kilobytes(directory) < 120


def test_plain_lists_are_bounded(large: dict[str, Page]) -> None:
    lists = [page for page in large.values() if page.shell == "group"]
    assert "mentors/language/en--2/" in large
    assert max(kilobytes(page) for page in lists) < 180


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the directory of a large program."""
    return write_directory(tmp_path_factory.mktemp("directory"), DIRECTORY)


def test_the_directory_of_5000_mentors_takes_less_than_300_kilobytes(directory: Path) -> None:
    """Everything that a browser loads for the first result, compressed as hosts of pages do."""
    page = directory / "mentors/index.html"
    loaded = [page, directory / SEARCH_INDEX, *(directory / "assets/javascripts/workers").glob("search.*.js")]
    loaded += [
        (page.parent / link).resolve()
        for link in re.findall(
            r'<(?:link|script)[^>]* (?:href|src)="([^":]+\.(?:css|js|svg))"', page.read_text("utf-8")
        )
    ]
    sizes = {path.relative_to(directory).as_posix(): len(gzip.compress(path.read_bytes(), 9)) for path in loaded}
    assert {"mentors/people.js", "assets/hub/hub.css", "assets/hub/directory.js"} < sizes.keys()
    assert len(sizes) > 10
    assert sum(sizes.values()) < 300 * KILOBYTE, sizes
    assert sizes["mentors/people.js"] < 190 * KILOBYTE


CHANGE = """async (selector) => {
    const input = document.querySelector(selector);
    if (input.disabled) throw new Error(`${selector} cannot be chosen`);
    const begin = performance.now();
    input.click();
    document.body.offsetHeight;
    const took = performance.now() - begin;
    await new Promise((done) => setTimeout(done, 200));
    return took;
}"""
# Each of them changes who is shown, and together they end where they began.
CHOICES = (
    "[value=code-review]", "[value=databases]", "[name=level][value=lead]", "[name=open][value='7']",
    "[name=level][value=lead]", "[name=overlap][value='4']", "[name=open][value='']", "[name=overlap][value='']",
    "[value=databases]", "[value=code-review]", "[name=language][value=es]", "[name=language][value=es]",
)  # fmt: skip


@pytest.mark.browser
def test_a_choice_among_5000_mentors_shows_in_a_tenth_of_a_second(browser: Browser, directory: Path) -> None:
    """On a processor slowed down four times: from the click until the new figures and first cards are laid out.

    Whatever else the machine does can only make it slower, so the best of three rounds counts.
    """
    with serving(directory, "/tiny/") as site, browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        page.goto(site.url("mentors/"))
        expect(page.locator("form[data-directory]")).to_be_visible()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        rounds = [[page.evaluate(CHANGE, f"input{choice}") for choice in CHOICES] for _ in range(3)]
    assert min(median(times) for times in rounds) < 100, rounds


@pytest.mark.parametrize(
    ("path", "most"),
    [("", 20), ("sessions/", 180), ("subscribe/", 200), ("topics/", 20), ("topics/code-review/", 150)],
)
def test_other_pages_are_bounded(large: dict[str, Page], path: str, most: int) -> None:
    assert kilobytes(large[path]) < most


def test_what_the_search_box_loads_stays_small(large: dict[str, Page]) -> None:
    entries = [entry for page in large.values() if page.shell == "mentor" for entry in page.search]
    assert len(entries) == LARGE
    assert sum(len(entry.title) + len(entry.text) for entry in entries) < 100 * LARGE
