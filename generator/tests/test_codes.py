"""Codes, the cases that show them, and the page that explains them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from mentorhub.check.codes import CODES, explain, reference

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "mentorhub"
PAGE = HERE.parent / "docs" / "problems.md"
CODE = re.compile(r"MH\d{3}")
# Found while the site is built, so a file alone cannot show them.
SHOWN_ELSEWHERE = {"MH801": "test_press.py", "MH802": "test_press.py", "MH803": "test_history.py"}


def raised() -> set[str]:
    sources = (path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.name != "catalogue.py")
    return {code for source in sources for code in re.findall(r'"(MH\d{3})"', source)}


def shown() -> set[str]:
    cases = (yaml.safe_load(path.read_text("utf-8")) for path in (HERE / "broken").glob("*.yml"))
    return {match[0] for case in cases for line in case["problems"] if (match := CODE.search(line))}


def test_every_code_that_is_raised_is_explained_and_no_other() -> None:
    assert raised() == set(CODES)


def test_every_code_has_a_case() -> None:
    assert shown() | set(SHOWN_ELSEWHERE) == set(CODES)


@pytest.mark.parametrize(("code", "test"), SHOWN_ELSEWHERE.items())
def test_codes_of_the_build_are_shown_by_its_tests(code: str, test: str) -> None:
    assert code in (HERE / test).read_text("utf-8")


def test_the_page_is_what_the_code_says(*, update_golden: bool) -> None:
    if update_golden:
        PAGE.write_text(reference(), "utf-8")
    assert PAGE.read_text("utf-8") == reference()


@pytest.mark.parametrize("code", CODES)
def test_every_code_says_why_and_how_in_whole_sentences(code: str) -> None:
    entry = CODES[code]
    assert re.fullmatch(r"MH\d{3}", entry.id)
    assert not entry.title.endswith(".")
    for words in (entry.why, entry.mend):
        assert words[0].isupper()
        assert words.endswith(".")
        assert len(words) < 300


def test_explaining_a_code_shows_why_how_and_what_is_right() -> None:
    text = explain("mh404")
    assert text.startswith("MH404 · ")
    assert "Why:  " in text
    assert "Mend: " in text
    assert text.endswith("    offers: [career-change, first-talks]")


def test_explaining_an_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        explain("MH999")
