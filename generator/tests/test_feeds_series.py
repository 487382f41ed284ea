"""A series of the program as one rule: readers see the dates of the files, or get them one by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from calendars import NOW, hub_of, of
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar, Event

from mentorhub.content.hub import Hub
from mentorhub.content.models.events import Events
from mentorhub.derive.occurrences import occurrences
from mentorhub.derive.picture import picture
from mentorhub.render.feeds import feed_index

BEGIN, END = datetime(2026, 11, 2, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
# Both changes of the clock in 2027 lie in between, in north and south.
MEETUP: Mapping[str, Any] = {
    "id": "meetup", "kind": "meetup", "start": "2026-11-04 18:30", "repeat": "weekly", "minutes": 60,
    "calendar": "series",
}  # fmt: skip
EXCEPTIONS: Mapping[str, Any] = {
    "except": ["2026-12-30", "2026-12-31"],
    "cancelled": {"2026-12-09": "2026-11-18", "2027-03-31": "2026-11-19"},
    "moved": {"2026-12-16": ["2026-12-17 08:00", "2026-12-18 09:15"], "2027-03-24": ["2027-03-29 20:00"]},
}
ZONES = (
    "America/New_York", "Europe/Berlin", "Europe/London", "Australia/Sydney", "Asia/Kolkata", "Australia/Lord_Howe",
    "Asia/Tokyo", "America/Sao_Paulo",
)  # fmt: skip
# Morocco keeps Ramadan, Egypt changes at midnight; in UTC, a moved date has no zone and `ical` shows it twice.
UNRULED = ("Africa/Cairo", "Africa/Casablanca", "UTC", "Etc/UTC")


def parts(hub: Hub) -> list[Event]:
    found = Calendar.from_ical(of(hub)["cal/community.ics"].decode()).walk("VEVENT")
    assert not [error for part in found for error in part.errors]
    return [part for part in found if isinstance(part, Event)]


def planned(event: Mapping[str, Any], zone: str) -> list[datetime]:
    series = Events.model_validate({"timezone": zone, "events": [event]}).events[0]
    found = occurrences(series, zone, BEGIN, END)
    return sorted(occurrence.start for occurrence in found if not occurrence.cancelled)


def as_read(feed: bytes) -> list[datetime]:
    """List the starts that a reader sees who takes zones from the calendar alone, as Outlook does."""
    calendar = Calendar.from_ical(feed)
    texts = [part.to_ical().decode() for part in calendar.walk("VTIMEZONE")]
    zone = tzical(StringIO("".join(texts))).get()
    starts: set[datetime] = set()
    replaced: dict[datetime, datetime] = {}
    for part in calendar.walk("VEVENT"):
        start = part.decoded("DTSTART").replace(tzinfo=zone)
        if "RECURRENCE-ID" in part:
            replaced[part.decoded("RECURRENCE-ID").replace(tzinfo=zone)] = start
            continue
        rule = rrulestr(part.to_ical().decode().partition("RRULE:")[2].partition("\r\n")[0], dtstart=start)
        starts |= set(rule.between(BEGIN, END))
        excluded = part.get("EXDATE", [])
        for dates in excluded if isinstance(excluded, list) else [excluded]:
            starts -= {moment.dt.replace(tzinfo=zone) for moment in dates.dts}
    assert replaced.keys() <= starts
    return sorted(moment.astimezone(UTC) for moment in (starts - replaced.keys()) | set(replaced.values()))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "rhythm",
    [
        {"repeat": "weekly"},
        {"repeat": "weekly", "until": "2027-10-27"},
        {"repeat": "every 2 weeks on Wednesday and Friday", "count": 40},
        {"repeat": "monthly on the first Wednesday"},
        {"repeat": "monthly on the last Wednesday", "until": "2027-11-30"},
        {"repeat": "FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=3"},
    ],
    ids=lambda rhythm: "-".join(map(str, rhythm.values())),
)
def test_readers_see_the_dates_of_the_file(zone: str, rhythm: Mapping[str, Any]) -> None:
    for exceptions in ({}, EXCEPTIONS):
        event = {**MEETUP, **rhythm, **exceptions}
        hub = hub_of(events=[event], zone=zone)
        feed = of(hub)["cal/community.ics"]
        assert sum("RRULE" in part for part in parts(hub)) == 1
        assert as_read(feed) == planned(event, zone)
        timeline = IcsCalendarStream.calendar_from_ics(feed.decode()).timeline
        # Moments compare as such, whatever zone they are given in.
        assert [event.dtstart for event in timeline.overlapping(BEGIN, END)] == planned(event, zone)


def test_one_rule_with_its_exceptions() -> None:
    whole, first, second = parts(hub_of(events=[{**MEETUP, **EXCEPTIONS}]))
    assert {part["UID"] for part in (whole, first, second)} == {"event.meetup@hub.example"}
    assert {part["SEQUENCE"] for part in (whole, first, second)} == {5}
    text = whole.to_ical().decode().split("\r\n")
    for line in (
        "DTSTART;TZID=Europe/Berlin:20261104T183000",
        "DTEND;TZID=Europe/Berlin:20261104T193000",
        "RRULE:FREQ=WEEKLY;BYDAY=WE",
        "EXDATE;TZID=Europe/Berlin:20261209T183000",
        "EXDATE;TZID=Europe/Berlin:20261230T183000",
        "EXDATE;TZID=Europe/Berlin:20270331T183000",
    ):
        assert line in text
    assert not any(line.startswith(("RDATE", "EXDATE;TZID=Europe/Berlin:20261231")) for line in text)
    moved = first.to_ical().decode()
    assert "RECURRENCE-ID;TZID=Europe/Berlin:20261216T183000\r\n" in moved
    assert "DTSTART;TZID=Europe/Berlin:20261218T091500\r\n" in moved
    assert "RRULE" not in moved


def test_the_end_of_a_rule_is_a_moment_in_utc() -> None:
    (whole,) = parts(hub_of(events=[{**MEETUP, "until": "2027-02-10"}]))
    assert b"UNTIL=20270210T225959Z" in whole.to_ical()


@pytest.mark.parametrize(
    "more",
    [
        {"repeat": "FREQ=DAILY"},
        {"repeat": "FREQ=MONTHLY;BYMONTHDAY=31"},
        {"repeat": "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1"},
        {"repeat": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,WE;WKST=SU"},
        {"start": "2026-11-04 02:30"},
        {"start": "2026-11-04 22:00", "minutes": 300},
        {"calendar": "dates"},
    ],
    ids=str,
)
def test_what_clients_read_differently_stands_date_by_date(more: Mapping[str, Any]) -> None:
    found = parts(hub_of(events=[{**MEETUP, **more}]))
    assert len(found) > 2
    assert not [part for part in found if {"RRULE", "RECURRENCE-ID", "EXDATE"} & part.keys()]
    assert len({part["UID"] for part in found}) == len(found)


@pytest.mark.parametrize("zone", UNRULED)
def test_some_zones_have_their_dates_one_by_one(zone: str) -> None:
    found = parts(hub_of(events=[MEETUP], zone=zone))
    assert len(found) > 20
    assert not [part for part in found if "RRULE" in part or "TZID" in part["DTSTART"].params]
    shown = [moment for moment in planned(MEETUP, zone) if moment < NOW + timedelta(weeks=26)]
    assert [part.decoded("DTSTART") for part in found] == [when for when in shown if when >= NOW - timedelta(days=14)]


def test_a_zone_whose_law_changed_since_the_series_began_has_its_dates_one_by_one() -> None:
    # São Paulo gave up summer time in 2019.
    found = parts(hub_of(events=[{**MEETUP, "start": "2018-11-07 18:30"}], zone="America/Sao_Paulo"))
    assert not [part for part in found if "RRULE" in part]


def test_a_series_that_ended_leaves_the_feed() -> None:
    assert parts(hub_of(events=[{**MEETUP, "start": "2026-01-07 18:30", "until": "2026-10-07"}])) == []


def test_a_rule_does_not_change_with_time() -> None:
    hub = hub_of(events=[{**MEETUP, **EXCEPTIONS}])
    known = dict.fromkeys(("charters/events.yml", "charters/program.md"), NOW)
    object.__setattr__(hub, "changed", known)
    assert of(hub)["cal/community.ics"] == of(hub, NOW + timedelta(days=35))["cal/community.ics"]


def test_the_index_counts_the_dates_of_a_series() -> None:
    hub = hub_of(events=[{**MEETUP, **EXCEPTIONS}])
    info = next(info for info in feed_index(picture(hub, NOW)) if info.group == "community")
    # 26 Wednesdays to the horizon; one left out, two called off.
    assert (info.count, info.next) == (23, datetime(2026, 11, 25, 17, 30, tzinfo=UTC))
    assert date(2026, 11, 25).weekday() == 2
