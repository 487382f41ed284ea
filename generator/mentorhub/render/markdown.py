"""Markdown as the forge renders it, made safe.

cmark-gfm parses, nh3 keeps a small set of tags, and GFM alerts become admonitions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from html import escape, unescape
from urllib.parse import unquote

import nh3
from cmarkgfm import markdown_to_html_with_extensions
from cmarkgfm.cmark import Options
from markupsafe import Markup

from mentorhub.content.links import slugs

EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]
TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code"),
    *("em", "strong", "del", "a", "table", "thead", "tbody", "tr", "th", "td", "sup", "section", "input"),
}
ATTRIBUTES = {
    # Raw HTML is gone by now: these ids are ours for headings, and those that cmark gives to footnotes.
    **{f"h{level}": {"id"} for level in range(2, 7)},
    "a": {"href", "title", "id"},
    "li": {"id"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
    "input": {"type", "checked", "disabled"},
}
SCHEMES = {"https", "http", "mailto"}
HREF = re.compile(r'(<a [^>]*?href=")([^"]*)(")')
HEADING = re.compile(r"<h([1-6])>")
# Before each name of a heading: the templates have names of their own on the same page.
ANCHOR = "text-"
ALERT = re.compile(
    r"<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:<br>)?\n?(.*?)</blockquote>", re.DOTALL
)


def render_markdown(text: str, highest: int = 3, link: Callable[[str], str] | None = None) -> Markup:
    """Render contributed Markdown to safe HTML.

    Args:
        text: Markdown; raw HTML in it is dropped.
        highest: Level that the highest heading in the text becomes; on pages, prose stands below an h2.
        link: Turns each safe address in the text into the one for the page; addresses of its own headings are known.
    """
    html = markdown_to_html_with_extensions(text, Options.CMARK_OPT_FOOTNOTES, EXTENSIONS)
    names = slugs(html)
    clean = nh3.clean(
        _fit_headings(html, highest, names),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="nofollow ugc noopener",
    )
    turn = partial(_turned, frozenset(names), link)
    clean = HREF.sub(lambda found: found[1] + escape(turn(unescape(found[2]))) + found[3], clean)
    return Markup(ALERT.sub(_admonition, clean))  # noqa: S704 - nh3 made it safe, the pattern adds our own tags


def plain_text(html: str) -> str:
    """Reduce safe HTML to the words of it, for search and descriptions."""
    spaced = re.sub(r"</(?:p|li|h\d|td|th|tr|pre|blockquote)>", " ", html)
    return re.sub(r"\s+", " ", Markup(spaced).striptags()).strip()  # noqa: S704 - tags are taken away


def _fit_headings(html: str, highest: int, names: tuple[str, ...]) -> str:
    by = highest - min((int(level) for level in HEADING.findall(html)), default=highest)
    left = iter(names)

    def fit(found: re.Match[str]) -> str:
        anchor = "" if found[1] else f' id="{ANCHOR}{next(left)}"'
        return f"<{found[1]}h{min(int(found[2]) + by, 6)}{anchor}>"

    return re.sub(r"<(/?)h([1-6])>", fit, html)


def _turned(names: frozenset[str], link: Callable[[str], str] | None, address: str) -> str:
    name = unquote(address[1:])
    if address.startswith("#") and name in names:
        return f"#{ANCHOR}{name}"
    return link(address) if link else address


def _admonition(found: re.Match[str]) -> str:
    kind = found[1].lower()
    return f'<div class="admonition {kind}"><p class="admonition-title">{kind.capitalize()}</p><p>{found[2]}</div>'
