"""Markdown as the forge renders it, made safe.

cmark-gfm parses, nh3 keeps a small set of tags, and GFM alerts become admonitions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

import nh3
from cmarkgfm import markdown_to_html_with_extensions
from cmarkgfm.cmark import Options
from markupsafe import Markup

EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]
TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code"),
    *("em", "strong", "del", "a", "table", "thead", "tbody", "tr", "th", "td", "sup", "section", "input"),
}
ATTRIBUTES = {
    # Raw HTML is gone by now: these ids are the ones that cmark gives to footnotes.
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
ALERT = re.compile(
    r"<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:<br>)?\n?(.*?)</blockquote>", re.DOTALL
)


def render_markdown(text: str, highest: int = 3, link: Callable[[str], str] | None = None) -> Markup:
    """Render contributed Markdown to safe HTML.

    Args:
        text: Markdown; raw HTML in it is dropped.
        highest: Level that the highest heading in the text becomes; on pages, prose stands below an h2.
        link: Turns each safe address in the text into the one for the page.
    """
    html = markdown_to_html_with_extensions(text, Options.CMARK_OPT_FOOTNOTES, EXTENSIONS)
    clean = nh3.clean(
        _fit_headings(html, highest),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="nofollow ugc noopener",
    )
    if link is not None:
        clean = HREF.sub(lambda found: found[1] + escape(link(unescape(found[2]))) + found[3], clean)
    return Markup(ALERT.sub(_admonition, clean))  # noqa: S704 - nh3 made it safe, the pattern adds our own tags


def plain_text(html: str) -> str:
    """Reduce safe HTML to the words of it, for search and descriptions."""
    spaced = re.sub(r"</(?:p|li|h\d|td|th|tr|pre|blockquote)>", " ", html)
    return re.sub(r"\s+", " ", Markup(spaced).striptags()).strip()  # noqa: S704 - tags are taken away


def _fit_headings(html: str, highest: int) -> str:
    by = highest - min((int(level) for level in HEADING.findall(html)), default=highest)
    return re.sub(r"<(/?)h([1-6])>", lambda found: f"<{found[1]}h{min(int(found[2]) + by, 6)}>", html)


def _admonition(found: re.Match[str]) -> str:
    kind = found[1].lower()
    return f'<div class="admonition {kind}"><p class="admonition-title">{kind.capitalize()}</p><p>{found[2]}</div>'
