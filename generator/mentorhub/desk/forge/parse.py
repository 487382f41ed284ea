"""Issue texts read with the form in hand: only its own headings, in its own order, begin a field.

Whatever else somebody typed, headings, fences, comments and mentions included, is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mentorhub.desk.forge.forms import FORMS, Field, Form

NOTHING = "_No response_"
LONGEST = 65_536  # the forge's own limit for an issue
ONE_LINE, ANYTHING = r"[^\n]*", r"(?s:.*)"
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


def tidy(text: str) -> str:
    """Bring line ends to LF, drop NUL, and cut blanks at both ends."""
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n")


def recognise(title: str, body: str) -> Form | None:
    """Find the form that an issue was made with, whatever its labels say.

    The title's first word and one heading are enough, so that a form which somebody edited
    is answered; under another title the whole form must be there.
    """
    word = title.split(maxsplit=1)[0].rstrip(":").casefold() if title.strip() else ""
    for form in FORMS.values():
        if word == form.word.casefold() and _loose(form, body):
            return form
    return next((form for form in FORMS.values() if _whole(form).match(tidy(body[:LONGEST]))), None)


def parse_form_body(form: Form, body: str) -> Mapping[str, str]:
    """Read the fields of a form; one that is not there is empty."""
    text = tidy(body[:LONGEST])
    found = _whole(form).match(text)
    values = found.groupdict() if found else _loose(form, text)
    return {field.id: _value(field, values.get(field.id, "")) for field in form.fields}


def render_form_body(form: Form, values: Mapping[str, str]) -> str:
    """Write an issue's text as the forge does when somebody sends the form."""
    return "\n\n".join(
        f"### {field.label}\n\n{_fenced(values.get(field.id, ''), field.syntax)}" for field in form.fields
    )


def _fenced(value: str, syntax: str) -> str:
    text = tidy(value)
    if not text:
        return NOTHING
    return f"```{syntax}\n{text}\n```" if syntax else text


def _whole(form: Form) -> re.Pattern[str]:
    """Match a text that is laid out as the forge does it: every heading, blank line, value."""
    parts = (
        f"### {re.escape(field.label)}\n\n(?P<{field.id}>{ANYTHING if field.long else ONE_LINE})"
        for field in form.fields
    )
    return re.compile(r"\A" + r"\n\n".join(parts) + r"\Z")


def _loose(form: Form, body: str) -> dict[str, str]:
    """Read a text that was edited by hand: a heading that stands in the open begins its field, in the form's order."""
    lines = tidy(body[:LONGEST]).split("\n")
    names = {field.label: field.id for field in form.fields}
    later, starts = list(names), list[tuple[str, int]]()
    for number in _open_lines(lines):
        heading = re.fullmatch(r" {0,3}### +(.*?)[ \t]*", lines[number])
        if heading and heading[1] in later:
            starts.append((names[heading[1]], number))
            later = later[later.index(heading[1]) + 1 :]
    ends = [number for _, number in starts[1:]] + [len(lines)]
    return {name: "\n".join(lines[begin + 1 : end]) for (name, begin), end in zip(starts, ends, strict=False)}


def _open_lines(lines: list[str]) -> Iterator[int]:
    """Number the lines that stand outside code fences and HTML comments."""
    fence, comment = "", False
    for number, line in enumerate(lines):
        mark = FENCE.match(line)
        if comment:
            comment = "-->" not in line
        elif fence:
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif mark:
            fence = mark[1]
        else:
            comment = line.rfind("<!--") > line.rfind("-->")
            yield number


def open_text(body: str) -> Iterator[str]:
    """Yield the lines of a comment that are its author's own words: no fence, comment, quote or code."""
    lines = tidy(body[:LONGEST]).split("\n")
    for number in _open_lines(lines):
        line = lines[number]
        if not re.match(r" {0,3}>|\t| {4}", line):
            yield line.strip(" \t")


def _value(field: Field, text: str) -> str:
    value = tidy(text)
    if field.syntax:
        inner = re.fullmatch(r"(`{3,})[^\n`]*\n(.*)\n\1", value, re.DOTALL)
        value = tidy(inner[2]) if inner else value
    if not field.long:
        value = value.partition("\n")[0].strip(" \t")
    return "" if value == NOTHING else value
