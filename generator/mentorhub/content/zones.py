"""Time zones from the pinned tzdata package.

The system's own zone files differ from machine to machine, and a zone whose law
changed would then move a session by an hour on one of them only.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo


@cache
def zone_names() -> frozenset[str]:
    """Name every zone that the IANA database knows."""
    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split())


@cache
def zone(name: str) -> ZoneInfo:
    """Open one zone.

    Raises:
        KeyError: The IANA database has no such zone.
    """
    if name not in zone_names():
        raise KeyError(name)
    with files("tzdata").joinpath("zoneinfo", name).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)
