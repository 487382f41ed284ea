"""Tables as spreadsheets and forms export them: comma-separated values of any habit (RFC 4180 and its cousins).

What a vendor or an office calls a column, how it separates cells and how it encodes letters differ;
a table is read all the same, and what cannot be read is said before anything is done with it.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import TypeAlias
from unicodedata import combining, normalize

from mentorhub.content.document import read_document
from mentorhub.content.names import suggest

SEPARATORS = (",", ";", "\t")
# A line before the header in which some spreadsheets say how cells are parted; they do not count it as a row.
TOLD = re.compile(r"sep=([,;\t|])(?:\r\n|\r|\n)", re.IGNORECASE)
# First bytes of workbooks, new and old.
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# What the csv module says, as a person would.
SPOKEN = {
    "unexpected end of data": "a quotation mark is opened and never closed",
    "field larger": "a cell is longer than any should be; most often, a quotation mark is never closed",
    "expected after": "a cell goes on after its closing quotation mark; inside of a cell, write two",
}
# Our name of a column to what a form calls it, or to several of its columns that belong together.
Names: TypeAlias = Mapping[str, str | tuple[str, ...]]


class TableError(Exception):
    """The file cannot be read as a table; the message says why."""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and what stands below it.

    Attributes:
        rows: Cells, each row with its number as a spreadsheet counts it; the header is 1, and empty rows are left out.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(content: bytes) -> Table:
    """Read a table.

    Raises:
        TableError: There is nothing to read, or a quotation mark never ends.
    """
    text = decoded(content)
    told = TOLD.match(text)
    table = list(_rows(text[told.end() :], told[1]) if told else _rows(text))
    if not table:
        raise TableError("the file is empty")
    return Table(table[0][1], tuple(table[1:]))


def decoded(content: bytes) -> str:
    """Decode what a spreadsheet wrote: UTF-8 or UTF-16 with their marks, else Windows-1252.

    Raises:
        TableError: It is no text.
    """
    if content.startswith(WORKBOOKS):
        raise TableError("the file is a workbook, and no text: save the sheet as CSV (UTF-8)")
    text = _decoded(content)
    if "\0" in text:
        raise TableError("the file is no text in an encoding that can be told: save it as CSV (UTF-8)")
    return text


def find_columns(header: Iterable[str], known: Mapping[str, tuple[str, ...]], names: Names) -> dict[str, list[int]]:
    """Find where each column stands, by our name and by what others call it; the likeliest place first.

    Args:
        known: Our name of a column to what vendors and people call it.
        names: What this form calls it; such a column is taken for nothing else.

    Raises:
        TableError: A column that the form is said to have is not there.
    """
    spelled = [plain(cell) for cell in header]
    found = {ours: [_named(theirs, header, spelled) for theirs in _each(names[ours])] for ours in names}
    taken = {place for places in found.values() for place in places}
    for ours, theirs in known.items():
        if ours not in names:
            wanted = dict.fromkeys(plain(name) for name in (ours, *theirs))
            found[ours] = [
                place for name in wanted for place, cell in enumerate(spelled) if cell == name and place not in taken
            ]
    return {ours: places for ours, places in found.items() if places}


def plain(name: str) -> str:
    """Reduce a name to what it is compared by: its words, without signs, accents and capitals."""
    letters = "".join(sign for sign in normalize("NFKD", name) if not combining(sign))
    return " ".join(re.findall(r"[^\W_]+", letters.casefold()))


def letter(place: int) -> str:
    """Name a column as spreadsheets do: A to Z, then AA."""
    rest, last = divmod(place, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("A") + last)


def read_names(
    text: str, path: str, known: Collection[str], several: Collection[str] = ()
) -> dict[str, str | tuple[str, ...]]:
    """Read what a form calls our columns, from YAML.

    Args:
        several: Our columns that may be spread over several of the form's.

    Raises:
        TableError: It is no such list.
    """
    document = read_document(text, path)
    if document.problems:
        wrong = document.problems[0]
        # What else holds such lines is no help here.
        fix = "write a line a column, such as 'topics: Which topics?'" if wrong.code == "MH015" else wrong.fix
        raise TableError(f"{path} {wrong.must}, found {wrong.found}; {fix}")
    return {ours: _name(ours, theirs, known, several) for ours, theirs in document.data.items()}


def _decoded(content: bytes) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _rows(text: str, separator: str | None = None) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield rows that are not empty, each with its number."""
    number = 0
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=separator or _separator(text), strict=True)
        for number, cells in enumerate(lines, 1):
            if any(map(str.strip, cells)):
                yield number, tuple(cells)
    except csv.Error as error:
        why = next((words for said, words in SPOKEN.items() if said in str(error)), str(error))
        raise TableError(f"the file is no table of comma-separated values: in row {number + 1}, {why}") from error


def _name(ours: str, theirs: object, known: Collection[str], several: Collection[str]) -> str | tuple[str, ...]:
    if ours not in known:
        raise TableError(f"'{ours}' is none of our columns: {', '.join(known)}; {suggest(ours, known, 'remove it')}")
    if isinstance(theirs, str):
        return theirs
    if ours in several and isinstance(theirs, list) and theirs and all(isinstance(one, str) for one in theirs):
        return tuple(theirs)
    raise TableError(f"'{ours}' is to be the name of a column, such as '{ours}: Which one?'")


def _named(name: str, header: Iterable[str], spelled: list[str]) -> int:
    if plain(name) not in spelled:
        raise TableError(f"no column is called '{name}'; the columns are: {', '.join(header)}")
    return spelled.index(plain(name))


def _each(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names


def _separator(text: str) -> str:
    """Take the sign that parts the header into most cells; signs inside quotation marks part nothing."""

    def cells(sign: str) -> int:
        return len(next(filter(None, csv.reader(StringIO(text, newline=""), delimiter=sign)), ()))

    return max(SEPARATORS, key=cells)
