"""Issue forms: what is written is what the forge takes, and what comes back is what was typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from mentorhub.content.load import load
from mentorhub.desk.forge.forms import FOLDER, FORMS, Form, issue_forms
from mentorhub.desk.forge.parse import NOTHING, open_text, parse_form_body, recognise, render_form_body, tidy

BOOK, JOIN, EDIT, WANT = (FORMS[id] for id in ("book", "join", "edit", "want"))
FILLED = {"slot": "ada-okoye.friday-tests.20261127", "seen": "0a1b2c3d", "topic": "testing"}
IDS = {
    "book": ["slot", "seen", "topic"],
    "join": ["name", "headline", "unit", "timezone", "languages", "offers", "about"],
    "edit": ["file", "content"],
    "away": ["from", "to"],
    "pause": ["until"],
    "leave": ["mentor"],
    "want": ["topic"],
}
# What people type who mean no good, or nothing at all by it.
HOSTILE = (
    "### Time", "### Topic", "### About you", "### New content", "```", "```yaml\nx: 1\n```", "~~~", "<!--", "-->",
    "<!-- mentorhub:answer -->", "@everyone",
    "@ada-okoye", "![](https://evil.example/p.gif)", "$(touch /tmp/x)", "`id`",
    "\u202eevil", "zero\u200bwidth", "שלום", "مرحبا", "a\n\n### Headline\n\nb", "---\nname: x\n---\n", "\\", "${{ x }}",
)  # fmt: skip


def test_the_committed_forms_are_the_generated_ones(root: Path, *, update_golden: bool) -> None:
    forms = issue_forms(load(root).hub)
    if update_golden:
        for path, text in forms.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text)
    assert {path.name for path in (root / FOLDER).iterdir()} == {Path(path).name for path in forms}
    for path, text in forms.items():
        assert (root / path).read_bytes() == text, f"{path}: run pytest with --update-golden"


def test_the_ids_in_addresses_stay_as_they_are(root: Path) -> None:
    forms = issue_forms(load(root).hub)
    written = {id: yaml.safe_load(forms[f"{FOLDER}/{id}.yml"]) for id in FORMS}
    assert {id: [part["id"] for part in form["body"] if "id" in part] for id, form in written.items()} == IDS
    assert {part["type"] for form in written.values() for part in form["body"]} == {"markdown", "input", "textarea"}


def test_the_forge_takes_the_forms(root: Path, tmp_path: Path) -> None:
    for path, text in issue_forms(load(root).hub).items():
        (tmp_path / Path(path).name).write_bytes(text)
    check = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema"]
    forms = sorted(path for path in tmp_path.iterdir() if path.name != "config.yml")
    subprocess.run([*check, "vendor.github-issue-forms", *forms], check=True, capture_output=True)
    subprocess.run([*check, "vendor.github-issue-config", tmp_path / "config.yml"], check=True, capture_output=True)


def test_the_chooser_names_the_way_without_an_account(small_hub: Path) -> None:
    config = yaml.safe_load(issue_forms(load(small_hub).hub)[f"{FOLDER}/config.yml"])
    assert config["blank_issues_enabled"] is False
    (link,) = config["contact_links"]
    assert "No account" in link["name"]
    assert link["url"] == "https://hub.example/tiny/program/#contacts"


def test_every_form_tells_who_can_see_it_before_it_asks() -> None:
    assert all("can see" in form.intro and "public" not in form.word for form in FORMS.values())
    assert not any(
        word in form.intro + form.description for form in FORMS.values() for word in ("seat", "ticket", "desk")
    )


def test_only_the_last_field_takes_lines_so_that_no_text_can_pass_for_the_next_field() -> None:
    assert not any(field.long for form in FORMS.values() for field in form.fields[:-1])


def test_titles_and_labels_tell_forms_apart() -> None:
    assert len({form.word for form in FORMS.values()}) == len(FORMS)
    assert len({form.labels for form in FORMS.values()}) == len(FORMS)


LINE = st.one_of(st.sampled_from([value for value in HOSTILE if "\n" not in value]), st.text(max_size=60)).filter(
    lambda value: not {"\n", "\r"} & set(value) and tidy(value) != NOTHING
)
PROSE = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60)), max_size=6).map("\n".join)


@st.composite
def filled(draw: st.DrawFn) -> tuple[Form, dict[str, str]]:
    form = draw(st.sampled_from(list(FORMS.values())))
    return form, {field.id: draw(PROSE if field.long else LINE) for field in form.fields}


@settings(max_examples=300, deadline=None)
@given(filled())
@example((EDIT, {"file": "### New content", "content": "```text\n### File\n```\n```"}))
def test_what_was_typed_comes_back(case: tuple[Form, dict[str, str]]) -> None:
    form, values = case
    last = form.fields[-1]
    assume(tidy(values[last.id]) != NOTHING)
    body = render_form_body(form, values)
    assert parse_form_body(form, body) == {id: tidy(value) for id, value in values.items()}
    assert parse_form_body(form, body.replace("\n", "\r\n")) == parse_form_body(form, body)
    assert recognise(form.word, body) is form


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(list(FORMS.values())), PROSE)
def test_any_text_is_read_without_a_fault(form: Form, body: str) -> None:
    assert set(parse_form_body(form, body)) == {field.id for field in form.fields}
    assert all("\n" not in line for line in open_text(body))


def test_a_form_edited_by_hand_is_read_by_its_own_headings_alone() -> None:
    body = """Hello!

### Name
Ada
### Nonsense
<!-- ### Unit
hidden -->
### In one line

I test
```
### Unit
```
### Unit

office"""
    read = parse_form_body(JOIN, body)
    assert (read["name"], read["headline"], read["unit"], read["about"]) == ("Ada", "I test", "office", "")


def test_headings_out_of_order_are_data() -> None:
    read = parse_form_body(BOOK, "### Topic\n\ntesting\n\n### Time\n\nada-okoye.x.20261127")
    assert read == {"slot": "", "seen": "", "topic": "testing"}


@pytest.mark.parametrize("answer", ["", NOTHING, " \n", "\0"])
def test_nothing_is_nothing(answer: str) -> None:
    body = render_form_body(BOOK, FILLED | {"topic": ""})
    assert NOTHING in body
    assert parse_form_body(BOOK, body.replace(NOTHING, answer))["topic"] == ""


def test_a_fenced_file_loses_its_fence_and_keeps_its_own() -> None:
    content = "---\nname: Ada\n---\n\n```sh\nls\n```"
    body = render_form_body(EDIT, {"file": "mentors/ada/profile.md", "content": content})
    assert "\n```text\n---" in body
    assert parse_form_body(EDIT, body)["content"] == content


def test_64_kilobytes_are_read_quickly_and_no_more() -> None:
    body = render_form_body(EDIT, {"file": "mentors/ada/profile.md", "content": "`" * 200_000})
    assert len(parse_form_body(EDIT, body)["content"]) <= 65_536
    assert parse_form_body(BOOK, "### " * 20_000) == {"slot": "", "seen": "", "topic": ""}
    assert parse_form_body(JOIN, "<!--" * 20_000 + "```\n" * 20_000)["name"] == ""


@pytest.mark.parametrize(
    ("title", "body", "form"),
    [
        ("Book ada-okoye.friday-tests.20261127", render_form_body(BOOK, FILLED), "book"),
        ("book: a time, please", "### Time\n\nsoon", "book"),
        ("I would like to talk to Ada", render_form_body(BOOK, FILLED), "book"),
        ("Join", render_form_body(JOIN, {"name": "Ada"}), "join"),
        ("Book club on Fridays", "Who would come?", None),
        ("Something else", "### Time\n\nfor a change", None),
        ("", "", None),
    ],
)
def test_title_and_headings_tell_which_form_it_is(title: str, body: str, form: str | None) -> None:
    found = recognise(title, body)
    assert (found.id if found else None) == form


def test_what_is_quoted_fenced_or_hidden_is_not_said() -> None:
    said = ("/accept", "> /decline", "```", "/cancel", "```", "<!-- /done -->", "<!--", "/done", "-->", "    /no-show")
    body = "\r\n".join((*said, "  /done 5"))
    assert [line for line in open_text(body) if line.startswith("/")] == ["/accept", "/done 5"]


def test_quotes_in_forms_are_those_of_yaml(small_hub: Path) -> None:
    for text in issue_forms(load(small_hub).hub).values():
        assert json.dumps(yaml.safe_load(text))
