"""Who may change what: real commits, each way around the owner a case of its own."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_history import edit, git

from mentorhub.cli import main

ADA, BO, NEW = 101, 102, 900
SESSIONS, PROFILE = "mentors/ada-okoye/sessions.yml", "mentors/ada-okoye/profile.md"
JOINED = "---\nname: Di Vo\ngithub: {{ login: di-vo, id: {account} }}\n---\n\nHello.\n"
Change = Callable[[Path], object]


@pytest.fixture
def repository(small_hub: Path) -> Path:
    for name, account in (("ada-okoye", ADA), ("bo-lind", BO)):
        forge = f"github: {{ login: {name}, id: {account} }}\nconfirmed:"
        edit(small_hub, f"mentors/{name}/profile.md", "confirmed:", forge)
    for path in ("generator/tool.py", "README.md"):
        put(small_hub, path, "one\n")
    git(small_hub, "init", "--quiet", "--initial-branch=main")
    commit(small_hub)
    git(small_hub, "checkout", "--quiet", "-b", "proposal")
    return small_hub


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "change")


def stage(root: Path, mode: str, path: str, text: str = "x") -> None:
    """Put an entry into a commit that no file system here could hold."""
    put(root, ".git/blob", text)
    name = git(root, "rev-parse", "HEAD") if mode == "160000" else git(root, "hash-object", "-w", ".git/blob")
    git(root, "update-index", "--add", "--cacheinfo", f"{mode},{name.strip()},{path}")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "change")


def owner(root: Path, account: int = ADA, base: str = "main", head: str = "proposal") -> Result:
    arguments = ["--base", base, "--head", head, "--account", str(account)]
    return CliRunner().invoke(main, ["--hub", str(root), "owner", *arguments, "--format", "json"])


def verdict(root: Path, account: int = ADA) -> str:
    done = owner(root, account)
    answer = json.loads(done.stdout)
    assert done.exit_code == (0 if answer["allowed"] else 1)
    assert answer["automatic"] == (answer["verdict"] == "own-times")
    return str(answer["verdict"])


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (SESSIONS, "repeat: weekly", "repeat: every 2 weeks", "own-times"),
        (PROFILE, "confirmed: 2026-11-01", "confirmed: 2026-11-20\nstatus: paused", "own-times"),
        (PROFILE, "confirmed:", "away: [{from: 2026-12-01, to: 2026-12-03}]\nconfirmed:", "own-times"),
        (PROFILE, "Makes tests", "Sells tests", "own-prose"),
        (PROFILE, "Bring the log.", "Bring cake.", "own-prose"),
        (PROFILE, "roles: [mentor, super-mentor]", "roles: [mentor, coordinator]", "own-prose"),
        (PROFILE, f"id: {ADA}", "id: 555", "own-prose"),
        (PROFILE, "confirmed: 2026-11-01", "confirmed: [", "own-prose"),
        (PROFILE, "confirmed: 2026-11-01", "confirmed: 2026-11-20\nconfirmed: 2026-11-21", "own-prose"),
        ("mentors/bo-lind/sessions.yml", "every 2 weeks", "weekly", "foreign"),
        ("mentors/cy-ray/profile.md", "On parental leave", "Back", "foreign"),
        ("charters/program.md", "Two people", "Three people", "foreign"),
        ("guides/conversations/first-meeting.md", "title:", "title: My", "foreign"),
        ("mentors/ada-okoye/bookings/friday-tests/2026-11-27/1.yml", "booked\n", "cancelled\n", "foreign"),
        ("generator/tool.py", "one", "two", "code"),
        ("mkdocs.yml", "site_url", "site_url", "nothing"),
    ],
)
def test_a_single_edit_stands_as_the_file_does(repository: Path, path: str, old: str, new: str, expected: str) -> None:
    edit(repository, path, old, new)
    commit(repository)
    assert verdict(repository) == expected


def _delete_other(root: Path) -> None:
    git(root, "rm", "--quiet", "mentors/bo-lind/sessions.yml")


def _take_over(root: Path) -> None:
    # The profile of the proposal says that the folder is mine; only that of the base counts.
    edit(root, "mentors/bo-lind/profile.md", f"id: {BO}", f"id: {ADA}")


def _rename_other_to_mine(root: Path) -> None:
    git(root, "rm", "--quiet", SESSIONS)
    git(root, "mv", "mentors/bo-lind/sessions.yml", SESSIONS)


def _rename_mine_to_other(root: Path) -> None:
    git(root, "mv", SESSIONS, "mentors/cy-ray/sessions.yml")


def _rename_folder(root: Path) -> None:
    git(root, "rm", "-r", "--quiet", "mentors/ada-okoye/bookings")
    git(root, "mv", "mentors/ada-okoye", "mentors/ada")


def _capitals(root: Path) -> None:
    (root / "mentors/Ada-Okoye").mkdir()
    git(root, "mv", SESSIONS, "mentors/Ada-Okoye/sessions.yml")


def _capital_bookings(root: Path) -> None:
    put(root, "mentors/ada-okoye/Bookings/friday-tests/2026-12-18/1.yml", "status: booked\n")


def _feedback(root: Path) -> None:
    put(root, "mentors/ada-okoye/feedback/2026-Q4.yml", "helpful: 99\n")


def _link(root: Path) -> None:
    (root / SESSIONS).unlink()
    (root / SESSIONS).symlink_to("../bo-lind/sessions.yml")


def _attributes(root: Path) -> None:
    put(root, "mentors/ada-okoye/.gitattributes", "* merge=ours\n")


def _above(root: Path) -> None:
    put(root, "mentors/stray.yml", "a: 1\n")


def _unicode(root: Path) -> None:
    put(root, "mentors/bo\N{HYPHEN}lind/sessions.yml", "timezone: UTC\n")


def _bytes(root: Path) -> None:
    folder = os.fsencode(root / "mentors/ada-okoye") + b"/\xff.yml"
    with open(folder, "wb") as file:  # noqa: PTH123 - a name that is no text
        file.write(b"a: 1\n")


def _second_folder(root: Path) -> None:
    put(root, "mentors/di-vo/profile.md", JOINED.format(account=ADA))


def _no_account(root: Path) -> None:
    edit(root, "mentors/cy-ray/profile.md", "confirmed:", f"github: {{ login: ada, id: {ADA} }}\nconfirmed:")


@pytest.mark.parametrize(
    "attack",
    [
        _delete_other, _take_over, _rename_other_to_mine, _rename_mine_to_other, _rename_folder, _capitals,
        _capital_bookings, _feedback, _link, _attributes, _above, _unicode, _bytes, _second_folder, _no_account,
    ],
)  # fmt: skip
def test_no_way_around_the_owner(repository: Path, attack: Change) -> None:
    attack(repository)
    commit(repository)
    assert verdict(repository) == "foreign"


def test_content_with_code_is_never_merged_together(repository: Path) -> None:
    edit(repository, SESSIONS, "repeat: weekly", "repeat: every 2 weeks")
    put(repository, "generator/tool.py", "two\n")
    commit(repository)
    assert verdict(repository) == "mixed"


@pytest.mark.parametrize("path", [".github/x.yml", ".gitattributes", ".gitmodules", "Mentors/ada-okoye/a.yml"])
def test_what_lies_outside_the_content_is_code(repository: Path, path: str) -> None:
    put(repository, path, "a: 1\n")
    commit(repository)
    assert verdict(repository) == "code"


def test_a_submodule_is_seen_even_where_settings_hide_it(repository: Path) -> None:
    git(repository, "config", "diff.ignoreSubmodules", "all")
    put(repository, ".gitmodules", '[submodule "m"]\n\tpath = mentors/ada-okoye/m\n\turl = ./m\n\tignore = all\n')
    stage(repository, "160000", "mentors/ada-okoye/m")
    assert verdict(repository) == "code"


def test_a_replaced_object_deceives_nobody(repository: Path) -> None:
    edit(repository, "mentors/bo-lind/sessions.yml", "every 2 weeks", "weekly")
    commit(repository)
    git(repository, "replace", "proposal^{tree}", "main^{tree}")
    assert verdict(repository) == "foreign"


def test_a_program_is_not_merged_by_itself(repository: Path) -> None:
    git(repository, "update-index", "--chmod=+x", SESSIONS)
    git(repository, "commit", "--quiet", "--message", "change")
    assert verdict(repository) == "own-prose"


def test_removing_the_own_times_needs_a_yes(repository: Path) -> None:
    git(repository, "rm", "--quiet", SESSIONS)
    commit(repository)
    assert verdict(repository) == "own-prose"


def test_a_photo_needs_a_yes(repository: Path) -> None:
    put(repository, "mentors/ada-okoye/photo.webp", "image")
    commit(repository)
    assert verdict(repository) == "own-prose"


def test_the_newest_base_decides_who_owns(repository: Path) -> None:
    edit(repository, SESSIONS, "repeat: weekly", "repeat: every 2 weeks")
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    edit(repository, PROFILE, f"id: {ADA}", "id: 777")
    commit(repository)
    assert verdict(repository, ADA) == "foreign"
    assert verdict(repository, 777) == "own-times"


def test_what_others_did_meanwhile_is_not_counted(repository: Path) -> None:
    edit(repository, SESSIONS, "repeat: weekly", "repeat: every 2 weeks")
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    edit(repository, "mentors/bo-lind/sessions.yml", "every 2 weeks", "weekly")
    put(repository, "generator/tool.py", "two\n")
    commit(repository)
    assert verdict(repository) == "own-times"


def test_a_branch_without_a_common_past_is_refused(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--orphan", "other")
    git(repository, "commit", "--quiet", "--message", "other")
    done = owner(repository, head="other")
    assert done.exit_code == 1
    assert "bring it up to date" in done.stdout


def test_a_merge_that_smuggles_is_seen(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "main")
    put(repository, "README.md", "two\n")
    commit(repository)
    git(repository, "checkout", "--quiet", "proposal")
    git(repository, "merge", "--quiet", "--no-commit", "--no-ff", "main")
    edit(repository, "mentors/bo-lind/sessions.yml", "every 2 weeks", "weekly")
    commit(repository)
    assert verdict(repository) == "foreign"


def test_joining_is_one_folder_that_names_the_account(repository: Path) -> None:
    put(repository, "mentors/di-vo/profile.md", JOINED.format(account=NEW))
    put(repository, "mentors/di-vo/sessions.yml", "timezone: UTC\n")
    commit(repository)
    assert verdict(repository, NEW) == "join"
    assert verdict(repository, BO) == "foreign"
    assert verdict(repository, NEW + 1) == "foreign"


@pytest.mark.parametrize("account", ['"900"', "true", "900.0", "901", "[900]"])
def test_joining_under_another_account_is_refused(repository: Path, account: str) -> None:
    put(repository, "mentors/di-vo/profile.md", JOINED.format(account=account))
    commit(repository)
    assert verdict(repository, NEW) == "foreign"


def test_joining_twice_at_once_is_refused(repository: Path) -> None:
    for name in ("di-vo", "di-vo-2"):
        put(repository, f"mentors/{name}/profile.md", JOINED.format(account=NEW))
    commit(repository)
    assert verdict(repository, NEW) == "foreign"


def test_joining_without_a_profile_is_refused(repository: Path) -> None:
    put(repository, "mentors/di-vo/sessions.yml", "timezone: UTC\n")
    commit(repository)
    assert verdict(repository, NEW) == "foreign"


def test_joining_with_somebody_elses_change_is_refused(repository: Path) -> None:
    put(repository, "mentors/di-vo/profile.md", JOINED.format(account=NEW))
    edit(repository, SESSIONS, "repeat: weekly", "repeat: every 2 weeks")
    commit(repository)
    assert verdict(repository, NEW) == "foreign"


def test_joining_beside_a_folder_that_differs_by_capitals_is_refused(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "main")
    put(repository, "mentors/Di-Vo/profile.md", JOINED.format(account=5))
    commit(repository)
    git(repository, "checkout", "--quiet", "-B", "proposal")
    put(repository, "mentors/di-vo/profile.md", JOINED.format(account=NEW))
    commit(repository)
    assert verdict(repository, NEW) == "foreign"


def test_a_hub_below_the_top_of_a_repository(small_hub: Path, tmp_path: Path) -> None:
    edit(small_hub, PROFILE, "confirmed:", f"github: {{ login: ada, id: {ADA} }}\nconfirmed:")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path)
    git(tmp_path, "checkout", "--quiet", "-b", "proposal")
    edit(small_hub, SESSIONS, "repeat: weekly", "repeat: every 2 weeks")
    commit(tmp_path)
    assert verdict(small_hub) == "own-times"
    put(tmp_path, "mentors/ada-okoye/sessions.yml", "outside\n")
    commit(tmp_path)
    assert verdict(small_hub) == "mixed"


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "", "main..proposal", "main\nproposal"])
def test_an_unknown_revision_is_a_sentence(repository: Path, revision: str) -> None:
    done = owner(repository, head=revision)
    assert done.exit_code == 2
    assert "Git does not know one of these revisions" in done.output
    assert not (repository / "x").exists()


def test_people_read_one_line_a_reason(repository: Path) -> None:
    edit(repository, SESSIONS, "repeat: weekly", "repeat: every 2 weeks")
    put(repository, "mentors/\x1b[31m/profile.md", "a\n")
    commit(repository)
    arguments = ["owner", "--base", "main", "--head", "proposal", "--account", str(ADA)]
    done = CliRunner().invoke(main, ["--hub", str(repository), *arguments])
    lines = done.stdout.splitlines()
    assert lines[0].startswith("foreign: ")
    assert f"  {SESSIONS}: holds your own times" in lines
    assert len(lines) == 3
    assert "\x1b" not in done.stdout
