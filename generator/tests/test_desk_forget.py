"""Forgetting: nothing of a person stays in the files, and the answer names what lies beyond them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import NOW
from PIL import Image

from mentorhub.content.hub import Loaded
from mentorhub.content.load import load
from mentorhub.desk.changes import apply
from mentorhub.desk.forget import forget, forget_request
from mentorhub.desk.people import Forget, decide_people
from mentorhub.desk.values import Person, Verdict
from mentorhub.pipeline import check_hub

PROGRAM, EVENTS = "charters/program.md", "charters/events.yml"
BO, ADA, CY = (f"mentors/{name}/profile.md" for name in ("bo-lind", "ada-okoye", "cy-ray"))
TICKET = "mentors/ada-okoye/bookings/friday-tests/2026-11-27/1.yml"
PAST = "mentors/ada-okoye/bookings/friday-tests/2026-11-13/1.yml"
Write = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def folder(small_hub: Path, write: Write) -> Path:
    """Make Ada somebody whom much refers to, but not the owner of the program."""
    read = {path: (small_hub / path).read_text("utf-8") for path in (PROGRAM, EVENTS, BO, ADA, TICKET, PAST)}
    roles = (
        "owner: bo-lind\nsponsor: ada-okoye\ncoordinators: [bo-lind, ada-okoye]\n"
        "committee:\n  - mentor: ada-okoye\n    role: Looks after mentors\n    until: 2027-06-30\n"
        "  - mentor: bo-lind\n    role: Looks after figures\n    until: 2027-06-30\n"
    )
    photo = "photo: { file: me.webp, alt: Ada at her desk }\ngithub: { login: ada-o, id: 55 }\n---\n"
    write(
        {
            PROGRAM: read[PROGRAM].replace("owner: ada-okoye\n", roles),
            EVENTS: read[EVENTS] + "    presenter: ada-okoye\n",
            BO: read[BO].replace("booking:", "coached_by: ada-okoye\nbooking:") + "\nAda Okoye taught me this.\n",
            ADA: read[ADA].replace("\n---\n", f"\n{photo}", 1),
            TICKET: read[TICKET] + "request: issue-41\n",
            PAST: read[PAST] + "request: mail-lamp\n",
        }
    )
    Image.new("RGB", (64, 64), "teal").save(small_hub / "mentors/ada-okoye/me.webp")
    return small_hub


def test_a_mentor_is_gone_from_every_file_and_the_rest_passes_the_check(known: Loaded, folder: Path) -> None:
    outcome = forget(known.hub, known.sources, "ada-okoye", NOW)
    assert outcome.verdict is Verdict.DONE
    apply(folder, outcome.changes)
    assert not (folder / "mentors/ada-okoye").exists()
    assert check_hub(folder, NOW).errors == ()
    named = [path for path in folder.rglob("*") if path.is_file() and b"ada-okoye" in path.read_bytes()]
    assert named == []
    after = load(folder)
    assert after.hub.program.coordinators == ("bo-lind",)
    assert [member.mentor for member in after.hub.program.committee] == ["bo-lind"]
    assert (after.hub.events.events[0].host, after.hub.events.events[0].presenter) == (None, None)
    assert forget(after.hub, after.sources, "ada-okoye", NOW).verdict is Verdict.UNCHANGED


def test_the_answer_names_what_was_taken_out_and_what_prose_still_says(known: Loaded) -> None:
    answer = forget(known.hub, known.sources, "ada-okoye", NOW).answer.replace("&#47;", "/").replace("&#46;", ".")
    for words in ("sponsor", "coordinator", "member of the committee", "host of", "presenter at"):
        assert f"no longer {words}" in answer
    line = known.sources[BO].text.split("\n").index("Ada Okoye taught me this.")  # one line of facts goes before it
    assert f"`{BO}:{line}`" in answer


def test_the_answer_gives_the_whole_purge(known: Loaded) -> None:
    answer = forget(known.hub, known.sources, "ada-okoye", NOW).answer
    command = next(line for line in answer.split("\n") if line.startswith("git filter-repo"))
    assert "--invert-paths --path mentors/ada-okoye/ " in command
    assert "git push --force --mirror https://forge.example/tiny/hub.git" in answer
    assert "cal/m/ada-okoye.ics" in answer
    assert "https://forge.example/tiny/hub/issues/41" in answer
    assert "mail&#45;lamp" in answer
    assert "author%3Aada-o" in answer
    for words in ("fork", "garbage collection", "cache", "calendar"):
        assert words in answer


def test_neither_the_commit_nor_a_message_names_whoever_is_forgotten_by_id(known: Loaded) -> None:
    outcome = forget(known.hub, known.sources, "ada-okoye", NOW)
    assert "ada" not in outcome.subject.casefold()
    assert [message.to for message in outcome.messages] == ["request/issue-41", "coordinator"]


def test_whoever_owns_the_program_is_replaced_first(known: Loaded) -> None:
    outcome = forget(known.hub, known.sources, "bo-lind", NOW)
    assert (outcome.verdict, outcome.changes, outcome.messages) == (Verdict.REFUSED, {}, ())
    assert "owner of the program" in outcome.answer


def test_a_story_is_decided_by_a_person_first(folder: Path, write: Write) -> None:
    story = "---\ntitle: How Ada stayed\npeople: [ada-okoye]\nconsent: [{ mentor: ada-okoye, on: 2026-10-01 }]\n---\n"
    write({"guides/stories/stayed.md": story})
    known = load(folder)
    outcome = forget(known.hub, known.sources, "ada-okoye", NOW)
    assert (outcome.verdict, outcome.changes) == (Verdict.REFUSED, {})
    assert "tells a story" in outcome.answer


def test_an_id_that_begins_like_another_is_another(folder: Path, write: Write) -> None:
    write({"mentors/ada/profile.md": (folder / CY).read_text("utf-8").replace("Cy Ray", "Dee Fox")})
    known = load(folder)
    outcome = forget(known.hub, known.sources, "ada", NOW)
    assert dict(outcome.changes) == {"mentors/ada/profile.md": None}
    assert "Still named" not in outcome.answer


def test_a_folder_that_cannot_be_read_is_forgotten_as_well(folder: Path, write: Write) -> None:
    write({CY: "---\nname: [\n---\n"})
    known = load(folder)
    ask = Forget(request="hand-1", at=NOW, by=Person(manager=True), mentor="cy-ray")
    outcome = decide_people(known.hub, known.sources, NOW, ask)
    assert dict(outcome.changes) == {CY: None}


@pytest.mark.parametrize(
    ("by", "verdict"),
    [
        (Person(account=55), Verdict.DONE),
        (Person(manager=True), Verdict.DONE),
        (Person(account=56), Verdict.REFUSED),
        (Person(), Verdict.REFUSED),
    ],
)
def test_only_the_owner_or_a_manager_has_a_mentor_forgotten(known: Loaded, by: Person, verdict: Verdict) -> None:
    ask = Forget(request="hand-1", at=NOW, by=by, mentor="ada-okoye")
    assert decide_people(known.hub, known.sources, NOW, ask).verdict is verdict


def test_whoever_booked_hears_which_files_and_which_issue_hold_a_trace(folder: Path, write: Write) -> None:
    write({PAST: (folder / PAST).read_text("utf-8").replace("mail-lamp", "issue-12")})
    outcome = forget_request(load(folder).hub, "issue-12")
    assert outcome.changes == {}
    assert f"`{PAST}`" in outcome.answer
    assert "https://forge.example/tiny/hub/issues/12" in outcome.answer
    assert "issues/41" not in outcome.answer


@pytest.mark.parametrize(
    ("request_id", "words"), [("mail-lamp", "mailbox"), ("form-0af3", "table"), ("hand-x", "notes")]
)
def test_a_request_that_came_another_way_is_found_where_it_came(known: Loaded, request_id: str, words: str) -> None:
    assert words in forget_request(known.hub, request_id).answer


def test_a_booking_that_stands_is_cancelled_first(known: Loaded) -> None:
    assert forget_request(known.hub, "issue-41").verdict is Verdict.REFUSED


@pytest.mark.parametrize(
    ("by", "allowed"),
    [
        (Person(account=5, requests=frozenset({"mail-lamp"})), True),
        (Person(manager=True), True),
        (Person(account=5, requests=frozenset({"issue-41"})), False),
    ],
)
def test_only_whoever_booked_or_a_manager_asks_for_it(known: Loaded, by: Person, *, allowed: bool) -> None:
    ask = Forget(request="issue-90", at=NOW, by=by, booking="mail-lamp")
    outcome = decide_people(known.hub, known.sources, NOW, ask)
    assert (outcome.verdict is not Verdict.REFUSED) is allowed
    assert (PAST in outcome.answer) is allowed
