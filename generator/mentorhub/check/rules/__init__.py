"""The rules: what must be true across files, each a small generator of problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mentorhub.check.facts import Facts
from mentorhub.check.problems import Problem
from mentorhub.check.rules import (
    booking,
    changes,
    clashes,
    clocks,
    fragments,
    hours,
    inclusive,
    learning,
    matching,
    offers,
    photos,
    privacy,
    program,
    promises,
    prose,
    references,
    series,
    supply,
    texts,
    tickets,
)
from mentorhub.check.rules import topics as vocabulary

__all__ = ["RULES", "Facts", "check"]

RULES: tuple[Callable[[Facts], Iterator[Problem]], ...] = (
    references.units,
    references.audiences,
    references.coaches,
    references.coaching_circles,
    references.event_people,
    references.guides,
    references.unique_ids,
    references.pauses,
    vocabulary.terms,
    vocabulary.shared_names,
    vocabulary.neighbours,
    vocabulary.circles,
    learning.something,
    learning.one_direction,
    series.first_days,
    series.exceptions,
    clocks.shifted,
    clashes.clashes,
    hours.quiet_sessions,
    hours.quiet_blocks,
    hours.reachable,
    offers.early,
    offers.left,
    changes.edited,
    tickets.orphans,
    tickets.details,
    tickets.contradictions,
    booking.pages,
    booking.forms,
    photos.photos,
    prose.prose,
    fragments.fragments,
    privacy.privacy,
    privacy.exports,
    inclusive.wording,
    program.people,
    program.terms,
    program.steps,
    program.waves,
    program.measures,
    program.launch,
    matching.proficiency,
    matching.objectives,
    matching.something,
    matching.steady,
    promises.hours,
    promises.announcement,
    supply.meetups,
    supply.super_mentors,
    supply.blocks,
    texts.courses,
    texts.prompts,
    texts.library,
    texts.reviews,
    texts.lessons,
    texts.stories,
    texts.papers,
    texts.links,
)


def check(facts: Facts) -> tuple[Problem, ...]:
    """Hold a hub against every rule."""
    return tuple(problem for rule in RULES for problem in rule(facts))
