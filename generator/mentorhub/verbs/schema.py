"""`mentorhub schema`."""

from __future__ import annotations

from pathlib import Path

import click

from mentorhub.content.schema import schemas
from mentorhub.desk.changes import apply


@click.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default="generator/docs/schema", show_default=True,
    metavar="DIR", help="Folder that takes one file a kind.",
)  # fmt: skip
def command(*, out: Path) -> None:
    """Write the JSON Schema of each kind of file, for editors that complete and check while you type.

    \b
    Examples:
      mentorhub schema
      mentorhub schema --out schema
    """
    written = schemas()
    apply(out, {name: text.encode() for name, text in written.items()})
    click.echo(f"Wrote {len(written)} schemas to {out}")
