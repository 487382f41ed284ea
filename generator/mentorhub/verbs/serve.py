"""`mentorhub serve`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from mentorhub.check import formats
from mentorhub.content.hub import Hub
from mentorhub.pipeline import Preview, build_hub
from mentorhub.press.press import WORK, Shells, make_shells
from mentorhub.press.preview import Round, serve
from mentorhub.render.output import SCRIPTS, STYLES
from mentorhub.verbs.common import colours, find_hub

WATCHED = ("mentors", "guides", "charters", "mkdocs.yml")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.pass_obj
def command(folder: str, *, host: str, port: int) -> None:
    """Show the site while you write: a save is on the page at once, a mistake is explained there.

    \b
    Examples:
      mentorhub serve
      mentorhub serve --port 8080
    """
    hub = find_hub(folder)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    # A build makes hundreds of thousands of values that live until its end: looking among them for waste
    # takes a sixth of the time and finds none.
    gc.set_threshold(200_000, 50, 50)
    target = hub / WORK / "preview"
    preview = Preview(f"http://{host}:{port}/", target, _made_once(hub))
    watched = [hub / name for name in WATCHED if (hub / name).exists()]
    try:
        serve(_builder(hub, preview), target, watched, host, port, _started)
    except OSError as error:
        raise click.ClickException(f"port {port} is taken; choose another with --port") from error


def _made_once(root: Path) -> Callable[[Hub], Shells]:
    """Keep the shells of a configuration, since the engine takes longer than all the rest."""
    made: dict[str, Shells] = {}

    def shells(hub: Hub) -> Shells:
        key = hub.site.model_dump_json()
        if key not in made:
            made[key] = make_shells(root, hub, STYLES, SCRIPTS, policy=False)
        return made[key]

    return shells


def _builder(hub: Path, preview: Preview) -> Callable[[], Round]:
    def build() -> Round:
        try:
            built = build_hub(hub, datetime.now(UTC), preview=preview)
        except Exception as error:  # noqa: BLE001 - the preview must outlive whatever a half-saved file does
            click.echo(f"The preview could not be built: {error!r}", err=True)
            return Round(f"The preview could not be built: {error!r}")
        located = formats.locate(built.checked.problems, built.checked.sources)
        if located:
            click.echo(formats.text(located, colour=colours(sys.stdout)), color=colours(sys.stdout))
        click.echo(f"Built {built.pages} pages." if built.pages else "Not built; mend the errors above and save.")
        return Round() if built.pages else Round(formats.text(located, colour=False))

    return build


def _started(address: str) -> None:
    click.echo(f"Open {address} (Ctrl+C ends it)")
