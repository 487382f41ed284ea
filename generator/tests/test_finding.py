"""What the site carries for matching in the browser: a row for each person who can be found, and the rules in force."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import NOW
from seekers import write_hub_to_match

from mentorhub.content.load import load
from mentorhub.derive.matching.facts import hosts, rules
from mentorhub.derive.picture import Picture, picture
from mentorhub.render.finding import PATH, finding_data
from mentorhub.render.output import render
from mentorhub.render.people import people_data
from mentorhub.render.words import STYLES

MENTORS = 80


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    root = tmp_path_factory.mktemp("finding")
    write_hub_to_match(root, MENTORS)
    return picture(load(root).hub, NOW)


def value(made: dict[str, bytes]) -> Any:  # noqa: ANN401 - whatever a script holds
    (script,) = made.values()
    return json.loads(script[script.index(b' = {"') + 3 :].rstrip(b";\n"))


def test_rows_stand_in_the_order_of_the_people_who_can_be_found(shown: Picture) -> None:
    people, more = value(people_data(shown)), value(finding_data(shown))
    topics = people["topics"]["id"]
    known = {host.id: host for host in hosts(shown, rules(shown.hub))}
    found = [mentor.id for mentor in shown.visible if mentor.id in known]
    assert 0 < len(found) < MENTORS, "somebody pauses"
    assert people["rows"]["pause"][: len(found)] == [0] * len(found)
    assert all(people["rows"]["pause"][len(found) :])
    for row, id in enumerate(found):
        host, offers = known[id], [topics[at] for at in people["rows"]["offers"][row]]
        assert more["rows"]["far"][row] == [host.offers[topic] for topic in offers]
        assert {topics[at] for at in more["rows"]["solved"][row]} == host.solved
        assert {topics[at] for at in more["rows"]["wants"][row]} == host.wants
        styles = {style for bit, style in enumerate(STYLES) if more["rows"]["styles"][row] & 1 << bit}
        assert styles == host.styles
    assert {len(column) for column in more["rows"].values()} == {len(found)}


def test_the_rules_are_those_in_force(shown: Picture) -> None:
    applied = rules(shown.hub)
    assert value(finding_data(shown))["rules"] == {
        "weights": dict(applied.weights),
        "zone_gap": 9,
        "level_gap": 1,
        "objectives": ["focus", "leadership"],
    }


def test_the_script_names_nobody_and_the_page_lies_beside_it(shown: Picture) -> None:
    made = finding_data(shown)
    assert set(made) == {PATH}
    text = made[PATH].decode()
    assert not any(mentor.profile.name in text for mentor in shown.visible)
    assert "find/" in {page.path for page in render(shown).pages}


def test_nobody_to_find_gives_a_page_that_says_so(small_hub: Path) -> None:
    hub = load(small_hub).hub
    pausing = {id: mentor for id, mentor in hub.mentors.items() if mentor.profile.status == "paused"}
    made = picture(replace(hub, mentors=pausing), NOW)
    assert set(value(finding_data(made))["rows"]["far"]) == set()
    page = next(page for page in render(made).pages if page.path == "find/")
    assert pausing
    assert "Nobody can be found yet." in page.body
    assert "<form" not in page.body
