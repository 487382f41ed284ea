"""`mentorhub check`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from mentorhub.check.fix import mended
from mentorhub.check.problems import Severity
from mentorhub.content.git import GitError
from mentorhub.desk.changes import apply, in_style_of
from mentorhub.pipeline import Checked, check_hub
from mentorhub.terminal import progress
from mentorhub.verbs.common import ERRORS, find_hub, inside, now_option, report

STEPS = 2
ROUNDS = 3


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True,
    help="For people, for programs, or beside the lines of a pull request.",
)  # fmt: skip
@click.option("--fix", is_flag=True, help="Rewrite aliases and spellings that need no judgement.")
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.option("--base", metavar="REV", help="Git revision to compare series with; default: the newest commit.")
@now_option
@click.pass_obj
def command(
    folder: str, *, paths: tuple[Path, ...], form: str, fix: bool, strict: bool, base: str | None, now: datetime
) -> None:
    """Check every file and say what is wrong, all at once.

    Reports on PATHs, or on everything. Exits with 1 where there is an error, with 2 for wrong usage.

    \b
    Examples:
      mentorhub check
      mentorhub check mentors/ada-okoye --fix
      mentorhub check --format github --base origin/main
    """
    hub = find_hub(folder)
    only = inside(hub, paths)
    checked = _check(hub, now, base)
    # What is wrong with a value hides what is wrong across files, so that one round may not do.
    for _ in range(ROUNDS if fix else 0):
        changes = mended([problem for problem in checked.problems if only(problem)], checked.sources)
        apply(hub, {path: in_style_of((hub / path).read_bytes(), text) for path, text in changes.items()})
        for path in changes:
            click.echo(f"Rewrote {path}", err=True)
        if changes:
            checked = _check(hub, now, base)
    worst = report(checked, form, only)
    sys.exit(ERRORS if worst is Severity.ERROR or (strict and worst) else 0)


def _check(hub: Path, now: datetime, base: str | None) -> Checked:
    try:
        with progress(sys.stderr, STEPS, quiet=not sys.stderr.isatty()) as step:
            return check_hub(hub, now, base, step=step)
    except GitError as error:
        raise click.BadParameter(f"Git does not know '{base}'", param_hint="--base") from error
