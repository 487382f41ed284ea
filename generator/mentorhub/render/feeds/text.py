"""Text in a form that every calendar client reads."""

from __future__ import annotations

import re
from unicodedata import normalize

LONGEST = 499

# Clients break a line at any of these, or lose the text after it; LF alone can be written (RFC 5545, 3.3.11).
BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
CONTROLS = re.compile("[\0-\b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
EMAIL = re.compile(r"(?<![\w.+%-])(?:mailto:)?(?:[\w.+%-]+@)+[\w-]+(?:\.[\w-]+)+")


def clean(text: str) -> str:
    """Bring text to NFC, with LF as the only control sign and without e-mail addresses."""
    if text.isascii() and text.isprintable() and "@" not in text:
        return text
    kept = CONTROLS.sub("", BREAKS.sub("\n", text).replace("\t", " "))
    return normalize("NFC", EMAIL.sub("", kept) if "@" in kept else kept)


def describe(body: str, lead: str, url: str) -> str:
    """Write a description that ends with an address; the body gives way where both are too long.

    Some clients show no URL property, so the address stands in the text as well.
    """
    tail = f"\n\n{lead}: {url}"
    text, room = body.rstrip(), max(LONGEST - len(tail), 1)
    return (text if len(text) <= room else text[: room - 1].rstrip() + "…") + tail
