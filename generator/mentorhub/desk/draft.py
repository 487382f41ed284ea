"""First drafts: a mentor's profile, and a session added to a file without touching the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from mentorhub.content.document import read_document
from mentorhub.content.hub import Hub


class DraftError(Exception):
    """The draft cannot be placed; the message says what to do by hand."""


@dataclass(frozen=True, slots=True)
class MentorDraft:
    """What is known of a new mentor.

    Attributes:
        id: Name of the folder.
        about: Prose; None for a line that asks for some.
        account: Login and number of the account that may edit the folder.
    """

    id: str
    name: str
    headline: str
    unit: str
    timezone: str
    languages: tuple[str, ...]
    topics: tuple[str, ...]
    about: str | None = None
    account: tuple[str, int] | None = None


def id_from(name: str) -> str:
    """Make an id from a name: Latin letters without accents, digits and hyphens."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def new_mentor(hub: Hub, draft: MentorDraft, today: date) -> Mapping[str, bytes]:
    """Draft a mentor's folder.

    Raises:
        DraftError: The name gives no id, or the folder exists.
    """
    if not draft.id:
        raise DraftError("the name has no Latin letters: give the folder's name with --id")
    if draft.id in hub.mentors or f"mentors/{draft.id}/profile.md" in hub.broken:
        raise DraftError(f"mentors/{draft.id} exists already: edit it, or give another name with --id")
    text = _template("profile.md.jinja").render(mentor=draft, today=today.isoformat())
    return {f"mentors/{draft.id}/profile.md": text.encode()}


def new_session(path: str, before: str | None, entry: Mapping[str, object], timezone: str) -> Mapping[str, bytes]:
    """Add a session at the end of a mentor's file, which stays as it is otherwise.

    Args:
        before: The file's text; None where there is none yet.
        timezone: Zone of a file that is begun.

    Raises:
        DraftError: The list does not stand at the end of the file.
    """
    block = _block(entry)
    if before is None:
        return {path: _template("sessions.yml.jinja").render(timezone=timezone, block=block).encode()}
    old = read_document(before, path).data
    head = re.sub(r"^sessions:\s*\[\s*\]\s*$", "sessions:", before.rstrip("\n"), flags=re.MULTILINE)
    indent = next((found[1] for found in re.finditer(r"^( *)- id:", head, re.MULTILINE)), "  ")
    text = head + "\n" + re.sub(r"^ {2}", indent, block, flags=re.MULTILINE) + "\n"
    if read_document(text, path).data != {**old, "sessions": [*(old.get("sessions") or []), dict(entry)]}:
        raise DraftError(f"the list of sessions does not end the file: add this to it by hand\n{block}")
    return {path: text.encode()}


def _block(entry: Mapping[str, object]) -> str:
    lines = [f"{key}: {scalar(value)}" for key, value in entry.items()]
    return "\n".join("  - " + line if not number else "    " + line for number, line in enumerate(lines))


def scalar(value: object) -> str:
    """Write a value as YAML on one line, in quotes where it needs them."""
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000)
    return text.removesuffix("...\n").strip()


def _template(name: str) -> Template:
    env = Environment(  # noqa: S701 - YAML, not HTML; every value passes `scalar`
        loader=PackageLoader("mentorhub.desk"), undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True
    )
    env.filters["yaml"] = scalar
    return env.get_template(name)
