"""Where the files of a hub are on its site, so that links between files work on both sides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote

from mentorhub.content.hub import Hub
from mentorhub.content.links import target
from mentorhub.content.models.site import SiteSettings
from mentorhub.derive.picture import Picture
from mentorhub.render.markdown import ANCHOR

ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
ONCE = {
    "charters/program.md": "program/",
    "charters/topics.yml": "topics/",
    "mentors": "mentors/",
    "guides": "guides/",
    "guides/library": "library/",
    "guides/handbook": "guides/handbook/",
    "guides/lessons": "guides/lessons/",
    "guides/stories": "guides/stories/",
}


def addresses(picture: Picture) -> Mapping[str, str]:
    """Map each file and folder that has a page to the address of that page below the site."""
    hub, texts = picture.hub, picture.hub.texts
    here: dict[str, Mapping[str, object]] = {"guides/handbook": texts.handbook, "guides/lessons": texts.lessons}
    here |= {"guides/stories": texts.stories, "guides/library": texts.shelves}
    found = {path: address for path, address in ONCE.items() if path not in here or here[path]}
    found.update(_texts(hub))
    for mentor in picture.visible:
        found[mentor.profile_path] = found[mentor.folder] = f"mentors/{mentor.id}/"
    return found


def _texts(hub: Hub) -> Iterator[tuple[str, str]]:
    texts = hub.texts
    folders = (texts.decks, texts.courses, texts.playbooks, texts.cases, texts.handbook, texts.lessons, texts.stories)
    for folder in (hub.guides, *folders):
        for text in folder.values():
            yield text.path, page_of(text.path)
    for shelf in texts.shelves.values():
        yield shelf.path, f"library/#{shelf.id}"
    for paper in texts.papers.values():
        yield paper.path, f"program/{paper.id}/"
    for cohort in hub.cohorts.values():
        yield cohort.path, f"program/cohorts/{cohort.id}/"
    if texts.agreement is not None:
        yield texts.agreement.path, "agreement/"


def page_of(path: str) -> str:
    """Name the page of a file whose page lies as the file does."""
    return f"{path.rpartition('.')[0]}/"


def leads_to(found: Mapping[str, str], site: SiteSettings, source: str, up: str) -> Callable[[str], str]:
    """Give a function that turns a link in a file into one for its page.

    Args:
        found: See `addresses`.
        source: Path of the file that holds the link.
        up: Way from its page to the root of the site.
    """

    def turn(link: str) -> str:
        path, mark, fragment = link.partition("#")
        if ELSEWHERE.match(link) or not path:
            return link
        file = target(source, path)
        if file not in found:
            return f"{_on_forge(site, file)}{mark}{fragment}"
        # Only Markdown has headings; of other files, a page is as near as a link gets.
        part = f"#{ANCHOR}{fragment}" if fragment and file.endswith(".md") else ""
        return f"{up}{found[file]}{part}"

    return turn


def titles(hub: Hub) -> Mapping[str, str]:
    """Name each file that has a title, by its path."""
    texts = hub.texts
    folders = (texts.decks, texts.courses, texts.playbooks, texts.cases, texts.handbook, texts.lessons, texts.stories)
    named = {text.path: text.data.title for folder in (hub.guides, *folders) for text in folder.values()}
    named |= {shelf.path: shelf.data.title for shelf in texts.shelves.values()}
    named |= {paper.path: paper.data.title for paper in texts.papers.values()}
    if texts.agreement is not None:
        named[texts.agreement.path] = texts.agreement.data.title
    return named | {"charters/program.md": hub.program.name}


def _on_forge(site: SiteSettings, path: str) -> str:
    if path == ".":
        return site.repo_url
    view = "blob" if "." in path.rpartition("/")[2] else "tree"
    return f"{site.repo_url.rstrip('/')}/{view}/{quote(site.branch)}/{quote(path)}"
