"""The order of lots: who comes first where nothing else decides, and nothing that a file's order could change."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def lot(seed: str, *names: str) -> bytes:
    """Draw a lot for somebody; the same seed draws the same."""
    return sha256("\0".join((seed, *names)).encode()).digest()


def drawn(seed: str, names: Iterable[str]) -> tuple[str, ...]:
    """Put names into the order of their lots."""
    return tuple(sorted(names, key=lambda name: (lot(seed, name), name)))
