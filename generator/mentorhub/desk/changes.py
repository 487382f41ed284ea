"""Changes of files as values, and the one function that carries them out."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def in_style_of(before: bytes, text: str) -> bytes:
    """Encode a text with the byte order mark and the line ends that the file had."""
    mark = BOM_UTF8 if before.startswith(BOM_UTF8) else b""
    return mark + text.replace("\n", "\r\n" if b"\r\n" in before else "\n").encode()


def apply(root: Path, changes: Mapping[str, bytes | None], *, private: bool = False) -> None:
    """Write files so that each is either the old one or the new one, never half; removals come last.

    Args:
        root: The hub.
        changes: Path relative to the hub, to the whole new content; None removes the file.
        private: New files can be read by their owner alone.
    """
    for path, content in changes.items():
        if content is not None:
            _write(root / path, content, 0o600 if private else 0o644)
    for path, content in changes.items():
        if content is None:
            _remove(root, root / path)


def _write(target: Path, content: bytes, mode: int) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as file:
        draft = Path(file.name)
        try:
            file.write(content)
            file.flush()
            draft.chmod(target.stat().st_mode & 0o777 if target.exists() else mode)
        except BaseException:
            draft.unlink()
            raise
    draft.replace(target)


def _remove(root: Path, target: Path) -> None:
    """Remove a file, and the folders that it leaves empty."""
    target.unlink(missing_ok=True)
    with suppress(OSError):  # a folder that still holds something
        for folder in target.parents[: len(target.relative_to(root).parts) - 1]:
            folder.rmdir()
