"""Rows of any form, as its vendor exports them: which time, what for, and a name for the request.

Only the columns that are needed are looked at; who filled in the form is never read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from mentorhub.content.tables import Names, Table, TableError, find_columns, plain, read_table

SLOT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*\.\d{8}")
# Our name of a column, and what vendors and people call it; compared without regard to case and signs.
NAMES: Mapping[str, tuple[str, ...]] = {
    "timestamp": ("submitted at", "submission date", "submit date utc", "date submitted", "completion time",
                  "submitted", "created at", "zeitstempel", "horodateur", "marca temporal"),
    "action": ("what do you want to do", "request type", "kind of request"),
    "slot": ("slot id", "time slot", "which time", "session", "booking", "appointment"),
    "seen": ("fingerprint", "version"),
    "topic": ("subject", "what about", "theme"),
    "request": ("reference", "booking reference", "request id"),
    "mentor": ("mentor id", "folder"),
    "from": ("away from", "first day"),
    "to": ("away to", "last day"),
    "until": ("pause until", "paused until"),
    "minutes": ("how many minutes", "length"),
}  # fmt: skip
ACTIONS: Mapping[str, str] = {"": "book", "no show": "no-show", "done": "complete", "still here": "still-here"}


@dataclass(frozen=True, slots=True)
class Row:
    """One answer to the form.

    Attributes:
        number: Line of the table as a spreadsheet counts it; the header is 1.
        action: What is wanted, such as ``book``.
        request: Names the request for ever; made from the time and the slot, never from a person.
        fields: The other columns that are known, by our names.
        at: Moment of the answer, where the form gives one that cannot be misread.
    """

    number: int
    action: str
    request: str
    fields: Mapping[str, str]
    at: datetime | None

    def __getitem__(self, name: str) -> str:
        """Give a column's text; empty where there is none."""
        return self.fields.get(name, "")


def rows(content: bytes, names: Names) -> tuple[Row, ...]:
    """Read the rows of a file, in their order; where several columns fit a name, the first counts.

    Args:
        names: Our name of a column to the form's own, where the form calls it something else.

    Raises:
        TableError: It is no table, or has no column for what it needs.
    """
    table = read_table(content)
    columns = {ours: places[0] for ours, places in find_columns(table.header, NAMES, names).items()}
    if not {"slot", "action"} & set(columns):
        raise TableError(f"no column gives the time that is booked; the columns are: {', '.join(table.header)}")
    return tuple(_named(table, columns))


def _named(table: Table, columns: Mapping[str, int]) -> Iterator[Row]:
    """Name each request; those that look alike are told apart by their order."""
    alike: Counter[tuple[str, str]] = Counter()
    for number, cells in table.rows:
        fields = {name: cells[place].strip() for name, place in columns.items() if place < len(cells)}
        slot = SLOT.search(fields.get("slot", ""))
        fields["slot"] = slot[0] if slot else ""
        action = _action(fields.pop("action", ""))
        stamp = fields.pop("timestamp", "")
        looks = (stamp, fields["slot"])
        name = sha256("\n".join((*looks, str(alike[looks]))).encode()).hexdigest()[:16]
        alike[looks] += 1
        yield Row(number, action, f"form-{name}", fields, _moment(stamp))


def _action(text: str) -> str:
    word = plain(text)
    return ACTIONS.get(word, word)


def _moment(stamp: str) -> datetime | None:
    """Read a moment in ISO 8601, without a zone as UTC; 3/4/2026 could be two days and is none."""
    try:
        moment = datetime.fromisoformat(stamp.replace(" UTC", "Z"))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
