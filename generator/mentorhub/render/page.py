"""What rendering gives to the press."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the search box finds: a page, or a section of one.

    Attributes:
        fragment: Anchor of the section, empty for the page.
        text: Plain text.
    """

    title: str
    text: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it gets its chrome.

    Attributes:
        path: Address below the site, ending in a slash; empty for the home page.
        shell: Name of the shell it is stamped from (see `press.stage`).
        title: Plain text.
        description: Plain text for search engines and link previews.
        body: HTML of the main part, safe.
        source: File of the hub that the page tells of; empty for none.
        search: What the search box finds on it.
        hidden: Kept out of search engines and the sitemap.
    """

    path: str
    shell: str
    title: str
    description: str
    body: str
    source: str = ""
    search: tuple[SearchEntry, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """Everything of a site, before the press.

    Attributes:
        pages: One a page.
        files: Path below the site to bytes: feeds, data, images drawn from data.
        copies: Path below the site to a file of the hub that is copied there.
    """

    pages: tuple[Page, ...]
    files: dict[str, bytes]
    copies: dict[str, str]
