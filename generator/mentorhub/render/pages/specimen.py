"""All pieces together, for looking at them; no page links here."""

from __future__ import annotations

from dataclasses import replace

from mentorhub.render.page import Page
from mentorhub.render.pages.guides import summaries
from mentorhub.render.pages.kit import Kit
from mentorhub.render.pages.program import meter
from mentorhub.render.values import SlotView
from mentorhub.render.words import ACTIONS, STATES

CARDS = 3


def specimen_page(kit: Kit) -> Page:
    """Render each piece at least once, from what the hub holds."""
    say = kit.words.say
    slots = kit.views.slots(kit.picture.open[:1], kit.views.home_zone)
    objectives = kit.hub.program.objectives[:2]
    body = kit.body(
        "specimen.html",
        "specimen/",
        people=tuple(kit.views.people.values())[:CARDS],
        slots=tuple(state for slot in slots for state in _states(kit, slot)),
        cards=slots,
        topics=kit.picture.topics[:5],
        guides=summaries(kit)[:1],
        meters=tuple(meter(kit, objective) for objective in objectives),
        feed=kit.views.feed("cal/community.ics", say("For everybody")),
    )
    return Page("specimen/", "specimen", say("Specimen"), say("Every piece of this site."), body, hidden=True)


def _states(kit: Kit, slot: SlotView) -> tuple[SlotView, ...]:
    return tuple(_in_state(kit, slot, state) for state in STATES)


def _in_state(kit: Kit, slot: SlotView, state: str) -> SlotView:
    say = kit.words.say
    action = say(ACTIONS.get(state, ""))
    book = slot.book if action else ""
    return replace(slot, id=f"{slot.id}.{state}", state=state, word=say(STATES[state]), action=action, book=book)
