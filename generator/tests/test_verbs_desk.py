"""The counter as people and workflows call it: answers, JSON, exit codes, and nobody's name in Git."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from repositories import Clones, git_says

from mentorhub.cli import main
from mentorhub.content.load import load
from mentorhub.desk import report
from mentorhub.desk.values import Message, Outcome, Verdict

SLOT = "ada.circle.20261202"
ALONE = "ada.tuesday.20261124"
NOW = "2026-11-21T09:00:00Z"


@pytest.fixture
def clones(tmp_path: Path) -> Clones:
    return Clones(tmp_path)


@pytest.fixture
def mine(clones: Clones) -> Path:
    return clones.clone("mine")


def desk(hub: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(hub), "desk", *arguments, "--now", NOW])


def statuses(clones: Clones) -> list[str]:
    clones.bare.joinpath("look").mkdir(exist_ok=True)
    git_says(clones.bare, "--work-tree=look", "checkout", "-f", "-q", "main", "--", ".")
    tickets = [file for mentor in load(clones.bare / "look").hub.mentors.values() for file in mentor.tickets]
    return [file.ticket.status for file in tickets]


def test_a_booking_by_hand_from_asking_to_done(clones: Clones, mine: Path) -> None:
    push = ("--push", "origin/main")
    assert desk(mine, "book", ALONE, "--request", "issue-42", *push).exit_code == 0
    assert statuses(clones) == ["booked"]
    again = desk(mine, "book", ALONE, "--request", "issue-42", *push)
    assert again.exit_code == 0
    assert statuses(clones) == ["booked"]
    assert desk(mine, "cancel", "issue-42", *push).exit_code == 0
    assert statuses(clones) == ["cancelled"]


def test_a_refusal_is_an_answer_and_exit_code_1(clones: Clones, mine: Path) -> None:
    first = clones.tip()
    done = desk(mine, "book", "nobody.never.20261124", "--push", "origin/main")
    assert done.exit_code == 1
    assert done.stdout.strip()
    assert "Traceback" not in done.output
    assert clones.tip() == first


def test_a_booking_in_place_is_committed_by_nobody(mine: Path) -> None:
    before = git_says(mine, "rev-parse", "HEAD")
    assert desk(mine, "book", ALONE).exit_code == 0
    assert (mine / "mentors/ada/bookings/tuesday/2026-11-24/1.yml").is_file()
    assert git_says(mine, "rev-parse", "HEAD") == before


def test_a_hub_below_the_top_of_its_repository_is_handled_too(tmp_path: Path) -> None:
    deep = Clones(tmp_path, inner="program")
    home = deep.clone("mine") / "program"
    for push in (("--push", "origin/main"), ()):
        assert desk(home, "book", ALONE, "--request", "issue-42", *push).exit_code == 0
    ticket = "mentors/ada/bookings/tuesday/2026-11-24/1.yml"
    assert "issue-42" in git_says(deep.bare, "show", f"main:program/{ticket}")
    assert (home / ticket).is_file()


@pytest.mark.parametrize("push", [("--push", "origin/main"), ()])
def test_somebody_who_is_forgotten_leaves_no_file(clones: Clones, mine: Path, push: tuple[str, ...]) -> None:
    assert desk(mine, "forget", "ben", *push).exit_code == 0
    there = git_says(clones.bare, "ls-tree", "-r", "--name-only", "main") if push else str(list(mine.glob("mentors/*")))
    assert "ada" in there
    assert "ben" not in there
    assert desk(mine, "forget").exit_code == 2


def test_answer_and_outcome_are_written_for_workflows(mine: Path, tmp_path: Path) -> None:
    answer, out = tmp_path / "answer.md", tmp_path / "out.json"
    done = desk(
        mine,
        "book",
        ALONE,
        "--request",
        "issue-42",
        "--push",
        "origin/main",
        "--answer",
        str(answer),
        "--out",
        str(out),
    )
    told: dict[str, Any] = json.loads(out.read_text("utf-8"))
    assert done.stdout == answer.read_text("utf-8") == told["answer"]
    assert (told["verdict"], told["slot"], told["branch"]) == ("done", ALONE, "")
    assert told["changed"] == ["mentors/ada/bookings/tuesday/2026-11-24/1.yml"]
    assert (told["issue"], told["assign"], told["publish"]) == (42, None, True)
    assert set(told) == {
        "verdict", "answer", "slot", "branch", "subject", "changed", "issue", "assign", "messages", "publish"
    }  # fmt: skip
    for message in told["messages"]:
        assert set(message) == {"to", "about", "slot", "key", "subject", "text", "issue"}


def test_a_hub_with_a_broken_charter_decides_nothing(clones: Clones, mine: Path, tmp_path: Path) -> None:
    (mine / "charters/program.md").write_text("---\nname: [\n---\n", "utf-8")
    git_says(mine, "commit", "-qam", "Break it")
    git_says(mine, "push", "-q", "origin", "main")
    done = desk(mine, "book", ALONE, "--push", "origin/main")
    assert done.exit_code == 1
    assert "own files have a mistake" in done.stdout
    # Who asked for nothing gets no answer either.
    event = tmp_path / "event.json"
    event.write_text('{"action": "opened", "issue": {"number": 3, "title": "Hello", "user": {"id": 5}}}', "utf-8")
    assert desk(mine, "event", "--event", str(event), "--push", "origin/main").stdout == ""
    assert git_says(clones.bare, "rev-list", "--count", "main") == "2"


def test_a_wish_counts_once(clones: Clones, mine: Path) -> None:
    for request in ("issue-4", "issue-42", "issue-4"):
        assert desk(mine, "want", "public-speaking", "--request", request, "--push", "origin/main").exit_code == 0
    assert "public-speaking: 2" in git_says(clones.bare, "show", "main:charters/wanted.yml")


def test_a_remote_that_cannot_be_reached_is_an_answer(clones: Clones, mine: Path) -> None:
    clones.bare.rename(clones.bare.with_name("gone.git"))
    done = desk(mine, "book", ALONE, "--push", "origin/main")
    assert done.exit_code == 1
    assert "Nothing was changed" in done.stdout
    assert "gone" not in done.stdout


@pytest.mark.parametrize("target", ["main", "origin/", "/main", "-x/main"])
def test_a_target_that_is_none_is_wrong_usage(mine: Path, target: str) -> None:
    done = desk(mine, "sweep", f"--push={target}")
    assert done.exit_code == 2
    assert "origin/main" in done.output


def test_a_mentor_pauses_and_comes_back(clones: Clones, mine: Path) -> None:
    push = ("--push", "origin/main")
    assert desk(mine, "pause", "ben", "--until", "2027-01-31", *push).exit_code == 0
    assert "status: paused" in git_says(clones.bare, "show", "main:mentors/ben/profile.md")
    assert desk(mine, "resume", "ben", *push).exit_code == 0
    assert "status: paused" not in git_says(clones.bare, "show", "main:mentors/ben/profile.md")
    assert desk(mine, "away", "ben", "2026-12-21", "2027-01-03", *push).exit_code == 0
    assert "2027-01-03" in git_says(clones.bare, "show", "main:mentors/ben/profile.md")


def test_a_newcomer_waits_on_a_branch(clones: Clones, mine: Path) -> None:
    first = clones.tip()
    done = desk(
        mine, "join", "Cy Ray", "--headline", "Writes plainly", "--unit", "Office", "--timezone", "Berlin",
        "--languages", "English", "--offers", "Software testing", "--push", "origin/main",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert clones.tip() == first
    assert "Cy Ray" in git_says(clones.bare, "show", "join-cy-ray:mentors/cy-ray/profile.md")


def test_an_edit_with_a_mistake_changes_nothing(clones: Clones, mine: Path, tmp_path: Path) -> None:
    first, draft = clones.tip(), tmp_path / "sessions.yml"
    draft.write_text("timezone: Europe/Berlin\nsessions:\n  - id: Tuesday!\n    start: never\n", "utf-8")
    done = desk(mine, "edit", "ada", "sessions.yml", str(draft), "--push", "origin/main")
    assert done.exit_code == 1
    assert "sessions" in done.stdout
    assert clones.tip() == first


def test_the_sweep_has_nothing_to_do_in_a_quiet_hub(clones: Clones, mine: Path) -> None:
    first = clones.tip()
    assert desk(mine, "sweep", "--push", "origin/main").exit_code == 0
    assert clones.tip() == first


USER = {"id": 4711, "login": "zelda-quux", "type": "User"}


def opened(number: int = 7) -> dict[str, Any]:
    """Write the event of an issue that was made with the form for booking."""
    from mentorhub.desk.forge.forms import FORMS  # noqa: PLC0415 - only here
    from mentorhub.desk.forge.parse import render_form_body  # noqa: PLC0415 - only here

    issue = {
        "number": number,
        "title": f"Book {ALONE}",
        "body": render_form_body(FORMS["book"], {"slot": ALONE}),
        "user": USER,
        "created_at": NOW,
        "updated_at": NOW,
    }
    return {"action": "opened", "issue": issue, "sender": USER}


def test_an_event_books_and_git_knows_nobody(clones: Clones, mine: Path, tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text(json.dumps(opened()), "utf-8")
    done = desk(mine, "event", "--event", str(event), "--push", "origin/main", "--out", str(tmp_path / "out.json"))
    assert done.exit_code == 0, done.output
    assert statuses(clones) == ["booked"]
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["issue"] == 7
    for word in (b"zelda", b"quux", b"4711"):
        assert word not in everything(clones.bare).lower()
        assert word not in everything(mine).lower()


def everything(repository: Path) -> bytes:
    """Give every object and every name that a repository holds."""
    listing = git_says(repository, "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)")
    # Trees hold raw hashes, in which any bytes can stand; their names are printed instead.
    parts = [git_says(repository, "for-each-ref").encode()]
    for name, kind in (line.split() for line in listing.splitlines()):
        parts.append(
            git_says(repository, "ls-tree", "--name-only", name).encode()
            if kind == "tree"
            else subprocess.run(
                ["git", "-C", str(repository), "cat-file", kind, name], check=True, capture_output=True
            ).stdout
        )
    return b"\n".join(parts)


def test_the_same_event_twice_changes_nothing(clones: Clones, mine: Path, tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text(json.dumps(opened()), "utf-8")
    for _ in range(2):
        assert desk(mine, "event", "--event", str(event), "--push", "origin/main").exit_code == 0
    assert git_says(clones.bare, "rev-list", "--count", "main") == "2"


def test_an_event_that_asks_for_nothing_has_no_answer(clones: Clones, mine: Path, tmp_path: Path) -> None:
    event, first = tmp_path / "event.json", clones.tip()
    event.write_text('{"action": "labeled", "issue": {"number": 3, "user": {}}}', "utf-8")
    done = desk(mine, "event", "--event", str(event), "--push", "origin/main", "--out", str(tmp_path / "out.json"))
    assert (done.exit_code, done.stdout, clones.tip()) == (0, "", first)
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["verdict"] == "unchanged"


@pytest.mark.parametrize("text", ["", "[]", "{"])
def test_an_event_that_is_none_is_wrong_usage(mine: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "event.json").write_text(text, "utf-8")
    assert desk(mine, "event", "--event", str(tmp_path / "event.json")).exit_code == 2


def test_only_a_private_repository_with_a_key_keeps_a_token(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = tmp_path / "event.json"
    event.write_text(json.dumps(opened()), "utf-8")
    monkeypatch.setenv("MENTORHUB_TOKEN_KEY", "a key of the tests")
    assert desk(mine, "event", "--event", str(event)).exit_code == 0
    ticket = mine / "mentors/ada/bookings/tuesday/2026-11-24/1.yml"
    assert "token" not in ticket.read_text("utf-8")
    ticket.unlink()
    program = mine / "charters/program.md"
    program.write_text(program.read_text("utf-8").replace("repository: public", "repository: private"), "utf-8")
    assert desk(mine, "event", "--event", str(event)).exit_code == 0
    kept = load(mine).hub.mentors["ada"].tickets[0].ticket.token
    assert kept is not None
    assert len(kept) == 32
    assert "4711" not in ticket.read_text("utf-8")


def test_a_message_is_read_in_the_issue_that_it_is_about(mine: Path) -> None:
    for request in ("issue-9", "form-abc"):
        assert desk(mine, "book", SLOT, "--request", request).exit_code == 0
    hub = load(mine).hub

    def thread(to: str, key: str, request: str = "") -> object:
        outcome = Outcome(Verdict.DONE, "", messages=(Message(to, "told", SLOT, key, "Subject", "Text"),))
        told: Any = report.as_data(hub, outcome, request, pushed=True)["messages"]
        return told[0]["issue"]

    assert thread("request/issue-5", f"{SLOT}/1/moved-up/booker", "issue-4") == 5
    assert thread("request/form-abc", f"{SLOT}/2/moved-up/booker", "issue-4") is None
    assert thread("mentor/ada", f"{SLOT}/1/booked/mentor", "issue-4") == 9
    assert thread("mentor/ada", f"{SLOT}/2/booked/mentor", "issue-4") is None
    assert thread("mentor/ada", f"{SLOT}/3/booked/mentor", "issue-4") == 4
    assert thread("coordinator", f"{SLOT}/1/unanswered/manager") == 9
    assert thread("coordinator", "left/ada") is None


def test_an_agenda_shows_who_comes_and_who_waits(mine: Path) -> None:
    for number in range(1, 12):
        assert desk(mine, "book", SLOT, "--request", f"issue-{number}").exit_code == 0
    words = CliRunner().invoke(main, ["-C", str(mine), "agenda", "ada", "--now", NOW])
    assert "Wednesday 2 December 2026, 16:00 in Berlin (15:00 UTC)" in words.output
    assert words.output.count("booked; topic: see issue") == 10
    assert "waits for a free place; topic: see issue 11" in words.output
    data = CliRunner().invoke(main, ["-C", str(mine), "agenda", "ada", "--now", NOW, "--format", "json"])
    assert [line["held"] for line in json.loads(data.output)] == [True] * 10 + [False]
    empty = CliRunner().invoke(main, ["-C", str(mine), "agenda", "ben", "--now", NOW])
    assert "Nothing is booked with Ben Ito." in empty.output
    assert CliRunner().invoke(main, ["-C", str(mine), "agenda", "zed"]).exit_code == 2
