"""Contributed Markdown is hostile until it is proven harmless."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorhub.render.markdown import ATTRIBUTES, TAGS, plain_text, render_markdown

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src='https://elsewhere.example'></iframe>",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.example'>",
    "<base href='https://elsewhere.example/'>",
    "<style>body{display:none}</style>",
    "<form action='https://elsewhere.example'><input name=q></form>",
    "<a href='javascript:alert(1)'>x</a>",
    "<p onclick=alert(1)>x</p>",
    "<p style='position:fixed'>x</p>",
    "<details open ontoggle=alert(1)>x</details>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x73;cript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:msgbox(1))",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://elsewhere.example/pixel.gif)",
    '[x](https://a.example "\\" onmouseover=alert(1)")',
    "[x]{onclick=alert(1)}(https://a.example)",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "> [!NOTE]\n> <script>alert(1)</script>",
    '> [!NOTE]"><script>alert(1)</script>\n> x',
    "<!-- --><script>alert(1)</script><!-- -->",
    "`<script>alert(1)</script>`",
    '<div class="admonition"><a id="content" name="content">x</a></div>',
]  # fmt: skip


class Tags(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in attrs}))


def harmless(html: str) -> None:
    parser = Tags()
    parser.feed(html)
    for tag, attributes in parser.seen:
        if tag in {"div", "p"} and attributes.get("class", "").startswith("admonition"):
            continue
        assert tag in TAGS, html
        assert attributes.keys() <= ATTRIBUTES.get(tag, set()) | {"rel"}, html
        target = attributes.get("href", "")
        assert target == "" or target.startswith(("https://", "http://", "mailto:", "#")) or ":" not in target, html


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_comes_through(text: str) -> None:
    harmless(render_markdown(text))
    harmless(render_markdown(f"Before.\n\n{text}\n\nAfter {text} it."))


@given(st.lists(st.sampled_from([*HOSTILE, "\n\n", "> ", "- ", "`", "*", "\\", "]("]), max_size=12))
def test_nor_in_any_mixture(parts: list[str]) -> None:
    harmless(render_markdown("".join(parts)))


def test_code_is_shown_as_it_was_written() -> None:
    assert "<code>&lt;script&gt;alert(1)&lt;/script&gt;</code>" in render_markdown("`<script>alert(1)</script>`")


def test_the_dialect_is_the_forge_s() -> None:
    html = render_markdown(
        "# Top\n\n~~old~~ https://a.example\n\n|a|b|\n|-|-|\n|1|2|\n\n- [x] done\n\nNote[^1].\n\n[^1]: Foot."
    )
    for part in (
        '<h3 id="text-top">Top</h3>',
        "<del>old</del>",
        'href="https://a.example"',
        "<td>1</td>",
        'type="checkbox"',
        'id="fn-1"',
    ):
        assert part in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [("# A\n\n## B", "h3h4"), ("## A\n\n### B", "h3h4"), ("###### A\n\n# B", "h6h3"), ("no heading", "")],
)
def test_headings_begin_below_those_of_the_page(text: str, expected: str) -> None:
    assert "".join(re.findall(r"<(h\d) ", render_markdown(text))) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("# What we *both* do & why?", ["what-we-both-do--why"]),
        ("# `mentorhub check` finds 2_3 things", ["mentorhub-check-finds-2_3-things"]),
        ("# [A link](b.md) to **go** on", ["a-link-to-go-on"]),
        ("# Größe, ÄRGER and ½", ["größe-ärger-and-½"]),
        ("# Same\n\n# Same\n\n# Same 1\n\n# Same", ["same", "same-1", "same-1-1", "same-2"]),
        ("# ?\n\n# !", ["", "-1"]),
        ('# "><b onclick=x>\n', [""]),
    ],
)
def test_headings_have_the_names_that_the_forge_gives_them(text: str, names: list[str]) -> None:
    assert re.findall(r' id="text-([^"]*)"', render_markdown(text)) == names


def test_links_within_a_text_lead_to_its_headings_and_footnotes() -> None:
    html = render_markdown("[a](#the-größe) [b](#elsewhere)[^1]\n\n## The Größe\n\n[^1]: Foot.", link=str.upper)
    assert '<a href="#text-the-größe"' in html
    assert '<a href="#ELSEWHERE"' in html
    assert 'id="text-the-größe"' in html
    assert "#FN-1" in html  # what is no heading is left to who knows the page


def test_alerts_become_admonitions() -> None:
    html = render_markdown("> [!TIP]\n> Bring the *log*.\n>\n> Twice.")
    assert html.startswith('<div class="admonition tip"><p class="admonition-title">Tip</p>')
    assert "<em>log</em>" in html


def test_plain_text_is_the_words() -> None:
    assert plain_text(render_markdown("# A\n\nb *c*\n\n- d\n- e")) == "A b c d e"
