"""The files of a pairing: read all, show everything that is wrong with them, and make of them what is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import click
from click import style

from mentorhub.content.hub import Mentor
from mentorhub.content.tables import TableError
from mentorhub.derive.matching.facts import hosts, rules
from mentorhub.derive.matching.task import Request, Task
from mentorhub.derive.picture import Picture
from mentorhub.exchange.known import Known
from mentorhub.exchange.pairs import History, Settled, read_history, read_met, read_settled
from mentorhub.exchange.requests import COLUMNS, SEVERAL, read_people, read_requests
from mentorhub.exchange.rows import Wrong
from mentorhub.verbs.common import ERRORS, colours
from mentorhub.verbs.private import mapped

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a run; all but the mapping name people."""

    requests: Path
    names: Path | None
    history: Path | None
    keep: Path | None
    out: Path | None


def cohort(here: Picture, files: Files, seed: str) -> Task:
    """Read everything that a pairing depends on, or show every wrong cell and end."""
    hub, measure = here.hub, rules(here.hub)
    found = hosts(here, measure)
    known = Known(hub, frozenset(host.id for host in found))
    names = mapped(files.names, COLUMNS, SEVERAL)
    read = _table(files.requests, "REQUESTS.csv", lambda table: read_requests(table, names, known, here.now))
    history, settled = _history(here, files, known, read.requests), _settled(files, known, read.requests)
    _show(((files.requests, read.wrong), (files.history, history.wrong), (files.keep, settled.wrong)))
    if read.unread:
        click.echo(f"Columns that were not read: {', '.join(read.unread)}.", err=True)
    return Task(
        requests=tuple(replace(one, waited=one.waited or one.id in history.waited) for one in read.requests),
        hosts=found,
        capacity={host.id: hub.mentors[host.id].profile.capacity.mentees for host in found},
        units={host.id: hub.mentors[host.id].profile.unit for host in found},
        rules=measure,
        pinned=settled.pinned,
        kept=settled.kept,
        # A pair of the run that is made again is no pair of an earlier one.
        met=history.met - settled.kept - settled.pinned,
        preference=hub.program.matching.preference_points,
        seed=seed,
        facilitators=frozenset(host.id for host in found if _leads_circles(hub.mentors[host.id])),
    )


def _history(here: Picture, files: Files, known: Known, requests: tuple[Request, ...]) -> History:
    """Read who met lately; without anybody who asks there is nothing to hold it against."""
    if files.history is None or not requests:
        return History()
    days, today = here.hub.program.matching.no_repeat_days, here.now.date()
    return _table(files.history, "--history", lambda table: read_history(table, known, requests, today, days))


def _settled(files: Files, known: Known, requests: tuple[Request, ...]) -> Settled:
    """Read the pairs of the last run."""
    if files.keep is None or not requests:
        return Settled()
    return _table(files.keep, "--keep", lambda table: read_settled(table, known, requests))


def coffee(here: Picture, files: Files, seed: str) -> Task:
    """Read who takes part in a round of coffee, and who has met lately."""
    names = mapped(files.names, COLUMNS, SEVERAL)
    read = _table(files.requests, "REQUESTS.csv", lambda table: read_people(table, names))
    history, days = History(), here.hub.program.matching.no_repeat_days
    if files.history is not None and read.requests:
        people = [one.id for one in read.requests]
        history = _table(files.history, "--history", lambda table: read_met(table, people, here.now.date(), days))
    _show(((files.requests, read.wrong), (files.history, history.wrong)))
    return Task(read.requests, (), {}, {}, rules(here.hub), met=history.met, seed=seed)


def _leads_circles(mentor: Mentor) -> bool:
    return "facilitator" in mentor.profile.roles or "circle" in mentor.profile.formats


def _table(file: Path, hint: str, read: Callable[[bytes], T]) -> T:
    try:
        return read(file.read_bytes())
    except TableError as error:
        raise click.BadParameter(f"{file.name}: {error}", param_hint=hint) from error


def _show(found: Iterable[tuple[Path | None, Iterable[Wrong]]]) -> None:
    """Show what is wrong with the tables, all at once, and end where a row cannot be used."""
    wrong = [(file.name, one) for file, several in found if file is not None for one in several]
    for name, one in wrong:
        mistake, column = one.mistake, f":{one.column}" if one.column else ""
        kind = style("warning", fg="yellow", bold=True) if mistake.hint else style("error", fg="red", bold=True)
        words = f"{one.name}: {mistake.must}, found {mistake.found}; {mistake.fix}"
        click.echo(f"{name}:{one.row}{column}: {kind}: {words}", err=True, color=colours(sys.stderr))
    if not all(one.mistake.hint for _, one in wrong):
        click.echo("Nothing was written.", err=True)
        sys.exit(ERRORS)
