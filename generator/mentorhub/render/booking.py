"""How a time is booked: the address behind each way, a message for those without an account, and who will see what."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from mentorhub.content.hub import Hub
from mentorhub.derive.address import fingerprint
from mentorhub.derive.slots import Slot
from mentorhub.render.words import Words
from mentorhub.render.words import marked as _

# Some mail programs cut an address that is longer; names are clipped so that none ever is.
LONGEST_NAME = 40
MESSAGE = _(
    "I would like this time:\n%(who)s\n%(when)s\n\n"
    "What brings me here (a line is enough, or none):\n\n\nReference: %(slot)s"
)
HOW = {
    "issue": _("Press Book: a form opens at %(forge)s with the time filled in. You need an account there."),
    "form": _("Press Book: the program's own form opens with the time filled in."),
    "mailto": _("Press Book: it opens an e-mail to %(address)s with the time filled in."),
}
OPEN = {
    "issue": _("Open the form at %(forge)s"),
    "form": _("Open the form"),
    "mailto": _("Open my mail app"),
}
PUBLIC_ISSUE = _("Your request is an issue at %(forge)s: everybody can read that your account asked for this time.")
SEEN_BY = {
    "issue": _("Your request is an issue at %(forge)s: only members of the program's repository can read it."),
    "form": _("What you fill in is read by the people who run %(program)s, and by nobody else."),
    "mailto": _("Your message goes to %(address)s, which only the people who run %(program)s read."),
}
TOLD = {
    "issue": _("The mentor and the people who run %(program)s are told at once."),
    "form": _("They tell the mentor your name, the time and the topic."),
    "mailto": _("They tell the mentor your name, the time and the topic."),
}
SHOWN = _("This site says only that the time is taken, never by whom.")


@dataclass(frozen=True, slots=True)
class Way:
    """A way to book, as a page explains it before anything is sent.

    Attributes:
        how: What pressing the button does.
        lines: Who will see what.
        action: Word on the button that leaves the site.
    """

    channel: str
    how: str
    lines: tuple[str, ...]
    action: str


def channel_for(hub: Hub, slot: Slot, *, discreet: bool = False) -> str:
    """Name the way to book a slot; what is private never goes through a public channel.

    Args:
        discreet: The page itself is about something private.
    """
    channel = hub.channel(slot.mentor)
    private = discreet or any(topic.private for topic in hub.resolve(slot.session.topics))
    return "mailto" if private and channel == "issue" else channel


def way(hub: Hub, words: Words, channel: str) -> Way:
    """Explain a way to book."""
    names = {
        "forge": urlsplit(hub.site.repo_url).hostname or "",
        "program": hub.program.name,
        "address": hub.program.contacts.booking,
    }
    seen = PUBLIC_ISSUE if channel == "issue" and hub.program.repository == "public" else SEEN_BY[channel]
    lines = tuple(words.say(line) % names for line in (seen, TOLD[channel], SHOWN))
    return Way(channel, words.say(HOW[channel]) % names, lines, words.say(OPEN[channel]) % names)


def book_address(hub: Hub, words: Words, slot: Slot, channel: str, when: str) -> str:
    """Write the address behind the button of a slot.

    Args:
        when: The start in words, with its zone.
    """
    if channel == "issue":
        return issue_address(hub, slot)
    if channel == "form" and hub.program.form_address is not None:
        # The names of a slot hold nothing that an address would have to encode.
        return hub.program.form_address.replace("{slot}", slot.id).replace("{seen}", fingerprint(slot))
    return mailto(hub.program.contacts.booking, subject(slot), message(words, slot, when))


def issue_address(hub: Hub, slot: Slot) -> str:
    """Write the address of the forge's form, filled in; a form takes text by the names of its fields."""
    fields = {"template": "book.yml", "title": f"Book {slot.id}", "slot": slot.id, "seen": fingerprint(slot)}
    return f"{hub.site.repo_url.rstrip('/')}/issues/new?{urlencode(fields)}"


def write_address(hub: Hub, slot: Slot) -> str:
    """Write the address of the second way, which needs no account: a mail that names the slot."""
    return mailto(hub.program.contacts.booking, subject(slot))


def subject(slot: Slot) -> str:
    """Name a slot in the subject of a mail."""
    return f"Booking {slot.id}"


def message(words: Words, slot: Slot, when: str) -> str:
    """Write a mail that asks for a slot."""
    title = f": {slot.session.title[:LONGEST_NAME]}" if slot.session.title else ""
    who = f"{slot.mentor.profile.name[:LONGEST_NAME]}{title}"
    return words.say(MESSAGE) % {"who": who, "when": when, "slot": slot.id}


def mailto(address: str, about: str, body: str = "") -> str:
    """Write the address of a mail (RFC 6068): all is percent-encoded, a line ends with CR and LF."""
    text = f"&body={quote(body.replace(chr(10), chr(13) + chr(10)), safe='')}" if body else ""
    return f"mailto:{quote(address, safe='@')}?subject={quote(about, safe='')}{text}"
