"""Initials on a disc, for people without a photo."""

from __future__ import annotations

import re
from hashlib import sha256

from markupsafe import Markup

HUES = 18


def initials(name: str) -> str:
    """Take the first letters of the first and the last part of a name."""
    # A name in a second script often follows in brackets.
    parts = re.sub(r"\(.*?\)", "", name).split() or name.split()
    chosen = parts if len(parts) == 1 else [parts[0], parts[-1]]
    return "".join(part[0] for part in chosen).upper()


def hue(id: str) -> int:
    """Choose a colour by a person's id, in degrees."""
    return sha256(id.encode()).digest()[0] % HUES * (360 // HUES)


def colours(id: str) -> tuple[str, str]:
    """Choose disc and letters by a person's id, readable on each other at any hue (at least 4.5:1)."""
    return f"hsl({hue(id)}, 42%, 84%)", f"hsl({hue(id)}, 48%, 22%)"


def avatar(id: str, name: str) -> Markup:
    """Draw the disc as inline SVG; hidden from screen readers, since the name stands beside it."""
    disc, letters = colours(id)
    return Markup(
        '<svg class="avatar" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">'
        '<circle cx="24" cy="24" r="24" fill="{}"/>'
        '<text x="24" y="30.5" font-size="18" text-anchor="middle" fill="{}">{}</text></svg>'
    ).format(disc, letters, initials(name))
