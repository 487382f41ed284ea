"""The scorer in a real browser: the frozen cases that it shares with the one in Python."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from conftest import HERE
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SCRIPTS = [files("mentorhub.render").joinpath(f"assets/js/{name}.js") for name in ("hours", "score")]
# What `test_scores.judge` does, in the browser's words.
JUDGE = """({ground, cases}) => {
    const score = mentorhub.score, lies = score.ground(ground.up, ground.near);
    const sets = (found, names) => names.reduce((made, name) => ({...made, [name]: new Set(found[name])}), found);
    return cases.map((one) => {
        const rules = score.rules({
            weights: one.rules.weights, zoneGap: one.rules.zone_gap, levelGap: one.rules.level_gap,
            objectives: new Set(one.rules.objectives), ground: lies,
        });
        const seeker = sets(one.seeker, ["styles", "kinds", "modes", "languages"]);
        seeker.wants = one.seeker.wants.map(([topic, now, goal]) => ({topic, now, goal}));
        const offers = Object.entries(one.host.offers);
        const host = sets(one.host, ["wants", "styles", "kinds", "modes", "languages"]);
        host.offers = lies.covered(offers);
        host.near = lies.beside(offers.map(([topic]) => topic));
        host.solved = lies.widened(one.host.solved);
        return {
            shares: score.shares(seeker, host, rules), ...score.fit(seeker, host, rules),
            overlap: mentorhub.hours.shared(seeker.day, host.day),
            topics: seeker.wants.map((want) => score.topicPoints(seeker, want, host, rules)),
        };
    });
}"""


def test_the_browser_scores_every_frozen_case_as_python_does(browser: Browser) -> None:
    frozen = json.loads((HERE / "golden/scores.json").read_text("utf-8"))
    page = browser.new_page()
    for script in SCRIPTS:
        page.add_script_tag(content=script.read_text("utf-8"))
    judged = page.evaluate(JUDGE, frozen)
    page.close()
    assert len(judged) == len(frozen["cases"]) >= 200
    for found, case in zip(judged, frozen["cases"], strict=True):
        assert found == case["expected"], case
