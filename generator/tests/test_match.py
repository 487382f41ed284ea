"""`mentorhub match` as a manager uses it: on the demo, from a file outside, and back again after a change."""

from __future__ import annotations

import csv
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result

from mentorhub.cli import main
from mentorhub.content.models.matching import Weights
from mentorhub.exchange.reasons import RULES
from mentorhub.exchange.requests import COLUMNS

NOW = "2026-11-21T09:00:00Z"
HERE = Path(__file__).parent
REQUESTS = HERE / "match" / "requests.csv"
GOLDEN = HERE / "golden"
PROFILE = "mentors/bo-lind/profile.md"
CHARTER = "charters/program.md"
COHORT = "---\ntitle: First\nkind: cohort\nkickoff: 2026-11-01\nclose: 2027-02-20\n---\nOne.\n"
T = TypeVar("T")
Write = Callable[[Mapping[str, str]], Path]


def match(hub: Path, file: Path, *more: str | Path) -> Result:
    return CliRunner().invoke(main, ["-C", str(hub), "match", str(file), "--now", NOW, *map(str, more)])


def pairs(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(file.read_text("utf-8-sig"))))


def mentors(file: Path) -> dict[str, str]:
    return {row["mentee"]: row["mentor"] for row in pairs(file)}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "requests.csv").write_bytes(REQUESTS.read_bytes())
    return folder


def ask(office: Path, *rows: str, header: str = "id,topics") -> Path:
    file = office / "asked.csv"
    file.write_text("\n".join((header, *rows, "")), "utf-8")
    return file


def shuffled(seed: int, things: Sequence[T]) -> list[T]:
    return random.Random(seed).sample(things, len(things))  # noqa: S311 - nobody's secret


def edit(hub: Path, path: str, old: str, new: str) -> None:
    text = (hub / path).read_text("utf-8")
    assert old in text
    (hub / path).write_text(text.replace(old, new), "utf-8")


def test_the_demo_is_paired_as_before(root: Path, office: Path, *, update_golden: bool) -> None:
    done = match(root, office / "requests.csv", "--out", office / "pairs.csv", "--explain")
    assert (done.exit_code, done.stderr) == (3, "")
    assert (office / "pairs.csv").stat().st_mode & 0o777 == 0o600, "it names people"
    found = {"match.txt": done.stdout.encode(), "pairs.csv": (office / "pairs.csv").read_bytes()}
    for name, content in found.items():
        if update_golden:
            (GOLDEN / name).write_bytes(content)
        assert (GOLDEN / name).read_bytes() == content


def test_the_order_of_rows_and_columns_changes_nothing(root: Path, office: Path) -> None:
    match(root, office / "requests.csv", "--out", office / "pairs.csv")
    table = list(csv.reader(StringIO(REQUESTS.read_text("utf-8"))))
    for seed in range(2):
        columns = shuffled(seed, range(len(table[0])))
        rows = [table[0], *shuffled(seed, table[1:])]
        with (office / "other.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows([row[column] for column in columns] for row in rows)
        match(root, office / "other.csv", "--out", office / "again.csv")
        assert (office / "again.csv").read_bytes() == (office / "pairs.csv").read_bytes()


def test_pairs_that_are_kept_stay_and_a_newcomer_is_fitted_in(root: Path, office: Path) -> None:
    file = office / "requests.csv"
    match(root, file, "--out", office / "pairs.csv")
    before = mentors(office / "pairs.csv")
    text = (office / "pairs.csv").read_text("utf-8-sig")
    assert text.count("p04,zoe-lindqvist,Zoë Lindqvist,575,0,,no") == 1
    (office / "pairs.csv").write_text(text.replace("575,0,,no", "575,0,,yes"), "utf-8-sig")
    with file.open("a", encoding="utf-8") as more:
        more.write("p17,service-design,learn,,,,en,,,,,,,,,\n")
    done = match(root, file, "--keep", office / "pairs.csv", "--out", office / "pairs.csv")
    assert done.exit_code == 3, done.output
    after = mentors(office / "pairs.csv")
    assert {name: after[name] for name in before} == before
    assert after["p17"]
    assert [row["mentee"] for row in pairs(office / "pairs.csv") if row["pinned"] == "yes"] == ["p04"]


def test_among_equals_the_pairs_of_the_last_run_stay(small_hub: Path, office: Path) -> None:
    file, out = ask(office, "m1,testing 3>4;careers 3>4", "m2,testing 3>4;careers 3>4"), office / "pairs.csv"
    match(small_hub, file, "--out", out)
    first = mentors(out)
    swapped = dict(zip(first, reversed(first.values()), strict=True))
    rows = "".join(f"{mentee},{mentor}\n" for mentee, mentor in swapped.items())
    (office / "last.csv").write_text(f"mentee,mentor\n{rows}", "utf-8")
    # That they were paired last time is no reason against them, even where the history says so, too.
    match(small_hub, file, "--keep", office / "last.csv", "--history", office / "last.csv", "--out", out)
    assert mentors(out) == swapped


def test_a_pin_holds_against_better_pairs_and_rules_and_is_said(small_hub: Path, office: Path) -> None:
    file = ask(office, "m1,testing 3>4", "m2,careers 3>4")
    (office / "old.csv").write_text("mentee;mentor;pinned\nM1;Bo “Bosse” Lind <b>;Yes\n", "utf-8")
    done = match(small_hub, file, "--keep", office / "old.csv", "--out", office / "pairs.csv")
    assert mentors(office / "pairs.csv") == {"m1": "bo-lind", "m2": ""}
    assert "With a mentor: 1 of 2 people (50 %)." in done.stdout
    assert "m2: 1 mentor would fit, but all their places are taken." in done.stdout


def test_nobody_must_wait_where_pins_go_beyond_the_places(small_hub: Path, office: Path) -> None:
    ids = ("m1", "m2", "m3")
    rows = ("mentee,mentor,pinned", *(f"{one},ada-okoye,yes" for one in ids))
    (office / "old.csv").write_text("\n".join(rows), "utf-8")
    done = match(small_hub, ask(office, *(f"{one},testing" for one in ids)), "--keep", office / "old.csv")
    assert (done.exit_code, "must wait" in done.stdout) == (0, False), done.stdout
    assert "Pinned beyond the places that are given: Ada Okoye (3).\n" in done.stdout


def test_who_waited_comes_first_also_by_history(small_hub: Path, office: Path) -> None:
    file = ask(office, "m1,testing 3>4", "m2,testing 3>4")
    (office / "old.csv").write_text("mentee,mentor,date\nm1,bo-lind,2026-01-01\nm2,,2026-01-01\n", "utf-8")
    match(small_hub, file, "--history", office / "old.csv", "--out", office / "pairs.csv")
    assert mentors(office / "pairs.csv") == {"m1": "", "m2": "ada-okoye"}
    (office / "old.csv").write_text("mentee,mentor,date\nm2,bo-lind,2026-01-01\nm1,,2026-01-01\n", "utf-8")
    match(small_hub, file, "--history", office / "old.csv", "--out", office / "pairs.csv")
    assert mentors(office / "pairs.csv") == {"m1": "ada-okoye", "m2": ""}


def test_nobody_meets_again_soon_and_the_rule_is_named(small_hub: Path, office: Path) -> None:
    file = ask(office, "m1,testing 3>4,yo", header="id,topics,languages")
    (office / "old.csv").write_text("mentee,mentor,date\nm1,ada-okoye,2026-10-01\n", "utf-8")
    done = match(small_hub, file, "--history", office / "old.csv")
    assert done.exit_code == 3
    assert "without the rule on no repeat (“no_repeat_days” in the charter) there would be 1." in done.stdout
    edit(small_hub, CHARTER, "cadence:", "matching: { no_repeat_days: 30 }\ncadence:")
    assert match(small_hub, file, "--history", office / "old.csv").exit_code == 0


def test_too_few_places_and_a_rule_that_leaves_nobody_are_said(small_hub: Path, office: Path) -> None:
    done = match(small_hub, ask(office, *(f"m{n},testing" for n in range(4))))
    assert "The mentors take on 2, fewer than ask: at least 2 must wait.\n" in done.stdout
    rows = ("m1,testing,Pacific/Auckland", "m2,careers,Pacific/Auckland")
    done = match(small_hub, ask(office, *rows, header="id,topics,timezone"))
    assert "The rule on time zone (“zone_gap_hours” in the charter) leaves no pair at all.\n" in done.stdout
    assert "With a mentor: 0 of 2 people (0 %).\n" in done.stdout


def test_everything_wrong_is_said_at_once_and_nothing_is_written(small_hub: Path, office: Path) -> None:
    file = ask(office, "m1,tesing", "m1,testing")
    (office / "old.csv").write_text("mentee,mentor,date\nm1,ada-okoye,1/2/2026\n", "utf-8")
    (office / "last.csv").write_text("mentee,mentor,pinned\nm1,nobody,yes\n", "utf-8")
    (office / "pairs.csv").write_text("as it was", "utf-8")
    done = match(
        small_hub, file, "--out", office / "pairs.csv", "--history", office / "old.csv", "--keep", office / "last.csv"
    )
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "asked.csv:2:B: error: topics: must be a topic of charters/topics.yml, found 'tesing'; write 'testing'",
        (
            "asked.csv:3:A: error: id: must name each person once, found 'm1', who has row 2 as well; "
            "keep the newer row only"
        ),
        "old.csv:2:C: error: date: must be a day that cannot be misread, found '1/2/2026'; write it like 2026-11-21",
        (
            "last.csv:2:B: error: mentor: must be a mentor of this hub, found 'nobody'; "
            "use the name of a folder below mentors/, or leave it out"
        ),
        "Nothing was written.",
    ]
    assert done.stdout == ""
    assert (office / "pairs.csv").read_text("utf-8") == "as it was"


def test_a_hint_does_not_stop_anything(small_hub: Path, office: Path) -> None:
    done = match(small_hub, ask(office, "m1,testing,Bo Lint,7", header="id,topics,preferences,Shoe size"))
    assert done.exit_code == 1
    done = match(small_hub, ask(office, "m1,testing,Cy Ray,7", header="id,topics,preferences,Shoe size"))
    assert done.exit_code == 0
    assert (
        "asked.csv:2:C: warning: preferences: should be a mentor who can be found today, found 'Cy Ray'" in done.stderr
    )
    assert "Columns that were not read: Shoe size.\n" in done.stderr
    assert done.stdout.startswith("m1: Ada Okoye\nWith a mentor: 1 of 1 person (100 %).\n")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "asked.csv: the file is empty"),
        (b"id,topics\n", "asked.csv: the file has a header, and nobody below it"),
        (
            b'id,topics\n"m1,testing\n',
            "asked.csv: the file is no table of comma-separated values: in row 2, a quotation",
        ),
        (b"PK\x03\x04" + bytes(30), "asked.csv: the file is a workbook, and no text: save the sheet as CSV (UTF-8)"),
    ],
)
def test_a_file_that_is_no_table_is_wrong_usage(small_hub: Path, office: Path, content: bytes, words: str) -> None:
    (office / "asked.csv").write_bytes(content)
    done = match(small_hub, office / "asked.csv", "--out", office / "pairs.csv")
    assert (done.exit_code, words in done.stderr) == (2, True), done.stderr
    assert not (office / "pairs.csv").exists()


def test_a_form_of_any_kind_works_by_a_mapping(small_hub: Path, office: Path) -> None:
    file = ask(office, "1;Zoë;qa;Bo “Bosse” Lind <b>;ada-okoye", header="Nr;Wer?;Thema;Wunsch 1;Wunsch 2")
    file.write_bytes(file.read_text("utf-8").replace("“", '"').replace("”", '"').encode("cp1252"))
    file.write_text(file.read_text("cp1252").replace('Bo "Bosse" Lind <b>', "bo-lind"), "cp1252")
    (office / "map.yml").write_text("id: Wer?\ntopics: thema\npreferences: [Wunsch 1, Wunsch 2]\n", "utf-8")
    done = match(small_hub, file, "--map", office / "map.yml", "--out", office / "pairs.csv")
    assert done.exit_code == 0, done.output
    (row,) = pairs(office / "pairs.csv")
    assert (row["mentee"], row["mentor"], row["wish"], row["bonus"]) == ("Zoë", "ada-okoye", "2", "160")
    (office / "map.yml").write_text("idd: Wer?\n", "utf-8")
    done = match(small_hub, file, "--map", office / "map.yml")
    assert done.exit_code == 2
    assert "'idd' is none of our columns" in done.stderr


@pytest.mark.parametrize("option", ["REQUESTS.csv", "--out", "--history", "--keep"])
def test_what_names_people_stays_outside_the_repository(small_hub: Path, office: Path, option: str) -> None:
    inside = small_hub / "charters" / "private.csv"
    inside.write_text("mentee,mentor\n" if option != "REQUESTS.csv" else "id,topics\nm1,testing\n", "utf-8")
    before = inside.read_bytes()
    link = office / "link.csv"
    link.symlink_to(inside)
    for file in (inside, link):
        done = (
            match(small_hub, file)
            if option == "REQUESTS.csv"
            else match(small_hub, ask(office, "m1,testing"), option, file)
        )
        assert done.exit_code == 2
        assert f"{option}: it names people: keep it outside the repository" in done.stderr
    assert inside.read_bytes() == before


def test_the_requests_are_not_overwritten(small_hub: Path, office: Path) -> None:
    file = ask(office, "m1,testing")
    done = match(small_hub, file, "--out", file)
    assert done.exit_code == 2
    assert "it would take the place of the requests" in done.stderr
    assert file.read_text("utf-8") == "id,topics\nm1,testing\n"


@pytest.mark.parametrize(("option", "what"), [("--history", "history"), ("--map", "mapping")])
def test_what_is_read_is_not_overwritten(small_hub: Path, office: Path, option: str, what: str) -> None:
    other = office / "other"
    other.write_text("mentee,mentor\nm1,ada-okoye\n" if option == "--history" else "id: id\n", "utf-8")
    before = other.read_bytes()
    done = match(small_hub, ask(office, "m1,testing"), option, other, "--out", other)
    assert (done.exit_code, f"it would take the place of the {what}" in done.stderr) == (2, True), done.output
    assert other.read_bytes() == before


def test_a_pipe_or_a_device_is_not_replaced_by_a_file(small_hub: Path, office: Path) -> None:
    os.mkfifo(office / "pipe")
    done = match(small_hub, ask(office, "m1,testing"), "--out", office / "pipe")
    assert (done.exit_code, "it is no file: name one" in done.stderr) == (2, True), done.output
    assert (office / "pipe").is_fifo()


def test_a_link_inside_the_repository_is_no_way_around(small_hub: Path, office: Path) -> None:
    link = small_hub / "pairs.csv"
    link.symlink_to(office / "pairs.csv")
    done = match(small_hub, ask(office, "m1,testing"), "--out", link)
    assert (done.exit_code, "keep it outside the repository" in done.stderr) == (2, True), done.output
    assert link.is_symlink()
    assert not (office / "pairs.csv").exists()


def test_a_table_of_ours_is_not_to_be_mapped(small_hub: Path, office: Path) -> None:
    (office / "old.csv").write_text("Who,Whom\nm1,ada-okoye\n", "utf-8")
    done = match(small_hub, ask(office, "m1,testing"), "--history", office / "old.csv")
    assert done.stderr.splitlines() == [
        "old.csv:1: error: mentee: must be a column, found only Who, Whom; name it 'mentee'",
        "old.csv:1: error: mentor: must be a column, found only Who, Whom; name it 'mentor'",
        "Nothing was written.",
    ]
    (office / "old.csv").write_text("mentee,mentor id,facilitator\nm1,ada-okoye,x\n", "utf-8")
    done = match(small_hub, ask(office, "m1,testing"), "--keep", office / "old.csv")
    assert done.stderr.splitlines()[0] == (
        "old.csv:1:C: error: mentor: must be one column, found B “mentor id” and C “facilitator”; rename the other"
    )


def test_circles_say_what_is_missing(small_hub: Path, office: Path) -> None:
    done = match(small_hub, ask(office, *(f"m{number},testing" for number in range(4))), "--mode", "circles")
    assert done.exit_code == 3
    assert done.stdout.splitlines()[-1].startswith("Nobody who can be found leads circles")


def test_a_folder_that_cannot_be_written_is_said(small_hub: Path, office: Path) -> None:
    done = match(small_hub, ask(office, "m1,testing"), "--out", office / "asked.csv" / "pairs.csv")
    assert done.exit_code == 1
    assert "Could not open file" in done.stderr


def test_a_hub_with_errors_is_shown_as_the_check_does(small_hub: Path, office: Path) -> None:
    edit(small_hub, PROFILE, "offers: [careers]", "offers: [carers, QA]")
    done = match(small_hub, ask(office, "m1,testing"), "--out", office / "pairs.csv")
    assert done.exit_code == 1
    assert f"{PROFILE}:7:10: error MH404" in done.stdout
    assert "MH405" not in done.stdout
    assert not (office / "pairs.csv").exists()


def test_no_name_stays_in_the_repository(small_hub: Path, office: Path) -> None:
    before = {path: path.read_bytes() for path in small_hub.rglob("*") if path.is_file()}
    file = ask(office, "Quentin Unmistakable,testing", "m2,careers")
    for mode in ("assign", "shortlist", "circles", "roulette"):
        match(small_hub, file, "--mode", mode, "--out", office / "pairs.csv")
        assert "Quentin Unmistakable" in (office / "pairs.csv").read_text("utf-8") or mode == "circles"
    assert {path: path.read_bytes() for path in small_hub.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in office.iterdir()) == ["asked.csv", "pairs.csv", "requests.csv"]


def test_a_shortlist_names_three_and_the_best_of_too_many(small_hub: Path, office: Path) -> None:
    rows = [f"m{number},testing" for number in range(5)]
    done = match(small_hub, ask(office, *rows), "--mode", "shortlist", "--out", office / "lists.csv")
    assert done.exit_code == 0
    assert len(pairs(office / "lists.csv")) == 10
    assert "With a list of mentors who fit: 5 of 5 people.\n" in done.stdout
    assert "The best fit of more than three people: " in done.stdout


def test_circles_name_topic_and_facilitator(small_hub: Path, office: Path) -> None:
    edit(small_hub, "mentors/ada-okoye/profile.md", "roles: [mentor, super-mentor]", "roles: [mentor, facilitator]")
    rows = [f"m{number},testing" for number in range(6)] + ["m9,careers"]
    done = match(small_hub, ask(office, *rows), "--mode", "circles", "--out", office / "circles.csv")
    assert done.exit_code == 3
    assert done.stdout.splitlines() == [
        "In a circle: 6 of 7 people.",
        "Circle 1: Testing, led by Ada Okoye, 6 people.",
        "Without a circle: m9.",
        (
            "A circle takes four people who want one topic, and a mentor who offers it, fits all of them, leads "
            "circles and leads no other one."
        ),
    ]
    assert pairs(office / "circles.csv")[0] == {
        "group": "1", "person": "m0", "facilitator": "ada-okoye", "facilitator name": "Ada Okoye",
        "topic": "Testing", "date": "2026-11-21",
    }  # fmt: skip


def test_coffee_needs_names_only_and_nobody_meets_twice(small_hub: Path, office: Path) -> None:
    file = ask(office, "a", "b", "c", "d", header="Name")
    met: set[frozenset[str]] = set()
    history = ["group,person,date"]
    for turn in range(3):
        (office / "met.csv").write_text("\n".join(history), "utf-8")
        out = office / "coffee.csv"
        done = match(small_hub, file, "--mode", "roulette", "--history", office / "met.csv", "--out", out)
        assert done.exit_code == 0, done.output
        rows = pairs(out)
        groups = {frozenset(row["person"] for row in rows if row["group"] == number) for number in ("1", "2")}
        assert not groups & met
        met |= groups
        history += [f"{turn}{row['group']},{row['person']},{row['date']}" for row in rows]
    (office / "met.csv").write_text("\n".join(history), "utf-8")
    done = match(small_hub, file, "--mode", "roulette", "--history", office / "met.csv")
    assert done.exit_code == 3
    assert "Without a group in which all are new to each other: a, b, c, d.\n" in done.stdout


def test_who_is_alone_has_met_nobody(small_hub: Path, office: Path) -> None:
    done = match(small_hub, ask(office, "a", header="Name"), "--mode", "roulette")
    assert (done.exit_code, done.stdout) == (
        3,
        "With somebody new: 0 of 1 person.\nWithout a group in which all are new to each other: a.\n",
    )


def test_pins_make_no_sense_for_other_modes(small_hub: Path, office: Path) -> None:
    file = ask(office, "m1,testing")
    done = match(small_hub, file, "--mode", "circles", "--keep", file)
    assert (done.exit_code, "only pairs can be kept" in done.stderr) == (2, True)


def test_json_holds_what_the_words_say(root: Path, office: Path) -> None:
    done = match(root, office / "requests.csv", "--format", "json")
    found = json.loads(done.stdout)
    assert (found["mode"], found["left"], len(found["lines"])) == ("assign", ["p11"], 16)
    assert found["report"]["matched"] == 15
    assert found["lines"][0]["mentor"] == "amara-okafor"


def test_without_the_solver_the_message_says_how_to_get_it(small_hub: Path, office: Path) -> None:
    blocked = "import sys; sys.modules['scipy'] = None; from mentorhub.cli import main; main()"
    file = ask(office, "m1,testing")
    command = [sys.executable, "-c", blocked, "-C", str(small_hub), "match", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pairing needs scipy: pip install 'mentorhub[match]'" in done.stderr
    done = subprocess.run([*command[:5], "match", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Examples:" in done.stdout


def test_the_page_about_matching_names_every_weight_rule_and_column(root: Path) -> None:
    page = (root / "generator/docs/matching.md").read_text("utf-8")
    weights = {name: int(weight) for name, weight in re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE)}
    assert weights == Weights().model_dump()
    table = page[page.index("| rule |") : page.index("Only mentors who can be found")]
    assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == list(RULES)
    table = page[page.index("| column |") : page.index("Several entries in one cell")]
    assert re.findall(r"`(\w+)`", " ".join(row.split("|")[1] for row in table.splitlines()[2:] if row)) == list(COLUMNS)


def test_a_change_of_weights_during_a_cohort_is_a_warning(
    write: Write, tmp_path_factory: pytest.TempPathFactory
) -> None:
    hub = write({"charters/cohorts/first/charter.md": COHORT})
    for command in ("init -q -b main", "add -A", "-c user.name=Demo -c user.email=demo@demo.invalid commit -qm Demo"):
        subprocess.run(["git", "-C", str(hub), *command.split()], check=True)
    edit(hub, CHARTER, "cadence:", "matching: { weights: { topics: 45 } }\ncadence:")
    assert "MH313" not in CliRunner().invoke(main, ["-C", str(hub), "check", "--now", NOW]).stdout
    edit(hub, CHARTER, "topics: 45", "topics: 50")
    done = CliRunner().invoke(main, ["-C", str(hub), "check", "--now", NOW, "--base", "main"])
    assert "warning MH313: matching.weights.topics: should stay 45 while 'first' is under way, found 50" in done.stdout
    assert done.exit_code == 0
    file = tmp_path_factory.mktemp("office") / "asked.csv"
    file.write_text("id,topics\nm1,testing\n", "utf-8")
    done = match(hub, file, "--format", "json")
    assert "warning MH313: matching.weights.topics: should stay 45 while 'first' is under way" in done.stderr
    assert json.loads(done.stdout)["left"] == []
    done = CliRunner().invoke(main, ["-C", str(hub), "check", "--now", "2027-02-21"])
    assert "MH313" not in done.stdout
