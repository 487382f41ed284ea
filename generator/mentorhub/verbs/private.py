"""Files that name people: they lie outside the repository, and may call their columns as they like."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from mentorhub.content.tables import Names, TableError, decoded, read_names


def keep_outside(root: Path, file: Path, hint: str) -> None:
    """Refuse a file that names people inside the repository, which forgets nothing.

    A link counts for where it lies, too: writing to it puts the file in its place.

    Raises:
        BadParameter: It lies there.
    """
    top = _top(root)
    if any(place.is_relative_to(top) for place in (file.resolve(), file.parent.resolve() / file.name)):
        raise click.BadParameter("it names people: keep it outside the repository", param_hint=hint)


def mapped(file: Path | None, known: Collection[str], several: Collection[str] = ()) -> Names:
    """Read which columns the file of `--map` names.

    Raises:
        BadParameter: It cannot be read so.
    """
    if file is None:
        return {}
    try:
        return read_names(decoded(file.read_bytes()), file.name, known, several)
    except TableError as error:
        raise click.BadParameter(str(error), param_hint="--map") from error


def _top(root: Path) -> Path:
    """Find the top of the repository; the hub itself where there is none."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
