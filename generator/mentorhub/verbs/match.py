"""`mentorhub match`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import click
from click import style

from mentorhub.check import formats
from mentorhub.derive.picture import Picture, picture
from mentorhub.desk.changes import apply
from mentorhub.exchange.sheets import AnyLine, PairLine, write_sheet
from mentorhub.pipeline import check_hub
from mentorhub.terminal import progress
from mentorhub.verbs.asked import Files, coffee, cohort
from mentorhub.verbs.common import ERRORS, LEFT_OUT, colours, find_hub, now_option, report
from mentorhub.verbs.private import keep_outside

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)
SOLVER = ("numpy", "scipy")
STEPS = 2
# The code of a change of weights and rules while a cohort is under way.
CHANGED = "MH313"


@click.command()
@click.argument("file", type=_FILE, metavar="REQUESTS.csv")
@click.option("--out", type=_NEW_FILE, metavar="FILE", help="Write the pairs there, as CSV.")
@click.option("--history", type=_FILE, metavar="FILE", help="Pairs of earlier cohorts, which are not made again soon.")
@click.option("--keep", type=_FILE, metavar="FILE", help="Pairs of the last run: those pinned stay.")
@click.option("--map", "names", type=_FILE, metavar="FILE",
              help="YAML that says what the form calls our columns, such as 'topics: Which topics?'.")  # fmt: skip
@click.option("--explain", is_flag=True, help="Say of every pair why.")
@click.option("--mode", type=click.Choice(["assign", "shortlist", "circles", "roulette"]), default="assign",
              show_default=True, help="One mentor each, the best three each, groups, or a coffee by lot.")  # fmt: skip
@click.option("--seed", default="", metavar="TEXT", help="Draw other lots where answers are equally good.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="For people or for programs.")  # fmt: skip
@now_option
@click.pass_obj
def command(
    folder: str,
    *,
    file: Path,
    out: Path | None,
    history: Path | None,
    keep: Path | None,
    names: Path | None,
    explain: bool,
    mode: str,
    seed: str,
    form: str,
    now: datetime,
) -> None:
    """Pair the people of REQUESTS.csv, one row each, with mentors, and say why.

    Criteria, weights and hard rules are those of charters/program.md. The files name people, so
    they must lie outside the repository. Exits with 3 where somebody is left without a mentor,
    with 1 where the hub or a row is wrong; then nothing is written.

    \b
    Examples:
      mentorhub match ../office/requests.csv
      mentorhub match ../office/requests.csv --out ../office/pairs.csv --explain
      mentorhub match ../office/requests.csv --keep ../office/pairs.csv --out ../office/pairs.csv
      mentorhub match ../office/coffee.csv --mode roulette --history ../office/met.csv
    """
    _need_solver()
    root, files = find_hub(folder), Files(file, names, history, keep, out)
    _refuse(root, files, mode)
    here = _sound(root, now)
    task = coffee(here, files, seed) if mode == "roulette" else cohort(here, files, seed)
    from mentorhub.verbs import pairing  # noqa: PLC0415 - needs the solver, which may not be installed

    with progress(sys.stderr, 1, quiet=not sys.stderr.isatty()) as step, step("Pairing"):
        found = pairing.answer(task, here.hub, now.date().isoformat(), mode)
    if out is not None:
        _write(out, write_sheet(found.kind, found.lines))
    if form == "json":
        lines = [asdict(line) for line in found.lines]
        whole = {"mode": mode, "lines": lines, "left": found.left, "report": found.figures}
        click.echo(json.dumps(whole, indent=2, ensure_ascii=False))
    else:
        for line in found.lines if explain or out is None else ():
            click.echo(_said(line, explain=explain))
        first, *others = found.words
        click.echo("\n".join((style(first, bold=True), *others)), color=colours(sys.stdout))
    sys.exit(LEFT_OUT if found.left else 0)


def _write(out: Path, content: bytes) -> None:
    try:
        apply(out.parent, {out.name: content}, private=True)
    except OSError as error:
        raise click.FileError(str(out), error.strerror) from error


def _said(line: AnyLine, *, explain: bool) -> str:
    """Show a line of the table on the terminal."""
    if not isinstance(line, PairLine):
        return f"{line.group}: {line.person}"
    if not line.mentor:
        return f"{line.mentee}: nobody"
    pair = f"{line.mentee}: {line.mentor_name}"
    bonus = f" + {line.bonus}" if line.bonus else ""
    return f"{pair}, {line.points}{bonus} points: {line.why}" if explain else pair


def _need_solver() -> None:
    missing = [name for name in SOLVER if find_spec(name) is None]
    if missing:
        raise click.UsageError(f"pairing needs {' and '.join(missing)}: pip install 'mentorhub[match]'")


def _refuse(root: Path, files: Files, mode: str) -> None:
    """Refuse files that lie where they must not, or that the mode has no use for."""
    keep_outside(root, files.requests, "REQUESTS.csv")
    for hint, file in (("--out", files.out), ("--history", files.history), ("--keep", files.keep)):
        if file is not None:
            keep_outside(root, file, hint)
    if files.out is not None and files.out.exists():
        _replaceable(files.out, files)
    if files.keep is not None and mode != "assign":
        raise click.BadParameter(f"only pairs can be kept, and --mode {mode} makes none", param_hint="--keep")


def _replaceable(out: Path, files: Files) -> None:
    """Refuse to write over what would be missed; the pairs of the last run may be written anew."""
    if not out.is_file():
        raise click.BadParameter("it is no file: name one, or leave it out to see the pairs here", param_hint="--out")
    for what, file in (("requests", files.requests), ("history", files.history), ("mapping", files.names)):
        if file is not None and out.samefile(file):
            raise click.BadParameter(f"it would take the place of the {what}: choose another name", param_hint="--out")


def _sound(root: Path, now: datetime) -> Picture:
    """Read the hub, or show what is wrong with it and end."""
    with progress(sys.stderr, STEPS, quiet=not sys.stderr.isatty()) as step:
        checked = check_hub(root, now, step=step)
    if checked.errors:
        report(checked, only=lambda problem: problem in checked.errors)
        sys.exit(ERRORS)
    if changed := [problem for problem in checked.problems if problem.code == CHANGED]:
        located = formats.locate(changed, checked.sources)
        click.echo(formats.text(located, colour=colours(sys.stderr)), nl=False, err=True, color=colours(sys.stderr))
    return picture(checked.hub, now)
