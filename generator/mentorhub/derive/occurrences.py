"""The dates on which something takes place, from its rhythm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from mentorhub.content.models.sessions import Series
from mentorhub.content.zones import zone


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a session or event takes place.

    Attributes:
        day: Original date in the file's zone; names the occurrence for ever.
        planned: Wall time that the rhythm gives.
        start: Moment at which it really starts, in UTC.
        changes: How often it was moved or cancelled.
    """

    day: date
    planned: datetime
    start: datetime
    changes: int
    cancelled: bool


def planned(entry: Series, first: date, last: date) -> Iterator[datetime]:
    """Yield the wall times that the rhythm gives from one day to another, both included.

    Where a rule falls on a date more than once, only the first counts: the date is the name.
    """
    if entry.rhythm is None:
        if first <= entry.start.date() <= last:
            yield entry.start
        return
    rule = entry.rhythm.days(entry.start, entry.until, entry.count)
    previous: date | None = None
    for wall in rule.between(_at(first, datetime.min), _at(last, datetime.max), inc=True):
        if wall.date() != previous and wall.date() not in entry.skip:
            yield wall
        previous = wall.date()


def occurrences(entry: Series, zone_name: str, begin: datetime, end: datetime) -> Iterator[Occurrence]:
    """Yield the occurrences that start within a span of moments, in the order of their dates.

    A moved occurrence counts where it really starts; its original date may lie outside the span.
    """
    tz = zone(zone_name)
    day = timedelta(days=1)
    first, last = (begin - day).date(), (end + day).date()
    walls = {wall.date(): wall for wall in planned(entry, first, last)}
    for original in entry.moved:
        if original not in walls:
            walls.update({wall.date(): wall for wall in planned(entry, original, original)})
    for original, wall in sorted(walls.items()):
        start = entry.start_of(original, wall).replace(tzinfo=tz).astimezone(UTC)
        if begin <= start < end:
            cancelled = original in entry.cancelled
            changes = len(entry.moved.get(original, ())) + cancelled
            yield Occurrence(original, wall, start, changes, cancelled)


def _at(day: date, clock: datetime) -> datetime:
    return datetime.combine(day, clock.time())
