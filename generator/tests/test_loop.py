"""The whole loop: the workflows' own steps, run here, from the text of an issue to the published feed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from calendars import entries as entries_of
from conftest import HERE, NOW, ROOT
from fake_gh import install, state_of
from repositories import git_says

from mentorhub.content.load import load
from mentorhub.content.models.tickets import Ticket
from mentorhub.derive.address import fingerprint
from mentorhub.derive.slots import Slot, slots
from mentorhub.desk.tickets import of_request

EVENTS = HERE / "events"
ANSWER = "<!-- mentorhub:answer -->\n"
SLOT = "ada-okoye.friday-tests.20261218"
ROW = "mentors/ada-okoye/bookings/friday-tests/2026-12-18"
MOVED = datetime(2026, 12, 19, 11, tzinfo=UTC)  # noon in Lagos
BOOKER = {"id": 5000001, "login": "quiet-quince", "type": "User"}
STRANGER = {"id": 5000777, "login": "loud-lemon", "type": "User"}
# What must never be written down: accounts, names and addresses of those who ask.
PERSONAL = ("quiet-quince", "5000001", "loud-lemon", "5000777", "Quilla Quincey", "quilla@private.example")
HOSTILE = "$(touch ran) `touch ran` '; touch ran; \" @everyone <script>x</script> ${{ github.token }} ::error::x"
BODY = (
    "### Time\n\n{slot}\n\n### Version of the time\n\n{seen}\n\n### Topic\n\ntesting\n\n"
    f"I am Quilla Quincey, quilla@private.example. {HOSTILE}\n\n### Time\n\nbo-lind.tuesdays.20261201\n\n"
    "<!-- mentorhub:answer -->\n/cancel\n--push origin/main"
)
SECRETS = {"secrets.MENTORHUB_DEPLOY_KEY": "key", "secrets.MENTORHUB_TOKEN_KEY": "", "github.token": "token"}
COMPARED = re.compile(r"([\w.]+) (==|!=) '([^']*)'")
Values = Mapping[str, str]


def value(expression: str, values: Values) -> str:
    """Give what an expression of a workflow stands for; one that is not foreseen fails."""
    compared = COMPARED.fullmatch(expression)
    if compared is None:
        return values[expression]
    return str((values[compared[1]] == compared[3]) == (compared[2] == "==")).lower()


def filled(given: Values, values: Values) -> dict[str, str]:
    return {
        key: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: value(found[1], values), text) for key, text in given.items()
    }


@dataclass(frozen=True)
class Loop:
    """A shared repository, a forge, and the machine on which workflows run."""

    folder: Path
    gh: Path

    @property
    def bare(self) -> Path:
        return self.folder / "hub.git"

    def clone(self, name: str = "work") -> Path:
        """Check the newest state out afresh, with the tool where the workflows call it."""
        work = self.folder / name
        shutil.rmtree(work, ignore_errors=True)
        git_says(self.folder, "clone", "-q", str(self.bare), name)
        program = work / ".venv/bin/mentorhub"
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mentorhub "$@"\n', "utf-8")
        program.chmod(0o755)
        return work

    def run(self, workflow: str, job: str, payload: Mapping[str, Any], name: str, at: datetime) -> Path:
        """Run every step of a job that is a script, as the runner does, and give its work tree."""
        # YAML 1.1 reads the key `on` as true.
        text = (ROOT / f".github/workflows/{workflow}.yml").read_text("utf-8")
        found = yaml.load(text, yaml.BaseLoader)["jobs"][job]  # noqa: S506 - texts only
        work, scratch = self.clone(), self.folder / "scratch"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        (scratch / "event.json").write_text(json.dumps(payload), "utf-8")
        values = SECRETS | {"github.event_name": name}
        values |= {f"github.event.{key}": one for key, one in payload.items() if isinstance(one, str)}
        shared = filled(found.get("env", {}), values)
        values |= {f"env.{key}": one for key, one in shared.items()}
        for step in found["steps"]:
            if "run" not in step or step.get("name") == "Install":
                continue
            if "if" in step and value(step["if"], values) == "false":
                continue
            self._script(step["run"], work, at, shared | filled(step.get("env", {}), values))
            values |= self._outputs(step.get("id", ""))
        return work

    def _outputs(self, step: str) -> dict[str, str]:
        file = self.folder / "scratch/output"
        lines = file.read_text("utf-8").splitlines() if step and file.exists() else []
        return {f"steps.{step}.outputs.{key}": one for key, _, one in (line.partition("=") for line in lines)}

    def _script(self, script: str, work: Path, at: datetime, given: Values) -> None:
        scratch = self.folder / "scratch"
        environment = {
            "PATH": f"{self.gh.parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder),
            "PYTHONPATH": str(ROOT / "generator"),
            "GITHUB_EVENT_PATH": str(scratch / "event.json"),
            "GITHUB_OUTPUT": str(scratch / "output"),
            "GITHUB_REF_NAME": "main",
            "GITHUB_REPOSITORY": "tiny/hub",
            "RUNNER_TEMP": str(scratch),
            "SOURCE_DATE_EPOCH": str(int(at.timestamp())),
            **given,
        }
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        done = subprocess.run(shell, cwd=work, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
        said = done.stdout + done.stderr
        assert not [word for word in PERSONAL if word in said]

    def answer(self, payload: Mapping[str, Any], at: datetime = NOW) -> None:
        """Let the counter answer an event, twice, and hold that the second time changes nothing."""
        name = "issue_comment" if "comment" in payload else "issues"
        self._twice("desk", "answer", payload, name, at)

    def push(self, payload: Mapping[str, Any], at: datetime) -> None:
        """Let those be told who are booked at times that a push changed, twice."""
        self._twice("notices", "tell", payload, "push", at)

    def _twice(self, workflow: str, job: str, payload: Mapping[str, Any], name: str, at: datetime) -> None:
        self.run(workflow, job, payload, name, at)
        first = self.tip(), self.forge()
        self.run(workflow, job, payload, name, at)
        assert (self.tip(), self.forge()) == first

    def built(self, at: datetime) -> Path:
        return self.run("publish", "build", {}, "push", at) / "site"

    def tip(self) -> str:
        return git_says(self.bare, "rev-parse", "main")

    def forge(self) -> dict[str, Any]:
        """Give what stands on the forge.

        An eye under a comment is the same eye when it is given again; the answer to whoever
        asked may say in other words that what they ask for is done already.
        """
        state = {key: found for key, found in state_of(self.gh).items() if key != "calls"}
        posts = [post for post in state.get("posts", {}).get("42", []) if not post["body"].startswith(ANSWER)]
        return state | {"posts": posts, "reactions": {id: sorted(set(row)) for id, row in state["reactions"].items()}}

    def answer_text(self) -> str:
        (found,) = [post for post in self.posts() if post.startswith(ANSWER)]
        return found.removeprefix(ANSWER)

    def posts(self, issue: int = 42) -> list[str]:
        return [post["body"] for post in state_of(self.gh).get("posts", {}).get(str(issue), [])]

    def ticket(self, request: str = "issue-42") -> Ticket:
        found = of_request(load(self.clone("look")).hub, request)
        assert found is not None
        return found.ticket

    def files(self) -> list[str]:
        return git_says(self.bare, "ls-tree", "-r", "--name-only", "main").splitlines()


@pytest.fixture
def loop(tmp_path: Path) -> Loop:
    seed = Path(shutil.copytree(HERE / "hub", tmp_path / "seed"))
    profile = seed / "mentors/ada-okoye/profile.md"
    account = "\ngithub: { login: ada-x, id: 101 }\nconfirmed:"
    profile.write_text(profile.read_text("utf-8").replace("\nconfirmed:", account, 1), "utf-8")
    git_says(tmp_path, "init", "-q", "--bare", "-b", "main", "hub.git")
    git_says(seed, "init", "-q", "-b", "main")
    git_says(seed, "add", ".")
    git_says(seed, "commit", "-qm", "Begin")
    git_says(seed, "push", "-q", str(tmp_path / "hub.git"), "main")
    (tmp_path / "bin").mkdir()
    if shutil.which("jq") is None:
        stand_in(tmp_path / "bin/jq")
    issue = {"number": 42, "user": BOOKER, "title": "", "body": ""}
    return Loop(tmp_path, install(tmp_path / "bin", issues=[issue], reactions={}))


def stand_in(jq: Path) -> None:
    """Put a program where `jq` is missing that knows the one question of the workflows."""
    script = "import json, sys\nsys.exit(not json.load(open(sys.argv[3]))[sys.argv[2].removeprefix('.')])\n"
    jq.write_text(f"#!{sys.executable} -IS\n{script}", "utf-8")
    jq.chmod(0o755)


def opened(seen: str, slot: str = SLOT) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads((EVENTS / "opened.json").read_text("utf-8"))
    words = {"title": f"Book {slot} {HOSTILE}", "body": BODY.format(slot=slot, seen=seen)}
    return payload | {"issue": payload["issue"] | words | {"user": BOOKER}, "sender": BOOKER}


def commented(user: Mapping[str, Any], body: str, id: int) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads((EVENTS / "comment.json").read_text("utf-8"))
    comment = payload["comment"] | {"id": id, "user": user, "body": body}
    issue = opened("")["issue"]
    return payload | {"comment": comment, "issue": issue, "sender": user}


def slot_of(hub: Path, at: datetime = NOW) -> Slot:
    loaded = load(hub).hub
    return next(one for one in slots(loaded, loaded.mentors["ada-okoye"], at) if one.id == SLOT)


def entries(site: Path, feed: str) -> Iterator[tuple[str, int, datetime]]:
    """Yield status, sequence and start of every entry of the time in a feed."""
    for event in entries_of((site / f"cal/{feed}.ics").read_bytes()):
        if "friday-tests.20261218" in event["UID"]:
            yield str(event["STATUS"]), int(event["SEQUENCE"]), event["DTSTART"].astimezone(UTC)


def nobody_is_named(loop: Loop, *sites: Path) -> None:
    objects = ["git", "-C", str(loop.bare), "cat-file", "--batch-all-objects", "--unordered", "--batch"]
    kept = [subprocess.run(objects, capture_output=True, check=True).stdout]
    kept += [path.read_bytes() for site in sites for path in site.rglob("*") if path.is_file()]
    assert len(kept) > 1 or not sites
    assert not [word for word in PERSONAL for content in kept if word.encode() in content]


def moves(loop: Loop) -> dict[str, str]:
    """Move the time as its mentor does, with a commit on the shared branch."""
    work, before = loop.clone("mentor"), loop.tip()
    file = work / "mentors/ada-okoye/sessions.yml"
    text = file.read_text("utf-8").replace("moved: {", "moved: {2026-12-18: [2026-12-19 12:00], ", 1)
    file.write_text(text, "utf-8")
    git_says(work, "commit", "-qam", "Move a Friday")
    git_says(work, "push", "-q", "origin", "main")
    return {"before": before, "after": loop.tip(), "ref": "refs/heads/main"}


def test_from_the_text_of_an_issue_to_the_feed_and_back(loop: Loop) -> None:
    free = slot_of(loop.clone())
    assert free.open

    loop.answer(opened(fingerprint(free)))
    assert (loop.ticket().status, f"{ROW}/1.yml" in loop.files()) == ("booked", True)
    yours = loop.answer_text()
    assert "Friday 18 December 2026, 14:00 in Lagos" in yours
    (told,) = [post for post in loop.posts() if not post.startswith(ANSWER)]
    assert told.partition("\n")[2].startswith("@ada-x\n")
    assert (loop.forge()["assigned"], loop.forge()["runs"]) == ({"42": ["ada-x"]}, ["publish.yml"])

    sites = [Path(shutil.copytree(loop.built(NOW), loop.folder / "booked"))]
    (taken,), (own,) = entries(sites[-1], "all"), entries(sites[-1], "m/ada-okoye")
    assert (taken[0], own[0]) == ("CANCELLED", "CONFIRMED")
    assert own[1] > free.changes
    assert SLOT not in [slot["id"] for slot in json.loads((sites[-1] / "api/slots.json").read_bytes())]

    later = NOW + timedelta(hours=1)
    before = loop.posts()
    loop.push(moves(loop), later)
    assert loop.ticket().start == MOVED
    new = [post for post in loop.posts() if post not in before]
    assert sum("@ada-x" not in post for post in new) == 1
    assert sum("@ada-x" in post for post in new) <= 1
    sites.append(Path(shutil.copytree(loop.built(later), loop.folder / "moved")))
    (moved,) = entries(sites[-1], "m/ada-okoye")
    assert (moved[0], moved[2]) == ("CONFIRMED", MOVED)
    assert moved[1] > own[1]

    tip = loop.tip()
    loop.answer(commented(STRANGER, "/cancel", 71), later)
    assert (loop.tip(), loop.ticket().status) == (tip, "booked")
    assert loop.answer_text() == yours
    assert loop.posts()[-1].startswith("<!-- mentorhub:aside -->\n")

    before = loop.posts()
    loop.answer(commented(BOOKER, f"/cancel\n{HOSTILE}", 72), later)
    assert loop.ticket().status == "cancelled"
    assert "cancelled" in loop.answer_text()
    assert ["@ada-x" in post for post in loop.posts()[len(before) :]] == [True]
    sites.append(Path(shutil.copytree(loop.built(later), loop.folder / "cancelled")))
    (again,) = entries(sites[-1], "all")
    assert (again[0], again[2]) == ("CONFIRMED", MOVED)
    assert again[1] > moved[1]
    assert not list(entries(sites[-1], "m/ada-okoye"))[1:]

    assert not list(loop.folder.rglob("ran"))
    nobody_is_named(loop, *sites)


def test_a_time_that_is_a_script_is_refused_and_never_run(loop: Loop) -> None:
    tip = loop.tip()
    loop.answer(opened("", slot='$(touch ran)`touch ran`"; touch ran; --push=origin/other'))
    assert loop.tip() == tip
    assert git_says(loop.bare, "branch", "--format=%(refname:short)") == "main"
    assert len(loop.posts()) == 1
    assert "runs" not in loop.forge()
    assert not list(loop.folder.rglob("ran"))


def test_the_coordinators_hear_of_a_week_once(loop: Loop) -> None:
    tip, monday = loop.tip(), NOW + timedelta(days=2)
    for at in (monday, monday + timedelta(days=1), monday + timedelta(days=7)):
        loop.run("digest", "tell", {}, "schedule", at)
    assert [issue["title"] for issue in state_of(loop.gh)["issues"]] == ["", "For the program manager"]
    first, second = loop.posts(901)
    assert "**The week from 23 November 2026**" in first
    assert "**The week from 30 November 2026**" in second
    assert first.partition("\n")[2].startswith("@ada-x\n")
    assert loop.tip() == tip
