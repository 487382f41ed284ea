"""What is found in Markdown, and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from mentorhub.check.rules import Facts
from mentorhub.check.rules.prose import EXTENSIONS, prose
from mentorhub.content.hub import Source
from mentorhub.content.load import load
from mentorhub.render import markdown

HERE = Path(__file__).parent
PATH = "mentors/ada/profile.md"


@pytest.fixture(scope="module")
def facts() -> Facts:
    loaded = load(HERE / "hub_minimal")
    return Facts(loaded.hub, loaded.sources, datetime(2026, 11, 21))


def found(facts: Facts, body: str) -> list[str]:
    sources = {**facts.sources, PATH: Source(PATH, f"---\nname: Ada\n---\n{body}", 4)}
    problems = prose(replace(facts, sources=sources))
    return [f"{one.code} {one.place.line - 3}:{one.place.column}" for one in problems if one.place]


def test_the_check_reads_the_dialect_of_the_page() -> None:
    assert EXTENSIONS == markdown.EXTENSIONS


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("Plain words, 1 < 2 and 3 > 2, a <- b.\n", []),
        ("`<b>` and ``<i> ` <u>`` and \\<b> are shown as they are.\n", []),
        ("```html\n<b>\n```\n\n    <i>\n\nA <u>word</u>.\n", ["MH601 7:3"]),
        ("- one\n- two <br> three\n", ["MH601 2:7"]),
        ("> [!NOTE]\n> Hello <kbd>x</kbd>\n", ["MH601 2:9"]),
        ("| a | b |\n|---|---|\n| c | <b>d</b> |\n", ["MH601 3:7"]),
        ("Hello.\n\n<details>\n<summary>More</summary>\n\nText\n\n</details>\n", ["MH601 3:1"]),
        ("A note[^1] and <b>x</b>.\n\n[^1]: See <i>y</i>.\n", ["MH601 1:16", "MH601 3:11"]),
        ("<!-- to be written -->\n", []),
        ("&lt;b&gt; is fine, &#60;i> too.\n", []),
    ],
)
def test_html_is_found_where_it_stands(facts: Facts, body: str, places: list[str]) -> None:
    assert found(facts, body) == places


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("[a](https://example.org/) <https://example.org> https://example.org\n", []),
        ("[a](mailto:x) [b](#part) [c](profile.md) [d](../ben) [e](../../charters/program.md#x)\n", []),
        ("[a](javascript:alert(1))\n", ["MH602 1:5"]),
        ("[a](  JAVASCRIPT:alert(1) 'title')\n", ["MH602 1:7"]),
        ("[a](&#106;avascript:alert(1))\n", ["MH602 1:1"]),
        ("<javascript:alert(1)>\n", ["MH602 1:2"]),
        ("[a]()\n", ["MH602 1:1"]),
        ("[a](vbscript:x)\n\ntext\n\n[b](data:text/html;base64,xx)\n", ["MH602 1:5", "MH602 5:5"]),
        ("[a][x] and [b][x]\n\n[x]: irc://example.org/x\n", ["MH602 3:6", "MH602 3:6"]),
        ("www.example.org and http://example.org\n", ["MH602 1:1", "MH602 1:21"]),
        ("![a](https://example.org/a.png)\n", ["MH603 1:6"]),
        ("[![a](//example.org/a.png)](https://example.org)\n", ["MH603 1:7"]),
        ("[a](nowhere.md)\n", ["MH606 1:5"]),
        ("[a](../../../outside.md) [b](/mentors/ada/profile.md)\n", ["MH606 1:5"]),
        ("[a](gone%20file.md) `[b](gone.md)`\n", ["MH606 1:5"]),
    ],
)
def test_links_are_found_where_they_stand(facts: Facts, body: str, places: list[str]) -> None:
    assert found(facts, body) == places


def test_a_link_to_a_broken_file_is_no_second_problem(facts: Facts) -> None:
    hub = replace(facts.hub, broken=frozenset({"mentors/cleo/profile.md"}))
    assert found(replace(facts, hub=hub), "[Cleo](../cleo/profile.md)\n") == []


def test_the_worst_text_of_the_largest_size_is_read_in_a_moment(facts: Facts) -> None:
    for piece in ("<", "[a](", "![", "`", "<a ", "](javascript:x) ", "> ", "[a](x) ", "<b>"):
        found(facts, piece * (60_000 // len(piece)))
