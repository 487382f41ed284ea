"""How good a pairing is, in words for whoever answers for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mentorhub.content.hub import Hub
from mentorhub.derive.matching.assign import room
from mentorhub.derive.matching.grid import Grid
from mentorhub.derive.matching.report import Left, Report
from mentorhub.exchange.reasons import RULES

LEADERS = 10


def told(board: Grid, found: Report, hub: Hub) -> Iterator[str]:
    """Say how many have a mentor, how well they fit, and what is left to decide."""
    share = 100 * found.matched // found.requests
    yield f"With a mentor: {found.matched} of {people(found.requests)} ({share} %)."
    # Pins can take more places than are given.
    places = int(room(board).sum()) + len(board.task.pinned)
    if places < found.requests:
        yield f"The mentors take on {places}, fewer than ask: at least {found.requests - places} must wait."
    yield from dead_ends(board)
    if found.worst is not None:
        yield f"Fit, of 1,000 points: worst {found.worst}, median {found.median}."
    asked, granted = found.wishes
    if asked:
        yield f"First wish: {granted} of the {asked} who named one."
    if found.load:
        fewest, median, most = found.load
        yield f"Load: from {fewest} to {most} people a mentor, median {median}; {len(found.idle)} mentors have nobody."
    yield from leaders(found.favourites, hub)
    yield from _blocking(found, hub)
    for (person, mentor), rules in found.forced:
        yield f"Pinned against a rule: {person} and {name_of(hub, mentor)} ({', '.join(rules)})."
    for mentor, pins in sorted(Counter(mentor for _, mentor in board.task.pinned).items()):
        if pins > board.task.capacity.get(mentor, 0):
            yield f"Pinned beyond the places that are given: {name_of(hub, mentor)} ({pins})."
    if found.left:
        yield "Without a mentor:"
        yield from (f"  {one.request}: {_way_out(one)}" for one in found.left)


def dead_ends(board: Grid) -> Iterator[str]:
    """Name the rules that leave nobody, whatever else is true."""
    if not board.hosts:
        yield "No mentor can be found today: all are paused or gone."
    for rule, marks in board.barred.items():
        if marks.size and marks.all():
            yield f"The rule on {RULES[rule]} leaves no pair at all."


def leaders(found: tuple[tuple[str, int], ...], hub: Hub) -> Iterator[str]:
    """Name those to whom many would go first."""
    if found:
        named = [f"{name_of(hub, mentor)} ({count})" for mentor, count in found[:LEADERS]]
        more = [f"{len(found) - LEADERS} more"] if len(found) > LEADERS else []
        yield f"The best fit of more than three people: {', '.join(named + more)}."


def _blocking(found: Report, hub: Hub) -> Iterator[str]:
    if not found.blocking_count:
        yield "Blocking pairs: none. No two people would both rather have each other."
        return
    yield f"Blocking pairs, who would both rather have each other: {found.blocking_count}."
    yield from (f"  {person} and {name_of(hub, mentor)}" for person, mentor in found.blocking)
    if found.blocking_count > len(found.blocking):
        yield f"  and {found.blocking_count - len(found.blocking)} more"


def _way_out(one: Left) -> str:
    """Say what would have to give for somebody who is left."""
    if one.rule == "capacity":
        return f"{_many(one.mentors, 'mentor')} would fit, but all their places are taken."
    if one.rule:
        return f"no mentor within the rules; without the rule on {RULES[one.rule]} there would be {one.mentors}."
    return "no mentor within the rules; for each, more than one rule would have to give."


def name_of(hub: Hub, mentor: str) -> str:
    """Give the name under which people know a mentor."""
    return hub.mentors[mentor].profile.name


def people(count: int) -> str:
    """Count people."""
    return "1 person" if count == 1 else f"{count} people"


def _many(count: int, thing: str) -> str:
    return f"1 {thing}" if count == 1 else f"{count} {thing}s"
