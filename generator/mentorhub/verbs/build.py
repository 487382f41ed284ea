"""`mentorhub build`."""

from __future__ import annotations

import os
import sys
from datetime import datetime

import click

from mentorhub.pipeline import SITE, build_hub
from mentorhub.press.engine import EngineError
from mentorhub.terminal import progress
from mentorhub.verbs.common import ERRORS, LEFT_OUT, find_hub, now_option, report

STEPS = 6


@click.command()
@click.option("--quarantine", is_flag=True, help="Leave out mentor folders with errors; exits with 3 then.")
@now_option
@click.pass_obj
def command(folder: str, *, quarantine: bool, now: datetime) -> None:
    """Check the hub and build its site into the folder site/.

    Exits with 1 where nothing could be built; the site from before stays then.

    \b
    Examples:
      mentorhub build
      mentorhub build --now 2026-12-01T09:00:00Z
      mentorhub build --quarantine
    """
    hub = find_hub(folder)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        with progress(sys.stderr, STEPS) as step:
            built = build_hub(hub, now, quarantine=quarantine, step=step)
    except EngineError as error:
        raise click.ClickException(
            f"the site engine failed; compare its version with pyproject.toml\n{error}"
        ) from error
    if built.checked.problems:
        report(built.checked)
    if not built.pages:
        click.echo("Nothing was built; the site from before is untouched.", err=True)
        sys.exit(ERRORS)
    click.echo(f"Built {built.pages} pages in {hub / SITE}")
    click.echo("To see them, run 'mentorhub serve' and open http://127.0.0.1:8000/")
    if built.left_out:
        click.echo("Left out because of errors: " + ", ".join(built.left_out), err=True)
        sys.exit(LEFT_OUT)
