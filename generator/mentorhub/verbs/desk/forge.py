"""Chores for workflows: read an event of the forge, and deliver what came of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from mentorhub.content.hub import Hub, Source
from mentorhub.desk.bookings import Book
from mentorhub.desk.forge.asked import Asked
from mentorhub.desk.forge.events import read_event
from mentorhub.desk.values import Outcome, Verdict
from mentorhub.verbs.desk.counter import Counter, at_the_counter
from mentorhub.verbs.desk.settle import Before, settle, token

REQUEST = re.compile(r"[a-z]+-[a-z0-9-]{1,60}")
MOST = 10  # commands in one comment


@dataclass(slots=True)
class _Reader:
    """Reads an event on the newest hub, again with each attempt, and decides one request of it."""

    payload: Mapping[str, Any]
    known: frozenset[str]
    now: datetime
    asked: tuple[Asked, ...] = ()
    number: int = 0

    def __call__(self, hub: Hub, sources: Mapping[str, Source], before: Before) -> Outcome:
        """Decide the request whose turn it is."""
        self.asked = read_event(self.payload, hub, self.known)
        if self.number >= len(self.asked):
            return Outcome(Verdict.UNCHANGED, "")
        ask = self.asked[self.number]
        if isinstance(ask, Book):
            ask = replace(ask, token=token(hub, "issue", ask.by))
        return settle(ask, self.now, hub, sources, before)


@click.command()
@click.option(
    "--event", "file", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="The event as the forge gives it, as JSON.",
)  # fmt: skip
@click.option(
    "--requests", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="Ids of the person's other requests, such as issue-42, one a line.",
)  # fmt: skip
@at_the_counter
def event(counter: Counter, *, file: Path, requests: Path | None) -> None:
    """Handle an event of the forge; nothing comes of one that asks for nothing.

    \b
    Examples:
      mentorhub desk event --event event.json --push origin/main --answer answer.md --out outcome.json
    """
    payload = _payload(file)
    known = frozenset(REQUEST.findall(requests.read_text("utf-8"))) if requests else frozenset[str]()
    reader, name = _Reader(payload, known, counter.now), _name(payload)
    handled = []
    for number in range(MOST):
        reader.number = number
        handled.append(counter.handle(name, reader))
        if number + 1 >= len(reader.asked):
            break
    # Where nothing could be read, only an event that asks for something needs an answer.
    asks = reader.asked or read_event(payload, counter.hub, known)
    counter.tell(handled if asks else ())


def _payload(file: Path) -> Mapping[str, Any]:
    try:
        payload = json.loads(file.read_bytes())
    except ValueError as error:
        raise click.BadParameter("this is no JSON", param_hint="--event") from error
    if not isinstance(payload, Mapping):
        raise click.BadParameter("an event is a JSON object", param_hint="--event")
    return payload


def _name(payload: Mapping[str, Any]) -> str:
    """Name the request that an event belongs to; empty where it says none."""
    issue, sent = payload.get("issue"), payload.get("client_payload")
    if isinstance(issue, Mapping):
        return f"issue-{issue.get('number')}"
    name = sent.get("request") if isinstance(sent, Mapping) else ""
    return name if isinstance(name, str) and REQUEST.fullmatch(name) else ""


COMMANDS = (event,)
