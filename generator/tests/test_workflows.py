"""The workflows: valid, without a finding, and built so that nothing typed is ever run."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from mentorhub.cli import main
from mentorhub.desk.doctor import WORKFLOWS
from mentorhub.desk.forge.post import CONTEXTS

FOLDER = Path(__file__).parent.parent.parent / ".github/workflows"
FILES = sorted(FOLDER.glob("*.yml"))
PINNED = re.compile(r"uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
CALL = re.compile(r"\.venv/bin/mentorhub(?: --hub \S+)?((?: +[^\s|>&)]+)+)")
WRITERS = {
    "desk.yml": "answer",
    "sweep.yml": "sweep",
    "ownership.yml": "merge",
    "notices.yml": "tell",
    "manager.yml": "approve",
}


def read(path: Path) -> dict[str, Any]:
    # YAML 1.1 reads the key `on` as true.
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in read(path)["jobs"].values():
        yield from job["steps"]


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def test_the_forge_takes_every_workflow() -> None:
    check = [tool("check-jsonschema"), "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run([*check, *FILES], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_finding_above_low(root: Path) -> None:
    command = [tool("zizmor"), "--offline", "--quiet", "--no-config", "--min-severity", "medium", str(root / ".github")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_workflow_that_the_doctor_looks_for_is_there() -> None:
    assert {path.stem for path in FILES} == set(WORKFLOWS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_workflow_starts_without_rights_and_ends_in_time(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert all(int(job["timeout-minutes"]) <= 30 for job in workflow["jobs"].values())
    assert all("permissions" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_actions_are_pinned_with_their_version(path: Path) -> None:
    used = [
        line.strip().removeprefix("- ")
        for line in path.read_text("utf-8").splitlines()
        if re.match(r"\s*(- )?uses:", line)
    ]
    assert [line for line in used if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_put_into_a_script(path: Path) -> None:
    assert not [step["run"] for step in steps(path) if "${{" in step.get("run", "")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_text_and_no_login_of_a_person_stands_in_the_log(path: Path) -> None:
    # Values in `env` and `with` are printed in the log of a run.
    text = path.read_text("utf-8")
    assert not re.search(
        r"event\.(issue|comment|pull_request)\.(title|body)|\.user\.login|sender\.login|head_ref", text
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_scripts_are_bash_that_can_be_read(path: Path) -> None:
    for step in steps(path):
        if "run" in step:
            subprocess.run(["bash", "-n"], input=step["run"], text=True, check=True)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_the_steps_call_exists(path: Path) -> None:
    for step in steps(path):
        script = step.get("run", "").replace("\\\n", " ")
        for words in CALL.findall(script):
            known(words.split())


def test_a_coordinator_chooses_among_chores_that_exist() -> None:
    chores = read(FOLDER / "desk.yml")["on"]["workflow_dispatch"]["inputs"]["chore"]["options"]
    for chore in chores:
        known(["desk", chore, "--push", "origin/main", "--out", "outcome.json"])


def known(words: list[str]) -> None:
    """Hold that a verb, and every option behind it, is there; a chore that is chosen by hand is held elsewhere."""
    if '"$CHORE"' in words:
        return
    command: click.Command = main
    while isinstance(command, click.Group):
        name = words.pop(0)
        found = command.get_command(click.Context(command), name)
        assert found is not None, name
        command = found
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= options


@pytest.mark.parametrize(("name", "job"), WRITERS.items())
def test_writers_wait_for_each_other_and_none_is_dropped(name: str, job: str) -> None:
    workflow = read(FOLDER / name)
    lock = workflow["jobs"][job].get("concurrency") or workflow["concurrency"]
    assert lock == {"group": "desk", "queue": "max", "cancel-in-progress": "false"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_writers_hold_the_key(path: Path) -> None:
    for name, job in read(path)["jobs"].items():
        keyed = [step for step in job["steps"] if "ssh-key" in step.get("with", {})]
        assert bool(keyed) == (WRITERS.get(path.name) == name)
        others = [step["with"] for step in job["steps"] if "checkout" in step.get("uses", "") and step not in keyed]
        assert all(given["persist-credentials"] == "false" for given in others)


def test_foreign_code_is_never_checked_out_where_there_are_rights() -> None:
    refs = [
        step["with"].get("ref", "") for step in steps(FOLDER / "ownership.yml") if "checkout" in step.get("uses", "")
    ]
    assert len(refs) == 2
    assert not any("head" in ref for ref in refs)
    check = read(FOLDER / "check.yml")
    assert list(check["on"]) == ["pull_request"]
    assert all(set(job["permissions"].values()) == {"read"} for job in check["jobs"].values())
    assert "secrets." not in (FOLDER / "check.yml").read_text("utf-8")


def test_a_proposal_of_the_desk_gets_the_status_that_the_check_would_set() -> None:
    assert set(CONTEXTS) <= {job["name"] for job in read(FOLDER / "check.yml")["jobs"].values()}


def test_a_failed_publication_is_told_in_one_issue() -> None:
    tell = read(FOLDER / "publish.yml")["jobs"]["tell"]
    assert (tell["if"], set(tell["needs"])) == ("always()", {"build", "pages"})
    assert tell["permissions"] == {"issues": "write"}


def test_the_pipeline_for_gitlab_is_one_that_gitlab_takes(root: Path, tmp_path: Path) -> None:
    text = (root / "generator/docs/gitlab-ci.md").read_text("utf-8")
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    (tmp_path / "gitlab-ci.yml").write_text(block, "utf-8")
    check = [tool("check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", str(tmp_path / "gitlab-ci.yml")]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    for words in CALL.findall(block):
        known(words.split())
