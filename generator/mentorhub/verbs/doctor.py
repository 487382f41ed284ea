"""`mentorhub doctor`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from mentorhub.content.hub import Hub
from mentorhub.content.load import CHARTERS, SITE, load
from mentorhub.desk.changes import apply
from mentorhub.desk.doctor import DEPLOY_KEY, TOKEN_KEY, Finding, State, diagnose, stale_forms
from mentorhub.desk.forge.events import read_event
from mentorhub.desk.forge.gh import Forge, ForgeError
from mentorhub.desk.forge.post import later, office, sticky
from mentorhub.desk.say import say
from mentorhub.verbs.common import ERRORS, find_hub
from mentorhub.verbs.desk.delivery import forge_of, repository_option

MARKS = {State.FINE: "ok", State.MISSING: "MISSING", State.UNSEEN: "not seen"}


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="For people, or for programs.",
)  # fmt: skip
@click.option("--fix", is_flag=True, help="Write the issue forms anew.")
@click.option("--tell", is_flag=True, help="Post the list in the issue for the program manager.")
@click.option(
    "--event", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="With --tell: tell whoever made this event that their request waits.",
)  # fmt: skip
@click.option(
    "--lacks", multiple=True, type=click.Choice([DEPLOY_KEY, TOKEN_KEY]), help="Secret that a workflow found empty."
)
@repository_option
@click.pass_obj
def command(
    folder: str, *, form: str, fix: bool, tell: bool, event: Path | None, lacks: tuple[str, ...], repository: str | None
) -> None:
    """Name each setting of the repository that is missing, and the screen where it is made.

    Asks the forge through its own command line, 'gh', and says what it could not see.
    Exits with 1 as long as something is missing or was not seen.

    \b
    Examples:
      mentorhub doctor
      mentorhub doctor --fix
      mentorhub doctor --format json
    """
    root = find_hub(folder)
    hub = load(root).hub
    if hub.broken & {*CHARTERS, SITE}:
        click.echo("The charter or mkdocs.yml has errors; run 'mentorhub check' first.", err=True)
        sys.exit(ERRORS)
    if fix:
        apply(root, stale_forms(root, hub))
    forge = forge_of(hub.site.repo_url, repository)
    findings = diagnose(root, hub, forge, frozenset(lacks))
    click.echo(_as_json(findings) if form == "json" else _as_text(findings))
    if tell:
        _tell(hub, forge, findings, event)
    sys.exit(ERRORS if any(finding.state is not State.FINE for finding in findings) else 0)


def _as_text(findings: tuple[Finding, ...]) -> str:
    lines = []
    for finding in findings:
        lines.append(f"{MARKS[finding.state]:>8}  {finding.setting.must}")
        if finding.state is not State.FINE:
            lines.append(f"{'':10}{finding.setting.why}")
            lines.append(f"{'':10}{finding.where}: {finding.setting.clicks}")
    if any(finding.state is State.UNSEEN for finding in findings):
        lines.append("")
        lines.append("What was not seen needs 'gh', signed in as somebody who administers the repository.")
    return "\n".join(lines)


def _as_json(findings: tuple[Finding, ...]) -> str:
    rows = [
        {
            "id": finding.setting.id,
            "state": str(finding.state),
            "must": finding.setting.must,
            "why": finding.setting.why,
            "where": finding.where,
            "fix": finding.setting.clicks,
        }
        for finding in findings
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def _tell(hub: Hub, forge: Forge, findings: tuple[Finding, ...], event: Path | None) -> None:
    missing, unseen = (
        tuple(finding for finding in findings if finding.state is state) for state in (State.MISSING, State.UNSEEN)
    )
    try:
        click.echo(sticky(forge, office(forge), "doctor", say("doctor", missing=missing, unseen=unseen)), err=True)
        payload = json.loads(event.read_bytes()) if event else {}
        if "issue" in payload and read_event(payload, hub, frozenset()):
            click.echo(later(forge, payload["issue"]["number"]), err=True)
    except ForgeError as error:
        raise click.ClickException(f"The forge did not take it: {error}") from error
