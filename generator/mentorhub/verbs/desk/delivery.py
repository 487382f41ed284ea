"""Chores for workflows, after a decision: post what came of it, and find what nobody answered."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from mentorhub.content.load import load
from mentorhub.desk.changes import apply
from mentorhub.desk.forge.gh import Forge, ForgeError, repository_of
from mentorhub.desk.forge.post import deliver, marker, seen, sticky
from mentorhub.desk.forge.reconcile import open_issues, requests_of, unanswered
from mentorhub.verbs.common import find_hub

_READ = click.Path(exists=True, dir_okay=False, path_type=Path)
repository_option = click.option(
    "--repository", metavar="OWNER/NAME", help="Repository on the forge; default: GITHUB_REPOSITORY, else 'repo_url'."
)


def forge_of(repo_url: str, repository: str | None) -> Forge:
    """Name the repository that a person, the workflow or the hub means."""
    return Forge(repository or os.environ.get("GITHUB_REPOSITORY") or repository_of(repo_url))


@click.command()
@click.argument("outcome", type=_READ)
@click.option("--event", type=_READ, metavar="FILE", help="Event that led to it; its comment is marked as read.")
@repository_option
@click.pass_obj
def post(folder: str, *, outcome: Path, event: Path | None, repository: str | None) -> None:
    """Post the answer and the messages of OUTCOME on the forge; what stands there already is left alone.

    \b
    Examples:
      mentorhub desk post outcome.json
    """
    hub = load(find_hub(folder)).hub
    forge = forge_of(hub.site.repo_url, repository)
    about = _json(event) if event is not None else {}
    try:
        for done in deliver(forge, hub, _json(outcome), about):
            click.echo(done)
        if about:
            click.echo(seen(forge, about))
    except ForgeError as error:
        raise click.ClickException(f"The forge did not take it: {error}") from error


@click.command("unanswered")
@click.argument("into", type=click.Path(file_okay=False, path_type=Path))
@repository_option
@click.pass_obj
def find_unanswered(folder: str, *, into: Path, repository: str | None) -> None:
    """Write an event into the folder INTO for each request on the forge that was never answered.

    \b
    Examples:
      mentorhub desk unanswered events
    """
    hub = load(find_hub(folder)).hub
    try:
        events = unanswered(open_issues(forge_of(hub.site.repo_url, repository)))
    except ForgeError as error:
        raise click.ClickException(f"The forge did not answer: {error}") from error
    apply(into, {f"{number:03}.json": json.dumps(event).encode() for number, event in enumerate(events, 1)})
    click.echo(f"{len(events)} without an answer.")


@click.command()
@click.argument("event", type=_READ)
@click.argument("into", type=click.Path(dir_okay=False, path_type=Path))
@repository_option
@click.pass_obj
def requests(folder: str, *, event: Path, into: Path, repository: str | None) -> None:
    """Write the ids of the other requests of whoever opened the issue of EVENT into the file INTO.

    \b
    Examples:
      mentorhub desk requests event.json requests.txt
    """
    hub = load(find_hub(folder)).hub
    try:
        ids = requests_of(forge_of(hub.site.repo_url, repository), _json(event))
    except ForgeError as error:
        raise click.ClickException(f"The forge did not answer: {error}") from error
    apply(into.resolve().parent, {into.name: "".join(f"{id}\n" for id in ids).encode()})


@click.command()
@click.argument("text", type=_READ)
@click.option("--on", "number", required=True, type=click.IntRange(min=1), help="Number of the issue or proposal.")
@click.option("--key", required=True, help="Name of the comment; the one that stands under it is renewed.")
@repository_option
@click.pass_obj
def comment(folder: str, *, text: Path, number: int, key: str, repository: str | None) -> None:
    """Post the file TEXT as the one comment of its name under an issue or a proposal.

    \b
    Examples:
      mentorhub desk comment comment.md --on 7 --key pull
    """
    hub = load(find_hub(folder)).hub
    words = text.read_text("utf-8").removeprefix(marker(key))
    try:
        click.echo(sticky(forge_of(hub.site.repo_url, repository), number, key, words))
    except ForgeError as error:
        raise click.ClickException(f"The forge did not take it: {error}") from error


def _json(file: Path) -> Any:  # noqa: ANN401 - data of the forge
    try:
        return json.loads(file.read_bytes())
    except ValueError as error:
        raise click.BadParameter(f"{file.name} is no JSON") from error


COMMANDS = (post, find_unanswered, requests, comment)
