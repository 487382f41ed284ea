"""What time alone brings about: reports, unanswered requests, reminders, frozen quarters, wanted topics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from calendars import NOW, TOPICS, hub_of, mentor, ticket

from mentorhub.content.document import read_document
from mentorhub.content.hub import Hub, TicketFile
from mentorhub.content.load import load
from mentorhub.content.models.ledger import Ledger, Wanted
from mentorhub.content.models.tickets import Ticket
from mentorhub.content.models.topics import Topics
from mentorhub.desk.changes import apply
from mentorhub.desk.ledger import Quarter, count, quarter_of
from mentorhub.desk.sweep import sweep
from mentorhub.desk.values import Outcome, Verdict
from mentorhub.desk.wanted import want

DAY = date(2026, 11, 30)
TALK = {"id": "talk", "start": "2026-11-02 10:00", "repeat": "weekly", "contact": "invite"}
FILE = "mentors/ada/bookings/talk/2026-11-30/1.yml"
ENDED = datetime(2026, 11, 30, 9, 45, tzinfo=UTC)


def hub(*tickets: TicketFile, session: dict[str, Any] | None = None, **settings: object) -> Hub:
    ada = mentor("ada", {**TALK, **(session or {})}, tickets=tickets)
    bo = mentor("bo", {**TALK, "id": "tea", "start": "2026-11-03 15:00"}, zone="Europe/London")
    return hub_of(ada, bo, **settings)  # type: ignore[arg-type]


def booked(number: int = 1, **more: object) -> TicketFile:
    return ticket(DAY, number, request=f"issue-{number}", **more)  # type: ignore[arg-type]


def applied(before: Hub, outcome: Outcome) -> Hub:
    mentors, ledgers = dict(before.mentors), dict(before.ledgers)
    for path, content in outcome.changes.items():
        assert content is not None
        data = read_document(content.decode(), path).data
        if path.startswith("charters/ledger/"):
            ledgers[path[len("charters/ledger/") : -len(".yml")]] = Ledger.model_validate(data)
            continue
        name = path.split("/")[1]
        tickets = tuple(
            replace(file, ticket=Ticket.model_validate(data)) if file.path == path else file
            for file in mentors[name].tickets
        )
        mentors[name] = replace(mentors[name], tickets=tickets)
    return replace(before, mentors=mentors, ledgers=ledgers)


def told(outcome: Outcome, *about: str) -> list[tuple[str, str]]:
    return [(message.to, message.about) for message in outcome.messages if message.about in about]


def statuses(outcome: Outcome) -> dict[str, str]:
    found = {path: content.decode() for path, content in outcome.changes.items() if content and "booking" in path}
    return {path: text.split("status: ")[1].split("\n")[0] for path, text in found.items()}


def test_both_sides_are_asked_after_the_end_and_not_before() -> None:
    before, after = ENDED - timedelta(seconds=1), ENDED
    assert told(sweep(hub(booked()), before), "ask-outcome") == []
    outcome = sweep(hub(booked()), after)
    assert told(outcome, "ask-outcome") == [("mentor/ada", "ask-outcome"), ("request/issue-1", "ask-outcome")]
    assert (outcome.verdict, dict(outcome.changes)) == (Verdict.UNCHANGED, {})
    later = sweep(hub(booked()), after + timedelta(days=3))
    assert {message.key for message in outcome.messages} <= {message.key for message in later.messages}


@pytest.mark.parametrize("status", ["completed", "no-show", "cancelled", "unreported"])
def test_what_is_closed_is_not_asked_about(status: str) -> None:
    assert told(sweep(hub(booked(status=status)), ENDED), "ask-outcome") == []


def test_what_nobody_reports_becomes_unreported_after_a_week() -> None:
    week = ENDED + timedelta(days=7)
    assert statuses(sweep(hub(booked()), week - timedelta(seconds=1))) == {}
    assert statuses(sweep(hub(booked()), week)) == {FILE: "unreported"}


def test_a_request_without_an_answer_ends_with_its_time() -> None:
    outcome = sweep(hub(booked(status="requested")), ENDED)
    assert statuses(outcome) == {FILE: "cancelled"}
    assert told(outcome, "expired", "ask-outcome", "unanswered") == [("request/issue-1", "expired")]
    assert "bo.tea" in outcome.messages[0].text


def test_whoever_waited_in_vain_is_told_and_counts_as_no_meeting() -> None:
    outcome = sweep(hub(booked(), booked(2)), ENDED)
    assert statuses(outcome) == {FILE.replace("1.yml", "2.yml"): "cancelled"}
    assert told(outcome, "waited", "expired") == [("request/issue-2", "waited")]


@pytest.mark.parametrize(
    ("asked", "holidays", "due"),
    [
        ("2026-11-23T08:00:00Z", [], "2026-11-26T08:00:00Z"),  # Monday, Thursday
        ("2026-11-20T08:00:00Z", [], "2026-11-25T08:00:00Z"),  # over a weekend
        ("2026-11-21T08:00:00Z", [], "2026-11-25T08:00:00Z"),  # on a Saturday
        ("2026-11-20T08:00:00Z", [{"from": "2026-11-24", "to": "2026-11-24"}], "2026-11-26T08:00:00Z"),
    ],
)
def test_three_working_days_without_an_answer_go_to_the_coordinator(
    asked: str, holidays: Iterable[object], due: str
) -> None:
    moment = datetime.fromisoformat(due)
    start = hub(booked(status="requested", booked_on=asked), holidays=list(holidays))
    assert told(sweep(start, moment - timedelta(seconds=1)), "unanswered") == []
    outcome = sweep(start, moment)
    assert told(outcome, "unanswered") == [("coordinator", "unanswered"), ("request/issue-1", "unanswered")]
    assert len({message.key for message in outcome.messages}) == len(outcome.messages)
    assert "bo.tea" in outcome.messages[1].text
    assert "ada.talk" not in outcome.messages[1].text


@pytest.mark.parametrize(
    ("days", "status", "reminded"),
    [(74, "active", False), (75, "active", True), (95, "active", True), (95, "paused", False), (95, "left", False)],
)
def test_a_silent_profile_is_asked_about_once_for_each_confirmation(days: int, status: str, *, reminded: bool) -> None:
    confirmed = NOW.date() - timedelta(days=days)
    outcome = sweep(hub_of(mentor("ada", confirmed=str(confirmed), status=status)), NOW)
    assert told(outcome, "remind-profile") == ([("mentor/ada", "remind-profile")] if reminded else [])
    assert [message.key for message in outcome.messages] == [f"ada/remind-profile/{confirmed}"] * reminded
    assert not reminded or ("takes no bookings for now" in outcome.messages[0].text) == (days > 90)


def test_a_program_without_limits_reminds_nobody() -> None:
    assert sweep(hub_of(mentor("ada", confirmed="2020-01-01"), freshness=None), NOW).messages == ()


def test_quarters_are_those_of_utc() -> None:
    assert quarter_of(datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)) == Quarter(2026, 4)
    assert Quarter(2026, 4).next == Quarter(2027, 1)
    assert not Quarter(2026, 4).covers(datetime(2027, 1, 1, tzinfo=UTC))
    assert Quarter(2026, 1).begin == datetime(2026, 1, 1, tzinfo=UTC)


def whole_quarter() -> Hub:
    """Ada has nine Mondays in the quarter, Bo eight Tuesdays but one that he called off."""
    days = [date(2026, 11, 2) + timedelta(weeks=week) for week in range(7)]
    outcomes = ["completed", "completed", "cancelled", "no-show", "unreported", "booked", "requested"]
    held: list[dict[str, Any]] = [{"held_minutes": 30}, {}, {}, {}, {}, {}, {}]
    early = "2026-10-30T08:00:00Z"
    tickets = [
        ticket(day, 1, early, status=status, **more) for day, status, more in zip(days, outcomes, held, strict=True)
    ]
    away = [{"from": "2026-12-28", "to": "2026-12-28"}]
    ada = mentor("ada", TALK, tickets=tickets, away=away, confirmed="2026-12-01")
    tea = {**TALK, "id": "tea", "start": "2026-11-03 15:00", "cancelled": {"2026-11-10": "2026-11-09"}}
    return hub_of(ada, mentor("bo", tea, confirmed="2026-12-01"))


CLOSED = datetime(2027, 1, 15, tzinfo=UTC)


def test_a_closed_quarter_is_frozen_after_the_late_reports() -> None:
    path = "charters/ledger/2026-Q4.yml"
    assert path not in sweep(whole_quarter(), CLOSED - timedelta(seconds=1)).changes
    outcome = sweep(whole_quarter(), CLOSED)
    content = outcome.changes[path]
    assert content is not None
    # Ada: nine Mondays less the one away; Bo: nine Tuesdays less the one called off.
    assert content.decode() == (
        "frozen_on: 2027-01-15\nopened: 16\nbooked: 5\ncompleted: 2\ncancelled: 2\nno_show: 1\nunreported: 2\n"
        "held_minutes: 75\n"
    )
    assert outcome.subject == "Close 2 bookings and freeze 2026-Q4"


def test_the_same_sweep_twice_changes_nothing_more() -> None:
    first = sweep(whole_quarter(), CLOSED)
    after = applied(whole_quarter(), first)
    second = sweep(after, CLOSED)
    assert (second.verdict, dict(second.changes), second.subject) == (Verdict.UNCHANGED, {}, "")
    assert {message.key for message in second.messages} <= {message.key for message in first.messages}


def test_a_ledger_that_exists_is_never_written_again() -> None:
    after = applied(whole_quarter(), sweep(whole_quarter(), CLOSED))
    changed = replace(after, mentors={"bo": after.mentors["bo"]})
    assert not sweep(changed, CLOSED + timedelta(days=30)).changes


def test_a_broken_folder_makes_the_quarter_wait() -> None:
    broken = replace(whole_quarter(), broken=frozenset({"mentors/eve/profile.md"}))
    assert "charters/ledger/2026-Q4.yml" not in sweep(broken, CLOSED).changes


def test_what_was_booked_counts_as_opened_whatever_the_file_says_now() -> None:
    ended = hub(booked(status="completed"), session={"until": "2026-11-23"})
    only_ada = replace(ended, mentors={"ada": ended.mentors["ada"]})
    assert count(only_ada, Quarter(2026, 4), CLOSED).opened == 5


def test_nothing_is_claimed_for_somebody_who_left() -> None:
    gone = hub_of(mentor("ada", TALK, tickets=[booked(status="completed")], status="left"))
    assert count(gone, Quarter(2026, 4), CLOSED).opened == 1


def test_what_the_sweep_writes_is_read_without_a_problem(small_hub: Path) -> None:
    later = datetime(2027, 1, 20, tzinfo=UTC)
    outcome = sweep(load(small_hub).hub, later)
    assert "charters/ledger/2026-Q4.yml" in outcome.changes
    apply(small_hub, outcome.changes)
    loaded = load(small_hub)
    assert loaded.problems == ()
    assert not sweep(loaded.hub, later).changes


def test_a_topic_that_nobody_offers_is_counted_by_month() -> None:
    start = replace(hub(), wanted=Wanted.model_validate({"months": {"2026-11": {"unused": 2}, "2026-10": {"old": 1}}}))
    outcome = want(start, NOW, "Nobody's yet", "issue-5")
    assert outcome.verdict is Verdict.DONE
    assert dict(outcome.changes) == {
        "charters/wanted.yml": b'months:\n  "2026-10":\n    old: 1\n  "2026-11":\n    unused: 3\n'
    }
    assert told(outcome, "wanted") == [("coordinator", "wanted")]
    data = read_document(outcome.changes["charters/wanted.yml"].decode(), "x").data  # type: ignore[union-attr]
    assert Wanted.model_validate(data).months["2026-11"] == {"unused": 3}


def test_a_topic_that_somebody_offers_is_shown_instead() -> None:
    outcome = want(hub(), NOW, "tests", "issue-5")
    assert (outcome.verdict, dict(outcome.changes)) == (Verdict.UNCHANGED, {})
    assert "ada.talk" in outcome.answer


@pytest.mark.parametrize(("topic", "says"), [("carers", "Careers"), ("grief", "booking@hub.example")])
def test_what_cannot_be_counted_says_why(topic: str, says: str) -> None:
    topics = [*TOPICS["topics"], {"id": "grief", "label": "Grief", "private": True}]
    start = replace(hub(), topics=Topics.model_validate({"topics": topics}))
    outcome = want(start, NOW, topic, "issue-5")
    assert (outcome.verdict, dict(outcome.changes)) == (Verdict.REFUSED, {})
    assert says in outcome.answer
    assert "Grief" not in outcome.answer
