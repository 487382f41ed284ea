"""Carrying: from a decision to files that everybody sees, with Git as the lock.

A decision is made on the newest revision of the shared branch, in a work tree of its own,
and made anew from scratch whenever another one was quicker. Until the push nothing of it
can be seen; the push is one step. So a run that is killed at any point has done either
nothing or everything.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from mentorhub.check.formats import Located
from mentorhub.content.files import ROOMS
from mentorhub.content.history import in_git
from mentorhub.desk import git
from mentorhub.desk.changes import apply
from mentorhub.desk.say import say
from mentorhub.desk.values import Outcome, Verdict

PATIENCE = 50
SETTINGS = "mkdocs.yml"

Decide = Callable[[Path], Outcome]
Check = Callable[[Path], tuple[Located, ...]]


def trailer(request: str) -> str:
    """Write the line that names a request in a commit."""
    return f"Request: {request}"


def carried(hub: Path, request: str) -> bool:
    """Tell whether the history of a hub holds a change for a request."""
    return in_git(hub) and git.names(hub, trailer(request))


@dataclass(frozen=True, slots=True)
class Push:
    """Where changes go.

    Attributes:
        request: Id of the request; it stands in the commit, so that a branch is known again.
        domain: Domain of the address in whose name is committed.
        at: Moment of the commit.
    """

    remote: str
    branch: str
    request: str
    domain: str
    at: datetime

    @property
    def trailer(self) -> str:
        """The line that names the request in a commit."""
        return trailer(self.request)


def carry(root: Path, decide: Decide, check: Check, push: Push | None, wait: Callable[[int], None]) -> Outcome:
    """Decide, check and hand over, as often as others are quicker.

    Args:
        root: The hub, in a clone; its work tree is touched only where nothing is pushed.
        decide: Gives the outcome for the hub at a path.
        check: Gives every error of the hub at a path.
        push: Where changes go; None writes them into the hub and leaves the commit to a person.
        wait: Waits before the next attempt.

    Raises:
        GitError: The remote cannot be reached, or does not take changes from here.
    """
    if push is None:
        return _in_place(root, decide, check)
    for attempt in range(PATIENCE):
        outcome = _attempt(root, decide, check, push)
        if outcome is not None:
            return outcome
        wait(attempt)
    return Outcome(Verdict.REFUSED, say("carry-busy"))


def _in_place(root: Path, decide: Decide, check: Check) -> Outcome:
    with _copy(root) as hub:
        outcome = _checked(hub, decide(hub), check)
    apply(root, outcome.changes)
    return outcome


def _attempt(root: Path, decide: Decide, check: Check, push: Push) -> Outcome | None:
    """Try once; None where another push was quicker."""
    base, inner = git.fetch(root, push.remote, push.branch), git.prefix(root)
    with git.detached(root, base) as tree:
        outcome = _checked(tree / inner, decide(tree / inner), check)
        if not outcome.changes:
            return outcome
        by = git.Identity("Mentorhub", f"mentorhub@{push.domain}", push.at)
        # The sweep answers no request, so that its commits name none.
        message = f"{outcome.subject}\n\n{push.trailer}\n" if push.request else f"{outcome.subject}\n"
        paths = [inner + path for path in outcome.changes]
        revision = git.commit(tree, paths, message, by)
        if outcome.branch:
            return _propose(root, outcome, push, _Step(base, revision, tuple(paths)))
        return outcome if git.push(root, push.remote, revision, push.branch) else None


@dataclass(frozen=True, slots=True)
class _Step:
    """A commit that is ready to be sent."""

    base: str
    revision: str
    paths: tuple[str, ...]


def _propose(root: Path, outcome: Outcome, push: Push, step: _Step) -> Outcome | None:
    """Send a change to the branch where it waits for a yes.

    Work of others on a branch is never overwritten: another request gets a branch of its
    own, and what a person added to the proposal stays.
    """
    if not git.exists(root, push.remote, outcome.branch):
        sent = git.push(root, push.remote, step.revision, outcome.branch, "")
        return outcome if sent else None
    there = git.fetch(root, push.remote, outcome.branch)
    ours = [push.trailer in message.splitlines() for message in git.messages(root, step.base, there)]
    if ours and not any(ours) and not outcome.branch.endswith(push.request):
        return _propose(root, replace(outcome, branch=f"{outcome.branch}-{push.request}"), push, step)
    if any(ours) and (not ours[0] or git.same(root, there, step.revision, step.paths)):
        return outcome
    return outcome if git.push(root, push.remote, step.revision, outcome.branch, there) else None


def _checked(hub: Path, outcome: Outcome, check: Check) -> Outcome:
    """Write the changes of an outcome into a temporary hub; refuse what would break it."""
    wrong = _new_errors(hub, outcome.changes, check) if outcome.changes else ()
    if wrong:
        return Outcome(Verdict.REFUSED, say("carry-refused", errors=wrong), slot=outcome.slot)
    return outcome


def _new_errors(hub: Path, changes: Mapping[str, bytes | None], check: Check) -> tuple[Located, ...]:
    """Write changes, and give the errors that were not there before; where there are any, take them back."""
    before = {path: (hub / path).read_bytes() if (hub / path).is_file() else None for path in changes}
    apply(hub, changes)
    after = check(hub)
    if not after:
        return ()
    apply(hub, before)
    known = {_name(error) for error in check(hub)}
    new = tuple(error for error in after if _name(error) not in known)
    if not new:
        apply(hub, changes)
    return new


def _name(error: Located) -> tuple[str, ...]:
    """Name an error without its place, which moves when the file grows."""
    problem = error.problem
    return problem.code, problem.path, problem.must, problem.found


@contextmanager
def _copy(root: Path) -> Iterator[Path]:
    """Lend a copy of the hub as it lies there, in a clone with its history where it has one."""
    if in_git(root):
        inner = git.prefix(root)
        with git.detached(root, "HEAD", empty=True) as tree:
            yield _filled(root, tree / inner)
    else:
        with TemporaryDirectory(prefix="mentorhub-copy-") as folder:
            yield _filled(root, Path(folder))


def _filled(root: Path, hub: Path) -> Path:
    hub.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(root / SETTINGS, hub / SETTINGS)
    for room in ROOMS:
        if (root / room).is_dir():
            shutil.copytree(root / room, hub / room, symlinks=True)
    return hub
