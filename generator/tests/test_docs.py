"""Documents that cannot drift: generated pages, schemas, and the commands that the README shows."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from mentorhub.cli import VERBS, main
from mentorhub.content.document import read_document
from mentorhub.content.files import as_source
from mentorhub.content.places import yaml_part
from mentorhub.content.schema import schemas

COMMANDS = "generator/docs/commands.md"
SCHEMA = "generator/docs/schema"
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


def commands_page() -> str:
    """Write the page of all commands from their own help."""
    parts = ["# Commands\n\nWritten by `make docs` from the help of the command itself.\n"]
    below = [["new", "mentor"], ["new", "session"], ["feeds", "list"], ["feeds", "show"], ["feeds", "check"]]
    names = [[], *([verb] for verb in VERBS), *below]
    for name in names:
        done = CliRunner().invoke(main, [*name, "--help"], prog_name="mentorhub", terminal_width=100)
        parts.append(f"## {' '.join(['mentorhub', *name])}\n\n```text\n{done.output.rstrip()}\n```\n")
    return "\n".join(parts)


def test_docs_of_commands_are_their_help(root: Path, *, update_golden: bool) -> None:
    if update_golden:
        (root / COMMANDS).write_text(commands_page(), "utf-8")
    assert (root / COMMANDS).read_text("utf-8") == commands_page()


def test_docs_of_schemas_are_the_models(root: Path, *, update_golden: bool) -> None:
    folder = root / SCHEMA
    if update_golden:
        folder.mkdir(exist_ok=True)
        for name, text in schemas().items():
            (folder / name).write_text(text, "utf-8")
    assert {file.name: file.read_text("utf-8") for file in folder.iterdir()} == schemas()


@pytest.mark.parametrize("name", schemas())
def test_every_field_of_a_schema_has_a_description(name: str) -> None:
    schema = json.loads(schemas()[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    for record in (schema, *schema.get("$defs", {}).values()):
        assert record.get("description")
        for key, field in record.get("properties", {}).items():
            assert field.get("description"), f"{name}: {key}"


def test_every_yaml_file_of_the_demo_names_its_schema(root: Path) -> None:
    files = [*root.glob("mentors/**/*.yml"), *root.glob("charters/**/*.yml")]
    assert files
    for file in files:
        match = MODELINE.match(file.read_text("utf-8"))
        assert match, file
        assert (file.parent / match[1]).resolve().is_relative_to(root / SCHEMA)
        assert (file.parent / match[1]).is_file(), file


KINDS = {
    "mentors/*/profile.md": "profile",
    "mentors/*/sessions.yml": "sessions",
    "mentors/*/bookings/*/*/*.yml": "ticket",
    "charters/program.md": "program",
    "charters/topics.yml": "topics",
    "charters/events.yml": "events",
    "charters/agreement.md": "agreement",
    "charters/privacy.md": "paper",
    "charters/conduct.md": "paper",
    "guides/conversations/*.md": "conversation",
    "guides/prompts/*.yml": "deck",
    "guides/training/*.md": "training",
    "guides/playbooks/*.md": "playbook",
    "guides/cases/*.md": "case",
    "guides/library/*.yml": "shelf",
    "guides/lessons/*.md": "lesson",
    "guides/stories/*.md": "story",
    "guides/handbook/*.md": "handbook",
    "mkdocs.yml": "site",
}


@pytest.mark.parametrize("pattern", KINDS)
def test_what_passes_the_check_passes_the_schema_of_an_editor(pattern: str, root: Path) -> None:
    schema = json.loads((root / SCHEMA / f"{KINDS[pattern]}.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    files = sorted(root.glob(pattern))
    assert files
    for file in files:
        source, _ = as_source(file.relative_to(root).as_posix(), file.read_text("utf-8"))
        assert source is not None
        data = read_document(yaml_part(source)[0], source.path).data
        assert [error.message for error in validator.iter_errors(data)] == [], file


def readme_commands(root: Path) -> list[str]:
    text = (root / "README.md").read_text("utf-8")
    table = re.findall(r"^\| `(mentorhub [^`]*)` \|", text, re.MULTILINE)
    return [*table, *dict.fromkeys(re.findall(r"`(mentorhub explain MH\d+)`", text))]


# One runs until it is interrupted, the others need the forge, a form's file or the network; each has its own tests.
ELSEWHERE = {"serve", "doctor", "inbox", "links", "match"}


def test_the_readme_shows_every_verb(root: Path) -> None:
    shown = {command.split()[1] for command in readme_commands(root)}
    assert shown == set(VERBS)


def test_the_commands_of_the_readme_run(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In their order, in a copy of the demo that lies in Git."""
    for name in ("mentors", "guides", "charters", "mkdocs.yml"):
        copy = shutil.copytree if (root / name).is_dir() else shutil.copyfile
        copy(root / name, tmp_path / name)
    from PIL import Image  # noqa: PLC0415 - only here

    Image.new("RGB", (600, 600), "teal").save(tmp_path / "portrait.jpg")
    monkeypatch.chdir(tmp_path)
    for command in ("init -q -b main", "add -A", "-c user.name=Demo -c user.email=demo@demo.invalid commit -qm Demo"):
        subprocess.run(["git", *command.split()], check=True)
    for command in readme_commands(root):
        arguments = shlex.split(command)[1:]
        if arguments[0] not in ELSEWHERE:
            done = CliRunner().invoke(main, arguments)
            assert done.exit_code == 0, f"{command}\n{done.output}"


def test_the_two_commands_of_the_readme_are_targets(root: Path) -> None:
    readme, makefile = ((root / name).read_text("utf-8") for name in ("README.md", "Makefile"))
    targets = re.findall(r"^make (\w+) ", readme, re.MULTILINE)
    assert targets == ["site", "test"]
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


@pytest.mark.parametrize(
    "file",
    [
        "README.md",
        "CONTRIBUTING.md",
        *(f"generator/docs/{name}.md" for name in ("architecture", "decisions", "matching")),
    ],
)
def test_links_in_documents_lead_somewhere(file: str, root: Path) -> None:
    text = (root / file).read_text("utf-8")
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert ((root / file).parent / link).exists(), link


def test_no_document_names_a_machine_or_an_index(root: Path) -> None:
    lock = (root / "generator/requirements.txt").read_text("utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    assert "--find-links" not in lock
    assert lock.count("--hash=sha256:") > 100
