"""What the checks of words and hours lean on: the library's list, our fields, and the form of the agreement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pytest
from proselint.checks import social_awareness

from mentorhub.check.problems import Place, Problem
from mentorhub.check.rules import Facts
from mentorhub.check.rules.inclusive import FIELDS, OF_OTHERS, wording
from mentorhub.check.rules.promises import GRACE, OFTEN
from mentorhub.content import models
from mentorhub.content.load import load
from mentorhub.derive.picture import picture
from mentorhub.render.pages.kit import make_kit
from mentorhub.render.pages.program import program_page

AGREEMENT = Path(models.__path__[0]).parent.parent / "render" / "assets" / "js" / "agreement.js"
CHARTER = "charters/program.md"

Write = Callable[[Mapping[str, str]], Path]


def said(write: Write, now: datetime, body: str) -> tuple[Problem, ...]:
    """Check a conversation guide with a body of its own."""
    guide = Path("guides/conversations/first-meeting.md")
    root = write({})
    head, _, _ = (root / guide).read_text("utf-8").rpartition("\n---\n")
    loaded = load(write({guide.as_posix(): f"{head}\n---\n{body}"}))
    return tuple(wording(Facts(loaded.hub, loaded.sources, now)))


def words() -> Iterator[str]:
    for entry in social_awareness.__register__:
        yield from getattr(entry.check_type, "items", ())


@pytest.mark.parametrize("word", tuple(words()))
def test_every_word_of_the_list_is_found_where_it_stands(write: Write, now: datetime, word: str) -> None:
    found = said(write, now, f"\nÜber 日本, a {word.upper()}.\n")
    assert {problem.found for problem in found} >= {f"'{word.upper()}'"}
    assert {problem.place.column for problem in found if problem.place} >= {12}


@pytest.mark.parametrize(
    "body",
    [
        "A `chairman`.",
        "A ``chair ` chairman``.",
        "~~~\nA chairman.\n~~~",
        "```text\nA chairman.",
        "See [the chairman](https://example.org/).",
        "See https://example.org/chairman for it.",
        "> A chairman,\n> and a fireman.",
        "The chairmanship, and the unchairman.",
    ],
)
def test_what_others_wrote_and_longer_words_are_not_judged(write: Write, now: datetime, body: str) -> None:
    assert not said(write, now, f"{body}\n")


def test_a_phrase_is_found_across_lines_and_after_what_is_not_judged(write: Write, now: datetime) -> None:
    (problem,) = said(
        write, now, "> A fireman.\n\nA woman doctorate.\n\n```\nchairman\n```\n\nA `waitress` and a woman\n  doctor.\n"
    )
    assert problem.found == "'woman doctor'"
    assert problem.fix.startswith("write 'doctor'")
    assert problem.place
    assert problem.place.column == Place(1, 20).column


def test_fields_that_are_judged_are_those_of_the_models() -> None:
    texts = "\n".join(path.read_text("utf-8") for path in Path(models.__path__[0]).glob("*.py"))
    known = set(re.findall(r"^    (\w+): ", texts, re.MULTILINE))
    assert known >= FIELDS | OF_OTHERS


def test_the_form_of_the_agreement_counts_as_the_check_does() -> None:
    script = AGREEMENT.read_text("utf-8")
    rows = re.findall(r'^    \["([^"]+)", ([\d.]+)\],$', script, re.MULTILINE)
    assert {often.casefold(): float(times) for often, times in rows} == OFTEN
    assert f"told.hours) * {GRACE}" in script


def test_the_program_page_tells_a_unit_when_it_can_book(write: Write, now: datetime) -> None:
    charter = (write({}) / CHARTER).read_text("utf-8")
    later = charter.replace("label: Office\n", "label: Office\n    opens: 2027-01-11\n")
    for text, told in ((charter, False), (later, True)):
        body = program_page(make_kit(picture(load(write({CHARTER: text})).hub, now))).body
        assert ("From the day beside its name" in body) is told
        assert ("11 January 2027" in body) is told
