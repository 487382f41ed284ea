"""`mentorhub links`."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime

import click

from mentorhub.exchange.addresses import Answer, addresses, ask
from mentorhub.pipeline import check_hub
from mentorhub.verbs.common import ERRORS, find_hub

WORDS = {True: "answers", False: "gone", None: "asks for a person"}


@click.command()
@click.option("--all", "show_all", is_flag=True, help="List also the pages that answer.")
@click.option("--under", default="", metavar="PATH", help="Only what files below this folder name.")
@click.option("--seconds", default=15.0, show_default=True, help="How long one page may take.")
@click.pass_obj
def command(folder: str, *, show_all: bool, under: str, seconds: float) -> None:
    """Ask every web page that the hub names whether it still answers.

    No build does this: it needs the network, and takes as long as the slowest host.

    \b
    Examples:
      mentorhub links
      mentorhub links --under guides/library --all
    """
    checked = check_hub(find_hub(folder), datetime.now(UTC))
    wanted = [one for one in addresses(checked.hub, checked.sources.values()) if one.path.startswith(under)]
    counts: Counter[str] = Counter()
    for answer in ask(wanted, seconds):
        counts[WORDS[answer.alive]] += 1
        if show_all or answer.alive is not True:
            click.echo(_line(answer))
    told = ", ".join(f"{count} {word}" for word, count in sorted(counts.items())) or "no addresses"
    click.echo(f"{len(wanted)} asked: {told}", err=True)
    sys.exit(ERRORS if counts["gone"] else 0)


def _line(answer: Answer) -> str:
    return f"{answer.address.path}: {WORDS[answer.alive]} ({answer.said}) {answer.address.url}"
