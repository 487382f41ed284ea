"""What a photo beside a profile is, without keeping its pixels."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, UnidentifiedImageError
from PIL.ExifTags import IFD

from mentorhub.content.hub import PhotoFile


def look_at(root: Path, path: str) -> PhotoFile:
    """Read size, format and whether the photo tells where it was taken."""
    file = root / path
    if not file.is_file() or file.is_symlink():
        return PhotoFile(path, 0, None, 0, 0, located=False)
    size = file.stat().st_size
    try:
        with Image.open(file) as image:
            located = bool(image.getexif().get_ifd(IFD.GPSInfo))
            return PhotoFile(path, size, image.format, image.width, image.height, located)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return PhotoFile(path, size, None, 0, 0, located=False)
