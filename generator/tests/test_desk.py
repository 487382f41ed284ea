"""First drafts and portraits: what is written passes the check, or nothing is written."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from PIL import Image
from PIL.ExifTags import IFD

from mentorhub.content.load import load
from mentorhub.desk.changes import apply
from mentorhub.desk.draft import DraftError, MentorDraft, id_from, new_mentor, new_session
from mentorhub.desk.portrait import LONGEST_SIDE, PortraitError, portrait

TODAY = date(2026, 11, 21)
ENTRY = {"id": "mondays", "start": "2026-12-07 09:00", "repeat": "weekly", "kind": "one-to-one", "contact": "invite"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ada Okoye", "ada-okoye"), ("José  María-2", "jose-maria-2"), ("李雷", "")],
)
def test_an_id_is_made_from_a_name(name: str, expected: str) -> None:
    assert id_from(name) == expected


def test_a_drafted_mentor_is_read_without_a_problem(small_hub: Path) -> None:
    hub = load(small_hub).hub
    draft = MentorDraft(
        "no", 'No: "Way" #1', "Helps: with & and 'quotes'", "office", "Asia/Tokyo", ("no", "ja"), ("testing",)
    )
    apply(small_hub, new_mentor(hub, draft, TODAY))
    loaded = load(small_hub)
    assert loaded.problems == ()
    profile = loaded.hub.mentors["no"].profile
    assert (profile.name, profile.headline) == ('No: "Way" #1', "Helps: with & and 'quotes'")
    assert (profile.languages, profile.confirmed) == (("no", "ja"), TODAY)


def test_a_folder_that_exists_is_never_overwritten(small_hub: Path) -> None:
    hub = load(small_hub).hub
    with pytest.raises(DraftError, match="exists already"):
        new_mentor(hub, MentorDraft("ada-okoye", "Ada", "x", "office", "UTC", ("en",), ()), TODAY)


def test_a_session_is_added_and_everything_else_stays(small_hub: Path) -> None:
    path = "mentors/bo-lind/sessions.yml"
    before = "# mine\n" + (small_hub / path).read_text("utf-8") + "# the end\n"
    after = new_session(path, before, ENTRY, "UTC")[path].decode()
    assert after.startswith(before.rstrip("\n"))
    assert yaml.safe_load(after)["sessions"][-1]["id"] == "mondays"


@pytest.mark.parametrize(
    "before", ["timezone: UTC\nsessions: []\n", "timezone: UTC\nsessions:\n- id: a\n  start: x\n", None]
)
def test_a_session_is_added_to_any_layout(before: str | None) -> None:
    after = yaml.safe_load(new_session("f.yml", before, ENTRY, "UTC")["f.yml"])
    assert after["sessions"][-1] == ENTRY


def test_a_list_that_does_not_end_the_file_is_left_to_its_owner() -> None:
    with pytest.raises(DraftError, match="by hand"):
        new_session("f.yml", "sessions:\n  - id: a\n    start: x\ntimezone: UTC\n", ENTRY, "UTC")


def photo(tmp_path: Path) -> Path:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(IFD.GPSInfo)[1] = "N"
    Image.new("RGB", (1600, 900), "teal").save(tmp_path / "me.jpg", exif=exif)
    return tmp_path / "me.jpg"


def test_a_portrait_is_small_upright_and_tells_nothing(tmp_path: Path) -> None:
    with Image.open(BytesIO(portrait(photo(tmp_path)))) as image:
        assert image.format == "WEBP"
        assert image.height == LONGEST_SIDE > image.width
        assert not image.getexif()
        assert not {"exif", "xmp", "icc_profile"} & image.info.keys()


def test_a_text_is_no_portrait(tmp_path: Path) -> None:
    (tmp_path / "me.jpg").write_text("not an image", "utf-8")
    with pytest.raises(PortraitError, match="no image"):
        portrait(tmp_path / "me.jpg")


def test_a_change_keeps_the_rights_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    apply(tmp_path, {"a": b"new", "deep/er/b": b"b"})
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a", "b"]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, mode: int) -> None:
        raise OSError(f"no room for {path} with {mode}")

    (tmp_path / "pairs.csv").write_text("old", "utf-8")
    monkeypatch.setattr(Path, "chmod", full)
    with pytest.raises(OSError, match="no room"):
        apply(tmp_path, {"pairs.csv": b"new"})
    assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == {"pairs.csv": "old"}
