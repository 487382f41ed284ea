"""`mentorhub owner`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from mentorhub.content.git import GitError
from mentorhub.desk.review import printable
from mentorhub.desk.review_owner import Judgement, Standing
from mentorhub.desk.review_proposal import weigh
from mentorhub.verbs.common import ERRORS, find_hub

WORDS = {
    Standing.NOTHING: "It changes no file.",
    Standing.OWN_TIMES: "It may be merged at once when the check passes.",
    Standing.OWN_PROSE: "It may be merged when somebody who looks after the program says yes.",
    Standing.JOIN: "A new mentor: it may be merged when somebody who looks after the program says yes.",
    Standing.FOREIGN: "It touches files of others; those who look after them decide.",
    Standing.MIXED: "It changes the tool and the content in one; please propose them apart.",
    Standing.CODE: "It changes the tool; the maintainers decide.",
}


@click.command()
@click.option("--base", required=True, metavar="SHA", help="Revision that the change is for; its profiles decide.")
@click.option("--head", required=True, metavar="SHA", help="Revision that is proposed.")
@click.option("--account", required=True, type=click.IntRange(min=1), metavar="ID", help="Numeric id of the author.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="For people or for programs.")  # fmt: skip
@click.pass_obj
def command(folder: str, *, base: str, head: str, account: int, form: str) -> None:
    """Say whose files a change touches, and whether it may be merged at once.

    Nothing is fetched and nothing of the change is run. Exits with 1 where the account may
    not change what it does.

    \b
    Examples:
      mentorhub owner --base origin/main --head HEAD --account 9900000101
      mentorhub owner --base origin/main --head HEAD --account 9900000101 --format json
    """
    hub = find_hub(folder)
    try:
        judgement = weigh(hub, base, head, account)
    except GitError as error:
        raise click.UsageError("Git does not know one of these revisions; fetch both of them first") from error
    click.echo(_json(judgement) if form == "json" else _text(judgement))
    sys.exit(0 if judgement.allowed else ERRORS)


def _text(judgement: Judgement) -> str:
    reasons = [f"  {printable(reason.path) or 'The change'}: {reason.text}" for reason in judgement.reasons]
    return "\n".join((f"{judgement.standing}: {WORDS[judgement.standing]}", *reasons))


def _json(judgement: Judgement) -> str:
    reasons = [asdict(reason) | {"path": printable(reason.path)} for reason in judgement.reasons]
    return json.dumps(
        {
            "verdict": judgement.standing,
            "allowed": judgement.allowed,
            "automatic": judgement.automatic,
            "answer": WORDS[judgement.standing],
            "reasons": reasons,
        },
        indent=2,
    )
