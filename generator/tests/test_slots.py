"""Dates and slots: expansion against a walk over local days, and what a booking fixes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from calendars import NOW, hub_of, mentor, ticket
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorhub.content.hub import TicketFile
from mentorhub.content.models.sessions import Session
from mentorhub.content.zones import zone
from mentorhub.derive.occurrences import occurrences
from mentorhub.derive.slots import Slot, slots
from mentorhub.derive.states import State

ZONES = (
    "America/New_York", "Europe/Berlin", "Europe/London", "Australia/Sydney", "Asia/Kolkata",
    "Australia/Lord_Howe", "Asia/Tokyo", "America/Sao_Paulo", "Africa/Cairo", "Africa/Casablanca",
)  # fmt: skip
MINUTE, DAY, WEEK = timedelta(minutes=1), timedelta(days=1), timedelta(days=7)
LAST = date(2028, 7, 20)
# Tuesdays at 14:00 in Berlin, which is 13:00 in UTC until summer time begins on 28 March 2027.
WEEKLY = {"id": "talk", "start": "2026-11-03 14:00", "repeat": "weekly", "contact": "invite"}
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}


@dataclass(frozen=True)
class Rule:
    """A rhythm in words, and whether a day belongs to a series that starts on another."""

    words: str
    falls: Callable[[date, date], bool]


def weeks_between(start: date, day: date) -> int:
    return ((day - timedelta(day.weekday())) - (start - timedelta(start.weekday()))) // WEEK


def months_between(start: date, day: date) -> int:
    return 12 * (day.year - start.year) + day.month - start.month


def is_nth(day: date, nth: int, weekday: int) -> bool:
    if day.weekday() != weekday:
        return False
    return (day + WEEK).month != day.month if nth == -1 else (day.day - 1) // 7 + 1 == nth


@st.composite
def weekly(draw: st.DrawFn) -> Rule:
    interval = draw(st.integers(1, 5))
    days = draw(st.sets(st.integers(0, 6), max_size=3))
    words = "weekly" if interval == 1 else f"every {interval} weeks"
    words += " on " + " and ".join(NAMES[day] for day in sorted(days)) if days else ""

    def falls(start: date, day: date) -> bool:
        return weeks_between(start, day) % interval == 0 and day.weekday() in (days or {start.weekday()})

    return Rule(words, falls)


@st.composite
def monthly(draw: st.DrawFn) -> Rule:
    interval, weekday = draw(st.integers(1, 4)), draw(st.integers(0, 6))
    name = draw(st.sampled_from(sorted(ORDINALS)))
    words = f"every {interval} months on the {name} {NAMES[weekday]}"

    def falls(start: date, day: date) -> bool:
        return months_between(start, day) % interval == 0 and is_nth(day, ORDINALS[name], weekday)

    return Rule(words, falls)


@st.composite
def by_rrule(draw: st.DrawFn) -> Rule:
    interval, number = draw(st.integers(1, 9)), draw(st.sampled_from((1, 15, 29, 31)))
    if draw(st.booleans()):
        return Rule(f"FREQ=DAILY;INTERVAL={interval}", lambda start, day: (day - start).days % interval == 0)
    words = f"RRULE:FREQ=MONTHLY;INTERVAL={interval};BYMONTHDAY={number}"
    return Rule(words, lambda start, day: months_between(start, day) % interval == 0 and day.day == number)


RULES = st.one_of(st.none(), weekly(), monthly(), monthly(), by_rrule())
DAYS = st.dates(date(2026, 9, 1), date(2027, 11, 30))
# Half of them lie where clocks change, in one zone or another.
CLOCKS = st.one_of(
    st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    st.builds(time, st.integers(0, 3), st.sampled_from((0, 15, 30, 59))),
)
WALLS = st.builds(datetime.combine, DAYS, CLOCKS)
# From shortly before a series begins, so that most spans hold something.
SPANS = st.tuples(st.integers(-20 * 24, 200 * 24).map(lambda hours: timedelta(hours=hours)), st.integers(0, 200))


@dataclass(frozen=True)
class Plan:
    """A session as it may be written, and the days on which it falls by the walk."""

    given: Mapping[str, Any]
    days: tuple[date, ...]
    moved: Mapping[date, tuple[datetime, ...]]
    cancelled: frozenset[date]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    start, rule = draw(WALLS), draw(RULES)
    given: dict[str, Any] = {"id": "any", "start": f"{start:%Y-%m-%d %H:%M}", "contact": "invite"}
    until, count = None, None
    if rule is not None:
        given["repeat"] = rule.words
        end = draw(st.sampled_from(("open", "until", "count")))
        count = draw(st.integers(1, 30)) if end == "count" else None
        if end == "until":
            # On a day of the series or just before or after one.
            near = [start.date(), *walk(start.date(), rule, None, 30)]
            until = max(start.date(), draw(st.sampled_from(near)) + draw(st.integers(-1, 1)) * DAY)
        given |= {"until": str(until)} if until else {"count": count} if count else {}
    days = tuple(walk(start.date(), rule, until, count))
    some = draw(st.permutations(days[:40])) if days else []
    skipped = some[: draw(st.integers(0, 3))] if rule is not None else []
    rest = [day for day in some if day not in skipped]
    cancelled = frozenset(rest[: draw(st.integers(0, 3))])
    moved = {
        day: tuple(datetime.combine(day, draw(CLOCKS)) + draw(st.integers(-30, 30)) * DAY for _ in range(2))
        for day in rest[2:5]
    }
    given |= {"except": [str(day) for day in skipped]} if skipped else {}
    given["cancelled"] = {str(day): "2026-09-01" for day in cancelled}
    given["moved"] = {str(day): [f"{wall:%Y-%m-%d %H:%M}" for wall in walls] for day, walls in moved.items()}
    return Plan(given, tuple(day for day in days if day not in skipped), moved, cancelled)


def walk(start: date, rule: Rule | None, until: date | None, count: int | None) -> Iterator[date]:
    """Go through the calendar day by day, and keep those on which a series falls."""
    day, found = start, 0
    while day <= (until or LAST) and (count is None or found < count):
        if rule is None or rule.falls(start, day):
            found += 1
            yield day
        if rule is None:
            return
        day += DAY


def moment_of(wall: datetime, name: str) -> datetime:
    """Find the first moment that a zone shows as a wall time; where it shows none, count on from the day before."""
    tz = zone(name)
    noon = wall.replace(tzinfo=UTC)
    offsets = [(noon + shift).astimezone(tz).utcoffset() or timedelta() for shift in (-DAY, DAY)]
    moments = [noon - offset for offset in offsets]
    shown = [moment for moment in moments if moment.astimezone(tz).replace(tzinfo=None) == wall]
    return min(shown) if shown else moments[0]


@settings(max_examples=400, deadline=None)
@given(plan=plans(), at=st.sampled_from(ZONES), span=SPANS)
def test_a_series_falls_where_a_walk_over_local_days_says(plan: Plan, at: str, span: tuple[timedelta, int]) -> None:
    session = Session.model_validate(plan.given)
    begin = session.start.replace(tzinfo=UTC) + span[0]
    end = begin + span[1] * DAY
    clock = session.start.time()
    walked = []
    for day in plan.days:
        wall = plan.moved[day][-1] if day in plan.moved else datetime.combine(day, clock)
        start, cancelled = moment_of(wall, at), day in plan.cancelled
        if begin <= start < end:
            walked.append((day, start, len(plan.moved.get(day, ())) + cancelled, cancelled))
    found = [(one.day, one.start, one.changes, one.cancelled) for one in occurrences(session, at, begin, end)]
    assert found == walked


@pytest.mark.parametrize("at", ZONES)
@pytest.mark.parametrize("clock", ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30", "03:00", "23:30"])
def test_every_day_of_a_year_with_both_changes_of_the_clocks(at: str, clock: str) -> None:
    session = Session.model_validate({**WEEKLY, "start": f"2027-01-01 {clock}", "repeat": "FREQ=DAILY", "count": 365})
    found = occurrences(session, at, datetime(2026, 12, 30, tzinfo=UTC), datetime(2028, 1, 3, tzinfo=UTC))
    walls = [session.start + number * DAY for number in range(365)]
    assert [(one.planned, one.start) for one in found] == [(wall, moment_of(wall, at)) for wall in walls]


@pytest.mark.parametrize("at", [*ZONES, "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("clock", ["00:00", "12:00", "23:30"])
def test_spans_that_touch_leave_nothing_out_and_give_nothing_twice(at: str, clock: str) -> None:
    session = Session.model_validate({**WEEKLY, "start": f"2027-03-10 {clock}", "repeat": "FREQ=DAILY", "count": 20})
    begin, step = datetime(2027, 3, 8, tzinfo=UTC), timedelta(hours=5)
    spans = [(begin + number * step, begin + (number + 1) * step) for number in range(120)]
    found = [one.day for span in spans for one in occurrences(session, at, *span)]
    assert found == [date(2027, 3, 10) + number * DAY for number in range(20)]


NEXT = date(2026, 11, 24)


def slots_of(
    *sessions: Mapping[str, Any],
    tickets: tuple[TicketFile, ...] = (),
    now: datetime = NOW,
    program: Mapping[str, Any] | None = None,
    at: str = "Europe/Berlin",
    **profile: object,
) -> dict[str, Slot]:
    """Give the slots of a mentor by session and day, for example ``talk.20261124``."""
    ada = mentor("ada", *sessions, zone=at, tickets=tickets, **profile)
    found = slots(hub_of(ada, **{"horizon_weeks": 13, **(program or {})}), ada, now)
    assert [slot.start for slot in found] == sorted(slot.start for slot in found)
    return {slot.id.removeprefix("ada."): slot for slot in found}


def booked(day: date, number: int = 1, status: str = "booked", **other: object) -> TicketFile:
    """Make a ticket for Ada's talk as it is written above."""
    return ticket(day, number, "2026-11-02T08:00:00Z", **{"start": f"{day}T13:00:00Z", "status": status, **other})


def name(day: date) -> str:
    return f"talk.{day:%Y%m%d}"


def states(found: Mapping[str, Slot]) -> dict[str, str]:
    return {key: slot.state.value for key, slot in found.items()}


@pytest.mark.parametrize(
    "edit",
    [
        {"start": "2026-11-03 16:30"},
        {"minutes": 90},
        {"mode": "phone", "contact": None},
        {"kind": "flash"},
        {"start": "2026-11-05 14:00"},
        {"repeat": "monthly on the first Tuesday"},
        {"repeat": "every 3 weeks"},
        {"until": "2026-11-10"},
        {"count": 1},
        {"repeat": None},
        {"except": [str(NEXT)]},
        {"moved": {str(NEXT): ["2026-11-25 10:00"]}},
    ],
    ids=str,
)
def test_a_later_edit_never_moves_a_booked_meeting(edit: Mapping[str, Any]) -> None:
    one = booked(NEXT)
    before, after = (slots_of(session, tickets=(one,)) for session in (WEEKLY, {**WEEKLY, **edit}))
    was, stays = before[name(NEXT)], after[name(NEXT)]
    assert (stays.start, stays.end) == (was.start, was.end) == (one.ticket.start, one.ticket.start + 45 * MINUTE)
    assert (
        (stays.kind, stays.mode, stays.state) == (was.kind, was.mode, State.TAKEN) == ("one-to-one", "online", "taken")
    )
    assert stays.changes >= was.changes


@pytest.mark.parametrize("at", ["Europe/Berlin", "Asia/Tokyo"])
def test_a_move_to_another_zone_moves_no_booked_meeting(at: str) -> None:
    found = slots_of(WEEKLY, tickets=(booked(NEXT),), at=at)
    assert found[name(NEXT)].start == datetime(2026, 11, 24, 13, tzinfo=UTC)


def test_a_cancelled_booking_freezes_nothing() -> None:
    one = booked(NEXT, status="cancelled")
    found = slots_of({**WEEKLY, "start": "2026-11-03 16:00"}, tickets=(one,))[name(NEXT)]
    assert (found.start.hour, found.state, found.free) == (15, State.OPEN, 1)
    gone = slots_of({**WEEKLY, "until": "2026-11-10"}, tickets=(one,))
    assert name(NEXT) not in gone


def test_the_first_booking_that_holds_is_the_one_that_freezes() -> None:
    first = booked(NEXT, 1, "cancelled", start=f"{NEXT}T10:00:00Z")
    second = booked(NEXT, 2, start=f"{NEXT}T11:00:00Z")
    third = booked(NEXT, 10, start=f"{NEXT}T12:00:00Z")
    found = slots_of({**WEEKLY, "seats": 3}, tickets=(third, first, second))[name(NEXT)]
    assert found.start.hour == 11
    assert [file.number for file in found.tickets] == [1, 2, 10]


def test_a_called_off_meeting_is_called_off_though_booked() -> None:
    session = {**WEEKLY, "cancelled": {str(NEXT): "2026-11-20"}}
    assert slots_of(session, tickets=(booked(NEXT),))[name(NEXT)].state is State.CANCELLED
    ended = {**session, "start": "2026-11-05 14:00"}
    assert slots_of(ended, tickets=(booked(NEXT),))[name(NEXT)].state is State.CANCELLED


@pytest.mark.parametrize(
    ("own", "left", "state"),
    [
        (None, timedelta(hours=24), "open"),
        (None, timedelta(hours=24) - MINUTE, "too-soon"),
        (48, timedelta(hours=48), "open"),
        (48, timedelta(hours=48) - MINUTE, "too-soon"),
        (0, MINUTE, "open"),
        (0, timedelta(0), "past"),
    ],
)
def test_notice(own: int | None, left: timedelta, state: str) -> None:
    session = WEEKLY if own is None else {**WEEKLY, "notice_hours": own}
    start = datetime(2026, 11, 24, 13, tzinfo=UTC)
    assert slots_of(session, now=start - left)[name(NEXT)].state == state


@pytest.mark.parametrize(
    ("seats", "statuses", "state", "free", "held"),
    [
        (3, [], "open", 3, 0),
        (3, ["booked", "cancelled"], "open", 2, 1),
        (3, ["booked", "booked", "requested"], "full", 0, 3),
        (3, ["booked"] * 4, "waiting", 0, 3),
        (3, ["booked", "cancelled", "booked", "booked"], "full", 0, 3),
        (1, ["requested"], "taken", 0, 1),
        (1, ["booked", "requested"], "waiting", 0, 1),
        (1, ["cancelled", "requested"], "taken", 0, 1),
    ],
)
def test_places_and_the_waiting_list(seats: int, statuses: list[str], state: str, free: int, held: int) -> None:
    tickets = tuple(booked(NEXT, number, status) for number, status in enumerate(statuses, 1))
    found = slots_of({**WEEKLY, "seats": seats}, tickets=tickets)[name(NEXT)]
    assert (found.state, found.free, found.booked) == (state, free, held)


def test_a_full_month_is_on_request_and_the_next_one_is_not() -> None:
    tickets = tuple(booked(date(2026, 12, day)) for day in (1, 8))
    found = states(slots_of(WEEKLY, tickets=tickets, capacity={"sessions_per_month": 2}))
    assert [found[name(date(2026, 12, day))] for day in (1, 8, 15, 22, 29)] == ["taken"] * 2 + ["on-request"] * 3
    assert (found[name(NEXT)], found[name(date(2027, 1, 5))]) == ("open", "open")
    assert "on-request" not in states(slots_of(WEEKLY, tickets=tickets, capacity={"sessions_per_month": 3})).values()


def test_two_people_in_one_circle_count_as_one_session_of_the_month() -> None:
    tickets = (booked(NEXT, 1), booked(NEXT, 2), booked(date(2026, 11, 10), 1, "cancelled"))
    found = states(slots_of({**WEEKLY, "seats": 3}, tickets=tickets, capacity={"sessions_per_month": 2}))
    assert set(found.values()) == {"past", "open"}


@pytest.mark.parametrize(
    ("at", "start", "month"),
    # In UTC all four lie on the last day of November or the first of December.
    [
        ("Pacific/Kiritimati", "2026-11-30T10:30:00Z", 12),
        ("Pacific/Kiritimati", "2026-11-30T09:30:00Z", 11),
        ("Pacific/Pago_Pago", "2026-12-01T10:30:00Z", 11),
        ("Pacific/Pago_Pago", "2026-12-01T11:30:00Z", 12),
    ],
)
def test_months_are_those_of_the_mentors_calendar(at: str, start: str, month: int) -> None:
    daily = {**WEEKLY, "repeat": "FREQ=DAILY", "start": "2026-11-03 12:00"}
    one = booked(date(2026, 11, 10), start=start)
    found = slots_of(daily, tickets=(one,), capacity={"sessions_per_month": 1}, at=at, now=NOW)
    asked = {slot.day.month for slot in found.values() if slot.state is State.ON_REQUEST}
    free = {slot.day.month for slot in found.values() if slot.state is State.OPEN}
    assert asked == {month}
    assert month not in free


@pytest.mark.parametrize(
    ("at", "clock"),
    # The local day differs from that of UTC: the day before at UTC-11, the day after at UTC+14.
    [("Pacific/Pago_Pago", "18:00"), ("Pacific/Kiritimati", "09:00"), ("Europe/Berlin", "14:00")],
)
def test_days_off_and_holidays_are_local_days(at: str, clock: str) -> None:
    daily = {**WEEKLY, "repeat": "FREQ=DAILY", "start": f"2026-11-03 {clock}"}
    away = [{"from": "2026-11-26", "to": "2026-11-27"}]
    program = {"holidays": [{"from": "2026-12-24", "to": "2026-12-24"}]}
    found = slots_of(daily, at=at, away=away, program=program)
    off = [slot.day for slot in found.values() if slot.state is State.AWAY]
    assert off == [date(2026, 11, 26), date(2026, 11, 27), date(2026, 12, 24)]


def test_a_booked_meeting_stays_booked_on_a_day_off() -> None:
    away = [{"from": str(NEXT), "to": str(NEXT)}]
    assert slots_of(WEEKLY, tickets=(booked(NEXT),), away=away)[name(NEXT)].state is State.TAKEN


def test_a_pause_hides_times_and_ends_by_itself() -> None:
    pause: dict[str, Any] = {"status": "paused", "paused_until": "2026-11-21"}
    last = datetime(2026, 11, 21, 23, 59, tzinfo=UTC)
    tickets = (booked(date(2026, 12, 1)),)
    during, after = (states(slots_of(WEEKLY, now=now, tickets=tickets, **pause)) for now in (last, last + MINUTE))
    assert (during[name(NEXT)], during["talk.20261201"], during["talk.20261208"]) == ("paused", "taken", "paused")
    assert (after[name(NEXT)], after["talk.20261201"], after["talk.20261208"]) == ("open", "taken", "open")
    assert set(states(slots_of(WEEKLY, status="left")).values()) == {"past", "paused"}
    assert set(states(slots_of(WEEKLY, status="paused")).values()) == {"past", "paused"}


@pytest.mark.parametrize(
    ("kind", "held", "hours", "state"),
    [
        ("office-hours", 0, 48, "open"),
        ("office-hours", 0, 47, "released"),
        ("office-hours", 1, 47, "open"),
        ("group", 0, 47, "open"),
    ],
)
def test_office_hours_that_nobody_booked_are_given_back(kind: str, held: int, hours: int, state: str) -> None:
    session = {**WEEKLY, "kind": kind, "seats": 3}
    start = datetime(2026, 11, 24, 13, tzinfo=UTC)
    tickets = tuple(booked(NEXT, number, kind=kind) for number in range(1, held + 1))
    found = slots_of(session, tickets=tickets, now=start - timedelta(hours=hours), program={"release_hours": 48})
    assert found[name(NEXT)].state == state


def test_a_moved_time_keeps_its_name() -> None:
    once = slots_of({**WEEKLY, "moved": {str(NEXT): ["2026-11-26 10:00"]}})
    twice = slots_of({**WEEKLY, "moved": {str(NEXT): ["2026-11-26 10:00", "2026-12-25 08:15"]}})
    assert (once[name(NEXT)].start, once[name(NEXT)].changes) == (datetime(2026, 11, 26, 9, tzinfo=UTC), 1)
    assert (twice[name(NEXT)].start, twice[name(NEXT)].changes) == (datetime(2026, 12, 25, 7, 15, tzinfo=UTC), 2)
    assert set(slots_of(WEEKLY)) == set(once) == set(twice)


def test_a_time_that_is_moved_past_the_horizon_comes_back_under_its_name() -> None:
    session = {**WEEKLY, "moved": {str(NEXT): ["2027-04-20 14:00"]}}
    assert name(NEXT) not in slots_of(session)
    assert slots_of(session, now=NOW + 10 * WEEK)[name(NEXT)].start == datetime(2027, 4, 20, 12, tzinfo=UTC)


@settings(max_examples=60, deadline=None)
@given(plan=plans(), at=st.sampled_from(ZONES), hours=st.integers(0, 24 * 60))
def test_names_never_change(plan: Plan, at: str, hours: int) -> None:
    """Time passes and other dates come and go: the same date of the same session keeps its name."""
    session = {**plan.given, "id": "talk"}
    early, late = slots_of(session, at=at), slots_of(session, at=at, now=NOW + timedelta(hours=hours))
    walked = {name(day): day for day in plan.days}
    for found in (early, late):
        assert found.keys() <= walked.keys()
        assert all(slot.day == walked[key] for key, slot in found.items())
    assert all(early[key].start == late[key].start for key in early.keys() & late.keys())


def test_a_mentor_without_sessions_has_no_slots() -> None:
    assert slots_of() == {}
