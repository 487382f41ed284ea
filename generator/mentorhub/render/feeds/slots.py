"""What calendars say about a mentor's times.

A slot has two faces. Everybody's feeds show what can be booked, and for some days after
it went that it is gone. The mentor's own feed shows what is open and what is booked,
never by whom. While a mentor is paused or away, nothing is open and what is booked stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from mentorhub.content.hub import Mentor
from mentorhub.derive.address import guide_of
from mentorhub.derive.slots import Slot
from mentorhub.derive.states import State
from mentorhub.render.addresses import page_of
from mentorhub.render.feeds.event import Status, Transp, VEvent
from mentorhub.render.feeds.scribe import PROGRAM, Scribe
from mentorhub.render.feeds.text import clean, describe
from mentorhub.render.words import KINDS, MODES, STATES, local


@dataclass(frozen=True, slots=True)
class Faces:
    """What calendars show of a slot.

    Attributes:
        public: Entry in everybody's feeds.
        own: Entry in its mentor's feed, where that differs.
    """

    slot: Slot
    public: VEvent | None
    own: VEvent | None


@dataclass(frozen=True, slots=True)
class Wording:
    """What entries of a session share that were not booked as something else, worked out once.

    Attributes:
        kind: Its kind in words.
        facts: Length and way of meeting.
        title: Mentor and title.
        about: Topics and what to prepare, on lines of their own.
        zone: Zone of the mentor's times.
        stamp: Newest change of the files that the session is made of.
    """

    kind: str
    facts: str
    title: str
    about: str
    location: str
    page: str
    categories: tuple[str, ...]
    zone: str
    stamp: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """What sets one face of a slot apart from another.

    Attributes:
        lead: What the address at the end of the description is for.
    """

    summary: str
    body: str
    lead: str
    status: Status
    transp: Transp = "TRANSPARENT"
    categories: tuple[str, ...] = ()


def faces(scribe: Scribe, mentor: Mentor) -> Iterator[tuple[Faces, ...]]:
    """Yield what calendars show of a mentor's slots, those together that are alike but for their time."""
    if mentor.sessions is None:
        return
    for _, found in groupby(sorted(scribe.picture.slots[mentor.id], key=_alike), key=_alike):
        slots = tuple(found)
        wording = _wording(scribe, slots[0], mentor.sessions.timezone)
        yield tuple(_faces(scribe, slot, wording) for slot in slots)


def _alike(slot: Slot) -> tuple[str, str, str, int]:
    # What was booked is frozen and may differ from what the session is by now.
    return slot.session.id, slot.kind, slot.mode, slot.minutes


def _faces(scribe: Scribe, slot: Slot, wording: Wording) -> Faces:
    stamp = max(wording.stamp, scribe.newest(file.path for file in slot.tickets)) if slot.tickets else wording.stamp
    uid = scribe.slot_uid(slot)

    def entry(look: Look | None) -> VEvent | None:
        if look is None:
            return None
        return VEvent(
            uid=uid,
            start=slot.start,
            end=slot.end,
            stamp=stamp,
            sequence=slot.changes,
            summary=look.summary,
            description=describe(look.body, look.lead, wording.page),
            location=wording.location,
            url=wording.page,
            categories=look.categories,
            status=look.status,
            transp=look.transp,
        )

    return Faces(slot, entry(_public(scribe, slot, wording)), entry(_own(scribe, slot, wording)))


def _public(scribe: Scribe, slot: Slot, wording: Wording) -> Look | None:
    if called_off := slot.session.cancelled.get(slot.day):
        return _gone(scribe, State.CANCELLED, wording) if scribe.still_news(called_off) else None
    if slot.open:
        return _open(scribe, slot, wording)
    if slot.free:
        return None
    # Not by the state, which changes when it begins or somebody waits: neither is news to those who look for a time.
    holders = [file.ticket.booked_on for file in slot.tickets if file.ticket.holds][: slot.session.places]
    state = State.FULL if slot.session.places > 1 else State.TAKEN
    return _gone(scribe, state, wording) if scribe.still_news(max(holders).date()) else None


def _own(scribe: Scribe, slot: Slot, wording: Wording) -> Look | None:
    """Show a booked meeting; one for several counts as booked once nobody can join any more."""
    if not slot.booked or slot.open or slot.day in slot.session.cancelled:
        return None
    # Without topics: what the two talk about is theirs.
    body = f"{wording.facts}\n{_host_time(scribe, slot, wording)}"
    summary, lead = scribe.say("Booked: %s") % wording.kind, scribe.say("More about this mentor")
    return Look(summary, body, lead, "CONFIRMED", "OPAQUE")


def _open(scribe: Scribe, slot: Slot, wording: Wording) -> Look:
    asked = slot.state is State.ON_REQUEST
    body = f"{wording.kind} · {wording.facts}\n{_host_time(scribe, slot, wording)}\n{wording.about}"
    if slot.session.places > 1:
        places = {"free": slot.free, "places": slot.session.places}
        body += "\n" + scribe.say("%(free)s of %(places)s places left") % places
    return Look(
        summary=f"{scribe.say(STATES[slot.state.value])}: {wording.title}",
        body=body,
        lead=scribe.say("Ask for this time") if asked else scribe.say("Book this time"),
        status="TENTATIVE" if asked else "CONFIRMED",
        categories=wording.categories,
    )


def _gone(scribe: Scribe, state: State, wording: Wording) -> Look:
    summary = f"{scribe.say(STATES[state.value])}: {wording.title}"
    body, lead = scribe.say("This time is no longer free."), scribe.say("Other times")
    return Look(summary, body, lead, "CANCELLED", categories=wording.categories)


def _wording(scribe: Scribe, slot: Slot, zone: str) -> Wording:
    session, mentor, say = slot.session, slot.mentor, scribe.say
    kind = say(KINDS[slot.kind])
    labels = tuple(clean(topic.label) for topic in slot.topics)
    # A session without topics of its own is open to all that the mentor offers.
    title = session.title or (labels[0] if session.topics and labels else kind)
    topics = (say("Topics: %s") % ", ".join(labels),) if labels else ()
    prepare = (say("Please prepare: %s") % session.prep,) if session.prep else ()
    guide = guide_of(scribe.picture.hub, session)
    help_with = (f"{say('Guide: %s') % guide.data.title} {scribe.address(page_of(guide.path))}",) if guide else ()
    # The files of topics and guides are no sources: their words change no meeting, and an
    # edit there would mark every entry of the hub as changed.
    sources = (mentor.sessions_path, mentor.profile_path, *(() if session.minutes else (PROGRAM,)))
    return Wording(
        kind=kind,
        facts=f"{say('%s min') % slot.minutes} · {say(MODES[slot.mode])}",
        title=clean(f"{mentor.profile.name}, {title}"),
        about=clean("\n".join((*topics, *prepare, *help_with))),
        location=scribe.whereabouts(slot.mode, session.place),
        page=scribe.address(f"mentors/{mentor.id}/"),
        categories=labels,
        zone=zone,
        stamp=scribe.newest(sources),
    )


def _host_time(scribe: Scribe, slot: Slot, wording: Wording) -> str:
    clock = f"{local(slot.start, wording.zone):%H:%M}"
    return scribe.say("%(clock)s in %(zone)s") % {"clock": clock, "zone": wording.zone}
