"""Joining: what a newcomer typed becomes a folder that waits for a coordinator's yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from mentorhub.content.hub import Hub, Mentor
from mentorhub.content.models.events import Event
from mentorhub.derive.occurrences import Occurrence
from mentorhub.derive.picture import picture
from mentorhub.desk import normal
from mentorhub.desk.draft import MentorDraft, id_from, new_mentor
from mentorhub.desk.newcomer import Newcomer, summary, understand
from mentorhub.desk.owners import approvers, folder_of, working_day_after
from mentorhub.desk.say import say
from mentorhub.desk.values import Message, Outcome, Person, Verdict

WORKING_DAYS = 3
LONGEST_STEM = 60  # an id has 64 signs at most, and a number may follow
FIELDS = ("name", "headline", "unit", "timezone", "languages", "offers", "about")
TRAINING = frozenset({"orientation", "workshop"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Somebody wants to be a mentor; every field is as it was typed."""

    request: str
    at: datetime
    by: Person
    name: str = ""
    headline: str = ""
    unit: str = ""
    timezone: str = ""
    languages: str = ""
    offers: str = ""
    about: str = ""


def join(hub: Hub, now: datetime, ask: Join) -> Outcome:
    """Draft a newcomer's folder, or say at once everything that is missing."""
    own = folder_of(hub, ask.by.account)
    if own is not None:
        return _known(hub, own)
    known = understand(hub, {name: getattr(ask, name) for name in FIELDS})
    if known.missing or known.too_long:
        return Outcome(Verdict.REFUSED, _refusal(hub, known))
    there = _there(hub, ask, known)
    if there is not None:
        return _known(hub, there)
    draft = _draft(hub, ask, known)
    return _proposal(hub, now, ask, known, draft)


def _refusal(hub: Hub, known: Newcomer) -> str:
    return say(
        "join-incomplete",
        missing=known.missing,
        trouble=(*known.too_long, *known.trouble),
        kept=summary(hub, known),
        contact=hub.program.contacts.coordinator,
    )


def _there(hub: Hub, ask: Join, known: Newcomer) -> Mentor | None:
    """Find the folder that a request without an account has made already."""
    if ask.by.account is not None:
        return None
    said = (known.name.value, known.headline.value, known.unit.value)
    profiles = ((mentor, mentor.profile) for mentor in hub.mentors.values())
    return next((mentor for mentor, one in profiles if (one.name, one.headline, one.unit) == said), None)


def _draft(hub: Hub, ask: Join, known: Newcomer) -> MentorDraft:
    handle = normal.login(ask.by.login)
    stem = id_from(known.name.value) or id_from(handle) or id_from(ask.request)
    return MentorDraft(
        id=_free(hub, stem[:LONGEST_STEM].strip("-")),
        name=known.name.value,
        headline=known.headline.value,
        unit=known.unit.value,
        timezone=known.timezone.value,
        languages=known.languages.value,
        topics=known.offers.value,
        about=known.about.value,
        account=(handle, ask.by.account) if handle and ask.by.account is not None else None,
    )


def _free(hub: Hub, stem: str) -> str:
    """Find the first id of a row that nobody has, nor had in a folder that cannot be read."""
    broken = {path.split("/")[1] for path in hub.broken if path.startswith("mentors/")}
    used = {*hub.mentors, *broken}
    row = (stem, *(f"{stem}-{number}" for number in range(2, len(used) + 3)))
    return next(name for name in row if name not in used)


def _proposal(hub: Hub, now: datetime, ask: Join, known: Newcomer, draft: MentorDraft) -> Outcome:
    by_day = working_day_after(hub, ask.at.astimezone(UTC).date(), WORKING_DAYS)
    told = {
        "draft": draft,
        "summary": summary(hub, known),
        "notes": known.notes,
        "trouble": known.trouble,
        "by_day": by_day,
    }
    answer = say(
        "join",
        **told,
        approvers=approvers(hub),
        contact=hub.program.contacts.coordinator,
        training=_training(hub, now),
        training_zone=hub.events.timezone,
        guide="first-meeting" in hub.guides,
        site=hub.site.site_url.rstrip("/"),
        commitment=hub.program.time_commitment,
    )
    message = Message(
        to="coordinator",
        about="join",
        slot="",
        key=f"join/{ask.request}",
        subject=f"{draft.name} would like to mentor",
        text=say("join-coordinator", **told),
    )
    changes = new_mentor(hub, draft, ask.at.astimezone(UTC).date())
    return Outcome(Verdict.PROPOSED, answer, changes, f"Welcome {draft.id}", f"join-{draft.id}", (message,))


def _training(hub: Hub, now: datetime) -> tuple[Event, Occurrence] | None:
    """Find the next event in which a mentor is prepared."""
    return next((pair for pair in picture(hub, now).events if pair[0].kind in TRAINING), None)


def _known(hub: Hub, mentor: Mentor) -> Outcome:
    site = hub.site.site_url.rstrip("/")
    return Outcome(Verdict.UNCHANGED, say("join-known", mentor=mentor, site=site))
