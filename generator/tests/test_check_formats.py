"""How problems are told to people, programs and pull requests."""

from __future__ import annotations

import json

from mentorhub.check.formats import as_json, field_name, github, locate, text
from mentorhub.check.problems import Place, Problem, Severity
from mentorhub.content.hub import Source

PATH = "mentors/ada/profile.md"
SOURCES = {PATH: Source(PATH, "---\nname: Ada\noffers: [testing, juggling]\n---\nHello.\n", 5)}
TOPIC = Problem("MH404", PATH, "must be a topic", "'juggling'", "write 'testing'", ("offers", 1))
ALIAS = Problem("MH405", PATH, "should be an id", "'testing'", "write 'test'", ("offers", 0))
ELSEWHERE = Problem("MH008", "charters/program.md", "must exist", "nothing", "add the file")


def test_text_shows_the_line_with_a_caret_below_the_value() -> None:
    assert text(locate([TOPIC, ELSEWHERE, ALIAS], SOURCES)) == (
        "charters/program.md:1:1: error MH008: must exist, found nothing; add the file\n"
        "\n"
        "mentors/ada/profile.md:3:10: warning MH405: offers[0]: should be an id, found 'testing'; write 'test'\n"
        "    offers: [testing, juggling]\n"
        "             ^\n"
        "\n"
        "mentors/ada/profile.md:3:19: error MH404: offers[1]: must be a topic, found 'juggling'; write 'testing'\n"
        "    offers: [testing, juggling]\n"
        "                      ^\n"
        "\n"
        "2 errors, 1 warning in 2 files. `mentorhub explain MH008` says more.\n"
    )


def test_text_without_problems_says_so() -> None:
    assert text(()) == "No problems.\n"


def test_colour_is_added_only_when_asked_for() -> None:
    located = locate([TOPIC], SOURCES)
    assert "\x1b[" not in text(located)
    assert "\x1b[" in text(located, colour=True)


def test_a_long_line_is_cut_around_the_place() -> None:
    source = Source("a.yml", "x" * 5000)
    shown = text(locate([Problem("MH010", "a.yml", "m", "f", "x", place=Place(1, 2000))], {"a.yml": source}))
    line, caret = shown.split("\n")[1:3]
    assert len(line) < 120
    assert line[caret.index("^")] == "x"


def test_the_caret_stands_below_wide_and_combining_letters() -> None:
    source = Source("a.yml", "名e\u0301: x")
    shown = text(locate([Problem("MH010", "a.yml", "m", "f", "x", place=Place(1, 6))], {"a.yml": source}))
    assert shown.split("\n")[2] == "    " + " " * 5 + "^"


def test_a_file_cannot_steer_the_terminal() -> None:
    source = Source("a.yml", "key: \x1b[2J\u202e\tx")
    found = Problem("MH101", "a.yml", "must", "'\x1b[2J'", "remove it", place=Place(1, 6))
    shown = text(locate([found], {"a.yml": source}))
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_json_has_exactly_the_promised_keys() -> None:
    assert json.loads(as_json(locate([TOPIC], SOURCES))) == [
        {
            "code": "MH404",
            "severity": "error",
            "path": PATH,
            "line": 3,
            "column": 19,
            "field": "offers[1]",
            "must": "must be a topic",
            "found": "'juggling'",
            "fix": "write 'testing'",
        }
    ]
    assert json.loads(as_json(())) == []


def test_github_commands_escape_what_would_end_them() -> None:
    sly = Problem("MH101", "a,b:c.yml", "must be\nknown", "'9%\r::error::'", "stop", ("x",), severity=Severity.WARNING)
    assert github(locate([sly], {})) == (
        "::warning file=a%2Cb%3Ac.yml,line=1,col=1,title=MH101 x::must be%0Aknown, found '9%25%0D::error::'; stop\n"
    )


def test_a_known_place_counts_before_the_field() -> None:
    placed = Problem("MH404", PATH, "m", "f", "x", ("offers", 1), place=Place(5, 2))
    assert locate([placed], SOURCES)[0].place == Place(5, 2)


def test_fields_are_written_as_people_do() -> None:
    assert field_name(("sessions", 0, "start")) == "sessions[0].start"
    assert field_name(()) == ""
