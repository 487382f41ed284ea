"""Words that leave people out, by the list of a library: warnings only, for a word has its place too.

The words and the better ones are proselint's, which follows GLAAD's guide for the media and
Garner's usage. It says which words a text holds; where they stand is looked for afterwards,
in what people wrote themselves: neither in code, links and quotations, nor in names and titles of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from proselint.checks import social_awareness

from mentorhub.check.facts import Facts
from mentorhub.check.problems import FieldPath, Place, Problem
from mentorhub.content.document import nodes
from mentorhub.content.hub import Source
from mentorhub.content.places import yaml_part

# Texts of people's own; what is below them counts as well, such as `notes.mentor`.
FIELDS = frozenset({
    "about", "agenda", "ask", "boundaries", "budget", "cadence", "checklist", "claim", "confidentiality", "default",
    "duration", "escalation", "exercise", "governance", "headline", "hint", "label", "materials", "metric", "notes",
    "notice", "options", "outcome", "outcomes", "prep", "prompts", "purpose", "questions", "role", "say", "tagline",
    "time_commitment", "title", "what", "when",
})  # fmt: skip
# A book keeps the title that its author gave it.
OF_OTHERS = frozenset({"links", "resources"})
RECORDS = ("/bookings/", "/feedback/", "/ledger/")
ALERT = re.compile(r"^ {0,3}> *\[![A-Za-z]+\][^\n]*(?:\n {0,3}>[^\n]*)*", re.MULTILINE)
NOT_JUDGED = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)|\Z)"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|\[[^\]\n]*\]\([^)\n]*\)|https?://\S+"
    r"|^ {0,3}>[^\n]*(?:\n {0,3}>[^\n]*)*",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a file that somebody wrote to be read.

    Attributes:
        field: Way to the value; empty for the body.
        offset: Where it begins in the file's text.
    """

    field: FieldPath
    offset: int
    text: str


def wording(facts: Facts) -> Iterator[Problem]:
    """Prose does without words that leave people out, but for those that the charter allows."""
    allowed = {_flat(word).casefold() for word in facts.hub.program.allowed_words}
    for source in facts.sources.values():
        if not any(room in source.path for room in RECORDS):
            words = {word: better for word, better in _words(source.text).items() if word not in allowed}
            if words:
                yield from _in_file(source, words)


def _words(text: str) -> Mapping[str, str | None]:
    """Give the words of the list that a text holds, each with a better one where there is one."""
    flat = _flat(text)
    hits = (hit for entry in social_awareness.__register__ for hit in entry.check(flat))
    return {flat[slice(*hit.span)].strip().casefold(): hit.replacements for hit in hits}


def _in_file(source: Source, words: Mapping[str, str | None]) -> Iterator[Problem]:
    for piece in _pieces(source):
        for word, better in words.items():
            # The words of a phrase may stand on two lines.
            pattern = r"\s+".join(map(re.escape, word.split()))
            for match in re.finditer(rf"\b{pattern}\b", piece.text, re.IGNORECASE):
                must = "should be said in words that leave nobody out"
                instead = f"write '{better}'" if better else "say it in another way"
                fix = f"{instead}, or list the word under 'allowed_words' in charters/program.md"
                place = _place(source, piece.offset + match.start())
                yield Problem("MH608", source.path, must, f"'{_flat(match[0])}'", fix, piece.field, place)


def _pieces(source: Source) -> Iterator[_Piece]:
    text, first_line = yaml_part(source)
    offset = 0 if first_line == 1 else source.text.index("\n") + 1
    for node in nodes(text):
        if node.scalar and _own(node.path):
            yield _Piece(node.path, node.begin + offset, text[node.begin : node.end])
    body = source.body
    yield _Piece((), len(source.text) - len(body), _judged(body))


def _own(path: FieldPath) -> bool:
    return path[-1] == "about" or (not FIELDS.isdisjoint(path) and OF_OTHERS.isdisjoint(path))


def _judged(body: str) -> str:
    """Blank what is not judged, sign for sign, so that everything keeps its place."""
    # An alert is written as a quotation, and says what the author has to say.
    plain = ALERT.sub(lambda alert: alert[0].replace(">", " "), body)
    return NOT_JUDGED.sub(lambda part: re.sub(r"[^\n]", "\0", part[0]), plain)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _place(source: Source, offset: int) -> Place:
    return Place(source.text.count("\n", 0, offset) + 1, offset - (source.text.rfind("\n", 0, offset) + 1) + 1)
