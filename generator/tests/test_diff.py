"""What a change comes to: for the site, for whoever is booked, and in the comment under a proposal."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import NOW
from test_history import edit, git

from mentorhub.cli import main
from mentorhub.content.load import load
from mentorhub.derive.compare import Changes, compare
from mentorhub.derive.fates import Fate
from mentorhub.derive.picture import picture
from mentorhub.desk.changes import apply
from mentorhub.desk.review_notices import notices, settle
from mentorhub.verbs.diff import difference

SESSIONS, PROFILE = "mentors/ada-okoye/sessions.yml", "mentors/ada-okoye/profile.md"
BO = "mentors/bo-lind/sessions.yml"
TICKET = "mentors/ada-okoye/bookings/friday-tests/2026-11-27/1.yml"
CIRCLE = "mentors/ada-okoye/bookings/circle/2026-12-02"
BOOKED = "ada-okoye.friday-tests.20261127"
WEEKLY = "    repeat: weekly\n"
Edit = tuple[str, str, str]
Write = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def repository(small_hub: Path) -> Path:
    text = (small_hub / TICKET).read_text("utf-8")
    (small_hub / TICKET).write_text(text + "request: issue-42\n", "utf-8")
    circle = (small_hub / CIRCLE / "1.yml").read_text("utf-8")
    (small_hub / CIRCLE / "2.yml").write_text(circle + "request: form-abc\n", "utf-8")
    git(small_hub, "init", "--quiet", "--initial-branch=main")
    commit(small_hub)
    return small_hub


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "change")


def changed(root: Path, *edits: Edit, now: datetime = NOW) -> Changes:
    """Change the files here and compare them with the newest commit."""
    for path, old, new in edits:
        edit(root, path, old, new)
    return difference(root, "HEAD..", now).changes


def diff(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--hub", str(root), "diff", "--now", NOW.isoformat(), *arguments])


def fates(changes: Changes) -> dict[str, Fate]:
    return {time.slot.id: time.fate for time in changes.times}


def test_nothing_changes_nothing(repository: Path) -> None:
    found = difference(repository, "HEAD..HEAD", NOW)
    assert (found.changes.mentors, found.changes.times, found.changes.program, found.papers) == ((), (), (), ())
    assert diff(repository, "HEAD..").output == "Nothing changes on the site.\n"


def test_a_comment_in_a_file_changes_nothing_on_the_site(repository: Path) -> None:
    changes = changed(repository, (SESSIONS, "sessions:", "# my hours\nsessions:"))
    assert changes.times == ()


def test_facts_of_a_profile_say_what_came_and_what_went(repository: Path) -> None:
    changes = changed(
        repository,
        (PROFILE, "Makes tests that people trust", "Makes people trust"),
        (PROFILE, "languages: [en, yo]", "languages: [en, fr]"),
        (PROFILE, "Bring the log.", "Bring cake."),
    )
    ((item,), facts) = changes.mentors, {fact.name: fact for fact in changes.mentors[0].facts}
    assert item.title == "Ada Okoye"
    assert facts["headline"].new == ("Makes people trust",)
    assert (facts["languages"].gone, facts["languages"].new) == (("yo",), ("fr",))
    assert (facts["story"].gone, facts["story"].new) == ((), ())
    assert facts.keys() == {"headline", "languages", "story"}


def test_a_session_opens_times_on_the_mentors_clock(repository: Path) -> None:
    edit(repository, BO, "sessions:\n", "sessions:\n  - id: evening\n    start: 2026-12-03 18:00\n    mode: phone\n")
    done = diff(repository, "HEAD..")
    assert (
        "Bo “Bosse” Lind <b>, evening, opens: Thursday 3 December 2026, 18:00 in Stockholm (17:00 UTC)\n" in done.output
    )


def test_many_times_of_a_session_stand_on_one_line(repository: Path) -> None:
    new = "sessions:\n  - id: mondays\n    start: 2026-11-23 18:00\n    repeat: weekly\n    mode: phone\n"
    edit(repository, BO, "sessions:\n", new)
    lines = [line for line in diff(repository, "HEAD..").output.splitlines() if "mondays" in line]
    assert len(lines) == 1
    assert "mondays, 5 times open: Monday 23 November 2026, 18:00 in Stockholm" in lines[0]
    assert "and 2 more, the last Monday 21 December 2026" in lines[0]


def test_a_free_time_closes_moves_or_is_called_off(repository: Path) -> None:
    dates = "cancelled: {2026-12-15: 2026-11-21}\n    moved: {2026-12-01: [2026-12-02 08:00]}"
    changes = changed(repository, (BO, "    mode: phone", f"    {dates}\n    mode: phone"))
    assert fates(changes) == {
        "bo-lind.tuesdays.20261201": Fate.MOVED, "bo-lind.tuesdays.20261215": Fate.CANCELLED,
    }  # fmt: skip
    git(repository, "checkout", "--quiet", ".")
    changes = changed(repository, (BO, "every 2 weeks", "every 2 weeks\n    until: 2026-12-02"))
    assert fates(changes) == {"bo-lind.tuesdays.20261215": Fate.CLOSED}


def test_time_off_closes_times_without_touching_bookings(repository: Path) -> None:
    changes = changed(repository, (PROFILE, "confirmed:", "away: [{from: 2026-11-27, to: 2026-12-19}]\nconfirmed:"))
    assert BOOKED not in fates(changes)
    assert set(fates(changes).values()) == {Fate.CLOSED}


def test_a_new_booking_is_not_a_change_of_the_site(repository: Path) -> None:
    text = (repository / TICKET).read_text("utf-8").replace("2026-11-27T13", "2026-12-18T13")
    apply(repository, {"mentors/ada-okoye/bookings/friday-tests/2026-12-18/1.yml": text.encode()})
    assert changed(repository).times == ()


@pytest.mark.parametrize(
    ("edits", "fate"),
    [
        (((SESSIONS, "cancelled: {", "cancelled: {2026-11-27: 2026-11-21, "),), Fate.CANCELLED),
        (((SESSIONS, "moved: {", "moved: {2026-11-27: [2026-11-28 09:00], "),), Fate.MOVED),
        (((SESSIONS, WEEKLY, f"{WEEKLY}    except: [2026-11-27]\n"),), Fate.REMOVED),
        (((SESSIONS, "until: 2026-12-18", "until: 2026-11-26"),), Fate.REMOVED),
        (((SESSIONS, "2026-11-06 14:00", "2026-11-06 15:00"),), Fate.MOVED),
        (((SESSIONS, "id: friday-tests", "id: fridays"),), Fate.REMOVED),
        (((PROFILE, "confirmed:", "status: left\nconfirmed:"),), Fate.REMOVED),
        (((SESSIONS, "contact: invite", "mode: in-person\n    place: Ibadan"),), Fate.ELSEWHERE),
        (((SESSIONS, "timezone: Africa/Lagos", "timezone: Europe/London"),), Fate.MOVED),
    ],
)
def test_a_booked_time_is_noticed_whatever_touches_it(repository: Path, edits: tuple[Edit, ...], fate: Fate) -> None:
    changes = changed(repository, *edits)
    (time,) = [time for time in changes.touched if time.slot.id == BOOKED]
    assert (time.fate, len(time.tickets)) == (fate, 1)
    (message,) = [message for message in notices(changes) if message.slot == BOOKED]
    assert message.to == "request/issue-42"


def test_what_was_touched_before_is_not_told_again(repository: Path) -> None:
    edit(repository, SESSIONS, "cancelled: {", "cancelled: {2026-11-27: 2026-11-21, ")
    commit(repository)
    assert changed(repository, (SESSIONS, "Tests on a Friday", "Tests")).touched == ()


def test_a_booking_that_is_cancelled_with_its_time_is_told_by_whoever_cancels(repository: Path) -> None:
    changes = changed(
        repository,
        (SESSIONS, "cancelled: {", "cancelled: {2026-11-27: 2026-11-21, "),
        (TICKET, "status: booked", "status: cancelled"),
    )
    assert notices(changes) == ()


def test_a_meeting_that_has_begun_is_left_alone(repository: Path) -> None:
    later = datetime(2026, 11, 27, 13, 1, tzinfo=UTC)
    edits = (SESSIONS, "cancelled: {", "cancelled: {2026-11-27: 2026-11-21, ")
    assert changed(repository, edits, now=later).touched == ()


def test_everybody_booked_is_told_once_with_three_other_times(repository: Path) -> None:
    changes = changed(
        repository, (SESSIONS, "  - id: circle\n", "  - id: circle\n    cancelled: {2026-12-02: 2026-11-21}\n")
    )
    first, second = notices(changes)
    assert (first.to, second.to) == ("coordinator", "request/form-abc")
    assert first.key != second.key
    assert "only you know who" in first.text
    assert "only you know who" not in second.text
    assert second.about == "cancelled"
    assert "Wednesday 2 December 2026, 10:00 in Lagos (09:00 UTC)" in second.text
    offered = [line for line in second.text.splitlines() if line.startswith("- ")]
    assert len(offered) == 3
    assert "with Ada Okoye" in offered[0]
    assert all("book it](https://" in line for line in offered)
    assert notices(changes) == (first, second)


def test_a_moved_meeting_keeps_its_place_and_offers_the_commands(repository: Path) -> None:
    changes = changed(repository, (SESSIONS, "moved: {", "moved: {2026-11-27: [2026-11-28 09:00], "))
    (message,) = notices(changes)
    assert "It was Friday 27 November 2026, 14:00 in Lagos (13:00 UTC)" in message.text
    assert "now **Saturday 28 November 2026, 09:00 in Lagos (08:00 UTC)**" in message.text
    assert "`/reschedule ada-okoye." in message.text
    assert "`/cancel`" in message.text
    again = changed(repository, (SESSIONS, "2026-11-28 09:00", "2026-11-28 09:00, 2026-11-28 10:00"))
    assert notices(again)[0].key != message.key


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("moved: {", "moved: {2026-11-27: [2026-11-28 09:00], ", "start: 2026-11-28T08:00:00Z"),
        ("cancelled: {", "cancelled: {2026-11-27: 2026-11-21, ", "status: cancelled"),
    ],
)
def test_bookings_follow_and_nothing_changes_twice(repository: Path, old: str, new: str, line: str) -> None:
    changes = changed(repository, (SESSIONS, old, new))
    first = settle(changes, load(repository).hub)
    assert list(first.changes) == [TICKET]
    assert f"{line}\n" in (first.changes[TICKET] or b"").decode()
    apply(repository, {path: content for path, content in first.changes.items() if content is not None})
    loaded = load(repository)
    assert loaded.problems == ()
    second = settle(changes, loaded.hub)
    assert (second.changes, second.subject) == ({}, "")
    assert second.messages == first.messages


def test_who_booked_is_in_no_summary(repository: Path) -> None:
    edit(repository, SESSIONS, "cancelled: {", "cancelled: {2026-11-27: 2026-11-21, ")
    for form in ("text", "markdown", "json"):
        output = diff(repository, "HEAD..", "--format", form).output
        assert "issue-42" not in output
    assert json.loads(diff(repository, "HEAD..", "--format", "json").output)["times"][0]["booked"] == 1


def test_two_people_who_are_booked_stand_in_bold(repository: Path) -> None:
    edit(repository, SESSIONS, "  - id: circle\n", "  - id: circle\n    moved: {2026-12-02: [2026-12-03 10:00]}\n")
    output = diff(repository, "HEAD..", "--format", "markdown").output
    assert output.startswith("**Two people are booked; merging tells them.**\n")
    assert "**two people are booked; merging tells them**" in output
    assert "→ Thursday 3 December 2026, 10:00 in Lagos (09:00 UTC)" in output


def test_a_mentor_who_joins_and_one_who_goes(repository: Path) -> None:
    text = (repository / "mentors/cy-ray/profile.md").read_text("utf-8")
    apply(repository, {"mentors/di-vo/profile.md": text.replace("Cy Ray", "Di Vo").encode()})
    git(repository, "rm", "-r", "--quiet", "mentors/cy-ray")
    output = diff(repository, "HEAD..").output
    assert "  Di Vo: new\n" in output
    assert "  Cy Ray: removed\n" in output


def test_a_mistake_in_a_file_removes_nobody(repository: Path) -> None:
    edit(repository, PROFILE, "timezone: Africa/Lagos", "timezone: Africa/Lego")
    edit(repository, "charters/program.md", "status: planning", "status: dreaming")
    edit(repository, "charters/topics.yml", "topics:", "topic:")
    found = difference(repository, "HEAD..", NOW)
    assert (found.changes.times, found.changes.mentors, found.changes.program, found.changes.topics) == ((), (), (), ())
    assert found.changes.touched == ()


def test_guides_charters_and_topics_are_told_by_title(repository: Path) -> None:
    edit(repository, "guides/conversations/first-meeting.md", "purpose: ", "purpose: Now ")
    edit(repository, "charters/program.md", "horizon_weeks: 5", "horizon_weeks: 4")
    edit(repository, "charters/topics.yml", "topics:\n", "topics:\n  - {id: baking, label: Baking bread}\n")
    output = diff(repository, "HEAD..").output
    assert "Baking bread: new" in output
    assert "horizon weeks “4” instead of “5”" in output
    assert "The first meeting: changed" in output


def test_two_commits_are_read_from_git_and_not_from_the_folder(repository: Path) -> None:
    edit(repository, PROFILE, "Makes tests", "Sells tests")
    commit(repository)
    edit(repository, PROFILE, "Sells tests", "Burns tests")
    output = diff(repository, "HEAD^1..HEAD").output
    assert "“Sells tests that people trust” instead of “Makes tests that people trust”" in output


def test_three_dots_leave_out_what_others_did(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "proposal")
    edit(repository, PROFILE, "Makes tests", "Sells tests")
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    edit(repository, "mentors/bo-lind/profile.md", "Asks until", "Asks when")
    commit(repository)
    assert "Bosse" in diff(repository, "main..proposal").output
    output = diff(repository, "main...proposal").output
    assert "Ada Okoye" in output
    assert "Bosse" not in output


def test_three_dots_count_who_booked_meanwhile(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "proposal")
    edit(repository, SESSIONS, "2026-12-04: 2026-11-20", "2026-12-04: 2026-11-20, 2026-12-18: 2026-11-21")
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    text = (repository / TICKET).read_text("utf-8").replace("2026-11-27T13", "2026-12-18T13")
    apply(repository, {"mentors/ada-okoye/bookings/friday-tests/2026-12-18/1.yml": text.encode()})
    commit(repository)
    changes = difference(repository, "main...proposal", NOW).changes
    assert [(time.slot.id, time.fate) for time in changes.touched] == [
        ("ada-okoye.friday-tests.20261218", Fate.CANCELLED),
    ]


def test_attributes_of_a_proposal_hide_nothing(repository: Path) -> None:
    (repository / ".gitattributes").write_text("mentors/** export-ignore\n*.md export-subst\n", "utf-8")
    edit(repository, PROFILE, "Makes tests", "$Format:%an$ tests")
    commit(repository)
    assert "“$Format:%an$ tests that people trust”" in diff(repository, "HEAD^1..HEAD").output


def test_a_link_in_a_proposal_is_not_followed(repository: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text((repository / PROFILE).read_text("utf-8").replace("Ada Okoye", "Secret Name"), "utf-8")
    (repository / PROFILE).unlink()
    (repository / PROFILE).symlink_to(secret)
    commit(repository)
    answer = tmp_path / "answer.md"
    done = diff(repository, "HEAD^1..HEAD", "--answer", str(answer))
    assert "Secret" not in done.output + answer.read_text("utf-8")
    assert "a symbolic link" in answer.read_text("utf-8")


@pytest.mark.parametrize(
    "span", ["main", "..main", "nowhere..", "HEAD..nowhere", "--output=x..HEAD", "a\nb..", "^main.."]
)
def test_a_span_that_git_does_not_know_is_a_sentence(repository: Path, span: str) -> None:
    done = diff(repository, "--", span)
    assert done.exit_code == 2
    assert "Git does not know both ends" in done.output or "write it like" in done.output
    assert "Traceback" not in done.output


def test_the_comment_begins_with_its_marker_and_says_what_to_mend(repository: Path, tmp_path: Path) -> None:
    edit(repository, PROFILE, "timezone: Africa/Lagos", "timezone: Africa/Lego")
    edit(repository, "mentors/bo-lind/profile.md", "Asks until", "@everyone <img src=x> Asks until")
    commit(repository)
    answer = tmp_path / "answer.md"
    assert diff(repository, "HEAD^1..HEAD", "--answer", str(answer)).exit_code == 0
    text = answer.read_text("utf-8")
    assert text.startswith("<!-- mentorhub:pull -->\n### 2 things to mend first\n")
    assert "- `mentors/ada-okoye/profile.md`, line 5, timezone: must be a time zone" in text
    assert "<img" not in text
    assert "@everyone" not in text
    assert "the site can be built once" in text.casefold()


def test_the_comment_says_where_to_see_the_site(repository: Path, tmp_path: Path) -> None:
    edit(repository, PROFILE, "Makes tests", "Sells tests")
    answer = tmp_path / "answer.md"
    diff(repository, "HEAD..", "--answer", str(answer), "--preview", "https://forge.example/runs/7")
    text = answer.read_text("utf-8")
    assert "### The check found nothing to mend" in text
    assert "[the run of the check](https://forge.example/runs/7)" in text
    assert "\n\n\n" not in text


def test_a_comment_always_fits(repository: Path, tmp_path: Path) -> None:
    for number in range(120):
        text = (
            (repository / PROFILE)
            .read_text("utf-8")
            .replace("Ada Okoye", "&" * 80)
            .replace("unit: workshop", "unit: x")
        )
        apply(repository, {f"mentors/ada-{number}/profile.md": text.encode()})
    git(repository, "rm", "-r", "--quiet", "mentors/bo-lind")
    answer = tmp_path / "answer.md"
    diff(repository, "HEAD..", "--answer", str(answer))
    text = answer.read_text("utf-8")
    assert len(text) < 65_536
    assert "more; the check lists all of them" in text
    assert "\n\n\n" not in text


def test_an_ended_series_is_held_against_the_base(repository: Path, tmp_path: Path) -> None:
    edit(repository, SESSIONS, "repeat: weekly", "repeat: every 2 weeks")
    commit(repository)
    answer = tmp_path / "answer.md"
    diff(repository, "HEAD^1..HEAD", "--answer", str(answer))
    assert "`mentors/ada-okoye/sessions.yml`, line" in answer.read_text("utf-8")


def test_comparing_is_pure(repository: Path) -> None:
    hub = load(repository).hub
    shown = picture(hub, NOW)
    assert compare(shown, shown).times == ()


def test_the_hook_runs_the_check(root: Path, small_hub: Path) -> None:
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("mentorhub-check", "python", False)
    program, *arguments = shlex.split(hook["entry"])
    assert program == "mentorhub"
    done = CliRunner().invoke(main, ["--hub", str(small_hub), *arguments, "--now", NOW.isoformat()])
    assert (done.exit_code, done.stdout) == (0, "No problems.\n")
    edit(small_hub, PROFILE, "timezone: Africa/Lagos", "timezone: Africa/Lego")
    assert CliRunner().invoke(main, ["--hub", str(small_hub), *arguments]).exit_code == 1
