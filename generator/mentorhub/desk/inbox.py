"""Rows of any form, as its vendor exports them: which time, what for, and a name for the request.

Only the columns that are needed are looked at; who filled in the form is never read.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO

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


class InboxError(Exception):
    """The file cannot be read as rows of a form; the message says why."""


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


def rows(content: bytes, names: Mapping[str, str]) -> tuple[Row, ...]:
    """Read the rows of a file, in their order.

    Args:
        names: Our name of a column to the form's own, where the form calls it something else.

    Raises:
        InboxError: It is no table, or has no column for what it needs.
    """
    text = _text(content)
    table = [(number, cells) for number, cells in _table(text) if any(cell.strip() for cell in cells)]
    if not table:
        raise InboxError("the file is empty")
    columns = _columns(table[0][1], names)
    if not {"slot", "action"} & set(columns):
        raise InboxError(f"no column gives the time that is booked; the columns are: {', '.join(table[0][1])}")
    return tuple(_named(table[1:], columns))


def _text(content: bytes) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _table(text: str) -> list[tuple[int, list[str]]]:
    head = text.partition("\n")[0]
    sign = max(",;\t", key=head.count)
    try:
        return list(enumerate(csv.reader(StringIO(text, newline=""), delimiter=sign), 1))
    except csv.Error as error:
        raise InboxError(f"the file is no table of comma-separated values: {error}") from error


def _columns(header: list[str], names: Mapping[str, str]) -> Mapping[str, int]:
    """Find the place of each column that is known; the first that fits counts."""
    spelled = [_plain(cell) for cell in header]
    found: dict[str, int] = {}
    for ours, theirs in NAMES.items():
        wanted = (names[ours],) if ours in names else (ours, *theirs)
        place = next((spelled.index(_plain(name)) for name in wanted if _plain(name) in spelled), None)
        if place is None and ours in names:
            raise InboxError(f"no column is called '{names[ours]}'; the columns are: {', '.join(header)}")
        if place is not None:
            found[ours] = place
    return found


def _plain(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))


def _named(table: Iterable[tuple[int, list[str]]], columns: Mapping[str, int]) -> Iterator[Row]:
    """Name each request; those that look alike are told apart by their order."""
    alike: Counter[tuple[str, str]] = Counter()
    for number, cells in table:
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
    plain = _plain(text)
    return ACTIONS.get(plain, plain)


def _moment(stamp: str) -> datetime | None:
    """Read a moment in ISO 8601, without a zone as UTC; 3/4/2026 could be two days and is none."""
    try:
        moment = datetime.fromisoformat(stamp.replace(" UTC", "Z"))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
