"""What the browser tests stand on: the demo as a site, a server that sees every request, readers of pages and links."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from conftest import NOW, ROOT
from playwright.sync_api import Browser, Page, ProxySettings, sync_playwright

from mentorhub.pipeline import build_hub

# The browser itself asks there about forms; no page can hide behind the exact name and port.
OWN_QUESTIONS = frozenset({"content-autofill.googleapis.com:443"})
QUIET = ("--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync")  # fmt: skip
DESK = 1440
TELL_VIOLATIONS = "addEventListener('securitypolicyviolation', it => console.error('policy', it.violatedDirective))"
ELSEWHERE = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:")


@dataclass(frozen=True)
class Request:
    """One line of the server's log.

    Attributes:
        target: A path for the site itself; an address or host for what a page wanted from elsewhere.
    """

    target: str
    status: int

    @property
    def foreign(self) -> bool:
        return not self.target.startswith("/")


@dataclass(frozen=True)
class Site:
    """A built site on loopback, which is the browser's proxy too, so that no request escapes its log.

    Attributes:
        base: Path of the site below the server, between slashes.
    """

    folder: Path
    origin: str
    base: str
    log: list[Request] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"{self.origin}{self.base}{path}"

    def take_wrong_requests(self) -> list[str]:
        """Empty the log, and give what failed or was wanted from elsewhere, by workers too, which page events miss."""
        wrong = [request.target for request in self.log if request.foreign or request.status >= 400]
        self.log.clear()
        return wrong


@contextmanager
def serving(folder: Path, base: str = "/") -> Iterator[Site]:
    """Serve a folder as a host of pages does, its own page for lost visitors included."""
    log: list[Request] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, folder, base, log)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield Site(folder, f"http://127.0.0.1:{server.server_port}", base, log)
        finally:
            server.shutdown()
            thread.join(10)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Header and content are two writes; the second would wait 40 ms for an answer to the first.
    disable_nagle_algorithm = True
    timeout = 10

    def __init__(self, folder: Path, base: str, log: list[Request], *request: object) -> None:
        self.base, self.log = base, log
        super().__init__(*request, directory=str(folder))  # type: ignore[arg-type]  # what the server hands on

    def handle(self) -> None:
        # A window that is closed hangs up in the middle of a line.
        with suppress(ConnectionError):
            super().handle()

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.base)
        return super().translate_path(f"/{path.removeprefix(self.base)}" if inside else "/outside/of/the/site")

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404 or not self.path.startswith("/"):
            super().send_error(code, message, explain)
            return
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        del size
        if self.path not in OWN_QUESTIONS:
            self.log.append(Request(self.path, int(code)))

    def log_message(self, *words: object) -> None:
        """Stay silent: what matters is in the log."""


def demo(root: Path) -> Path:
    """Build a copy of the demo; outside of Git, files count as changed at the moment of the build."""
    for folder in ("mentors", "guides", "charters"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "mkdocs.yml", root)
    assert build_hub(root, NOW).pages
    return root


@contextmanager
def launched(chromium: str) -> Iterator[Browser]:
    """Start a browser that asks nothing of anybody."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@contextmanager
def reader(browser: Browser, site: Site, width: int = DESK, **habits: Any) -> Iterator[Page]:  # noqa: ANN401 - options
    """Give a window at the moment of the build; its requests go to the site's server, whatever they want."""
    usual = {"viewport": {"width": width, "height": 800}, "locale": "en-GB", "timezone_id": "Europe/London"}
    proxy = ProxySettings(server=site.origin, bypass="127.0.0.1")
    with browser.new_context(proxy=proxy, **{**usual, **habits}) as context:
        context.set_default_timeout(10_000)
        context.clock.install(time=NOW)
        context.add_init_script(TELL_VIOLATIONS)
        yield context.new_page()


@dataclass(frozen=True)
class Crawl:
    """Everything that can be reached by links alone.

    Attributes:
        pages: Path of each page below the site.
        broken: Links that lead nowhere, each with the page that has it.
    """

    pages: frozenset[str]
    broken: list[str]


def crawl(site: Site, public: str, *others: str) -> Crawl:
    """Follow every link from the first page on, without a browser.

    Args:
        public: Address of the published site; links to it are read as links to this one.
        others: Paths of pages that no page links to.
    """
    connection = HTTPConnection(urlsplit(site.origin).netloc, timeout=10)
    found: dict[str, _Reader | None] = {}
    waiting = [site.url(path) for path in ("", *others)]
    while waiting:
        url = waiting.pop()
        if url in found:
            continue
        found[url] = reader = _read(connection, url)
        if reader is not None:
            reader.leads_to = {_own(link, url, public, site): link for link in reader.links} if reader.html else {}
            waiting += [urldefrag(target).url for target in reader.leads_to if target.startswith(site.url(""))]
    connection.close()
    pages = {url: reader for url, reader in found.items() if reader is not None and reader.html}
    broken = [
        f"{url.removeprefix(site.origin)} has a link to {link!r}"
        for url, page in pages.items()
        for target, link in page.leads_to.items()
        if target.startswith(site.origin) and not _leads(found, *urldefrag(target))
    ]
    return Crawl(frozenset(url.removeprefix(site.url("")).partition("?")[0] for url in pages), sorted(broken))


def _own(link: str, url: str, public: str, site: Site) -> str:
    published = link.replace("webcal://", "https://", 1)
    if published.startswith(public):
        return site.url(published.removeprefix(public))
    return "" if ELSEWHERE.match(link) else urljoin(url, link)


def _leads(found: Mapping[str, _Reader | None], url: str, fragment: str) -> bool:
    reader = found.get(url)
    return reader is not None and (not fragment or fragment in reader.anchors)


def _read(connection: HTTPConnection, url: str) -> _Reader | None:
    parts = urlsplit(url)
    connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""))
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        return None
    reader = _Reader(html=str(answer.getheader("Content-Type")).startswith("text/html"))
    if reader.html:
        reader.feed(content.decode())
    return reader


class _Reader(HTMLParser):
    def __init__(self, *, html: bool) -> None:
        super().__init__()
        self.html = html
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.leads_to: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src", "action"}:
                self.links.add(value or "")
            elif name == "id" or (name, tag) == ("name", "a"):
                self.anchors.add(value or "")
