"""Chores for mentors: join, edit, away, pause, resume, leave, still-here, forget."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from mentorhub.desk.people import Away, Edit, Forget, Join, Leave, Pause, PeopleRequest, Resume, StillHere
from mentorhub.verbs.desk.counter import BY_HAND, Counter, at_the_counter
from mentorhub.verbs.desk.settle import hand_name

ID = click.option("--request", metavar="ID", help="Id of the request, such as issue-42; default: a new one.")


def _handle(counter: Counter, kind: Callable[..., PeopleRequest], request: str | None, **given: str) -> None:
    """Handle a request of one kind; what it is called by hand follows from what it asks for."""
    name = request or hand_name(counter.now, kind.__name__, *given.values())
    ask = kind(request=name, at=counter.now, by=BY_HAND, **given)
    counter.ask(ask, name)


@click.command()
@click.argument("name")
@click.option("--headline", required=True, help="One line about what the person does and helps with.")
@click.option("--unit", default="", help="Unit of the program.")
@click.option("--timezone", default="", help="Zone, or the nearest big city.")
@click.option("--languages", required=True, help="Languages, with commas between them.")
@click.option("--offers", required=True, help="Topics, with commas between them.")
@click.option("--about", default="", help="A few sentences.")
@ID
@at_the_counter
def join(counter: Counter, *, request: str | None, **given: str) -> None:
    """Propose the folder of NAME, who wants to mentor.

    \b
    Examples:
      mentorhub desk join "Ada Okoye" --headline "Finds bugs" --unit engineering \\
        --timezone Lagos --languages "English, Yoruba" --offers testing --push origin/main
    """
    _handle(counter, Join, request, **given)


@click.command()
@click.argument("mentor")
@click.argument("file", type=click.Choice(["profile.md", "sessions.yml"]))
@click.argument("content", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ID
@at_the_counter
def edit(counter: Counter, *, mentor: str, file: str, content: Path, request: str | None) -> None:
    """Put CONTENT in the place of MENTOR's FILE.

    \b
    Examples:
      mentorhub desk edit ada-okoye sessions.yml /tmp/sessions.yml
    """
    try:
        text = content.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.BadParameter("save the file as UTF-8 and try again", param_hint="CONTENT") from error
    _handle(counter, Edit, request, mentor=mentor, file=file, content=text)


@click.command()
@click.argument("mentor")
@click.argument("first")
@click.argument("last", default="")
@ID
@at_the_counter
def away(counter: Counter, *, mentor: str, first: str, last: str, request: str | None) -> None:
    """Note that MENTOR has days off, from FIRST to LAST; no reason is asked.

    \b
    Examples:
      mentorhub desk away ada-okoye 2026-12-21 2027-01-03
    """
    _handle(counter, Away, request, mentor=mentor, first=first, last=last)


@click.command()
@click.argument("mentor")
@click.option("--until", default="", metavar="DAY", help="Last day of the pause; without one it has no end.")
@ID
@at_the_counter
def pause(counter: Counter, *, mentor: str, until: str, request: str | None) -> None:
    """Take MENTOR out of the directory for a while.

    \b
    Examples:
      mentorhub desk pause ada-okoye --until 2027-01-31
    """
    _handle(counter, Pause, request, mentor=mentor, until=until)


def _plain(name: str, kind: Callable[..., PeopleRequest], does: str) -> click.Command:
    """Make a chore that needs nothing but the mentor."""

    @click.command(name, help=f"{does}\n\n\b\nExamples:\n  mentorhub desk {name} ada-okoye")
    @click.argument("mentor")
    @ID
    @at_the_counter
    def chore(counter: Counter, *, mentor: str, request: str | None) -> None:
        _handle(counter, kind, request, mentor=mentor)

    made: click.Command = chore
    return made


@click.command()
@click.argument("mentor", default="")
@click.option("--booking", default="", metavar="ID", help="Forget whoever made this request instead.")
@ID
@at_the_counter
def forget(counter: Counter, *, mentor: str, booking: str, request: str | None) -> None:
    """Remove MENTOR everywhere, and say what history and issues still hold.

    \b
    Examples:
      mentorhub desk forget ada-okoye
      mentorhub desk forget --booking issue-42
    """
    if bool(mentor) == bool(booking):
        raise click.UsageError("name either a mentor's folder or, with --booking, a request")
    _handle(counter, Forget, request, mentor=mentor, booking=booking)


COMMANDS: tuple[click.Command, ...] = (
    join,
    edit,
    away,
    pause,
    _plain("resume", Resume, "End the pause of MENTOR."),
    _plain("leave", Leave, "Let MENTOR leave; whoever has booked is told."),
    _plain("still-here", StillHere, "Note that the profile of MENTOR is still right."),
    forget,
)
