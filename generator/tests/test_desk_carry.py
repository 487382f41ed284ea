"""Carrying: one step for everybody to see, nothing half-done, and no person in Git."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from repositories import Clones, git_says

from mentorhub.check.formats import Located, locate
from mentorhub.check.problems import Problem
from mentorhub.content.git import GitError
from mentorhub.desk import git
from mentorhub.desk.carry import Push, carry
from mentorhub.desk.values import Outcome, Verdict

TICKET = "mentors/ada/bookings/tuesday/2026-11-24/{}.yml"


def note(text: str) -> Callable[[Path], Outcome]:
    """Decide on the next free number for a text, or on nothing where it stands already."""

    def decide(hub: Path) -> Outcome:
        there = sorted((hub / TICKET.format(1)).parent.glob("*.yml"))
        if any(file.read_text("utf-8") == text for file in there):
            return Outcome(Verdict.UNCHANGED, "It stands.")
        return Outcome(Verdict.DONE, "Done.", {TICKET.format(len(there) + 1): text.encode()}, "Book a time with ada")

    return decide


def fine(_: Path) -> tuple[Located, ...]:
    return ()


def once(_: int) -> None:
    raise AssertionError("nobody else was quicker")


@pytest.fixture
def clones(tmp_path: Path) -> Clones:
    return Clones(tmp_path)


@pytest.fixture
def push(now: datetime) -> Push:
    return Push("origin", "main", "issue-7", "hub.example", now)


def test_a_change_reaches_the_shared_branch_and_leaves_the_caller_alone(clones: Clones, push: Push) -> None:
    mine = clones.clone("mine")
    (mine / "scratch.txt").write_text("unfinished", "utf-8")
    before = git_says(mine, "status", "--porcelain"), git_says(mine, "rev-parse", "HEAD")
    assert carry(mine, note("a"), fine, push, once).verdict is Verdict.DONE
    assert (git_says(mine, "status", "--porcelain"), git_says(mine, "rev-parse", "HEAD")) == before
    assert git_says(clones.bare, "show", f"main:{TICKET.format(1)}") == "a"
    assert git_says(mine, "worktree", "list").count("\n") == 0


def test_the_commit_names_nobody(clones: Clones, push: Push, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Zelda Quux")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "zelda@example.org")
    carry(clones.clone("mine"), note("a"), fine, push, once)
    said = git_says(clones.bare, "log", "-1", "--format=%an %ae %aI %cn %ce %cI %B", "main")
    who = "Mentorhub mentorhub@hub.example 2026-11-21T09:00:00+00:00"
    assert said.split() == f"{who} {who} Book a time with ada Request: issue-7".split()


def test_the_same_request_twice_changes_nothing(clones: Clones, push: Push) -> None:
    mine = clones.clone("mine")
    carry(mine, note("a"), fine, push, once)
    first = clones.tip()
    assert carry(mine, note("a"), fine, push, once).verdict is Verdict.UNCHANGED
    assert clones.tip() == first


def test_a_lost_race_is_decided_anew(clones: Clones, push: Push) -> None:
    mine, other = clones.clone("mine"), clones.clone("other")
    met: list[int] = []
    lost: list[int] = []

    def decide(hub: Path) -> Outcome:
        met.append(len(list((hub / "mentors").rglob("[0-9].yml"))))
        if len(met) == 1:
            carry(other, note("quicker"), fine, push, once)
        return note("mine")(hub)

    assert carry(mine, decide, fine, push, lost.append).verdict is Verdict.DONE
    assert (met, lost) == ([0, 1], [0])
    assert git_says(clones.bare, "show", f"main:{TICKET.format(1)}") == "quicker"
    assert git_says(clones.bare, "show", f"main:{TICKET.format(2)}") == "mine"


def test_whoever_never_gets_their_turn_is_told_so(clones: Clones, push: Push, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "push", lambda *_: False)
    waited: list[int] = []
    outcome = carry(clones.clone("mine"), note("a"), fine, push, waited.append)
    assert outcome.verdict is Verdict.REFUSED
    assert "ask again" in outcome.answer
    assert len(waited) == 50


def test_a_remote_that_forbids_is_no_lost_race(clones: Clones, push: Push) -> None:
    hook = clones.bare / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    with pytest.raises(GitError, match="hook declined"):
        carry(clones.clone("mine"), note("a"), fine, push, once)


def test_what_would_break_a_rule_is_refused_in_plain_words(clones: Clones, push: Push) -> None:
    def check(hub: Path) -> tuple[Located, ...]:
        old = Problem("MH001", "mentors/ben/profile.md", "must be short", "long", "shorten it")
        new = Problem("MH002", TICKET.format(1), "must be @quiet", "'a'", "write it again")
        return locate((old, new) if (hub / TICKET.format(1)).exists() else (old,), {})

    first = clones.tip()
    outcome = carry(clones.clone("mine"), note("a"), check, push, once)
    assert outcome.verdict is Verdict.REFUSED
    assert "must be &#64;quiet" in outcome.answer
    assert "must be short" not in outcome.answer
    assert clones.tip() == first


def test_a_mistake_of_yesterday_does_not_stop_anybody(clones: Clones, push: Push) -> None:
    old = Problem("MH001", "mentors/ben/profile.md", "must be short", "long", "shorten it")
    assert carry(clones.clone("mine"), note("a"), lambda _: locate((old,), {}), push, once).verdict is Verdict.DONE
    assert git_says(clones.bare, "show", f"main:{TICKET.format(1)}") == "a"


def test_without_a_remote_the_files_are_written_and_nothing_is_committed(clones: Clones) -> None:
    mine = clones.clone("mine")
    first = git_says(mine, "rev-parse", "HEAD")
    assert carry(mine, note("a"), fine, None, once).verdict is Verdict.DONE
    assert (mine / TICKET.format(1)).read_text("utf-8") == "a"
    assert git_says(mine, "status", "--porcelain") == "?? mentors/ada/bookings/"
    assert git_says(mine, "rev-parse", "HEAD") == first
    assert git_says(mine, "worktree", "list").count("\n") == 0


def test_without_git_the_files_are_written_too(small_hub: Path) -> None:
    assert carry(small_hub, note("a"), fine, None, once).verdict is Verdict.DONE
    assert (small_hub / TICKET.format(1)).read_text("utf-8") == "a"


def test_a_removal_takes_the_empty_folder_along(clones: Clones, push: Push) -> None:
    gone = {"mentors/ben/profile.md": None}
    mine = clones.clone("mine")
    outcome = Outcome(Verdict.DONE, "Gone.", gone, "Take ben out")
    carry(mine, lambda _: outcome, fine, push, once)
    assert "mentors/ben" not in git_says(clones.bare, "ls-tree", "-r", "--name-only", "main")
    carry(mine, lambda _: outcome, fine, None, once)
    assert not (mine / "mentors/ben").exists()
    assert (mine / "mentors/ada/profile.md").exists()


def test_a_hub_below_the_top_of_its_repository_is_carried_too(tmp_path: Path, push: Push) -> None:
    deep = Clones(tmp_path / "deep", inner="program")
    mine = deep.clone("mine")
    carry(mine / "program", note("a"), fine, push, once)
    assert git_says(deep.bare, "show", f"main:program/{TICKET.format(1)}") == "a"
    carry(mine / "program", note("b"), fine, None, once)
    assert (mine / "program" / TICKET.format(1)).read_text("utf-8") == "b"


def proposal(text: str) -> Callable[[Path], Outcome]:
    change = {"mentors/cy/profile.md": text.encode()}
    return lambda _: Outcome(Verdict.PROPOSED, "Asked.", change, "Propose cy", branch="join-cy")


def test_a_proposal_waits_on_its_branch(clones: Clones, push: Push) -> None:
    mine, first = clones.clone("mine"), clones.tip()
    assert carry(mine, proposal("one"), fine, push, once).branch == "join-cy"
    assert clones.tip() == first
    waiting = clones.tip("join-cy")
    carry(mine, proposal("one"), fine, push, once)
    assert clones.tip("join-cy") == waiting
    carry(mine, proposal("two"), fine, push, once)
    assert git_says(clones.bare, "show", "join-cy:mentors/cy/profile.md") == "two"
    assert git_says(clones.bare, "rev-list", "--count", "main..join-cy") == "1"


def test_a_proposal_never_overwrites_what_somebody_else_proposed(clones: Clones, push: Push, now: datetime) -> None:
    mine = clones.clone("mine")
    carry(mine, proposal("one"), fine, push, once)
    other = Push("origin", "main", "issue-8", "hub.example", now)
    for _ in range(2):
        assert carry(mine, proposal("other"), fine, other, once).branch == "join-cy-issue-8"
    assert git_says(clones.bare, "show", "join-cy:mentors/cy/profile.md") == "one"
    assert git_says(clones.bare, "show", "join-cy-issue-8:mentors/cy/profile.md") == "other"


def test_what_a_person_added_to_a_proposal_stays(clones: Clones, push: Push) -> None:
    mine = clones.clone("mine")
    carry(mine, proposal("one"), fine, push, once)
    git_says(mine, "checkout", "-q", "-b", "mending", "origin/join-cy")
    (mine / "mentors/cy/profile.md").write_text("mended", "utf-8")
    git_says(mine, "commit", "-qam", "Mend a word")
    git_says(mine, "push", "-q", "origin", "HEAD:join-cy")
    carry(mine, proposal("two"), fine, push, once)
    assert git_says(clones.bare, "show", "join-cy:mentors/cy/profile.md") == "mended"


KILLED = """
import os, sys
from datetime import datetime, UTC
from pathlib import Path
sys.path.insert(0, {tests!r})
from mentorhub.content import git as asked
from mentorhub.desk import carry as carrying, git
from test_desk_carry import fine, note, once

left = int(sys.argv[2])

def counted(real):
    def call(*arguments, **named):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return real(*arguments, **named)
    return call

asked.start = git.start = counted(asked.start)
carrying.apply = counted(carrying.apply)
push = carrying.Push("origin", "main", "issue-7", "hub.example", datetime(2026, 11, 21, 9, tzinfo=UTC))
carrying.carry(Path(sys.argv[1]), note("a"), fine, push, once)
"""


def test_killed_at_any_point_the_next_run_gives_exactly_one_result(clones: Clones, push: Push) -> None:
    """Ended before each call of Git and each writing of files, one after another."""
    script = KILLED.format(tests=str(Path(__file__).parent))
    seen: set[str] = set()
    for point in range(40):
        mine, first = clones.clone(f"clone-{point}"), clones.tip()
        done = subprocess.run([sys.executable, "-c", script, str(mine), str(point)], check=False)
        assert done.returncode in {0, 9}
        assert clones.tip() == first or git_says(clones.bare, "show", f"main:{TICKET.format(1)}") == "a"
        outcome = carry(mine, note("a"), fine, push, once)
        seen.add(outcome.verdict)
        assert git_says(clones.bare, "ls-tree", "-r", "--name-only", "main").count("bookings") == 1
        assert git_says(mine, "status", "--porcelain") == ""
        assert git_says(mine, "worktree", "list").count("\n") == 0
        git_says(clones.bare, "update-ref", "refs/heads/main", first)
        if done.returncode == 0:
            break
    else:
        pytest.fail("the run never came to its end")
    assert point > 8
    assert seen == {Verdict.DONE, Verdict.UNCHANGED}


def test_a_failing_git_leaves_nothing_behind(clones: Clones, push: Push, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, first = clones.clone("mine"), clones.tip()
    with monkeypatch.context() as patch:
        patch.setattr(git, "commit", lambda *_: (_ for _ in ()).throw(GitError("no space left")))
        with pytest.raises(GitError, match="no space left"):
            carry(mine, note("a"), fine, push, once)
    assert clones.tip() == first
    assert git_says(mine, "worktree", "list").count("\n") == 0


def test_a_run_that_still_works_is_not_tidied_away(clones: Clones) -> None:
    mine = clones.clone("mine")
    with git.detached(mine, "HEAD") as tree, git.detached(mine, "HEAD") as other:
        assert (tree / "mkdocs.yml").exists()
        assert (other / "mkdocs.yml").exists()
    assert not tree.exists()
    assert tree.parent.name.startswith("mentorhub-desk-")
