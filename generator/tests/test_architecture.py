"""Who may read, write, ask the clock and end the program: one direction, held by this test."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mentorhub"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

READS = {"read_text", "read_bytes", "open", "scandir", "iterdir", "glob", "rglob", "walk", "is_file", "exists", "stat"}
WRITES = {"write_text", "write_bytes", "mkdir", "rename", "replace_file", "unlink", "rmtree", "copyfile", "copytree"}
CLOCK = {"now", "today", "utcnow", "time_ns", "perf_counter", "monotonic"}
RANDOM = {"random", "randint", "choice", "shuffle", "uuid4", "uuid1", "token_hex"}
EXITS = {"exit", "_exit", "abort"}

ROOMS = ("check", "content", "derive", "desk", "exchange", "press", "render", "verbs")
ABOVE = {
    # A room may import from these and from itself; nothing else. `content` makes problems as it reads.
    "check": {"content", "derive", "check"},
    "content": {"content", "check"},
    "derive": {"content", "derive"},
    "render": {"content", "derive", "render", "check"},
    "press": {"content", "render", "press", "check"},
    "desk": {"content", "check", "derive", "desk"},
    "exchange": {"content", "derive", "exchange"},
}


def calls(module: str) -> Iterator[tuple[str, int]]:
    """Yield the names that are called in a module, each with its line."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node.lineno
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node.lineno


def found(module: str, names: set[str]) -> list[str]:
    return [f"{module}:{line}: {name}()" for name, line in calls(module) if name in names]


@pytest.mark.parametrize("module", [m for m in MODULES if not m.startswith(("content/", "press/", "desk/", "verbs/"))])
def test_only_content_reads_files(module: str) -> None:
    assert not found(module, READS)


@pytest.mark.parametrize("module", [m for m in MODULES if not m.startswith(("press/", "desk/"))])
def test_only_press_and_desk_write(module: str) -> None:
    assert not found(module, WRITES)


@pytest.mark.parametrize("module", [m for m in MODULES if not m.startswith("verbs/") and m != "cli.py"])
def test_only_the_command_knows_clock_chance_and_exit_codes(module: str) -> None:
    assert not found(module, CLOCK | RANDOM | EXITS)


@pytest.mark.parametrize("module", [m for m in MODULES if not m.startswith("verbs/") and m != "cli.py"])
def test_only_the_command_knows_the_environment(module: str) -> None:
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    assert not [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "argv"}
    ]


@pytest.mark.parametrize("module", [m for m in MODULES if m.partition("/")[0] in ABOVE])
def test_rooms_know_only_those_before_them(module: str) -> None:
    room = module.partition("/")[0]
    imported = {
        node.module.split(".")[1]
        for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("mentorhub.")
    }
    assert imported <= ABOVE[room]


def test_every_room_is_covered() -> None:
    assert {module.partition("/")[0] for module in MODULES if "/" in module} == set(ROOMS)
