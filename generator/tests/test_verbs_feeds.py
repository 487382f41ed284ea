"""`mentorhub feeds`: what people read, the exit codes, and files that nobody should have made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from calendars import WEEKLY, hub_of, mentor, of, ticket
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from mentorhub.render.feeds.judge import judge
from mentorhub.render.feeds.tell import tell
from mentorhub.verbs.feeds import command

NOW = "2026-11-21T09:00:00Z"
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n"
EVENT = (
    "BEGIN:VEVENT\r\nUID:a@x.example\r\nDTSTAMP:20261101T080000Z\r\nDTSTART:20261201T130000Z\r\n"
    "DTEND:20261201T134500Z\r\nSUMMARY:Talk\r\nEND:VEVENT\r\n"
)
GOOD = f"{HEAD}{EVENT}END:VCALENDAR\r\n"
MEETUP: Mapping[str, Any] = {
    "id": "meetup", "kind": "meetup", "start": "2026-11-04 18:30", "repeat": "weekly", "calendar": "series",
    "cancelled": {"2026-12-09": "2026-11-18"}, "moved": {"2026-12-16": ["2026-12-17 08:00"]},
}  # fmt: skip


def run(hub: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, obj=str(hub))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some.ics"


def check(file: Path, text: str | bytes) -> list[str]:
    """Check a file, and list the findings without its name."""
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run(Path(), "check", str(file))
    found = [line.removeprefix(f"{file}:") for line in done.stdout.splitlines()]
    assert done.exit_code == bool(found)
    return found


def test_list_tells_every_feed_of_the_hub(small_hub: Path) -> None:
    done = run(small_hub, "list", "--now", NOW)
    assert done.exit_code == 0
    first, *_ = done.output.splitlines()
    count, day, clock, path, name = first.split(maxsplit=4)
    assert (path, name) == ("cal/all.ics", "Every open time")
    assert int(count) > 0
    assert f"{day} {clock}" >= "2026-11-22"
    assert any(line.split()[:2] == ["0", "-"] for line in done.output.splitlines())


def test_list_tells_the_feeds_of_the_built_site(small_hub: Path) -> None:
    missing = run(small_hub, "list", "--built")
    assert missing.exit_code == 1
    assert "mentorhub build" in missing.output
    (small_hub / "site/cal/c").mkdir(parents=True)
    (small_hub / "site/cal/all.ics").write_text(GOOD, "utf-8")
    (small_hub / "site/cal/c/odd.ics").write_bytes(b"\xff\x00")
    assert run(small_hub, "list", "--built", "--now", NOW).output == (
        "    1  2026-12-01 13:00  cal/all.ics  \n    0  -                 cal/c/odd.ics  \n"
    )


def test_show_tells_times_in_the_calendars_zone_and_in_yours(file: Path) -> None:
    ada = mentor("ada", WEEKLY, tickets=[ticket(date(2026, 11, 30))])
    file.write_bytes(of(hub_of(ada))["cal/all.ics"])
    told = run(Path(), "show", str(file), "--zone", "Asia/Tokyo").output.splitlines()
    assert told[0] == "Mon 2026-11-23 10:00–10:45 Europe/Berlin (18:00 for you)  Open: Ada, One-to-one"
    assert told[1] == (
        "Mon 2026-11-30 10:00–10:45 Europe/Berlin (18:00 for you)  Taken: Ada, One-to-one  [called off, changed 1×]"
    )
    here = run(Path(), "show", str(file), "--zone", "Europe/Berlin").output.splitlines()
    assert here[0] == "Mon 2026-11-23 10:00–10:45 Europe/Berlin  Open: Ada, One-to-one"
    far = run(Path(), "show", str(file), "--zone", "Pacific/Kiritimati").output.splitlines()
    assert "(23:00 for you)" in far[0]


def test_show_tells_a_series_as_its_rule(file: Path) -> None:
    file.write_bytes(of(hub_of(events=[MEETUP]))["cal/community.ics"])
    first = "Wed 2026-11-04 18:30–19:15 Europe/Berlin"
    assert run(Path(), "show", str(file), "--zone", "Europe/Berlin").output.splitlines() == [
        f"{first}  Meetup  [repeats FREQ=WEEKLY;BYDAY=WE, without 1 of its dates, changed 2×]",
        "Thu 2026-12-17 08:00–08:45 Europe/Berlin  Meetup  [instead of 20261216T183000, changed 2×]",
    ]


def test_show_says_what_it_cannot(file: Path) -> None:
    file.write_bytes(b"<html>\xff")
    done = run(Path(), "show", str(file))
    assert (done.exit_code, "feeds check" in done.output) == (1, True)
    assert run(Path(), "show", str(file), "--zone", "Berlin").exit_code == 2
    assert run(Path(), "show", "none.ics").exit_code == 2
    assert run(Path(), "check").exit_code == 2


@pytest.mark.parametrize("moment", ["00010101T000000Z", "99991231T235959Z", "20260230T100000Z"])
def test_show_survives_moments_at_the_ends_of_time(file: Path, moment: str) -> None:
    file.write_text(GOOD.replace("20261201T130000Z", moment), "utf-8")
    for zone in ("America/New_York", "Asia/Tokyo"):
        assert run(Path(), "show", str(file), "--zone", zone).output == "(no start)  Talk\n"


def test_our_own_feeds_have_no_findings() -> None:
    ada = mentor("ada", {**WEEKLY, "title": "Täglich, wirklich 👩‍🚀" * 4}, zone="Africa/Cairo")
    hub = hub_of(ada, events=[{**MEETUP, "until": "2027-05-05"}])
    files = of(hub)
    assert {path: judge(feed) for path, feed in files.items()} == dict.fromkeys(files, ())


def test_a_good_file_of_somebody_else_has_no_findings(file: Path) -> None:
    assert check(file, GOOD) == []
    assert check(file, GOOD.replace("DTSTART:20261201T130000Z", 'DTSTART;X-A="b:c;d":20261201T130000Z')) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("BEGIN:VCALENDAR", "\ufeffBEGIN:VCALENDAR", "1: must begin with BEGIN:VCALENDAR; found a byte order mark"),
        ("\r\n", "\n", "1: must end its lines with CR and LF; found LF alone on 11 of them"),
        ("SUMMARY:Talk", "SUMMARY:" + "a" * 70, "9: must fold lines at 75 octets; found 78 octets"),
        ("SUMMARY:Talk", "SUMMARY:Talk\r\n", "10: must hold no empty lines; found an empty line"),
        ("SUMMARY:Talk", "What", "9: must be of the form NAME:value; found What"),
        ("UID:a@x.example\r\n", "", "4: must have one UID in VEVENT; found none"),
        ("DTSTAMP:20261101T080000Z\r\n", "", "4: must have one DTSTAMP in VEVENT; found none"),
        ("DTSTAMP:20261101T080000Z", "DTSTAMP:2026", "6: must be a moment in UTC; found DTSTAMP:2026"),
        ("VERSION:2.0\r\n", "", "1: must have one VERSION in VCALENDAR; found none"),
        ("VERSION:2.0", "VERSION:1.0", "2: must be of VERSION 2.0; found 1.0"),
        ("VERSION:2.0", "VERSION:2.0\r\nPRODID:z", "4: must have one PRODID in VCALENDAR; found 2 of them"),
        (
            "PRODID:-//x//y//EN",
            "PRODID:x\r\nMETHOD:PUBLISH",
            "4: must have no METHOD of its own, that is for invitations; found METHOD:PUBLISH",
        ),
        (
            "PRODID:-//x//y//EN",
            "PRODID:x\r\nUID:1",
            "4: must have no UID of its own, some clients take it for every entry's; found UID:1",
        ),
        ("SUMMARY:Talk", "ATTENDEE:x", "9: must hold nobody's name; found ATTENDEE"),
        ("SUMMARY:Talk", "ORGANIZER:x", "9: must hold nobody's name; found ORGANIZER"),
        (
            "SUMMARY:Talk",
            "RDATE:20261208T130000Z",
            "9: must hold no RDATE, which some clients read alone; found RDATE",
        ),
        ("SUMMARY:Talk", "BEGIN:VALARM\r\nEND:VALARM", "9: must leave alarms to the reader; found VALARM"),
        ("SUMMARY:Talk", "SUMMARY:a@b.example", "9: must hold no e-mail address; found a@b.example in SUMMARY"),
        ("SUMMARY:Talk", "SUMMARY:a@\r\n b.example", "9: must hold no e-mail address; found a@b.example in SUMMARY"),
        ("SUMMARY:Talk", "STATUS:Maybe", "9: must be CONFIRMED, TENTATIVE or CANCELLED; found STATUS:Maybe"),
        (
            "SUMMARY:Talk",
            "SEQUENCE:1790000000000",
            "9: must be a whole number below 2147483648; found SEQUENCE:1790000000000",
        ),
        ("SUMMARY:Talk", "SUMMARY:a\0b", "9: must hold no control signs; found one in SUMMARY"),
        ("130000Z", "130000", "7: must say its zone; found DTSTART:20261201T130000"),
        (
            "DTSTART:20261201T130000Z",
            "DTSTART;TZID=Europe/Berlin:20261201T130000",
            "7: must bring a VTIMEZONE for its zone; found TZID=Europe/Berlin",
        ),
        ("DTSTART:20261201T130000Z", "DTSTART:2026-12-01", "7: must be a date or a time; found DTSTART:2026-12-01"),
        ("134500Z", "125900Z", "8: must come after DTSTART; found DTEND:20261201T125900Z"),
        (
            "DTEND:20261201T134500Z",
            "DTEND;VALUE=DATE:20261202",
            "8: must be a date as DTSTART is, or a time as it is; found DTEND:20261202",
        ),
        ("SUMMARY:Talk", "DURATION:PT1H", "9: must have DTEND or DURATION, not both; found both"),
        (
            "SUMMARY:Talk",
            "RRULE:FREQ=WEEKLY;UNTIL=20270101",
            "9: must have as UNTIL a moment in UTC, as DTSTART has a time; found UNTIL=20270101",
        ),
        (
            "SUMMARY:Talk",
            "RRULE:FREQ=WEEKLY;COUNT=2;UNTIL=20270101T000000Z",
            "9: must end by UNTIL or by COUNT, not by both; found both",
        ),
        ("SUMMARY:Talk", "RRULE:FREQ=OFTEN", "9: must name how often it repeats; found RRULE:FREQ=OFTEN"),
        (
            "SUMMARY:Talk",
            "EXDATE;VALUE=DATE:20261208",
            "9: must be of DTSTART's kind and zone; found EXDATE:20261208",
        ),
        ("END:VEVENT\r\n", "END:VEVENT\r\n" + EVENT, "12: must have a UID that no other entry has; found a@x.example"),
        ("END:VEVENT\r\n", "", "4: must close VEVENT with its own END; found another or no END"),
        ("END:VCALENDAR\r\n", "END:VCALENDAR\r\nX:1\r\n", "12: must hold nothing outside of VCALENDAR; found X"),
        ("END:VCALENDAR\r\n", "END:VCALENDAR", "11: must end with a line break; found none after the last line"),
        (GOOD, GOOD * 2, "1: must hold exactly one VCALENDAR; found 2"),
        (GOOD, "", "1: must hold exactly one VCALENDAR; found none"),
    ],
    ids=lambda value: value[:30].strip(),
)  # fmt: skip
def test_check_names_the_line_and_what_must_be(file: Path, old: str, new: str, finding: str) -> None:
    assert old in GOOD
    assert finding in check(file, GOOD.replace(old, new, GOOD.count(old) if old == "\r\n" else 1))


def test_a_date_of_a_series_that_was_moved_may_share_its_name(file: Path) -> None:
    moved = EVENT.replace("SUMMARY:Talk", "RECURRENCE-ID:20261208T130000Z")
    series = EVENT.replace("SUMMARY:Talk", "RRULE:FREQ=WEEKLY")
    assert check(file, f"{HEAD}{series}{moved}END:VCALENDAR\r\n") == []


def test_a_whole_day_ends_its_rule_with_a_date(file: Path) -> None:
    day = EVENT.replace(":20261201T130000Z", ";VALUE=DATE:20261201").replace(
        ":20261201T134500Z", ";VALUE=DATE:20261202"
    )
    until = "RRULE:FREQ=WEEKLY;UNTIL={}".format
    assert check(file, f"{HEAD}{day.replace('SUMMARY:Talk', until('20270101'))}END:VCALENDAR\r\n") == []
    (found,) = check(file, f"{HEAD}{day.replace('SUMMARY:Talk', until('20270101T000000Z'))}END:VCALENDAR\r\n")
    assert found == "9: must have as UNTIL a date, as DTSTART is; found UNTIL=20270101T000000Z"


def test_a_sign_that_a_fold_broke_is_found(file: Path) -> None:
    text = GOOD.encode().replace(b"SUMMARY:Talk", b"SUMMARY:\xe6\xbc\r\n \xa2")
    must = "must be UTF-8, with whole signs on each line; found bytes that are none"
    assert check(file, text) == [f"9: {must}", f"10: {must}"]


def test_a_file_that_clients_would_skip_is_found(file: Path) -> None:
    many = "".join(EVENT.replace("UID:a", f"UID:a{number}") for number in range(1000))
    assert check(file, f"{HEAD}{many}END:VCALENDAR\r\n") == ["1: must hold at most 999 entries; found 1000"]
    long = "".join(f"X-LONG:{'a' * 60}\r\n" for _ in range(15_000))
    (found,) = check(file, f"{HEAD}{long}{EVENT}END:VCALENDAR\r\n")
    assert found.startswith("1: must have at most 900000 bytes; found 10")


@given(st.one_of(st.binary(max_size=400), st.lists(st.sampled_from(GOOD.splitlines()), max_size=30).map("\n".join)))
@example("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:99999999T999999Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
@example("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:00010101T000000Z\nDTEND:20261201\nEND:VEVENT")
def test_whatever_a_file_holds_there_is_an_answer(data: bytes | str) -> None:
    given_bytes = data.encode() if isinstance(data, str) else data
    assert judge(given_bytes)
    tell(given_bytes, lambda moment: moment)
