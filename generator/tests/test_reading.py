"""What people read before they talk: agendas of every length, links between files, and pages for each kind of text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorhub.content.hub import Hub
from mentorhub.content.load import load
from mentorhub.content.models.guides import Step
from mentorhub.content.models.site import SiteSettings
from mentorhub.derive.agenda import agenda, compose, lengths, shares
from mentorhub.derive.picture import picture
from mentorhub.render.addresses import leads_to
from mentorhub.render.markdown import render_markdown
from mentorhub.render.output import render
from mentorhub.render.page import Page
from mentorhub.render.pages.kit import Kit, make_kit
from mentorhub.render.pages.voices import lesson_of_the_week
from mentorhub.render.reading import readings, takes
from mentorhub.render.words import words_for

ROOT = Path(__file__).parent.parent.parent
SITE = SiteSettings(site_url="https://hub.example/", repo_url="https://forge.example/o/hub")
ELSEWHERE = ("https:", "http:", "mailto:", "webcal:", "#")

step = st.builds(
    lambda minutes, optional: Step(title="A part", minutes=minutes, optional=optional),
    st.integers(1, 120),
    st.booleans(),
)
steps = st.lists(step, min_size=1, max_size=15).map(tuple)


@pytest.fixture(scope="module")
def hub() -> Hub:
    return load(ROOT).hub


@pytest.fixture
def kit(hub: Hub, now: datetime) -> Kit:
    return make_kit(picture(hub, now))


@pytest.fixture(scope="module")
def pages(hub: Hub) -> dict[str, Page]:
    return {page.path: page for page in render(picture(hub, datetime(2026, 11, 21, 9, tzinfo=UTC))).pages}


def needed(*minutes: int, optional: frozenset[int] = frozenset()) -> tuple[Step, ...]:
    return tuple(Step(title=f"Part {n}", minutes=it, optional=n in optional) for n, it in enumerate(minutes))


@given(steps, st.integers(1, 240))
def test_an_agenda_fills_its_length_to_the_minute(parts: tuple[Step, ...], minutes: int) -> None:
    made = compose(parts, minutes)
    assert sum(part.minutes for part in made) == minutes
    assert all(part.minutes >= 1 for part in made)
    assert [part.index for part in made] == sorted({part.index for part in made})
    assert [part.begin for part in made] == [sum(it.minutes for it in made[:n]) for n in range(len(made))]
    assert all(part.step is parts[part.index] for part in made)


@given(steps, st.integers(15, 240))
def test_only_optional_steps_are_left_out_while_every_step_can_have_a_minute(
    parts: tuple[Step, ...], minutes: int
) -> None:
    kept = {part.index for part in compose(parts, minutes)}
    if not all(one.optional for one in parts):
        assert all(one.optional for place, one in enumerate(parts) if place not in kept)
    if sum(one.minutes for one in parts) <= minutes:
        assert kept == set(range(len(parts)))


@given(steps)
def test_an_agenda_in_its_own_length_is_the_guides(parts: tuple[Step, ...]) -> None:
    assert compose(parts, sum(one.minutes for one in parts)) == agenda(parts)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.integers(0, 200))
def test_shares_follow_the_weights(weights: list[int], more: int) -> None:
    given_out = shares(tuple(weights), len(weights) + more)
    assert sum(given_out) == len(weights) + more
    pairs = [(weight, share) for weight, share in zip(weights, given_out, strict=True)]
    assert all(a[1] >= b[1] for a in pairs for b in pairs if a[0] > b[0])


def test_optional_steps_go_first_and_the_rest_is_shortened_in_proportion() -> None:
    parts = needed(10, 20, 10, 20, optional=frozenset({1, 2}))
    assert [part.index for part in compose(parts, 55)] == [0, 1, 3]
    assert [part.minutes for part in compose(parts, 50)] == [10, 20, 20]
    assert [part.minutes for part in compose(parts, 15)] == [5, 10]
    assert [part.minutes for part in compose(parts, 120)] == [20, 40, 20, 40]


def test_a_guide_is_shown_in_its_own_length_and_the_usual_ones() -> None:
    assert lengths(needed(20)) == (20, 30, 45, 60)
    assert lengths(needed(20, 25)) == (30, 45, 60)


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("b.md", "../../../guides/handbook/b/"),
        ("../../charters/conduct.md#raise", "../../../program/conduct/#text-raise"),
        ("../../charters/topics.yml#L9", "../../../topics/"),
        ("notes.md#part", "https://forge.example/o/hub/blob/main/guides/handbook/notes.md#part"),
        ("/guides/handbook/b.md", "../../../guides/handbook/b/"),
        ("notes.txt", "https://forge.example/o/hub/blob/main/guides/handbook/notes.txt"),
        ("../..", "https://forge.example/o/hub"),
        ("../cases", "https://forge.example/o/hub/tree/main/guides/cases"),
        ("#fn-1", "#fn-1"),
        ("https://a.example/x.md", "https://a.example/x.md"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_links_between_files_lead_to_their_pages_or_to_the_forge(link: str, leads: str) -> None:
    found = {"guides/handbook/b.md": "guides/handbook/b/", "charters/conduct.md": "program/conduct/"}
    found["charters/topics.yml"] = "topics/"
    assert leads_to(found, SITE, "guides/handbook/a.md", "../../../")(link) == leads


def test_an_address_stays_an_address_however_it_is_turned() -> None:
    html = render_markdown("[a](b.md?x=1&y=2)", link=lambda link: f'{link}"><script>')
    assert "<script>" not in html
    assert "b.md?x=1&amp;y=2&#34;" in html or "b.md?x=1&amp;y=2&quot;" in html


def test_every_file_to_read_has_its_page_and_is_found(hub: Hub, pages: dict[str, Page]) -> None:
    paths = {page.source for page in pages.values() if page.search}
    texts = hub.texts
    folders = (texts.decks, texts.courses, texts.playbooks, texts.cases, texts.handbook, texts.lessons, texts.papers)
    expected = {text.path for folder in folders for text in folder.values()}
    expected |= {guide.path for guide in hub.guides.values()} | {story.path for story in texts.stories.values()}
    assert len(expected) > 80
    assert expected <= paths


def test_no_link_of_a_body_names_a_markdown_file(pages: dict[str, Page]) -> None:
    for page in pages.values():
        links = [unescape(link) for link in re.findall(r'href="([^"]*)"', page.body)]
        assert not [it for it in links if it.endswith((".md", ".yml")) and not it.startswith(ELSEWHERE)], page.path


def test_a_link_field_becomes_a_link_with_the_title_of_its_page(pages: dict[str, Page]) -> None:
    body = pages["guides/handbook/join-as-mentor/"].body
    assert '<a href="../../../program/confidentiality/">' in body
    assert '<a href="../../../guides/handbook/faq/">Questions people ask</a>' in body


def test_a_link_to_a_heading_of_another_text_leads_to_it(pages: dict[str, Page]) -> None:
    assert "guides/conversations/first-meeting/#text-ground-rules-said-aloud" in pages["agreement/"].body
    assert '<h3 id="text-ground-rules-said-aloud">' in pages["guides/conversations/first-meeting/"].body


def test_no_page_has_an_id_twice(pages: dict[str, Page]) -> None:
    for page in pages.values():
        ids = re.findall(r'\sid="([^"]*)"', page.body)
        assert len(ids) == len(set(ids)), page.path


def test_ticks_are_kept_under_ids_and_not_under_words(hub: Hub, pages: dict[str, Page]) -> None:
    courses, playbooks = hub.texts.courses.values(), hub.texts.playbooks.values()
    expected = {text.path: [it.id for it in text.data.modules if not it.rest] for text in courses}
    expected |= {text.path: [it.id for it in text.data.checklist] for text in playbooks}
    for page in pages.values():
        if page.source in expected:
            assert re.findall(r'data-tick="([^"]*)"', page.body) == expected[page.source], page.path


def test_a_workshop_lasts_as_long_as_it_says_and_has_one_run_sheet(hub: Hub, root: Path) -> None:
    course = hub.texts.courses["becoming-a-mentor"]
    assert sum(module.minutes for module in course.data.modules) == course.data.minutes == 240
    assert re.findall(r"^\| *\d:\d\d", (root / course.path).read_text("utf-8"), re.MULTILINE) == []


def test_the_program_shows_the_way_of_the_cohort_that_runs(hub: Hub, pages: dict[str, Page]) -> None:
    body = pages["program/"].body
    way = body[body.index('id="lifecycle"') : body.index('id="gains"')]
    assert "First Light" in way
    assert re.findall(r'<li class="(\w+)">', way) == ["done"] * 4 + ["ahead"] * 3
    assert [skill.label for skill in hub.program.competencies if skill.label not in body] == []
    assert "guides/handbook/eight-steps/" in body


def test_a_conversation_carries_its_agenda_in_every_length_and_its_markdown_once(pages: dict[str, Page]) -> None:
    body = pages["guides/conversations/first-meeting/"].body
    plans = [dict(pair.split(":") for pair in plan.split()) for plan in re.findall(r'data-plan="([^"]+)"', body)]
    for length in ("30", "45", "60"):
        assert sum(int(plan[length]) for plan in plans) == int(length)
    assert 0 in [int(plan["30"]) for plan in plans]
    assert body.count("# The first meeting") == 1
    assert "## 0–5 Arrive" in body


def test_a_workshop_has_a_clock_from_nought_to_its_end(pages: dict[str, Page]) -> None:
    body = pages["guides/training/becoming-a-mentor/"].body
    clocks = re.findall(r'class="run-clock">(\d+:\d\d)<', body)
    minutes = [int(hours) * 60 + int(rest) for hours, rest in (clock.split(":") for clock in clocks)]
    assert (clocks[0], clocks[-1]) == ("0:00", "4:00")
    assert minutes == sorted(minutes)
    assert 'id="text-handout"' in body
    assert "Becoming a mentor: four hours, four skills" in body  # its next sitting
    assert "four hours, four skills" not in pages["guides/training/boundaries/"].body
    assert "<td>0:12</td>" not in body  # the page's own run sheet is enough


def test_care_is_said_with_words(hub: Hub, pages: dict[str, Page]) -> None:
    for deck in hub.texts.decks.values():
        body = pages[f"guides/prompts/{deck.id}/"].body
        assert body.count('class="care"') == sum(prompt.care for prompt in deck.data.prompts)
        assert body.count("deck-card") == len(deck.data.prompts)


@pytest.mark.parametrize(
    ("day", "week"),
    [(date(2026, 11, 16), "2026-W47"), (date(2026, 11, 22), "2026-W47"), (date(2026, 1, 5), "2026-W46")],
)
def test_the_lesson_is_that_of_the_week(hub: Hub, day: date, week: str) -> None:
    shown = make_kit(picture(hub, datetime(day.year, day.month, day.day, 9, tzinfo=UTC)))
    lesson = lesson_of_the_week(shown)
    assert lesson is not None
    assert lesson.path == f"guides/lessons/{week}/"


def test_people_in_a_story_are_linked_only_with_their_yes(hub: Hub, now: datetime) -> None:
    story = hub.texts.stories["right-in-minute-three"]
    silent = replace(story, data=story.data.model_copy(update={"consent": ()}))
    asked = replace(hub, texts=replace(hub.texts, stories={story.id: silent}))
    made = {page.path: page.body for page in render(picture(asked, now)).pages}
    assert "mentors/zoe-lindqvist/" not in made["guides/stories/right-in-minute-three/"]
    before = {page.path: page.body for page in render(picture(hub, now)).pages}
    assert "mentors/zoe-lindqvist/" in before["guides/stories/right-in-minute-three/"]


def test_the_library_shows_each_resource_with_its_address_or_number(hub: Hub, pages: dict[str, Page]) -> None:
    body = unescape(pages["library/"].body)
    for shelf in hub.texts.shelves.values():
        for item in shelf.data.resources:
            assert f'id="r-{item.id}"' in body
            assert f'href="{item.url}"' in body if item.url else f"ISBN {item.isbn}" in body


def test_a_topic_lists_what_there_is_to_read(kit: Kit, pages: dict[str, Page]) -> None:
    rows = readings(kit.hub, kit.words)["feedback"]
    named = [guide.data.title for guide in kit.hub.guides.values() if "feedback" in guide.data.topics]
    assert [row.title for row in rows if row.kind == "Conversation"] == named != []
    assert {"Conversation", "Book", "Case"} <= {row.kind for row in rows}
    body = pages["topics/feedback/"].body
    assert all(f"../../{row.path}" in body for row in rows)


def test_ways_in_are_on_the_home_page(pages: dict[str, Page]) -> None:
    home = pages[""].body
    assert "guides/handbook/join-as-mentor/" in home
    assert "guides/handbook/join-as-mentee/" in home
    assert "Six pleasant meetings" in home


def test_a_hub_with_nothing_to_read_has_no_empty_pages(now: datetime) -> None:
    made = {page.path: page for page in render(picture(load(ROOT / "generator/tests/hub_minimal").hub, now)).pages}
    assert not [
        path for path in made if path.startswith(("library/", "guides/lessons", "guides/handbook", "guides/st"))
    ]
    assert "shelf-part" not in made["guides/"].body
    assert "join-as" not in made[""].body


def test_lengths_are_said_in_hours_where_they_are_long() -> None:
    words = words_for("en")
    assert [takes(words, it) for it in (45, 75, 240, 460)] == ["45 min", "75 min", "4 h", "7 h 40 min"]
