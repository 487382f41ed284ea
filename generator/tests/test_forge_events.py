"""Events of the forge, as it sends them: who asks for what, and whom we do not listen to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mentorhub.cli import main
from mentorhub.content.hub import Hub
from mentorhub.content.load import load
from mentorhub.desk.bookings import Accept, Book, Cancel, Close, Decline, Reschedule, Suggest
from mentorhub.desk.forge.asked import Asked, Refusal, Want
from mentorhub.desk.forge.events import read_event
from mentorhub.desk.forge.forms import FORMS
from mentorhub.desk.forge.parse import render_form_body
from mentorhub.desk.people import Away, Edit, Join, Leave, Pause, Resume, StillHere
from mentorhub.desk.values import Person

EVENTS = Path(__file__).parent / "events"
NOW = "2026-11-21T09:00:00Z"
SLOT = "ada-okoye.friday-tests.20261211"
QUINCE, ADA, BO, STRANGER = 5000001, 101, 102, 999
BOOKER = Person(QUINCE, "quiet-quince", frozenset({"issue-42"}))
OTHERS = frozenset({"issue-7"})
TICKET = """start: 2026-11-27T13:00:00Z
minutes: 45
kind: one-to-one
mode: online
booked_on: 2026-11-20T10:00:00Z
status: {status}
request: issue-42
"""
Payload = dict[str, Any]
Write = Callable[[Mapping[str, str]], Path]
ASKED = (Book, Cancel, Accept, Decline, Close, Join, Edit, Want, Refusal)


def event(name: str) -> Payload:
    found: Payload = json.loads((EVENTS / f"{name}.json").read_text("utf-8"))
    return found


def issue(form: str, fields: Mapping[str, str], title: str = "") -> Payload:
    payload = event("opened")
    payload["issue"] |= {"title": title or FORMS[form].word, "body": render_form_body(FORMS[form], fields)}
    return payload


def comment(body: str, account: int = QUINCE, login: str = "quiet-quince") -> Payload:
    payload = event("comment")
    payload["comment"] |= {"body": body, "user": payload["comment"]["user"] | {"id": account, "login": login}}
    return payload


@pytest.fixture
def booked(write: Write) -> Path:
    """A hub in which issue 42 has booked a time of Ada's; Ada mentors, Bo owns the program."""
    root = write({"mentors/ada-okoye/bookings/friday-tests/2026-11-27/2.yml": TICKET.format(status="booked")})
    for mentor, account in (("ada-okoye", ADA), ("bo-lind", BO)):
        path = root / f"mentors/{mentor}/profile.md"
        text = path.read_text("utf-8").replace(
            "\nconfirmed:", f"\ngithub: {{ login: {mentor}-x, id: {account} }}\nconfirmed:"
        )
        path.write_text(text, "utf-8")
    charter = root / "charters/program.md"
    charter.write_text(charter.read_text("utf-8").replace("owner: ada-okoye", "owner: bo-lind"), "utf-8")
    return root


@pytest.fixture
def hub(booked: Path) -> Hub:
    loaded = load(booked)
    assert loaded.problems == ()
    return loaded.hub


@pytest.fixture
def fresh(small_hub: Path) -> Hub:
    return load(small_hub).hub


def one(payload: Payload, hub: Hub) -> Asked:
    (asked,) = read_event(payload, hub, frozenset())
    return asked


def test_an_issue_made_with_the_form_books(fresh: Hub) -> None:
    (asked,) = read_event(event("opened"), fresh, OTHERS)
    at = datetime(2026, 11, 21, 8, 58, 3, tzinfo=UTC)
    by = Person(QUINCE, "quiet-quince", frozenset({"issue-42", "issue-7"}))
    assert asked == Book(SLOT, "issue-42", at, by, seen="0a1b2c3d", topic="")


def test_labels_neither_make_nor_break_a_request(fresh: Hub) -> None:
    payload = event("opened")
    payload["issue"]["labels"] = [{"name": "join"}]
    assert isinstance(one(payload, fresh), Book)


def test_an_issue_about_something_else_asks_for_nothing(fresh: Hub) -> None:
    payload = event("opened")
    payload["issue"] |= {"title": "Book club", "body": "On Fridays?"}
    assert read_event(payload, fresh, frozenset()) == ()
    payload["issue"]["body"] = None
    assert read_event(payload, fresh, frozenset()) == ()


@pytest.mark.parametrize(
    ("form", "fields", "expected"),
    [
        ("join", {"name": "Dee", "about": "### Unit\n@all"}, {"name": "Dee", "about": "### Unit\n@all", "unit": ""}),
        ("edit", {"file": "profile.md", "content": "---\n`x`"}, {"file": "profile.md", "content": "---\n`x`"}),
        ("away", {"from": "2026-12-21", "to": "2027-01-04"}, {"first": "2026-12-21", "last": "2027-01-04"}),
        ("pause", {"until": ""}, {"until": "", "mentor": ""}),
        ("leave", {"mentor": "`bo-lind`"}, {"mentor": "bo-lind"}),
        ("want", {"topic": "singing"}, {"topic": "singing", "request": "issue-42"}),
    ],
)
def test_every_form_becomes_its_request(
    fresh: Hub, form: str, fields: Mapping[str, str], expected: Mapping[str, str]
) -> None:
    kinds = {"join": Join, "edit": Edit, "away": Away, "pause": Pause, "leave": Leave, "want": Want}
    asked = one(issue(form, fields), fresh)
    assert type(asked) is kinds[form]
    assert {name: getattr(asked, name) for name in expected} == expected


def test_a_title_names_a_folder_only_where_there_is_one(fresh: Hub) -> None:
    days = {"from": "2026-12-21", "to": "2027-01-04"}
    named, other = one(issue("away", days, "Away bo-lind"), fresh), one(issue("away", days, "Away on holiday"), fresh)
    assert isinstance(named, Away)
    assert isinstance(other, Away)
    assert (named.mentor, other.mentor) == ("bo-lind", "")


def test_an_edit_counts_where_a_field_changed_and_nothing_is_booked_yet(fresh: Hub, hub: Hub) -> None:
    asked = one(event("edited"), fresh)
    assert isinstance(asked, Book)
    assert (asked.slot, asked.at) == (SLOT, datetime(2026, 11, 21, 9, 10, tzinfo=UTC))
    assert read_event(event("edited"), hub, frozenset()) == ()


def test_an_edit_of_blanks_or_of_the_title_asks_for_nothing(fresh: Hub) -> None:
    payload = event("edited")
    payload["changes"]["body"]["from"] = payload["issue"]["body"].replace("\n\n###", " \r\n\r\n###")
    assert read_event(payload, fresh, frozenset()) == ()
    payload["changes"] = {"title": {"from": "Book"}}
    assert read_event(payload, fresh, frozenset()) == ()


def test_reopening_asks_again_now(fresh: Hub) -> None:
    asked = one(event("reopened"), fresh)
    assert isinstance(asked, Book)
    assert asked.at == datetime(2026, 11, 22, 7, tzinfo=UTC)


def test_closing_by_whoever_booked_cancels(hub: Hub) -> None:
    assert one(event("closed"), hub) == Cancel("issue-42", BOOKER)


def test_closing_by_others_or_after_the_meeting_cancels_nothing(fresh: Hub, hub: Hub) -> None:
    other, after = event("closed"), event("closed")
    other["sender"]["id"] = BO
    after["issue"]["closed_at"] = "2026-11-27T13:45:00Z"
    assert read_event(other, hub, frozenset()) == read_event(after, hub, frozenset()) == ()
    assert read_event(event("closed"), fresh, frozenset()) == ()


@pytest.mark.parametrize("action", ["labeled", "assigned", "transferred", "deleted", "unpinned", ""])
def test_other_actions_ask_for_nothing(fresh: Hub, action: str) -> None:
    assert read_event(event("opened") | {"action": action}, fresh, frozenset()) == ()


def test_programs_are_not_listened_to(fresh: Hub, hub: Hub) -> None:
    assert read_event(event("bot"), fresh, frozenset()) == ()
    ours = comment("/cancel")
    ours["comment"]["user"] = event("bot")["sender"]
    assert read_event(ours, hub, frozenset()) == ()
    assert read_event(comment("<!-- mentorhub:answer -->\n/cancel"), hub, frozenset()) == ()


def test_somebody_who_is_gone_is_told_how_to_ask_again(fresh: Hub, hub: Hub) -> None:
    asked = one(event("deleted"), fresh)
    assert isinstance(asked, Refusal)
    assert "booking@hub.example" in asked.answer
    gone = comment("/cancel")
    gone["comment"]["user"] = None
    assert isinstance(one(gone, hub), Refusal)


def test_a_proposal_is_no_issue(hub: Hub) -> None:
    payload = comment("/cancel")
    payload["issue"]["pull_request"] = {"url": "https://api.forge.example/pulls/42"}
    assert read_event(payload, hub, frozenset()) == ()


AT = datetime(2026, 11, 22, 10, 11, 12, tzinfo=UTC)
MENTOR = Person(ADA, "ada-okoye-x")
MANAGER = Person(BO, "bo-lind-x", manager=True)


@pytest.mark.parametrize(
    ("body", "by", "expected"),
    [
        ("Sorry!\r\n\r\n/cancel", BOOKER, [Cancel("issue-42", BOOKER)]),
        ("/CANCEL", BOOKER, [Cancel("issue-42", BOOKER)]),
        ("/decline", BOOKER, [Cancel("issue-42", BOOKER)]),
        (f"/reschedule `{SLOT}`", BOOKER, [Reschedule("issue-42", SLOT, AT, BOOKER)]),
        ("/accept", MENTOR, [Accept("issue-42", MENTOR)]),
        ("/accept", MANAGER, [Accept("issue-42", MANAGER)]),
        ("/decline", MENTOR, [Decline("issue-42", MENTOR)]),
        ("/cancel", MENTOR, [Cancel("issue-42", MENTOR)]),
        ("/suggest 2026-12-03 14:00, 2026-12-04 09:30,", MENTOR,
         [Suggest("issue-42", ("2026-12-03 14:00", "2026-12-04 09:30"), MENTOR)]),
        ("/done", BOOKER, [Close("issue-42", BOOKER, held=True)]),
        ("/done 30 minutes", MENTOR, [Close("issue-42", MENTOR, held=True, minutes=30)]),
        ("/no-show", MENTOR, [Close("issue-42", MENTOR, held=False)]),
        ("/still-here\nthanks\n/resume", MENTOR,
         [StillHere(request="issue-42", at=AT, by=MENTOR), Resume(request="issue-42", at=AT, by=MENTOR)]),
        ("/cancel\n/cancel\n> /accept\n```\n/accept\n```\n<!-- /accept -->", BOOKER, [Cancel("issue-42", BOOKER)]),
        ("I moved it to /usr/local and wrote / cancel, /then left", BOOKER, []),
        ("Please do not write /cancel lightly", BOOKER, []),
    ],
)  # fmt: skip
def test_commands_ask_for_what_they_say(hub: Hub, body: str, by: Person, expected: list[Asked]) -> None:
    assert by.account is not None
    assert list(read_event(comment(body, by.account, by.login), hub, frozenset())) == expected


@pytest.mark.parametrize(
    "word", ["cancel", "reschedule x.y.20261211", "accept", "decline", "suggest x", "done", "no-show"]
)
def test_a_stranger_changes_nobody_s_booking(hub: Hub, word: str) -> None:
    asked = one(comment(f"/{word}", STRANGER, "passer-by"), hub)
    assert isinstance(asked, Refusal)
    assert "nothing was changed" in asked.answer


def test_the_other_requests_of_whoever_opened_the_issue_are_only_theirs(hub: Hub) -> None:
    (mine,) = read_event(comment("/cancel"), hub, OTHERS)
    (theirs,) = read_event(comment("/cancel", ADA), hub, OTHERS)
    assert isinstance(mine, Cancel)
    assert isinstance(theirs, Cancel)
    assert (mine.by.requests, theirs.by.requests) == (OTHERS | {"issue-42"}, frozenset())


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("/cancle", "“/cancle” is not a word"),
        ("/done soon", "“soon” is no number"),
        ("/done 99999999999999999999", "is no number"),
        ("/done ٣٠", "is no number"),
    ],
)
def test_what_was_mistyped_is_answered(hub: Hub, body: str, part: str) -> None:
    asked = one(comment(body), hub)
    assert isinstance(asked, Refusal)
    assert part in asked.answer


def test_a_command_where_nothing_is_booked_is_answered(fresh: Hub) -> None:
    asked = one(comment("/cancel"), fresh)
    assert isinstance(asked, Refusal)
    assert "Nothing is booked" in asked.answer


def test_an_edited_comment_is_not_read_again(hub: Hub) -> None:
    assert read_event(comment("/cancel") | {"action": "edited"}, hub, frozenset()) == ()


def test_a_dispatched_form_books_within_a_minute(fresh: Hub) -> None:
    by = Person(requests=frozenset({"form-1f3a9c"}))
    at = datetime(2026, 11, 21, 8, 59, tzinfo=UTC)
    assert one(event("dispatch"), fresh) == Book(SLOT, "form-1f3a9c", at, by, seen="0a1b2c3d", topic="testing")


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ({"action": "cancel"}, Cancel),
        ({"action": "want", "topic": "singing"}, Want),
        ({"action": "reschedule"}, Reschedule),
        ({"action": "forget"}, Refusal),
        ({"action": ["book"]}, Refusal),
        ({"request": "issue-42"}, Refusal),
        ({"request": "form-A B"}, Refusal),
        ({"request": 42}, Refusal),
        ({"at": "soon"}, Refusal),
    ],
)
def test_a_dispatched_form_is_read_or_refused(fresh: Hub, sent: Payload, kind: type[Asked]) -> None:
    payload = event("dispatch")
    payload["client_payload"] |= sent
    assert type(one(payload, fresh)) is kind


@pytest.mark.parametrize("payload", [{}, {"issue": None}, {"inputs": {"x": 1}}, {"zen": "Keep it logically awesome."}])
def test_other_events_ask_for_nothing(fresh: Hub, payload: Payload) -> None:
    assert read_event(payload, fresh, frozenset()) == ()


HOSTILE = (
    "@everyone", "\u202etxt.exe", "zero\u200b\u2060width", "$(touch pwned) `touch pwned`",
    "<script>x</script>",
    "![t](https://evil.example/t.gif)", "### Topic", "```", "x" * 65_536, "ada-okoye.friday-tests.2026\0", "../../etc",
    "{{ 7 * 7 }} {% x %}", "'; DROP TABLE", "\\u0000", "-->",
)  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_goes_through_the_real_entry_point(small_hub: Path, tmp_path: Path, typed: str) -> None:
    payload = issue("book", {"slot": typed, "seen": typed, "topic": typed})
    (tmp_path / "event.json").write_text(json.dumps(payload), "utf-8")
    before = {path: path.read_bytes() for path in small_hub.rglob("*") if path.is_file()}
    out, answer = tmp_path / "out.json", tmp_path / "answer.md"
    command = ["--hub", str(small_hub), "desk", "event", "--event", str(tmp_path / "event.json"), "--now", NOW]
    done = CliRunner().invoke(main, [*command, "--out", str(out), "--answer", str(answer)])
    assert (done.exit_code, json.loads(out.read_text("utf-8"))["issue"]) == (1, 42)
    words = answer.read_text("utf-8")
    assert words.strip()
    assert not any(sign in words for sign in ("@everyone", "\u202e", "<script", "![", "$(touch", "49", "https://evil"))
    assert "quiet-quince" not in words + out.read_text("utf-8")
    assert {path: path.read_bytes() for path in small_hub.rglob("*") if path.is_file()} == before
