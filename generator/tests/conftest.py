"""What many tests share: flags, hubs on disk, and the browser."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
# The theme's banner about MkDocs 2 is for people who build with MkDocs itself.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite expected files and generated docs")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def root() -> Path:
    return ROOT


@pytest.fixture
def small_hub(tmp_path: Path) -> Path:
    """Copy the small hub of the tests, so that a test may change it."""
    return Path(shutil.copytree(HERE / "hub", tmp_path / "hub"))


@pytest.fixture
def write(small_hub: Path) -> Callable[[Mapping[str, str]], Path]:
    """Write texts over the files of the small hub."""

    def write_files(texts: Mapping[str, str]) -> Path:
        for path, text in texts.items():
            (small_hub / path).parent.mkdir(parents=True, exist_ok=True)
            (small_hub / path).write_text(text, "utf-8")
        return small_hub

    return write_files


@pytest.fixture(scope="session")
def chromium() -> str:
    """Find the browser; where none is, skip by name, or fail where one is required."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        message = "no Chromium on this machine: install the package 'chromium' to run the browser tests"
        if os.environ.get("MENTORHUB_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install what is written for Node.js (ical.js, axe-core) as its lock file says."""
    if not (shutil.which("node") and shutil.which("npm")):
        missing("no Node.js on this machine: install 'node' and 'npm' to use ical.js and axe-core")
    folder = Path(shutil.copytree(HERE / "clients", tmp_path_factory.mktemp("node") / "clients"))
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        missing(f"npm could not install ical.js and axe-core: {done.stderr.strip()}")
    return folder


def missing(reason: str) -> NoReturn:
    """Skip by name, or fail where everything is required."""
    if os.environ.get("MENTORHUB_REQUIRE_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)
