"""`mentorhub feeds`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeAlias

import click

from mentorhub.content.zones import zone, zone_names
from mentorhub.derive.picture import picture
from mentorhub.pipeline import SITE, check_hub
from mentorhub.render.feeds import feed_index
from mentorhub.render.feeds.judge import judge
from mentorhub.render.feeds.tell import Line, summary, tell
from mentorhub.verbs.common import ERRORS, find_hub, now_option

# Times to come, the first of them, path and name.
Row: TypeAlias = tuple[int, date | None, str, str]
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """Look into calendar feeds: the hub's own, and any other .ics file.

    \b
    Examples:
      mentorhub feeds list
      mentorhub feeds show site/cal/all.ics
      mentorhub feeds check site/cal/*.ics
    """


@command.command("list")
@click.option("--built", is_flag=True, help="List the files of the built site instead of what the hub would give now.")
@now_option
@click.pass_obj
def list_feeds(folder: str, *, built: bool, now: datetime) -> None:
    """List the feeds: how many times each has to come, the next in UTC, address and name.

    \b
    Examples:
      mentorhub feeds list
      mentorhub feeds list --now 2027-03-01
      mentorhub feeds list --built
    """
    hub = find_hub(folder)
    rows = _built(hub / SITE, now) if built else _derived(hub, now)
    for count, following, path, name in rows:
        click.echo(f"{count:>5}  {_moment(following):<16}  {path}  {name}")


@command.command()
@click.argument("file", type=FILE)
@click.option(
    "--zone", "zone_name", metavar="ZONE", help="Your zone, for example Europe/Berlin; default: this machine's."
)
def show(file: Path, zone_name: str | None) -> None:
    """Tell in words what stands in the calendar FILE.

    Times are those of the calendar's own zone, with yours beside them. A series is told as its rule.

    \b
    Examples:
      mentorhub feeds show site/cal/community.ics
      mentorhub feeds show site/cal/all.ics --zone Asia/Tokyo
    """
    if zone_name is not None and zone_name not in zone_names():
        raise click.BadParameter("write a zone of the IANA database, such as Europe/Berlin", param_hint="--zone")
    here = zone(zone_name) if zone_name else None
    lines = tell(_read(file), lambda moment: moment.astimezone(here))
    if lines is None:
        raise click.ClickException(f"{file} holds no calendar that can be read; 'mentorhub feeds check' says why")
    for line in lines:
        click.echo(_worded(line))


@command.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
def check(files: tuple[Path, ...]) -> None:
    """Say what some calendar client would trip over in each FILE, ours or anybody's.

    Exits with 1 where there is something, with 2 for wrong usage.

    \b
    Examples:
      mentorhub feeds check site/cal/all.ics
      mentorhub feeds check site/cal/*/*.ics
    """
    found = [f"{file}:{one.line}: {one.must}; found {one.found}" for file in files for one in judge(_read(file))]
    for line in found:
        click.echo(line)
    click.echo(f"{_many(len(files), 'file')}, {_many(len(found), 'finding')}", err=True)
    sys.exit(ERRORS if found else 0)


def _derived(hub: Path, now: datetime) -> Iterator[Row]:
    for info in feed_index(picture(check_hub(hub, now).hub, now)):
        yield info.count, info.next, info.path, info.name


def _built(site: Path, now: datetime) -> Iterator[Row]:
    files = sorted(site.glob("cal/**/*.ics"))
    if not files:
        raise click.ClickException(f"no feeds in {site}; run 'mentorhub build' first")
    for file in files:
        told = summary(_read(file), now)
        yield told.count, told.next, file.relative_to(site).as_posix(), told.name


def _worded(line: Line) -> str:
    mine = f" ({line.mine} for you)" if line.mine else ""
    more = ", ".join(line.more)
    return f"{line.when}{mine}  {line.summary}" + (f"  [{more}]" if more else "")


def _moment(value: date | None) -> str:
    if value is None:
        return "-"
    return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}" if isinstance(value, datetime) else f"{value}"


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror}") from error


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
