"""Twenty people want ten places at once, and some of their runs are killed; `make race` runs it many times."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from repositories import Clones, git_says

from mentorhub.cli import main
from mentorhub.content.load import load
from mentorhub.pipeline import check_hub
from mentorhub.verbs import desk as _read_once_for_all  # noqa: F401 - before the processes part

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SLOT = "ada.circle.20261202"
PEOPLE, PLACES, KILLED = 20, 10, 8
LONGEST = 300


def race(folder: Path, seed: int) -> str:
    """Run one race and hold it to its rules; say how long it took."""
    chance, clones = Random(seed), Clones(folder)  # noqa: S311 - a race that can be run again
    homes = {f"issue-{number}": clones.clone(f"clone-{number}") for number in range(1, PEOPLE + 1)}
    began = time.monotonic()
    running = {_fork(_booking(home, request), chance.uniform(0, 0.4)): request for request, home in homes.items()}
    for pid in chance.sample(sorted(running), KILLED):
        time.sleep(chance.uniform(0, 0.3))
        os.kill(pid, signal.SIGKILL)
    killed = 0
    try:
        while running:
            killed += _next(running, homes)
            assert time.monotonic() - began < LONGEST, "the race never ended"
    finally:
        for pid in running:
            os.kill(pid, signal.SIGKILL)
    _judge(clones, homes)
    return f"seed {seed}: {time.monotonic() - began:.1f} s, {killed} killed"


def _next(running: dict[int, str], homes: dict[str, Path]) -> bool:
    """Wait for the next process that ends; one that was killed is begun again."""
    pid, status = os.wait()
    request = running.pop(pid)
    if os.WIFSIGNALED(status):
        running[_fork(_booking(homes[request], request), 0)] = request
        return True
    log = homes[request].parent / f"{request}.log"
    assert os.waitstatus_to_exitcode(status) == 0, f"{request}: {log.read_text('utf-8')}"
    return False


def _booking(home: Path, request: str) -> Callable[[], object]:
    out = home.parent / request
    arguments = [
        "-C", str(home), "desk", "book", SLOT, "--request", request, "--push", "origin/main",
        "--now", NOW.isoformat(), "--answer", f"{out}.md", "--out", f"{out}.json",
    ]  # fmt: skip

    def book() -> object:
        log = os.open(f"{out}.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(log, 1)
        os.dup2(log, 2)
        return main(arguments)

    return book


def _fork(work: Callable[[], object], delay: float) -> int:
    """Start a process that works and ends with the command's own exit code."""
    pid = os.fork()
    if pid == 0:
        time.sleep(delay)
        code = 70
        try:
            work()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 70
        except BaseException:  # noqa: BLE001 - told in the log, and by the exit code
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    return pid


def _judge(clones: Clones, homes: dict[str, Path]) -> None:
    final = clones.clone("final")
    tickets = sorted(load(final).hub.mentors["ada"].tickets, key=lambda file: file.number)
    assert [file.number for file in tickets] == list(range(1, PEOPLE + 1))
    assert {file.ticket.request for file in tickets} == set(homes)
    assert all(file.ticket.holds for file in tickets)
    holding = {file.ticket.request for file in tickets[:PLACES]}
    for request, home in homes.items():
        told = json.loads((home.parent / f"{request}.json").read_text("utf-8"))
        assert (home.parent / f"{request}.md").read_text("utf-8") == told["answer"] != ""
        # A run that was killed after its push finds its booking there.
        assert told["verdict"] in {"done" if request in holding else "waiting", "unchanged"}, request
        assert git_says(home, "status", "--porcelain") == ""
    assert check_hub(final, NOW).errors == ()
    git_says(clones.bare, "fsck", "--strict")
    assert git_says(clones.bare, "rev-list", "--count", "main") == str(1 + PEOPLE)


def run() -> None:
    """Run as many races as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for seed in range(given.seed, given.seed + given.runs):
        with tempfile.TemporaryDirectory() as folder:
            print(race(Path(folder), seed), flush=True)  # noqa: T201 - the report


if __name__ == "__main__":
    run()
