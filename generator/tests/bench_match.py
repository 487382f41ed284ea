"""How long pairing takes, and how good it is, beside a library for stable matching and a greedy loop.

    python generator/tests/bench_match.py
    python generator/tests/bench_match.py --write       puts the tables into generator/docs/benchmarks.md

Each cohort is paired in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import json
import platform
import resource
import subprocess
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from time import process_time
from typing import TypeAlias

import numpy as np
from cohorts import cohort
from matching.games import HospitalResident

from mentorhub.derive.matching.assign import assign
from mentorhub.derive.matching.circles import circles
from mentorhub.derive.matching.grid import Grid, grid

# People, mentors, places with each mentor, and topics: the fewer, the more mentors fit each person.
COHORTS = (
    (100, 20, 5, 60),
    (500, 100, 5, 60),
    (500, 500, 1, 60),
    (1_000, 200, 5, 60),
    (2_000, 400, 5, 60),
    (5_000, 1_000, 5, 60),
    (5_000, 1_000, 5, 6),
    (5_000, 600, 5, 60),
)
# People, facilitators and topics of circles.
CIRCLES = ((60, 12, 8), (200, 40, 20))
# Pairs that fit; the library looks people up in lists, and takes minutes for as many as this.
LIBRARY_UP_TO = 1_000_000
DOCUMENT = Path(__file__).parent.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- pairing -->\n", "<!-- /pairing -->\n"
MEGABYTE = 1_000_000
# The library copies all people at once, each of whom holds a list of others: a very deep copy.
DEEP = 1_000_000

Two: TypeAlias = tuple[int, int]
Figures: TypeAlias = dict[str, float]


def measure(people: int, mentors: int, capacity: int, topics: int) -> Mapping[str, Figures]:
    """Pair one cohort in each way."""
    task = cohort(people, mentors, capacity, topics)
    begin = process_time()
    board = grid(task)
    scored = process_time()
    found = assign(task, board)
    solved = process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    ours = [(board.row[pair.request], board.column[pair.mentor]) for pair in found.pairs]
    ways = {
        "cohort": {"fitting": board.allowed.mean(), "scores": scored - begin, "memory": peak},
        "ours": judged(board, ours, solved - scored),
        "greedy": timed_greedy(board),
    }
    return ways | ({"library": timed_library(board)} if board.allowed.sum() <= LIBRARY_UP_TO else {})


def measure_circles(people: int, facilitators: int, topics: int) -> Figures:
    """Put people into circles."""
    task = cohort(people, facilitators, topics=topics)
    task = replace(task, facilitators=frozenset(host.id for host in task.hosts))
    board = grid(task)
    begin = process_time()
    found = circles(task, board)
    return {"seconds": process_time() - begin, "placed": people - len(found.unmatched), "circles": len(found.circles)}


def judged(board: Grid, twos: Iterable[Two], seconds: float) -> Figures:
    """Count what a way to pair achieves."""
    scores = [int(board.score[two]) for two in twos]
    return {"seconds": seconds, "matched": len(scores), "total": sum(scores), "worst": min(scores)}


def timed_greedy(board: Grid) -> Figures:
    """Take the best pair of all, then the best of those that are left, and so on."""
    begin = process_time()
    rows, columns = np.nonzero(board.allowed)
    best_first = np.argsort(-board.score[rows, columns], kind="stable")
    room, free = board.capacity.copy(), np.ones(len(board.requests), dtype=np.bool_)
    twos = []
    for row, column in zip(rows[best_first].tolist(), columns[best_first].tolist(), strict=True):
        if free[row] and room[column]:
            twos.append((row, column))
            free[row], room[column] = False, room[column] - 1
    return judged(board, twos, process_time() - begin)


def timed_library(board: Grid) -> Figures:
    """Have the library pair people (its residents) with mentors (its hospitals), both by the same scores."""
    sys.setrecursionlimit(DEEP)
    begin = process_time()
    wishes = {row: ranked(board.score[row], board.allowed[row]) for row in range(len(board.requests))}
    choices = {column: ranked(board.score[:, column], board.allowed[:, column]) for column in range(len(board.hosts))}
    with warnings.catch_warnings():
        # Whoever fits nobody is left out, of which the library warns.
        warnings.simplefilter("ignore")
        game = HospitalResident.create_from_dictionaries(
            {row: columns for row, columns in wishes.items() if columns},
            {column: rows for column, rows in choices.items() if rows},
            {column: int(most) for column, most in enumerate(board.capacity) if choices[column]},
            clean=True,
        )
        solved = game.solve()
    twos = [(resident.name, hospital.name) for hospital, residents in solved.items() for resident in residents]
    return judged(board, twos, process_time() - begin)


def ranked(scores: np.ndarray, allowed: np.ndarray) -> list[int]:
    fitting = np.flatnonzero(allowed)
    return [int(place) for place in fitting[np.argsort(-scores[fitting], kind="stable")]]


def in_process(size: tuple[int, ...]) -> Mapping[str, Figures]:
    """Measure one cohort in a process of its own."""
    done = subprocess.run([sys.executable, __file__, *map(str, size)], stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout))


def report() -> str:
    """Measure everything, and write the tables."""
    found = [(size, in_process(size)) for size in COHORTS]
    time_heads = ("people × mentors × places", "pairs that fit", "scores, s", "solver, s", "peak memory, MB",
                  "solver ÷ greedy", "library ÷ solver")  # fmt: skip
    good_heads = ("people × mentors × places", *(f"{figure}: {way}" for figure in ("matched", "total", "worst")
                  for way in ("ours", "greedy", "library")), "total, ours ÷ greedy")  # fmt: skip
    circle_heads = ("people × facilitators", "circles", "people in them", "s")
    groups = ((size, measure_circles(*size)) for size in CIRCLES)
    rows = (
        (f"{size[0]} × {size[1]}", f"{made['circles']}", f"{made['placed']}", f"{made['seconds']:.1f}")
        for size, made in groups
    )
    tables = (table(time_heads, map(times, found)), table(good_heads, map(goods, found)), table(circle_heads, rows))
    measured = f"Measured with CPython {platform.python_version()}, " + ", ".join(
        f"{name} {version(name)}" for name in ("numpy", "scipy", "matching")
    )
    return "\n\n".join([*("\n".join(lines) for lines in tables), f"{measured}.\n"])


def times(found: tuple[tuple[int, ...], Mapping[str, Figures]]) -> Iterator[str]:
    size, ways = found
    seconds = {way: figures["seconds"] for way, figures in ways.items() if way != "cohort"}
    yield " × ".join(f"{number:,}" for number in size[:3])
    yield f"{ways['cohort']['fitting']:.0%}"
    yield f"{ways['cohort']['scores']:.2f}"
    yield f"{seconds['ours']:.2f}"
    yield f"{ways['cohort']['memory'] / MEGABYTE:,.0f}"
    yield f"{seconds['ours'] / seconds['greedy']:.1f}"
    yield f"{seconds['library'] / seconds['ours']:,.0f}" if "library" in seconds else ""


def goods(found: tuple[tuple[int, ...], Mapping[str, Figures]]) -> Iterator[str]:
    size, ways = found
    yield " × ".join(f"{number:,}" for number in size[:3])
    for figure in ("matched", "total", "worst"):
        for way in ("ours", "greedy", "library"):
            yield f"{ways[way][figure]:,}" if way in ways else ""
    yield f"{ways['ours']['total'] / ways['greedy']['total']:.3f}"


def table(heads: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|---|{'---:|' * (len(heads) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def write(markdown: str) -> None:
    """Put the tables into their place in the document."""
    before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
    DOCUMENT.write_text(f"{before}{BEGIN}{markdown}{END}{rest.partition(END)[2]}", "utf-8")


def main(arguments: list[str]) -> None:
    if arguments and arguments != ["--write"]:
        people, mentors, capacity, topics = map(int, arguments)
        sys.stdout.write(json.dumps(measure(people, mentors, capacity, topics)))
        return
    markdown = report()
    sys.stdout.write(markdown)
    if arguments:
        write(markdown)


if __name__ == "__main__":
    main(sys.argv[1:])
