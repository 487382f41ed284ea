"""`mentorhub new`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import click

from mentorhub.check.problems import Severity
from mentorhub.content.hub import Hub
from mentorhub.desk.changes import apply
from mentorhub.desk.draft import DraftError, MentorDraft, id_from, new_mentor, new_session
from mentorhub.pipeline import check_hub
from mentorhub.verbs.common import ERRORS, find_hub, report

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@click.group()
def command() -> None:
    """Begin a mentor's folder or add a session; what is written passes the check.

    \b
    Examples:
      mentorhub new mentor "Ada Okoye" --unit engineering --timezone Africa/Lagos
      mentorhub new session ada-okoye --start "2026-12-01 17:00" --repeat weekly
    """


@command.command()
@click.argument("name")
@click.option("--unit", help="Unit, an id of the charter; needed where there are several.")
@click.option("--headline", default="I help people find their next step", show_default=True, help="One line about you.")
@click.option("--timezone", help="Your zone, for example Europe/Berlin; default: the program's.")
@click.option("--language", "languages", multiple=True, default=("en",), show_default=True, help="Repeat for several.")
@click.option("--topic", "topics", multiple=True, help="Topic that you offer; repeat for several.")
@click.option("--id", "mentor_id", help="Name of the folder; default: made from the name.")
@click.pass_obj
def mentor(
    folder: str,
    *,
    name: str,
    unit: str | None,
    headline: str,
    timezone: str | None,
    languages: tuple[str, ...],
    topics: tuple[str, ...],
    mentor_id: str | None,
) -> None:
    """Begin the folder of the mentor NAME.

    \b
    Examples:
      mentorhub new mentor "Ada Okoye" --unit engineering --topic careers
    """
    hub, now = find_hub(folder), datetime.now(UTC)
    known = check_hub(hub, now)
    units = [one.id for one in known.hub.program.units]
    if unit is None and len(units) != 1:
        raise click.UsageError("which unit? give --unit with one of: " + ", ".join(units))
    zone = timezone or known.hub.events.timezone
    draft = MentorDraft(mentor_id or id_from(name), name, headline, unit or units[0], zone, languages, topics)
    changes = _draft(lambda: new_mentor(known.hub, draft, now.date()))
    _write(hub, changes, now)
    click.echo(f"Next: write about yourself in mentors/{draft.id}/profile.md, then")
    click.echo(f'  mentorhub new session {draft.id} --start "{now:%Y-%m-%d} 17:00" --repeat weekly')


@command.command()
@click.argument("mentor")
@click.option("--start", required=True, help='First time on your clock, for example "2026-12-01 17:00".')
@click.option("--repeat", help="'weekly', 'every 2 weeks', 'monthly on the first Tuesday'.")
@click.option("--kind", default="one-to-one", show_default=True, help="Kind of session.")
@click.option("--minutes", type=int, help="Length; default: the program's.")
@click.option("--topic", "topics", multiple=True, help="Topic; repeat for several; default: all that you offer.")
@click.option("--seats", type=int, help="How many may take part, in a group or circle.")
@click.option("--id", "session_id", help="Name that never changes; default: made from weekday and kind.")
@click.pass_obj
def session(
    folder: str,
    *,
    mentor: str,
    start: str,
    repeat: str | None,
    kind: str,
    minutes: int | None,
    topics: tuple[str, ...],
    seats: int | None,
    session_id: str | None,
) -> None:
    """Add a session to the folder of the mentor with the id MENTOR.

    \b
    Examples:
      mentorhub new session ada-okoye --start "2026-12-01 17:00" --repeat weekly
    """
    hub, now = find_hub(folder), datetime.now(UTC)
    known = check_hub(hub, now)
    owner = known.hub.mentors.get(mentor)
    if owner is None:
        raise click.BadParameter(f"no mentor '{mentor}' that could be read; see 'mentorhub check'", param_hint="MENTOR")
    entry = {
        "id": session_id or _session_id(known.hub, mentor, start, kind),
        "start": start,
        "repeat": repeat,
        "minutes": minutes,
        "kind": kind,
        "topics": list(topics),
        "mode": "online",
        "contact": "invite",
        "seats": seats,
    }
    before = known.sources.get(owner.sessions_path)
    kept = {key: value for key, value in entry.items() if value not in (None, [])}
    changes = _draft(
        lambda: new_session(owner.sessions_path, before.text if before else None, kept, owner.profile.timezone)
    )
    _write(hub, changes, now)
    click.echo("Next: look at it with 'mentorhub serve', then commit the file and propose the change.")


def _session_id(hub: Hub, mentor: str, start: str, kind: str) -> str:
    """Make an id from weekday and kind that the mentor does not use yet."""
    owner = hub.mentors[mentor]
    taken = {one.id for one in owner.sessions.sessions} if owner.sessions else set()
    try:
        stem = f"{WEEKDAYS[date.fromisoformat(start[:10]).weekday()]}-{kind}"
    except ValueError:
        stem = kind  # the check of the draft says what is wrong with the start
    numbered = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in numbered if name not in taken)


def _draft(make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, bytes]:
    try:
        return make()
    except DraftError as error:
        raise click.ClickException(str(error)) from error


def _write(hub: Path, changes: Mapping[str, bytes], now: datetime) -> None:
    """Check a draft together with the whole hub, and write it only when it has no error."""
    draft = check_hub(hub, now, drafts={path: content.decode() for path, content in changes.items()})
    worst = report(draft, only=lambda problem: problem.path in changes)
    if worst is Severity.ERROR:
        click.echo("Nothing was written: mend what stands above and try again.", err=True)
        sys.exit(ERRORS)
    apply(hub, changes)
    for path in changes:
        click.echo(f"Wrote {path}")
