"""Whether the pages elsewhere that a hub names still answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from mentorhub.content.hub import Hub, Source

# A request without a name of its own is refused by many hosts.
HEADERS = {"User-Agent": "mentorhub-links (checks the links of a mentorship program)"}
AT_ONCE = 8
IN_PROSE = re.compile(r"https://[^\s<>\"'`)\]}]+[^\s<>\"'`)\]}.,;:!?]")
# Hosts that answer so to programs, although a person gets the page.
GUARDED = frozenset({401, 403, 405, 406, 429, 999})


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A page elsewhere, and the file that names it first."""

    url: str
    path: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for an address.

    Attributes:
        alive: False where the page is gone; None where the host only turns programs away.
        said: The status, or why there was no answer.
    """

    address: Address
    alive: bool | None
    said: str


def addresses(hub: Hub, sources: Iterable[Source]) -> tuple[Address, ...]:
    """Gather every web address that stands in a hub's files, each once; its own site and forge aside."""
    own = (hub.site.site_url, hub.site.repo_url)
    first: dict[str, str] = {}
    for source in sorted(sources, key=lambda source: source.path):
        for found in IN_PROSE.finditer(source.text):
            if not found[0].startswith(own):
                first.setdefault(found[0], source.path)
    return tuple(sorted(Address(url, path) for url, path in first.items()))


def ask(wanted: Iterable[Address], seconds: float) -> Iterator[Answer]:
    """Ask for each address, several at once, in their order.

    Args:
        seconds: How long one host may take.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(lambda address: _ask(address, seconds), wanted)


def _ask(address: Address, seconds: float) -> Answer:
    request = Request(address.url, headers=HEADERS)  # noqa: S310 - the pattern lets through https only
    try:
        with urlopen(request, timeout=seconds) as answer:  # noqa: S310 - as above
            return Answer(address, alive=True, said=str(answer.status))
    except HTTPError as error:
        return Answer(address, None if error.code in GUARDED else False, str(error.code))
    except (OSError, HTTPException, ValueError) as error:
        return Answer(address, alive=False, said=str(getattr(error, "reason", error)))
