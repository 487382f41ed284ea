"""Links to a part of a text: the heading that they name is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from cmarkgfm import markdown_to_html_with_extensions
from cmarkgfm.cmark import Options

from mentorhub.check.facts import Facts
from mentorhub.check.problems import FieldPath, Place, Problem
from mentorhub.check.rules.prose import EXTENSIONS, SCHEME
from mentorhub.check.rules.texts import link_fields
from mentorhub.content.hub import Source
from mentorhub.content.links import slugs, target
from mentorhub.content.names import suggest

LINK = re.compile(r'<a href="([^"#]*#[^"]+)"')
KEPT = 256  # texts; those that others link to are read once
FOOTNOTE = re.compile(r' id="(fn(?:ref)?-[^"]*)"')


@dataclass(frozen=True, slots=True)
class _Text:
    """What a text links to, and what it can be linked at."""

    links: tuple[str, ...]
    parts: frozenset[str]


def fragments(facts: Facts) -> Iterator[Problem]:
    """A link to a part of a text names one of its headings."""
    for source in facts.sources.values():
        # Most texts link to whole pages only, and need not be read again.
        if source.body_line and "#" in source.text and (body := source.body):
            for link in _read(body).links:
                yield from _follow(facts, source.path, link, (), _place(source, body, link))
    for path, field, link in link_fields(facts):
        yield from _follow(facts, path, link, field, None)


def _follow(facts: Facts, path: str, link: str, field: FieldPath, place: Place | None) -> Iterator[Problem]:
    address, _, fragment = link.partition("#")
    source = facts.sources.get(target(path, link) if address else path)
    # Of other files than Markdown, and of those that could not be read, nothing is known.
    if not fragment or SCHEME.match(link) or source is None or not source.body_line:
        return
    if unquote(fragment) not in (parts := _read(source.body).parts):
        fix = suggest(unquote(fragment), parts, "correct what stands behind '#', or leave it out")
        yield Problem("MH607", path, "must lead to a heading that is there", f"'{link}'", fix, field, place)


@lru_cache(KEPT)
def _read(body: str) -> _Text:
    html = markdown_to_html_with_extensions(body, Options.CMARK_OPT_FOOTNOTES, EXTENSIONS)
    links = dict.fromkeys(unescape(link) for link in LINK.findall(html))
    return _Text(tuple(links), frozenset((*slugs(html), *FOOTNOTE.findall(html))))


def _place(source: Source, body: str, link: str) -> Place:
    """Find where a link is written; cmark may have written its signs otherwise."""
    offset = max(body.find(link), body.find(unquote(link)), 0)
    line = body.count("\n", 0, offset)
    return Place(source.body_line + line, offset - (body.rfind("\n", 0, offset) + 1) + 1)
