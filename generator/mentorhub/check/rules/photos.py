"""Photos beside profiles."""

from __future__ import annotations

from collections.abc import Iterator

from mentorhub.check.facts import Facts
from mentorhub.check.problems import Problem
from mentorhub.content.hub import PhotoFile

SHOWN = ("JPEG", "PNG", "WEBP")
LARGEST_BYTES = 1_000_000
LARGEST_SIDE = 2_000
RUN = "run `mentorhub photo`"


def photos(facts: Facts) -> Iterator[Problem]:
    """A photo is there, small enough, shown by browsers, and says nothing of the place."""
    for mentor in facts.hub.mentors.values():
        if mentor.photo is not None:
            for code, must, found, fix in _wrong(mentor.photo):
                yield Problem(code, mentor.profile_path, must, found, fix, ("photo", "file"))


def _wrong(photo: PhotoFile) -> Iterator[tuple[str, str, str, str]]:
    name = photo.path.rpartition("/")[2]
    if not photo.size:
        fix = "add the photo beside profile.md, correct its name, or remove the 'photo' lines"
        yield "MH501", "must be a file beside this one", f"no file '{name}'", fix
        return
    if photo.format not in SHOWN:
        found = f"'{name}', which is {photo.format or 'no picture'}"
        yield "MH503", "must be a JPEG, PNG or WebP picture", found, f"save it as one of these, or {RUN}"
    if photo.size > LARGEST_BYTES:
        found = f"{photo.size / 1_000_000:.1f} MB"
        yield "MH502", f"must have at most {LARGEST_BYTES // 1_000_000} MB", found, f"make it smaller, or {RUN}"
    elif max(photo.width, photo.height) > LARGEST_SIDE:
        found = f"{photo.width:,} × {photo.height:,} pixels"
        yield "MH502", f"must have at most {LARGEST_SIDE:,} pixels a side", found, f"make it smaller, or {RUN}"
    if photo.located:
        found = f"a place on the map inside '{name}'"
        yield "MH504", "must not say where it was taken", found, f"{RUN}, which removes it"
