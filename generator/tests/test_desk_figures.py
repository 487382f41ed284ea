"""Figures for whoever runs the program: totals, with no share of nothing and no few people."""

from __future__ import annotations

from datetime import date, timedelta

from calendars import NOW, WEEKLY, hub_of, mentor, ticket

from mentorhub.desk.figures import launch, signals, stats

TUESDAYS = [date(2026, 10, 5) + timedelta(weeks=week) for week in range(6)]


def test_few_bookings_are_not_shown_and_nothing_has_no_share() -> None:
    told = stats(hub_of(mentor("ada")), NOW)
    assert "| 2026-Q4 (so far) | 0 | fewer than 5 | no data |" in told


def test_a_quarter_with_enough_bookings_is_shown() -> None:
    tickets = [ticket(day, booked_on="2026-10-01T08:00:00Z", status="completed") for day in TUESDAYS]
    told = stats(hub_of(mentor("ada", {**WEEKLY, "start": "2026-10-05 10:00"}, tickets=tickets)), NOW)
    row = next(line for line in told.splitlines() if "2026-Q4" in line)
    assert [cell.strip() for cell in row.split("|")[3:7]] == ["6", "46 %", "6", "4"]


def test_signals_count_and_name_nobody() -> None:
    quiet = mentor("ben")
    cancelled = [ticket(day, booked_on="2026-10-01T08:00:00Z", status="cancelled") for day in TUESDAYS[:3]]
    told = signals(hub_of(mentor("ada", WEEKLY, tickets=cancelled), quiet), NOW)
    assert "can be found: 2." in told
    assert "in the next 30 days: 1." in told
    assert "bookings were all cancelled: 1." in told
    assert "Ada" not in told
    assert "Ben" not in told


def test_a_program_opens_when_enough_mentors_have_enough_times() -> None:
    bar = {"mentors": 1, "sessions": 5}
    assert launch(hub_of(mentor("ada", WEEKLY), launch_bar=bar), NOW).startswith("There is enough to open.")
    assert launch(hub_of(mentor("ada"), launch_bar=bar), NOW).startswith("There is not enough to open yet.")
