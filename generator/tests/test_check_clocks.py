"""Changes of the clocks, compared with every quarter of an hour of a year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mentorhub.check.rules.clocks import shifts
from mentorhub.content.zones import zone

QUARTER = timedelta(minutes=15)
# Clocks that change at midnight, by half an hour, four times a year, by a whole day and never.
CASES = [
    ("Europe/Berlin", 2027),
    ("America/New_York", 2045),
    ("America/Havana", 2027),
    ("Australia/Lord_Howe", 2026),
    ("Africa/Casablanca", 2027),
    ("Pacific/Apia", 2011),
    ("Asia/Kolkata", 2026),
    ("UTC", 2026),
]


@pytest.mark.parametrize(("name", "year"), CASES)
def test_every_wall_time_that_is_missing_or_comes_twice_is_known(name: str, year: int) -> None:
    known = shifts(name, year)
    wall, end = datetime(year, 1, 2), datetime(year, 12, 31)
    while wall < end:
        found = [shift.missing for shift in known if shift.begin <= wall < shift.end]
        assert found == strange(wall, name), wall
        wall += QUARTER


def strange(wall: datetime, name: str) -> list[bool]:
    """Say by a round trip whether a wall time is missing (True), comes twice (False) or is like any other."""
    first, second = (wall.replace(tzinfo=zone(name), fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return []
    back = first.astimezone(UTC).astimezone(zone(name)).replace(tzinfo=None, fold=0)
    return [back != wall]
