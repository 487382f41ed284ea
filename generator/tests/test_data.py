"""Open data: true to the pages, to its own schemas and to what may be known."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mentorhub.content.load import load
from mentorhub.derive.picture import Picture, picture
from mentorhub.render.data import data

TABLES = ("mentors", "slots", "topics", "program")


@pytest.fixture
def shown(small_hub: Path, now: datetime) -> Picture:
    return picture(load(small_hub).hub, now)


def read(files: dict[str, bytes], name: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(files[f"api/{name}.json"])


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_valid_by_its_schema(shown: Picture, name: str) -> None:
    files = data(shown)
    schema = read(files, f"schema/{name}")
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(read(files, name))
    assert schema["$id"] == f"{shown.hub.site.site_url}api/schema/{name}.json"


def test_every_field_is_described(shown: Picture) -> None:
    files = data(shown)
    for name in TABLES:
        schema = read(files, f"schema/{name}")
        for record in (schema, *schema.get("$defs", {}).values()):
            assert all(
                field.get("description") or "$ref" in str(field) for field in record.get("properties", {}).values()
            )


def test_slots_are_the_open_ones_of_the_pages(shown: Picture) -> None:
    slots = read(data(shown), "slots")
    assert [slot["id"] for slot in slots] == [slot.id for slot in shown.open]
    for record, slot in zip(slots, shown.open, strict=True):
        start, end = datetime.fromisoformat(record["start"]), datetime.fromisoformat(record["end"])
        assert (start, end) == (slot.start, slot.start + timedelta(minutes=record["minutes"]))
        assert record["start"].endswith("Z")
        assert record["timezone"] == slot.mentor.sessions.timezone if slot.mentor.sessions else None
        assert (record["left"], record["state"]) == (slot.free, slot.state.value)


def test_totals_agree_with_the_tables(shown: Picture) -> None:
    files = data(shown)
    program, mentors, slots = (read(files, name) for name in ("program", "mentors", "slots"))
    assert program["open"] == len(slots) == sum(mentor["open"] for mentor in mentors)
    assert program["mentors"] == sum(mentor["available"] for mentor in mentors)
    assert program["openSoon"] == sum(
        datetime.fromisoformat(s["start"]) < shown.now + timedelta(days=14) for s in slots
    )
    for topic in read(files, "topics"):
        assert topic["open"] == sum(topic["id"] in slot["topics"] for slot in slots)
        assert topic["mentors"] == sum(topic["id"] in mentor["knowsAbout"] for mentor in mentors)


def test_terms_are_those_of_the_standards(shown: Picture) -> None:
    files = data(shown)
    assert {"name", "knowsAbout", "knowsLanguage", "sameAs", "seeks"} <= read(files, "mentors")[0].keys()
    assert {"prefLabel", "altLabel", "broader", "related", "definition"} <= read(files, "topics")[0].keys()


def test_mentors_who_left_and_bookings_are_in_none_of_it(small_hub: Path, now: datetime) -> None:
    profile = small_hub / "mentors" / "bo-lind" / "profile.md"
    profile.write_text(profile.read_text("utf-8").replace("\nname:", "\nstatus: left\nname:", 1), "utf-8")
    shown = picture(load(small_hub).hub, now)
    assert shown.hub.mentors["bo-lind"].profile.status == "left"
    assert any(mentor.tickets for mentor in shown.visible)
    text = b"".join(body for path, body in data(shown).items() if "schema" not in path)
    assert b"bo-lind" not in text
    assert not [word for word in (b"ticket", b"booked", b"token", b"@") if word in text]


def test_json_is_compact_sorted_and_stable(shown: Picture) -> None:
    files = data(shown)
    assert files == data(shown)
    for body in files.values():
        value = json.loads(body)
        assert body == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
