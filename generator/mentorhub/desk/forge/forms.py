"""The issue forms: defined once, written to `.github/ISSUE_TEMPLATE`, and read back by `parse`.

A form has text fields only, because an address can fill those and nothing else. All but the last
field are single lines, so that whatever somebody types can never be taken for the next field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mentorhub.content.hub import Hub

FOLDER = ".github/ISSUE_TEMPLATE"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a form asks for.

    Attributes:
        id: Name in addresses that fill the form.
        label: Heading in the form and in the issue that it makes.
        long: Whether it takes several lines; only the last field of a form may.
        syntax: Language of a field that holds a file; the forge then fences it.
    """

    id: str
    label: str
    hint: str
    example: str = ""
    long: bool = False
    required: bool = True
    syntax: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """An issue form.

    Attributes:
        id: Name of its file.
        word: First word of its issues' titles.
        intro: What happens next, and who will see what.
    """

    id: str
    word: str
    name: str
    description: str
    intro: str
    fields: tuple[Field, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The headings of its fields, in order."""
        return tuple(field.label for field in self.fields)


SEEN_BY_ALL = "Everybody who can read this repository can see what you send here, and that it was you."
WITHOUT = "If you would rather not be seen, write to us instead: the link is on the page before this one."

BOOK = Form(
    "book",
    "Book",
    "Book a time",
    "Take one of the open times. You get an answer here within minutes.",
    f"{SEEN_BY_ALL} Please keep your reasons and your goals for the conversation itself. {WITHOUT}",
    (
        Field("slot", "Time", "Filled in by the site. Leave it as it is.", "ada-okoye.mondays.20261207"),
        Field("seen", "Version of the time", "Filled in by the site; it tells us if the time has changed since.",
              "0a1b2c3d", required=False),
        Field("topic", "Topic", "One topic from the site, or nothing at all.", "testing", required=False),
    ),
)  # fmt: skip
JOIN = Form(
    "join",
    "Join",
    "Become a mentor",
    "Tell us what your page should say. A coordinator reads it before it appears.",
    f"All of this becomes your public page, so write only what anybody may read. {SEEN_BY_ALL}",
    (
        Field("name", "Name", "As it should be shown.", "Ada Okoye"),
        Field("headline", "In one line", "What you do and what you help with.", "Makes tests that people trust"),
        Field("unit", "Unit", "Where you work.", "engineering"),
        Field("timezone", "Time zone", "Your city is enough.", "Europe/Berlin"),
        Field("languages", "Languages", "With commas between them.", "English, German"),
        Field("offers", "Topics that you can help with", "With commas between them.", "testing, first lead role"),
        Field("about", "About you", "A few sentences, in your own words.", long=True, required=False),
    ),
)
EDIT = Form(
    "edit",
    "Edit",
    "Change my page or my times",
    "For mentors: send a file of yours with its new content. The site's own pages fill this in.",
    f"Your file is public, like your page. {SEEN_BY_ALL} You get an answer here that says what will change.",
    (
        Field("file", "File", "Which file it is; filled in by the site.", "mentors/ada-okoye/sessions.yml"),
        Field("content", "New content", "The whole file; filled in by the site.", long=True, syntax="text"),
    ),
)
AWAY = Form(
    "away",
    "Away",
    "Time off",
    "For mentors: days on which nobody can book you.",
    f"We ask for no reason, and keep none. {SEEN_BY_ALL}",
    (
        Field("from", "First day away", "Year, month, day.", "2026-12-21"),
        Field("to", "Last day away", "Year, month, day.", "2027-01-04"),
    ),
)
PAUSE = Form(
    "pause",
    "Pause",
    "Pause",
    "For mentors: be hidden from the list for a while.",
    f"We ask for no reason, and keep none. What is booked already stays booked. {SEEN_BY_ALL}",
    (
        Field("until", "Day on which you are back", "Year, month, day; empty if you do not know yet.", "2027-03-01",
              required=False),
    ),
)  # fmt: skip
LEAVE = Form(
    "leave",
    "Leave",
    "Stop being a mentor",
    "For mentors: close your page. Thank you for your time.",
    f"We ask for no reason, and keep none. You hear here what becomes of booked times. {SEEN_BY_ALL}",
    (Field("mentor", "Your page", "The last part of its address; filled in by the site.", "ada-okoye"),),
)
WANT = Form(
    "want",
    "Want",
    "Miss a topic?",
    "Tell us about a topic that nobody offers yet. We count it.",
    f"We count topics by month, and keep no name with them. {SEEN_BY_ALL} {WITHOUT}",
    (Field("topic", "Topic that you miss", "One topic, in a few words.", "public speaking"),),
)
FORMS: Mapping[str, Form] = MappingProxyType(
    {form.id: form for form in (BOOK, JOIN, EDIT, AWAY, PAUSE, LEAVE, WANT)},
)


def issue_forms(hub: Hub) -> Mapping[str, bytes]:
    """Write every form, and the chooser before them, as the forge reads them."""
    forms = {f"{FOLDER}/{form.id}.yml": "\n".join(_form(form)) for form in FORMS.values()}
    config = {f"{FOLDER}/config.yml": "\n".join(_config(hub))}
    return {path: (text + "\n").encode() for path, text in (forms | config).items()}


def _form(form: Form) -> Iterator[str]:
    yield f"name: {_quoted(form.name)}"
    yield f"description: {_quoted(form.description)}"
    yield f"title: {_quoted(form.word + ' ')}"
    yield "body:"
    yield "  - type: markdown"
    yield "    attributes:"
    yield f"      value: {_quoted(form.intro)}"
    for field in form.fields:
        yield from _field(field)


def _field(field: Field) -> Iterator[str]:
    yield f"  - type: {'textarea' if field.long else 'input'}"
    yield f"    id: {_quoted(field.id)}"
    yield "    attributes:"
    yield f"      label: {_quoted(field.label)}"
    yield f"      description: {_quoted(field.hint)}"
    if field.example:
        yield f"      placeholder: {_quoted(field.example)}"
    if field.syntax:
        yield f"      render: {field.syntax}"
    yield "    validations:"
    yield f"      required: {str(field.required).lower()}"


def _config(hub: Hub) -> Iterator[str]:
    yield "blank_issues_enabled: false"
    yield "contact_links:"
    yield f"  - name: {_quoted('No account, or prefer not to be seen? Write to us')}"
    yield f"    url: {_quoted(hub.site.site_url.rstrip('/') + '/program/#contacts')}"
    yield f"    about: {_quoted('Book, ask or tell us something by mail. A person answers.')}"


def _quoted(text: str) -> str:
    """Quote a text for YAML, whose double quotes follow JSON's."""
    return json.dumps(text, ensure_ascii=False)
