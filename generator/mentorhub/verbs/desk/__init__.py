"""`mentorhub desk`."""

from __future__ import annotations

import click

from mentorhub.verbs.desk import bookings, delivery, forge, people, program


@click.group()
def command() -> None:
    """Handle a request: change files, give the answer.

    Whoever runs it decides as the program's manager. With --push the newest shared files are
    changed, committed in the program's name and pushed; without it the files here are changed.
    Exits with 1 where the request was refused.

    \b
    Examples:
      mentorhub desk book ada-okoye.friday-tests.20261127
      mentorhub desk cancel issue-42 --push origin/main
      mentorhub desk event --event event.json --push origin/main --answer answer.md --out outcome.json
    """


for group in (bookings.COMMANDS, people.COMMANDS, program.COMMANDS, forge.COMMANDS, delivery.COMMANDS):
    for one in group:
        command.add_command(one)
