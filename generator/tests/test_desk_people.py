"""Mentors at the counter: join, edit, be away, pause, come back, confirm and leave."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from conftest import NOW

from mentorhub.content.hub import Loaded
from mentorhub.content.load import load
from mentorhub.desk.changes import apply
from mentorhub.desk.owners import working_day_after
from mentorhub.desk.people import Away, Edit, Join, Leave, Pause, PeopleRequest, Resume, StillHere, decide_people
from mentorhub.desk.values import Outcome, Person, Verdict
from mentorhub.pipeline import check_hub

BO = Person(account=77, login="bo")
ADA = Person(account=55, login="ada")
STRANGER = Person(account=99, login="new-one")
MANAGER = Person(manager=True)
BO_PROFILE, BO_SESSIONS = "mentors/bo-lind/profile.md", "mentors/bo-lind/sessions.yml"
ADA_PROFILE = "mentors/ada-okoye/profile.md"
TICKET = "mentors/ada-okoye/bookings/friday-tests/2026-11-27/1.yml"
CIRCLE = "mentors/ada-okoye/bookings/circle/2026-12-02/1.yml"
Write = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def folder(small_hub: Path, write: Write) -> Path:
    """Give two of the mentors an account, and a booking the request that it came from."""
    for path, account in ((BO_PROFILE, BO), (ADA_PROFILE, ADA)):
        text = (small_hub / path).read_text("utf-8")
        write(
            {path: text.replace("\n---\n", f"\ngithub: {{ login: {account.login}, id: {account.account} }}\n---\n", 1)}
        )
    write({TICKET: (small_hub / TICKET).read_text("utf-8") + "request: issue-41\n"})
    return small_hub


def decide(known: Loaded, request: PeopleRequest) -> Outcome:
    return decide_people(known.hub, known.sources, NOW, request)


def again(folder: Path, outcome: Outcome, request: PeopleRequest) -> Outcome:
    """Carry an outcome out, hold the hub against the check, and ask the same once more."""
    apply(folder, {path: content for path, content in outcome.changes.items() if content is not None})
    assert check_hub(folder, NOW).errors == ()
    return decide(load(folder), request)


def text(outcome: Outcome, path: str) -> str:
    content = outcome.changes[path]
    assert content is not None
    return content.decode()


def joining(**given: str) -> Join:
    fields = {
        "name": "Zoë Quist",
        "headline": "Helps people over the first year",
        "unit": "Work shop",
        "timezone": "berlin",
        "languages": "German, english",
        "offers": "QA",
        "about": "I began late.<br>Ask me.",
    }
    return Join(request="issue-7", at=NOW, by=STRANGER, **(fields | given))


def test_a_newcomer_gets_a_folder_that_passes_the_check_and_waits(known: Loaded, folder: Path) -> None:
    outcome = decide(known, joining())
    assert (outcome.verdict, outcome.branch) == (Verdict.PROPOSED, "join-zoe-quist")
    assert list(outcome.changes) == ["mentors/zoe-quist/profile.md"]
    done = again(folder, outcome, joining())
    assert done.verdict is Verdict.UNCHANGED
    mentor = load(folder).hub.mentors["zoe-quist"]
    assert (mentor.profile.unit, mentor.profile.timezone) == ("workshop", "Europe/Berlin")
    assert (mentor.profile.languages, mentor.profile.offers) == (("de", "en"), ("testing",))
    assert mentor.profile.github is not None
    assert (mentor.profile.github.login, mentor.profile.github.id) == ("new-one", 99)
    assert mentor.bio.strip() == "I began late.\nAsk me."


def test_the_answer_to_a_newcomer_says_who_decides_by_when_and_what_comes_then(known: Loaded) -> None:
    answer = decide(known, joining(offers="QA, gardening")).answer
    assert "Ada Okoye reads it by Wednesday 25 November 2026" in answer  # no coordinator: the owner
    assert "“berlin” is in the time zone Europe&#47;Berlin&#46;" in answer
    assert "gardening" in answer
    assert "first week" in answer
    assert "https://hub.example/tiny/edit/sessions/?mentor=zoe-quist" in answer


def test_whoever_welcomes_people_is_told_once(known: Loaded) -> None:
    (message,) = decide(known, joining()).messages
    assert (message.to, message.about, message.key) == ("coordinator", "join", "join/issue-7")
    assert "Zoë Quist" in message.text
    assert "new-one" not in message.text


def test_everything_that_is_missing_is_said_at_once_and_the_rest_is_kept(known: Loaded) -> None:
    outcome = decide(known, joining(name=" ", unit="Legal", languages="Klingonian", offers="", headline="x" * 121))
    assert (outcome.verdict, outcome.changes) == (Verdict.REFUSED, {})
    for words in ("your name", "your unit", "at least one language", "at least one topic", "shorten it to 120"):
        assert words in outcome.answer
    assert "Time zone: Europe&#47;Berlin" in outcome.answer
    assert "big city" not in outcome.answer


def test_what_a_newcomer_types_is_mere_text(known: Loaded, folder: Path) -> None:
    typed = "@everyone | [x](javascript:1) <img src=x> `a`"
    outcome = decide(known, joining(name=typed, headline='"a": {b} # c', about="---\nstatus: left\n---\n# Hi"))
    for sign in ("@everyone", "[x]", "<img", "`a`"):
        assert sign not in outcome.answer
        assert sign not in outcome.messages[0].text
    apply(folder, {path: content for path, content in outcome.changes.items() if content is not None})
    mentor = load(folder).hub.mentors["everyone-x-javascript-1-img-src-x-a"]
    assert (mentor.profile.name, mentor.profile.headline) == (typed, '"a": {b} # c')
    assert mentor.profile.status == "active"


def test_whoever_owns_a_folder_is_led_to_it(known: Loaded) -> None:
    outcome = decide(known, replace(joining(), by=BO))
    assert (outcome.verdict, outcome.changes) == (Verdict.UNCHANGED, {})
    assert "https://hub.example/tiny/edit/profile/?mentor=bo-lind" in outcome.answer


def test_a_second_person_of_one_name_gets_a_folder_of_their_own(known: Loaded) -> None:
    assert decide(known, joining(name="Ada Okoye")).branch == "join-ada-okoye-2"


def test_a_folder_with_mistakes_keeps_its_name(folder: Path, write: Write) -> None:
    write({"mentors/zoe-quist/profile.md": "---\nname: Zoë\n---\n"})
    assert decide(load(folder), joining()).branch == "join-zoe-quist-2"


def test_a_name_in_another_script_takes_the_login(known: Loaded, folder: Path) -> None:
    outcome = decide(known, joining(name="李雷"))
    assert outcome.branch == "join-new-one"
    assert again(folder, outcome, joining(name="李雷")).verdict is Verdict.UNCHANGED


def test_joining_needs_no_account(known: Loaded, folder: Path) -> None:
    ask = replace(joining(), by=MANAGER, request="mail-lamp")
    outcome = decide(known, ask)
    assert "github" not in text(outcome, "mentors/zoe-quist/profile.md")
    assert "No account" in outcome.answer
    assert again(folder, outcome, ask).verdict is Verdict.UNCHANGED


def test_a_newcomer_without_words_about_themselves_shows_no_placeholder(known: Loaded, folder: Path) -> None:
    outcome = decide(known, joining(about=""))
    assert "not written about yourself" in outcome.answer
    again(folder, outcome, joining())
    assert load(folder).hub.mentors["zoe-quist"].bio.strip() == ""


def test_working_days_skip_weekends_and_holidays(known: Loaded) -> None:
    assert working_day_after(known.hub, date(2026, 11, 20), 3) == date(2026, 11, 25)
    assert working_day_after(known.hub, date(2026, 12, 23), 1) == date(2026, 12, 28)


def editing(known: Loaded, file: str, old: str, new: str, by: Person = BO) -> Edit:
    before = known.sources[f"mentors/bo-lind/{file}"].text
    assert old in before
    return Edit(request="issue-8", at=NOW, by=by, file=file, content=before.replace(old, new, 1))


def test_own_sessions_hold_at_once(known: Loaded, folder: Path) -> None:
    ask = editing(known, "sessions.yml", "minutes: 20", "minutes: 30")
    outcome = decide(known, ask)
    assert (outcome.verdict, outcome.branch) == (Verdict.DONE, "")
    assert again(folder, outcome, ask).verdict is Verdict.UNCHANGED


@pytest.mark.parametrize(
    ("old", "new", "branch"),
    [
        ("confirmed: 2026-11-10", "away: [{ from: 2026-12-01, to: 2026-12-02 }]\nconfirmed: 2026-11-20", ""),
        ("booking: ask-me", "hours: { from: 09:00, to: 16:00 }\nbooking: ask-me\ncapacity: { mentees: 3 }", ""),
        ("booking: ask-me", "booking: at-once", "edit-bo-lind"),
        ("starting late", "starting early", "edit-bo-lind"),
        ("confirmed: 2026-11-10", "confirmed: 2026-11-20\nheadline2: x", "edit-bo-lind"),
        ("headline: Asks", "# a word to whoever reads this\nheadline: Asks", "edit-bo-lind"),
    ],
)
def test_facts_for_tools_hold_at_once_and_words_wait(known: Loaded, old: str, new: str, branch: str) -> None:
    outcome = decide(known, editing(known, "profile.md", old, new))
    assert outcome.branch == branch
    assert outcome.verdict is (Verdict.PROPOSED if branch else Verdict.DONE)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("id: 77", "id: 78", "The account that owns"),
        ("booking: ask-me", "booking: ask-me\nroles: [mentor, coordinator]", "Roles in the program"),
        ("booking: ask-me", "booking: ask-me\ntrained_on: 2026-01-01", "The day of the training"),
        ("booking: ask-me", "booking: ask-me\ncoached_by: ada-okoye", "The coach"),
        ("booking: ask-me", "booking: nonsense\nroles: [coordinator]", "Roles in the program"),
    ],
)
def test_what_others_vouch_for_is_theirs_to_change(known: Loaded, old: str, new: str, words: str) -> None:
    outcome = decide(known, editing(known, "profile.md", old, new))
    assert outcome.verdict is Verdict.REFUSED
    assert words in outcome.answer
    manager = replace(editing(known, "profile.md", old, new), by=MANAGER, mentor="bo-lind")
    assert decide(known, manager).verdict is Verdict.PROPOSED


def test_a_default_that_is_written_out_is_no_change_of_roles(known: Loaded) -> None:
    ask = editing(known, "profile.md", "booking: ask-me", "booking: ask-me\nroles: [mentor]")
    assert decide(known, ask).verdict is Verdict.PROPOSED


@pytest.mark.parametrize("fence", ["```", "~~~~", "``` yaml"])
def test_wrapping_is_taken_off(known: Loaded, fence: str) -> None:
    ask = editing(known, "sessions.yml", "minutes: 20", "minutes: 25")
    closing = fence.split(maxsplit=1)[0]
    wrapped = "\ufeff" + f"{fence}\n{ask.content}{closing}\n".replace("\n", "\r\n")
    plain = text(decide(known, ask), BO_SESSIONS)
    assert text(decide(known, replace(ask, content=wrapped)), BO_SESSIONS) == plain
    assert "\r" not in plain


def test_a_file_is_named_with_or_without_its_folder(known: Loaded) -> None:
    ask = editing(known, "sessions.yml", "minutes: 20", "minutes: 25")
    assert decide(known, replace(ask, file=" `mentors/bo-lind/sessions.yml` ")).verdict is Verdict.DONE
    stranger = decide(known, replace(ask, file="mentors/ada-okoye/sessions.yml"))
    assert stranger.verdict is Verdict.REFUSED
    assert "another account" in stranger.answer


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("photo.png", "x", "Only profile"),
        ("../../charters/program.md", "x", "does not exist"),
        ("profile.md", "", "empty"),
        ("profile.md", "Hello, I am Bo.", "two lines of"),
        ("profile.md", "---\nname: [\n---\n", "line 3"),
        ("profile.md", "---\nname: a\nname: b\n---\n", "second time"),
        ("profile.md", "---\nstatus: left\n---\n", "“Leave”"),
        ("profile.md", "x" * 65_537, "64 kB"),
        ("profile.md", "ü" * 40_000, "64 kB"),
    ],
)
def test_content_that_is_no_such_file_is_refused(known: Loaded, file: str, content: str, words: str) -> None:
    by = MANAGER if words == "“Leave”" else BO
    mentor = "bo-lind" if by is MANAGER else ""
    outcome = decide(known, Edit(request="issue-8", at=NOW, by=by, mentor=mentor, file=file, content=content))
    assert (outcome.verdict, outcome.changes) == (Verdict.REFUSED, {})
    assert words in outcome.answer.replace("&#45;", "-").replace("&#46;", ".")


def test_half_a_sign_does_no_harm(known: Loaded) -> None:
    ask = editing(known, "profile.md", "starting late", "starting \ud83d late")
    assert "starting ? late" in text(decide(known, ask), BO_PROFILE)


CHORES: list[PeopleRequest] = [
    Away(request="issue-9", at=NOW, by=BO, first="2026-12-01", last="3 Dec 2026"),
    Away(request="issue-9", at=NOW, by=BO, first="2026-12-01"),
    Pause(request="issue-9", at=NOW, by=BO, until="2027-01-31"),
    Pause(request="issue-9", at=NOW, by=BO),
    StillHere(request="issue-9", at=NOW, by=BO),
    Leave(request="issue-9", at=NOW, by=BO),
    Leave(request="issue-9", at=NOW, by=ADA),
    Pause(request="mail-lamp", at=NOW, by=MANAGER, mentor="bo-lind", until="2027-01-31"),
    Resume(request="mail-lamp", at=NOW, by=MANAGER, mentor="cy-ray"),
]


@pytest.mark.parametrize("request_", CHORES, ids=lambda ask: type(ask).__name__)
def test_a_chore_is_done_once_and_passes_the_check(known: Loaded, folder: Path, request_: PeopleRequest) -> None:
    first = decide(known, request_)
    assert first.verdict is Verdict.DONE
    assert first.changes
    assert first.branch == ""
    second = again(folder, first, request_)
    assert (second.verdict, second.changes, second.messages) == (Verdict.UNCHANGED, {}, ())


@pytest.mark.parametrize("request_", CHORES[:6], ids=lambda ask: type(ask).__name__)
def test_nobody_does_a_chore_for_somebody_else(known: Loaded, request_: PeopleRequest) -> None:
    assert not isinstance(request_, Join)
    stranger = decide(known, replace(request_, by=STRANGER))
    other = decide(known, replace(request_, by=ADA, mentor="bo-lind"))
    nobody = decide(known, replace(request_, by=Person()))
    gone = decide(known, replace(request_, by=MANAGER, mentor="nobody"))
    assert {one.verdict for one in (stranger, other, nobody, gone)} == {Verdict.REFUSED}
    assert not any(one.changes or one.messages for one in (stranger, other, nobody, gone))


def test_only_the_touched_fact_changes(known: Loaded) -> None:
    before = known.sources[BO_PROFILE].text
    paused = text(decide(known, CHORES[2]), BO_PROFILE)
    added = [line for line in paused.split("\n") if line not in before.split("\n")]
    assert added == ["status: paused", "paused_until: 2027-01-31"]
    assert [line for line in paused.split("\n") if line not in added] == before.split("\n")


@pytest.mark.parametrize(
    "ask",
    [
        Away(request="issue-9", at=NOW, by=ADA, first="2026-11-26", last="2026-11-28"),
        Pause(request="issue-9", at=NOW, by=ADA, until="2026-11-28"),
    ],
    ids=["away", "pause"],
)
def test_what_is_booked_stays_and_is_named(known: Loaded, ask: PeopleRequest) -> None:
    outcome = decide(known, ask)
    assert list(outcome.changes) == [ADA_PROFILE]
    assert outcome.messages == ()
    assert "Friday 27 November 2026, 14:00 in Lagos (13:00 UTC)" in outcome.answer
    assert "https://forge.example/tiny/hub/issues/41" in outcome.answer
    assert "2 December" not in outcome.answer


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("", "", "from which day"),
        ("2026-12-05", "2026-12-01", "before the first"),
        ("2026-11-01", "2026-11-20", "are over"),
        ("next week", "03/04/2026", "next week"),
    ],
)
def test_days_that_make_no_sense_are_refused(known: Loaded, first: str, last: str, words: str) -> None:
    outcome = decide(known, Away(request="issue-9", at=NOW, by=BO, first=first, last=last))
    assert outcome.verdict is Verdict.REFUSED
    assert words in outcome.answer


def test_a_pause_cannot_end_in_the_past(known: Loaded) -> None:
    outcome = decide(known, Pause(request="issue-9", at=NOW, by=BO, until="2026-11-20"))
    assert (outcome.verdict, outcome.changes) == (Verdict.REFUSED, {})


def test_resuming_takes_the_pause_off_and_confirms_a_silent_profile(folder: Path, write: Write) -> None:
    profile = (folder / BO_PROFILE).read_text("utf-8")
    write(
        {
            BO_PROFILE: profile.replace(
                "confirmed: 2026-11-10", "status: paused\npaused_until: 2027-02-01\nconfirmed: 2026-01-10"
            )
        }
    )
    outcome = decide(load(folder), Resume(request="issue-9", at=NOW, by=BO))
    assert text(outcome, BO_PROFILE) == profile.replace(
        "confirmed: 2026-11-10", "status: active\nconfirmed: 2026-11-21"
    )


@pytest.mark.parametrize(("until", "status"), [("2026-11-20", "active"), ("2026-11-21", "paused"), ("", "paused")])
def test_confirming_ends_a_pause_only_when_it_is_over(folder: Path, write: Write, until: str, status: str) -> None:
    profile = (folder / BO_PROFILE).read_text("utf-8")
    pause = "status: paused\n" + (f"paused_until: {until}\n" if until else "")
    write({BO_PROFILE: profile.replace("confirmed:", f"{pause}confirmed:")})
    outcome = decide(load(folder), StillHere(request="issue-9", at=NOW, by=BO))
    assert f"status: {status}\n" in text(outcome, BO_PROFILE)
    assert "confirmed: 2026-11-21\n" in text(outcome, BO_PROFILE)
    assert ("paused_until" in text(outcome, BO_PROFILE)) is (status == "paused" and bool(until))


def test_an_old_word_does_not_turn_back_a_newer_one(known: Loaded) -> None:
    old = StillHere(request="issue-3", at=datetime(2026, 10, 1, tzinfo=UTC), by=BO)
    assert decide(known, old).verdict is Verdict.UNCHANGED


def test_leaving_calls_off_what_is_booked_and_tells_each_person_once(known: Loaded) -> None:
    outcome = decide(known, Leave(request="issue-9", at=NOW, by=ADA))
    assert set(outcome.changes) == {ADA_PROFILE, TICKET, CIRCLE}
    assert text(outcome, TICKET) == known.sources[TICKET].text.replace("status: booked", "status: cancelled")
    told = {message.key: message for message in outcome.messages}
    assert len(told) == len(outcome.messages) == 3
    friday = told["mentor-left/ada-okoye.friday-tests.20261127/1"]
    circle = told["mentor-left/ada-okoye.circle.20261202/1"]
    assert (friday.to, friday.about, friday.slot) == (
        "request/issue-41",
        "mentor-left",
        "ada-okoye.friday-tests.20261127",
    )
    assert "Friday 27 November 2026, 14:00 in Lagos (13:00 UTC)" in friday.text
    assert "Nobody else offers this" in friday.text  # only Ada and Cy, who is paused, know about tests
    assert circle.to == "coordinator"  # nobody knows by which request it came
    assert "pass this on" in circle.text
    assert "/mentors/bo-lind/" in circle.text
    assert "Friday 27 November 2026" in outcome.answer
    assert "owner of the program" in told["left/ada-okoye/issue-9"].text


def test_other_times_are_the_next_of_three_other_people_on_the_same_topic(folder: Path, write: Write) -> None:
    profile, sessions = ((folder / path).read_text("utf-8") for path in (BO_PROFILE, BO_SESSIONS))
    for name, topic, hour in (("di", "QA", 15), ("ed", "testing", 14), ("flo", "careers", 12), ("gus", "testing", 13)):
        facts = profile.replace("offers: [careers]", f"offers: [{topic}]").replace("id: 77", f"id: 10{hour}")
        times = sessions.replace("09:00", f"{hour}:00").replace("every 2 weeks", "weekly")
        write({f"mentors/{name}/profile.md": facts, f"mentors/{name}/sessions.yml": times})
    known = load(folder)
    friday = next(message for message in decide(known, Leave(request="issue-9", at=NOW, by=ADA)).messages)
    assert re.findall(r"/mentors/(\w+)/\)", friday.text) == ["gus", "ed", "di"]
    assert "Tuesday 24 November 2026, 13:00 in Stockholm (12:00 UTC)" in friday.text


def test_whoever_has_left_comes_back_through_a_coordinator(folder: Path) -> None:
    apply(folder, {BO_PROFILE: (folder / BO_PROFILE).read_bytes().replace(b"booking:", b"status: left\nbooking:")})
    known = load(folder)
    for ask in (
        Resume(request="i-1", at=NOW, by=BO),
        StillHere(request="i-1", at=NOW, by=BO),
        Pause(request="i-1", at=NOW, by=BO),
    ):
        assert decide(known, ask).verdict is Verdict.REFUSED
    back = editing(known, "profile.md", "status: left", "status: active")
    assert decide(known, back).branch == "edit-bo-lind"


def test_no_answer_speaks_the_language_of_the_house(known: Loaded) -> None:
    asks = [*CHORES, joining(), joining(name=""), editing(known, "sessions.yml", "minutes: 20", "minutes: 30")]
    for ask in asks:
        outcome = decide(known, ask)
        spoken = " ".join(
            (outcome.answer, *(message.subject + message.text for message in outcome.messages))
        ).casefold()
        assert not {word for word in ("seat", "ticket", "desk", "press", "shell") if word in spoken.split()}
