"""Tables that are handed out: pairs and groups, for whoever runs the program.

The names of their columns are those that `pairs` reads again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from io import StringIO

from mentorhub.exchange.values import FORMULA


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair; somebody for whom nobody was found has no mentor.

    Attributes:
        wish: Place of the mentor in the person's own ranking, from 1.
        pinned: ``yes`` where the pair was settled by hand.
        date: Day of the run, in ISO 8601.
    """

    mentee: str
    mentor: str = ""
    mentor_name: str = ""
    points: int | str = ""
    bonus: int | str = ""
    wish: int | str = ""
    pinned: str = "no"
    date: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class CircleLine:
    """Somebody's place in a circle."""

    group: str
    person: str
    facilitator: str
    facilitator_name: str
    topic: str
    date: str


@dataclass(frozen=True, slots=True)
class CoffeeLine:
    """Somebody's place at a table of two or three."""

    group: str
    person: str
    date: str


AnyLine = PairLine | CircleLine | CoffeeLine


def write_sheet(kind: type[AnyLine], lines: Iterable[AnyLine]) -> bytes:
    """Write a table (RFC 4180), with the mark by which spreadsheets know UTF-8."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(field.name.replace("_", " ") for field in fields(kind))
    writer.writerows([harmless(str(cell)) for cell in astuple(line)] for line in lines)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula, by the quote that `values.line` takes off again."""
    return f"'{cell}" if cell.startswith((*FORMULA, "'", "\t", "\r")) else cell
