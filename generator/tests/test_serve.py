"""The preview, as a real process: a save is seen at once, a mistake is explained, nothing dies."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from generate import write_hub

# A save is promised to show within a second and a half; a machine that runs tests has other work, too.
PROMISE = 3.0
PATIENCE = 30.0
MENTORS = 100


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("served")
    write_hub(root, MENTORS)
    return root


@pytest.fixture(scope="module")
def address(hub: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mentorhub", "--hub", str(hub), "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            url = f"http://127.0.0.1:{port}/"
            seen(url, "<html", 60)
            yield url
        finally:
            server.terminate()
            server.wait(10)


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own address
        return str(answer.read().decode())


def seen(url: str, text: str, patience: float) -> float:
    """Wait until a page holds a text; give the seconds that it took."""
    begin = time.monotonic()
    while time.monotonic() < begin + patience:
        try:
            if text in get(url):
                return time.monotonic() - begin
        except OSError:
            pass
        time.sleep(0.05)
    pytest.fail(f"{text!r} was not on {url} within {patience} s")


def first_profile(hub: Path) -> Path:
    return min(hub.glob("mentors/*/profile.md"))


def test_a_save_is_visible_at_once(hub: Path, address: str) -> None:
    profile = first_profile(hub)
    page = f"{address}mentors/{profile.parent.name}/"
    took = []
    for number in range(3):
        headline = f"headline: Seen at once, {number}"
        text = re.sub("^headline: .*", headline, profile.read_text("utf-8"), flags=re.MULTILINE)
        profile.write_text(text, "utf-8")
        took.append(seen(page, f"Seen at once, {number}", PATIENCE))
    assert min(took) < PROMISE


def test_a_broken_file_is_explained_in_the_page_and_the_server_lives(hub: Path, address: str) -> None:
    profile = first_profile(hub)
    whole = profile.read_text("utf-8")
    profile.write_text(whole.replace("unit: ", "unit: nowhere-"), "utf-8")
    seen(address, "The preview waits for you", PATIENCE)
    assert "MH402" in get(address)
    profile.write_text(whole.replace("unit: ", "unit: [").replace("---", "---\n\t", 1), "utf-8")
    seen(address, "MH011", PATIENCE)
    profile.write_bytes(b"\xff\xfe not even text")
    seen(address, "MH002", PATIENCE)
    profile.unlink()
    seen(address, "MH008", PATIENCE)
    profile.write_text(whole, "utf-8")
    seen(address, "md-header", PATIENCE)


def test_the_preview_is_not_the_site(hub: Path, address: str) -> None:
    assert "Content-Security-Policy" not in get(address)
    assert not (hub / "site").exists()
    assert f'<link rel="canonical" href="{address}">' in get(address)


def test_a_port_that_is_taken_is_told_in_a_line(hub: Path, address: str) -> None:
    port = address.rstrip("/").rpartition(":")[2]
    command = [sys.executable, "-m", "mentorhub", "--hub", str(hub), "serve", "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"port {port} is taken" in done.stderr
    assert "Traceback" not in done.stderr
