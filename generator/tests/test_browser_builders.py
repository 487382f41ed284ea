"""Builder pages in a real browser: from empty to a file that passes the check, and every other byte as it was."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from browser import Site, reader, serving
from conftest import HERE, NOW, ROOT
from jsonschema import Draft202012Validator, FormatChecker
from playwright.sync_api import Browser, Page, expect

from mentorhub.content.document import read_document
from mentorhub.content.files import as_source
from mentorhub.content.models.repeat import parse_rhythm
from mentorhub.content.schema import schemas
from mentorhub.content.zones import zone
from mentorhub.pipeline import build_hub, check_hub
from mentorhub.render.builders import describe

pytestmark = pytest.mark.browser

PHONE = 360
ADA, BO = "mentors/ada-okoye/", "mentors/bo-lind/"
READY = "[data-builder-ready]"
UNUSUAL = """\
# Ada's own notes 🎓
timezone: Africa/Lagos   # never Abuja
sessions:
- id: friday-tests
  title: "Tests: on a Friday 🎓"
  start: 2026-11-06 14:00
  repeat: weekly
  contact: invite
  # the guide is for both
  guide: first-meeting
- {id: circle, start: 2026-12-02 10:00, kind: group, seats: 3, contact: room}

# Nothing below.
"""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("builders") / "hub"
    shutil.copytree(HERE / "hub", root)
    (root / ADA / "sessions.yml").write_text(UNUSUAL, "utf-8")
    bookings = root / ADA / "bookings"
    shutil.rmtree(bookings)
    built = build_hub(root, NOW)
    assert built.pages, built.checked.problems
    return root


@pytest.fixture(scope="module")
def site(hub: Path) -> Iterator[Site]:
    with serving(hub / "site", "/tiny/") as served:
        yield served


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Open]:
    """Give windows that fail the test where a page complains."""
    heard: list[str] = []
    with ExitStack() as stack:

        def opened(kind: str, mentor: str = "", **habits: Any) -> Page:  # noqa: ANN401 - options
            page = stack.enter_context(reader(browser, site, **habits))
            page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: heard.append(str(error)))
            page.goto(site.url(f"edit/{kind}/" + (f"?mentor={mentor}" if mentor else "")))
            if mentor:
                expect(page.locator("[data-builder-form]")).to_be_visible()
            return page

        yield opened
    assert heard == []


@pytest.fixture(scope="module")
def windows(browser: Browser, site: Site) -> Iterator[Callable[[str], Page]]:
    """Keep one window for each page: to open a new one takes longer than most tests."""
    known: dict[str, Page] = {}
    with ExitStack() as stack:

        def window(kind: str) -> Page:
            if kind not in known:
                known[kind] = page = stack.enter_context(reader(browser, site, PHONE))
                page.goto(site.url(f"edit/{kind}/"))
                page.evaluate("() => document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
            return known[kind]

        yield window


@pytest.fixture
def form(windows: Callable[[str], Page]) -> Open:
    """Begin anew with a mentor's file, in the window that is open already."""

    def begun(kind: str, mentor: str) -> Page:
        page = windows(kind)
        page.get_by_label("Who are you?").select_option("")
        expect(page.locator("[data-builder-form]")).to_be_hidden()
        page.get_by_label("Who are you?").select_option(mentor)
        expect(page.locator("[data-builder-form]")).to_be_visible()
        return page

    return begun


@pytest.fixture(scope="module")
def tools(browser: Browser, site: Site) -> Iterator[Page]:
    """Give a page whose scripts can be called one by one."""
    with reader(browser, site) as page:
        page.goto(site.url("edit/profile/"))
        yield page


def finish(page: Page) -> str:
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(READY)).to_be_visible()
    return page.locator("[data-ready-text]").input_value()


def accepted(hub: Path, tmp_path: Path, path: str, text: str) -> dict[str, Any]:
    """Put a file into a copy of the hub, hold the whole against every rule, and give what the file says."""
    root = Path(shutil.copytree(hub, tmp_path / "copy", ignore=shutil.ignore_patterns("site", ".mentorhub")))
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")
    checked = check_hub(root, NOW)
    assert not [problem for problem in checked.errors if problem.path == path], checked.errors
    mentor = checked.hub.mentors[path.split("/")[1]]
    if path.endswith("profile.md"):
        return mentor.profile.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    assert mentor.sessions is not None
    return mentor.sessions.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def lines_changed(before: str, after: str) -> tuple[set[str], set[str]]:
    old, new = before.splitlines(), after.splitlines()
    return set(old) - set(new), set(new) - set(old)


# Small parts, held against the program's own


@pytest.mark.parametrize("kind", ["profile", "sessions"])
def test_the_browser_finds_what_the_schema_says(kind: str, tools: Page) -> None:
    schema = json.loads(schemas()[f"{kind}.schema.json"])
    judge = Draft202012Validator(schema, format_checker=FormatChecker(["date"]))
    vectors = PROFILES if kind == "profile" else SESSION_FILES
    found = tools.evaluate(
        "([schema, vectors]) => vectors.map((one) => mentorhub.builder.schema.validate(schema, one).length === 0)",
        [schema, vectors],
    )
    expected = [judge.is_valid(vector) for vector in vectors]
    assert found == expected
    assert {True, False} == set(expected)


def test_a_mistake_is_told_at_its_place(tools: Page) -> None:
    schema = json.loads(schemas()["profile.schema.json"])
    wrong = {**PROFILE, "headline": "x" * 121, "capacity": {"mentees": 21}, "links": [{"kind": "blog", "url": "x"}]}
    del wrong["unit"]
    found = tools.evaluate("([schema, one]) => mentorhub.builder.schema.validate(schema, one)", [schema, wrong])
    assert {(tuple(one["path"]), one["keyword"]) for one in found} == {
        (("headline",), "maxLength"),
        (("capacity", "mentees"), "maximum"),
        (("links", 0, "url"), "pattern"),
        (("unit",), "required"),
    }


def test_an_unknown_keyword_is_refused(tools: Page) -> None:
    told = tools.evaluate(
        "() => { try { mentorhub.builder.schema.validate({not: {}}, 1) } catch (e) { return e.message } }"
    )
    assert "not" in told


def test_any_text_comes_back_from_yaml_as_it_was(tools: Page) -> None:
    texts = [*HARD_TEXTS, *(chr(code) + "a" + chr(code) for code in (*range(1, 0x180), 0x2028, 0x2029, 0xFEFF, 0xFFFE))]
    written = tools.evaluate("(texts) => texts.map((one) => mentorhub.builder.yaml.write([one, {k: one}]))", texts)
    for text, yaml in zip(texts, written, strict=True):
        document = read_document(f"a: {yaml}\n", "x")
        assert document.problems == (), yaml
        assert document.data == {"a": [text, {"k": text}]}
    single = tools.evaluate("(texts) => texts.map((one) => mentorhub.builder.yaml.write(one))", texts)
    for text, yaml in zip(texts, single, strict=True):
        assert read_document(f"a: {yaml}\n", "x").data == {"a": text}


@pytest.mark.parametrize("rhythm", ["weekly", "fortnightly", "monthly"])
@pytest.mark.parametrize("weekday", ["monday", "sunday"])
def test_days_are_those_of_the_rhythm(rhythm: str, weekday: str, tools: Page) -> None:
    for nth in ("first", "fourth", "last") if rhythm == "monthly" else ("",):
        for first in ("2026-11-21", "2028-02-25", "2026-12-31"):
            last = (date.fromisoformat(first) + timedelta(days=182)).isoformat()
            rule = {"rhythm": rhythm, "weekday": weekday, "nth": nth}
            words, found = tools.evaluate(
                "([rule, a, b]) => [mentorhub.builder.dates.words(rule), mentorhub.builder.dates.days(rule, a, b)]",
                [rule, first, last],
            )
            start = datetime.fromisoformat(found[0])
            days = parse_rhythm(words).days(start, date.fromisoformat(last), None)
            assert found == [wall.date().isoformat() for wall in days]
            assert start.date() - date.fromisoformat(first) < timedelta(days=38)


def test_moments_are_those_of_the_zone(tools: Page) -> None:
    walls = [
        (name, f"{day} {clock}")
        for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca")
        for day in ("2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01", "2026-10-04", "2026-04-05", "2026-07-01")
        for clock in ("00:30", "01:30", "01:45", "02:15", "02:30", "03:00", "12:00")
    ]
    found = tools.evaluate(
        "(all) => all.map(([zone, wall]) => mentorhub.builder.dates.instant(wall, zone).toISOString())", walls
    )
    for (name, wall), told in zip(walls, found, strict=True):
        expected = datetime.fromisoformat(wall).replace(tzinfo=zone(name)).astimezone(UTC)
        assert datetime.fromisoformat(told) == expected, (name, wall)


@pytest.mark.parametrize(("length", "sent"), [(1500, True), (2000, False)])
def test_letters_stay_short(length: int, sent: bool, tools: Page) -> None:  # noqa: FBT001 - of the table above
    site = {"repository": "https://forge.example/x", "branch": "main", "channel": "mailto", "contact": "a@b.example"}
    change = {"path": "p", "known": True, "text": "t", "template": "edit.yml", "title": "Edit a & b", "fields": {}}
    change["fields"] = {"content": "x" * length}
    address = tools.evaluate("([site, change]) => mentorhub.builder.ways.send(site, change)", [site, change])
    assert address.startswith("mailto:a@b.example?subject=Edit%20a%20%26%20b&body=Edit") is sent
    assert len(address) < 2000
    assert bool(address) is sent


# Whole pages


@pytest.mark.parametrize("kind", ["sessions", "profile", "away", "status"])
@pytest.mark.parametrize("mentor", ["ada-okoye", "bo-lind"])
def test_an_untouched_file_comes_out_byte_for_byte(kind: str, mentor: str, form: Open, hub: Path) -> None:
    page = form(kind, mentor)
    name = "sessions.yml" if kind == "sessions" else "profile.md"
    assert finish(page).encode() == (hub / "mentors" / mentor / name).read_bytes()
    expect(page.locator("[data-ready-says]")).to_have_text("Nothing is different from today’s file yet.")
    expect(page.locator("[data-way=send]")).to_be_hidden()


@pytest.mark.parametrize("folder", sorted(path.name for path in (ROOT / "mentors").iterdir()))
def test_files_of_the_demo_survive_a_change_of_each_kind(folder: str, tools: Page) -> None:
    """Every value is written anew, one at a time: it says the same, and the rest stays."""
    source = described(ROOT / "mentors" / folder / "profile.md")
    before = source["values"]
    for key in source["keys"]:
        text = tools.evaluate(
            "([file, key]) => mentorhub.builder.yaml.change(file, new Map([[key, file.values[key]]]))", [source, key]
        )
        assert facts(text) == before
        gone = tools.evaluate(
            "([file, key]) => mentorhub.builder.yaml.change(file, new Map([[key, undefined]]))", [source, key]
        )
        assert facts(gone) == {other: value for other, value in before.items() if other != key}


def described(path: Path) -> dict[str, Any]:
    made, _ = as_source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
    assert made is not None
    return describe(made)


def facts(text: str) -> dict[str, Any]:
    yaml = text.removeprefix("---\n").partition("\n---")[0]
    document = read_document(yaml, "x")
    assert document.problems == ()
    return document.data


def test_a_new_mentor_joins_from_empty(open_page: Open, hub: Path, tmp_path: Path) -> None:
    page = open_page("profile", timezone_id="Europe/Lisbon")
    page.get_by_label("Who are you?").select_option("I am new here")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("[data-builder-wrong]")).to_be_focused()
    page.locator("[data-builder-wrong] a").first.click()
    expect(page.locator("#f-name")).to_be_focused()
    expect(page.locator("#f-name")).to_have_attribute("aria-invalid", "true")
    page.keyboard.type("Zoë “Zo” O'Brien: Núñez")
    page.fill("#f-headline", "Yes: no, #1 & {more}")
    page.select_option("#f-unit", "office")
    assert page.locator("#f-timezone").input_value() == "Europe/Lisbon"
    page.fill("#f-languages", "Portuguese, english, pt-br")
    page.locator("#f-offers").get_by_label("Testing").check()
    page.fill("#f-about", "I mend things.\n\n- And *people*.")
    text = finish(page)
    path = page.locator("[data-ready-path]").inner_text()
    assert path == "mentors/zoe-zo-o-brien-nunez/profile.md"
    told = accepted(hub, tmp_path, path, text)
    assert (told["name"], told["headline"]) == ("Zoë “Zo” O'Brien: Núñez", "Yes: no, #1 & {more}")
    assert (told["languages"], told["offers"], told["confirmed"]) == (["pt", "en", "pt-BR"], ["testing"], "2026-11-21")
    assert text.endswith("---\n\nI mend things.\n\n- And *people*.\n")
    asked = parse_qs(urlsplit(way(page, "send")).query)
    assert asked["template"] == ["join.yml"]
    assert {"name", "headline", "unit", "timezone", "languages", "offers", "about"} <= asked.keys()
    assert urlsplit(way(page, "forge")).path == "/tiny/hub/new/main"
    assert parse_qs(urlsplit(way(page, "forge")).query) == {"filename": [path], "value": [text]}


def way(page: Page, name: str) -> str:
    return page.locator(f"[data-way={name}] a").get_attribute("href") or ""


# Control, how it is filled, and what the file says then; true and false tick and untick.
FIELDS: tuple[tuple[str, str | bool, str, object], ...] = (
    ("#f-name", "Ada Ọkọ́yẹ́", "name", "Ada Ọkọ́yẹ́"),
    ("#f-headline", "- one: two # three", "headline", "- one: two # three"),
    ("#f-unit", "office", "unit", "office"),
    ("#f-timezone", "Asia/Tokyo", "timezone", "Asia/Tokyo"),
    ("#f-languages", "no, Yoruba", "languages", ["no", "yo"]),
    ("#f-offers [value=careers]", True, "offers", ["testing", "careers"]),
    ("#f-formats [value=circle]", True, "formats", ["one-to-one", "group", "circle"]),
    ("#f-modes [value=phone]", True, "modes", ["online", "phone"]),
    ("#f-booking", "ask-me", "booking", "ask-me"),
    ("[data-field='capacity.sessions_per_month'] input", "9", "capacity", {"sessions_per_month": 9}),
    ("[data-field='capacity.mentees'] input", "0", "capacity", {"mentees": 0}),
    ("#f-boundaries", "No taxes\n\n yes ", "boundaries", ["No taxes", "yes"]),
    ("#f-pronouns", "she/her", "pronouns", "she/her"),
    ("[data-field='hours.to'] input", "16:30", "hours", {"from": "09:00:00", "to": "16:30:00"}),
    ("#f-level", "lead", "level", "lead"),
    ("#f-audience [value=newcomers]", True, "audience", ["newcomers"]),
    ("#f-style [value=teacher]", True, "style", ["teacher"]),
    ("#f-wants [value=careers]", False, "wants", None),
    ("#f-solved [value=testing]", True, "solved", ["testing"]),
    ("#f-channel", "mailto", "channel", "mailto"),
    (
        "#f-links input",
        "https://ada.example/?a=b#c",
        "links",
        [{"kind": "website", "url": "https://ada.example/?a=b#c"}],
    ),
    ("[data-confirm]", True, "confirmed", "2026-11-21"),
)


def put(page: Page, selector: str, value: str | bool) -> None:  # noqa: FBT001 - a value to fill in
    control = page.locator(selector).first
    if isinstance(value, bool):
        control.set_checked(value)
    elif control.evaluate("(one) => one.tagName") == "SELECT":
        control.select_option(value)
    else:
        control.fill(value)


@pytest.mark.parametrize(("selector", "filled", "key", "value"), FIELDS, ids=[one[0] for one in FIELDS])
def test_each_field_of_a_profile_changes_its_own_line(
    selector: str,
    filled: str | bool,  # noqa: FBT001 - a value to fill in
    key: str,
    value: object,
    request: pytest.FixtureRequest,
) -> None:
    form, hub, tmp_path = (request.getfixturevalue(name) for name in ("form", "hub", "tmp_path"))
    page = form("profile", "ada-okoye")
    put(page, selector, filled)
    text = finish(page)
    told = accepted(hub, tmp_path, f"{ADA}profile.md", text)
    assert told.get(key) == value
    gone, new = lines_changed((hub / ADA / "profile.md").read_text("utf-8"), text)
    assert all(line.startswith(f"{key}:") for line in gone | new), (gone, new)


def test_a_place_is_a_city_and_a_country(form: Open, hub: Path, tmp_path: Path) -> None:
    page = form("profile", "ada-okoye")
    put(page, "[data-field='location.city'] input", "Lagos")
    page.get_by_role("button", name="Go on").click()
    wrong = page.locator("[data-field='location.country'] .wrong")
    expect(wrong).to_have_text("Please fill this in.")
    put(page, "[data-field='location.country'] input", "ng")
    told = accepted(hub, tmp_path, f"{ADA}profile.md", finish(page))
    assert told["location"] == {"city": "Lagos", "country": "NG"}


def test_prose_changes_alone(form: Open, hub: Path) -> None:
    page = form("profile", "ada-okoye")
    page.fill("#f-about", "Other words.")
    before = (hub / ADA / "profile.md").read_text("utf-8")
    assert finish(page) == before[: before.rindex("---\n") + 4] + "\nOther words.\n"
    assert urlsplit(way(page, "send")).path == "/tiny/hub/issues/new"


def new_time(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        put(page, f"[data-field='{name}'] :is(input, select, textarea)", value)


# What is filled in, and what the entry says.
TIMES: tuple[tuple[dict[str, str], dict[str, object]], ...] = (
    ({}, {"repeat": "weekly", "start": "2026-11-24T15:30:00"}),
    ({"rhythm": "fortnightly", "until": "2027-01-31"}, {"repeat": "every 2 weeks", "until": "2027-01-31"}),
    ({"rhythm": "monthly", "nth": "last"}, {"repeat": "monthly on the last Tuesday", "start": "2026-11-24T15:30:00"}),
    ({"rhythm": "monthly", "nth": "first"}, {"start": "2026-12-01T15:30:00"}),
    ({"rhythm": "once", "from": "2026-12-03"}, {"start": "2026-12-03T15:30:00"}),
    ({"minutes": "20", "kind": "flash"}, {"minutes": 20, "kind": "flash"}),
    ({"kind": "circle", "places": "6"}, {"kind": "circle", "seats": 6}),
    ({"mode": "in-person", "place": "Lagos, main library"}, {"mode": "in-person", "place": "Lagos, main library"}),
    ({"mode": "phone"}, {"mode": "phone"}),
    ({"contact": "chat"}, {"contact": "chat"}),
    ({"title": "Say: no, \u201cok\u201d"}, {"title": "Say: no, \u201cok\u201d", "id": "say-no-ok"}),
    ({"prep": "One line.\nAnother: #2"}, {"prep": "One line.\nAnother: #2"}),
    ({"guide": "first-meeting"}, {"guide": "first-meeting"}),
    ({"language": "Swedish"}, {"language": "sv"}),
    ({"level": "senior", "notice_hours": "48"}, {"level": "senior", "notice_hours": 48}),
)  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), TIMES, ids=[" ".join(one[0]) or "plain" for one in TIMES])
@pytest.mark.parametrize("mentor", ["bo-lind", "cy-ray"])
def test_a_new_time_passes_the_check(
    mentor: str, fields: dict[str, str], expected: dict[str, object], form: Open, hub: Path, tmp_path: Path
) -> None:
    page = form("sessions", mentor)
    new_time(page, weekday="tuesday", time="15:30")
    new_time(page, **fields)
    text = finish(page)
    path = f"mentors/{mentor}/sessions.yml"
    told = accepted(hub, tmp_path, path, text)
    entry = told["sessions"][-1]
    assert {key: entry.get(key) for key in expected} == expected
    before = hub / path
    assert text.startswith(before.read_text("utf-8") if before.exists() else "timezone: Europe/London\nsessions:\n")


def test_topics_of_a_time_and_asking_first(form: Open, hub: Path, tmp_path: Path) -> None:
    page = form("sessions", "bo-lind")
    new_time(page, weekday="wednesday", time="08:05")
    page.locator("#f-topics").get_by_label("Testing").check()
    page.get_by_label("People ask first").check()
    entry = accepted(hub, tmp_path, f"{BO}sessions.yml", finish(page))["sessions"][-1]
    assert (entry["topics"], entry["status"], entry["id"]) == (["testing"], "on-request", "wednesday-08-05")


def test_a_time_is_added_and_another_ended_in_an_unusual_file(form: Open, hub: Path, tmp_path: Path) -> None:
    page = form("sessions", "ada-okoye")
    rows = page.locator("[data-existing-rows] > details")
    expect(rows).to_have_count(2)
    for row in rows.all():
        row.locator("summary").click()
    new_time(page, weekday="thursday", time="18:15")
    rows.nth(0).locator("[data-until]").fill("2026-12-18")
    rows.nth(0).locator("input[value='2026-12-04']").check()
    rows.nth(1).locator("input[value='2026-12-02']").check()
    text = finish(page)
    gone, new = lines_changed(UNUSUAL, text)
    assert gone == {"- {id: circle, start: 2026-12-02 10:00, kind: group, seats: 3, contact: room}"}
    assert text.startswith("# Ada's own notes 🎓\ntimezone: Africa/Lagos   # never Abuja\n")
    assert text.endswith("\n# Nothing below.\n")
    assert {"  until: 2026-12-18", "- id: thursday-18-15"} <= new
    told = accepted(hub, tmp_path, f"{ADA}sessions.yml", text)["sessions"]
    assert [one["id"] for one in told] == ["friday-tests", "circle", "thursday-18-15"]
    assert told[0]["until"] == "2026-12-18"
    assert (told[0]["cancelled"], told[1]["cancelled"]) == ({"2026-12-04": "2026-11-21"}, {"2026-12-02": "2026-11-21"})


def test_dates_and_clashes_are_shown_and_stop(form: Open) -> None:
    page = form("sessions", "ada-okoye")
    new_time(page, weekday="friday", time="14:30")
    dates = page.locator("[data-dates] li[data-day]")
    assert dates.first.get_attribute("data-day") == "2026-11-27"
    expect(dates.first).to_contain_text("you already have Tests: on a Friday 🎓")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#f-time-wrong")).to_contain_text("You already have a time then")
    expect(page.locator(READY)).to_be_hidden()
    page.fill("#f-time", "14:45")
    expect(page.locator("[data-clashes]")).to_be_hidden()
    expect(page.locator("li[data-day='2026-12-25']")).to_contain_text("holiday")
    finish(page)


def test_time_off_is_added_and_taken_back(form: Open, hub: Path, tmp_path: Path) -> None:
    page = form("away", "ada-okoye")
    page.fill("#f-to", "2026-12-01")
    page.fill("#f-from", "2026-12-20")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#f-to-wrong")).to_be_visible()
    page.fill("#f-to", "2027-01-03")
    told = accepted(hub, tmp_path, f"{ADA}profile.md", finish(page))
    assert told["away"] == [{"from": "2026-12-20", "to": "2027-01-03"}]
    asked = parse_qs(urlsplit(way(page, "send")).query)
    assert (asked["template"], asked["from"], asked["to"]) == (["away.yml"], ["2026-12-20"], ["2027-01-03"])


@pytest.mark.parametrize(
    ("choice", "until", "expected"),
    [
        ("paused", "", {"status": "paused"}),
        ("paused", "2027-02-01", {"status": "paused", "paused_until": "2027-02-01"}),
        ("left", "", {"status": "left"}),
    ],
)
def test_pausing_and_leaving(
    choice: str, until: str, expected: dict[str, str], form: Open, hub: Path, tmp_path: Path
) -> None:
    page = form("status", "bo-lind")
    page.locator(f"input[value={choice}]").check()
    if until:
        page.fill("#f-paused_until", until)
    told = accepted(hub, tmp_path, f"{BO}profile.md", finish(page))
    assert {key: told[key] for key in ("status", "paused_until") if key in told} == expected
    asked = parse_qs(urlsplit(way(page, "send")).query)
    assert asked["template"] == ["leave.yml" if choice == "left" else "pause.yml"]
    assert asked.get("until", [""]) == [until]
    assert asked.get("mentor", []) == (["bo-lind"] if choice == "left" else [])
    assert way(page, "post").startswith("mailto:coordinator@hub.example?subject=")


def test_coming_back_takes_the_lines_away(form: Open, hub: Path, tmp_path: Path) -> None:
    page = form("status", "cy-ray")
    page.locator("input[value=active]").check()
    text = finish(page)
    assert "status" not in accepted(hub, tmp_path, "mentors/cy-ray/profile.md", text)
    gone, new = lines_changed((hub / "mentors/cy-ray/profile.md").read_text("utf-8"), text)
    assert (gone, new) == ({"status: paused"}, set())


def test_what_is_too_long_for_an_address_is_copied(open_page: Open, site: Site) -> None:
    page = open_page("profile", "ada-okoye", permissions=["clipboard-read", "clipboard-write"])
    page.fill("#f-about", "é" * 3000)
    text = finish(page)
    assert way(page, "forge") == f"https://forge.example/tiny/hub/edit/main/{ADA}profile.md"
    expect(page.locator("[data-way=forge] [data-way-says]")).to_contain_text("Copy it first")
    expect(page.locator("[data-way=send] a")).to_be_hidden()
    expect(page.locator("[data-way=send]")).to_contain_text("too long for this way")
    page.get_by_role("button", name="Copy the file").click()
    expect(page.locator("[data-copy-file]")).to_have_text("Copied")
    assert page.evaluate("() => navigator.clipboard.readText()") == text
    with page.expect_download() as started:
        page.get_by_role("button", name="Download").click()
    assert Path(started.value.path()).read_text("utf-8") == text
    assert started.value.suggested_filename == "profile.md"
    assert site.take_wrong_requests() == []


def test_the_keyboard_is_enough(open_page: Open) -> None:
    page = open_page("away")
    page.get_by_label("Who are you?").focus()
    page.keyboard.type("Bo")
    expect(page.locator("[data-builder-form]")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#f-from")).to_be_focused()
    page.keyboard.type("12122026")  # the same, whichever comes first
    for _ in range(12):
        if page.evaluate("() => document.activeElement.id") == "f-to":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("12122026")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Send it")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Send"
    assert "away: [{ from: 2026-12-12, to: 2026-12-12 }]" in page.locator("[data-ready-text]").input_value()


def test_the_name_goes_along_to_the_other_pages(open_page: Open) -> None:
    page = open_page("sessions", "bo-lind")
    page.get_by_role("link", name="Time off").click()
    expect(page.get_by_label("Who are you?")).to_have_value("bo-lind")
    page.get_by_label("Who are you?").select_option("Ada Okoye")
    expect(page).to_have_url(re.compile(r"edit/away/\?mentor=ada-okoye$"))


@pytest.mark.parametrize("width", [PHONE, 320, 1440])
@pytest.mark.parametrize("kind", ["sessions", "profile", "away", "status"])
def test_nothing_is_wider_than_the_window(kind: str, width: int, open_page: Open) -> None:
    page = open_page(kind, "ada-okoye", width=width)
    page.evaluate("() => document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    finish(page)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_from_disk_the_page_says_what_to_do(browser: Browser, site: Site) -> None:
    with reader(browser, site) as page:
        page.goto((site.folder / "edit/profile/index.html").as_uri())
        expect(page.locator("[data-builder-failed]")).to_be_visible()
        expect(page.locator("[data-builder]")).to_be_hidden()
        expect(page.get_by_role("link", name="open the folders of all mentors")).to_be_visible()


PROFILE: dict[str, Any] = {
    "name": "A", "headline": "B", "unit": "office", "timezone": "UTC", "languages": ["en"], "confirmed": "2026-11-01",
}  # fmt: skip
PROFILES: list[Any] = [
    PROFILE, {}, [], None, "x", {**PROFILE, "more": 1}, {**PROFILE, "name": ""}, {**PROFILE, "name": "a\nb"},
    {**PROFILE, "headline": "😀" * 120}, {**PROFILE, "headline": "😀" * 121}, {**PROFILE, "languages": []},
    {**PROFILE, "languages": "en"}, {**PROFILE, "confirmed": "2026-02-30"}, {**PROFILE, "confirmed": "2028-02-29"},
    {**PROFILE, "confirmed": None}, {**PROFILE, "level": None}, {**PROFILE, "level": "lead"}, {**PROFILE, "level": 1},
    {**PROFILE, "capacity": {"mentees": 20}}, {**PROFILE, "capacity": {"mentees": 20.5}},
    {**PROFILE, "capacity": {"x": 1}},
    {**PROFILE, "capacity": {"mentees": True}}, {**PROFILE, "capacity": {"mentees": 2.0}},
    {**PROFILE, "hours": {"from": "09:00"}}, {**PROFILE, "hours": {"from": "9:00", "to": "10:00"}},
    {**PROFILE, "hours": None},
    {**PROFILE, "links": [{"kind": "blog", "url": "http://x"}]}, {**PROFILE, "links": [{"kind": "blog",
    "url": "https://x"}]},
    {**PROFILE, "github": {"login": "a-b", "id": 0}}, {**PROFILE, "github": {"login": "a-b", "id": 1}},
    {**PROFILE, "away": [{"from": "2026-12-01", "to": "2026-13-01"}]}, {**PROFILE, "unit": "Office"},
    {**PROFILE, "location": {"city": "X", "country": "de"}}, {**PROFILE, "location": {"city": "X", "country": "DE"}},
]  # fmt: skip
SESSION: dict[str, Any] = {"id": "a", "start": "2026-12-01 10:00", "contact": "invite"}
SESSION_FILES: list[Any] = [
    {"timezone": "UTC", "sessions": [one]}
    for one in (
        SESSION, {"id": "a"}, {**SESSION, "start": "2026-12-01"}, {**SESSION, "minutes": 4},
        {**SESSION, "minutes": None},
        {**SESSION, "minutes": 480}, {**SESSION, "minutes": "45"},
        {**SESSION, "moved": {"2026-12-01": ["2026-12-02 10:00"]}},
        {**SESSION, "moved": {"x": []}}, {**SESSION, "moved": {"2026-12-01": "2026-12-02 10:00"}},
        {**SESSION, "seats": 0},
        {**SESSION, "cancelled": {"2026-12-01": "never"}}, {**SESSION, "cancelled": {"2026-12-01": "2026-11-20"}},
        {**SESSION, "until": "2026-1-1"}, {**SESSION, "kind": "talk"}, {**SESSION, "id": "A"},
        {**SESSION, "prep": "x" * 4001},
    )
]  # fmt: skip
HARD_TEXTS = [
    "yes", "No", "null", "~", "on", "true", "", " a", "a ", "a: b", "a #b", "#a", "- a", "-", "?", "? a", "[a]",
    "{a}", "a, b",
    "'a'", '"a"', "\\", "a\\nb", "a\nb", "a\tb", "2026-12-01", "2026-12-01 10:00", "09:30", "1", "1.5", "0x1f",
    ".5", "1e3",
    "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "a:", "🎓", "Núñez", "a|b", "---", "...", "= a", "<<",
    "O’Brien (x)", "e3",
    "العربية", "日本語: はい", "a – b", "Infinity", "NaN", ".nan", "0o17", "+1", "y", "n",
]  # fmt: skip
