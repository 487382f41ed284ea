"""Markdown that the page would not show, or that would harm who reads it.

cmark-gfm itself, in its safe mode, says what it leaves out and what it links to; the text
is searched for the place only where it has done so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from posixpath import dirname, normpath
from urllib.parse import unquote

from cmarkgfm import markdown_to_html_with_extensions
from cmarkgfm.cmark import Options

from mentorhub.check.facts import Facts
from mentorhub.check.problems import Place, Problem, Severity
from mentorhub.content.hub import Source

# The same dialect as on the page; a test holds the two together.
EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]
OPTIONS = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_SOURCEPOS
SUSPECT = re.compile(r"<|\]\(|\]:|www\.|http:", re.IGNORECASE)
# In safe mode every quote of the text itself is escaped, so these can only be cmark's own.
TOKEN = re.compile(
    r'<(?P<block>\w+)[^<>]*? data-sourcepos="(?P<line>\d+):(?P<column>\d+)-(?P<last>\d+):\d+"'
    r'|(?P<html><!-- raw HTML omitted -->)|<a href="(?P<link>[^"]*)"|<img src="(?P<image>[^"]*)"'
)
# What begins with '<' or backticks in Markdown; only the last alternative is HTML.
ANGLE = re.compile(
    r"\\.|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|<[^\s<>@]+@[^\s<>]+>|(?P<html><[A-Za-z/!?][^\s>]*)",
    re.DOTALL,
)
UNSAFE = re.compile(r"(?:javascript|vbscript|file|data)\s*:[^\s()\]>]*(?:\([^\s()]*\))*", re.IGNORECASE)
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|//")
LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that cmark met in a text.

    Attributes:
        kind: html, link or image.
        address: Where a link or image leads; empty where cmark refused it.
        offset: Where it stands in the text, as well as that can be told.
    """

    kind: str
    address: str
    offset: int


@dataclass(frozen=True)
class _Files:
    """The files that a link may lead to."""

    facts: Facts

    @cached_property
    def paths(self) -> frozenset[str]:
        """Every file and folder of the hub that was seen, readable or not."""
        photos = (mentor.photo.path for mentor in self.facts.hub.mentors.values() if mentor.photo)
        files = {*self.facts.sources, *self.facts.hub.broken, *photos}
        return frozenset(files | {path[:end] for path in files for end in _slashes(path)})

    def target(self, source: Source, address: str) -> str | None:
        """Name the file that a relative link leads to where it is not there."""
        path = unquote(address.partition("#")[0].partition("?")[0])
        if not path:
            return None
        here = "" if path.startswith("/") else dirname(source.path)
        target = normpath(f"{here}/{path}").lstrip("/")
        return None if target in self.paths else target


def prose(facts: Facts) -> Iterator[Problem]:
    """Prose holds no HTML, no picture from elsewhere and only links that are safe and lead somewhere."""
    files = _Files(facts)
    for source in facts.sources.values():
        if source.body_line and SUSPECT.search(source.text):
            yield from _in_body(source, files)


def _in_body(source: Source, files: _Files) -> Iterator[Problem]:
    body = source.body
    lines: set[int] = set()
    for found in _read(body):
        line = source.body_line + body.count("\n", 0, found.offset)
        place = Place(line, found.offset - (body.rfind("\n", 0, found.offset) + 1) + 1)
        if found.kind == "html":
            # One mistake a line: an opening and a closing tag are one thing to who wrote them.
            if line not in lines:
                lines.add(line)
                yield _html(source, place, body[found.offset :])
        else:
            yield from _address(source, place, found, body, files)


def _read(body: str) -> Iterator[_Found]:
    """Yield what cmark met, in the order of its output."""
    starts = [0, *(match.end() for match in re.finditer("\n", body))]
    cursor = 0
    for token in TOKEN.finditer(markdown_to_html_with_extensions(body, OPTIONS, EXTENSIONS)):
        if token["block"]:
            line = int(token["last"]) + 1 if token["block"] == "pre" else int(token["line"])
            cursor = starts[min(line, len(starts)) - 1]
        elif token["html"]:
            offset, cursor = _next_tag(body, cursor)
            if offset is not None:
                yield _Found("html", "", offset)
        else:
            address = unescape(token["link"] or token["image"] or "")
            offset, cursor = _next_address(body, cursor, address)
            if not address.startswith("#"):
                yield _Found("image" if token["image"] is not None else "link", address, offset)


def _next_tag(body: str, cursor: int) -> tuple[int | None, int]:
    """Find the next HTML, skipping code and autolinks; a comment or closing tag is passed over."""
    for match in ANGLE.finditer(body, cursor):
        if tag := match["html"]:
            shown = not tag.startswith(("<!--", "</"))
            return (match.start() if shown else None), match.end()
    return None, cursor


def _next_address(body: str, cursor: int, address: str) -> tuple[int, int]:
    """Find where an address is written, and where to go on from; a reference may stand anywhere."""
    if not address:
        match = UNSAFE.search(body, cursor)
        return match.span() if match else (cursor, cursor)
    plain = unquote(address).removeprefix("mailto:")
    for wanted in (address, plain, plain.removeprefix("http://")):
        if (offset := body.find(wanted, cursor)) >= 0:
            return offset, offset + len(wanted)
        if (offset := body.find(wanted)) >= 0:
            return offset, cursor
    return cursor, cursor


def _html(source: Source, place: Place, rest: str) -> Problem:
    tag = rest[: rest.find(">") + 1] or rest
    must = "must be Markdown without HTML"
    fix = "write it in Markdown, or put it between backticks to show it as it is"
    return Problem("MH601", source.path, must, f"'{_short(tag)}'", fix, place=place)


def _address(source: Source, place: Place, found: _Found, body: str, files: _Files) -> Iterator[Problem]:
    scheme = SCHEME.match(found.address)
    name = (scheme[1] or "").casefold() if scheme else None
    shown = f"'{_short(found.address)}'"
    if found.kind == "image" and scheme is not None:
        fix = "write it as a link, without the '!' in front"
        yield Problem("MH603", source.path, "must not load a picture from elsewhere", shown, fix, place=place)
    elif not found.address:
        refused = UNSAFE.match(body, found.offset)
        shown = f"'{_short(refused[0])}'" if refused else "a link without an address"
        yield _unsafe(source, place, shown, "write an address that begins with https://, or remove the link")
    elif name == "http":
        safe = f"https{found.address[4:]}"
        fix = f"write '{_short(safe)}', if the page opens there"
        yield Problem(
            "MH602", source.path, "should begin with https://", shown, fix, place=place, severity=Severity.WARNING
        )
    elif name is not None and name not in {"https", "mailto"}:
        yield _unsafe(source, place, shown, "write an address that begins with https://, or remove the link")
    elif name is None and (missing := files.target(source, found.address)):
        must = "must lead to a file of this repository"
        fix = f"correct the path; there is no '{_short(missing)}'"
        yield Problem("MH606", source.path, must, shown, fix, place=place)


def _unsafe(source: Source, place: Place, shown: str, fix: str) -> Problem:
    must = "must link to https://, mailto: or a file of this repository"
    return Problem("MH602", source.path, must, shown, fix, place=place)


def _short(text: str) -> str:
    line = text.partition("\n")[0]
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _slashes(path: str) -> Iterator[int]:
    return (end for end, sign in enumerate(path) if sign == "/")
