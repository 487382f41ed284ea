"""`mentorhub photo`."""

from __future__ import annotations

from pathlib import Path

import click

from mentorhub.content.load import load
from mentorhub.desk.changes import apply
from mentorhub.desk.portrait import PortraitError, portrait
from mentorhub.verbs.common import find_hub

NAME = "photo.webp"


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--mentor", required=True, help="Id of the mentor whom the photo shows.")
@click.pass_obj
def command(folder: str, *, file: Path, mentor: str) -> None:
    """Make the portrait FILE small, upright and free of metadata, and put it beside the profile.

    \b
    Examples:
      mentorhub photo ~/me.jpg --mentor ada-okoye
    """
    hub = find_hub(folder)
    if mentor not in load(hub).hub.mentors:
        raise click.BadParameter(
            f"no mentor '{mentor}' that could be read; see 'mentorhub check'", param_hint="--mentor"
        )
    try:
        content = portrait(file)
    except PortraitError as error:
        raise click.ClickException(str(error)) from error
    apply(hub, {f"mentors/{mentor}/{NAME}": content})
    click.echo(f"Wrote mentors/{mentor}/{NAME} ({len(content) / 1024:.0f} kB)")
    click.echo(f"Next: add to mentors/{mentor}/profile.md, between the lines '---':")
    click.echo(f"photo:\n  file: {NAME}\n  alt: what the photo shows, for people who cannot see it")
