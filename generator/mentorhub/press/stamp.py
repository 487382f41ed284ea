"""Stamping: a shell's chrome around each page of its kind."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path

from mentorhub.press.stage import NOT_FOUND, SHELLS, Shell
from mentorhub.render.page import Page

SLOT = re.compile(r"mentorhub-slot-([a-z]+)")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.DOTALL)
CHARSET = '<meta charset="utf-8">'


@dataclass(frozen=True, slots=True)
class Chrome:
    """A shell, cut at its placeholders.

    Attributes:
        pieces: Literal text and names of slots in turn, beginning with text.
        html: The whole shell, for checking its links once.
    """

    pieces: tuple[str, ...]
    html: str


def read_shells(output: Path, *, policy: bool) -> Mapping[str, Chrome]:
    """Read the engine's shells and prepare them for stamping.

    Args:
        policy: Whether pages carry a Content-Security-Policy; the preview's reload script needs none.
    """
    shells = {shell.name: _read(output / shell.folder / "index.html", shell, policy=policy) for shell in SHELLS}
    return shells | {"notfound": _read(output / NOT_FOUND, Shell("notfound", ""), policy=policy)}


def _read(file: Path, shell: Shell, *, policy: bool) -> Chrome:
    html = file.read_text("utf-8")
    if shell.under:
        html = _mark_tab(html)
    if policy:
        html = html.replace(CHARSET, CHARSET + _policy(html), 1)
    return Chrome(tuple(SLOT.split(html)), html)


def _mark_tab(html: str) -> str:
    """Make the parent's tab active, which the engine leaves out for pages outside the navigation."""
    depth = r"(?:\.\./)+"
    own = re.compile(rf'<li class="md-tabs__item">(\s*)<a href="({depth})" class="md-tabs__link">')
    parents = [found for found in own.finditer(html) if found[2] in {"../", "../../"}]
    if not parents:
        return html
    # The home tab is the longest way up; the parent's is the shortest.
    parent = min(parents, key=lambda found: len(found[2]))
    marked = parent[0].replace("md-tabs__item", "md-tabs__item md-tabs__item--active", 1)
    return html[: parent.start()] + marked + html[parent.end() :]


def _policy(html: str) -> str:
    """Allow the scripts of this shell by their hashes, and nothing from elsewhere (CSP level 3)."""
    digests = {b64encode(sha256(code.encode()).digest()).decode() for code in INLINE_SCRIPT.findall(html)}
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in sorted(digests))])
    rules = (
        "default-src 'none'", f"script-src {scripts}", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "worker-src 'self' blob:", "manifest-src 'self'", "base-uri 'none'", "form-action 'self'",
    )  # fmt: skip
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def stamp(page: Page, chrome: Chrome, words: Mapping[str, str]) -> str:
    """Put one page into its chrome.

    Args:
        words: Plain text for the slots that are the same on every page.
    """
    values = {
        **{name: escape(text) for name, text in words.items()},
        "title": escape(page.title),
        "description": escape(page.description),
        "address": escape(words["site"] + page.path),
        "robots": "noindex" if page.hidden else "index",
        "body": page.body,
    }
    pieces = list(chrome.pieces)
    pieces[1::2] = [values[name] for name in pieces[1::2]]
    return "".join(pieces)
