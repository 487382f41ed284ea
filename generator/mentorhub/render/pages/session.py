"""Your session: one page for every booking, which reads all about it from its own address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from mentorhub.content.hub import Text
from mentorhub.content.models.guides import Conversation
from mentorhub.derive.address import WELCOME, guide_for
from mentorhub.render.booking import mailto
from mentorhub.render.page import Page
from mentorhub.render.pages.guides import STAGE_ORDER
from mentorhub.render.pages.kit import Kit
from mentorhub.render.words import KINDS, MODES

ADDRESS = "session/"
# Where a script writes the name of the time.
SLOT = "@slot"


@dataclass(frozen=True, slots=True)
class GuideChoice:
    """A guide that the page may name.

    Attributes:
        kind: Kind of session for which it is the first choice; empty for none.
    """

    id: str
    title: str
    purpose: str
    kind: str


def session_page(kit: Kit) -> Page:
    """Render the page of a session; which one, only the reader's browser learns."""
    say, program = kit.words.say, kit.hub.program
    title = say("Your session")
    text = say("Time, calendar entry, guide, and how to change or cancel: everything about one booked session.")
    body = kit.body(
        "session.html",
        ADDRESS,
        page=f"{kit.hub.site.site_url.rstrip('/')}/{ADDRESS}",
        channel=program.channel,
        channels=json.dumps(_own_channels(kit), separators=(",", ":")),
        kinds=[(kind, say(word)) for kind, word in KINDS.items()],
        modes=[(mode, say(word)) for mode, word in MODES.items()],
        guides=tuple(_guides(kit)),
        issues=f"{kit.hub.site.repo_url.rstrip('/')}/issues?q=",
        mails={about: mailto(program.contacts.booking, f"{word} {SLOT}") for about, word in _mails(kit)},
        feedback=mailto(program.contacts.coordinator, say("Feedback on %s") % SLOT),
        slot=SLOT,
    )
    return Page(ADDRESS, "session", title, text, body, hidden=True)


def _mails(kit: Kit) -> Iterator[tuple[str, str]]:
    """Yield the messages for those who did not book on the forge: what each is about, and its first word."""
    say = kit.words.say
    yield "cancel", say("Cancel")
    yield "move", say("Move")
    yield "done", say("It happened:")
    yield "missed", say("It did not happen:")


def _own_channels(kit: Kit) -> dict[str, str]:
    """Name the mentors who are booked in another way than everybody."""
    usual = kit.hub.program.channel
    return {mentor.id: kit.hub.channel(mentor) for mentor in kit.picture.visible if kit.hub.channel(mentor) != usual}


def _guides(kit: Kit) -> Iterator[GuideChoice]:
    """Yield every guide, with the kind of session for which it is the first choice."""
    for guide in sorted(kit.hub.guides.values(), key=_rank):
        kind = guide.data.kind if guide_for(kit.hub, guide.data.kind) == guide else ""
        yield GuideChoice(guide.id, guide.data.title, guide.data.purpose, kind)


def _rank(guide: Text[Conversation]) -> tuple[bool, int, str]:
    """Order for whoever looks for one: most people meet somebody for the first time."""
    return guide.id != WELCOME, STAGE_ORDER.index(guide.data.stage), guide.id
