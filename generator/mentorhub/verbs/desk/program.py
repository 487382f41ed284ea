"""Chores for the whole program: a wanted topic, the hourly sweep, notices, and the weekly digest."""

from __future__ import annotations

import click

from mentorhub.desk import figures
from mentorhub.desk.digest import tell
from mentorhub.desk.forge.asked import Want
from mentorhub.desk.review_notices import settle
from mentorhub.desk.sweep import sweep as swept
from mentorhub.desk.values import Outcome, Verdict
from mentorhub.verbs.desk.counter import Counter, at_the_counter
from mentorhub.verbs.desk.settle import hand_name
from mentorhub.verbs.diff import difference


@click.command()
@click.argument("topic")
@click.option("--request", metavar="ID", help="Id of the request, such as issue-42; default: a new one.")
@at_the_counter
def want(counter: Counter, *, topic: str, request: str | None) -> None:
    """Count that somebody wants TOPIC, which nobody offers yet.

    \b
    Examples:
      mentorhub desk want public-speaking
    """
    name = request or hand_name(counter.now, topic)
    counter.ask(Want(topic, name), name)


@click.command()
@at_the_counter
def sweep(counter: Counter) -> None:
    """Do what time asks for: ended meetings, closed quarters, unanswered requests, reminders.

    \b
    Examples:
      mentorhub desk sweep --push origin/main --out outcome.json
    """
    counter.tell([counter.handle("", lambda hub, *_: swept(hub, counter.now))])


@click.command()
@click.argument("span", metavar="BASE..[HEAD]")
@at_the_counter
def notices(counter: Counter, *, span: str) -> None:
    """Tell everybody whose booked meeting was moved or called off between two revisions.

    \b
    Examples:
      mentorhub desk notices HEAD~1..HEAD --push origin/main --out outcome.json
    """
    changes = difference(counter.root, span, counter.now).changes
    counter.tell([counter.handle("", lambda hub, *_: settle(changes, hub))])


@click.command()
@at_the_counter
def digest(counter: Counter) -> None:
    """Write the totals of last week and of this one, for the coordinators; they name nobody who books.

    \b
    Examples:
      mentorhub desk digest
      mentorhub desk digest --out outcome.json
    """
    counter.tell([counter.handle("", lambda hub, *_: tell(hub, counter.now))])


FIGURES = {"stats": figures.stats, "signals": figures.signals, "launch": figures.launch}


@click.command("figures")
@click.argument("which", type=click.Choice([*FIGURES]))
@at_the_counter
def show_figures(counter: Counter, *, which: str) -> None:
    """Show totals for whoever runs the program: by quarter, where it stalls, or whether there is enough to open.

    \b
    Examples:
      mentorhub desk figures stats
      mentorhub desk figures launch
    """
    told = FIGURES[which]
    counter.tell([counter.handle("", lambda hub, *_: Outcome(Verdict.UNCHANGED, told(hub, counter.now)))])


COMMANDS = (want, sweep, notices, digest, show_figures)
