"""Pages on which people write for themselves: the agreement of two, and the workspace of one.

What is typed there stays in the reader's browser; the pages only bring the questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mentorhub.content.hub import Text
from mentorhub.content.models.papers import Agreement, Clause
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit

GROUPS = {
    "people": "Who we are",
    "goals": "What for",
    "rhythm": "When and how",
    "rules": "What we can rely on",
    "ending": "How it ends",
}
# Days after the start; a mentorship of half a year is the usual one.
MILESTONES = ((30, "First month"), (60, "Second month"), (90, "Third month"))


@dataclass(frozen=True, slots=True)
class Part:
    """Clauses that belong together."""

    id: str
    title: str
    clauses: tuple[Clause, ...]


def workspace_pages(kit: Kit) -> Iterator[Page]:
    """Render the workspace, and the agreement where the program has one."""
    say = kit.words.say
    title, text = say("My workspace"), say("Goals, notes and next steps that stay in this browser.")
    milestones = tuple((days, say(name)) for days, name in MILESTONES)
    body = kit.body("workspace.html", "workspace/", milestones=milestones, domain=kit.hub.program.uid_domain)
    yield Page("workspace/", "workspace", title, text, body, search=(SearchEntry(title, text),))
    if kit.hub.texts.agreement is not None:
        yield _agreement(kit, kit.hub.texts.agreement)


def _agreement(kit: Kit, text: Text[Agreement]) -> Page:
    data, say = text.data, kit.words.say
    parts = tuple(
        Part(group, say(title), tuple(clause for clause in data.clauses if clause.group == group))
        for group, title in GROUPS.items()
    )
    body = kit.body(
        "agreement.html",
        "agreement/",
        agreement=data,
        parts=tuple(part for part in parts if part.clauses),
        prose=kit.prose(text.body, text.path, "agreement/", 2),
        reviewed=kit.words.full_date(data.reviewed),
        edit=kit.views.edit(text.path),
    )
    return Page(
        "agreement/", "agreement", data.title, data.purpose, body, text.path, (SearchEntry(data.title, data.purpose),)
    )
