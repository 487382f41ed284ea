"""What entries of every kind are written with: the site's words and addresses, and the age of files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from mentorhub.derive.picture import Picture
from mentorhub.derive.slots import TOMBSTONE, Slot
from mentorhub.render.feeds.text import clean
from mentorhub.render.words import MODES, Words

PROGRAM = "charters/program.md"
EVENTS = "charters/events.yml"
# What the names of other entries begin with; a mentor's folder may be called the same.
RESERVED = frozenset({"block", "cohort", "event"})


@dataclass(frozen=True, slots=True)
class Scribe:
    """A picture and the language to write it down in."""

    picture: Picture
    words: Words

    def say(self, message: str) -> str:
        """Translate a word or sentence."""
        return self.words.say(message)

    def address(self, path: str) -> str:
        """Give the full address of a path below the site."""
        return f"{self.picture.hub.site.site_url.rstrip('/')}/{path}"

    def uid(self, name: str) -> str:
        """Make the name of a record one that is never given twice in the world."""
        return f"{name}@{self.picture.hub.program.uid_domain}"

    def slot_uid(self, slot: Slot) -> str:
        """Name a slot so that nothing else is called the same, whatever a mentor's folder is called."""
        # Ids hold no dots: a name of four parts is never one of three.
        return self.uid(f"mentor.{slot.id}" if slot.mentor.id in RESERVED else slot.id)

    def newest(self, paths: Iterable[str]) -> datetime:
        """Give the moment of the newest commit among files; now where one of them is not in Git.

        Never the moment of the build otherwise: clients take a new stamp for a new version.
        """
        return max(self.picture.hub.changed.get(path, self.picture.now) for path in paths)

    def still_news(self, day: date) -> bool:
        """Tell whether calendars must still hear of what ended on a day.

        Clients differ in what they do with an entry that a feed no longer holds, so for
        some days it says that it is gone.
        """
        return self.picture.now.date() - day <= TOMBSTONE

    def coming(self, *times: date) -> tuple[date, ...]:
        """Keep the moments, or whole days, that are still to come."""
        now = self.picture.now
        return tuple(time for time in times if (time > now if isinstance(time, datetime) else time >= now.date()))

    def whereabouts(self, mode: str, place: str | None) -> str:
        """Say where people meet, as precisely as a city or public venue; never a link."""
        if mode == "in-person":
            # The session of a meeting that was booked in person may have moved online since.
            return clean(place or self.say(MODES[mode]))
        return self.say("Phone") if mode == "phone" else self.say("Online")
