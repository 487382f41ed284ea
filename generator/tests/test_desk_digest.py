"""The digest: totals of two weeks, which point at nobody."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from calendars import hub_of, mentor, ticket
from click.testing import CliRunner

from mentorhub.cli import main
from mentorhub.content.hub import Hub, TicketFile
from mentorhub.content.models.ledger import Wanted
from mentorhub.desk.digest import digest, tell, week_of
from mentorhub.desk.values import Verdict

NOW = datetime(2026, 11, 30, 6, 17, tzinfo=UTC)  # a Monday
PAST, THIS = date(2026, 11, 23), date(2026, 11, 30)
TALK = {
    "id": "talk",
    "start": "2026-11-02 10:00",
    "repeat": "weekly",
    "contact": "invite",
    "kind": "group",
    "seats": 15,
}


def hub(*tickets: TicketFile, wanted: dict[str, dict[str, int]] | None = None, **settings: object) -> Hub:
    made = hub_of(mentor("ada", TALK, tickets=tickets), **settings)  # type: ignore[arg-type]
    return replace(made, wanted=Wanted.model_validate({"months": wanted or {}}))


def held(day: date, statuses: Iterable[str]) -> tuple[TicketFile, ...]:
    return tuple(
        ticket(day, number, request=f"issue-{number + day.day * 100}", status=status, kind="group")
        for number, status in enumerate(statuses, 1)
    )


def row(text: str, name: str) -> list[str]:
    (found,) = [line for line in text.splitlines() if line.startswith(f"| {name} |")]
    return [cell.strip() for cell in found.strip("|").split("|")[1:]]


def test_a_week_begins_on_monday_in_utc() -> None:
    assert week_of(NOW).begin == datetime(2026, 11, 30, tzinfo=UTC)
    assert week_of(NOW).name == "2026-W49"
    assert week_of(datetime(2027, 1, 3, 23, 59, tzinfo=UTC)).name == "2026-W53"
    last = week_of(datetime.fromisoformat("2026-11-30T01:00:00+02:00"))
    assert (last.name, last.covers(last.end), last.covers(last.begin)) == ("2026-W48", False, True)


def test_totals_of_both_weeks() -> None:
    past = held(PAST, ["completed"] * 6 + ["cancelled"] * 5 + ["unreported"] * 2 + ["booked"] * 3)
    text = digest(hub(*past, *held(THIS, ["booked"] * 7)), NOW)
    assert row(text, "Times that could be booked") == ["1", "1"]
    assert row(text, "Booked") == ["11", "7"]
    assert row(text, "Cancelled") == ["5", "fewer than 5"]
    assert row(text, "Took place") == ["6", "fewer than 5"]
    assert row(text, "Over, and nobody has said how it went") == ["5", "fewer than 5"]


def test_nobody_is_asked_about_a_meeting_that_had_no_place_for_them() -> None:
    waiting = hub(*held(PAST, ["completed"] * 15 + ["booked"] * 9))
    assert row(digest(waiting, NOW), "Over, and nobody has said how it went")[0] == "fewer than 5"


@pytest.mark.parametrize(("limit", "cell"), [(4, "4"), (5, "fewer than 5"), (8, "fewer than 8")])
def test_small_figures_are_not_shown(limit: int, cell: str) -> None:
    made = hub(*held(PAST, ["completed"] * 4), small_cells={"counts": limit})
    assert row(digest(made, NOW), "Took place")[0] == cell


def test_none_is_as_small_as_one() -> None:
    none, one = (digest(hub(*held(PAST, statuses)), NOW) for statuses in ([], ["cancelled"]))
    assert none == one


def test_topics_are_named_once_enough_people_want_them() -> None:
    months = {"2026-10": {"testing": 50}, "2026-11": {"careers": 5, "unused": 4}}
    text = digest(hub(wanted=months), NOW)
    assert "Wanted in 2026-11, and offered by nobody when asked for: Careers, 5 times." in text
    assert "Nobody" not in text
    assert "2026-10" not in text
    assert "No topic that nobody offers was asked for 5 times or more." in digest(hub(wanted={}), NOW)


def test_a_label_is_mere_text() -> None:
    text = digest(hub(wanted={"2026-11": {"unused": 5}}), NOW)
    assert "Nobody&#39;s yet, 5 times" in text


@pytest.mark.parametrize(
    ("confirmed", "status", "asked"),
    [("2026-09-22", "active", 1), ("2026-09-23", "active", 0), ("2026-09-22", "left", 0), ("2026-06-01", "active", 1)],
)
def test_mentors_who_are_asked_are_a_number(confirmed: str, status: str, asked: int) -> None:
    text = digest(hub_of(mentor("ada", TALK, confirmed=confirmed, status=status)), NOW)
    assert f"whether their page is still right: {asked}.\n" in text
    assert "ada" not in text.casefold()


def test_times_that_are_open_in_the_next_days() -> None:
    assert "open in the next 14 days: 1." in digest(hub(), NOW)
    assert "open in the next 14 days: 0." in digest(hub(*held(date(2026, 12, 7), ["booked"] * 15)), NOW)


def test_nobody_who_books_is_in_it() -> None:
    text = digest(hub(*held(PAST, ["completed"] * 6)), NOW)
    assert not [word for word in ("issue-", "ada", "talk", "2301") if word in text.casefold()]


def test_what_is_missing_is_said() -> None:
    whole = hub()
    assert "is not counted" not in digest(whole, NOW)
    assert "is not counted" in digest(replace(whole, broken=frozenset({"mentors/bo/profile.md"})), NOW)


def test_it_is_told_once_a_week_and_changes_nothing() -> None:
    outcomes = [tell(hub(), NOW + timedelta(days=days)) for days in (0, 6, 7)]
    keys = [message.key for outcome in outcomes for message in outcome.messages]
    assert keys == ["digest/2026-W49", "digest/2026-W49", "digest/2026-W50"]
    assert {(one.verdict, len(one.changes)) for one in outcomes} == {(Verdict.UNCHANGED, 0)}
    assert outcomes[0].messages[0].to == "coordinator"


def test_the_command_prints_it_and_hands_it_to_the_workflow(small_hub: Path, tmp_path: Path) -> None:
    out = tmp_path / "outcome.json"
    given = ["--hub", str(small_hub), "desk", "digest", "--now", "2026-11-23T06:17:00Z", "--out", str(out)]
    done = CliRunner().invoke(main, given)
    assert done.exit_code == 0
    assert done.stdout.startswith("| | Last week, from 16 November to 22 November 2026 |")
    data = json.loads(out.read_text("utf-8"))
    (message,) = data["messages"]
    assert (message["to"], message["issue"], message["text"]) == ("coordinator", None, done.stdout)
    assert (data["publish"], data["changed"]) == (False, [])
