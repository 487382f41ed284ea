"""Reading YAML: the same values as the standard says, and every trap refused."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorhub.check.problems import Place
from mentorhub.content.document import nodes, read_document

PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\x85\u2028\u2029\ufeff")
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | PLAIN
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN, inner, max_size=4))


@given(st.dictionaries(PLAIN, VALUES, max_size=5))
def test_json_is_read_as_it_was_written(data: dict[str, object]) -> None:
    # JSON is YAML 1.2; PyYAML writes 1.1, in which 0E0 is a word.
    text = json.dumps(data, ensure_ascii=False)
    document = read_document(text, "file.yml")
    assert document.problems == ()
    assert document.data == data


@given(st.text(max_size=200))
def test_no_text_is_a_traceback(text: str) -> None:
    document = read_document(text.replace("\0", ""), "file.yml")
    assert document.readable or document.problems


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("on", "on"), ("14:00", "14:00"), ("2026-12-01", "2026-12-01"), ("08", 8), ("0o17", 15),
        ("0x1F", 31), ("1_000", "1_000"), ("1e3", 1000.0), (".5", 0.5), ("~", None), ("", None), ("True", True),
        ("yes", "yes"), ("9" * 5000, "9" * 5000), ("'08'", "08"), ("+1", 1),
    ],
)  # fmt: skip
def test_scalars_follow_the_core_schema_of_yaml_1_2(text: str, value: object) -> None:
    read = read_document(f"key: {text}\n", "file.yml").data["key"]
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("MH012", Place(3, 1))]),
        ("a: &x 1\nb: *x\n", [("MH013", Place(1, 4)), ("MH013", Place(2, 4))]),
        ("a: !!python/name:os.system x\n", [("MH013", Place(1, 4))]),
        ("a: 1\n---\nb: 2\n", [("MH013", Place(2, 1))]),
        ("a:\n\tb: 1\n", [("MH011", Place(2, 1))]),
        ("a: b: c\n", [("MH010", Place(1, 5))]),
        ("- 1\n", [("MH015", Place(1, 1))]),
        ("word\n", [("MH015", Place(1, 1))]),
        ("a: " + "[" * 40, [("MH014", Place(1, 35))]),
    ],
)
def test_traps_are_refused_where_they_stand(text: str, expected: list[tuple[str, Place]]) -> None:
    problems = read_document(text, "file.yml").problems
    assert [(problem.code, problem.place) for problem in problems] == expected


def test_lines_are_those_of_the_file() -> None:
    problem = read_document("a: 1\na: 2\n", "file.md", first_line=2).problems[0]
    assert problem.place == Place(3, 1)


def test_nodes_tell_where_each_value_stands() -> None:
    text = 'a: [x, "y"]\nb:\n  c: z\n'
    spans = {node.path: text[node.begin : node.end] for node in nodes(text) if node.scalar}
    assert spans == {("a", 0): "x", ("a", 1): '"y"', ("b", "c"): "z"}


def test_fifty_thousand_brackets_do_not_crash_the_process() -> None:
    # In a process of its own: the C composer would die here and take the tests with it.
    code = "from mentorhub.content.document import read_document as r; print(r('a: ' + '[' * 50_000, 'f').problems)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert "MH014" in done.stdout
