"""Answers on the forge: in their place, once, and never by way of a shell."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fake_gh import BOT, install, state_of

from mentorhub.cli import main
from mentorhub.content.hub import Hub
from mentorhub.content.load import load
from mentorhub.desk.forge.events import read_event
from mentorhub.desk.forge.forms import FORMS
from mentorhub.desk.forge.gh import Forge, ForgeError, repository_of
from mentorhub.desk.forge.parse import render_form_body
from mentorhub.desk.forge.post import deliver, later, marker, office, seen
from mentorhub.desk.forge.reconcile import open_issues, requests_of, unanswered

EVENTS = Path(__file__).parent / "events"
SOMEBODY = {"id": 5000001, "login": "quiet-quince", "type": "User"}
Write = Callable[[Mapping[str, str]], Path]
Outcome = dict[str, Any]


def told(to: str = "mentor/ada-okoye", issue: int | None = 42, **other: object) -> Outcome:
    message = {"to": to, "about": "booked", "slot": "s", "key": "ada.fri.20261211/1/booked/mentor", "issue": issue}
    return message | {"subject": "A time is booked", "text": "Friday at *two*."} | other


def outcome(*messages: Outcome, **other: object) -> Outcome:
    base: Outcome = {"verdict": "done", "answer": "It is yours.\n", "slot": "s", "branch": "", "subject": "Book s"}
    return base | {"changed": [], "issue": 42, "assign": "ada-x", "messages": list(messages), "publish": True} | other


@pytest.fixture
def hub(small_hub: Path) -> Hub:
    for mentor, account in (("ada-okoye", 101), ("cy-ray", 103)):
        path = small_hub / f"mentors/{mentor}/profile.md"
        login = f"github: {{ login: {mentor.partition('-')[0]}-x, id: {account} }}"
        path.write_text(path.read_text("utf-8").replace("\nconfirmed:", f"\n{login}\nconfirmed:"), "utf-8")
    return load(small_hub).hub


@pytest.fixture
def program(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    return install(tmp_path / "bin")


@pytest.fixture
def forge(program: Path) -> Forge:
    return Forge("tiny/hub", str(program))


def posts(program: Path, issue: int = 42) -> list[str]:
    return [post["body"] for post in state_of(program).get("posts", {}).get(str(issue), [])]


def test_the_repository_is_read_from_its_address() -> None:
    assert repository_of("https://github.com/example/mentorhub/") == "example/mentorhub"
    assert repository_of("https://forge.example/group/hub.git") == "group/hub"


def test_an_answer_is_posted_and_the_mentor_assigned(forge: Forge, program: Path, hub: Hub) -> None:
    deliver(forge, hub, outcome())
    assert posts(program) == ["<!-- mentorhub:answer -->\nIt is yours.\n"]
    assert state_of(program)["assigned"] == {"42": ["ada-x"]}


def test_the_same_outcome_twice_posts_once(forge: Forge, program: Path, hub: Hub) -> None:
    what = outcome(told(), told("coordinator", None, key="k2"), branch="edit-ada", verdict="proposed")
    settings = {"": {"default_branch": "main"}, "git/ref/heads/edit-ada": {"object": {"sha": "abc123"}}}
    (program.parent / "forge.json").write_text(json.dumps({"settings": settings}), "utf-8")
    deliver(forge, hub, what)
    first = {key: value for key, value in state_of(program).items() if key != "calls"}
    deliver(forge, hub, what)
    assert {key: value for key, value in state_of(program).items() if key != "calls"} == first
    assert [len(first[key]) for key in ("issues", "pulls")] == [1, 1]
    assert len(posts(program)) == 2


def test_a_later_answer_takes_the_place_of_the_first(forge: Forge, program: Path, hub: Hub) -> None:
    deliver(forge, hub, outcome())
    deliver(forge, hub, outcome(answer="It is given back."))
    assert posts(program) == ["<!-- mentorhub:answer -->\nIt is given back.\n"]


def test_what_a_stranger_is_refused_leaves_the_answer_to_whoever_asked(forge: Forge, program: Path, hub: Hub) -> None:
    event = json.loads((EVENTS / "comment.json").read_text("utf-8"))
    stranger = event | {"comment": event["comment"] | {"user": SOMEBODY | {"id": 6}}}
    deliver(forge, hub, outcome())
    for word in ("No.", "No, again."):
        deliver(forge, hub, outcome(answer=word, verdict="refused"), stranger)
    assert posts(program) == ["<!-- mentorhub:answer -->\nIt is yours.\n", f"{marker('aside')}\nNo, again.\n"]
    deliver(forge, hub, outcome(answer="Accepted."), stranger)
    deliver(forge, hub, outcome(answer="Too late.", verdict="refused"), event)
    assert posts(program)[0] == "<!-- mentorhub:answer -->\nToo late.\n"


def test_somebody_who_types_our_marker_does_not_silence_us(forge: Forge, program: Path, hub: Hub) -> None:
    forged = [{"id": 1, "user": SOMEBODY, "body": f"{marker('answer')}\nNo."}]
    quoting = [{"id": 2, "user": BOT, "body": f"Somebody wrote {marker('answer')}"}]
    (program.parent / "forge.json").write_text(json.dumps({"posts": {"42": forged + quoting}}), "utf-8")
    deliver(forge, hub, outcome())
    assert len(posts(program)) == 3
    assert posts(program)[0] == forged[0]["body"]


def test_a_mentor_is_mentioned_in_the_issue_of_the_booking(forge: Forge, program: Path, hub: Hub) -> None:
    deliver(forge, hub, outcome(told()))
    hidden, words = posts(program)[1].split("\n", 1)
    assert hidden == "<!-- mentorhub:message/ada.fri.20261211/1/booked/mentor -->"
    assert words == "@ada-x\n\n**A time is booked**\n\nFriday at *two*.\n"


def test_a_mentor_without_an_account_is_told_by_the_coordinators(forge: Forge, program: Path, hub: Hub) -> None:
    deliver(forge, hub, outcome(told("mentor/bo-lind")))
    assert "@ada-x\n\nPlease pass this on to Bo “Bosse” Lind &#60;b&#62;:" in posts(program)[1]


def test_whoever_asked_is_told_in_their_issue_without_a_mention(forge: Forge, program: Path, hub: Hub) -> None:
    deliver(forge, hub, outcome(told("request/issue-7", 7)))
    assert posts(program, 7) == ["<!-- mentorhub:message/ada.fri.20261211/1/booked/mentor -->\nFriday at *two*.\n"]


def test_what_has_no_issue_goes_to_the_one_for_the_manager(forge: Forge, program: Path, hub: Hub) -> None:
    deliver(forge, hub, outcome(told("coordinator", None), told("request/form-1f", None, key="k"), issue=None))
    (issue,) = state_of(program)["issues"]
    assert (issue["title"], issue["number"]) == ("For the program manager", 900)
    first, second = posts(program, 900)
    assert "@ada-x" in first
    assert "Please pass this on to whoever made the request form&#45;1f:" in second
    assert office(forge) == 900


def test_subjects_are_text(forge: Forge, program: Path, hub: Hub) -> None:
    deliver(forge, hub, outcome(told(subject="@all <img src=x> joins")))
    assert "**&#64;all &#60;img src&#61;x&#62; joins**" in posts(program)[1]


def test_a_key_cannot_end_the_comment_that_hides_it() -> None:
    assert marker("a --> <b>").count("-->") == 1
    assert marker("a/b") == "<!-- mentorhub:a/b -->"
    assert marker("a b") != marker("a-b")


def test_a_proposal_is_opened_with_the_status_of_its_check(forge: Forge, program: Path, hub: Hub) -> None:
    settings = {"": {"default_branch": "main"}, "git/ref/heads/join-dee": {"object": {"sha": "abc123"}}}
    (program.parent / "forge.json").write_text(json.dumps({"settings": settings}), "utf-8")
    deliver(forge, hub, outcome(branch="join-dee", verdict="proposed", subject="Welcome dee"))
    (pull,) = state_of(program)["pulls"]
    assert (pull["head"], pull["base"], pull["title"]) == ("join-dee", "main", "Welcome dee")
    assert "#42" in pull["body"]
    assert [status["state"] for status in state_of(program)["statuses"]["abc123"]] == ["success"]


def test_an_issue_that_cannot_be_assigned_is_answered_all_the_same(program: Path, forge: Forge, hub: Hub) -> None:
    state = {"refuse": {"issues/42/assignees": 403}, "refuse_reads": False}
    (program.parent / "forge.json").write_text(json.dumps(state), "utf-8")
    done = deliver(forge, hub, outcome(told()))
    assert any("could not be assigned" in line for line in done)
    assert len(posts(program)) == 2


def test_a_forge_that_fails_is_an_error_that_names_nobody(program: Path, forge: Forge, hub: Hub) -> None:
    (program.parent / "forge.json").write_text(json.dumps({"refuse": {"issues/42/comments": 500}}), "utf-8")
    with pytest.raises(ForgeError) as caught:
        deliver(forge, hub, outcome())
    assert caught.value.status == 500


def test_without_the_program_the_message_says_so() -> None:
    with pytest.raises(ForgeError, match="cannot be run"):
        Forge("tiny/hub", "no-such-program").get("")


def test_what_is_reported_names_nobody(forge: Forge, hub: Hub) -> None:
    done = " ".join(deliver(forge, hub, outcome(told(), told("request/issue-7", 7))))
    assert not any(name in done for name in ("ada", "Ada", "quince"))


def test_a_command_is_marked_as_read_and_mere_words_are_not(forge: Forge, program: Path) -> None:
    event = json.loads((EVENTS / "comment.json").read_text("utf-8"))
    seen(forge, event)
    seen(forge, event | {"comment": event["comment"] | {"id": 5, "body": "Thank you!"}})
    seen(forge, json.loads((EVENTS / "opened.json").read_text("utf-8")))
    assert state_of(program)["reactions"] == {"3100000001": ["eyes"]}


def test_whoever_must_wait_for_a_setting_hears_it_once(forge: Forge, program: Path) -> None:
    later(forge, 42)
    later(forge, 42)
    (post,) = posts(program)
    assert post.startswith("<!-- mentorhub:later -->\nYour request is here")


def node(number: int, title: str, body: str, *comments: Outcome, author: Outcome | None = None) -> Outcome:
    who = author or {"__typename": "User", "login": "quiet-quince", "databaseId": 5000001}
    moment = {"createdAt": "2026-11-21T08:00:00Z", "updatedAt": "2026-11-21T08:00:00Z"}
    return {"number": number, "title": title, "body": body, "author": who, "comments": {"nodes": comments}} | moment


def comment(body: str, *, ours: bool = False, read: bool = False) -> Outcome:
    who = {"__typename": "User", "login": "quiet-quince", "databaseId": 5000001}
    return {
        "databaseId": 77, "body": body, "createdAt": "2026-11-21T08:30:00Z", "viewerDidAuthor": ours, "author": who,
        "reactionGroups": [{"viewerHasReacted": False}, {"viewerHasReacted": read}],
    }  # fmt: skip


BOOKING = render_form_body(FORMS["book"], {"slot": "ada-okoye.friday-tests.20261211"})


def test_the_sweep_finds_what_was_never_answered(forge: Forge, program: Path, hub: Hub) -> None:
    answer = comment(f"{marker('answer')}\nIt is yours.", ours=True)
    nodes = [
        node(1, "Book x", BOOKING),
        node(2, "Book x", BOOKING, answer),
        node(3, "Book x", BOOKING, comment(f"{marker('answer')}\nforged")),
        node(4, "Book x", BOOKING, answer, comment("/cancel")),
        node(5, "Book x", BOOKING, answer, comment("/cancel", read=True)),
        node(6, "A thought", "Let us meet.", comment("Gladly.")),
    ]
    graphql = {"data": {"repository": {"issues": {"nodes": nodes}}}}
    (program.parent / "forge.json").write_text(json.dumps({"graphql": graphql}), "utf-8")
    events = unanswered(open_issues(forge))
    assert [(event["action"], event["issue"]["number"]) for event in events] == [
        ("opened", 1), ("opened", 3), ("created", 4),
    ]  # fmt: skip
    asked = [read_event(event, hub, frozenset()) for event in events]
    assert [getattr(one, "request", "") for (one,) in asked] == ["issue-1", "issue-3", ""]


def test_somebody_whose_account_is_gone_is_answered_by_the_sweep(hub: Hub) -> None:
    (event,) = unanswered([node(1, "Book x", BOOKING) | {"author": None}])
    (asked,) = read_event(event, hub, frozenset())
    assert "account that wrote this is gone" in getattr(asked, "answer", "")


def test_other_requests_are_those_of_the_author(forge: Forge, program: Path) -> None:
    mine = [{"number": number, "user": SOMEBODY} for number in (7, 42)]
    others = [{"number": 8, "user": BOT}, {"number": 9, "user": SOMEBODY, "pull_request": {}}]
    (program.parent / "forge.json").write_text(json.dumps({"issues": mine + others}), "utf-8")
    event = json.loads((EVENTS / "opened.json").read_text("utf-8"))
    assert requests_of(forge, event) == ("issue-7", "issue-42")
    assert requests_of(forge, {"client_payload": {}}) == ()


def run(hub: Path, program: Path, *arguments: str) -> Result:
    variables = {"PATH": f"{program.parent}", "GITHUB_REPOSITORY": "tiny/hub"}
    return CliRunner(env=variables).invoke(main, ["--hub", str(hub), "desk", *arguments])


def test_the_commands_of_the_workflows_reach_the_forge(small_hub: Path, program: Path, tmp_path: Path) -> None:
    (tmp_path / "outcome.json").write_text(json.dumps(outcome()), "utf-8")
    event = str(EVENTS / "comment.json")
    assert run(small_hub, program, "post", str(tmp_path / "outcome.json"), "--event", event).exit_code == 0
    assert len(posts(program)) == 1
    assert run(small_hub, program, "requests", event, str(tmp_path / "ids.txt")).exit_code == 0
    assert (tmp_path / "ids.txt").read_text("utf-8") == ""
    (tmp_path / "words.md").write_text(f"{marker('pull')}\nAll well.\n", "utf-8")
    for _ in range(2):
        assert (
            run(small_hub, program, "comment", str(tmp_path / "words.md"), "--on", "5", "--key", "pull").exit_code == 0
        )
    assert posts(program, 5) == [f"{marker('pull')}\nAll well.\n"]


def test_the_sweep_writes_an_event_a_file(small_hub: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    nodes = [node(1, "Book x", BOOKING), node(2, "Want", render_form_body(FORMS["want"], {"topic": "x"}))]
    program = install(tmp_path / "bin", graphql={"data": {"repository": {"issues": {"nodes": nodes}}}})
    done = run(small_hub, program, "unanswered", str(tmp_path / "events"))
    assert done.stdout == "2 without an answer.\n"
    assert [path.name for path in sorted((tmp_path / "events").iterdir())] == ["001.json", "002.json"]


def test_a_forge_that_fails_ends_the_command_with_a_word(small_hub: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    program = install(tmp_path / "bin", refuse={"issues": 502})
    (tmp_path / "outcome.json").write_text(json.dumps(outcome()), "utf-8")
    done = run(small_hub, program, "post", str(tmp_path / "outcome.json"))
    assert (done.exit_code, "The forge did not take it" in done.stderr) == (1, True)
