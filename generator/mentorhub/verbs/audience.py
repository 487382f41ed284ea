"""`mentorhub audience`."""

from __future__ import annotations

import sys

import click

from mentorhub.content.load import PROGRAM, load
from mentorhub.verbs.common import ERRORS, find_hub


@click.command()
@click.pass_obj
def command(folder: str) -> None:
    """Say who may read the site: 'public' or 'members', from the charter; workflows ask this before they publish.

    \b
    Examples:
      mentorhub audience
    """
    hub = load(find_hub(folder)).hub
    if PROGRAM in hub.broken:
        click.echo(f"{PROGRAM} has errors; run 'mentorhub check'", err=True)
        sys.exit(ERRORS)
    click.echo(hub.program.site_audience)
