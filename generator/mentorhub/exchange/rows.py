"""Rows of a table under our names of the columns, and where in it something is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from mentorhub.content.names import nearest
from mentorhub.content.tables import Names, Table, find_columns, letter, plain, read_table
from mentorhub.exchange.values import Cell, Mistake, line

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A mistake and its place.

    Attributes:
        row: As a spreadsheet counts; the header is 1.
        column: Letter of the column; empty where it is about the whole row.
        name: Our name of the column, and the form's own where it differs.
    """

    row: int
    column: str
    name: str
    mistake: Mistake


@dataclass(slots=True)
class Row:
    """One row while it is read; collects what is wrong with it."""

    table: Table
    columns: Mapping[str, list[int]]
    number: int
    cells: tuple[str, ...]
    wrong: list[Wrong] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Give what a column says; several that belong together line by line."""
        places = (place for place in self.columns.get(name, ()) if place < len(self.cells))
        return "\n".join(filter(None, (self.cells[place].strip() for place in places)))

    def take(self, name: str, cell: Cell[T]) -> T:
        """Note what is wrong with a cell, and go on with what was understood."""
        self.wrong += (self.at(name, mistake) for mistake in cell.mistakes)
        return cell.value

    def at(self, name: str, mistake: Mistake) -> Wrong:
        """Give a mistake the place of its column."""
        place = self.columns[name][0]
        header = line(self.table.header[place])
        shown = name if plain(header) == name else f"{name} (“{header}”)"
        return Wrong(self.number, letter(place), shown, mistake)


def in_order(wrong: Iterable[Wrong]) -> tuple[Wrong, ...]:
    """Sort mistakes by their place in the table."""
    return tuple(sorted(wrong, key=lambda one: (one.row, len(one.column), one.column)))


@dataclass(frozen=True, slots=True)
class Rows:
    """A table that was opened.

    Attributes:
        rows: None can be read where the header is wrong.
        unread: Headers of columns that stand for nothing here.
    """

    rows: tuple[Row, ...]
    wrong: tuple[Wrong, ...]
    unread: tuple[str, ...] = ()


def open_rows(
    content: bytes, known: Mapping[str, tuple[str, ...]], needed: tuple[str, ...], names: Names | None
) -> Rows:
    """Read a table, and find its columns.

    Args:
        known: Our names of the columns, and what others call them.
        needed: Columns without which nothing can be read.
        names: What this table calls them, where it is nothing that is known; None where nobody can say so.

    Raises:
        TableError: It is no table at all.
    """
    table = read_table(content)
    columns = find_columns(table.header, known, names or {})
    wrong = (*_missing(table, columns, needed, names), *_unclear(table, columns, names))
    wrong += tuple(_mapped_twice(table, columns, names or {}))
    if wrong:
        return Rows((), wrong)
    columns = {ours: places if ours in (names or {}) else places[:1] for ours, places in columns.items()}
    used = {place for places in columns.values() for place in places}
    unread = (line(cell) for place, cell in enumerate(table.header) if place not in used)
    rows = tuple(Row(table, columns, number, row) for number, row in table.rows)
    return Rows(rows, tuple(wrong for row in rows for wrong in _beyond(row)), tuple(filter(None, unread)))


def _missing(
    table: Table, columns: Mapping[str, list[int]], needed: tuple[str, ...], names: Names | None
) -> Iterator[Wrong]:
    for name in needed:
        if name not in columns:
            known = list(filter(None, map(line, table.header))) or ["signs that nobody can see"]
            near = nearest(name, known)
            fix = f"rename '{near}'" if near else f"name it '{name}'" if names is None else _by_map(name, known[0])
            yield Wrong(1, "", name, Mistake("must be a column", f"only {', '.join(known)}", fix))


def _unclear(table: Table, columns: Mapping[str, list[int]], names: Names | None) -> Iterator[Wrong]:
    """Tell which columns could be one thing or another; our own name counts before any other."""
    for name, places in columns.items():
        exact = [place for place in places if plain(table.header[place]) == name]
        if name not in (names or {}) and len(exact) != 1 and len(places) > 1:
            header = [line(cell) for cell in table.header]
            found = " and ".join(f"{letter(place)} “{header[place]}”" for place in places)
            fix = "rename" if names is None else f"{_by_map(name, header[places[0]])}, or rename"
            yield Wrong(1, letter(places[1]), name, Mistake("must be one column", found, f"{fix} the other"))


def _by_map(name: str, column: str) -> str:
    return f"say by --map which one it is, such as '{name}: {column}'"


def _mapped_twice(table: Table, columns: Mapping[str, list[int]], names: Names) -> Iterator[Wrong]:
    first: dict[int, str] = {}
    for name in names:
        for place in columns[name]:
            other = first.setdefault(place, name)
            if other != name:
                must, found = f"must not be '{other}' as well", f"“{line(table.header[place])}”"
                yield Wrong(1, letter(place), name, Mistake(must, found, "correct the file of --map"))


def _beyond(row: Row) -> Iterator[Wrong]:
    """Tell of cells to the right of the table: a sign that parts cells stands inside of one."""
    if any(map(str.strip, row.cells[len(row.table.header) :])):
        must, found = f"must have at most {len(row.table.header)} cells, as the header", f"{len(row.cells)}"
        fix = "put a cell that holds commas or semicolons in quotation marks"
        yield Wrong(row.number, letter(len(row.table.header)), "row", Mistake(must, found, fix))
