"""The table of what a program needs: every page, file and command that it names is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import demo
from click.testing import CliRunner
from conftest import ROOT

from mentorhub.cli import main

TABLE = (ROOT / "generator/docs/coverage.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([A-K]\d+) \| (.+) \| (.+) \|$", TABLE, re.MULTILINE)
WANTED = {f"A{n}" for n in range(1, 19)} | {f"B{n}" for n in range(19, 34)} | {f"E{n}" for n in range(58, 77)}
WANTED |= {f"F{n}" for n in range(77, 97)} | {f"G{n}" for n in range(97, 108)} | {f"H{n}" for n in range(108, 117)}
WANTED |= {f"C{n}" for n in range(34, 46)} | {f"D{n}" for n in range(46, 58)} | {f"K{n}" for n in range(144, 152)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo(tmp_path_factory.mktemp("coverage")) / "site"


def named() -> Iterator[tuple[str, str]]:
    for row, _, served in ROWS:
        for one in re.findall(r"`([^`]+)`", served):
            yield row, one


def test_every_row_is_served() -> None:
    assert {row for row, _ in named()} == WANTED
    assert len(ROWS) == len(WANTED)


def test_everything_that_is_named_is_there(site: Path) -> None:
    missing = [f"{row}: {one}" for row, one in named() if not _there(site, one)]
    assert not missing


def _there(site: Path, one: str) -> bool:
    if one.startswith("mentorhub "):
        return CliRunner().invoke(main, [*one.split()[1:], "--help"]).exit_code == 0
    page = site / one / "index.html"
    return page.is_file() and "<h1" in page.read_text("utf-8") if one.endswith("/") else (ROOT / one).is_file()
