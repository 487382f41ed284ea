"""What people type, put into the form that files have, with a sentence on each change.

Nothing here raises: what cannot be understood is left out, and a sentence says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar
from unicodedata import combining, normalize

from mentorhub.content.hub import Hub
from mentorhub.content.names import language_codes, languages, nearest

T_co = TypeVar("T_co", covariant=True)

BREAK = re.compile(r"<br\s*/?>\s?\n?", re.IGNORECASE)
BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
# Joiners (U+200C, U+200D) stay: Persian, Hindi and many emoji are written with them.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")
SEPARATOR = r"[,;\u060c\u3001\uff0c]"  # also those of Arabic, Japanese and Chinese
SHOWN = 40
FEW = 6


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """What was understood.

    Attributes:
        value: In the form of the files.
        notes: What was changed, as sentences.
        trouble: What was not understood, as sentences.
    """

    value: T_co
    notes: tuple[str, ...] = ()
    trouble: tuple[str, ...] = ()


def login(text: str) -> str:
    """Read a login from a handle or from the address of a profile."""
    return text.strip().rstrip("/").rpartition("/")[2].lstrip("@")


def prose(text: str) -> Reading[str]:
    """Read Markdown: line ends and line breaks become plain ones, unseen signs go, all else stays."""
    even = text.replace("\r\n", "\n").replace("\r", "\n")
    broken = BREAK.sub("\n", even)
    seen = UNSEEN.sub("", broken)
    notes = []
    if broken != even:
        notes.append("Line breaks that were written as HTML are plain line breaks now.")
    if seen != broken:
        notes.append("Signs that nobody can see were taken out.")
    return Reading("\n".join(line.rstrip() for line in seen.split("\n")).strip("\n"), tuple(notes))


def line(text: str) -> Reading[str]:
    """Read a text on one line."""
    read = prose(text)
    return Reading(" ".join(read.value.split()), read.notes)


def items(text: str, known: Callable[[str], bool] = lambda _: False) -> tuple[str, ...]:
    """Read a list that was written with commas, semicolons, bullets or lines.

    Args:
        known: Tells what needs no parting, such as "Listening, and saying nothing" or "Research and Development".
    """
    rows = (BULLET.sub("", row) for row in BREAK.sub("\n", text).replace("\r", "\n").split("\n"))
    found = (part for row in rows for part in ((row,) if known(_bare(row)) else re.split(SEPARATOR, row)))
    names = (name for part in found for name in _parted(_bare(part), known))
    return tuple(dict.fromkeys(name for name in names if name))


def topics(hub: Hub, text: str) -> Reading[tuple[str, ...]]:
    """Read topics by id, label or alias into ids."""
    found: dict[str, None] = {}
    notes, trouble = [], []
    for term in items(text, lambda name: hub.topic(name) is not None):
        topic = hub.topic(term)
        if topic is None:
            known = nearest(term, hub.topic_names)
            meant = hub.topic(known) if known else None
            advice = (
                f"did you mean “{meant.label}” ({meant.id})?" if meant else "the topics page of the site lists all."
            )
            trouble.append(f"“{short(term)}” is no topic here, so it was left out: {advice}")
            continue
        found[topic.id] = None
        if term not in {topic.id, topic.label}:
            notes.append(f"“{short(term)}” is called “{topic.label}” here ({topic.id}).")
    return Reading(tuple(found), tuple(notes), tuple(trouble))


def spoken(text: str) -> Reading[tuple[str, ...]]:
    """Read languages by name or code into codes."""
    found: dict[str, None] = {}
    notes, trouble = [], []
    for name in items(text, lambda name: _language(name) is not None):
        code = _language(name)
        if code is None:
            known = nearest(name, language_codes())
            advice = f"did you mean {languages()[language_codes()[known]]}?" if known else "write its English name."
            trouble.append(f"“{short(name)}” is no language that is known here, so it was left out: {advice}")
            continue
        found[code] = None
        if name != code:
            notes.append(f"“{short(name)}” is written as the code {code}.")
    return Reading(tuple(found), tuple(notes), tuple(trouble))


def unit(hub: Hub, text: str) -> Reading[str]:
    """Read a unit by id or label; where the program has one only, nothing need be said."""
    units, name = hub.program.units, line(text).value
    if not name and len(units) == 1:
        return Reading(units[0].id, (f"Your unit is {units[0].label}, the only one of the program.",))
    by_name = {folded(key).replace(" ", ""): one for one in units for key in (one.label, one.id)}
    fold = folded(name).replace(" ", "")
    one = by_name.get(fold)
    if one is not None:
        notes = () if name in {one.id, one.label} else (f"“{short(name)}” is the unit “{one.label}” here.",)
        return Reading(one.id, notes)
    known = nearest(fold, by_name) if fold else None
    labels = [by_name[known].label] if known else [one.label for one in units]
    return Reading("", (), (f"“{short(name)}” is no unit of this program. {one_of(labels)}",) if name else ())


def _language(name: str) -> str | None:
    code = name.replace("_", "-")
    by_fold = {known.casefold(): known for known in languages()}
    return by_fold.get(code.casefold()) or language_codes().get(name.casefold())


def _bare(part: str) -> str:
    return " ".join(UNSEEN.sub("", part).split()).strip("[]\"'`“” ").rstrip(".")


def _parted(name: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """Part "German and French" where that makes one of them known."""
    parts = tuple(filter(None, re.split(r"\s+(?:and|&)\s+|\s*/\s*|^and\s+", name)))
    return parts if not known(name) and any(known(part) for part in parts) else (name,)


def folded(name: str) -> str:
    """Reduce a name to what it is compared by: no accents, no capitals, single spaces."""
    letters = "".join(sign for sign in normalize("NFKD", name) if not combining(sign))
    return re.sub(r"[\s_-]+", " ", letters).strip().casefold()


def one_of(names: Iterable[str]) -> str:
    """Say which of some names could be written."""
    known = tuple(names)
    if len(known) == 1:
        return f"Did you mean {known[0]}?"
    return "Write one of: " + ", ".join(known[:FEW]) + (", …" if len(known) > FEW else ".")


def short(text: str) -> str:
    """Cut what is quoted in a sentence."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
