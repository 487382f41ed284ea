"""Pages elsewhere: found in every file, asked for once, and told apart by their answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from mentorhub.cli import main
from mentorhub.content.load import load
from mentorhub.exchange.addresses import Address, addresses, ask


class _Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(int(self.path[1:]))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Stay silent."""


@pytest.fixture
def host() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Host) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(5)


def test_every_address_is_found_once(root: Path) -> None:
    loaded = load(root)
    found = addresses(loaded.hub, loaded.sources.values())
    urls = [one.url for one in found]
    assert len(urls) == len(set(urls)) > 60
    shelf = next(iter(loaded.hub.texts.shelves.values()))
    assert {one.url for one in shelf.data.resources if one.url} <= set(urls)
    assert not [url for url in urls if url.startswith((loaded.hub.site.site_url, loaded.hub.site.repo_url))]


def test_answers_are_told_apart(host: str) -> None:
    wanted = [Address(f"{host}/{status}", "x.md") for status in (200, 403, 404, 500)]
    wanted.append(Address("http://127.0.0.1:9/", "x.md"))
    assert [answer.alive for answer in ask(wanted, 5)] == [True, None, False, False, False]


def test_the_command_names_the_file_of_a_page_that_is_gone(small_hub: Path) -> None:
    folder = "mentors/ada-okoye"
    profile = small_hub / folder / "profile.md"
    profile.write_text(profile.read_text("utf-8") + "\nSee [this](https://127.0.0.1:9/gone).\n", "utf-8")
    done = CliRunner().invoke(main, ["--hub", str(small_hub), "links", "--under", folder, "--seconds", "2"])
    assert done.exit_code == 1
    assert f"{folder}/profile.md: gone" in done.output
    assert "https://127.0.0.1:9/gone" in done.output
