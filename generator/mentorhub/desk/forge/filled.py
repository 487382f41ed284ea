"""A form that somebody filled in, as the request that it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from mentorhub.content.hub import Hub
from mentorhub.desk.bookings import Book
from mentorhub.desk.forge.asked import Asked, Want
from mentorhub.desk.forge.forms import Form
from mentorhub.desk.forge.parse import parse_form_body, tidy
from mentorhub.desk.people import Away, Edit, Join, Leave, Pause
from mentorhub.desk.values import Person


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form, and what the forge vouches for.

    Attributes:
        mentor: Folder that the title names; empty where it names none.
    """

    fields: Mapping[str, str]
    request: str
    at: datetime
    by: Person
    mentor: str


def filled(hub: Hub, form: Form, title: str, body: str, sent: tuple[str, datetime, Person]) -> Asked:
    """Make the request of a form; `sent` gives its id, its moment and its author."""
    words = tidy(title).casefold().split()
    mentor = words[1] if len(words) > 1 and words[1] in hub.mentors else ""
    return _BY_FORM[form.id](Filled(parse_form_body(form, body), *sent, mentor))


def _book(form: Filled) -> Asked:
    slot, seen, topic = (form.fields[key].strip("` ") for key in ("slot", "seen", "topic"))
    return Book(slot, form.request, form.at, form.by, seen=seen, topic=topic)


def _join(form: Filled) -> Asked:
    return Join(request=form.request, at=form.at, by=form.by, **form.fields)


def _edit(form: Filled) -> Asked:
    return Edit(request=form.request, at=form.at, by=form.by, mentor=form.mentor, **form.fields)


def _away(form: Filled) -> Asked:
    first, last = form.fields["from"], form.fields["to"]
    return Away(request=form.request, at=form.at, by=form.by, mentor=form.mentor, first=first, last=last)


def _pause(form: Filled) -> Asked:
    return Pause(request=form.request, at=form.at, by=form.by, mentor=form.mentor, until=form.fields["until"])


def _leave(form: Filled) -> Asked:
    mentor = form.fields["mentor"].strip("`/ ") or form.mentor
    return Leave(request=form.request, at=form.at, by=form.by, mentor=mentor)


def _want(form: Filled) -> Asked:
    return Want(form.fields["topic"], form.request)


_BY_FORM: Mapping[str, Callable[[Filled], Asked]] = MappingProxyType(
    {"book": _book, "join": _join, "edit": _edit, "away": _away, "pause": _pause, "leave": _leave, "want": _want}
)
