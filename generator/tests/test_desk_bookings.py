"""Bookings: every rule, every wrong state, and what each side is told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from calendars import NOW, TOPICS, hub_of, mentor, ticket
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorhub.content.document import read_document
from mentorhub.content.hub import Hub, TicketFile
from mentorhub.content.models.tickets import Ticket
from mentorhub.content.models.topics import Topics
from mentorhub.derive.address import fingerprint
from mentorhub.derive.slots import Slot, slots
from mentorhub.desk.bookings import (
    Accept,
    Book,
    Cancel,
    Close,
    Decline,
    Request,
    Reschedule,
    Suggest,
    decide,
)
from mentorhub.desk.rules import Reason
from mentorhub.desk.say import say
from mentorhub.desk.tickets import of_request
from mentorhub.desk.values import Outcome, Person, Verdict

FIRST, SECOND = "ada.talk.20261130", "ada.talk.20261207"
DAY, NEXT = date(2026, 11, 30), date(2026, 12, 7)
TALK = {"id": "talk", "start": "2026-11-02 10:00", "repeat": "weekly", "contact": "invite"}
ADA, MANAGER, ANYBODY = Person(account=7), Person(manager=True), Person(account=99, login="somebody")
GITHUB = {"login": "ada", "id": 7}
ASKS = {"profile": {"booking": "ask-me"}}
EARLIER = NOW - timedelta(minutes=5)


def hub(*tickets: TicketFile, session: dict[str, Any] | None = None, **settings: Any) -> Hub:  # noqa: ANN401 - fields of several models
    profile = settings.pop("profile", {})
    ada = mentor("ada", {**TALK, **(session or {})}, tickets=tickets, github=GITHUB, **profile)
    bo = mentor("bo", {**TALK, "id": "tea", "start": "2026-11-03 15:00"}, zone="Europe/London")
    return hub_of(ada, bo, **settings)


def book(slot: str = FIRST, request: str = "issue-1", **more: Any) -> Book:  # noqa: ANN401 - the rest of its fields
    return Book(slot, request, more.pop("at", EARLIER), more.pop("by", ANYBODY), **more)


def applied(before: Hub, outcome: Outcome) -> Hub:
    """Read what was written back into the hub, as the loader would."""
    mentors = dict(before.mentors)
    for path, content in outcome.changes.items():
        assert content is not None
        _, name, _, session, day, number = path.removesuffix(".yml").split("/")
        document = read_document(content.decode(), path)
        assert document.problems == ()
        read = Ticket.model_validate(document.data)
        file = TicketFile(path, session, date.fromisoformat(day), int(number), read)
        others = tuple(one for one in mentors[name].tickets if one.path != path)
        mentors[name] = replace(mentors[name], tickets=(*others, file))
    return replace(before, mentors=mentors)


def run(start: Hub, *requests: Request, now: datetime = NOW) -> tuple[Hub, Outcome]:
    outcome = Outcome(Verdict.UNCHANGED, "")
    for request in requests:
        outcome = decide(start, now, request)
        start = applied(start, outcome)
    return start, outcome


def slot_of(a_hub: Hub, name: str) -> Slot:
    return next(slot for slot in slots(a_hub, a_hub.mentors[name.partition(".")[0]], NOW) if slot.id == name)


def told(outcome: Outcome) -> list[tuple[str, str]]:
    return [(message.to, message.about) for message in outcome.messages]


def status(a_hub: Hub, request: str = "issue-1") -> str:
    booking = of_request(a_hub, request)
    assert booking is not None
    return booking.ticket.status


def test_a_booking_is_one_small_file_and_two_people_know() -> None:
    outcome = decide(hub(), NOW, book(topic="tests", token="ab" * 8))
    assert outcome.verdict is Verdict.DONE
    assert dict(outcome.changes) == {
        "mentors/ada/bookings/talk/2026-11-30/1.yml": (
            b"start: 2026-11-30T09:00:00Z\nminutes: 45\nkind: one-to-one\nmode: online\n"
            b"booked_on: 2026-11-21T08:55:00Z\nstatus: booked\nrequest: issue-1\n"
        )
    }
    assert told(outcome) == [("mentor/ada", "booked")]
    assert "Testing, and more" in outcome.messages[0].text
    for part in ("10:00 in Berlin (09:00 UTC)", "private invitation", "/session/#", "`/cancel`", "goals"):
        assert part in outcome.answer
    assert outcome.slot == FIRST
    assert "somebody" not in outcome.subject + outcome.answer + outcome.messages[0].text


def test_a_private_repository_keeps_the_topic_and_the_token() -> None:
    outcome = decide(hub(repository="private"), NOW, book(topic="tests", token="ab" * 8))
    assert next(iter(outcome.changes.values())).endswith(b"topic: testing\ntoken: abababababababab\n")  # type: ignore[union-attr]


def with_private_topic(a_hub: Hub) -> Hub:
    topics = [*TOPICS["topics"], {"id": "grief", "label": "Grief", "private": True}]
    return replace(a_hub, topics=Topics.model_validate({"topics": topics}))


def test_a_private_topic_never_goes_over_a_public_channel() -> None:
    outcome = decide(with_private_topic(hub()), NOW, book(topic="grief"))
    assert outcome.verdict is Verdict.REFUSED
    assert not outcome.changes
    assert "booking@hub.example" in outcome.answer
    assert "grief" not in (outcome.answer + outcome.subject).casefold()


@pytest.mark.parametrize(("where", "request_id"), [("public", "mail-abc"), ("private", "issue-1")])
def test_a_private_topic_is_booked_elsewhere_and_stands_in_no_file(where: str, request_id: str) -> None:
    outcome = decide(with_private_topic(hub(repository=where)), NOW, book(request=request_id, topic="grief"))
    assert outcome.verdict is Verdict.DONE
    assert b"grief" not in b"".join(filter(None, outcome.changes.values()))
    assert "Grief" not in outcome.messages[0].text


def test_a_mistyped_topic_names_the_nearest() -> None:
    outcome = decide(hub(), NOW, book(topic="carrers @everyone"))
    assert outcome.verdict is Verdict.REFUSED
    assert "@everyone" not in outcome.answer
    assert "Careers" in outcome.answer
    assert "Careers" in decide(hub(), NOW, book(topic="carers")).answer


REFUSED: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("no name", {}, {"request": "42"}, "such as `issue-42`"),
    ("no such mentor", {}, {"slot": "eve.talk.20261130"}, "no time that can be booked"),
    ("no such day", {}, {"slot": "ada.talk.20261201"}, "no time that can be booked"),
    ("no slot at all", {}, {"slot": "<b>@team</b>"}, "no time that can be booked"),
    ("past", {}, {"slot": "ada.talk.20261116"}, "has passed"),
    ("long past", {}, {"slot": "ada.talk.20261102"}, "has passed"),
    ("too far", {"horizon_weeks": 1}, {}, "1 week ahead"),
    ("too soon", {"session": {"notice_hours": 720}}, {}, "more notice"),
    ("called off", {"session": {"cancelled": {"2026-11-30": "2026-11-20"}}}, {}, "called this time off"),
    ("paused", {"profile": {"status": "paused"}}, {}, "takes no bookings"),
    ("silent", {"profile": {"confirmed": "2026-01-01"}}, {}, "takes no bookings"),
    ("away", {"profile": {"away": [{"from": "2026-11-30", "to": "2026-11-30"}]}}, {}, "not available"),
    ("holiday", {"holidays": [{"from": "2026-11-30", "to": "2026-11-30"}]}, {}, "not available"),
    ("released", {"session": {"kind": "office-hours"}, "release_hours": 300}, {}, "has the hour back"),
    ("own", {}, {"by": ADA}, "your own"),
    ("stale", {}, {"seen": "00000000"}, "has changed since"),
    ("elsewhere", {"profile": {"channel": "link"}}, {}, "page of their own"),
]


@pytest.mark.parametrize(("case", "settings", "asked", "says"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_booked_says_why(case: str, settings: dict[str, Any], asked: dict[str, Any], says: str) -> None:
    outcome = decide(hub(**settings), NOW, book(**asked))
    assert (outcome.verdict, dict(outcome.changes), outcome.messages) == (Verdict.REFUSED, {}, ()), case
    assert says in re.sub(r"&#\d+;", "", outcome.answer)
    assert "@team" not in outcome.answer


def test_a_fresh_page_is_no_reason_to_refuse() -> None:
    start = hub()
    assert decide(start, NOW, book(seen=fingerprint(slot_of(start, FIRST)))).verdict is Verdict.DONE


def test_a_stale_page_leads_to_the_time_as_it_is_now() -> None:
    start = hub()
    outcome = decide(start, NOW, book(seen="00000000"))
    assert f"seen={fingerprint(slot_of(start, FIRST))}" in outcome.answer


def test_a_refusal_offers_three_times_the_same_mentor_first() -> None:
    start = hub(session={"until": "2026-12-07", "notice_hours": 150})
    outcome = decide(start, NOW, book(slot="ada.talk.20261123"))
    offered = re.findall(r"\(`([^`]+)`\)", outcome.answer)
    assert offered == ["ada.talk.20261130", "ada.talk.20261207", "bo.tea.20261124"]


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_sentence(reason: Reason) -> None:
    one = {"start": NOW, "zone": "UTC", "minutes": 45, "name": "Ada"}
    values: dict[str, Any] = {
        "topics": (), "typed": "x", "slot": "x", "meeting": one, "held": one, "held_active": False, "name": "Ada",
        "known": True, "page": "", "begin": "", "weeks": 13, "cap": 2, "contact": "x", "offers": (),
    }  # fmt: skip
    assert len(say("refuse-book", reason=reason, **values)) > 20


def test_a_full_time_gives_a_place_in_the_row() -> None:
    after, _ = run(hub(), book(), book(request="issue-2"))
    outcome = decide(after, NOW, book(request="issue-3"))
    assert outcome.verdict is Verdict.WAITING
    assert list(outcome.changes) == ["mentors/ada/bookings/talk/2026-11-30/3.yml"]
    assert "number 2 in the row" in outcome.answer
    assert "these times are free" in outcome.answer
    assert outcome.messages == ()


def test_nobody_waits_for_a_time_that_is_closed_for_another_reason() -> None:
    full = hub(ticket(DAY), profile={"away": [{"from": "2026-11-30", "to": "2026-11-30"}]})
    assert "not available" in decide(full, NOW, book()).answer


def test_nobody_waits_for_a_date_that_the_series_no_longer_has() -> None:
    ended = hub(ticket(DAY), session={"until": "2026-11-23"})
    assert "no longer offered" in decide(ended, NOW, book()).answer


def test_a_mentor_who_wants_to_be_asked_is_asked() -> None:
    outcome = decide(hub(profile={"booking": "ask-me"}), NOW, book())
    assert b"status: requested" in b"".join(filter(None, outcome.changes.values()))
    assert told(outcome) == [("mentor/ada", "requested")]
    assert "says yes or no" in outcome.answer


def test_the_same_request_twice_changes_nothing_and_says_the_same() -> None:
    start = hub()
    after, first = run(start, book())
    again = decide(after, NOW, book())
    assert (again.verdict, dict(again.changes)) == (Verdict.UNCHANGED, {})
    assert again.answer == first.answer
    # In case nobody was told the first time; whoever delivers knows by the keys what was.
    assert again.messages == first.messages


def test_a_request_that_was_given_up_does_not_come_back() -> None:
    after, _ = run(hub(), book(), Cancel("issue-1", ANYBODY))
    again = decide(after, NOW, book())
    assert (again.verdict, dict(again.changes)) == (Verdict.UNCHANGED, {})
    assert "make a new request" in again.answer


def test_one_request_holds_one_time() -> None:
    after, _ = run(hub(), book())
    outcome = decide(after, NOW, book(slot=SECOND, at=NOW))
    assert outcome.verdict is Verdict.REFUSED
    assert f"`/reschedule {SECOND}`" in re.sub(r"&#(\d+);", lambda sign: chr(int(sign[1])), outcome.answer)


@pytest.mark.parametrize(
    ("requests", "verdict"), [({"issue-1"}, Verdict.DONE), ({"issue-1", "issue-2"}, Verdict.REFUSED)]
)
def test_the_cap_counts_what_is_known_to_be_the_same_person(requests: set[str], verdict: Verdict) -> None:
    after, _ = run(hub(), book(), book(SECOND, "issue-2"))
    asked = book("bo.tea.20261124", "issue-3", by=Person(requests=frozenset(requests)))
    assert decide(after, NOW, asked).verdict is verdict


def test_the_cap_counts_by_token_and_forgets_what_is_over() -> None:
    after, _ = run(hub(repository="private"), book(token="ab" * 8), book(SECOND, "form-2", token="ab" * 8))
    asked = book("bo.tea.20261208", "form-3", token="ab" * 8)
    assert decide(after, NOW, asked).verdict is Verdict.REFUSED
    assert decide(after, NOW, replace(asked, token="cd" * 8)).verdict is Verdict.DONE
    later = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    assert decide(after, later, asked).verdict is Verdict.DONE


def test_cancelling_tells_the_mentor_and_whoever_moves_up() -> None:
    after, _ = run(hub(), book(), book(request="issue-2"), book(request="issue-3"))
    outcome = decide(after, NOW, Cancel("issue-1", ANYBODY))
    assert told(outcome) == [("mentor/ada", "cancelled"), ("request/issue-2", "moved-up"), ("mentor/ada", "booked")]
    assert "`/cancel`" in outcome.messages[1].text
    after = applied(after, outcome)
    assert decide(after, NOW, Cancel("issue-1", ANYBODY)).verdict is Verdict.UNCHANGED
    assert told(decide(after, NOW, Cancel("issue-2", ANYBODY)))[1:] == [
        ("request/issue-3", "moved-up"),
        ("mentor/ada", "booked"),
    ]


def test_somebody_who_only_waits_leaves_without_a_word_to_anybody() -> None:
    after, _ = run(hub(), book(), book(request="issue-2"), book(request="issue-3"))
    outcome = decide(after, NOW, Cancel("issue-2", ANYBODY))
    assert outcome.messages == ()
    assert "no longer wait" in outcome.answer


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (ADA, [("request/issue-1", "cancelled")]),
        (MANAGER, [("mentor/ada", "cancelled"), ("request/issue-1", "cancelled")]),
        (replace(MANAGER, requests=frozenset({"issue-1"})), [("mentor/ada", "cancelled")]),
    ],
)
def test_whoever_cancels_the_other_side_is_told(by: Person, expected: list[tuple[str, str]]) -> None:
    after, _ = run(hub(), book())
    outcome = decide(after, NOW, Cancel("issue-1", by))
    assert told(outcome) == expected
    mine = next((message for message in outcome.messages if message.to.startswith("request/")), None)
    assert mine is None or "bo.tea" in mine.text


@pytest.mark.parametrize("action", [Cancel("issue-9", ANYBODY), Close("issue-9", ANYBODY, held=True)])
def test_a_request_without_a_booking_is_told_so(action: Request) -> None:
    assert "no booking for this request" in decide(hub(), NOW, action).answer


def test_another_time_is_taken_and_the_old_one_given_up_at_once() -> None:
    after, _ = run(hub(), book(), book(request="issue-2"))
    outcome = decide(after, NOW, Reschedule("issue-1", SECOND, NOW, ANYBODY))
    assert outcome.verdict is Verdict.DONE
    assert sorted(outcome.changes) == [
        "mentors/ada/bookings/talk/2026-11-30/1.yml",
        "mentors/ada/bookings/talk/2026-12-07/1.yml",
    ]
    assert told(outcome) == [("mentor/ada", "moved"), ("request/issue-2", "moved-up"), ("mentor/ada", "booked")]
    again = decide(applied(after, outcome), NOW, Reschedule("issue-1", SECOND, NOW, ANYBODY))
    assert (again.verdict, dict(again.changes)) == (Verdict.UNCHANGED, {})


def test_whoever_did_not_ask_for_it_is_told_of_the_move() -> None:
    after, _ = run(hub(), book())
    outcome = decide(after, NOW, Reschedule("issue-1", SECOND, NOW, MANAGER))
    assert told(outcome) == [("mentor/ada", "moved"), ("request/issue-1", "moved")]
    assert len({message.key for message in outcome.messages}) == 2
    assert "has another time now" in outcome.messages[1].text


@pytest.mark.parametrize(("answer", "about"), [(Accept, ("accepted", "booked")), (Decline, ("declined", "cancelled"))])
def test_a_mentor_in_whose_place_somebody_answers_is_told(
    answer: type[Accept | Decline], about: tuple[str, str]
) -> None:
    after, _ = run(hub(**ASKS), book())
    outcome = decide(after, NOW, answer("issue-1", MANAGER))
    assert told(outcome) == [("request/issue-1", about[0]), ("mentor/ada", about[1])]


def test_there_and_back_again_uses_a_new_number() -> None:
    there = Reschedule("issue-1", SECOND, NOW, ANYBODY)
    back = Reschedule("issue-1", FIRST, NOW + timedelta(minutes=1), ANYBODY)
    after, outcome = run(hub(), book(), there, back)
    assert "mentors/ada/bookings/talk/2026-11-30/2.yml" in outcome.changes
    assert decide(after, NOW, there).verdict is Verdict.UNCHANGED
    assert decide(after, NOW, book()).verdict is Verdict.UNCHANGED


def test_another_mentor_and_the_first_one_are_both_told() -> None:
    after, _ = run(hub(), book())
    outcome = decide(after, NOW, Reschedule("issue-1", "bo.tea.20261124", NOW, ANYBODY))
    assert told(outcome) == [("mentor/ada", "cancelled"), ("mentor/bo", "booked")]


@pytest.mark.parametrize("slot", [SECOND, "ada.talk.20261116", "ada.talk.20261201"])
def test_where_the_other_time_cannot_be_had_all_stays(slot: str) -> None:
    after, _ = run(hub(), book(), book(SECOND, "issue-2"))
    outcome = decide(after, NOW, Reschedule("issue-1", slot, NOW, ANYBODY))
    assert (outcome.verdict, dict(outcome.changes), outcome.messages) == (Verdict.REFUSED, {}, ())
    assert "stands as it is" in outcome.answer


def test_a_mentor_cannot_choose_another_time_for_somebody() -> None:
    after, _ = run(hub(), book())
    assert "`/suggest" in decide(after, NOW, Reschedule("issue-1", SECOND, NOW, ADA)).answer


def test_a_yes_books_and_is_told() -> None:
    after, outcome = run(hub(**ASKS), book(), Accept("issue-1", ADA))
    assert status(after) == "booked"
    assert told(outcome) == [("request/issue-1", "accepted")]
    assert decide(after, NOW, Accept("issue-1", ADA)).verdict is Verdict.UNCHANGED
    assert "write `/cancel`" in decide(after, NOW, Decline("issue-1", ADA)).answer


def test_a_yes_to_somebody_who_waits_comes_when_a_place_is_free() -> None:
    after, outcome = run(hub(**ASKS), book(), book(request="issue-2"), Accept("issue-2", ADA))
    assert (outcome.verdict, outcome.messages) == (Verdict.REFUSED, ())
    assert "still waits" in outcome.answer
    after, _ = run(after, Decline("issue-1", ADA), Accept("issue-2", ADA))
    assert status(after, "issue-2") == "booked"


def test_a_no_frees_the_time_and_offers_others() -> None:
    after, outcome = run(hub(**ASKS), book(), book(request="issue-2"), Decline("issue-1", ADA))
    assert status(after) == "cancelled"
    assert told(outcome) == [
        ("request/issue-1", "declined"),
        ("request/issue-2", "moved-up"),
        ("mentor/ada", "requested"),
    ]
    assert "bo.tea" in outcome.messages[0].text
    assert "ada.talk" not in outcome.messages[0].text
    assert decide(after, NOW, Decline("issue-1", ADA)).verdict is Verdict.UNCHANGED
    assert decide(after, NOW, Accept("issue-1", ADA)).verdict is Verdict.REFUSED


@pytest.mark.parametrize(
    "action",
    [Accept("issue-1", ANYBODY), Decline("issue-1", ANYBODY), Suggest("issue-1", ("2026-12-03 14:00",), ANYBODY)],
)
def test_only_the_mentor_answers(action: Request) -> None:
    after, _ = run(hub(**ASKS), book())
    outcome = decide(after, NOW, action)
    assert outcome.verdict is Verdict.REFUSED
    assert "Only Ada" in outcome.answer


def test_suggested_times_are_on_the_mentors_clock() -> None:
    after, outcome = run(hub(**ASKS), book(), Suggest("issue-1", ("2026-12-03 14:00", "2026-12-07 10:00"), ADA))
    assert (outcome.verdict, dict(outcome.changes)) == (Verdict.DONE, {})
    assert told(outcome) == [("request/issue-1", "suggested")]
    assert "14:00 in Berlin (13:00 UTC)" in outcome.messages[0].text
    assert f"`/reschedule {SECOND}`" in outcome.messages[0].text
    other = decide(after, NOW, Suggest("issue-1", ("2026-12-04 14:00",), ADA))
    assert other.messages[0].key != outcome.messages[0].key


@pytest.mark.parametrize(
    "times", [(), ("tomorrow",), ("2026-11-20 14:00",), ("2027-03-28 02:30",), ("2026-13-01 10:00",)]
)
def test_times_that_are_none_are_not_passed_on(times: tuple[str, ...]) -> None:
    after, _ = run(hub(**ASKS), book())
    outcome = decide(after, NOW, Suggest("issue-1", times, ADA))
    assert (outcome.verdict, outcome.messages) == (Verdict.REFUSED, ())
    assert "Berlin" in outcome.answer


AFTER = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


def test_either_side_says_once_how_it_went() -> None:
    after, _ = run(hub(), book())
    closed, outcome = run(after, Close("issue-1", ANYBODY, held=True, minutes=50), now=AFTER)
    assert outcome.verdict is Verdict.DONE
    assert b"status: completed\nheld_minutes: 50\n" in b"".join(filter(None, outcome.changes.values()))
    assert decide(closed, AFTER, Close("issue-1", ADA, held=True)).verdict is Verdict.UNCHANGED
    assert "other answer" in decide(closed, AFTER, Close("issue-1", ADA, held=False)).answer
    assert decide(closed, AFTER, Close("issue-1", MANAGER, held=False)).verdict is Verdict.DONE


@pytest.mark.parametrize(
    ("before", "now", "minutes", "says"),
    [
        ((), NOW, None, "still to come"),
        ((Cancel("issue-1", ANYBODY),), AFTER, None, "was cancelled"),
        ((), AFTER, 2, "between 5 and 480"),
    ],
)
def test_what_did_not_take_place_is_not_closed(
    before: tuple[Request, ...], now: datetime, minutes: int | None, says: str
) -> None:
    after, _ = run(hub(), book(), *before)
    outcome = decide(after, now, Close("issue-1", ANYBODY, held=True, minutes=minutes))
    assert outcome.verdict is Verdict.REFUSED
    assert says in outcome.answer


def test_whoever_never_had_a_place_has_no_meeting_to_report() -> None:
    asked, _ = run(hub(**ASKS), book())
    assert "never said yes" in decide(asked, AFTER, Close("issue-1", ANYBODY, held=True)).answer
    waiting, _ = run(hub(), book(), book(request="issue-2"))
    assert "No place became free" in decide(waiting, AFTER, Close("issue-2", ANYBODY, held=True)).answer


def test_a_meeting_that_has_begun_is_not_cancelled_any_more() -> None:
    after, _ = run(hub(), book())
    assert "/no-show" in decide(after, AFTER, Cancel("issue-1", ANYBODY)).answer
    closed, _ = run(after, Close("issue-1", ANYBODY, held=True), now=AFTER)
    assert "closed already" in decide(closed, AFTER, Cancel("issue-1", ANYBODY)).answer


NAMES = st.sampled_from([f"issue-{number}" for number in range(1, 6)])
SLOTS = st.sampled_from([FIRST, SECOND, "bo.tea.20261124"])
ACTIONS = st.one_of(
    st.builds(book, SLOTS, NAMES),
    st.builds(Cancel, NAMES, st.sampled_from([ANYBODY, ADA, MANAGER])),
    st.builds(
        lambda name, slot, at: Reschedule(name, slot, NOW + timedelta(seconds=at), ANYBODY),
        NAMES,
        SLOTS,
        st.integers(0, 9),
    ),
    st.builds(lambda name: Accept(name, MANAGER), NAMES),
    st.builds(lambda name: Decline(name, MANAGER), NAMES),
)

# Everybody wants a time to begin with, so that some have to wait.
CROWD = st.tuples(*[st.builds(book, SLOTS, st.just(f"issue-{number}")) for number in range(1, 6)]).map(list)


def holding(state: Hub) -> dict[str, str]:
    """Say by the rule itself who holds a place: the first ones that were not cancelled."""
    held: dict[str, str] = {}
    for one in state.mentors.values():
        for slot in slots(state, one, NOW):
            standing = [file.ticket.request for file in slot.tickets if file.ticket.status != "cancelled"]
            held |= {name: slot.id for name in standing[: slot.session.seats or 1] if name}
    return held


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 3), st.sampled_from(["at-once", "ask-me"]), CROWD, st.lists(ACTIONS, max_size=6))
def test_places_are_never_oversold_numbers_never_reused_and_nothing_happens_twice(
    seats: int, booking: str, crowd: list[Request], actions: list[Request]
) -> None:
    state = hub(session={"kind": "group", "seats": seats}, profile={"booking": booking})
    keys: set[str] = set()
    promised: dict[str, str] = {}
    for action in [*crowd, *actions]:
        outcome = decide(state, NOW, action)
        old = {file.path: file.ticket for one in state.mentors.values() for file in one.tickets}
        for path in outcome.changes.keys() & old.keys():
            assert old[path].status in {"requested", "booked"}, "a ticket that is done with is never written again"
        # What is already known is said again, in case nobody heard it; whoever delivers knows by the keys.
        fresh = [message.key for message in outcome.messages if outcome.verdict is not Verdict.UNCHANGED]
        assert len(set(fresh)) == len(fresh)
        assert not keys.intersection(fresh), "nobody is told twice"
        keys.update(fresh)
        state = applied(state, outcome)
        if outcome.verdict is Verdict.DONE:
            promised.pop(action.request, None)
        if outcome.verdict is Verdict.DONE and isinstance(action, Book | Reschedule | Accept):
            promised[action.request] = outcome.slot
        promised |= {message.to[8:]: message.slot for message in outcome.messages if message.about == "moved-up"}
        assert promised == holding(state), "whoever was told of a place has it, and nobody else"
        again = decide(state, NOW, action)
        assert not again.changes
        assert not again.messages or (isinstance(action, Book) and again.verdict is Verdict.UNCHANGED)
    for one in state.mentors.values():
        for slot in slots(state, one, NOW):
            assert [file.number for file in slot.tickets] == list(range(1, len(slot.tickets) + 1))
    live = [file.ticket.request for one in state.mentors.values() for file in one.tickets if file.ticket.holds]
    assert len(live) == len(set(live)), "one request holds one time"
