"""Which feeds there are, what stands in each, and what happens where one grows too large."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from calendars import NOW, WEEKLY, entries, hub_of, mentor, of, of_day, ticket, written
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from mentorhub.content.hub import CohortFile, Hub
from mentorhub.content.models.cohorts import Cohort
from mentorhub.derive.picture import picture
from mentorhub.render.feeds import FeedInfo, feed_index, feeds

UNITS = [{"id": "workshop", "label": "Workshop"}, {"id": "shop", "label": "The shop, downstairs"}]
GROUP = {"id": "group", "start": "2026-11-03 12:00", "repeat": "weekly", "kind": "group", "seats": 4, "mode": "phone"}


def cohort(**more: object) -> CohortFile:
    given = {"title": "First, of many", "kind": "pilot", "opens": "2026-11-01", "kickoff": "2026-12-01"}
    given |= {"mid_review": "2027-01-15", "close": "2027-04-30"}
    return CohortFile("first", "charters/cohorts/first/charter.md", Cohort.model_validate({**given, **more}), "")


def house() -> Hub:
    ada = mentor("ada", WEEKLY, {**GROUP, "language": "de", "topics": ["careers"]}, languages=["en", "fr"])
    bo = mentor("bo", {**WEEKLY, "topics": ["tests"]}, unit="shop", languages=["fr"], formats=["circle"])
    block = {"id": "morning", "unit": "shop", "start": "2026-11-04 09:00", "repeat": "weekly", "minutes": 90}
    return hub_of(ada, bo, blocks=[block], cohorts=[cohort()], units=UNITS)


def names(feed: bytes) -> set[str]:
    return {".".join(str(event["UID"]).split(".")[:2]) for event in entries(feed)}


def about(feed: bytes) -> str:
    return str(Calendar.from_ical(feed)["X-WR-CALDESC"])


def test_there_is_a_feed_for_everything_in_use() -> None:
    assert {path for path in of(house()) if not path.startswith(("cal/m/", "cal/t/"))} == {
        "cal/all.ics", "cal/community.ics", "cal/c/first.ics", "cal/block/shop.ics",
        "cal/kind/one-to-one.ics", "cal/kind/group.ics", "cal/kind/circle.ics",
        "cal/mode/online.ics", "cal/mode/phone.ics", "cal/unit/workshop.ics", "cal/unit/shop.ics",
        "cal/lang/de.ics", "cal/lang/en.ics", "cal/lang/fr.ics",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "sessions"),
    [
        ("kind/one-to-one", {"ada.talk", "bo.talk"}),
        ("kind/group", {"ada.group"}),
        ("kind/circle", set()),
        ("mode/online", {"ada.talk", "bo.talk"}),
        ("mode/phone", {"ada.group"}),
        ("unit/workshop", {"ada.talk", "ada.group"}),
        ("unit/shop", {"bo.talk"}),
        ("lang/de", {"ada.group"}),
        ("lang/en", {"ada.talk"}),
        ("lang/fr", {"ada.talk", "bo.talk"}),
        ("t/careers", {"ada.talk", "ada.group"}),
        ("t/testing", {"ada.talk", "bo.talk"}),
    ],
)
def test_what_stands_in_a_feed(path: str, sessions: set[str]) -> None:
    assert names(of(house())[f"cal/{path}.ics"]) == sessions


def test_a_taken_time_stays_for_a_while_in_every_feed_of_its_own() -> None:
    files = written(mentor("ada", WEEKLY, tickets=[ticket(date(2026, 11, 30))]))
    for path in ("kind/one-to-one", "mode/online", "unit/workshop", "lang/en"):
        assert of_day(files[f"cal/{path}.ics"], date(2026, 11, 30))["STATUS"] == "CANCELLED"


def test_a_cohort_has_whole_days_that_block_nothing() -> None:
    feed = of(house())["cal/c/first.ics"]
    days = {str(event["UID"]): event for event in Calendar.from_ical(feed).walk("VEVENT")}
    assert {uid: (event.decoded("DTSTART"), str(event["SUMMARY"])) for uid, event in days.items()} == {
        "cohort.first.opens@hub.example": (date(2026, 11, 1), "First, of many: you can join"),
        "cohort.first.kickoff@hub.example": (date(2026, 12, 1), "First, of many: kick-off"),
        "cohort.first.p30d@hub.example": (date(2026, 12, 31), "First, of many: 30 days in"),
        "cohort.first.mid-review@hub.example": (date(2027, 1, 15), "First, of many: looking back half way"),
        "cohort.first.p60d@hub.example": (date(2027, 1, 30), "First, of many: 60 days in"),
        "cohort.first.p90d@hub.example": (date(2027, 3, 1), "First, of many: 90 days in"),
        "cohort.first.close@hub.example": (date(2027, 4, 30), "First, of many: last day"),
    }
    for event in days.values():
        assert event.decoded("DTEND") == event.decoded("DTSTART") + timedelta(days=1)
        assert (event["TRANSP"], "LOCATION" in event) == ("TRANSPARENT", False)
    assert b"DTSTART;VALUE=DATE:20261201\r\n" in feed
    assert len(IcsCalendarStream.calendar_from_ics(feed.decode()).events) == 7


def test_weeks_are_counted_as_weeks() -> None:
    feed = of(hub_of(cohorts=[cohort(milestones=["P1W", "P6W"])]))["cal/c/first.ics"]
    told = {str(event["SUMMARY"]) for event in Calendar.from_ical(feed).walk("VEVENT")}
    assert {"First, of many: 1 week in", "First, of many: 6 weeks in"} <= told


def test_time_that_a_unit_keeps_free_is_blocked() -> None:
    block = {"id": "morning", "unit": "shop", "start": "2026-11-04 09:00", "repeat": "weekly", "minutes": 90}
    block |= {"cancelled": {"2026-11-25": "2026-11-20"}, "moved": {"2026-12-02": ["2026-12-03 14:00"]}}
    feed = of(hub_of(blocks=[block], units=UNITS))["cal/block/shop.ics"]
    off, moved, plain = (of_day(feed, date(2026, *day)) for day in ((11, 25), (12, 2), (12, 9)))
    assert plain["UID"] == "block.morning.20261209@hub.example"
    assert (plain["SUMMARY"], plain["STATUS"], plain["TRANSP"]) == ("Time for mentoring", "CONFIRMED", "OPAQUE")
    assert (plain["DTSTART"], plain["DTEND"]) == (
        datetime(2026, 12, 9, 8, tzinfo=UTC),
        datetime(2026, 12, 9, 9, 30, tzinfo=UTC),
    )
    assert (off["SUMMARY"], off["STATUS"]) == ("Called off: Time for mentoring", "CANCELLED")
    assert off["TRANSP"] == "TRANSPARENT"
    assert (moved["DTSTART"], moved["SEQUENCE"]) == (datetime(2026, 12, 3, 13, tzinfo=UTC), 1)


def full(many: int, **more: object) -> Hub:
    daily: Mapping[str, Any] = {**WEEKLY, "start": "2026-11-22 10:00", "repeat": "FREQ=DAILY", **more}
    return hub_of(*(mentor(f"m{i}", daily) for i in range(many)))


def test_a_feed_goes_on_in_further_parts_where_clients_take_no_more() -> None:
    many = picture(full(12), NOW)
    files = feeds(many)
    paths = ["cal/all.ics", "cal/all-2.ics", "cal/all-3.ics"]
    parts = [entries(files[path]) for path in paths]
    assert "cal/all-4.ics" not in files
    assert [len(part) for part in parts[:2]] == [999, 999]
    assert [event["DTSTART"] for part in parts for event in part] == [slot.start for slot in many.open]
    for path, following in pairwise(paths):
        assert about(files[path]).endswith(f" https://hub.example/tiny/{following}")
        assert f"SOURCE;VALUE=URI:https://hub.example/tiny/{path}\r\n".encode() in files[path]
    assert about(files[paths[-1]]) == r"All mentors\, all topics."
    assert about(files["cal/m/m0.ics"]) == "Open and booked times of M0."
    names = [str(Calendar.from_ical(files[path])["X-WR-CALNAME"]).partition(": ")[2] for path in paths]
    assert names == ["Every open time", "Every open time (2)", "Every open time (3)"]


def test_parts_are_no_larger_than_clients_take() -> None:
    files = of(full(5, prep="漢" * 4000))
    first, second = files["cal/all.ics"], files["cal/all-2.ics"]
    assert 890_000 < len(first) <= 900_000
    assert 0 < len(entries(second)) < len(entries(first))


def test_a_part_never_takes_the_address_of_another_feed() -> None:
    daily = {**WEEKLY, "start": "2026-11-22 10:00", "repeat": "FREQ=DAILY"}
    shop = mentor("bo", {**WEEKLY, "id": "rare", "repeat": "monthly on the first Monday"}, unit="workshop-2")
    units = [{"id": "workshop", "label": "One"}, {"id": "workshop-2", "label": "Two"}]
    files = of(hub_of(shop, *(mentor(f"m{i}", daily) for i in range(6)), units=units))
    assert names(files["cal/unit/workshop-2.ics"]) == {"bo.rare"}
    assert "cal/unit/workshop-3.ics" in about(files["cal/unit/workshop.ics"])
    assert len(entries(files["cal/unit/workshop-3.ics"])) > 0


def by_path(infos: Iterable[FeedInfo]) -> Mapping[str, FeedInfo]:
    return {info.path: info for info in infos}


def test_the_index_lists_every_file_with_what_is_to_come() -> None:
    hub = house()
    shown = picture(hub, NOW)
    found = by_path(feed_index(shown))
    assert list(found) == list(feeds(shown))
    everything = found["cal/all.ics"]
    assert (everything.name, everything.about) == ("Every open time", "All mentors, all topics.")
    assert (everything.group, everything.count) == ("all", len(shown.open))
    assert everything.next == shown.open[0].start
    assert (found["cal/kind/circle.ics"].count, found["cal/kind/circle.ics"].next) == (0, None)
    assert (found["cal/c/first.ics"].count, found["cal/c/first.ics"].next) == (6, date(2026, 12, 1))
    assert found["cal/block/shop.ics"].next == datetime(2026, 11, 25, 8, tzinfo=UTC)
    assert {info.group for info in found.values()} == {
        "all", "community", "mentor", "topic", "kind", "mode", "unit", "language", "cohort", "block",
    }  # fmt: skip


def test_the_index_counts_what_takes_place() -> None:
    called_off = {**WEEKLY, "repeat": "weekly", "count": 6, "cancelled": {"2026-11-30": "2026-11-20"}}
    booked = mentor("ada", called_off, tickets=[ticket(date(2026, 11, 23))])
    found = by_path(feed_index(picture(hub_of(booked), NOW)))
    # Six Mondays from 2 November: three are over, one is booked, one called off, one open.
    assert (found["cal/m/ada.ics"].count, found["cal/all.ics"].count) == (2, 1)
    assert found["cal/all.ics"].next == datetime(2026, 12, 7, 9, tzinfo=UTC)


def test_every_part_is_in_the_index() -> None:
    found = by_path(feed_index(picture(full(12), NOW)))
    assert sum(found[f"cal/all{part}.ics"].count for part in ("", "-2", "-3")) == len(picture(full(12), NOW).open)
    assert found["cal/all-2.ics"].name == "Every open time (2)"
