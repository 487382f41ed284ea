"""What several verbs share: the hub's folder, the moment, and how problems are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from mentorhub.check import formats
from mentorhub.check.problems import Problem, Severity
from mentorhub.pipeline import Checked

ERRORS, LEFT_OUT = 1, 3
# Times of the hub lie around the moment; outside of these years calendars and clocks give up.
EARLIEST, LATEST = 1970, 2200


def find_hub(folder: str) -> Path:
    """Find the hub: the folder that was given, or the nearest one above it.

    Raises:
        UsageError: Neither is a hub.
    """
    here = Path(folder).resolve()
    for candidate in (here, *here.parents):
        if (candidate / "charters").is_dir() and (candidate / "mkdocs.yml").is_file():
            return candidate
    raise click.UsageError(f"no hub in {here}; a hub has a folder charters/ and a file mkdocs.yml")


def _moment(_: click.Context, __: click.Parameter, value: str | None) -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if value is None:
            return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else _this_second()
        moment = datetime.fromisoformat(value)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError) as error:
        where = "" if value else "; SOURCE_DATE_EPOCH counts seconds since 1970"
        raise click.BadParameter(f"write it like 2026-12-01T09:00:00Z or 2026-12-01{where}") from error
    if not EARLIEST <= moment.year <= LATEST:
        raise click.BadParameter(f"must be a moment between {EARLIEST} and {LATEST}")
    return moment


def _this_second() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


now_option = click.option(
    "--now", callback=_moment, metavar="ISO", help="Moment to work for, in UTC; default: SOURCE_DATE_EPOCH, else now."
)


def colours(stream: TextIO) -> bool:
    """Tell whether to colour what is written: on a terminal only, and not against NO_COLOR."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def report(checked: Checked, form: str = "text", only: Callable[[Problem], bool] = lambda _: True) -> Severity | None:
    """Print problems on standard output.

    Returns:
        The highest severity among those that were printed.
    """
    located = formats.locate([problem for problem in checked.problems if only(problem)], checked.sources)
    if form == "json":
        click.echo(formats.as_json(located), nl=False)
    elif form == "github":
        click.echo(formats.github(located), nl=False)
    else:
        click.echo(formats.text(located, colour=colours(sys.stdout)), nl=False, color=colours(sys.stdout))
    found = {one.severity for one in located}
    return Severity.ERROR if Severity.ERROR in found else next(iter(found), None)


def inside(hub: Path, paths: Iterable[Path]) -> Callable[[Problem], bool]:
    """Make a filter of problems from the paths that a person named; all without any.

    Raises:
        BadParameter: A path lies outside the hub.
    """
    wanted = []
    for path in paths:
        if not path.resolve().is_relative_to(hub):
            raise click.BadParameter(f"{path} lies outside the hub", param_hint="PATH")
        wanted.append(path.resolve().relative_to(hub).as_posix())
    if not wanted or "." in wanted:
        return lambda _: True
    return lambda problem: any(problem.path == path or problem.path.startswith(f"{path}/") for path in wanted)
