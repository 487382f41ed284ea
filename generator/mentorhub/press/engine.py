"""The site engine, run once a build on a handful of shells."""

from __future__ import annotations

import logging
from pathlib import Path


class EngineError(Exception):
    """The engine warned or failed; content cannot cause it, a version of the theme can."""


class _Collector(logging.Handler):
    """Keeps what the engine warns of; any warning makes a build fail."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning."""
        self.messages.append(record.getMessage())


def run_engine(config: Path, output: Path) -> None:
    """Render the staged shells into a folder.

    Raises:
        EngineError: The engine warned of something; a warning is no site.
    """
    # MkDocs takes a third of a second to import, which `check` need not pay.
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    logger.propagate = False
    try:
        build(load_config(str(config), site_dir=str(output)))
    except MkDocsException as error:
        collector.messages.append(str(error))
    finally:
        logger.removeHandler(collector)
    if collector.messages:
        raise EngineError("\n".join(collector.messages))
