"""`mentorhub inbox`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import click

from mentorhub.content.hub import Hub, Source
from mentorhub.content.tables import TableError
from mentorhub.desk.bookings import Accept, Book, Cancel, Close, Decline, Reschedule
from mentorhub.desk.forge.asked import Asked, Want
from mentorhub.desk.inbox import NAMES, Row, rows
from mentorhub.desk.people import Away, Leave, Pause, Resume, StillHere
from mentorhub.desk.say import plain
from mentorhub.desk.values import Outcome, Person, Verdict
from mentorhub.verbs.desk.counter import BY_HAND, REFUSED, Counter, Handled, at_the_counter, nothing
from mentorhub.verbs.desk.settle import Before, again, settle
from mentorhub.verbs.private import keep_outside, mapped

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a row can ask for.

    Attributes:
        needs: Columns without which it makes no sense.
    """

    needs: tuple[str, ...]
    make: Callable[[Row, datetime], Asked]


def _booker(request: str) -> Person:
    """Give whoever made a request: nobody special, for whom the rules for everybody hold."""
    return Person(requests=frozenset({request}))


def _book(row: Row, now: datetime) -> Asked:
    at, by = min(row.at or now, now), _booker(row.request)
    return Book(slot=row["slot"], request=row.request, at=at, by=by, seen=row["seen"], topic=row["topic"])


def _close(row: Row, _: datetime) -> Asked:
    minutes = int(row["minutes"]) if row["minutes"].isdecimal() else None
    return Close(request=row["request"], by=BY_HAND, held=row.action == "complete", minutes=minutes)


Made: TypeAlias = Mapping[str, Action]
ACTIONS: Made = MappingProxyType({
    "book": Action(("slot",), _book),
    "cancel": Action(("request",), lambda row, _: Cancel(request=row["request"], by=_booker(row["request"]))),
    "reschedule": Action(("request", "slot"), lambda row, now: Reschedule(
        request=row["request"], slot=row["slot"], at=min(row.at or now, now), by=_booker(row["request"]),
        seen=row["seen"])),
    "accept": Action(("request",), lambda row, _: Accept(request=row["request"], by=BY_HAND)),
    "decline": Action(("request",), lambda row, _: Decline(request=row["request"], by=BY_HAND)),
    "complete": Action(("request",), _close),
    "no-show": Action(("request",), _close),
    "want": Action(("topic",), lambda row, _: Want(row["topic"], row.request)),
    "away": Action(("mentor", "from"), lambda row, now: Away(
        request=row.request, at=now, by=BY_HAND, mentor=row["mentor"], first=row["from"], last=row["to"])),
    "pause": Action(("mentor",), lambda row, now: Pause(
        request=row.request, at=now, by=BY_HAND, mentor=row["mentor"], until=row["until"])),
    "resume": Action(("mentor",), lambda row, now: Resume(
        request=row.request, at=now, by=BY_HAND, mentor=row["mentor"])),
    "leave": Action(("mentor",), lambda row, now: Leave(
        request=row.request, at=now, by=BY_HAND, mentor=row["mentor"])),
    "still-here": Action(("mentor",), lambda row, now: StillHere(
        request=row.request, at=now, by=BY_HAND, mentor=row["mentor"])),
})  # fmt: skip


@click.command()
@click.argument("file", type=_FILE)
@click.option("--map", "names", type=_FILE, metavar="FILE",
              help="YAML that says what the form calls our columns, such as 'slot: Which time?'.")  # fmt: skip
@at_the_counter
def command(counter: Counter, *, file: Path, names: Path | None) -> None:
    """Handle the rows of FILE, a form's answers as CSV, in their order.

    A row that was handled before changes nothing. The file names people, so it must lie outside
    the repository. Rows about a mentor, or with a mentor's answer, are handled in the manager's
    name: read them first. Exits with 1 where a row was refused.

    \b
    Examples:
      mentorhub inbox ../office/answers.csv --push origin/main --out ../office/outcomes.json
    """
    keep_outside(counter.root, file, "FILE")
    try:
        found = rows(file.read_bytes(), mapped(names, NAMES))
    except TableError as error:
        raise click.BadParameter(str(error), param_hint="FILE") from error
    handled = [_handle(counter, row) for row in found]
    counter.keep(
        "\n".join(f"## Row {row.number}\n\n{one.outcome.answer}" for row, one in zip(found, handled, strict=True)),
        [{"row": row.number, "request": row.request, **one.data} for row, one in zip(found, handled, strict=True)],
    )
    sys.exit(REFUSED if any(one.outcome.verdict is Verdict.REFUSED for one in handled) else 0)


def _handle(counter: Counter, row: Row) -> Handled:
    """Handle a row, and say at once what came of it."""
    wrong = _wrong(row)
    if wrong:
        handled = nothing(counter.hub, f"Row {row.number} {wrong}.\n", Verdict.REFUSED)
    else:
        handled = counter.handle(row.request, partial(_decide, row, counter.now))
    click.echo(f"Row {row.number}: {handled.outcome.verdict}, request {row.request}.\n{handled.outcome.answer}")
    return handled


def _decide(row: Row, now: datetime, hub: Hub, sources: Mapping[str, Source], before: Before) -> Outcome:
    # A pause that ended since must not begin anew because the same file is read again; a booking's own
    # file tells that it was made, and its answer is given again.
    if row.action != "book" and before():
        return again()
    return settle(ACTIONS[row.action].make(row, now), now, hub, sources, before)


def _wrong(row: Row) -> str:
    """Say why a row makes no sense; nothing where it does."""
    if row.action not in ACTIONS:
        return f"asks for “{plain(row.action)}”, which is none of: {', '.join(ACTIONS)}"
    missing = [name for name in ACTIONS[row.action].needs if not row[name]]
    return f"has nothing in: {', '.join(missing)}" if missing else ""
