"""From the picture to view values, each decided and worded once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache, partial
from urllib.parse import quote, urlsplit

from mentorhub.content.hub import Mentor
from mentorhub.content.models.events import Event
from mentorhub.content.models.sessions import Session
from mentorhub.derive.occurrences import Occurrence
from mentorhub.derive.picture import Picture
from mentorhub.derive.slots import Slot
from mentorhub.derive.states import State
from mentorhub.render.avatar import avatar
from mentorhub.render.booking import Way, book_address, channel_for, way, write_address
from mentorhub.render.feeds import FeedInfo
from mentorhub.render.values import EventView, FeedRow, FeedView, PersonView, SessionView, SlotView, TopicLink, When
from mentorhub.render.words import ACTIONS, EVENT_KINDS, KINDS, LEVELS, MODES, STATES, Words, city, local

TOPICS_ON_A_CARD = 3
TIMES_KEPT = 2**15
# What vanishes in the reader's browser as time goes by is not there in a new build either.
HIDDEN_STATES = frozenset({State.PAST, State.AWAY, State.PAUSED, State.RELEASED, State.TOO_SOON})


@dataclass(frozen=True)
class Views:
    """Makes view values; what many pages show is made once."""

    picture: Picture
    words: Words

    @property
    def home_zone(self) -> str:
        """The program's own zone, for lists that hold several hosts."""
        return self.picture.hub.events.timezone

    @property
    def as_of(self) -> tuple[str, str]:
        """Moment of the build: as an instant, and as a day of the program's zone."""
        now = self.picture.now
        return instant(now), self.words.full_date(local(now, self.home_zone).date())

    @cached_property
    def when(self) -> Callable[[datetime, str, str], When]:
        """Word a start in the zone of the list, and in the host's zone where the clock differs."""
        # Most mentors offer the same hours, so that most starts are worded already.
        return lru_cache(TIMES_KEPT)(partial(_when, self.words))

    @cached_property
    def people(self) -> Mapping[str, PersonView]:
        """Every visible person, by id, in the fair order with paused people last."""
        order = sorted(self.picture.visible, key=lambda mentor: not self.picture.can_be_found(mentor))
        return {mentor.id: self._person(mentor) for mentor in order}

    @cached_property
    def _sessions(self) -> Mapping[tuple[str, str], SessionView]:
        return {
            (mentor.id, session.id): self._session(session)
            for mentor in self.picture.visible
            if mentor.sessions
            for session in mentor.sessions.sessions
        }

    def slot(self, slot: Slot, zone: str = "", *, discreet: bool = False) -> SlotView:
        """Show a slot.

        Args:
            zone: Zone of the list; the host's without one.
            discreet: The list is about something private.
        """
        hub, host = self.picture.hub, slot.mentor.profile.timezone
        when = self.when(slot.start, zone or host, host)
        channel = channel_for(hub, slot, discreet=discreet) if slot.open else ""
        return SlotView(
            id=slot.id,
            person=self.people[slot.mentor.id],
            when=when,
            minutes=slot.minutes,
            until=self._until(slot) if slot.open else "",
            session=self._sessions[slot.mentor.id, slot.session.id],
            state=slot.state.value,
            word=self._word(slot),
            action=self.words.say(ACTIONS[slot.state.value]) if slot.open else "",
            book=book_address(hub, self.words, slot, channel, when.spoken) if channel else "",
            channel=channel,
            write=write_address(hub, slot) if channel and channel != "mailto" else "",
        )

    def shown(self, mentor: Mentor) -> tuple[Slot, ...]:
        """Coming slots of a mentor that a visitor should know of, bookable or not."""
        return tuple(slot for slot in self.picture.slots[mentor.id] if slot.state not in HIDDEN_STATES)

    def slots(self, found: Iterable[Slot], zone: str = "", *, discreet: bool = False) -> tuple[SlotView, ...]:
        """Show several slots."""
        return tuple(self.slot(slot, zone, discreet=discreet) for slot in found)

    def ways(self, shown: Iterable[SlotView]) -> tuple[Way, ...]:
        """Explain every way to book that a list needs."""
        channels = dict.fromkeys(slot.channel for slot in shown if slot.channel)
        return tuple(way(self.picture.hub, self.words, channel) for channel in channels)

    def feed(self, path: str, name: str) -> FeedView:
        """Show the ways to subscribe to a feed."""
        https = self.picture.hub.site.site_url.rstrip("/") + "/" + path
        address = urlsplit(https)
        webcal = f"webcal://{address.netloc}{address.path}"
        # Google takes the webcal form only; Outlook the https form only.
        google = f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}"
        label = quote(f"{self.picture.hub.program.name}: {name}", safe="")
        outlook = f"https://outlook.live.com/calendar/0/addfromweb?url={quote(https, safe='')}&name={label}"
        return FeedView(name, https, webcal, google, outlook)

    def feed_row(self, info: FeedInfo) -> FeedRow:
        """Show a feed in a list."""
        start = info.next if isinstance(info.next, datetime) else None
        return FeedRow(
            feed=self.feed(info.path, info.name),
            about=info.about,
            count=info.count,
            next=self.when(start, self.home_zone, self.home_zone) if start else None,
            next_day=self.words.short_day(info.next) if info.next and not start else "",
        )

    def events(self, limit: int) -> tuple[EventView, ...]:
        """Show the next events of the program."""
        return tuple(self._event(event, occurrence) for event, occurrence in self.picture.events[:limit])

    def edit(self, path: str) -> str:
        """Address at which a file of the hub can be changed on the forge."""
        site = self.picture.hub.site
        return f"{site.repo_url.rstrip('/')}/edit/{quote(site.branch)}/{quote(path)}"

    def _person(self, mentor: Mentor) -> PersonView:
        profile, say = mentor.profile, self.words.say
        topics = self.picture.hub.resolve(profile.offers)
        coming = self.picture.open_by_mentor.get(mentor.id, ())
        languages = tuple(self.words.language(code) for code in profile.languages)
        modes = tuple(say(word) for mode, word in MODES.items() if mode in profile.modes)
        return PersonView(
            id=mentor.id,
            name=profile.name,
            headline=profile.headline,
            avatar=avatar(mentor.id, profile.name),
            image=photo_path(mentor),
            topics=tuple(topic.label for topic in topics[:TOPICS_ON_A_CARD]),
            more_topics=max(len(topics) - TOPICS_ON_A_CARD, 0),
            quiet=(", ".join(languages), ", ".join(modes), self.place(mentor)),
            super_mentor="super-mentor" in profile.roles,
            next=self.when(coming[0].start, self.home_zone, profile.timezone) if coming else None,
            until=self._until(coming[0]) if coming else "",
            pause=self.pause(mentor),
            elsewhere=self.elsewhere(mentor),
        )

    def pause(self, mentor: Mentor) -> str:
        """Say why nothing can be booked with a mentor; empty where something can."""
        if self.picture.can_be_found(mentor):
            return ""
        until = mentor.profile.paused_until
        if until is None:
            return self.words.say("Taking a pause")
        return self.words.say("Pausing until %s") % self.words.day_and_month(until)

    def elsewhere(self, mentor: Mentor) -> str:
        """Give the address of a mentor's own booking page, where that is the way to book."""
        return (mentor.booking_page or "") if self.picture.hub.channel(mentor) == "link" else ""

    def place(self, mentor: Mentor) -> str:
        """Name where a mentor is, as cards show it."""
        location = mentor.profile.location
        return location.city if location else city(mentor.profile.timezone)

    def _session(self, session: Session) -> SessionView:
        say = self.words.say
        kind = say(KINDS[session.kind])
        minutes = session.minutes or self.picture.hub.program.default_minutes
        place = session.place if session.mode == "in-person" and session.place else say(MODES[session.mode])
        level = (say("for %s") % say(LEVELS[session.level]).lower(),) if session.level else ()
        language = (self.words.language(session.language),) if session.language else ()
        parts = (*((kind,) if session.title else ()), say("%s min") % minutes, place, *language, *level)
        topics = tuple(TopicLink(topic.id, topic.label) for topic in self.picture.hub.resolve(session.topics))
        return SessionView(session.title or kind, " · ".join(parts), place, self._notice(session), topics)

    def _notice(self, session: Session) -> str:
        hours = session.notice_hours
        if hours is None or hours == self.picture.hub.program.notice_hours:
            return ""
        return self.words.many("needs %s hour's notice", "needs %s hours' notice", hours) % hours if hours else ""

    def notice(self, slot: Slot) -> timedelta:
        """Say how long before its start a slot can be booked at the latest."""
        program, session = self.picture.hub.program, slot.session
        hours = program.notice_hours if session.notice_hours is None else session.notice_hours
        if session.kind == "office-hours" and not slot.booked:
            hours = max(hours, program.release_hours)
        return timedelta(hours=hours)

    def _until(self, slot: Slot) -> str:
        return instant(slot.start - self.notice(slot))

    def _word(self, slot: Slot) -> str:
        if slot.state is State.OPEN and slot.session.places == 1:
            return ""
        if slot.state is State.OPEN:
            return self.words.say("%s of %s places left") % (slot.free, slot.session.places)
        return self.words.say(STATES[slot.state.value])

    def _event(self, event: Event, occurrence: Occurrence) -> EventView:
        say = self.words.say
        return EventView(
            title=event.title or say(EVENT_KINDS[event.kind]),
            kind=say(EVENT_KINDS[event.kind]),
            about=event.about or "",
            when=self.when(occurrence.start, self.home_zone, self.home_zone),
            minutes=event.minutes or self.picture.hub.program.default_minutes,
            join=event.join if event.open and event.join else "",
            cancelled=occurrence.cancelled,
        )


def _when(words: Words, start: datetime, shown: str, host: str) -> When:
    there, at_host = local(start, shown), local(start, host)
    day, clock, place = words.short_day(there.date()), f"{there:%H:%M}", city(shown)
    spoken = f"{day}, {clock} ({place})"
    if there.replace(tzinfo=None) == at_host.replace(tzinfo=None):
        return When(instant(start), host, day, clock, place, spoken)
    other_day = f"{words.short_day(at_host.date())}, " if at_host.date() != there.date() else ""
    return When(instant(start), host, day, clock, place, spoken, f"{other_day}{at_host:%H:%M}", city(host))


def instant(moment: datetime) -> str:
    """Write a moment in UTC as ISO 8601."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def photo_path(mentor: Mentor) -> str:
    """Path of a mentor's photo below the site; empty without one."""
    return mentor.photo.path if mentor.photo else ""
