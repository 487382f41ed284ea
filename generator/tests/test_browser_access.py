"""Every kind of page against axe-core (WCAG 2.2 A and AA), in both colour schemes."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import Site, reader
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGES = (
    "", "mentors/", "mentors/unit/engineering/", "find/", "mentors/amara-okafor/", "sessions/", "topics/",
    "topics/feedback/", "guides/",
    "guides/conversations/first-meeting/", "guides/prompts/icebreakers/", "guides/training/becoming-a-mentor/",
    "guides/playbooks/launch-event/", "guides/cases/two-good-priorities/", "guides/handbook/eight-steps/",
    "guides/handbook/evidence/", "guides/lessons/", "guides/stories/an-hour-in-every-unit/", "library/", "program/",
    "program/conduct/", "program/cohorts/spring-light/", "subscribe/", "workspace/", "agreement/",
    "session/#slot=amara-okafor.thinking-partner.20261124&start=2026-11-24T09:00Z&minutes=45&with=Amara",
    "edit/sessions/?mentor=amara-okafor", "edit/profile/?mentor=amara-okafor", "edit/away/", "edit/status/",
)  # fmt: skip
RUN = """() => axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then((found) =>
    found.violations.filter((one) => ["serious", "critical"].includes(one.impact))
        .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, site: Site, node: Path, scheme: str) -> None:
    wrong = []
    # The policy of the pages would keep axe out, too.
    with reader(browser, site, color_scheme=scheme, bypass_csp=True) as page:
        for path in PAGES:
            page.goto("about:blank")
            page.goto(site.url(path))
            page.wait_for_load_state("networkidle")
            page.add_script_tag(path=node / "node_modules/axe-core/axe.min.js")
            wrong += [f"{path} {finding}" for finding in page.evaluate(RUN)]
    assert not wrong
