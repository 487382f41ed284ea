"""The preview: the engine's own live-reload server with our build as its builder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

PROBLEMS = "problems.html"
POLLING_SECONDS = 0.1
# Editors write a file at once; the server's own pause is made for tools that write many.
PAUSE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Round:
    """What one build of the preview came to: nothing to say, or problems in words."""

    problems: str = ""


def serve(
    builder: Callable[[], Round],
    folder: Path,
    watched: Iterable[Path],
    host: str,
    port: int,
    started: Callable[[str], None],
) -> None:
    """Serve a folder and build it anew at each change, until interrupted.

    Args:
        builder: Builds the folder; must not raise.
        started: Told the address when the first build is done.

    Raises:
        OSError: The port is taken.
    """
    from mkdocs.livereload import LiveReloadServer  # noqa: PLC0415 - see `run_engine`

    latest = [Round()]

    def build() -> None:
        latest[0] = builder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PROBLEMS).write_text(_page(latest[0].problems), "utf-8")

    server = LiveReloadServer(build, host, port, str(folder), polling_interval=POLLING_SECONDS)

    server.build_delay = PAUSE_SECONDS

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if latest[0].problems and (path.endswith(("/", ".html"))):
            environ = {**environ, "PATH_INFO": f"/{PROBLEMS}"}
        return server.serve_request(environ, start_response)

    server.set_app(answer)
    for path in watched:
        server.watch(str(path))
    build()
    started(server.url)
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves this one untyped
    except KeyboardInterrupt:
        server.shutdown()


def _page(problems: str) -> str:
    template = files("mentorhub.press").joinpath("problems.html.jinja").read_text("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(template).render(problems=problems)
