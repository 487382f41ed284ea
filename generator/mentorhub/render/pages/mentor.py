"""The page of one mentor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from mentorhub.content.hub import Mentor, Text
from mentorhub.content.models.fields import DateRange
from mentorhub.content.models.guides import Conversation
from mentorhub.content.models.profile import Profile
from mentorhub.derive.slots import Slot, full_months
from mentorhub.render.booking import MESSAGE
from mentorhub.render.markdown import plain_text
from mentorhub.render.page import Page, SearchEntry
from mentorhub.render.pages.kit import Kit
from mentorhub.render.values import SlotView
from mentorhub.render.words import KINDS, LEVELS, LINKS, MODES, ROLES, STYLES, city, local

WEEKS_SHOWN = 4
# The search index is loaded with every page, so it has to shrink as the directory grows.
WORDS_UP_TO, NAMES_UP_TO = 500, 3000
WORDS_OF_BIO = 60


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a mentor's slots."""

    label: str
    span: str
    slots: tuple[SlotView, ...]


def mentor_page(kit: Kit, mentor: Mentor) -> Page:
    """Render the page of one mentor."""
    profile, address = mentor.profile, f"mentors/{mentor.id}/"
    bio = kit.prose(mentor.bio, mentor.profile_path, f"mentors/{mentor.id}/")
    weeks = _weeks(kit, mentor)
    body = kit.body(
        "mentor.html",
        address,
        page=f"{kit.hub.site.site_url.rstrip('/')}/{address}",
        profile=profile,
        person=kit.views.people[mentor.id],
        bio=bio,
        facts=tuple(_facts(kit, profile)),
        roles=tuple(kit.words.say(ROLES[role]) for role in profile.roles if role != "mentor"),
        offers=kit.hub.resolve(profile.offers),
        wants=kit.hub.resolve(profile.wants),
        solved=kit.hub.resolve(profile.solved),
        links=tuple((kit.words.say(LINKS[link.kind]), link.url) for link in profile.links),
        away=tuple(kit.words.span(span.first, span.last) for span in _away(kit, profile)),
        ways=kit.views.ways(slot for week in weeks for slot in week.slots),
        message=kit.words.say(MESSAGE),
        weeks=weeks[:WEEKS_SHOWN],
        later=weeks[WEEKS_SHOWN:],
        next_slot=_next(kit, mentor),
        feed=kit.views.feed(f"cal/m/{mentor.id}.ics", profile.name),
        guides=_guides(kit, mentor),
        full_months=kit.words.both(tuple(_full_months(kit, mentor))),
        zone=profile.timezone,
        place=city(profile.timezone),
        confirmed=kit.words.full_date(profile.confirmed),
    )
    return Page(
        address, "mentor", profile.name, profile.headline, body, mentor.profile_path, tuple(_search(kit, mentor, bio))
    )


def _weeks(kit: Kit, mentor: Mentor) -> tuple[Week, ...]:
    zone = mentor.profile.timezone
    this_week = _monday(local(kit.picture.now, zone).date())

    def week_of(slot: Slot) -> date:
        return _monday(local(slot.start, zone).date())

    names = {this_week: kit.words.say("This week"), this_week + timedelta(weeks=1): kit.words.say("Next week")}
    return tuple(
        Week(
            names.get(monday, ""),
            kit.words.span(monday, monday + timedelta(days=6)),
            kit.views.slots(found),
        )
        for monday, found in groupby(kit.views.shown(mentor), key=week_of)
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _next(kit: Kit, mentor: Mentor) -> SlotView | None:
    coming = kit.picture.open_by_mentor.get(mentor.id, ())
    return kit.views.slot(coming[0]) if coming else None


def _away(kit: Kit, profile: Profile) -> Iterator[DateRange]:
    horizon = (kit.picture.now + kit.hub.program.horizon).date()
    today = kit.picture.now.date()
    return (span for span in profile.away if span.last >= today and span.first <= horizon)


def _facts(kit: Kit, profile: Profile) -> Iterator[tuple[str, str, str]]:
    """Yield what is known about how to meet this person: icon, term and description."""
    words = kit.words
    say = words.say
    unit = next((unit.label for unit in kit.hub.program.units if unit.id == profile.unit), profile.unit)
    level = say(LEVELS[profile.level]).lower() if profile.level else ""
    yield "domain", say("Works in"), ", ".join(filter(None, (unit, level)))
    if profile.location:
        country = words.country(profile.location.country)
        yield "map-marker-outline", say("Lives in"), f"{profile.location.city}, {country}"
    yield "translate", say("Speaks"), words.both(tuple(words.language(code) for code in profile.languages))
    yield "video-outline", say("Meets"), words.listed(MODES, profile.modes)
    yield "forum-outline", say("Offers"), words.listed(KINDS, profile.formats)
    if profile.style:
        yield "compass-outline", say("Style"), words.listed(STYLES, profile.style)
    audience = {entry.id: entry.label for entry in kit.hub.program.audience}
    if profile.audience:
        yield "account-heart-outline", say("Likes to help"), "; ".join(audience.get(id, id) for id in profile.audience)
    yield "calendar-month-outline", say("Has room for"), _capacity(kit, profile)


def _capacity(kit: Kit, profile: Profile) -> str:
    many = kit.words.many
    talks, people = profile.capacity.sessions_per_month, profile.capacity.mentees
    a_month = many("%s conversation a month", "%s conversations a month", talks) % talks
    if not people:
        return a_month
    return kit.words.both((many("%s person over months", "%s people over months", people) % people, a_month))


def _full_months(kit: Kit, mentor: Mentor) -> Iterator[str]:
    """Name the coming months in which the mentor is booked as often as they can be."""
    today = local(kit.picture.now, mentor.profile.timezone).date()
    for year, month in sorted(full_months(mentor)):
        if (year, month) >= (today.year, today.month):
            yield kit.words.month(date(year, month, 1))


def _guides(kit: Kit, mentor: Mentor) -> tuple[Text[Conversation], ...]:
    """Name the guides that the mentor's sessions use."""
    sessions = mentor.sessions.sessions if mentor.sessions else ()
    used = dict.fromkeys(session.guide for session in sessions if session.guide)
    return tuple(kit.hub.guides[id] for id in used if id in kit.hub.guides)


def _search(kit: Kit, mentor: Mentor, bio: str) -> Iterator[SearchEntry]:
    total = len(kit.picture.visible)
    if total > NAMES_UP_TO:
        return
    topics = ", ".join(topic.label for topic in kit.hub.resolve(mentor.profile.offers))
    if total > WORDS_UP_TO:
        yield SearchEntry(mentor.profile.name, topics)
        return
    first_words = " ".join(plain_text(bio).split()[:WORDS_OF_BIO])
    yield SearchEntry(mentor.profile.name, f"{mentor.profile.headline}. {topics}. {first_words}")
