"""Portraits: small, upright and without metadata."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 512  # twice the largest size on a page, for dense screens


class PortraitError(Exception):
    """The file is no image that can be read."""


def portrait(file: Path) -> bytes:
    """Encode an image anew as WebP, turned upright, at most 512 px a side, with nothing but its pixels.

    Raises:
        PortraitError: The file is no image.
    """
    try:
        with Image.open(file) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PortraitError(f"{file} is no image that can be read; use a JPEG, PNG or WebP file") from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    encoded = BytesIO()
    clean.save(encoded, "WEBP", quality=82, method=6)
    return encoded.getvalue()
