"""What every chore at the counter shares: options, one decision carried to its end, and the answer."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial, update_wrapper
from html import unescape
from pathlib import Path
from random import SystemRandom
from typing import Any

import click

from mentorhub.check.formats import Located, locate
from mentorhub.content.git import GitError
from mentorhub.content.hub import Hub
from mentorhub.content.load import CHARTERS, SITE, load
from mentorhub.desk.carry import Push, carried, carry
from mentorhub.desk.changes import apply
from mentorhub.desk.forge.asked import Asked
from mentorhub.desk.report import as_data
from mentorhub.desk.say import say
from mentorhub.desk.values import Outcome, Person, Verdict
from mentorhub.pipeline import check_hub
from mentorhub.verbs.common import find_hub, now_option
from mentorhub.verbs.desk.settle import Decide, settle

REFUSED = 1
LONGEST_WAIT = 3.0
BY_HAND = Person(manager=True)


@dataclass(frozen=True, slots=True)
class Handled:
    """What came of one request.

    Attributes:
        data: The outcome as workflows read it.
    """

    outcome: Outcome
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counter:
    """One run at the counter.

    Attributes:
        hub: The hub as it lies here; what is decided is decided on the newest one.
        push: Remote and branch; None writes the files in place.
        answer: Where the answer is written, besides the terminal.
        out: Where the outcome is written as JSON.
    """

    root: Path
    hub: Hub
    now: datetime
    push: tuple[str, str] | None
    answer: Path | None
    out: Path | None

    def handle(self, request: str, decide: Decide) -> Handled:
        """Carry one decision to its end; a repository that does not take it is an answer, too."""
        seen = self.hub
        push = Push(*self.push, request, self.hub.program.uid_domain, self.now) if self.push else None

        def decided(path: Path) -> Outcome:
            nonlocal seen
            loaded = load(path)
            seen = loaded.hub
            if seen.broken & {*CHARTERS, SITE}:
                return Outcome(Verdict.REFUSED, say("carry-broken"))
            return decide(seen, loaded.sources, lambda: carried(path, request))

        try:
            outcome = carry(self.root, decided, self._errors, push, _wait)
        except GitError as error:
            click.echo(f"Git: {error}", err=True)
            outcome = Outcome(Verdict.REFUSED, say("carry-failed"))
        return Handled(outcome, as_data(seen, outcome, request, pushed=push is not None))

    def ask(self, ask: Asked, request: str) -> None:
        """Handle one request that was made by hand, and end."""
        self.tell([self.handle(request, partial(settle, ask, self.now))])

    def _errors(self, hub: Path) -> tuple[Located, ...]:
        checked = check_hub(hub, self.now)
        return locate(checked.errors, checked.sources)

    def tell(self, handled: Sequence[Handled]) -> None:
        """Give the answer and end: with 1 where something was refused."""
        whole = _together(handled or [nothing(self.hub)])
        # Typed text is quoted for the forge; a person at a terminal reads it as it was typed.
        click.echo(unescape(whole["answer"]) if sys.stdout.isatty() else whole["answer"], nl=False)
        self.keep(whole["answer"], whole)
        sys.exit(REFUSED if any(one.outcome.verdict is Verdict.REFUSED for one in handled) else 0)

    def keep(self, answer: str, data: object) -> None:
        """Write answer and outcome into the files that were asked for."""
        if self.answer is not None:
            apply(self.answer.parent, {self.answer.name: answer.encode()})
        if self.out is not None:
            text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
            apply(self.out.parent, {self.out.name: text.encode()})


def nothing(hub: Hub, answer: str = "", verdict: Verdict = Verdict.UNCHANGED) -> Handled:
    """Give what comes of something that never became a decision."""
    outcome = Outcome(verdict, answer)
    return Handled(outcome, as_data(hub, outcome, "", pushed=False))


def _together(handled: Sequence[Handled]) -> dict[str, Any]:
    """Describe several outcomes as one, whose last part gives the tone."""
    parts = [one.data for one in handled]
    return parts[-1] | {
        "answer": "\n".join(part["answer"] for part in parts if part["answer"]),
        "messages": [message for part in parts for message in part["messages"]],
        "changed": sorted({path for part in parts for path in part["changed"]}),
        "publish": any(part["publish"] for part in parts),
    }


def _wait(attempt: int) -> None:
    """Wait before another try, each time longer and never as long as the others wait."""
    time.sleep(SystemRandom().uniform(0.02, min(0.1 * (attempt + 1), LONGEST_WAIT)))


def _target(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, str] | None:
    if value is None:
        return None
    remote, slash, branch = value.partition("/")
    if not slash or not remote or not branch or value.startswith("-") or branch.startswith("-"):
        raise click.BadParameter("write a remote and its branch, for example origin/main")
    return remote, branch


_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)


def at_the_counter(chore: Callable[..., None]) -> Callable[..., None]:
    """Give a chore the options that all have, and hand it the counter as its first argument."""

    @click.option(
        "--push", callback=_target, metavar="REMOTE/BRANCH",
        help="Commit and push there, for example origin/main; without it files are written in place.",
    )  # fmt: skip
    @click.option("--answer", type=_FILE, metavar="FILE", help="Write the answer there, as Markdown.")
    @click.option("--out", type=_FILE, metavar="FILE", help="Write the outcome there, as JSON.")
    @now_option
    @click.pass_obj
    def with_counter(
        folder: str,
        /,
        *,
        push: tuple[str, str] | None,
        answer: Path | None,
        out: Path | None,
        now: datetime,
        **given: Any,  # noqa: ANN401 - the chore's own options
    ) -> None:
        root = find_hub(folder)
        chore(Counter(root, load(root).hub, now, push, answer, out), **given)

    return update_wrapper(with_counter, chore)
