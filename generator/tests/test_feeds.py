"""Calendars of a hub: what they hold, read back by two libraries."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from calendars import NOW, WEEKLY, entries, hub_of, mentor, of, of_day, ticket, written
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from mentorhub.content.load import load
from mentorhub.derive.picture import Picture, picture
from mentorhub.derive.slots import Slot
from mentorhub.render.feeds import feeds


def starts(slots: Iterable[Slot]) -> list[datetime]:
    return [slot.start for slot in slots]


@pytest.fixture
def zones() -> Picture:
    """A hub whose mentors live all over the world, over a change of the clock in north and south."""
    names = ("America/New_York", "Europe/Berlin", "Australia/Sydney", "Asia/Kolkata", "Australia/Lord_Howe")
    more = ("Africa/Casablanca", "Africa/Cairo", "America/Sao_Paulo", "Pacific/Kiritimati")
    every = (*names, *more)
    return picture(hub_of(*(mentor(f"m{i}", WEEKLY, zone=zone) for i, zone in enumerate(every))), NOW)


def test_addresses() -> None:
    paths = set(
        written(mentor("ada", WEEKLY), mentor("bo", WEEKLY, status="paused"), mentor("cy", WEEKLY, status="left"))
    )
    assert paths == {
        "cal/all.ics", "cal/community.ics", "cal/m/ada.ics", "cal/m/bo.ics",
        "cal/t/testing.ics", "cal/t/careers.ics", "cal/t/unused.ics",
        "cal/kind/one-to-one.ics", "cal/mode/online.ics", "cal/unit/workshop.ics", "cal/lang/en.ics",
    }  # fmt: skip


def test_two_libraries_read_the_starts_that_the_pages_show(zones: Picture) -> None:
    expected = {"cal/all.ics": starts(zones.open)}
    expected |= {f"cal/m/{name}.ics": starts(found) for name, found in zones.open_by_mentor.items()}
    expected |= {f"cal/t/{name}.ics": starts(found) for name, found in zones.open_by_topic.items()}
    files = feeds(zones)
    assert len(zones.open) > 200
    for path, moments in expected.items():
        assert [event["DTSTART"] for event in entries(files[path])] == moments
        read = IcsCalendarStream.calendar_from_ics(files[path].decode())
        assert [event.dtstart for event in read.events] == moments
        assert [event.dtend for event in read.events] == [moment + timedelta(minutes=45) for moment in moments]


def test_an_empty_feed_is_valid() -> None:
    files = written(mentor("ada", WEEKLY, status="paused", paused_until="2027-01-31"))
    for path in files:
        calendar = Calendar.from_ical(files[path])
        assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
        assert IcsCalendarStream.calendar_from_ics(files[path].decode()).events == []


def test_the_head() -> None:
    feed = written(mentor("ada", WEEKLY))["cal/m/ada.ics"]
    assert feed.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Mentorhub//Calendar feeds//EN\r\n")
    assert feed.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    head = feed.partition(b"BEGIN:VEVENT")[0].decode().split("\r\n")
    for line in (
        "CALSCALE:GREGORIAN",
        r"NAME:Tiny\, Co\; and friends: Ada",
        r"X-WR-CALNAME:Tiny\, Co\; and friends: Ada",
        "X-WR-CALDESC:Open and booked times of Ada.",
        "COLOR:teal",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "SOURCE;VALUE=URI:https://hub.example/tiny/cal/m/ada.ics",
        "TZID:Europe/Berlin",
    ):
        assert line in head
    assert not re.search(r"^(UID|METHOD|X-WR-TIMEZONE|LAST-MODIFIED)", "\n".join(head), re.MULTILINE)


def test_an_open_time() -> None:
    prep = "Bring a question, a real one; say hello to ada@example.org."
    session = {**WEEKLY, "title": "Talk; really", "topics": ["tests"], "prep": prep, "minutes": 30}
    event = of_day(written(mentor("ada", session))["cal/all.ics"], date(2026, 11, 23))
    assert event["UID"] == "ada.talk.20261123@hub.example"
    assert event["SUMMARY"] == "Open: Ada, Talk; really"
    assert (event["STATUS"], event["TRANSP"], event["LOCATION"]) == ("CONFIRMED", "TRANSPARENT", "Online")
    assert (event["SEQUENCE"], event["DTSTART"]) == (0, datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert event["DTEND"] == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    assert event["URL"] == "https://hub.example/tiny/mentors/ada/"
    assert list(event["CATEGORIES"]) == ["Testing, and more"]
    assert event["DESCRIPTION"] == (
        "One-to-one · 30 min · Online\n10:00 in Europe/Berlin\nTopics: Testing, and more\n"
        "Please prepare: Bring a question, a real one; say hello to .\n\n"
        "Book this time: https://hub.example/tiny/mentors/ada/"
    )


@pytest.mark.parametrize(
    ("given", "title", "place"),
    [
        ({"topics": ["careers"]}, "Careers", "Online"),
        ({}, "One-to-one", "Online"),
        ({"mode": "phone", "contact": None}, "One-to-one", "Phone"),
        ({"mode": "in-person", "place": "Museum café", "contact": None}, "One-to-one", "Museum café"),
    ],
)
def test_titles_and_places(given: Mapping[str, object], title: str, place: str) -> None:
    event = of_day(written(mentor("ada", {**WEEKLY, **given}))["cal/m/ada.ics"], date(2026, 11, 23))
    assert (event["SUMMARY"], event["LOCATION"]) == (f"Open: Ada, {title}", place)


def test_a_time_that_waits_for_a_yes_is_tentative() -> None:
    event = of_day(written(mentor("ada", WEEKLY, booking="ask-me"))["cal/all.ics"], date(2026, 11, 30))
    assert (event["SUMMARY"], event["STATUS"]) == ("On request: Ada, One-to-one", "TENTATIVE")


def test_a_taken_time() -> None:
    day = date(2026, 11, 30)
    files = written(mentor("ada", WEEKLY, tickets=[ticket(day)]))
    for path in ("cal/all.ics", "cal/t/testing.ics"):
        event = of_day(files[path], day)
        assert (event["SUMMARY"], event["STATUS"]) == ("Taken: Ada, One-to-one", "CANCELLED")
        assert (event["SEQUENCE"], event["TRANSP"]) == (1, "TRANSPARENT")
    own = of_day(files["cal/m/ada.ics"], day)
    assert (own["SUMMARY"], own["STATUS"], own["TRANSP"]) == ("Booked: One-to-one", "CONFIRMED", "OPAQUE")
    assert (own["UID"], own["SEQUENCE"]) == ("ada.talk.20261130@hub.example", 1)
    assert "CATEGORIES" not in own
    assert "Testing" not in own["DESCRIPTION"]


def test_a_taken_time_leaves_open_feeds_after_two_weeks_and_stays_in_its_mentors() -> None:
    day = date(2026, 12, 14)
    # Who waits for a place later does not make it news again.
    ada = mentor("ada", WEEKLY, tickets=[ticket(day), ticket(day, 2, booked_on="2026-12-03T08:00:00Z")])
    last, after = datetime(2026, 12, 4, 23, tzinfo=UTC), datetime(2026, 12, 5, 1, tzinfo=UTC)
    assert of_day(written(ada, now=last)["cal/all.ics"], day)
    assert not of_day(written(ada, now=after)["cal/all.ics"], day)
    for now in (after, datetime(2026, 12, 20, tzinfo=UTC)):
        assert of_day(written(ada, now=now)["cal/m/ada.ics"], day)
    assert not of_day(written(ada, now=datetime(2026, 12, 29, tzinfo=UTC))["cal/m/ada.ics"], day)


def test_a_cancelled_booking_opens_the_time_again_under_its_name() -> None:
    day = date(2026, 11, 30)
    event = of_day(written(mentor("ada", WEEKLY, tickets=[ticket(day, status="cancelled")]))["cal/all.ics"], day)
    assert (event["UID"], event["SEQUENCE"]) == ("ada.talk.20261130@hub.example", 2)
    assert (event["SUMMARY"], event["STATUS"]) == ("Open: Ada, One-to-one", "CONFIRMED")


def test_a_called_off_time_says_so_for_two_weeks() -> None:
    day = date(2026, 12, 7)
    ada = mentor("ada", {**WEEKLY, "cancelled": {str(day): "2026-11-20"}}, tickets=[ticket(day)])
    for path in ("cal/all.ics", "cal/m/ada.ics", "cal/t/careers.ics"):
        event = of_day(written(ada, now=datetime(2026, 12, 4, 23, tzinfo=UTC))[path], day)
        assert (event["SUMMARY"], event["STATUS"]) == ("Called off: Ada, One-to-one", "CANCELLED")
        assert not of_day(written(ada, now=datetime(2026, 12, 5, 1, tzinfo=UTC))[path], day)


def test_a_circle_shows_its_places_and_is_booked_once_nobody_can_join() -> None:
    day = date(2026, 11, 23)
    circle = {**WEEKLY, "kind": "circle", "seats": 3}
    ada = mentor("ada", circle, tickets=[ticket(day, booked_on="2026-11-10T08:00:00Z", kind="circle")])
    early = written(ada, now=datetime(2026, 11, 21, 8, tzinfo=UTC))["cal/m/ada.ics"]
    late = written(ada, now=datetime(2026, 11, 22, 12, tzinfo=UTC))
    joining, booked = of_day(early, day), of_day(late["cal/m/ada.ics"], day)
    assert "2 of 3 places left" in joining["DESCRIPTION"]
    assert (booked["SUMMARY"], booked["TRANSP"]) == ("Booked: Circle", "OPAQUE")
    assert not of_day(late["cal/all.ics"], day)


def test_a_full_circle_says_so_also_to_those_who_wait() -> None:
    day = date(2026, 12, 7)
    tickets = [ticket(day, number, kind="circle") for number in (1, 2, 3)]
    for held in (tickets[:2], tickets):
        ada = mentor("ada", {**WEEKLY, "kind": "circle", "seats": 2}, tickets=held)
        event = of_day(written(ada)["cal/all.ics"], day)
        assert (event["SUMMARY"], event["STATUS"], event["SEQUENCE"]) == ("Full: Ada, Circle", "CANCELLED", len(held))


def test_what_was_booked_stays_as_it_was_booked() -> None:
    day = date(2026, 11, 30)
    now_it_is = {**WEEKLY, "start": "2026-11-02 16:00", "kind": "flash", "minutes": 20, "mode": "phone"}
    del now_it_is["contact"]
    ada = mentor("ada", now_it_is, tickets=[ticket(day, mode="in-person")])
    own = of_day(written(ada)["cal/m/ada.ics"], day)
    assert (own["SUMMARY"], own["LOCATION"]) == ("Booked: One-to-one", "In person")
    assert (own["DTSTART"], own["DTEND"] - own["DTSTART"]) == (
        datetime(2026, 11, 30, 9, tzinfo=UTC),
        timedelta(minutes=45),
    )
    assert own["DESCRIPTION"].startswith("45 min · In person\n10:00 in Europe/Berlin\n")
    other = of_day(written(ada)["cal/m/ada.ics"], date(2026, 12, 7))
    assert (other["SUMMARY"], other["LOCATION"]) == ("Open: Ada, Quick talk", "Phone")


@pytest.mark.parametrize(
    "pause", [{"status": "paused"}, {"away": [{"from": "2026-11-01", "to": "2027-06-30"}]}], ids=["paused", "away"]
)
def test_a_pause_takes_open_times_away_and_leaves_what_is_booked(pause: Mapping[str, Any]) -> None:
    day = date(2026, 11, 30)
    files = written(mentor("ada", WEEKLY, tickets=[ticket(day, booked_on="2026-11-01T08:00:00Z")], **pause))
    (own,) = entries(files["cal/m/ada.ics"])
    assert (own["SUMMARY"], own["STATUS"], own["TRANSP"]) == ("Booked: One-to-one", "CONFIRMED", "OPAQUE")
    assert entries(files["cal/all.ics"]) == []


def test_a_mentor_called_event_shares_no_name_with_an_event() -> None:
    talk = {"id": "talk", "kind": "coffee", "start": "2026-11-23 10:00"}
    hub = hub_of(mentor("event", WEEKLY), mentor("mentor", {**WEEKLY, "id": "event"}), events=[talk])
    names = [event["UID"] for path in ("cal/all.ics", "cal/community.ics") for event in entries(of(hub)[path])]
    assert len(set(names)) == len(names)
    assert {"event.talk.20261123@hub.example", "mentor.event.talk.20261123@hub.example"} <= set(names)
    assert "mentor.event.20261123@hub.example" in names


def test_a_moved_time_keeps_its_name() -> None:
    ada = mentor("ada", {**WEEKLY, "moved": {"2026-11-30": ["2026-12-02 15:00"]}})
    event = of_day(written(ada)["cal/all.ics"], date(2026, 11, 30))
    assert (event["DTSTART"], event["SEQUENCE"]) == (datetime(2026, 12, 2, 14, tzinfo=UTC), 1)


def test_stamps_come_from_git_and_not_from_the_build() -> None:
    day = date(2026, 12, 14)
    hub = hub_of(mentor("ada", WEEKLY, tickets=[ticket(day)]))
    changed = {
        "mentors/ada/profile.md": datetime(2026, 10, 1, tzinfo=UTC),
        "mentors/ada/sessions.yml": datetime(2026, 11, 1, tzinfo=UTC),
        "mentors/ada/bookings/talk/2026-12-14/1.yml": datetime(2026, 11, 20, 8, tzinfo=UTC),
        "charters/program.md": datetime(2026, 9, 1, tzinfo=UTC),
        "charters/topics.yml": datetime(2026, 11, 21, tzinfo=UTC),
    }
    known = replace(hub, changed=changed)
    feed = feeds(picture(known, NOW))["cal/m/ada.ics"]
    for event in entries(feed):
        newest = (
            datetime(2026, 11, 20, 8, tzinfo=UTC) if "20261214" in event["UID"] else datetime(2026, 11, 1, tzinfo=UTC)
        )
        assert event["DTSTAMP"] == event["LAST-MODIFIED"] == newest
    assert feeds(picture(known, NOW + timedelta(minutes=50))) == feeds(picture(known, NOW))


def test_a_file_that_is_not_in_git_counts_as_changed_now() -> None:
    events = entries(written(mentor("ada", WEEKLY))["cal/all.ics"])
    assert {event["DTSTAMP"] for event in events} == {NOW}


def test_an_entry_is_the_same_in_every_feed(zones: Picture) -> None:
    texts: dict[bytes, set[bytes]] = {}
    for feed in feeds(zones).values():
        for body in feed.split(b"BEGIN:VEVENT\r\n")[1:]:
            uid = re.search(rb"^UID:\S+", body, re.MULTILINE)
            assert uid
            texts.setdefault(uid[0], set()).add(body.removesuffix(b"END:VCALENDAR\r\n"))
    assert texts
    assert all(len(bodies) == 1 for bodies in texts.values())


def test_entries_are_sorted_by_start_and_name(zones: Picture) -> None:
    for feed in feeds(zones).values():
        keys = [(event["DTSTART"], str(event["UID"])) for event in entries(feed)]
        assert keys == sorted(keys)


def test_events_of_the_program() -> None:
    meetup = {
        "id": "meetup", "kind": "meetup", "title": "Autumn meetup", "about": "Stories, told aloud.", "host": "ada",
        "start": "2026-11-10 18:00", "repeat": "monthly on the second Tuesday", "minutes": 90, "topics": ["testing"],
        "agenda": ["Hello", "Stories"], "cancelled": {"2026-12-08": "2026-11-18", "2027-02-09": "2026-11-01"},
        "moved": {"2027-01-12": ["2027-01-13 18:00"]},
        "open": True, "join": "https://meet.example/secret",
    }  # fmt: skip
    feed = feeds(picture(hub_of(mentor("ada"), events=[meetup]), NOW))["cal/community.ics"]
    past, off, moved, *_ = found = entries(feed)
    assert len(found) == 6
    assert [event["UID"] for event in found[:2]] == [
        "event.meetup.20261110@hub.example",
        "event.meetup.20261208@hub.example",
    ]
    assert (past["SUMMARY"], past["STATUS"], past["TRANSP"]) == ("Autumn meetup", "CONFIRMED", "OPAQUE")
    assert past["DTSTART"] == datetime(2026, 11, 10, 17, tzinfo=UTC)
    assert past["DTEND"] - past["DTSTART"] == timedelta(minutes=90)
    assert past["DESCRIPTION"].startswith(
        "Meetup · 90 min · Online\nStories, told aloud.\nWith Ada\n- Hello\n- Stories\n\n"
    )
    assert (off["SUMMARY"], off["STATUS"], off["SEQUENCE"]) == ("Called off: Autumn meetup", "CANCELLED", 1)
    assert (moved["SEQUENCE"], moved["DTSTART"]) == (1, datetime(2027, 1, 13, 17, tzinfo=UTC))
    assert b"meet.example" not in feed


def test_nobody_can_be_read_off_a_feed() -> None:
    day = date(2026, 11, 30)
    session = {**WEEKLY, "title": "Ask me: ada@example.org", "prep": "mailto:ada@example.org", "seats": 2}
    hub = hub_of(mentor("ada", session, tickets=[ticket(day), ticket(day, 2)]), mentor("bo", WEEKLY))
    for feed in feeds(picture(hub, NOW)).values():
        text = feed.replace(b"\r\n ", b"").decode()
        for event in entries(feed):
            assert not {"ATTENDEE", "ORGANIZER", "RDATE", "RRULE"} & event.keys()
        assert "mailto" not in text.lower()
        assert "VALARM" not in text
        assert all(line.startswith("UID:") for line in text.split("\r\n") if "@" in line)


def test_bytes_do_not_depend_on_hash_seed_zone_or_language_of_the_machine(small_hub: Path) -> None:
    program = (
        "import sys, hashlib; from datetime import UTC, datetime; from pathlib import Path\n"
        "from mentorhub.content.load import load; from mentorhub.derive.picture import picture\n"
        "from mentorhub.render.feeds import feeds\n"
        "files = feeds(picture(load(Path(sys.argv[1])).hub, datetime(2026, 11, 21, 9, tzinfo=UTC)))\n"
        "print(hashlib.sha256(repr(list(files.items())).encode()).hexdigest())"
    )
    path = os.pathsep.join(sys.path)
    settings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Denver", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "3", "TZ": "Australia/Lord_Howe", "LC_ALL": "tr_TR.UTF-8"},
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, small_hub],
            env={**os.environ, **setting, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for setting in settings
    ]
    assert len(set(runs)) == 1
    assert len(runs[0]) > 60


def test_a_hub_from_files_gives_feeds_that_both_libraries_read(small_hub: Path, now: datetime) -> None:
    shown = picture(load(small_hub).hub, now)
    files = feeds(shown)
    assert len(files) >= 4
    for path, feed in files.items():
        assert len(IcsCalendarStream.calendar_from_ics(feed.decode()).events) == len(entries(feed)), path
