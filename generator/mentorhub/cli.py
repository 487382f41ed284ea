"""The command: one verb a module in `verbs`, read only when it is called.

This room alone knows the clock, the environment and exit codes.
"""

from __future__ import annotations

import sys
from importlib import import_module
from io import TextIOWrapper

import click

from mentorhub import __version__

VERBS = {
    "check": "Check every file and say what is wrong, all at once.",
    "build": "Check the hub and build its site.",
    "serve": "Show the site while you write.",
    "new": "Begin a mentor's folder or add a session.",
    "photo": "Make a portrait small and free of metadata.",
    "explain": "Say what a problem's code means.",
    "desk": "Handle a request: book, cancel, join, pause and the rest.",
    "inbox": "Handle the rows of a form, in their order.",
    "agenda": "Show what is booked with a mentor.",
    "match": "Pair a cohort, and say why.",
    "diff": "Say what a change would do to the site and to booked meetings.",
    "owner": "Say whose files a change touches, and whether it may be merged at once.",
    "doctor": "Name the settings of the repository that are missing.",
    "links": "Ask the web pages that the hub names whether they still answer.",
    "feeds": "Look into calendar feeds, ours and anybody's.",
    "schema": "Write the JSON Schemas that editors use.",
    "audience": "Say who may read the site.",
}


class Verbs(click.Group):
    """Reads the module of a verb when it is called, so that help answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the verbs in the order in which people need them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Read one verb."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"mentorhub.verbs.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the verbs without reading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--hub", "-C", default=".", metavar="DIR", help="Folder of the hub; default: the nearest one.")
@click.version_option(__version__, prog_name="mentorhub")
@click.pass_context
def main(ctx: click.Context, hub: str) -> None:
    """Turn a Git repository into a peer-mentorship program.

    \b
    Examples:
      mentorhub check                  what is wrong, and how to mend it
      mentorhub build                  the site, in the folder site/
      mentorhub serve                  the site while you write
      mentorhub new mentor "Ada Okoye" --unit engineering
    """
    ctx.obj = hub
    for stream in (sys.stdout, sys.stderr):
        # A pipe on some systems cannot hold every name; a question mark is better than none of the answer.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
