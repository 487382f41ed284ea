"""`mentorhub agenda`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import click

from mentorhub.content.hub import Hub, TicketFile
from mentorhub.content.load import load
from mentorhub.derive.slots import Slot, slots
from mentorhub.desk.say import when
from mentorhub.verbs.common import find_hub, now_option

ANSWERED = frozenset({"completed", "no-show"})


@dataclass(frozen=True, slots=True)
class Line:
    """One request in an agenda.

    Attributes:
        start: Moment in UTC.
        held: Whether it has a place; otherwise it waits for one.
        status: What became of it, as the file says.
        topic: Label of the topic; empty where it is not known here.
        request: Id of the request; empty for one that was written by hand.
    """

    slot: str
    start: str
    minutes: int
    kind: str
    mode: str
    held: bool
    status: str
    topic: str
    request: str


@click.command()
@click.argument("mentor")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="For people or for programs.")  # fmt: skip
@now_option
@click.pass_obj
def command(folder: str, *, mentor: str, form: str, now: datetime) -> None:
    """Show what is booked with the mentor MENTOR, on which topic, and who waits.

    Times are the mentor's own. What people wrote themselves is in their requests, never here.

    \b
    Examples:
      mentorhub agenda ada-okoye
      mentorhub agenda ada-okoye --format json
    """
    hub = load(find_hub(folder)).hub
    if mentor not in hub.mentors:
        raise click.BadParameter(f"no mentor '{mentor}' that could be read; see 'mentorhub check'", param_hint="MENTOR")
    lines = tuple(agenda(hub, mentor, now))
    if form == "json":
        click.echo(json.dumps([asdict(line) for line in lines], indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_words(hub, mentor, lines)))


def agenda(hub: Hub, mentor: str, now: datetime) -> Iterator[Line]:
    """List the requests for times that are not over, and those over that still need a word, earliest first."""
    for slot in slots(hub, hub.mentors[mentor], now):
        holding = [file for file in slot.tickets if file.ticket.holds]
        for place, file in enumerate(holding):
            if slot.end > now or (place < slot.booked and file.ticket.status not in ANSWERED):
                yield _line(hub, slot, file, held=place < slot.booked)


def _line(hub: Hub, slot: Slot, file: TicketFile, *, held: bool) -> Line:
    topic = hub.topic(file.ticket.topic) if file.ticket.topic else None
    return Line(
        slot=slot.id,
        start=slot.start.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        minutes=file.ticket.minutes,
        kind=file.ticket.kind,
        mode=file.ticket.mode,
        held=held,
        status=file.ticket.status,
        topic=topic.label if topic else "",
        request=file.ticket.request or "",
    )


def _words(hub: Hub, mentor: str, lines: Iterable[Line]) -> Iterator[str]:
    zone, last = hub.mentors[mentor].profile.timezone, ""
    for line in lines:
        if line.slot != last:
            begin = when(datetime.fromisoformat(line.start), zone)
            yield f"{begin} · {line.minutes} minutes · {line.kind}, {line.mode}"
            last = line.slot
        yield f"  {_state(line)}; topic: {_about(line)}"
    if not last:
        yield f"Nothing is booked with {hub.mentors[mentor].profile.name}."


def _state(line: Line) -> str:
    if not line.held:
        return "waits for a free place"
    asked = {"requested": "waits for a yes", "unreported": "nobody has said whether it took place"}
    return asked.get(line.status, line.status)


def _about(line: Line) -> str:
    kind, _, number = line.request.partition("-")
    if line.topic or not line.request:
        return line.topic or "nobody wrote it down"
    return f"see issue {number}" if kind == "issue" else f"see request {line.request}"
