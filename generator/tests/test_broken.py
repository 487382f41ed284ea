"""One file a broken case in `broken/`: what is changed in a small hub, and every problem that must be reported.

A case may hold:

    about    what it is about
    files    path to the whole text of a file (or how to make its bytes, see `_bytes`)
    change   path to {text: other text}, each of which stands once in the file
    remove   paths that are taken away
    earlier  path to the text of a file of sessions before the change
    matching how people were matched before the change, as YAML
    now      moment of the check
    problems the complete list: 'path:line:column code field: what is said'

Problems stand last; `--update-golden` writes them anew, to be read in the diff.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import ExifTags, Image

from mentorhub.check.formats import Located, field_name, locate
from mentorhub.check.rules import Facts, check
from mentorhub.content.construct import construct
from mentorhub.content.document import read_document
from mentorhub.content.load import load
from mentorhub.content.models.matching import Matching
from mentorhub.content.models.sessions import Sessions

HERE = Path(__file__).parent
MINIMAL = HERE / "hub_minimal"
CASES = sorted((HERE / "broken").glob("*.yml"))
SLOW = {"MH014-50000-brackets"}


@pytest.mark.parametrize("case", [case for case in CASES if case.stem not in SLOW], ids=lambda case: case.stem)
def test_broken(case: Path, tmp_path: Path, now: datetime, *, update_golden: bool) -> None:
    text = case.read_text("utf-8")
    wanted = yaml.safe_load(text)
    lay_out(wanted, tmp_path)
    found = [f"{place(one)}: {message(one)}" for one in run(tmp_path, now, wanted)]
    if update_golden:
        listed = yaml.safe_dump({"problems": found}, allow_unicode=True, width=1000)
        case.write_text(text[: text.index("\nproblems:") + 1] + listed, "utf-8")
    else:
        assert found == wanted["problems"]


@pytest.mark.parametrize("name", sorted(SLOW))
def test_broken_in_a_process_of_its_own(name: str, tmp_path: Path) -> None:
    """What could take the whole interpreter down is run where that would be seen."""
    wanted = yaml.safe_load((HERE / "broken" / f"{name}.yml").read_text("utf-8"))
    lay_out(wanted, tmp_path)
    command = [sys.executable, "-m", "mentorhub", "-C", str(tmp_path), "check", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1, done.stderr
    found = [f"{one['path']}:{one['line']}:{one['column']} {one['code']}" for one in yaml.safe_load(done.stdout)]
    assert found == [line.partition(": ")[0] for line in wanted["problems"]]


def lay_out(case: Mapping[str, Any], folder: Path) -> None:
    """Write the small hub with what the case changes."""
    shutil.copytree(MINIMAL, folder, dirs_exist_ok=True)
    for path in case.get("remove", ()):
        (folder / path).unlink()
    for path, content in case.get("files", {}).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict) and "link" in content:
            target.symlink_to(content["link"])
        else:
            target.write_bytes(_bytes(content))
    for path, changes in case.get("change", {}).items():
        text = (folder / path).read_text("utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"'{old}' must stand once in {path}"
            text = text.replace(old, new)
        (folder / path).write_bytes(text.encode())


def run(folder: Path, now: datetime, case: Mapping[str, Any]) -> tuple[Located, ...]:
    """Load and check a hub, and give what is wrong in the order of a report."""
    loaded = load(folder)
    moment = datetime.fromisoformat(case["now"]) if "now" in case else now
    earlier = {path: _sessions(text, path) for path, text in case.get("earlier", {}).items()}
    matching, _ = (
        construct(Matching, read_document(case["matching"], "").data, "") if "matching" in case else (None, ())
    )
    found = check(Facts(loaded.hub, loaded.sources, moment, earlier, matching))
    return locate((*loaded.problems, *found), loaded.sources)


def place(one: Located) -> str:
    """Say where a problem stands, as the cases do."""
    where = f"{one.problem.path}:{one.place.line}:{one.place.column}"
    return f"{where} {one.problem.code} {field_name(one.problem.field)}".strip()


def message(one: Located) -> str:
    """Give all words of a problem, as a person reads them."""
    return f"{one.severity}: {one.problem.must}, found {one.problem.found}; {one.problem.fix}"


def _sessions(text: str, path: str) -> Sessions:
    sessions, problems = construct(Sessions, read_document(text, path).data, path)
    assert sessions is not None, problems
    return sessions


def _bytes(content: str | Mapping[str, Any]) -> bytes:
    """Make a file: from text, from `hex`, from `repeat` and `times`, or as an `image`."""
    if isinstance(content, str):
        return content.encode()
    if "hex" in content:
        return bytes.fromhex(content["hex"])
    if "repeat" in content:
        return str(content.get("before", "")).encode() + str(content["repeat"]).encode() * int(content["times"])
    return _image(**content["image"])


def _image(form: str, width: int, height: int, *, located: bool = False, pad: int = 0) -> bytes:
    exif = Image.Exif()
    if located:
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 31.0, 12.0)
    target = BytesIO()
    Image.new("RGB", (width, height)).save(target, form, exif=exif)
    return target.getvalue() + bytes(pad)
