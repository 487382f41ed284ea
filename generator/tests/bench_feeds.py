"""How long times and feeds take, beside the library that writes calendars.

Each size runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import TypeVar

from mentorhub.content.hub import Hub
from mentorhub.content.load import load
from mentorhub.content.models.sessions import Session, Sessions
from mentorhub.derive.picture import Picture, picture
from mentorhub.render.feeds import published
from mentorhub.render.feeds.event import VEvent
from mentorhub.render.feeds.scribe import Scribe
from mentorhub.render.feeds.slots import faces
from mentorhub.render.feeds.write import by_library, lines
from mentorhub.render.words import words_for

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SIZES = (1_000, 10_000)
SLOTS = 12
# The library takes minutes for all events of the large hub; its cost is even, so that a part stands for the whole.
SAMPLE = 4_000
DOCUMENT = Path(__file__).parent.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- feeds -->", "<!-- /feeds -->"

T = TypeVar("T")


def hub_of(mentors: int) -> Hub:
    """Make a hub in memory: the tests' small one with many mentors, each with one weekly series of twelve times."""
    hub = load(Path(__file__).parent / "hub").hub
    model = hub.mentors["ada-okoye"]
    session = Session.model_validate(
        {"id": "weekly", "title": "An hour a week", "start": "2026-11-24 10:00", "repeat": "weekly", "count": SLOTS}
        | {"contact": "invite", "topics": ["testing"]}
    )
    sessions = Sessions(timezone="Europe/Berlin", sessions=(session,))
    crowd = {
        f"mentor-{number}": replace(model, id=f"mentor-{number}", sessions=sessions, tickets=())
        for number in range(mentors)
    }
    program = hub.program.model_copy(update={"horizon_weeks": 13, "holidays": ()})
    return replace(hub, mentors=crowd, program=program)


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Run a piece of work; give its result and its seconds of the processor."""
    gc.collect()
    begin = process_time()
    result = work()
    return result, process_time() - begin


def entries(shown: Picture) -> tuple[VEvent, ...]:
    """Make the value of every entry."""
    scribe = Scribe(shown, words_for("en"))
    found = (face.public for mentor in shown.visible for alike in faces(scribe, mentor) for face in alike)
    return tuple(entry for entry in found if entry is not None)


def measure(mentors: int) -> Mapping[str, float]:
    """Measure one size."""
    hub = hub_of(mentors)
    shown, expansion = timed(lambda: picture(hub, NOW))
    events, values = timed(lambda: entries(shown))
    _, once = timed(lambda: [lines(event) for event in events])
    sample = events[:SAMPLE]
    _, library = timed(lambda: [by_library(event) for event in sample])
    made, feeds = timed(lambda: published(shown))
    return {
        "mentors": mentors,
        "entries": len(events),
        "expansion": expansion,
        "once": values + once,
        "lines": once,
        "library": library * len(events) / len(sample),
        "feeds": feeds,
        "files": len(made),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def report() -> str:
    """Write the table of all sizes."""
    heads = (
        *("mentors", "entries", "feeds", "expansion s", "each entry once s", "all feeds s", "library s", "peak MB"),
        *("feeds ÷ once", "expansion + feeds ÷ library", "library ÷ our lines"),
    )
    rows = [cells(in_process(size)) for size in SIZES]
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, ["---"] * len(heads), *rows))


def in_process(mentors: int) -> Mapping[str, float]:
    """Measure one size in a process of its own."""
    done = subprocess.run([sys.executable, __file__, str(mentors)], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def cells(m: Mapping[str, float]) -> list[str]:
    """Write the row of one size."""
    seconds = (m["expansion"], m["once"], m["feeds"], m["library"])
    ratios = (m["feeds"] / m["once"], (m["expansion"] + m["feeds"]) / m["library"], m["library"] / m["lines"])
    counts = (m["mentors"], m["entries"], m["files"])
    return [
        *(f"{count:,.0f}" for count in counts),
        *(f"{number:.1f}" for number in seconds),
        f"{m['memory']:.0f}",
        *(f"{ratio:.2f}" for ratio in ratios),
    ]


def write(table: str) -> None:
    """Put the table into its place in the document."""
    before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write(report())
    else:
        print(json.dumps(measure(int(sys.argv[1]))) if sys.argv[1:] else report())  # noqa: T201 - a report
