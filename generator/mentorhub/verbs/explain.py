"""`mentorhub explain`."""

from __future__ import annotations

import click

from mentorhub.check.codes import CODES, explain, reference


@click.command()
@click.argument("code", required=False)
def command(*, code: str | None) -> None:
    """Say what a problem's CODE means and how to mend it; the whole list without one.

    \b
    Examples:
      mentorhub explain MH404
      mentorhub explain > problems.md
    """
    if code is None:
        click.echo(reference(), nl=False)
    elif code.upper() in CODES:
        click.echo(explain(code.upper()))
    else:
        raise click.BadParameter(f"there is no code '{code}'; codes look like MH404", param_hint="CODE")
