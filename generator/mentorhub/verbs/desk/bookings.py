"""Chores about one meeting: book, cancel, reschedule, accept, decline, suggest, complete, no-show."""

from __future__ import annotations

import click

from mentorhub.desk.bookings import Accept, Book, Cancel, Close, Decline, Reschedule, Suggest
from mentorhub.verbs.desk.counter import BY_HAND, Counter, at_the_counter
from mentorhub.verbs.desk.settle import hand_name


@click.command()
@click.argument("slot")
@click.option("--seen", default="", help="Fingerprint of what the person saw; refused where it has changed since.")
@click.option("--topic", default="", help="Topic; kept only where the repository is private.")
@click.option("--request", metavar="ID", help="Id of the request, such as issue-42; default: a new one.")
@at_the_counter
def book(counter: Counter, *, slot: str, seen: str, topic: str, request: str | None) -> None:
    """Book the time SLOT for somebody who asked.

    \b
    Examples:
      mentorhub desk book ada-okoye.friday-tests.20261127
      mentorhub desk book ada-okoye.friday-tests.20261127 --request issue-42 --push origin/main
    """
    name = request or hand_name(counter.now, slot)
    click.echo(f"Request {name}", err=True)
    counter.ask(Book(slot=slot, request=name, at=counter.now, by=BY_HAND, seen=seen, topic=topic), name)


@click.command()
@click.argument("request")
@at_the_counter
def cancel(counter: Counter, *, request: str) -> None:
    """Cancel what was booked by REQUEST.

    \b
    Examples:
      mentorhub desk cancel issue-42
    """
    counter.ask(Cancel(request=request, by=BY_HAND), request)


@click.command()
@click.argument("request")
@click.argument("slot")
@click.option("--seen", default="", help="Fingerprint of what the person saw; refused where it has changed since.")
@at_the_counter
def reschedule(counter: Counter, *, request: str, slot: str, seen: str) -> None:
    """Move what was booked by REQUEST to the time SLOT.

    \b
    Examples:
      mentorhub desk reschedule issue-42 ada-okoye.friday-tests.20261204
    """
    counter.ask(Reschedule(request=request, slot=slot, at=counter.now, by=BY_HAND, seen=seen), request)


@click.command()
@click.argument("request")
@at_the_counter
def accept(counter: Counter, *, request: str) -> None:
    """Say yes to REQUEST, for its mentor.

    \b
    Examples:
      mentorhub desk accept issue-42
    """
    counter.ask(Accept(request=request, by=BY_HAND), request)


@click.command()
@click.argument("request")
@at_the_counter
def decline(counter: Counter, *, request: str) -> None:
    """Say no to REQUEST, for its mentor; no reason is asked.

    \b
    Examples:
      mentorhub desk decline issue-42
    """
    counter.ask(Decline(request=request, by=BY_HAND), request)


@click.command()
@click.argument("request")
@click.argument("times", nargs=-1, required=True)
@at_the_counter
def suggest(counter: Counter, *, request: str, times: tuple[str, ...]) -> None:
    """Answer REQUEST with other TIMES, on the mentor's clock.

    \b
    Examples:
      mentorhub desk suggest issue-42 "2026-12-03 14:00" "2026-12-04 09:30"
    """
    counter.ask(Suggest(request=request, times=times, by=BY_HAND), request)


@click.command()
@click.argument("request")
@click.option("--minutes", type=click.IntRange(min=1), help="How long it took; default: as long as it was booked.")
@at_the_counter
def complete(counter: Counter, *, request: str, minutes: int | None) -> None:
    """Note that the meeting booked by REQUEST took place.

    \b
    Examples:
      mentorhub desk complete issue-42 --minutes 30
    """
    counter.ask(Close(request=request, by=BY_HAND, held=True, minutes=minutes), request)


@click.command("no-show")
@click.argument("request")
@at_the_counter
def no_show(counter: Counter, *, request: str) -> None:
    """Note that nobody came to the meeting booked by REQUEST.

    \b
    Examples:
      mentorhub desk no-show issue-42
    """
    counter.ask(Close(request=request, by=BY_HAND, held=False, minutes=None), request)


COMMANDS = (book, cancel, reschedule, accept, decline, suggest, complete, no_show)
