"""Everybody in one small script, for the directory and for "Find my mentor": ``mentors/people.js``.

A classic script, because pages from disk may load neither modules nor JSON. It sets
``mentorhub.people`` to what is described here; ``assets/js/people.js`` reads it for other scripts.

Vocabularies (a row names an entry by its index):
    topics: Columns ``id``, ``label``, ``aliases``, ``wider`` (every broader topic, transitively) and
        ``near`` (related in both directions, next broader and next narrower), by label. The last two
        are lists of indexes.
    kinds, modes, units, levels, audiences, styles, languages: Pairs of id and label. Levels lead from
        the first step of a career up; languages are those that somebody speaks, by label.
    zones, places, pauses: Names of zones (IANA), places as cards show them, and why nothing can be booked.
    days: Working days as ``[begin, end]`` in minutes after midnight of the person's own zone.

``rows``: one list a column, all as long, in the fair order of the directory with paused people last.
    id: Whole, or what follows the name in small letters with hyphens: empty or beginning with a hyphen.
    name, headline: As they are shown.
    offers: Topics, in the person's own order.
    kinds, modes: Bit masks over the vocabularies.
    languages: Those spoken, in the person's own order.
    unit, level, zone, place, day: One index; -1 where nothing is said (level and day only).
    audience: List of indexes.
    super: 1 for super mentors.
    pause: 0, or one more than the index of the reason.
    elsewhere: 1 for whoever is booked on a page of their own.
    times: The next open times, at most three, each as two numbers: minutes from ``built`` to the start, and
        how many minutes before the start booking ends.
    booked: Meetings booked in the ninety days before the build.
    joined: Days from the training's end to the build; null where no training is noted. The day of training is
        reviewed content and is the same in every copy of the hub, while a first commit is lost
        whenever a repository is moved, imported or squashed.
    hue: Of the disc behind the initials, in degrees.
    initials: Empty where they are the first letters of the first and the last word of the name.
    photo: Name of the file in the person's folder; empty without one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Hashable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from mentorhub.content.hub import Mentor
from mentorhub.content.models.topics import Topic
from mentorhub.derive.matching import facts
from mentorhub.derive.order import booked_lately
from mentorhub.derive.picture import Picture
from mentorhub.render.avatar import hue, initials
from mentorhub.render.views import Views, instant, photo_path
from mentorhub.render.words import KINDS, LEVELS, MODES, STYLES, words_for

PATH = "mentors/people.js"
TIMES = 3
MINUTE = timedelta(minutes=1)

Column = Callable[[Mentor], object]


class Book:
    """A vocabulary that grows as rows name its entries; the most used ones come first, so that indexes stay short."""

    def __init__(self, entries: Iterable[Hashable]) -> None:
        """Collect the entries in use."""
        counts: dict[Hashable, int] = {}
        for entry in entries:
            counts[entry] = counts.get(entry, 0) + 1
        self.entries = sorted(counts, key=lambda entry: (-counts[entry], str(entry)))
        self.index = {entry: number for number, entry in enumerate(self.entries)}


def people_data(picture: Picture) -> dict[str, bytes]:
    """Write the script with everybody who has not left."""
    views = Views(picture, words_for(picture.hub.site.theme.language))
    found = tuple(picture.hub.mentors[id] for id in views.people)
    data = {"built": instant(_built(picture)), **_shared(views, found)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return {PATH: f"(window.mentorhub = window.mentorhub || {{}}).people = {text};\n".encode()}


def _built(picture: Picture) -> datetime:
    """Give the moment of the build to the minute, from which minutes are counted."""
    return picture.now.replace(second=0, microsecond=0)


def _shared(views: Views, found: tuple[Mentor, ...]) -> Mapping[str, Any]:
    """Give vocabularies and rows."""
    program, say = views.picture.hub.program, views.words.say
    spoken = {code for mentor in found for code in mentor.profile.languages}
    languages = sorted(((code, views.words.language(code)) for code in spoken), key=lambda pair: pair[1].casefold())
    vocabulary = {
        "topics": _topics(views.picture.topics),
        "kinds": [(id, say(word)) for id, word in KINDS.items()],
        "modes": [(id, say(word)) for id, word in MODES.items()],
        "units": [(unit.id, unit.label) for unit in program.units],
        "levels": [(id, say(LEVELS[id])) for id in facts.LEVELS],
        "audiences": [(entry.id, entry.label) for entry in program.audience],
        "styles": [(id, say(word)) for id, word in STYLES.items()],
        "languages": languages,
    }
    zones = Book(mentor.profile.timezone for mentor in found)
    places = Book(views.place(mentor) for mentor in found)
    pauses = Book(reason for mentor in found if (reason := views.pause(mentor)))
    days = Book(day for mentor in found if (day := _day(mentor)))
    books = {"zones": zones, "places": places, "pauses": pauses, "days": days}
    columns = {**_said(views, vocabulary), **_found(views), **_face()}
    columns |= {
        "zone": lambda mentor: zones.index[mentor.profile.timezone],
        "place": lambda mentor: places.index[views.place(mentor)],
        "pause": lambda mentor: pauses.index.get(views.pause(mentor), -1) + 1,
        "day": lambda mentor: days.index.get(_day(mentor), -1),
    }
    rows = {name: [column(mentor) for mentor in found] for name, column in columns.items()}
    return {**vocabulary, **{name: book.entries for name, book in books.items()}, "rows": rows}


def _topics(topics: tuple[Topic, ...]) -> Mapping[str, list[Any]]:
    lies, index = facts.ground(topics), {topic.id: number for number, topic in enumerate(topics)}
    return {
        "id": [topic.id for topic in topics],
        "label": [topic.label for topic in topics],
        "aliases": [topic.aliases for topic in topics],
        "wider": [places_in(lies.up[topic.id], index) for topic in topics],
        "near": [places_in(lies.near[topic.id], index) for topic in topics],
    }


def places_in(names: Iterable[str], index: Mapping[str, int]) -> list[int]:
    """Write names as indexes of a vocabulary; those that it does not have are left out."""
    return sorted(index[name] for name in names if name in index)


def _said(views: Views, vocabulary: Mapping[str, Any]) -> dict[str, Column]:
    """Give the columns that profiles say outright."""
    hub = views.picture.hub
    topic = {id: number for number, id in enumerate(vocabulary["topics"]["id"])}
    unit, level, audience, language = (
        {id: number for number, (id, _) in enumerate(vocabulary[name])}
        for name in ("units", "levels", "audiences", "languages")
    )
    return {
        "id": lambda mentor: short_id(mentor.id, mentor.profile.name),
        "name": lambda mentor: mentor.profile.name,
        "headline": lambda mentor: mentor.profile.headline,
        "offers": lambda mentor: [topic[one.id] for one in hub.resolve(mentor.profile.offers) if one.id in topic],
        "kinds": lambda mentor: mask(mentor.profile.formats, KINDS),
        "modes": lambda mentor: mask(mentor.profile.modes, MODES),
        "languages": lambda mentor: [language[code] for code in mentor.profile.languages],
        "unit": lambda mentor: unit.get(mentor.profile.unit, -1),
        "level": lambda mentor: level.get(mentor.profile.level or "", -1),
        "audience": lambda mentor: places_in(mentor.profile.audience, audience),
        "super": lambda mentor: int("super-mentor" in mentor.profile.roles),
    }


def _found(views: Views) -> dict[str, Column]:
    """Give the columns that follow from sessions, bookings and the moment of the build."""
    now = views.picture.now
    return {
        "elsewhere": lambda mentor: int(bool(views.elsewhere(mentor))),
        "times": lambda mentor: _times(views, mentor),
        "booked": lambda mentor: booked_lately(mentor, now),
        "joined": lambda mentor: (now.date() - trained).days if (trained := mentor.profile.trained_on) else None,
    }


def _face() -> dict[str, Column]:
    """Give the columns of the photo, or of the disc that stands for it."""
    return {
        "hue": lambda mentor: hue(mentor.id),
        "initials": lambda mentor: short_initials(mentor.profile.name),
        "photo": lambda mentor: photo_path(mentor).rpartition("/")[2],
    }


def _times(views: Views, mentor: Mentor) -> list[int]:
    coming = views.picture.open_by_mentor.get(mentor.id, ())[:TIMES]
    return [
        number
        for slot in coming
        for number in ((slot.start - _built(views.picture)) // MINUTE, views.notice(slot) // MINUTE)
    ]


def _day(mentor: Mentor) -> tuple[int, int] | None:
    return mentor.profile.hours.minutes if mentor.profile.hours else None


def mask(chosen: Container[str], known: Iterable[str]) -> int:
    """Write which entries of a vocabulary were chosen as bits."""
    return sum(1 << number for number, one in enumerate(known) if one in chosen)


def short_id(id: str, name: str) -> str:
    """Leave out of an id what follows from the name; the reader adds it again."""
    begin = name.lower().replace(" ", "-")
    rest = id.removeprefix(begin)
    # Only where small letters are the same in every language and library.
    return rest if name.isascii() and rest != id and (not rest or rest.startswith("-")) else id


def short_initials(name: str) -> str:
    """Leave out initials that follow from the name by the reader's plain rule."""
    parts = name.split(" ")
    plain = "".join(part[:1] for part in (parts if len(parts) == 1 else (parts[0], parts[-1]))).upper()
    return "" if plain == initials(name) else initials(name)
