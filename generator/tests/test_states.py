"""The state table: what is written down is what happens, in every cell."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from mentorhub.derive.states import TABLE, Row, Situation, State, state_of, table

DOCS = "generator/docs/states.md"
HEAD = """# States of a time

Written by `make docs` from the table in the code. The state of a time follows from the files and the
moment alone; the first row that fits decides.

"""
BOOLEANS = ("over", "cancelled", "paused", "off", "released", "soon", "asked")
# places, held: nobody; some of several; all of several; more than several; the one; more than the one.
SEATS = ((1, 0), (6, 0), (6, 3), (6, 6), (6, 8), (1, 1), (1, 2))
CELLS = [
    Situation(places=places, held=held, **dict(zip(BOOLEANS, flags, strict=True)))
    for places, held in SEATS
    for flags in product((False, True), repeat=len(BOOLEANS))
]


def expected(cell: Situation) -> State:
    """Say the same without the table: by what a person would look at first."""
    if cell.over:
        return State.PAST
    if cell.cancelled:
        return State.CANCELLED
    if cell.held >= cell.places:
        if cell.held > cell.places:
            return State.WAITING
        return State.TAKEN if cell.places == 1 else State.FULL
    if cell.paused or cell.off:
        return State.PAUSED if cell.paused else State.AWAY
    if cell.released and cell.held == 0:
        return State.RELEASED
    if cell.soon:
        return State.TOO_SOON
    return State.ON_REQUEST if cell.asked else State.OPEN


def test_every_cell_of_the_table() -> None:
    assert len(CELLS) == len(SEATS) * 2 ** len(BOOLEANS)
    assert [state_of(cell) for cell in CELLS] == [expected(cell) for cell in CELLS]


def test_every_state_is_reached() -> None:
    assert {state_of(cell) for cell in CELLS} == set(State)


def test_docs_of_states_are_the_table(root: Path, *, update_golden: bool) -> None:
    if update_golden:
        (root / DOCS).write_text(HEAD + table(), "utf-8")
    assert (root / DOCS).read_text("utf-8") == HEAD + table()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row.state))
def test_a_row_decides_only_where_none_above_it_fits(row: Row) -> None:
    above = TABLE[: TABLE.index(row)]
    for cell in CELLS:
        if state_of(cell) is row.state:
            assert not any(other.fits(cell) for other in above)


def test_the_table_names_each_state_once() -> None:
    named = re.findall(r"`([a-z-]+)`", table())
    assert sorted(named) == sorted(State)
