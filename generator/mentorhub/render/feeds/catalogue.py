"""The catalogue: every feed, with the entries that belong to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from mentorhub.content.hub import Mentor
from mentorhub.derive.slots import Slot
from mentorhub.render.feeds.cohorts import cohort_entries
from mentorhub.render.feeds.community import block_entries, community_entries
from mentorhub.render.feeds.event import VEvent
from mentorhub.render.feeds.feed import Feed, Group, Written, in_order
from mentorhub.render.feeds.scribe import Scribe
from mentorhub.render.feeds.slots import faces
from mentorhub.render.feeds.write import write
from mentorhub.render.words import KINDS, MODES

FOLDERS: Mapping[Group, str] = {"topic": "t", "kind": "kind", "mode": "mode", "unit": "unit", "language": "lang"}

Shelf: TypeAlias = tuple[Group, str]
# Group, id, name and what it holds.
Shown: TypeAlias = tuple[Group, str, str, str]


def catalogue(scribe: Scribe, year: int) -> Iterator[Feed]:
    """Yield every feed; an entry is written once for all that hold it.

    Args:
        year: First year for which the calendar's rules of the program's zone hold.
    """
    say = scribe.say
    mentors, shelves = _slots(scribe)
    everything = shelves.get(("all", ""), ())
    yield Feed("cal/all.ics", say("Every open time"), say("All mentors, all topics."), "all", everything)
    events, about = in_order(community_entries(scribe, year)), say("Meetups, workshops and talks.")
    yield Feed("cal/community.ics", say("For everybody"), about, "community", events)
    for mentor in scribe.picture.visible:
        name = mentor.profile.name
        about = say("Open and booked times of %s.") % name
        yield Feed(f"cal/m/{mentor.id}.ics", name, about, "mentor", mentors[mentor.id])
    for group, id, name, about in (*_topics(scribe), *_facets(scribe)):
        yield Feed(f"cal/{FOLDERS[group]}/{id}.ics", name, about, group, shelves.get((group, id), ()))
    yield from _cohorts(scribe)
    yield from _blocks(scribe)


def _slots(scribe: Scribe) -> tuple[Mapping[str, tuple[Written, ...]], Mapping[Shelf, tuple[Written, ...]]]:
    """Write all slots: by mentor as the mentor sees them, and by shelf as everybody does."""
    mentors: dict[str, tuple[Written, ...]] = {}
    public: list[tuple[Written, tuple[Shelf, ...]]] = []
    for mentor in scribe.picture.visible:
        own: list[Written] = []
        for alike in faces(scribe, mentor):
            places = _places(alike[0].slot)
            for face in alike:
                shared = _written(scribe, face.slot, face.public)
                own += _written(scribe, face.slot, face.own) or shared
                public += ((one, places) for one in shared)
        mentors[mentor.id] = in_order(own)
    # Sorted once, so that no feed needs to be.
    public.sort(key=lambda pair: (pair[0].start, pair[0].uid))
    shelves: defaultdict[Shelf, list[Written]] = defaultdict(list)
    for one, places in public:
        for place in places:
            shelves[place].append(one)
    return mentors, {shelf: tuple(found) for shelf, found in shelves.items()}


def _written(scribe: Scribe, slot: Slot, event: VEvent | None) -> tuple[Written, ...]:
    if event is None:
        return ()
    times = () if event.status == "CANCELLED" else scribe.coming(slot.start)
    return (Written(slot.start, event.uid, write(event), times),)


def _places(slot: Slot) -> tuple[Shelf, ...]:
    """Name the shelves on which a slot stands, and all that are alike."""
    profile = slot.mentor.profile
    languages = (slot.session.language,) if slot.session.language else profile.languages
    return (
        ("all", ""),
        *(("topic", topic.id) for topic in slot.topics),
        ("kind", slot.kind),
        ("mode", slot.mode),
        ("unit", profile.unit),
        *(("language", language) for language in languages),
    )


def _topics(scribe: Scribe) -> Iterator[Shown]:
    for topic in scribe.picture.topics:
        yield "topic", topic.id, topic.label, scribe.say("Open times to talk about this: %s.") % topic.label


def _facets(scribe: Scribe) -> Iterator[Shown]:
    """Yield the kinds, ways of meeting, units and languages in use, also those that nobody has times for now."""
    say, words, mentors = scribe.say, scribe.words, scribe.picture.visible
    for kind in _in_use(KINDS, (*scribe.picture.hub.program.kinds, *_used_kinds(mentors))):
        yield "kind", kind, say(KINDS[kind]), say("Open times of this kind: %s.") % say(KINDS[kind])
    for mode in _in_use(MODES, _used_modes(mentors)):
        yield "mode", mode, say(MODES[mode]), say("Open times where you meet this way: %s.") % say(MODES[mode])
    for unit in scribe.picture.hub.program.units:
        yield "unit", unit.id, unit.label, say("Open times with people from %s.") % unit.label
    for code in sorted(set(_used_languages(mentors))):
        yield "language", code, words.language(code), say("Open times in %s.") % words.language(code)


def _in_use(names: Mapping[str, str], used: Iterable[str]) -> tuple[str, ...]:
    found = set(used)
    return tuple(name for name in names if name in found)


def _used_kinds(mentors: Iterable[Mentor]) -> Iterator[str]:
    for mentor in mentors:
        yield from mentor.profile.formats
        yield from (session.kind for session in (mentor.sessions.sessions if mentor.sessions else ()))


def _used_modes(mentors: Iterable[Mentor]) -> Iterator[str]:
    for mentor in mentors:
        yield from mentor.profile.modes
        yield from (session.mode for session in (mentor.sessions.sessions if mentor.sessions else ()))


def _used_languages(mentors: Iterable[Mentor]) -> Iterator[str]:
    for mentor in mentors:
        yield from mentor.profile.languages
        for session in mentor.sessions.sessions if mentor.sessions else ():
            yield from (session.language,) if session.language else ()


def _cohorts(scribe: Scribe) -> Iterator[Feed]:
    for file in scribe.picture.hub.cohorts.values():
        about = scribe.say("The days on which this cohort begins, looks back and ends.")
        entries = in_order(cohort_entries(scribe, file))
        yield Feed(f"cal/c/{file.id}.ics", file.cohort.title, about, "cohort", entries)


def _blocks(scribe: Scribe) -> Iterator[Feed]:
    hub, say = scribe.picture.hub, scribe.say
    with_blocks = {block.unit for block in hub.events.blocks}
    for unit in hub.program.units:
        if unit.id in with_blocks:
            name, about = say("%s, time for mentoring"), say("Time that %s keeps free of other meetings.")
            entries = in_order(block_entries(scribe, unit.id))
            yield Feed(f"cal/block/{unit.id}.ics", name % unit.label, about % unit.label, "block", entries)
