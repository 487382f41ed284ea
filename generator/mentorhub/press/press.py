"""The press: everything that was rendered becomes the site, or nothing does."""

from __future__ import annotations

import gzip
import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from mentorhub.check.problems import Problem
from mentorhub.content.hub import Hub
from mentorhub.press.engine import run_engine
from mentorhub.press.links import broken_links, file_of
from mentorhub.press.stage import SHELLS, Scripts, stage
from mentorhub.press.stamp import Chrome, read_shells, stamp
from mentorhub.press.swap import NEW, heal, swap
from mentorhub.render.page import Output, Page

WORK = ".build"
SEARCH_INDEX = "search/search_index.json"


@dataclass(frozen=True, slots=True)
class Shells:
    """What the engine made: chromes to stamp from, and its assets.

    Attributes:
        folder: The engine's output.
        assets: Paths of the files in it that are no pages.
    """

    folder: Path
    chromes: Mapping[str, Chrome]
    assets: tuple[str, ...]


def make_shells(root: Path, hub: Hub, styles: tuple[str, ...], scripts: Scripts, *, policy: bool) -> Shells:
    """Stage the shells and have the engine render them.

    Raises:
        EngineError: The engine warned of something.
    """
    work = root.absolute() / WORK  # the engine takes relative paths from its own configuration
    output = work / "shells"
    run_engine(stage(hub, work / "stage", styles, scripts), output)
    pages = {file_of(shell.folder) for shell in SHELLS} | {"404.html", "sitemap.xml", "sitemap.xml.gz"}
    found = sorted(file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file())
    return Shells(output, read_shells(output, policy=policy), tuple(path for path in found if path not in pages))


def press(root: Path, site: Path, hub: Hub, output: Output, shells: Shells) -> tuple[Problem, ...]:
    """Verify every link, write the site beside the old one, and put it in its place.

    Args:
        root: The hub.
        site: Folder that the site takes.

    Returns:
        What is wrong with the site; the old one stays where it is then.
    """
    work = root / WORK
    heal(work, site)
    problems = tuple(_clashes(output, shells))
    if problems:
        return problems
    addresses = {file_of(page.path) for page in output.pages}
    files = frozenset(addresses | output.files.keys() | output.copies.keys() | set(shells.assets) | {"sitemap.xml"})
    base = urlsplit(hub.site.site_url).path or "/"
    problems = tuple(broken_links(output.pages, shells.chromes, files, base))
    if problems:
        return problems
    _write(root, work / NEW, hub, output, shells)
    swap(work, site)
    return ()


def _write(root: Path, new: Path, hub: Hub, output: Output, shells: Shells) -> None:
    for path in shells.assets:
        _target(new, path)
        shutil.copyfile(shells.folder / path, new / path)
    words = {
        "name": hub.program.name,
        "site": hub.site.site_url,
        "repository": urlsplit(hub.site.repo_url).path.strip("/"),
    }
    for page in output.pages:
        _target(new, file_of(page.path)).write_text(stamp(page, shells.chromes[page.shell], words), "utf-8")
    for path, content in output.files.items():
        _target(new, path).write_bytes(content)
    for path, source in output.copies.items():
        shutil.copyfile(root / source, _target(new, path))
    _target(new, SEARCH_INDEX).write_text(_search_index(shells.folder / SEARCH_INDEX, output.pages), "utf-8")
    sitemap = _sitemap(hub.site.site_url, output.pages)
    (new / "sitemap.xml").write_text(sitemap, "utf-8")
    (new / "sitemap.xml.gz").write_bytes(gzip.compress(sitemap.encode(), mtime=0))


def _target(new: Path, path: str) -> Path:
    target = new / path
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _clashes(output: Output, shells: Shells) -> Iterator[Problem]:
    counts = Counter([file_of(page.path) for page in output.pages])
    counts.update(output.files.keys())
    counts.update(output.copies.keys())
    counts.update(path for path in shells.assets if path != SEARCH_INDEX)
    for path, count in sorted(counts.items()):
        if count > 1:
            yield Problem(
                "MH801", path, "must be made once", f"{count} outputs for one address", "rename one of the files"
            )


def _search_index(engine: Path, pages: tuple[Page, ...]) -> str:
    """Keep the engine's settings of the search and give it our pages."""
    index = json.loads(engine.read_text("utf-8"))
    index["docs"] = [
        {
            "location": f"{page.path}#{entry.fragment}" if entry.fragment else page.path,
            "title": escape(entry.title, quote=False),
            "text": escape(entry.text, quote=False),
        }
        for page in pages
        for entry in page.search
    ]
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _sitemap(base: str, pages: tuple[Page, ...]) -> str:
    urls = "".join(f"<url><loc>{escape(base + page.path)}</loc></url>\n" for page in pages if not page.hidden)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    )
