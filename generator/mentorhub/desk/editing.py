"""Editing: the whole new content of a mentor's own file, placed as a draft for the check to judge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mentorhub.check.problems import Problem
from mentorhub.content.construct import construct
from mentorhub.content.document import Document, read_document
from mentorhub.content.files import LARGEST, as_source
from mentorhub.content.hub import Hub, Mentor, Source
from mentorhub.content.models.profile import Profile
from mentorhub.content.places import yaml_part
from mentorhub.desk.frontmatter import EditError, set_keys
from mentorhub.desk.owners import refuse, unchanged
from mentorhub.desk.say import say
from mentorhub.desk.values import Outcome, Person, Verdict

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
FILES = ("profile.md", "sessions.yml")
# Facts that only tools read, so that a change of them needs nobody's yes.
MACHINE = ("status", "paused_until", "away", "confirmed", "hours", "capacity")
# What others vouch for; key, and what to call it.
VOUCHED = {
    "github": "the account that owns the folder",
    "roles": "roles in the program",
    "trained_on": "the day of the training",
    "coached_by": "the coach",
    "credentials": "credentials",
}
LEAVING = (
    "A file alone cannot tell those who have booked you. Send the form “Leave” instead, and they are told at once."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A mentor sends the new content of a file of their own.

    Attributes:
        file: ``profile.md`` or ``sessions.yml``, with or without the folder before it.
        content: The whole new text.
    """

    request: str
    at: datetime
    by: Person
    mentor: str = ""
    file: str = ""
    content: str = ""


def edited(ask: Edit) -> tuple[str, str]:
    """Give the folder and the file that an edit is about; the folder is empty where none is named."""
    folder, _, name = ask.file.strip().strip("`/").rpartition("/")
    return ask.mentor or folder.rpartition("/")[2], name.casefold()


def edit(hub: Hub, sources: Mapping[str, Source], ask: Edit, mentor: Mentor) -> Outcome:
    """Place new content as a draft; whether it is right, the check of the whole hub says."""
    name = edited(ask)[1]
    if name not in FILES:
        return refuse(hub, ("Only profile.md and sessions.yml can be edited in this way.",))
    size = len(ask.content.encode(errors="replace"))
    if size > LARGEST:
        return refuse(hub, (f"The file has {size // 1024} kB: shorten it to less than 64 kB.",))
    text = unwrapped(ask.content)
    if not text.strip():
        return refuse(hub, (f"The new content of {name} is empty.",))
    path = f"{mentor.folder}/{name}"
    before = sources.get(path)
    if before is not None and before.text.rstrip() == text.rstrip():
        return unchanged(f"{name} says exactly this already.")
    if name == "sessions.yml":
        return _done(mentor, path, text, "")
    return _profile(hub, ask, mentor, sources[path], text)


def unwrapped(content: str) -> str:
    """Take off what editors and forms wrap around a text: byte order mark, line ends, a code fence."""
    sound = content.encode(errors="replace").decode()  # half of a pair of surrogates cannot be written
    lines = sound.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    first, last = FENCE.fullmatch(lines[0]), FENCE.fullmatch(lines[-1])
    if first and last and len(lines) > 1 and last[1].startswith(first[1]) and not last[2].strip():
        lines = lines[1:-1]
    return "\n".join(lines).strip("\n") + "\n"


def _profile(hub: Hub, ask: Edit, mentor: Mentor, before: Source, text: str) -> Outcome:
    after, problems = as_source(before.path, text)
    if after is None:
        return refuse(hub, map(_said, problems))
    new = read_document(*_yaml(after))
    if not new.readable or new.problems:
        return refuse(hub, map(_said, new.problems))
    old = read_document(*_yaml(before))
    if not ask.by.manager and (kept := _vouched(old, new, before.path)):
        return refuse(hub, kept)
    left, leaves = mentor.profile.status == "left", new.data.get("status") == "left"
    if leaves and not left:
        return refuse(hub, (LEAVING,))
    direct = not left and _same_but_for_machine(before, after)
    return _done(mentor, before.path, text, "" if direct else f"edit-{mentor.id}")


def _yaml(source: Source) -> tuple[str, str, int]:
    text, first_line = yaml_part(source)
    return text, source.path, first_line


def _vouched(old: Document, new: Document, path: str) -> list[str]:
    """Say which facts that an owner may not change were changed, defaults counted as written out."""
    before, after = construct(Profile, old.data, path)[0], construct(Profile, new.data, path)[0]
    # Where the new facts hold a mistake, what stands there is compared; the check says the rest.
    was, now = (old.data, new.data) if before is None or after is None else (dict(before), dict(after))
    changed = (words for key, words in VOUCHED.items() if was.get(key) != now.get(key))
    return [f"{words[0].upper()}{words[1:]} can be changed by a coordinator only." for words in changed]


def _same_but_for_machine(before: Source, after: Source) -> bool:
    """Tell whether two texts are the same, to the letter, once the facts for tools are taken out."""
    nothing = dict.fromkeys(MACHINE)
    try:
        return set_keys(before, nothing).text.rstrip() == set_keys(after, nothing).text.rstrip()
    except EditError:
        return False


def _said(problem: Problem) -> str:
    line = f", line {problem.place.line}" if problem.place else ""
    field = f"“{problem.field[0]}” " if problem.field else ""
    return f"{problem.path.rpartition('/')[2]}{line}: {field}{problem.must}; there is {problem.found}: {problem.fix}."


def _done(mentor: Mentor, path: str, text: str, branch: str) -> Outcome:
    name = path.rpartition("/")[2]
    verdict = Verdict.PROPOSED if branch else Verdict.DONE
    answer = say("edit", mentor=mentor, file=name, waits=bool(branch))
    return Outcome(verdict, answer, {path: text.encode()}, f"Edit {name} of {mentor.id}", branch)
