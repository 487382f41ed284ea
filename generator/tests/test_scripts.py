"""The scripts of the pages: what their JSDoc says about types holds, as TypeScript's checker reads it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from conftest import ROOT

SCRIPTS = ROOT / "generator/mentorhub/render/assets/js"
STRICT = ["--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2022", "--lib", "es2023,dom,dom.iterable",
          "--types", ""]  # fmt: skip


def checked(node: Path, *scripts: Path) -> str:
    command = [str(node / "node_modules/.bin/tsc"), *STRICT, *map(str, scripts)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120).stdout


def test_every_script_keeps_to_its_types(node: Path) -> None:
    assert not checked(node, *sorted(SCRIPTS.glob("*.js")))


def test_the_checker_sees_a_wrong_type(node: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.js"
    wrong.write_text('/** @type {number} */\nconst one = "1";\n', "utf-8")
    assert "TS2322" in checked(node, wrong)
