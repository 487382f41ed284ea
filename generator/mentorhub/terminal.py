"""Progress for people: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from mentorhub.pipeline import Step


@contextmanager
def progress(stream: TextIO, steps: int, *, quiet: bool = False) -> Iterator[Step]:
    """Show how far a piece of work is.

    Args:
        stream: Where to show it; standard error, so that output can be piped.
        steps: How many steps the work has.
    """
    if quiet:
        yield _silent
    elif stream.isatty():
        columns = (TextColumn("{task.description}", justify="left"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(file=stream), transient=True) as bar:
            task = bar.add_task("", total=steps)

            @contextmanager
            def show(name: str) -> Iterator[None]:
                bar.update(task, description=name)
                yield
                bar.advance(task)

            yield show
    else:

        @contextmanager
        def say(name: str) -> Iterator[None]:
            stream.write(f"{name} …\n")
            stream.flush()
            yield

        yield say


@contextmanager
def _silent(_: str) -> Iterator[None]:
    yield
