"""The whole way: the same bytes for the same commit, and no error by the clock."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorhub.content.hub import Source
from mentorhub.content.load import load
from mentorhub.derive.picture import Picture, picture
from mentorhub.pipeline import build_hub, check_hub
from mentorhub.press.links import file_of
from mentorhub.render.output import render
from mentorhub.render.page import Output

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "site"
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))


def test_golden(now: datetime, *, update_golden: bool) -> None:
    """The small hub gives what it gave: bodies, feeds and data, compared as one dictionary."""
    output = render(picture(load(HERE / "hub").hub, now))
    shown = (page for page in output.pages if page.shell != "specimen")
    made = {f"pages/{file_of(page.path)}": page.body.encode() for page in shown} | output.files
    if update_golden:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path, content in made.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_bytes(content)
    assert made.keys() == tree(GOLDEN).keys()
    assert made == dict(tree(GOLDEN))


def tree(folder: Path) -> Mapping[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_two_builds_of_one_moment_are_the_same_bytes(small_hub: Path, now: datetime) -> None:
    """In processes of their own, because sets are ordered by a seed of the process."""
    made = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        code = (
            "import sys; from datetime import datetime; from pathlib import Path;"
            "from mentorhub.pipeline import build_hub;"
            "assert build_hub(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])).pages"
        )
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C" if seed == "1" else "C.UTF-8"}
        subprocess.run([sys.executable, "-c", code, str(small_hub), now.isoformat()], check=True, env=env)
        made.append(tree(small_hub / "site"))
    assert len(made[0]) > 50
    assert made[0] == made[1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=MOMENTS)
@pytest.mark.parametrize("hub", ["demo", "broken"])
def test_no_error_depends_on_the_clock(hub: str, moment: datetime, root: Path, small_hub: Path, now: datetime) -> None:
    """A green main stays green overnight, and a red one red: only warnings may come and go."""
    folder = root if hub == "demo" else small_hub
    if hub == "broken":
        spoil(small_hub)
    errors = check_hub(folder, moment).errors
    assert set(errors) == set(check_hub(folder, now).errors)
    assert bool(errors) == (hub == "broken")


def spoil(hub: Path) -> None:
    sessions = hub / "mentors/ada-okoye/sessions.yml"
    text = sessions.read_text("utf-8").replace("until: 2026-12-18", "until: 2026-12-20").replace("lagos", "Lagos")
    sessions.write_text(text.replace("topics: [testing, careers]", "topics: [testing, nothing]"), "utf-8")
    profile = hub / "mentors/bo-lind/profile.md"
    profile.write_text(profile.read_text("utf-8").replace("unit: office", "unit: nowhere"), "utf-8")


@pytest.mark.parametrize("days", [0, 30, 365, 1600])
def test_the_demo_is_full_at_any_date(days: int, root: Path, now: datetime) -> None:
    """At least 12 mentors have at least 12 open times in the coming quarter."""
    shown = picture(load(root).hub, now + timedelta(days=days))
    assert sum(len(slots) >= 12 for slots in shown.open_by_mentor.values()) >= 12


def test_the_demo_has_what_a_demo_shows(root: Path) -> None:
    hub = load(root).hub
    profiles = [mentor.profile for mentor in hub.mentors.values()]
    assert len(profiles) >= 16
    assert len({profile.unit for profile in profiles}) >= 4
    assert len({profile.timezone for profile in profiles}) >= 5
    assert len(hub.topics.topics) >= 40
    assert any(profile.status == "paused" for profile in profiles)
    assert any("super-mentor" in profile.roles for profile in profiles)
    assert any(mentor.tickets for mentor in hub.mentors.values())
    assert hub.program.notice
    assert hub.program.freshness is None


def test_a_site_that_cannot_be_pressed_is_a_problem_not_a_traceback(
    small_hub: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_a_dead_end(shown: Picture, sources: Mapping[str, Source]) -> Output:
        output = render(shown, sources)
        first, *others = output.pages
        return replace(output, pages=(replace(first, body=f'{first.body}<a href="nowhere/">x</a>'), *others))

    # The check finds every dead end that a file can hold, so that only our own templates could make one.
    monkeypatch.setattr("mentorhub.pipeline.render", with_a_dead_end)
    built = build_hub(small_hub, now)
    assert built.pages == 0
    assert {problem.code for problem in built.checked.errors} == {"MH802"}
