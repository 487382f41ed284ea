"""What builder pages are given: where each value stands, and nothing that the public files do not say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import HERE

from mentorhub.content.files import as_source
from mentorhub.content.hub import Hub, Source
from mentorhub.content.load import load
from mentorhub.derive.picture import picture
from mentorhub.render.builders import builder_data, describe
from mentorhub.render.page import Page
from mentorhub.render.pages.builders import BUILDERS, builder_pages
from mentorhub.render.pages.kit import make_kit

FIELDS_NEEDED = 8
SESSIONS = """\
# A file as people write it 🎓
timezone: Europe/Stockholm   # where I live
sessions:
- id: a
  title: "Fünf 🎓 und: mehr"
  start: 2026-12-01 10:00
  # why not
  prep: |
    # not a comment
    Bring it.

  # after the block
- {id: b, start: 2026-12-02 10:00, topics: [x, y], cancelled: {2026-12-09: 2026-12-01}}

# the end
"""


def source(path: str, text: str) -> Source:
    made, problems = as_source(path, text)
    assert made is not None, problems
    return made


def cut(text: str, begin: int, end: int) -> str:
    """Cut a stretch as a browser does, which counts UTF-16 units."""
    return text.encode("utf-16-le")[2 * begin : 2 * end].decode("utf-16-le")


def values(described: dict[str, Any], keys: dict[str, list[int]]) -> dict[str, str]:
    return {key: cut(described["text"], begin, end) for key, (_, begin, end) in keys.items()}


def test_each_value_is_found_between_comments_and_wide_signs() -> None:
    told = describe(source("mentors/m/sessions.yml", SESSIONS))
    assert values(told, told["keys"])["timezone"] == "Europe/Stockholm"
    first, second = told["entries"]
    assert values(told, first["keys"]) == {
        "id": "a",
        "title": '"Fünf 🎓 und: mehr"',
        "start": "2026-12-01 10:00",
        "prep": "|\n    # not a comment\n    Bring it.",
    }
    assert values(told, second["keys"])["cancelled"] == "{2026-12-09: 2026-12-01}"
    assert (first["flow"], second["flow"], first["indent"]) == (False, True, 2)
    assert cut(SESSIONS, *first["at"]).endswith("Bring it.")
    assert cut(SESSIONS, *second["at"]).endswith("2026-12-01}}")
    assert cut(SESSIONS, *told["keys"]["sessions"][1:]).endswith("2026-12-01}}")
    assert cut(SESSIONS, told["keys"]["timezone"][0], told["insert"]).startswith("timezone:")
    assert told["insert"] == len(SESSIONS) + 2  # two of its signs are wide


@pytest.mark.parametrize("prose", ["", "\nWords.\n", "\n\nWords. 🎓\n\n\n", "Words."])
def test_new_facts_stand_above_the_fence_and_prose_is_found(prose: str) -> None:
    text = f"---\nname: 🎓 Ö\nlanguages:\n  - en\n---\n{prose}"
    told = describe(source("mentors/m/profile.md", text))
    assert values(told, told["keys"]) == {"name": "🎓 Ö", "languages": "- en"}
    assert cut(text, told["insert"], told["insert"] + 3) == "---"
    assert cut(text, *told["body"]) == prose.strip()


def test_a_key_without_a_value_can_be_given_one() -> None:
    text = "---\npaused_until:\nname: A\n---\n"
    told = describe(source("mentors/m/profile.md", text))
    key, begin, end = told["keys"]["paused_until"]
    assert cut(text, key, begin).strip() == "paused_until:"
    assert begin == end


@pytest.fixture
def hub() -> Hub:
    return load(HERE / "hub").hub


def test_files_are_told_of_everybody_who_is_there(small_hub: Path, now: datetime) -> None:
    profile = small_hub / "mentors/bo-lind/profile.md"
    profile.write_text(profile.read_text("utf-8").replace("\nname:", "\nstatus: left\nname:", 1), "utf-8")
    loaded = load(small_hub)
    made = builder_data(picture(loaded.hub, now), loaded.sources)
    assert sorted(path for path in made if path.endswith("edit.json")) == [
        "mentors/ada-okoye/edit.json",
        "mentors/cy-ray/edit.json",
    ]
    ada = json.loads(made["mentors/ada-okoye/edit.json"])
    for name, file in (("profile", "profile.md"), ("sessions", "sessions.yml")):
        path = small_hub / "mentors/ada-okoye" / file
        assert ada[name]["text"].encode() == path.read_bytes()
    assert json.loads(made["mentors/cy-ray/edit.json"])["sessions"] is None
    assert json.loads(made["edit/mentors.json"]) == [["ada-okoye", "Ada Okoye"], ["cy-ray", "Cy Ray"]]


def test_coming_times_are_those_that_are_held(hub: Hub, now: datetime) -> None:
    made = builder_data(picture(hub, now), load(HERE / "hub").sources)
    times = json.loads(made["mentors/ada-okoye/edit.json"])["times"]
    assert ["friday-tests", "2026-12-11", "2026-12-12T09:00:00Z", "2026-12-12T09:45:00Z"] in times  # moved
    assert not [one for one in times if one[1] == "2026-12-04"]  # called off
    assert "meetup" in {one[0] for one in times}  # an event that she hosts


def test_nothing_of_bookings_is_told(now: datetime) -> None:
    loaded = load(HERE / "hub")
    made = builder_data(picture(loaded.hub, now), loaded.sources)
    texts = b"".join(body for path, body in made.items() if path.endswith("edit.json"))
    assert any(mentor.tickets for mentor in loaded.hub.mentors.values())
    assert not [word for word in (b"booked_on", b"token", b"request", b"bookings") if word in texts]


@pytest.mark.parametrize(
    ("repository", "audience", "told"),
    [("public", "public", True), ("private", "public", False), ("private", "members", True)],
)
def test_files_that_readers_may_not_see_are_not_published(
    hub: Hub,
    now: datetime,
    repository: str,
    audience: str,
    told: bool,  # noqa: FBT001 - of the table above
) -> None:
    program = hub.program.model_copy(update={"repository": repository, "site_audience": audience})
    made = builder_data(picture(replace(hub, program=program), now), load(HERE / "hub").sources)
    assert any(path.endswith("edit.json") for path in made) is told


@pytest.fixture
def made_pages(hub: Hub, now: datetime) -> tuple[Page, ...]:
    return builder_pages(make_kit(picture(hub, now)))


def test_each_page_asks_for_few_things(made_pages: tuple[Page, ...]) -> None:
    assert [page.path for page in made_pages] == [f"edit/{builder.id}/" for builder in BUILDERS]
    for page in made_pages:
        assert page.body.count(" data-required") <= FIELDS_NEEDED, page.path


def test_each_control_has_a_name_and_a_place_for_what_is_wrong(made_pages: tuple[Page, ...]) -> None:
    for page in made_pages:
        ids = set(re.findall(r'\sid="([^"]+)"', page.body))
        labelled = set(re.findall(r'<label for="([^"]+)"', page.body))
        assert labelled <= ids
        described = {id for found in re.findall(r'aria-describedby="([^"]+)"', page.body) for id in found.split()}
        assert described <= ids, page.path
        for id in re.findall(r'<(?:input|select|textarea)[^>]*\sid="([^"]+)"', page.body):
            assert id in labelled, (page.path, id)


def test_each_page_says_what_to_do_without_scripts(made_pages: tuple[Page, ...]) -> None:
    for page in made_pages:
        shown = re.sub(r'<div class="builder".*?</section>\n</div>', "", page.body, flags=re.DOTALL)
        assert 'href="https://forge.example/tiny/hub/tree/main/mentors"' in shown
        assert 'href="mailto:coordinator@hub.example"' in shown
        assert "needs JavaScript" in shown
