"""What `check --fix` changes, and that it changes nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from mentorhub.check.fix import Edit, fixed, mended, scalar
from mentorhub.check.rules import Facts, check
from mentorhub.content.document import read_document
from mentorhub.content.load import load

PROFILE = """---
# Who I am
name:   Ada Moss      # as on my badge
headline: "Finds bugs: all of them"
unit: workshop
timezone: 'europe/berlin'

languages:
  - English   # first
  - DE
formats: [ Office Hours,one_to_one ]
hours: {from: 9:00, to: "17:30"}
offers: [Tests, testing]  # qa
github: {login: "https://forge.example/ada/", id: 12345678}
location: {city: Bonn, country: germany}
confirmed: 2026-11-01
---
Ask me about *Tests*.
"""
MENDED = """---
# Who I am
name:   Ada Moss      # as on my badge
headline: "Finds bugs: all of them"
unit: workshop
timezone: Europe/Berlin

languages:
  - en   # first
  - de
formats: [ office-hours,one-to-one ]
hours: {from: "09:00", to: "17:30"}
offers: [testing, testing]  # qa
github: {login: ada, id: 12345678}
location: {city: Bonn, country: DE}
confirmed: 2026-11-01
---
Ask me about *Tests*.
"""


def mend(root: Path, now: datetime) -> Mapping[str, str]:
    loaded = load(root)
    problems = (*loaded.problems, *check(Facts(loaded.hub, loaded.sources, now)))
    return mended(problems, loaded.sources)


def test_only_what_needs_no_judgement_is_rewritten(write: Callable[[Mapping[str, str]], Path], now: datetime) -> None:
    path = "mentors/ada-okoye/profile.md"
    root = write({path: PROFILE})
    for _ in range(3):
        # Topics are looked at once the file can be read, so mending takes a second round.
        for changed, text in mend(root, now).items():
            (root / changed).write_text(text, "utf-8")
    assert (root / path).read_text("utf-8") == MENDED
    assert mend(root, now) == {}


def test_edits_do_not_disturb_each_other() -> None:
    assert fixed("a: x, b: y", [Edit(3, 4, "longer"), Edit(9, 10, "z")]) == "a: longer, b: z"
    assert fixed("same", []) == "same"


@pytest.mark.parametrize(
    "value", ["testing", "2026", "true", "null", "1e3", "0x1f", "~", "-1", "no", "a: b", "[x", "# x", 'say "a"', "ä"]
)
def test_a_replacement_is_read_as_the_text_it_is(value: str) -> None:
    written = scalar(value)
    assert read_document(f"plain: {written}\nflow: [{written}, {written}]\n", "a.yml").data == {
        "plain": value,
        "flow": [value, value],
    }
