"""Real clients: what they make of the feeds is what the site's own data say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from browser import Site, serving
from calendars import entries, hub_of, mentor
from ical.calendar_stream import IcsCalendarStream

from mentorhub.content.hub import CohortFile, Hub
from mentorhub.content.load import load
from mentorhub.content.models.cohorts import Cohort
from mentorhub.derive.occurrences import occurrences
from mentorhub.derive.picture import Picture, picture
from mentorhub.pipeline import build_hub
from mentorhub.render.feeds import feeds

HERE = Path(__file__).parent
BERLIN = ZoneInfo("Europe/Berlin")
SESSIONS = "mentors/ada-okoye/sessions.yml"

VDIRSYNCER = """
[general]
status_path = "{lab}/status/"
[pair hub]
a = "hub_remote"
b = "hub_local"
collections = null
conflict_resolution = "a wins"
partial_sync = "revert"
[storage hub_remote]
type = "http"
url = "{url}"
[storage hub_local]
type = "filesystem"
path = "{lab}/items/"
fileext = ".ics"
"""
KHAL = """
[calendars]
[[hub]]
path = {lab}/items/
readonly = True
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {lab}/khal.db
"""


@dataclass(frozen=True)
class Subscriber:
    """Somebody with vdirsyncer and khal, in Berlin, who subscribed to a feed.

    Attributes:
        lab: Folder in which both keep what they know.
    """

    lab: Path

    def run(self, tool: str, *words: str) -> str:
        config = {"VDIRSYNCER_CONFIG": str(self.lab / "vdirsyncer.conf"), "HOME": str(self.lab), "COLUMNS": "500"}
        done = subprocess.run(
            [sys.executable, "-m", tool, *words],
            env={**os.environ, **config, "PYTHONIOENCODING": "utf-8", "XDG_DATA_HOME": str(self.lab)},
            input="y\n" * 9,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def sync(self) -> tuple[int, int]:
        """Fetch the feed, and tell how many items were deleted and copied."""
        said = self.run("vdirsyncer", "sync", "hub")
        return len(re.findall(r"^Deleting", said, re.MULTILINE)), len(re.findall(r"^Copying", said, re.MULTILINE))

    def items(self) -> int:
        return len(list((self.lab / "items").glob("*.ics")))

    def agenda(self) -> list[tuple[str, str]]:
        """List local start and title of everything in the calendar."""
        words = ("list", "--day-format", "", "--format", "{start-long}|{status}{title}", "2026-11-01", "300d")
        said = self.run("khal", "-c", str(self.lab / "khal.conf"), *words)
        return [(start, title) for start, _, title in (line.partition("|") for line in said.splitlines() if line)]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = Path(shutil.copytree(HERE / "hub", tmp_path_factory.mktemp("clients") / "hub"))
    assert build_hub(root, NOW).pages
    with serving(root / "site") as site:
        yield site


@pytest.fixture
def subscriber(published: Site, tmp_path: Path) -> Subscriber:
    for name, text in (("vdirsyncer", VDIRSYNCER), ("khal", KHAL)):
        (tmp_path / f"{name}.conf").write_text(text.format(lab=tmp_path, url=published.url("cal/all.ics")), "utf-8")
    found = Subscriber(tmp_path)
    found.run("vdirsyncer", "discover", "hub")
    return found


NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def in_berlin(moment: datetime) -> str:
    return f"{moment.astimezone(BERLIN):%Y-%m-%d %H:%M}"


def shown(feed: bytes) -> list[tuple[str, str]]:
    """Give what an agenda in Berlin should list."""
    return sorted(
        (
            in_berlin(event["DTSTART"]),
            f"{event['STATUS']} {event['SUMMARY']}",
        )
        for event in entries(feed)
    )


def test_a_subscriber_sees_every_change_once_and_nothing_else(published: Site, subscriber: Subscriber) -> None:
    root, feed = published.folder.parent, published.folder / "cal/all.ics"

    def rebuilt(minutes: int, old: str = "", new: str = "") -> bytes:
        text = (root / SESSIONS).read_text("utf-8")
        assert old in text
        (root / SESSIONS).write_text(text.replace(old, new, 1) if old else text, "utf-8")
        # Every stamp changes with the moment, as the files of this hub are in no repository.
        assert build_hub(root, NOW + timedelta(minutes=minutes)).pages
        return feed.read_bytes()

    first = feed.read_bytes()
    uids = {str(event["UID"]) for event in entries(first)}
    assert subscriber.sync() == (0, len(uids))
    assert subscriber.items() == len(uids) > 5
    agenda = sorted(subscriber.agenda())
    assert agenda == shown(first)
    offered = [start for start, title in agenda if "Open: " in title or "On request: " in title]
    assert offered == [in_berlin(slot.start) for slot in picture(load(root).hub, NOW).open]

    assert rebuilt(5) != first
    assert subscriber.sync() == (0, 0)

    moved = rebuilt(10, "2026-12-11: [2026-12-12 10:00]", "2026-12-11: [2026-12-12 10:00, 2026-12-14 16:30]")
    assert subscriber.sync() == (1, 1)
    assert sorted(subscriber.agenda()) == shown(moved)
    assert ("2026-12-14 16:30", "CONFIRMED Open: Ada Okoye, Tests on a Friday") in subscriber.agenda()

    called_off = rebuilt(15, "cancelled: {", "cancelled: {2026-12-18: 2026-11-21, ")
    assert subscriber.sync() == (1, 1)
    assert sorted(subscriber.agenda()) == shown(called_off)
    assert ("2026-12-18 14:00", "CANCELLED Called off: Ada Okoye, Tests on a Friday") in subscriber.agenda()

    gone = rebuilt(20, "    cancelled: {2026-12-18: 2026-11-21, ", "    except: [2026-12-18]\n    cancelled: {")
    assert subscriber.sync() == (1, 0)
    assert subscriber.items() == len(uids) - 1
    assert sorted(subscriber.agenda()) == shown(gone)


ZONES = (
    "America/New_York", "Europe/Berlin", "Europe/London", "Australia/Sydney", "Asia/Kolkata",
    "Australia/Lord_Howe", "Asia/Tokyo", "America/Sao_Paulo", "Africa/Cairo", "Africa/Casablanca",
)  # fmt: skip
# From each, the horizon of 26 weeks spans the changes of the clocks in north and south.
MOMENTS = (datetime(2027, 1, 20, 9, tzinfo=UTC), datetime(2027, 8, 10, 9, tzinfo=UTC))
SLOTS: tuple[Mapping[str, Any], ...] = (
    {
        "id": "weekly", "start": "2026-11-02 10:00", "repeat": "weekly", "contact": "invite",
        "except": ["2027-02-08", "2027-03-29", "2027-11-01"],
        "moved": {"2027-03-15": ["2027-03-28 16:00"], "2027-10-04": ["2027-10-31 09:00", "2027-11-08 07:15"]},
    },
    {
        "id": "monthly", "start": "2026-11-24 20:30", "repeat": "monthly on the last Tuesday", "contact": "invite",
        "minutes": 90, "cancelled": {"2027-04-27": "2026-12-01"},
    },
    {"id": "night", "start": "2026-11-07 05:00", "repeat": "every 2 weeks on Saturday", "contact": "invite"},
)  # fmt: skip
EVENTS: tuple[Mapping[str, Any], ...] = (
    {
        "id": "meetup", "kind": "meetup", "start": "2026-11-10 18:00", "repeat": "monthly on the second Tuesday",
        "except": ["2027-05-11"], "cancelled": {"2027-03-09": "2026-12-01", "2027-11-09": "2026-12-01"},
        "moved": {"2027-04-13": ["2027-04-15 09:00"], "2027-10-12": ["2027-10-31 18:00"]},
    },
    {
        "id": "coffee", "kind": "coffee", "start": "2026-11-04 09:30", "repeat": "every 2 weeks on Wednesday",
        "until": "2027-11-03", "minutes": 20,
    },
    {"id": "talks", "kind": "lightning", "start": "2026-11-05 16:00", "repeat": "weekly on Thursday", "count": 30},
)  # fmt: skip
BLOCKS = (
    {"id": "hour", "unit": "workshop", "start": "2026-11-06 15:00", "repeat": "weekly", "except": ["2027-03-26"]},
)
COHORT = Cohort.model_validate({"title": "First", "kind": "cohort", "kickoff": "2027-02-01", "close": "2027-12-01"})


def corpus(at: str) -> Hub:
    """A hub whose events, in one or the other calendar form, and whose mentor are at home in a zone."""
    forms = [
        {**event, "id": f"{event['id']}-{form}", "calendar": form} for event in EVENTS for form in ("dates", "series")
    ]
    cohort = CohortFile("first", "charters/cohorts/first/charter.md", COHORT, "")
    ada = mentor("ada", *SLOTS, zone=at, confirmed=f"{max(MOMENTS):%Y-%m-%d}")
    return hub_of(ada, zone=at, events=forms, blocks=BLOCKS, cohorts=[cohort])


Starts = dict[str, list[tuple[str, str]]]


def expected(seen: Picture) -> Starts:
    """Say from our own data what begins when: name and start, as the readers of each feed should see them."""
    domain, end = seen.hub.program.uid_domain, seen.now + seen.hub.program.horizon
    slots = [(f"{slot.id}@{domain}", iso(slot.start)) for slot in seen.open]
    common = ("all", "m/ada", "t/testing", "t/careers", "kind/one-to-one", "mode/online", "unit/workshop", "lang/en")
    found = {f"cal/{name}.ics": slots for name in common} | {"cal/t/unused.ics": []}
    for path, series in (("community", seen.hub.events.events), ("block/workshop", seen.hub.events.blocks)):
        found[f"cal/{path}.ics"] = [
            (one.id, iso(occurrence.start))
            for one in series
            for occurrence in occurrences(one, seen.hub.events.timezone, seen.now, end)
            if not occurrence.cancelled
        ]
    days = (COHORT.kickoff, COHORT.close, *(day for _, day in COHORT.check_ins()))
    within = [day for day in days if day and seen.now.date() < day < end.date()]
    found["cal/c/first.ics"] = [("first", str(day)) for day in within]
    return {path: sorted(starts) for path, starts in found.items()}


def iso(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}"


def named(path: str, uid: str) -> str:
    """Name what an entry belongs to: the slot, or what all dates of a series share."""
    if path.startswith(("cal/community", "cal/block", "cal/c/")):
        return uid.partition("@")[0].split(".")[1]
    return uid


@pytest.fixture(scope="module")
def pictures() -> dict[str, Picture]:
    """Every hub of the corpus at both moments, by a name."""
    return {f"{at} {moment:%Y-%m}": picture(corpus(at), moment) for at in ZONES for moment in MOMENTS}


def test_a_second_parser_gives_the_starts_of_our_own_data(pictures: Mapping[str, Picture]) -> None:
    for label, seen in pictures.items():
        read = {path: by_ical(path, feed.decode(), seen) for path, feed in feeds(seen).items()}
        assert read == expected(seen), label


def by_ical(path: str, text: str, seen: Picture) -> list[tuple[str, str]]:
    end = seen.now + seen.hub.program.horizon
    found = []
    for event in IcsCalendarStream.calendar_from_ics(text).timeline_tz(UTC).overlapping(seen.now, end):
        start = event.start
        moment = start if isinstance(start, datetime) else datetime.combine(start, time(), UTC)
        if event.status != "CANCELLED" and seen.now <= moment < end:
            told = iso(moment) if isinstance(start, datetime) else str(start)
            found.append((named(path, str(event.uid)), told))
    return sorted(found)


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment:%Y-%m}")
def test_ical_js_gives_the_starts_of_our_own_data(
    node: Path, pictures: Mapping[str, Picture], moment: datetime
) -> None:
    here = {label: seen for label, seen in pictures.items() if seen.now == moment}
    texts = {f"{label} {path}": feed.decode() for label, seen in here.items() for path, feed in feeds(seen).items()}
    asked = {"begin": iso(moment), "end": iso(moment + next(iter(here.values())).hub.program.horizon), "feeds": texts}
    done = subprocess.run(
        ["node", "read.mjs"],
        cwd=node,
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        # Floating times would be read as those of this zone, and differ from every other.
        env={**os.environ, "TZ": "Pacific/Chatham"},
    )
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    for label, seen in here.items():
        for path, starts in expected(seen).items():
            found = read.pop(f"{label} {path}")
            begins = sorted((named(path, uid), start) for uid, start, status in found if status != "CANCELLED")
            assert begins == starts, f"{label} {path}"
    assert not read


def test_the_corpus_holds_series_by_rule_and_dates_that_moved(pictures: Mapping[str, Picture]) -> None:
    """What the readers above are asked to agree on is there."""
    community = {label: feeds(seen)["cal/community.ics"] for label, seen in pictures.items()}
    assert sum(b"RRULE:FREQ=MONTHLY" in feed for feed in community.values()) >= 14
    assert all(b"RECURRENCE-ID" in feed for feed in community.values() if b"RRULE:FREQ=MONTHLY" in feed)
    assert all(len(seen.open) > 30 for seen in pictures.values())
