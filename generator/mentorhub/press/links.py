"""Links and fragments of the built site, verified before it is shown.

The chrome is checked once a shell, each body by itself. Bodies come from our own
templates and from nh3, which quote every attribute alike, so that a pattern suffices.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from mentorhub.check.problems import Problem
from mentorhub.press.stamp import Chrome
from mentorhub.render.page import Page

# They begin with what is rare, and look back at the name: twice as fast on large pages.
LINK = re.compile(r'="(?:(?<=\shref=")|(?<=\ssrc="))([^"]*)"')
ANCHOR = re.compile(r'="(?:(?<=\sid=")|(?<=\sname="))([^"]*)"')
ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


@dataclass(frozen=True)
class Targets:
    """Everything in the built site that a link may lead to.

    Attributes:
        files: Every path below the site, pages as `folder/index.html`.
        anchors: Path of a page to its fragments.
        base: Path of the site's address, for links that begin with a slash.
    """

    files: frozenset[str]
    anchors: Mapping[str, frozenset[str]]
    base: str

    def nowhere(self, folder: str, html: str) -> Iterator[str]:
        """Yield the links in a text that lead nowhere.

        Args:
            folder: Folder below the site from which relative links start.
        """
        for raw in dict.fromkeys(LINK.findall(html)):
            link = unescape(raw)
            if not ELSEWHERE.match(link) and "mentorhub-slot-" not in link and not self._leads(folder, link):
                yield link

    def _leads(self, folder: str, link: str) -> bool:
        path, _, fragment = link.partition("#")
        target = _resolve(folder, unquote(path.partition("?")[0]), self.base)
        return target in self.files and (not fragment or unquote(fragment) in self.anchors.get(target or "", ()))


def broken_links(
    pages: Sequence[Page], shells: Mapping[str, Chrome], files: frozenset[str], base: str
) -> Iterator[Problem]:
    """Yield a problem for each link to nowhere."""
    chrome = {name: frozenset(ANCHOR.findall(shell.html)) for name, shell in shells.items()}
    anchors = {file_of(page.path): chrome[page.shell].union(ANCHOR.findall(page.body)) for page in pages}
    targets = Targets(files, anchors, base)
    must = "must lead somewhere"
    for page in pages:
        folder = "" if page.path.endswith(".html") else page.path
        for link in targets.nowhere(folder, page.body):
            fix = "correct the link, or remove it"
            yield Problem("MH802", page.source or page.path, must, f"a link to '{link}'", fix)
    # A chrome is the same on all pages that lie as deep, so that one of them stands for all.
    for page in {(page.shell, page.path.count("/")): page for page in pages}.values():
        folder = "" if page.path.endswith(".html") else page.path
        fix = "content cannot cause this; report it with the version of the theme"
        # The chrome's links to its own page are filled by bodies, which are checked above.
        elsewhere = re.sub(r'href="#[^"]*"', "", shells[page.shell].html)
        for link in targets.nowhere(folder, elsewhere):
            yield Problem("MH802", page.path, must, f"a link to '{link}' around it", fix)


def file_of(path: str) -> str:
    """Name the file of a page's address."""
    return path if path.endswith(".html") else f"{path}index.html"


def _resolve(folder: str, path: str, base: str) -> str | None:
    """Name the file below the site that a link leads to; None when it leaves the site."""
    absolute = path if path.startswith("/") else posixpath.join(base, folder, path)
    target = posixpath.normpath(absolute) + ("/" if path.endswith(("/", "/.", "..")) or path in {"", "."} else "")
    target = target.replace("//", "/")
    if not target.startswith(base):
        return None
    return file_of(target.removeprefix(base)) if target.endswith("/") else target.removeprefix(base)
