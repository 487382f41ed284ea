"""What a cell came to: a value, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar
from unicodedata import normalize

T_co = TypeVar("T_co", covariant=True)

# Signs with which a cell begins that a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a cell.

    Attributes:
        hint: It may be meant so; the row can be used all the same.
    """

    must: str
    found: str
    fix: str
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Cell(Generic[T_co]):
    """What a cell means, as far as it could be understood."""

    value: T_co
    mistakes: tuple[Mistake, ...] = ()


def line(text: str) -> str:
    """Put a text on one line, without unseen signs and without the quote that keeps a spreadsheet from counting it.

    Some systems write an accent as a sign of its own; here it is one with its letter.
    """
    shown = " ".join("".join(sign if sign.isprintable() else " " for sign in normalize("NFC", text)).split())
    return shown[1:] if shown.startswith("'") and shown[1:].startswith((*FORMULA, "'")) else shown
