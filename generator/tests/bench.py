"""How long a build takes, at several sizes, and in proportion to what.

    python generator/tests/bench.py
    python generator/tests/bench.py --sizes 100,1000 --repeat 1
    python generator/tests/bench.py --write             puts the table into generator/docs/benchmarks.md

Seconds are those of the processor, which neighbours on the machine disturb least. Each
measurement is a process of its own, so that peak memory is that of one build.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from math import inf
from pathlib import Path
from statistics import mean, median
from time import process_time
from typing import TypeAlias

import yaml
from generate import NOW, write_hub, write_stock

from mentorhub.content.files import walk
from mentorhub.content.load import SITE as SETTINGS
from mentorhub.content.load import load
from mentorhub.derive.picture import picture
from mentorhub.pipeline import SITE, build_hub
from mentorhub.press.engine import run_engine
from mentorhub.press.press import WORK
from mentorhub.render.data import data
from mentorhub.render.feeds import published
from mentorhub.render.pages import pages

DOCUMENT = Path(__file__).parent.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured -->\n", "<!-- /measured -->\n"
SIZES = (100, 1_000, 5_000)
ONCE_FROM = 5_000
STARTS = 7
MEGABYTE, KILOBYTE = 1_000_000, 1_000

Figures: TypeAlias = dict[str, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that was measured at one size; seconds are the best of all runs.

    Attributes:
        mentors: How many mentors, and as many pages by hand.
        bare: Seconds of a plain parse of the hub's YAML.
        build: Seconds of each step and of the whole, and peak memory in bytes.
        parts: Seconds of the parts of rendering.
        stock: Seconds of the engine alone on the pages by hand, and peak memory in bytes.
        bios: The same where these pages hold only name and bio.
        ours: Size of our site: bytes, files, and bytes of a mentor's page.
        theirs: The same of the site of pages by hand.
    """

    mentors: int
    bare: Figures
    build: Figures
    parts: Figures
    stock: Figures
    bios: Figures
    ours: Figures
    theirs: Figures

    @property
    def check(self) -> float:
        """Seconds of load and check."""
        return self.build["Reading files"] + self.build["Checking"]


@dataclass(frozen=True, slots=True)
class Proportion:
    """A proportion, and what is aimed for.

    Attributes:
        aim: The aim in words; empty where there is none.
        most: How large it may be.
        since: Size from which on the aim holds.
        falling: Whether it has to fall from there.
        values: One for each size; None where there is nothing to compare with.
    """

    name: str
    values: tuple[float | None, ...]
    aim: str = ""
    most: float = inf
    since: int = 0
    falling: bool = False

    def verdict(self, sizes: Iterable[int]) -> str:
        """Say whether the aim is met, and where it is not."""
        counted = {
            size: round(value, 2)
            for size, value in zip(sizes, self.values, strict=True)
            if value is not None and size >= self.since
        }
        if over := [f"{size:,}" for size, value in counted.items() if value > self.most]:
            return f"missed at {' and '.join(over)}"
        if self.falling and any(later >= earlier for earlier, later in pairwise(counted.values())):
            return "met, but it does not fall"
        return "met" if self.aim and counted else ""


def bare(folder: Path) -> Figures:
    """Find and read every file, and have the library parse the YAML in it."""
    begin = process_time()
    for path in (*walk(folder).files, SETTINGS):
        text = (folder / path).read_text("utf-8")
        yaml.load(text.split("---\n", 2)[1] if path.endswith(".md") else text, yaml.CSafeLoader)
    return {"total": process_time() - begin}


def build(folder: Path) -> Figures:
    """Build the site of a hub."""
    figures: Figures = {}

    @contextmanager
    def step(name: str) -> Iterator[None]:
        begin = process_time()
        yield
        figures[name] = process_time() - begin

    with step("total"):
        built = build_hub(folder, NOW, step=step)
    if not built.pages or built.checked.problems:
        sys.exit(f"a generated hub must be without problems: {built.checked.problems[:3]}")
    return figures | {"memory": peak_memory()}


def parts(folder: Path) -> Figures:
    """Render pages, feeds and data, each by itself."""
    shown = picture(load(folder).hub, NOW)
    begin = process_time()
    feeds = published(shown)
    feeds_done = process_time()
    pages(shown, tuple(feed.info for feed in feeds))
    pages_done = process_time()
    data(shown)
    return {
        "feeds": feeds_done - begin,
        "pages": pages_done - feeds_done,
        "data": process_time() - pages_done,
    }


def stock(folder: Path) -> Figures:
    """Have the engine alone build pages that were written by hand."""
    begin = process_time()
    run_engine(folder / "mkdocs.yml", folder / SITE)
    return {"total": process_time() - begin, "memory": peak_memory()}


def peak_memory() -> float:
    """Give the most memory that this process ever held, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


JOBS = {"bare": bare, "build": build, "parts": parts, "stock": stock, "bios": stock}


def measure(mentors: int, repeat: int) -> Measured:
    """Write a hub and as many pages by hand, and measure both."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary).resolve()
        write_hub(root / "hub", mentors)
        write_stock(root / "stock", mentors)
        write_stock(root / "bios", mentors, whole=False)
        best: dict[str, Figures] = {}
        for turn in range(1, repeat + 1):
            for job, measured in JOBS.items():
                sys.stderr.write(f"{mentors:,} mentors, run {turn} of {repeat}: {job}\n")
                found = in_process(job, root / (job if measured is stock else "hub"))
                best[job] = {name: min(value, best.get(job, found)[name]) for name, value in found.items()}
        return Measured(mentors, **best, ours=site_size(root / "hub" / SITE), theirs=site_size(root / "stock" / SITE))


def in_process(job: str, folder: Path) -> Figures:
    """Measure one thing in a process of its own; whatever builds finds nothing built before."""
    if JOBS[job] in {build, stock}:
        for made in (SITE, WORK):
            shutil.rmtree(folder / made, ignore_errors=True)
    done = subprocess.run([sys.executable, __file__, "--job", job, str(folder)], stdout=subprocess.PIPE, check=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def site_size(site: Path) -> Figures:
    """Count bytes and files of a site, and the mean bytes of a mentor's page."""
    files = [file for file in site.rglob("*") if file.is_file()]
    people = (site / "mentors").glob("*/index.html")
    return {
        "bytes": sum(file.stat().st_size for file in files),
        "files": len(files),
        "page": mean(file.stat().st_size for file in people),
    }


def help_against_click() -> float:
    """Compare a start of the command with the bare import of its library, in turns."""
    ours, bare_import = [], []
    for _ in range(STARTS):
        ours.append(seconds_of("-m", "mentorhub", "--help"))
        bare_import.append(seconds_of("-c", "import click"))
    return median(ours) / median(bare_import)


def seconds_of(*arguments: str) -> float:
    """Run Python, and give the processor seconds that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def proportions(sizes: list[Measured], start: float) -> list[Proportion]:
    """Put what was measured in proportion, each with its aim."""
    growth = [
        large.build["total"] / small.build["total"] / (large.mentors / small.mentors)
        for small, large in pairwise(sizes)
    ]
    return [
        Proportion(
            "load + check ÷ bare parse",
            tuple(size.check / size.bare["total"] for size in sizes),
            aim="at most 3", most=3,
        ),
        Proportion(
            "whole build ÷ engine alone",
            tuple(size.build["total"] / size.stock["total"] for size in sizes),
            aim="at most 1 at 1,000, and falling from there", most=1, since=1_000, falling=True,
        ),
        Proportion(
            "whole build ÷ engine alone, bios only",
            tuple(size.build["total"] / size.bios["total"] for size in sizes),
        ),
        Proportion(
            "a mentor's share of the build ÷ that at the size before", (None, *growth),
            aim="at most 1.1: linear", most=1.1,
        ),
        Proportion(
            "`mentorhub --help` ÷ `import click`", (start, *(None for _ in sizes[1:])),
            aim="at most 3", most=3,
        ),
    ]  # fmt: skip


def report(sizes: list[Measured], start: float) -> str:
    """Write all of it as Markdown."""
    counts = [size.mentors for size in sizes]
    heads = [f"{count:,} mentors" for count in counts]
    ratios = [
        (
            ratio.name,
            *("" if value is None else f"{value:.2f}" for value in ratio.values),
            ratio.aim,
            ratio.verdict(counts),
        )
        for ratio in proportions(sizes, start)
    ]
    names = ("mkdocs-material", "pydantic", "pyyaml", "jinja2")
    machine = ", ".join((f"CPython {platform.python_version()}", *(f"{name} {version(name)}" for name in names)))
    return "\n".join(
        (
            *table(("proportion", *heads, "aim", ""), ratios),
            "",
            *table(("", *heads), figures(sizes)),
            "",
            f"Measured with {machine}.",
            "",
        )
    )


def figures(sizes: list[Measured]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of seconds and sizes."""
    rows: list[tuple[str, Callable[[Measured], float], float, str]] = [
        ("load + check, s", lambda size: size.check, 1, ".2f"),
        ("derive, s", lambda size: size.build["Deriving"], 1, ".2f"),
        ("render, s", lambda size: size.build["Rendering"], 1, ".2f"),
        ("… pages", lambda size: size.parts["pages"], 1, ".2f"),
        ("… feeds", lambda size: size.parts["feeds"], 1, ".2f"),
        ("… data", lambda size: size.parts["data"], 1, ".2f"),
        ("engine, s", lambda size: size.build["Making shells"], 1, ".2f"),
        ("press, s", lambda size: size.build["Pressing"], 1, ".2f"),
        ("**whole build, s**", lambda size: size.build["total"], 1, ".2f"),
        ("peak memory, MB", lambda size: size.build["memory"], MEGABYTE, ",.0f"),
        ("site, MB", lambda size: size.ours["bytes"], MEGABYTE, ",.1f"),
        ("site, files", lambda size: size.ours["files"], 1, ",.0f"),
        ("a mentor's page, kB", lambda size: size.ours["page"], KILOBYTE, ",.1f"),
        ("bare parse, s", lambda size: size.bare["total"], 1, ".2f"),
        ("engine alone: whole build, s", lambda size: size.stock["total"], 1, ".2f"),
        ("engine alone, bios only: whole build, s", lambda size: size.bios["total"], 1, ".2f"),
        ("engine alone: peak memory, MB", lambda size: size.stock["memory"], MEGABYTE, ",.0f"),
        ("engine alone: site, MB", lambda size: size.theirs["bytes"], MEGABYTE, ",.1f"),
        ("engine alone: a mentor's page, kB", lambda size: size.theirs["page"], KILOBYTE, ",.1f"),
    ]
    for name, figure, unit, form in rows:
        yield name, *(format(figure(size) / unit, form) for size in sizes)


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Write a table whose figures stand to the right."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'|'.join(('---', *('---:' if 'mentors' in head else '---' for head in heads[1:])))}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def write(markdown: str) -> None:
    """Put the tables in the place of those from before."""
    before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
    DOCUMENT.write_text(f"{before}{BEGIN}{markdown}{END}{rest.partition(END)[2]}", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how long a build takes.")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of mentors, separated by commas")
    parser.add_argument("--repeat", type=int, default=3, help=f"runs of each size below {ONCE_FROM:,}; the best counts")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {DOCUMENT.name}")
    parser.add_argument("--job", nargs=2, metavar=("JOB", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    # The theme's banner about MkDocs 2 is for people who build with MkDocs itself.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if options.job:
        sys.stdout.write(json.dumps(JOBS[options.job[0]](Path(options.job[1]))))
        return
    counts = [int(count) for count in options.sizes.split(",")]
    sizes = [measure(count, 1 if count >= ONCE_FROM else options.repeat) for count in counts]
    markdown = report(sizes, help_against_click())
    sys.stdout.write(markdown)
    if options.write:
        write(markdown)


if __name__ == "__main__":
    main()
