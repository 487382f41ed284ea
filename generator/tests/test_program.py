"""What the charter decides."""

from __future__ import annotations

from datetime import datetime

import pytest

from mentorhub.content.models.program import QuietHours


@pytest.mark.parametrize(
    ("quiet", "start", "minutes", "touched"),
    [
        (("21:00", "07:00"), "12:00", 60, False),
        (("21:00", "07:00"), "20:30", 30, False),
        (("21:00", "07:00"), "20:30", 31, True),
        (("21:00", "07:00"), "06:59", 30, True),
        (("21:00", "07:00"), "07:00", 30, False),
        (("00:00", "06:00"), "23:30", 60, True),
        (("00:00", "06:00"), "23:30", 30, False),
        (("00:00", "06:00"), "06:00", 480, False),
        (("13:00", "14:00"), "12:30", 60, True),
    ],
)
def test_quiet_hours_touch_what_runs_into_them(
    quiet: tuple[str, str], start: str, minutes: int, *, touched: bool
) -> None:
    hours = QuietHours.model_validate({"from": quiet[0], "to": quiet[1]})
    assert hours.touches(datetime.fromisoformat(f"2026-12-01T{start}"), minutes) is touched
