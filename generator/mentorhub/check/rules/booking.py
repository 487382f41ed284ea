"""The ways to book: whoever chose one has what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from mentorhub.check.facts import Facts
from mentorhub.check.problems import Problem
from mentorhub.content.load import PROGRAM


def pages(facts: Facts) -> Iterator[Problem]:
    """Mentors who are booked on a page of their own name that page."""
    if not facts.readable(PROGRAM):
        return
    for mentor in facts.hub.mentors.values():
        if facts.hub.channel(mentor) == "link" and mentor.booking_page is None:
            must, fix = "must name the page on which you are booked", "add a link of the kind 'booking'"
            yield Problem("MH308", mentor.profile_path, must, "no such link", fix, ("links",))


def forms(facts: Facts) -> Iterator[Problem]:
    """Mentors who are booked by a form have one: the program's."""
    if not facts.readable(PROGRAM) or facts.hub.program.form_address is not None:
        return
    for mentor in facts.hub.mentors.values():
        if mentor.profile.channel == "form":
            must, fix = "must be a way to book that the program has", "remove the line, or add 'form_address' there"
            found = "'form', and charters/program.md names no form"
            yield Problem("MH307", mentor.profile_path, must, found, fix, ("channel",))
