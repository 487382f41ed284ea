"""What people type, read into the form of the files, and facts edited in a text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorhub.content.document import read_document
from mentorhub.content.files import as_source
from mentorhub.content.hub import Hub, Source
from mentorhub.content.load import load
from mentorhub.content.places import yaml_part
from mentorhub.desk import moments, normal
from mentorhub.desk.frontmatter import EditError, add_item, remove, set_keys

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def hub() -> Hub:
    return load(HERE / "hub").hub


@pytest.mark.parametrize("typed", ["ada", "@ada", " https://forge.example/ada/ ", "forge.example/@ada", "ada/"])
def test_a_login_is_read_from_a_handle_or_an_address(typed: str) -> None:
    assert normal.login(typed) == "ada"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("são paulo", "America/Sao_Paulo"),
        ("New York (EST)", "America/New_York"),
        ("Paris, France", "Europe/Paris"),
        ("Nigeria", "Africa/Lagos"),
        ("Kyiv", "Europe/Kyiv"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("UTC", "UTC"),
    ],
)
def test_a_place_with_one_zone_is_adopted(typed: str, expected: str) -> None:
    read = moments.clock(typed)
    assert (read.value, read.trouble) == (expected, ())
    assert bool(read.notes) is (typed != expected)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Germany", "Europe/Berlin, Europe/Busingen"),
        ("Berln", "Did you mean Europe/Berlin?"),
        # A time of winter and summer has no zone of its own in the abbreviation.
        ("CET", "Name the nearest big city"),
        ("UTC+2", "Name the nearest big city"),
        ("Portland", "Name the nearest big city"),
    ],
)
def test_a_place_that_could_be_several_zones_is_asked_about(typed: str, said: str) -> None:
    read = moments.clock(typed)
    assert read.value == ""
    assert said in " ".join(read.trouble)


def test_languages_are_read_by_name_and_by_code() -> None:
    read = normal.spoken("German, french and pt_br; Deutsch\n- Yoruba\nKlingonian")
    assert read.value == ("de", "fr", "pt-BR", "yo")
    assert "“German” is written as the code de." in read.notes
    assert len(read.trouble) == 1
    assert "Klingonian" in read.trouble[0]


def test_topics_are_read_by_alias_and_case_and_unknown_ones_are_named(hub: Hub) -> None:
    read = normal.topics(hub, "QA; TESTING\n* Careers, checking, carers, gardening")
    assert read.value == ("testing", "careers")
    assert any("“QA” is called “Testing” here" in note for note in read.notes)
    assert [("“carers”" in words, "“gardening”" in words) for words in read.trouble] == [(True, False), (False, True)]
    assert "did you mean “Careers”" in read.trouble[0]


def test_a_name_that_holds_a_comma_or_an_and_stays_whole(root: Path) -> None:
    hub = load(root).hub
    two = "Incidents and being on call; listening and code review"
    assert normal.topics(hub, two).value == ("incident-response", "listening", "code-review")
    assert normal.items("- a, b", lambda name: name == "a, b") == ("a, b",)


def test_an_id_or_label_needs_no_remark(hub: Hub) -> None:
    assert normal.topics(hub, "testing, Careers") == normal.Reading(("testing", "careers"))
    assert normal.unit(hub, "office") == normal.unit(hub, "Office") == normal.Reading("office")


def test_a_unit_is_read_by_label_and_a_wrong_one_names_the_others(hub: Hub) -> None:
    assert normal.unit(hub, "work shop").value == "workshop"
    assert normal.unit(hub, "offic").trouble == ("“offic” is no unit of this program. Did you mean Office?",)
    assert "Workshop, Office" in normal.unit(hub, "Legal").trouble[0]
    assert normal.unit(hub, " ") == normal.Reading("")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-12-21", date(2026, 12, 21)),
        ("2026/12/1", date(2026, 12, 1)),
        ("21 Dec 2026", date(2026, 12, 21)),
        ("Monday, 21st of December 2026", date(2026, 12, 21)),
        ("December 21, 2026", date(2026, 12, 21)),
        ("03/04/2026", None),
        ("2026-02-30", None),
        ("31 Juneteenth 2026", None),
        ("tomorrow", None),
    ],
)
def test_a_day_is_read_where_it_can_mean_one_day_only(typed: str, expected: date | None) -> None:
    read = moments.day(typed)
    assert read.value == expected
    assert bool(read.trouble) is (expected is None)


def test_prose_keeps_its_punctuation_and_loses_what_nobody_sees() -> None:
    read = normal.prose("\nI said “no” — once…<br>and<BR/>\r\nthen\u200b again  \n\n- yes 👩\u200d🔧\n")
    assert read.value == "I said “no” — once…\nand\nthen again\n\n- yes 👩\u200d🔧"
    assert len(read.notes) == 2
    assert normal.prose("as it is") == normal.Reading("as it is")


@given(st.text(alphabet=st.characters(), max_size=80))
def test_nothing_that_is_typed_raises(typed: str) -> None:
    hub = load_once()
    for read in (moments.clock(typed), moments.day(typed), normal.line(typed), normal.unit(hub, typed)):
        assert all(sentence.strip() for sentence in (*read.notes, *read.trouble))
    for many in (normal.topics(hub, typed), normal.spoken(typed)):
        # Everything is either understood or said to be left out.
        assert bool(many.value or many.trouble) is bool(normal.items(typed))
    normal.line(typed).value.encode()


_HUBS: list[Hub] = []


def load_once() -> Hub:
    if not _HUBS:
        _HUBS.append(load(HERE / "hub").hub)
    return _HUBS[0]


PROFILE = """---
# who
name: "Ada: x"   # shown
status: active  # for now
away:
  # winter
  - { from: 2026-12-21, to: 2026-12-24 }  # skiing
  - from: 2027-01-01
    to: 2027-01-02

# day of the yes
confirmed: 2026-11-01
---

Prose: stays.
---
"""


def source(text: str = PROFILE, path: str = "mentors/ada/profile.md") -> Source:
    found, problems = as_source(path, text)
    assert found is not None, problems
    return found


def test_a_fact_is_set_and_every_other_letter_stays() -> None:
    after = set_keys(source(), {"status": "paused", "paused_until": "2027-02-01"})
    assert after.text == PROFILE.replace(
        "status: active  # for now\n", "status: paused  # for now\npaused_until: 2027-02-01\n"
    )
    assert after == source(after.text)


def test_setting_what_is_there_and_removing_what_is_not_change_nothing() -> None:
    assert set_keys(source(), {"status": "active", "paused_until": None}) == source()


def test_a_fact_that_was_added_can_be_taken_off_again() -> None:
    paused = set_keys(source(), {"paused_until": "2027-02-01"})
    assert set_keys(paused, {"paused_until": None}) == source()


def test_an_entry_is_added_to_a_list_in_its_own_layout() -> None:
    item = {"from": "2027-03-01", "to": "2027-03-02"}
    assert add_item(source(), "away", item).text == PROFILE.replace(
        "    to: 2027-01-02\n", "    to: 2027-01-02\n  - { from: 2027-03-01, to: 2027-03-02 }\n"
    )
    flow = "---\nname: A\naway: [{ from: 2026-12-21, to: 2026-12-24 }, ]  # days\nconfirmed: 2026-11-01\n---\n"
    assert "2026-12-24 }, { from: 2027-03-01, to: 2027-03-02 }, ]  # days" in add_item(source(flow), "away", item).text


@pytest.mark.parametrize("empty", ["", "away: []\n", "away:\n", "away: # none\n"])
def test_a_list_is_begun_where_there_is_none(empty: str) -> None:
    before = f"---\nname: A\n{empty}confirmed: 2026-11-01\n---\n"
    after = add_item(source(before), "away", {"from": "2027-03-01", "to": "2027-03-02"})
    data = read_document(yaml_part(after)[0], "f").data
    assert data == {"name": "A", "away": [{"from": "2027-03-01", "to": "2027-03-02"}], "confirmed": "2026-11-01"}


EVENTS = """events:
  - id: a   # first
    host: ada
    presenter: bo
  - { id: b, host: ada, presenter: bo }
people: [ada, bo, cy]
committee:
  - mentor: ada
    role: x
  - mentor: bo
    role: y
alone:
  - mentor: ada
end: 1
"""


@pytest.mark.parametrize(
    ("path", "gone", "instead"),
    [
        (("events", 0, "host"), "    host: ada\n", ""),
        (("events", 1, "host"), ", host: ada", ""),
        (("events", 1, "id"), "id: b, ", ""),
        (("people", 0), "ada, ", ""),
        (("people", 2), ", cy", ""),
        (("committee", 0), "  - mentor: ada\n    role: x\n", ""),
        (("alone", 0), "alone:\n  - mentor: ada\n", ""),
        (("nowhere",), "", ""),
    ],
)
def test_an_entry_is_taken_out_of_any_layout(path: tuple[str | int, ...], gone: str, instead: str) -> None:
    before = Source("charters/events.yml", EVENTS)
    after = remove(before, path)
    where = EVENTS.rindex(gone) if path[0] in {"people", "alone"} and gone else EVENTS.index(gone)
    assert after.text == EVENTS[:where] + instead + EVENTS[where + len(gone) :]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a:\n  - id: x\n    b: 1\n", ("a", 0, "id")),  # shares its line with the dash
        ("{ a: 1, b: 2 }\n", ("a",)),  # the whole file in brackets
        ("a: { b: 1 }\n", ("a", "b")),  # nothing would be left
    ],
)
def test_what_cannot_be_taken_out_safely_is_refused(text: str, path: tuple[str | int, ...]) -> None:
    with pytest.raises(EditError):
        remove(Source("f.yml", text), path)


def test_a_text_with_mistakes_is_not_edited() -> None:
    with pytest.raises(EditError, match="mend"):
        set_keys(source("---\nname: A\nname: B\nconfirmed: 2026-11-01\n---\n"), {"status": "paused"})


def test_every_profile_of_the_demo_can_be_paused_and_resumed(root: Path) -> None:
    loaded = load(root)
    for mentor in loaded.hub.mentors.values():
        before = loaded.sources[mentor.profile_path]
        if "status" in before.text.split("---")[1]:
            continue
        paused = set_keys(before, {"status": "paused", "paused_until": "2027-02-01"})
        assert paused.text != before.text
        assert set_keys(paused, {"status": None, "paused_until": None}).text == before.text
