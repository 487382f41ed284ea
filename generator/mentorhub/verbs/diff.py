"""`mentorhub diff`."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from mentorhub.check.formats import Located, locate
from mentorhub.check.rules import Facts, check
from mentorhub.content import revisions
from mentorhub.content.git import GitError
from mentorhub.content.hub import Hub, Loaded
from mentorhub.content.load import load
from mentorhub.derive.compare import Changes, Item, compare, documents, readable, with_bookings
from mentorhub.derive.picture import picture
from mentorhub.desk.changes import apply
from mentorhub.desk.review import comment, summary, summary_data, summary_text
from mentorhub.desk.review_folder import laid_out
from mentorhub.verbs.common import find_hub, now_option


@dataclass(frozen=True, slots=True)
class Difference:
    """Two revisions of a hub and what lies between them.

    Attributes:
        after: The later one, as it was read.
        papers: Guides and charters that differ.
    """

    before: Loaded
    after: Loaded
    changes: Changes
    papers: tuple[Item, ...]


@click.command()
@click.argument("span", metavar="BASE..[HEAD]")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True,
              help="For a terminal, for the forge, or for programs.")  # fmt: skip
@click.option("--answer", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the comment for a proposal there: what to mend, what changes, where to see it.")  # fmt: skip
@click.option("--preview", default="", metavar="URL", help="Page on which the built site of HEAD can be downloaded.")
@now_option
@click.pass_obj
def command(folder: str, *, span: str, form: str, answer: Path | None, preview: str, now: datetime) -> None:
    """Say what a change would do to the site and to booked meetings.

    BASE..HEAD compares two revisions, BASE...HEAD what HEAD changed since it left BASE, and
    BASE.. the files as they lie here.

    \b
    Examples:
      mentorhub diff origin/main..
      mentorhub diff origin/main...HEAD --format markdown
      mentorhub diff HEAD^1..HEAD --answer comment.md
    """
    hub = find_hub(folder)
    found = difference(hub, span, now)
    if answer is not None:
        text = comment(found.changes, found.papers, located(found, now), preview)
        apply(answer.resolve().parent, {answer.name: text.encode()})
    if form == "json":
        click.echo(json.dumps(summary_data(found.changes, found.papers), indent=2))
    else:
        say = summary if form == "markdown" else summary_text
        click.echo(say(found.changes, found.papers), nl=False)


def difference(hub: Path, span: str, now: datetime) -> Difference:
    """Read both ends of a span and compare them.

    Raises:
        BadParameter: It is no span, or Git does not know one of its ends.
    """
    try:
        ends = _ends(hub, span)
        with laid_out(hub, ends.base) as old, _head(hub, ends.head) as new:
            before, after = load(old), load(new)
        newest = before.hub if ends.newest == ends.base else _hub(hub, ends.newest)
    except GitError as error:
        raise click.BadParameter(f"Git does not know both ends of '{span}'", param_hint="BASE..[HEAD]") from error
    earlier, later = before.hub, readable(before.hub, after.hub)
    if newest is not before.hub:
        earlier, later = with_bookings(earlier, newest), with_bookings(later, newest)
    changes = compare(picture(earlier, now), picture(later, now))
    return Difference(before, after, changes, documents(before.sources, after.sources))


def located(found: Difference, now: datetime) -> tuple[Located, ...]:
    """List what is wrong with the later revision, each with its place."""
    mentors = found.before.hub.mentors.values()
    earlier = {mentor.sessions_path: mentor.sessions for mentor in mentors if mentor.sessions is not None}
    problems = (*found.after.problems, *check(Facts(found.after.hub, found.after.sources, now, earlier)))
    return locate(problems, found.after.sources)


@dataclass(frozen=True, slots=True)
class _Ends:
    """Full names of the commits of a span.

    Attributes:
        base: What is compared with.
        head: What is compared; empty for the files as they lie here.
        newest: What knows the bookings: the base as it is now, also where the head left it long ago.
    """

    base: str
    head: str
    newest: str


def _ends(hub: Path, span: str) -> _Ends:
    dots = "..." if "..." in span else ".."
    first, found, second = span.partition(dots)
    if not found or not first:
        raise click.BadParameter("write it like origin/main..HEAD", param_hint="BASE..[HEAD]")
    base, head = revisions.commit(hub, first), revisions.commit(hub, second) if second else ""
    common = revisions.bases(hub, base, head or revisions.commit(hub, "HEAD")) if dots == "..." else ()
    return _Ends(common[0] if common else base, head, base)


def _hub(hub: Path, revision: str) -> Hub:
    with laid_out(hub, revision) as folder:
        return load(folder).hub


def _head(hub: Path, head: str) -> AbstractContextManager[Path]:
    return laid_out(hub, head) if head else nullcontext(hub)
