"""Zones in calendars: what a reader makes of our rules, against the zone database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from dateutil.tz import tzical

from mentorhub.content.zones import zone
from mentorhub.render.feeds.zone import vtimezone

RULED = (
    "America/New_York", "Europe/Berlin", "Europe/London", "Australia/Sydney", "Asia/Kolkata", "Australia/Lord_Howe",
    "Asia/Tokyo", "America/Sao_Paulo", "Europe/Dublin", "Pacific/Auckland", "UTC",
)  # fmt: skip
# Egypt changes at midnight after the last Thursday, Morocco keeps Ramadan.
UNRULED = ("Africa/Cairo", "Africa/Casablanca")


@pytest.mark.parametrize("name", RULED)
def test_a_reader_sees_the_offsets_of_the_zone(name: str) -> None:
    text = vtimezone(name, 2026).decode()
    read = tzical(StringIO(text)).get(name)
    assert read is not None
    moment, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
    while moment < end:
        assert moment.astimezone(read).utcoffset() == moment.astimezone(zone(name)).utcoffset(), moment
        moment += timedelta(hours=5)


@pytest.mark.parametrize("name", RULED)
def test_the_text_is_the_same_in_every_year(name: str) -> None:
    assert {vtimezone(name, year) for year in range(2026, 2040)} == {vtimezone(name, 2026)}


@pytest.mark.parametrize("name", UNRULED)
def test_a_zone_without_a_yearly_rule_becomes_utc(name: str) -> None:
    assert vtimezone(name, 2026) == vtimezone("UTC", 2026)


def test_rules_are_yearly_ones_without_dates() -> None:
    text = vtimezone("Europe/Berlin", 2026).decode()
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in text
    assert "DTSTART:19700329T020000" in text
    assert "RDATE" not in text
