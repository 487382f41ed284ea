"""What many tests share: flags, hubs on disk, and the browser."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from mentorhub.content.hub import Loaded
from mentorhub.content.load import load

if TYPE_CHECKING:
    from browser import Site
    from playwright.sync_api import Browser

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


@pytest.fixture
def known(folder: Path) -> Loaded:
    """Read the hub that a module lays out as `folder`; it has no mistake."""
    loaded = load(folder)
    assert loaded.problems == ()
    return loaded


@pytest.fixture(scope="session")
def chromium() -> str:
    """Find the browser; where none is, skip by name, or fail where one is required."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return found or missing("no Chromium on this machine: install the package 'chromium' to run the browser tests")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Start the browser; for one module, since others run loops of their own beside it."""
    from browser import launched  # noqa: PLC0415 - that module begins with names of this one

    with launched(chromium) as started:
        yield started


@pytest.fixture(scope="session")
def demo_hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo once for all who only read it."""
    from browser import demo  # noqa: PLC0415 - see `browser`

    return demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def site(demo_hub: Path) -> Iterator[Site]:
    """Serve the demo; each module has a log of its own."""
    from browser import serving  # noqa: PLC0415 - see `browser`

    with serving(demo_hub / "site") as served:
        yield served


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """Find the tool that reads the words of a PDF."""
    return shutil.which("pdftotext") or missing("no pdftotext on this machine: install 'poppler-utils' to read PDFs")


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install what is written for Node.js (ical.js, axe-core, TypeScript) as its lock file says."""
    if not (shutil.which("node") and shutil.which("npm")):
        missing("no Node.js on this machine: install 'node' and 'npm' to use ical.js, axe-core and TypeScript")
    folder = Path(shutil.copytree(HERE / "clients", tmp_path_factory.mktemp("node") / "clients"))
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        missing(f"npm could not install ical.js, axe-core and TypeScript: {done.stderr.strip()}")
    return folder


def missing(reason: str) -> NoReturn:
    """Skip by name, or fail where everything is required."""
    if os.environ.get("MENTORHUB_REQUIRE_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)
