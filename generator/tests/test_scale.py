"""Cost grows with the number of mentors and no faster; counted in calls and bytes, not in seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from cProfile import Profile
from dataclasses import replace
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import TypeVar

import pytest
from generate import NOW, write_hub

from mentorhub.check.problems import Problem
from mentorhub.content.hub import Hub, Mentor
from mentorhub.content.load import load
from mentorhub.derive.picture import picture
from mentorhub.pipeline import check_hub
from mentorhub.press.links import broken_links
from mentorhub.press.stamp import Chrome
from mentorhub.render.output import render
from mentorhub.render.page import Output, Page
from mentorhub.render.pages.mentors import CARDS

SIZES = (20, 40, 80)
# Twice as many cost twice as much; work that is done for each pair would make it four times.
MOST = 2.1
LARGE = 1_000
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
    assert directory.body.count("data-words=") == CARDS < LARGE
    assert kilobytes(directory) < 800


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
