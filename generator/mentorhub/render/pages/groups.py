"""Plain lists of mentors by unit, language and kind of talk: the directory's choices for readers without scripts.

Their addresses are `mentors/<dimension>/<value>/`. A mentor's page has no page below it, so that no id of a mentor
can clash with them; further parts are marked by two hyphens, which no id may hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mentorhub.content.models.profile import Profile
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.values import PersonView
from mentorhub.render.words import KINDS

CARDS, LINES = 30, 500


@dataclass(frozen=True, slots=True)
class Group:
    """People who have something in common.

    Attributes:
        address: Of the first part, below the site.
        label: The value alone, for a list of groups.
        title: What they have in common, as a heading.
    """

    address: str
    label: str
    title: str
    people: tuple[PersonView, ...]

    @property
    def parts(self) -> int:
        """How many pages it takes."""
        return max(1, -(-len(self.people) // LINES))

    def part(self, number: int) -> str:
        """Give the address of a part, counted from 1."""
        return self.address if number == 1 else f"{self.address.rstrip('/')}--{number}/"


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to group everybody."""

    title: str
    groups: tuple[Group, ...]


def groups(kit: Kit) -> tuple[Dimension, ...]:
    """Group everybody in each way, leaving out groups of nobody."""
    say = kit.words.say
    spoken = sorted(
        {code for mentor in kit.picture.visible for code in mentor.profile.languages}, key=kit.words.language
    )
    dimensions = (
        Dimension(say("By where people work"), tuple(_units(kit))),
        Dimension(say("By language"), tuple(_language(kit, code) for code in spoken)),
        Dimension(say("By kind of talk"), tuple(_kinds(kit))),
    )
    return tuple(replace(one, groups=tuple(group for group in one.groups if group.people)) for one in dimensions)


def group_pages(kit: Kit) -> Iterator[Page]:
    """Render every group, in as many parts as it takes."""
    for dimension in groups(kit):
        for group in dimension.groups:
            for number in range(1, group.parts + 1):
                yield _page(kit, dimension, group, number)


def _units(kit: Kit) -> Iterator[Group]:
    for unit in kit.hub.program.units:
        title = kit.words.say("Mentors in %s") % unit.label
        yield Group(
            f"mentors/unit/{unit.id}/", unit.label, title, _people(kit, lambda profile: (profile.unit,), unit.id)
        )


def _language(kit: Kit, code: str) -> Group:
    label = kit.words.language(code)
    title = kit.words.say("Mentors who speak %s") % label
    people = _people(kit, lambda profile: profile.languages, code)
    return Group(f"mentors/language/{code.lower()}/", label, title, people)


def _kinds(kit: Kit) -> Iterator[Group]:
    for kind, word in KINDS.items():
        label = kit.words.say(word)
        title = kit.words.say("Mentors who offer: %s") % label.lower()
        yield Group(f"mentors/kind/{kind}/", label, title, _people(kit, lambda profile: profile.formats, kind))


def _people(kit: Kit, values: Callable[[Profile], tuple[str, ...]], wanted: str) -> tuple[PersonView, ...]:
    mentors = kit.hub.mentors
    return tuple(person for id, person in kit.views.people.items() if wanted in values(mentors[id].profile))


def _page(kit: Kit, dimension: Dimension, group: Group, number: int) -> Page:
    """Render a part: the first shows cards before lines, the others lines alone."""
    people = group.people[LINES * (number - 1) : LINES * number]
    cards = CARDS if number == 1 else 0
    title = group.title if number == 1 else kit.words.say("%s, part %s") % (group.title, number)
    text = kit.words.say("Everybody of this list, with what they know and when they are free.")
    body = kit.body(
        "group.html",
        group.part(number),
        title=title,
        group=group,
        dimension=dimension,
        number=number,
        cards=people[:cards],
        lines=people[cards:],
    )
    search = (SearchEntry(title, text),) if number == 1 else ()
    return Page(group.part(number), "group", title, text, body, search=search)
