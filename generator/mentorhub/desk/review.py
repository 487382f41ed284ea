"""What a change of files comes to, in words for whoever proposes it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import accumulate

from mentorhub.check.formats import Located, field_name
from mentorhub.check.problems import Severity
from mentorhub.derive.compare import Changes, Item
from mentorhub.derive.fates import Time
from mentorhub.desk.review_words import booked, sections
from mentorhub.desk.say import plain, say

MARKER = "<!-- mentorhub:pull -->"
# A comment on the forge holds 65,536 characters.
ROOM_FOR_PROBLEMS, ROOM_FOR_SUMMARY = 15_000, 25_000
SAFE = re.compile(r"[A-Za-z0-9_./-]+")


def summary(changes: Changes, papers: Sequence[Item]) -> str:
    """Say what would change on the site, as Markdown."""
    return say("review-summary", sections=sections(changes, papers, plain), told=booked(changes.touched))


def summary_text(changes: Changes, papers: Sequence[Item]) -> str:
    """Say what would change on the site, for a terminal."""
    told = booked(changes.touched)
    lines = [f"{told[:1].upper()}{told[1:]}.", ""] if told else []
    for section in sections(changes, papers, printable):
        lines.append(section.title)
        lines += [f"  {line.text}" + (f" ({line.told})" if line.told else "") for line in section.lines]
        lines.append("")
    return "\n".join(lines) if lines else "Nothing changes on the site.\n"


def summary_data(changes: Changes, papers: Sequence[Item]) -> Mapping[str, object]:
    """Give what would change on the site, for programs; who is booked is only counted."""
    return {
        "mentors": [asdict(item) for item in changes.mentors],
        "topics": [asdict(item) for item in changes.topics],
        "program": [asdict(fact) for fact in changes.program],
        "documents": [asdict(item) for item in papers],
        "times": [_record(time) for time in changes.times],
    }


def comment(changes: Changes, papers: Sequence[Item], located: Sequence[Located], preview: str = "") -> str:
    """Write the one comment under a proposal: what to mend, what would change, where to see it.

    Args:
        preview: Address of the run that keeps the built site; empty where nobody knows one.
    """
    errors = [_line(one) for one in located if one.severity is Severity.ERROR]
    hints = [_line(one) for one in located if one.severity is not Severity.ERROR]
    whole = summary(changes, papers)
    return say(
        "review-comment",
        marker=MARKER,
        errors=errors,
        hints=hints,
        shown=_fitting(errors),
        hinted=_fitting(hints),
        summary=whole if len(whole) <= ROOM_FOR_SUMMARY else "",
        told=booked(changes.touched),
        preview=preview,
    )


def _fitting(lines: Sequence[str]) -> Sequence[str]:
    """Keep as many lines as there is room for, and at least one."""
    ends = list(accumulate(map(len, lines)))
    return lines[: max(bisect_right(ends, ROOM_FOR_PROBLEMS), 1)]


def _line(one: Located) -> str:
    problem = one.problem
    field = f", {field_name(problem.field)}" if problem.field else ""
    message = f"{problem.must}, found {problem.found}; {problem.fix}."
    return f"{_path(problem.path)}, line {one.place.line}{plain(field)}: {plain(message)}"


def _path(path: str) -> str:
    """Show a path as code, unless a sign in it could end the code."""
    return f"`{path}`" if SAFE.fullmatch(path) else plain(path)


def _record(time: Time) -> dict[str, object]:
    return {
        "slot": time.slot.id,
        "fate": str(time.fate),
        "mentor": time.slot.mentor.id,
        "timezone": time.slot.mentor.profile.timezone,
        "old": time.old.isoformat() if time.old else None,
        "new": time.new.isoformat() if time.new else None,
        "booked": len(time.tickets),
    }


def printable(text: str) -> str:
    """Keep what somebody typed from steering the terminal."""
    return "".join(_signs(" ".join(text.split())))


def _signs(text: str) -> Iterator[str]:
    return (sign if sign.isprintable() else "□" for sign in text)
