"""Whatever a mentor writes: its calendar holds what a walk over the days of the wall calendar finds."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from calendars import entries, hub_of, mentor
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from mentorhub.content.hub import Hub
from mentorhub.content.zones import zone
from mentorhub.derive.picture import Picture, picture
from mentorhub.render.feeds import feeds
from mentorhub.render.feeds.judge import judge

ZONES = (
    "America/New_York", "Europe/Berlin", "Europe/London", "Australia/Sydney", "Asia/Kolkata", "Australia/Lord_Howe",
    "Asia/Tokyo", "America/Sao_Paulo", "Africa/Cairo", "Africa/Casablanca",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
# Both look over a change of the clock, in the north and in the south.
NOWS = (datetime(2027, 2, 10, 9, tzinfo=UTC), datetime(2027, 8, 20, 21, tzinfo=UTC))
DAY, HORIZON = timedelta(days=1), timedelta(weeks=26)
HALF_HOUR = timedelta(minutes=30)
SOURCES = ("mentors/ada/profile.md", "mentors/ada/sessions.yml", "charters/program.md", "charters/events.yml")


@dataclass(frozen=True)
class Written:
    """A rhythm as a mentor writes it, and whether a day is one of its days."""

    repeat: str
    falls_on: Callable[[date, date], bool]


def months(first: date, day: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month


def nth(day: date) -> set[int]:
    last = day.day + 7 > monthrange(day.year, day.month)[1]
    return {(day.day - 1) // 7 + 1} | ({-1} if last else set())


@st.composite
def weekly(draw: st.DrawFn) -> Written:
    every, days = draw(st.integers(1, 5)), draw(st.sets(st.sampled_from(range(7)), max_size=3))
    text = f"every {every} weeks" if every > 1 else "weekly"
    text += " on " + " and ".join(WEEKDAYS[day] for day in sorted(days)) if days else ""

    def falls_on(first: date, day: date) -> bool:
        monday = first - first.weekday() * DAY
        return (day - monday).days // 7 % every == 0 and day.weekday() in (days or {first.weekday()})

    return Written(text, falls_on)


@st.composite
def monthly(draw: st.DrawFn) -> Written:
    every, count, weekday = draw(st.integers(1, 3)), draw(st.sampled_from([*ORDINALS])), draw(st.integers(0, 6))
    begin = f"every {every} months" if every > 1 else "monthly"

    def falls_on(first: date, day: date) -> bool:
        return months(first, day) % every == 0 and day.weekday() == weekday and ORDINALS[count] in nth(day)

    return Written(f"{begin} on the {count} {WEEKDAYS[weekday]}", falls_on)


@st.composite
def by_rule(draw: st.DrawFn) -> Written:
    every, on = draw(st.integers(2, 9)), draw(st.integers(1, 31))
    daily = Written(f"FREQ=DAILY;INTERVAL={every}", lambda first, day: (day - first).days % every == 0)
    return draw(st.sampled_from([daily, Written(f"FREQ=MONTHLY;BYMONTHDAY={on}", lambda _, day: day.day == on)]))


@dataclass(frozen=True)
class Case:
    """A session, and the starts of each of its original dates; None where it was called off."""

    session: Mapping[str, Any]
    zone: str
    now: datetime
    starts: Mapping[date, datetime | None]

    def hub(self, **more: object) -> Hub:
        ada = mentor("ada", {**self.session, **more}, zone=self.zone, confirmed=str(self.now.date()))
        hub = hub_of(ada, zone=self.zone, notice_hours=0, release_hours=0)
        return replace(hub, changed=dict.fromkeys(SOURCES, datetime(2027, 1, 1, tzinfo=UTC)))

    def shown(self, later: timedelta = timedelta()) -> Picture:
        return picture(self.hub(), self.now + later)

    def coming(self) -> dict[str, datetime]:
        return {
            f"ada.talk.{day:%Y%m%d}@hub.example": start
            for day, start in self.starts.items()
            if start is not None and self.now < start < self.now + HORIZON
        }


def moment(wall: datetime, zone_name: str) -> datetime:
    """Find the moment at which clocks show a time, by looking at the clock."""
    tz = zone(zone_name)
    (found,) = {
        moment
        for step in range(-30, 30)
        if (moment := (wall + step * HALF_HOUR).replace(tzinfo=UTC)).astimezone(tz).replace(tzinfo=None) == wall
    }
    return found


@st.composite
def cases(draw: st.DrawFn) -> Case:
    zone_name, now = draw(st.sampled_from(ZONES)), draw(st.sampled_from(NOWS))
    rhythm = draw(st.one_of(weekly(), monthly(), by_rule()))
    first = now.date() + draw(st.integers(-200, 60)) * DAY
    # Clocks change in the small hours; the check refuses times that do not exist or come twice.
    clocks = st.builds(time, st.integers(5, 23), st.sampled_from((0, 15, 30, 45)))
    clock = draw(clocks)
    session: dict[str, Any] = {"id": "talk", "contact": "invite", "repeat": rhythm.repeat}
    session["start"] = f"{first} {clock:%H:%M}"
    end = draw(st.sampled_from(("never", "until", "count")))
    last = first + draw(st.integers(1, 400)) * DAY if end == "until" else now.date() + HORIZON + 20 * DAY
    days = [first + step * DAY for step in range((last - first).days + 1) if rhythm.falls_on(first, first + step * DAY)]
    if end == "until":
        session["until"] = str(last)
    if end == "count":
        session["count"] = draw(st.integers(1, 60))
        days = days[: session["count"]]
    assume(days)
    # A fortnight more than is shown, so that what was moved comes in from outside.
    near = [day for day in days if -20 * DAY < day - now.date() < HORIZON + 20 * DAY] or days[:1]
    starts: dict[date, datetime | None] = {day: moment(datetime.combine(day, clock), zone_name) for day in near}
    for day in draw(st.sets(st.sampled_from(near), max_size=3)):
        session.setdefault("except", []).append(str(day))
        del starts[day]
    if left := [day for day in near if day in starts]:
        for day in draw(st.sets(st.sampled_from(left), max_size=3)):
            to = datetime.combine(day + draw(st.integers(-9, 9)) * DAY, draw(clocks))
            session.setdefault("moved", {})[str(day)] = [f"{to:%Y-%m-%d %H:%M}"]
            starts[day] = moment(to, zone_name)
        for day in draw(st.sets(st.sampled_from(left), max_size=2)):
            session.setdefault("cancelled", {})[str(day)] = str(now.date() - draw(st.integers(0, 30)) * DAY)
            starts[day] = None
    return Case(session, zone_name, now, starts)


@given(cases())
@settings(deadline=None, max_examples=60)
def test_both_libraries_read_what_a_walk_over_the_days_finds(case: Case) -> None:
    files = feeds(case.shown())
    feed = files["cal/all.ics"]
    assert {
        event["UID"]: event["DTSTART"] for event in entries(feed) if event["STATUS"] == "CONFIRMED"
    } == case.coming()
    read = IcsCalendarStream.calendar_from_ics(feed.decode()).events
    assert {event.uid: event.dtstart for event in read if event.status == "CONFIRMED"} == case.coming()
    assert all(event["UID"] not in case.coming() for event in entries(feed) if event["STATUS"] == "CANCELLED")
    for path, data in files.items():
        assert max(map(len, data.split(b"\r\n"))) <= 75
        assert judge(data) == (), path


@given(cases(), st.sampled_from((timedelta(minutes=5), timedelta(hours=1), timedelta(hours=7))))
@settings(deadline=None, max_examples=60)
def test_nothing_changes_while_no_slot_changes(case: Case, later: timedelta) -> None:
    before, after = case.shown(), case.shown(later)
    assume(before.now.date() == after.now.date())
    assume(
        [(slot.id, slot.state) for slot in before.slots["ada"]]
        == [(slot.id, slot.state) for slot in after.slots["ada"]]
    )
    assert feeds(before) == feeds(after)


@given(cases())
@settings(deadline=None, max_examples=60)
def test_a_new_title_gives_no_new_names(case: Case) -> None:
    renamed = feeds(picture(case.hub(title="Quite another thing"), case.now))
    for path, feed in feeds(case.shown()).items():
        assert [event["UID"] for event in entries(feed)] == [event["UID"] for event in entries(renamed[path])]
