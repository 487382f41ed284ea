"""The race for ten places, once; `make race` runs it twenty times."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_twenty_people_race_for_ten_places(tmp_path: Path) -> None:
    """In a process of its own, because it forks."""
    script = Path(__file__).parent / "race.py"
    done = subprocess.run(
        [sys.executable, str(script), "--runs", "1", "--seed", "7"],
        capture_output=True, encoding="utf-8", check=False, timeout=300, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "killed" in done.stdout
