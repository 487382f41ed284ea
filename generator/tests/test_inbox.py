"""Forms of any vendor: forgiving about the table, strict about what a row may do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from repositories import Clones, git_says

from mentorhub.cli import main
from mentorhub.content.tables import TableError
from mentorhub.desk.inbox import rows

SLOT = "ada.circle.20261202"
NOW = "2026-11-21T09:00:00Z"


@pytest.fixture
def clones(tmp_path: Path) -> Clones:
    return Clones(tmp_path)


def read(text: str, encoding: str = "utf-8", **names: str) -> list[tuple[str, str]]:
    return [(row.action, row["slot"]) for row in rows(text.encode(encoding), names)]


@pytest.mark.parametrize(
    ("header", "sign"),
    [
        ("Timestamp,slot", ","),
        ("Zeitstempel;Time slot", ";"),
        ("Submitted At\tWhich time?", "\t"),
        ("Submission Date,SLOT_ID", ","),
    ],
)
def test_columns_are_found_by_what_vendors_call_them(header: str, sign: str) -> None:
    assert read(f"{header}\r\n2026-11-20 08:00{sign}{SLOT}\r\n") == [("book", SLOT)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    text = f"Zeitstempel;Slot;Für wen\n20.11.2026;{SLOT};Zoë\n"
    assert read(text, encoding) == [("book", SLOT)]


def test_the_slot_is_found_in_an_address_too() -> None:
    assert read(f"slot\nhttps://forms.example/?slot={SLOT}&seen=abc\n") == [("book", SLOT)]


def test_a_column_can_be_named() -> None:
    assert read(f"Slot,Pick\nno,{SLOT}\n", slot="pick") == [("book", SLOT)]
    with pytest.raises(TableError, match="no column is called 'Choice'"):
        read("Slot,Pick\n", slot="Choice")


@pytest.mark.parametrize(
    ("text", "words"), [("", "is empty"), ("\n\n", "is empty"), ("name,mail\na,b\n", "name, mail")]
)
def test_what_is_no_answer_to_a_form_is_said(text: str, words: str) -> None:
    with pytest.raises(TableError, match=words):
        read(text)


def test_a_request_is_named_by_time_and_slot_never_by_a_person() -> None:
    table = f"timestamp,slot,name\n2026-11-20 08:00,{SLOT},{{}}\n2026-11-20 08:00,{SLOT},Bob\n"
    one, two = rows(table.format("Alice").encode(), {})
    again = rows(table.format("Someone else").encode(), {})
    assert one.request != two.request
    assert [row.request for row in again] == [one.request, two.request]
    more = rows((table + f"2026-11-20 09:00,{SLOT},Eve\n").encode(), {})
    assert [row.request for row in more][:2] == [one.request, two.request]


def test_a_quoted_line_break_does_not_move_the_numbers() -> None:
    table = f'slot,what\n"{SLOT}","two\nlines"\n\n{SLOT},x\n'
    assert [row.number for row in rows(table.encode(), {})] == [2, 4]


def inbox(clone: Path, file: Path, *more: str) -> Result:
    return CliRunner().invoke(
        main, ["-C", str(clone), "inbox", str(file), "--push", "origin/main", "--now", NOW, *more]
    )


def test_rows_are_handled_in_their_order_and_only_once(clones: Clones, tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    lines = [f"2026-11-20 08:{number:02},{SLOT},Person {number}" for number in range(12)]
    file.write_text("timestamp,slot,name\n" + "\n".join(lines) + "\n", "utf-8")
    mine = clones.clone("mine")
    done = inbox(mine, file, "--out", str(tmp_path / "out.json"))
    assert done.exit_code == 0, done.output
    told = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert [one["row"] for one in told] == list(range(2, 14))
    assert [one["verdict"] for one in told] == ["done"] * 10 + ["waiting"] * 2
    first = clones.tip()
    assert inbox(mine, file).exit_code == 0
    assert clones.tip() == first
    assert "Person" not in git_says(clones.bare, "log", "-p", "--all")


def test_a_row_that_makes_no_sense_is_named_and_the_others_go_on(clones: Clones, tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_text(
        f"action;slot;mentor;until\ndance;;;\npause;;ben;2027-01-31\nbook;some time;;\n;{SLOT};;\n",
        "utf-8",
    )
    done = inbox(clones.clone("mine"), file)
    assert done.exit_code == 1
    assert "Row 2 asks for “dance”" in done.output
    assert "Row 4 has nothing in: slot." in done.output
    files = git_says(clones.bare, "ls-tree", "-r", "--name-only", "main")
    assert "mentors/ada/bookings/circle/2026-12-02/1.yml" in files
    assert "status: paused" in git_says(clones.bare, "show", "main:mentors/ben/profile.md")


def test_a_row_about_a_mentor_counts_once(clones: Clones, tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_text(
        "timestamp,action,mentor,topic\n1,pause,ben,\n2,still-here,ada,\n3,want,,public-speaking\n3,want,,public-speaking\n",
        "utf-8",
    )
    mine = clones.clone("mine")
    assert inbox(mine, file).exit_code == 0
    assert "public-speaking: 2" in git_says(clones.bare, "show", "main:charters/wanted.yml")
    done = CliRunner().invoke(main, ["-C", str(mine), "desk", "resume", "ben", "--push", "origin/main", "--now", NOW])
    assert done.exit_code == 0, done.output
    first = clones.tip()
    assert inbox(mine, file).exit_code == 0
    assert clones.tip() == first


def test_a_booking_is_moved_and_cancelled_by_its_reference(clones: Clones, tmp_path: Path) -> None:
    file, out, mine = tmp_path / "answers.csv", tmp_path / "out.json", clones.clone("mine")
    head, first = "timestamp,action,slot,reference", f"2026-11-20T08:00Z,,{SLOT},"
    file.write_text(f"{head}\n{first}\n", "utf-8")
    assert inbox(mine, file, "--out", str(out)).exit_code == 0
    name = json.loads(out.read_text("utf-8"))[0]["request"]
    rest = f"2026-11-20T09:00Z,reschedule,ada.tuesday.20261124,{name}\n2026-11-20T10:00Z,cancel,,{name}\n"
    file.write_text(f"{head}\n{first}\n{rest}", "utf-8")
    assert inbox(mine, file, "--out", str(out)).exit_code == 0
    told = json.loads(out.read_text("utf-8"))
    assert [one["verdict"] for one in told] == ["unchanged", "done", "done"]
    assert {message["to"] for one in told for message in one["messages"]} == {"mentor/ada"}
    tip = clones.tip()
    assert inbox(mine, file).exit_code == 0
    assert clones.tip() == tip


def test_what_names_people_stays_outside_the_repository(clones: Clones, tmp_path: Path) -> None:
    mine = clones.clone("mine")
    (mine / "answers.csv").write_text(f"slot\n{SLOT}\n", "utf-8")
    (tmp_path / "link.csv").symlink_to(mine / "answers.csv")
    for file in (mine / "answers.csv", tmp_path / "link.csv"):
        done = inbox(mine, file)
        assert done.exit_code == 2
        assert "outside the repository" in done.output
