"""Where links between the files of a hub lead, as the forge reads them, so that they work there and on the site."""

from __future__ import annotations

import re
from collections import Counter
from posixpath import dirname, normpath
from urllib.parse import unquote

from markupsafe import Markup

HEADING = re.compile(r"<h([1-6])(?: [^>]*)?>(.*?)</h\1>", re.DOTALL)
LEFT_OUT = re.compile(r"[^\w\- ]")


def target(source: str, link: str) -> str:
    """Name the file of the hub that a link in another one leads to."""
    path = unquote(link.partition("#")[0])
    base = "" if path.startswith("/") else dirname(source)
    return normpath(f"{base}/{path}").lstrip("/")


def slugs(html: str) -> tuple[str, ...]:
    """Name the headings of a text, in their order.

    The words in small letters, a hyphen for each space, nothing else but letters, figures,
    `-` and `_`; a second heading of the same name gets `-1` behind it, and so on.

    Args:
        html: What cmark makes of the text.
    """
    seen: Counter[str] = Counter()
    for heading in HEADING.finditer(html):
        words = Markup(heading[2]).striptags()  # noqa: S704 - tags are taken away, and only a name is made of it
        name = first = LEFT_OUT.sub("", words.lower()).replace(" ", "-")
        while name in seen:
            seen[first] += 1
            name = f"{first}-{seen[first]}"
        seen[name] = 0
    return tuple(seen)
