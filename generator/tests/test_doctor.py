"""The doctor: each missing setting by its screen, and an honest word on what it could not see."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fake_gh import install, state_of

from mentorhub.cli import main
from mentorhub.content.load import load
from mentorhub.desk.doctor import WORKFLOWS
from mentorhub.desk.forge.forms import issue_forms

WELL: Mapping[str, Any] = {
    "": {"has_issues": True, "default_branch": "main", "private": False},
    "actions/permissions": {"enabled": True, "allowed_actions": "all"},
    "actions/permissions/workflow": {
        "default_workflow_permissions": "read", "can_approve_pull_request_reviews": True,
    },
    "rules/branches/main": [
        {"type": "deletion", "ruleset_id": 3},
        {"type": "pull_request", "ruleset_id": 7},
        {"type": "required_status_checks", "ruleset_id": 7},
    ],
    "rulesets/7": {"id": 7, "bypass_actors": [{"actor_id": None, "actor_type": "DeployKey", "bypass_mode": "always"}]},
    "keys": [{"id": 1, "read_only": True}, {"id": 2, "read_only": False}],
    "actions/secrets": {"total_count": 1, "secrets": [{"name": "MENTORHUB_DEPLOY_KEY"}]},
    "pages": {"build_type": "workflow"},
}  # fmt: skip
PLACE = "https://forge.example/tiny/hub/"


@pytest.fixture
def ready(small_hub: Path) -> Path:
    """A hub with its forms and workflows."""
    for path, text in issue_forms(load(small_hub).hub).items():
        (small_hub / path).parent.mkdir(parents=True, exist_ok=True)
        (small_hub / path).write_bytes(text)
    (small_hub / ".github/workflows").mkdir()
    for name in WORKFLOWS:
        (small_hub / f".github/workflows/{name}.yml").write_text("name: x\n", "utf-8")
    return small_hub


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    return tmp_path / "bin"


def ask(hub: Path, folder: Path, *arguments: str) -> Result:
    variables = {"PATH": str(folder), "GITHUB_REPOSITORY": "tiny/hub"}
    return CliRunner(env=variables).invoke(main, ["--hub", str(hub), "doctor", *arguments])


def states(done: Result) -> dict[str, str]:
    return {row["id"]: row["state"] for row in json.loads(done.stdout)}


def test_a_repository_that_is_set_is_well(ready: Path, folder: Path) -> None:
    install(folder, settings=WELL)
    done = ask(ready, folder, "--format", "json")
    assert (done.exit_code, set(states(done).values())) == (0, {"fine"})
    assert all(call[0] == "GET" for call in state_of(folder / "gh")["calls"])


BROKEN = [
    ("actions", {"actions/permissions": {"enabled": False}}, "settings/actions"),
    ("token", {"actions/permissions/workflow": {"can_approve_pull_request_reviews": False}}, "settings/actions"),
    ("issues", {"": {"has_issues": False, "default_branch": "main", "private": False}}, "settings"),
    ("branch", {"": {"has_issues": True, "default_branch": "trunk", "private": False}}, "settings"),
    ("visibility", {"": {"has_issues": True, "default_branch": "main", "private": True}}, "settings"),
    ("rule", {"rules/branches/main": []}, "settings/rules"),
    ("bypass", {"rulesets/7": {"bypass_actors": [{"actor_type": "RepositoryRole"}]}}, "settings/rules"),
    ("deploy-key", {"keys": [{"id": 1, "read_only": True}]}, "settings/keys"),
    ("secret", {"actions/secrets": {"secrets": []}}, "settings/secrets/actions"),
    ("pages", {"pages": {"build_type": "legacy"}}, "settings/pages"),
]


@pytest.mark.parametrize(("id", "change", "screen"), BROKEN, ids=[row[0] for row in BROKEN])
def test_each_missing_setting_is_named_with_its_screen(
    ready: Path, folder: Path, id: str, change: Mapping[str, Any], screen: str
) -> None:
    install(folder, settings={**WELL, **change})
    done = ask(ready, folder, "--format", "json")
    assert done.exit_code == 1
    assert [one for one, state in states(done).items() if state != "fine"] == [id]
    (row,) = (row for row in json.loads(done.stdout) if row["id"] == id)
    assert (row["state"], row["where"]) == ("missing", PLACE + screen)
    assert f"{PLACE}{screen}: {row['fix']}" in ask(ready, folder).stdout


def test_pages_that_were_never_turned_on_are_missing(ready: Path, folder: Path) -> None:
    install(folder, settings={path: answer for path, answer in WELL.items() if path != "pages"})
    assert states(ask(ready, folder, "--format", "json"))["pages"] == "missing"


def test_a_private_repository_needs_the_key_for_distinct_people(ready: Path, folder: Path) -> None:
    charter = ready / "charters/program.md"
    charter.write_text(charter.read_text("utf-8").replace("repository: public", "repository: private"), "utf-8")
    install(folder, settings={**WELL, "": {**WELL[""], "private": True}})
    found = states(ask(ready, folder, "--format", "json"))
    assert {id for id, state in found.items() if state != "fine"} == {"token-key"}


def test_without_the_program_it_says_what_it_could_not_see(ready: Path, folder: Path) -> None:
    done = ask(ready, folder)
    assert done.exit_code == 1
    assert done.stdout.count("not seen  ") == len(BROKEN)
    assert "ok  The issue forms are those of this version." in done.stdout
    assert done.stdout.endswith("What was not seen needs 'gh', signed in as somebody who administers the repository.\n")


def test_what_the_forge_does_not_show_is_not_called_missing(ready: Path, folder: Path) -> None:
    shown = {"": WELL[""], "rulesets/7": {"id": 7}, "rules/branches/main": WELL["rules/branches/main"]}
    install(folder, settings=shown, refuse={"actions": 403, "keys": 403, "pages": 403})
    found = states(ask(ready, folder, "--format", "json"))
    unseen = {"actions", "token", "bypass", "deploy-key", "secret", "pages"}
    assert {id for id, state in found.items() if state == "unseen"} == unseen
    assert "missing" not in found.values()


def test_files_that_are_missing_or_old_are_named_and_forms_can_be_written(ready: Path, folder: Path) -> None:
    install(folder, settings=WELL)
    (ready / ".github/ISSUE_TEMPLATE/book.yml").write_text("name: old\n", "utf-8")
    (ready / ".github/workflows/sweep.yml").unlink()
    found = states(ask(ready, folder, "--format", "json"))
    assert (found["forms"], found["workflows"]) == ("missing", "missing")
    found = states(ask(ready, folder, "--format", "json", "--fix"))
    assert (found["forms"], found["workflows"]) == ("fine", "missing")
    assert (ready / ".github/ISSUE_TEMPLATE/book.yml").read_bytes().startswith(b'name: "Book a time"')


def test_the_manager_is_told_once_and_whoever_asked_waits(ready: Path, folder: Path) -> None:
    program = install(folder, settings=WELL, refuse={"actions": 403})
    event = str(Path(__file__).parent / "events/opened.json")
    for _ in range(2):
        done = ask(ready, folder, "--tell", "--lacks", "MENTORHUB_DEPLOY_KEY", "--event", event)
        assert done.exit_code == 1
    state = state_of(program)
    assert [issue["title"] for issue in state["issues"]] == ["For the program manager"]
    (told,), (waits,) = state["posts"]["900"], state["posts"]["42"]
    assert "The secret MENTORHUB_DEPLOY_KEY is there." in told["body"]
    assert f"{PLACE}settings/secrets/actions" in told["body"]
    assert "You need not do anything." in waits["body"]


def test_an_event_that_asks_for_nothing_is_not_answered(ready: Path, folder: Path) -> None:
    program = install(folder, settings=WELL)
    event = str(Path(__file__).parent / "events/bot.json")
    ask(ready, folder, "--tell", "--lacks", "MENTORHUB_DEPLOY_KEY", "--event", event)
    assert list(state_of(program)["posts"]) == ["900"]


def test_a_charter_that_cannot_be_read_is_said_first(ready: Path, folder: Path) -> None:
    (ready / "charters/program.md").write_text("---\n[\n---\n", "utf-8")
    done = ask(ready, folder)
    assert (done.exit_code, "run 'mentorhub check' first" in done.stderr) == (1, True)
