"""The command as people use it: words, exit codes, and files that are left alone."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mentorhub.cli import VERBS, main

NOW = "2026-11-21T09:00:00Z"
PROFILE = "mentors/bo-lind/profile.md"
Write = Callable[[Mapping[str, str]], Path]


def run(hub: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--hub", str(hub), *arguments])


def edit(hub: Path, path: str, old: str, new: str) -> None:
    text = (hub / path).read_text("utf-8")
    assert old in text
    (hub / path).write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb: str) -> None:
    done = run(Path(), verb, "--help")
    assert done.exit_code == 0
    assert "Examples:\n" in done.output
    assert f"  mentorhub {verb}" in done.output


def test_help_lists_every_verb() -> None:
    done = run(Path(), "--help")
    assert all(f"\n  {verb} " in done.output for verb in VERBS)


def test_a_hub_without_problems_passes(small_hub: Path) -> None:
    done = run(small_hub, "check", "--now", NOW)
    assert (done.exit_code, done.stdout) == (0, "No problems.\n")


def test_a_hub_is_found_from_a_folder_inside_it(small_hub: Path) -> None:
    assert run(small_hub / "mentors/bo-lind", "check", "--now", NOW).exit_code == 0


def test_outside_a_hub_the_message_says_what_one_is(tmp_path: Path) -> None:
    done = run(tmp_path, "check")
    assert done.exit_code == 2
    assert "a hub has a folder charters/" in done.output


def test_errors_fail_and_say_where(small_hub: Path) -> None:
    edit(small_hub, PROFILE, "offers: [careers]", "offers: [carers]")
    done = run(small_hub, "check", "--now", NOW)
    assert done.exit_code == 1
    assert f"{PROFILE}:7:10: error MH404" in done.stdout
    assert "write 'careers'" in done.stdout


def test_warnings_fail_only_when_asked(small_hub: Path) -> None:
    edit(small_hub, PROFILE, "offers: [careers]", "offers: [Careers, QA]")
    assert run(small_hub, "check", "--now", NOW).exit_code == 0
    assert run(small_hub, "check", "--now", NOW, "--strict").exit_code == 1


def test_json_is_a_list_of_objects_with_fixed_keys(small_hub: Path) -> None:
    edit(small_hub, PROFILE, "unit: office", "unit: offfice")
    done = run(small_hub, "check", "--format", "json", "--now", NOW)
    (problem,) = json.loads(done.stdout)
    assert set(problem) == {"code", "severity", "path", "line", "column", "field", "must", "found", "fix"}
    assert (problem["code"], problem["line"], problem["column"]) == ("MH402", 4, 7)


def test_github_format_is_workflow_commands(small_hub: Path) -> None:
    edit(small_hub, PROFILE, "unit: office", "unit: offfice")
    done = run(small_hub, "check", "--format", "github", "--now", NOW)
    assert done.stdout.startswith(f"::error file={PROFILE},line=4,")


def test_paths_narrow_the_report_but_the_whole_hub_is_read(small_hub: Path) -> None:
    edit(small_hub, PROFILE, "unit: office", "unit: offfice")
    assert run(small_hub, "check", str(small_hub / "mentors/ada-okoye"), "--now", NOW).exit_code == 0
    assert run(small_hub, "check", str(small_hub / "mentors/bo-lind"), "--now", NOW).exit_code == 1
    edit(small_hub, "charters/topics.yml", "id: testing", "id: proving")
    edit(small_hub, "charters/topics.yml", "label: Testing", "label: Proving")
    assert run(small_hub, "check", str(small_hub / "mentors/ada-okoye"), "--now", NOW).exit_code == 1


def test_wrong_usage_is_two(small_hub: Path, tmp_path: Path) -> None:
    assert run(small_hub, "check", "--format", "xml").exit_code == 2
    assert run(small_hub, "check", str(tmp_path / "nowhere")).exit_code == 2
    assert run(small_hub, "check", str(tmp_path)).exit_code == 2
    assert run(small_hub, "check", "--base", "nowhere").exit_code == 2
    assert run(small_hub, "check", "--now", "tomorrow").exit_code == 2
    assert run(small_hub, "chekc").exit_code == 2


def test_fix_rewrites_spellings_and_nothing_else(small_hub: Path) -> None:
    edit(small_hub, PROFILE, "offers: [careers]", "offers:  [ Careers,QA ] # mine")
    edit(small_hub, PROFILE, "timezone: Europe/Stockholm", "timezone: europe/stockholm")
    before = (small_hub / PROFILE).read_text("utf-8")
    done = run(small_hub, "check", "--fix", "--now", NOW)
    assert (done.exit_code, done.stdout) == (0, "No problems.\n")
    after = (small_hub / PROFILE).read_text("utf-8")
    expected = before.replace("[ Careers,QA ]", "[ careers,testing ]").replace("europe/stockholm", "Europe/Stockholm")
    assert after == expected


def test_colour_only_on_a_terminal(small_hub: Path) -> None:
    edit(small_hub, PROFILE, "unit: office", "unit: offfice")
    assert "\x1b[" not in run(small_hub, "check", "--now", NOW).stdout


def on_a_terminal(*command: str, **environment: str) -> str:
    """Run a command as a person sees it, and give what the terminal received."""
    terminal, end = pty.openpty()
    with subprocess.Popen(command, stdin=end, stdout=end, stderr=end, env={**os.environ, **environment}) as done:
        os.close(end)
        received = b""
        while True:
            try:
                part = os.read(terminal, 4096)
            except OSError:  # Linux tells the end of a terminal by an error
                break
            if not part:
                break
            received += part
        done.wait(60)
    os.close(terminal)
    return received.decode()


def test_a_terminal_gets_a_bar_and_colours(small_hub: Path) -> None:
    edit(small_hub, PROFILE, "unit: office", "unit: offfice")
    command = (sys.executable, "-m", "mentorhub", "--hub", str(small_hub), "check", "--now", NOW)
    shown = on_a_terminal(*command, TERM="xterm")
    assert "━" in shown
    assert "\x1b[31m" in shown
    assert "\x1b[31m" not in on_a_terminal(*command, TERM="xterm", NO_COLOR="1")


def test_build_makes_a_site_and_says_where(small_hub: Path) -> None:
    done = run(small_hub, "build", "--now", NOW)
    assert done.exit_code == 0
    assert f"pages in {small_hub / 'site'}" in done.stdout
    assert "Pressing …" in done.stderr
    assert (small_hub / "site/mentors/ada-okoye/index.html").is_file()


def test_a_build_with_errors_leaves_the_old_site(small_hub: Path) -> None:
    (small_hub / "site").mkdir()
    (small_hub / "site/index.html").write_text("old", "utf-8")
    edit(small_hub, PROFILE, "unit: office", "unit: offfice")
    done = run(small_hub, "build", "--now", NOW)
    assert done.exit_code == 1
    assert (small_hub / "site/index.html").read_text("utf-8") == "old"


def test_quarantine_leaves_out_a_broken_folder_and_says_so(small_hub: Path) -> None:
    edit(small_hub, PROFILE, "unit: office", "unit: offfice")
    done = run(small_hub, "build", "--quarantine", "--now", NOW)
    assert done.exit_code == 3
    assert "mentors/bo-lind/" in done.stderr
    assert not (small_hub / "site/mentors/bo-lind").exists()
    assert (small_hub / "site/mentors/ada-okoye").exists()


def test_quarantine_never_lets_a_broken_charter_through(small_hub: Path) -> None:
    edit(small_hub, PROFILE, "unit: office", "unit: offfice")
    edit(small_hub, "charters/program.md", "cadence:", "cadense:")
    assert run(small_hub, "build", "--quarantine", "--now", NOW).exit_code == 1


def test_source_date_epoch_takes_the_place_of_the_clock(small_hub: Path) -> None:
    code = "from mentorhub.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--hub", str(small_hub), "build"],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795251600"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "2026-11-21" in (small_hub / "site/index.html").read_text("utf-8")


@pytest.mark.parametrize("now", ["0001-01-01", "9999-12-31T23:59:59-10:00", "2201-01-01", "tomorrow"])
def test_a_moment_that_no_calendar_knows_is_refused(small_hub: Path, now: str) -> None:
    done = run(small_hub, "check", "--now", now)
    assert (done.exit_code, type(done.exception)) == (2, SystemExit)
    assert "write it like" in done.output or "between 1970 and 2200" in done.output


def test_an_epoch_beyond_all_years_is_refused(small_hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 20)
    done = run(small_hub, "check")
    assert (done.exit_code, type(done.exception)) == (2, SystemExit)
    assert "SOURCE_DATE_EPOCH counts seconds since 1970" in done.output


def test_a_pipe_that_cannot_hold_a_name_gets_the_rest(small_hub: Path) -> None:
    edit(small_hub, PROFILE, "unit: office", "unit: יער")
    done = subprocess.run(
        [sys.executable, "-m", "mentorhub", "--hub", str(small_hub), "check"],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"MH" in done.stdout
    assert b"Traceback" not in done.stderr


def test_a_new_mentor_and_session_pass_the_check(small_hub: Path) -> None:
    done = run(small_hub, "new", "mentor", "Zoë Ångström", "--unit", "office", "--topic", "testing")
    assert done.exit_code == 0, done.output
    assert "Wrote mentors/zoe-angstrom/profile.md" in done.output
    assert "mentorhub new session zoe-angstrom" in done.output
    done = run(small_hub, "new", "session", "zoe-angstrom", "--start", "2026-12-07 10:00", "--repeat", "weekly")
    assert done.exit_code == 0, done.output
    assert run(small_hub, "check", "--now", NOW).stdout == "No problems.\n"


def test_a_second_session_gets_an_id_of_its_own(small_hub: Path) -> None:
    for hour in ("10:00", "15:00"):
        done = run(small_hub, "new", "session", "bo-lind", "--start", f"2026-12-07 {hour}")
        assert done.exit_code == 0, done.output
    text = (small_hub / "mentors/bo-lind/sessions.yml").read_text("utf-8")
    assert "id: monday-one-to-one\n" in text
    assert "id: monday-one-to-one-2\n" in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("mentor", "Zoë", "--unit", "nowhere"), ("mentor", "Zoë", "--unit", "office", "--timezone", "Mars/Olympus"),
        ("session", "bo-lind", "--start", "2026-12-07 25:00"), ("session", "bo-lind", "--start", "tomorrow"),
        ("session", "bo-lind", "--start", "2026-12-07 10:00", "--repeat", "sometimes"), ("mentor", "Zoë"),
        ("session", "nobody", "--start", "2026-12-07 10:00"), ("mentor", "李雷", "--unit", "office"),
    ],
)  # fmt: skip
def test_a_draft_with_errors_is_not_written(small_hub: Path, arguments: tuple[str, ...]) -> None:
    before = snapshot(small_hub)
    done = run(small_hub, "new", *arguments)
    assert done.exit_code in {1, 2}, done.output
    assert "Traceback" not in done.output
    assert snapshot(small_hub) == before


def snapshot(hub: Path) -> Mapping[str, bytes]:
    return {str(file.relative_to(hub)): file.read_bytes() for file in hub.rglob("*") if file.is_file()}


def test_explain_knows_each_code_and_suggests_for_none(small_hub: Path) -> None:
    assert "MH404" in run(small_hub, "explain", "mh404").output
    assert run(small_hub, "explain", "MH999").exit_code == 2


def test_audience_is_the_charter_s_word(small_hub: Path) -> None:
    assert run(small_hub, "audience").stdout == "public\n"
    edit(small_hub, "charters/program.md", "site_audience: public", "site_audience: somebody")
    assert run(small_hub, "audience").exit_code == 1


def test_help_reads_no_more_than_it_needs() -> None:
    code = "import sys; from mentorhub import cli; print(sorted(m for m in sys.modules if m.startswith('mentorhub')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['mentorhub', 'mentorhub.cli']\n"
