"""What Git knows, asked of real repositories."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentorhub.content import history
from mentorhub.content.git import GitError

SESSIONS = "mentors/ada-okoye/sessions.yml"
Write = Callable[[Mapping[str, str]], Path]


def git(root: Path, *arguments: str, moment: str = "2026-10-01T12:00:00Z") -> str:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@hub.example", "-c", "commit.gpgsign=false")
    moments = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    done = subprocess.run(
        ["git", "-C", str(root), *identity, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **moments, "HOME": str(root)},
    )
    return done.stdout


@pytest.fixture
def repository(small_hub: Path) -> Path:
    git(small_hub, "init", "--quiet", "--initial-branch=main")
    git(small_hub, "add", ".")
    git(small_hub, "commit", "--quiet", "--message", "first")
    return small_hub


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_folder_outside_git_is_no_repository(small_hub: Path) -> None:
    assert not history.in_git(small_hub)


def test_a_repository_without_a_commit_has_no_history(small_hub: Path) -> None:
    git(small_hub, "init", "--quiet")
    assert not history.in_git(small_hub)


def test_each_file_has_the_moment_of_its_newest_commit(repository: Path) -> None:
    edit(repository, SESSIONS, "Tests on a Friday", "Tests")
    git(repository, "commit", "--all", "--quiet", "--message", "second", moment="2026-11-02T08:00:00Z")
    moments = history.changed(repository)
    assert moments[SESSIONS] == datetime(2026, 11, 2, 8, tzinfo=UTC)
    assert moments["charters/topics.yml"] == datetime(2026, 10, 1, 12, tzinfo=UTC)


def test_a_merge_counts_when_it_reached_the_branch(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "topic")
    edit(repository, SESSIONS, "Tests on a Friday", "Tests")
    git(repository, "commit", "--all", "--quiet", "--message", "on the branch", moment="2026-10-05T08:00:00Z")
    git(repository, "checkout", "--quiet", "main")
    git(repository, "merge", "--no-ff", "--quiet", "--message", "merge", "topic", moment="2026-11-05T08:00:00Z")
    assert history.changed(repository)[SESSIONS] == datetime(2026, 11, 5, 8, tzinfo=UTC)


def test_a_hub_below_the_top_of_a_repository_has_its_own_paths(small_hub: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    assert SESSIONS in history.changed(small_hub)


def test_a_shallow_clone_is_a_problem_that_names_the_way_out(repository: Path, tmp_path: Path) -> None:
    edit(repository, SESSIONS, "Tests on a Friday", "Tests")
    git(repository, "commit", "--all", "--quiet", "--message", "second")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", str(tmp_path / "shallow"))
    (problem,) = history.shallow(tmp_path / "shallow")
    assert problem.code == "MH803"
    assert "fetch-depth: 0" in problem.fix
    assert history.shallow(repository) == ()


def test_earlier_sessions_are_those_of_the_revision(repository: Path) -> None:
    edit(repository, SESSIONS, "repeat: weekly", "repeat: every 2 weeks")
    earlier = history.earlier_sessions(repository, "HEAD")
    assert [session.repeat for session in earlier[SESSIONS].sessions] == ["weekly", None]
    assert history.earlier_sessions(repository, "HEAD").keys() == {SESSIONS}


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_an_unknown_revision_is_an_error_of_git(repository: Path, revision: str) -> None:
    with pytest.raises(GitError):
        history.earlier_sessions(repository, revision)
