"""The whole way on one screen: load → check → derive → render → press."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from mentorhub.check.codes import severity_of
from mentorhub.check.problems import Problem, Severity
from mentorhub.check.rules import Facts, check
from mentorhub.content import history
from mentorhub.content.hub import Hub, Source
from mentorhub.content.load import load
from mentorhub.derive.picture import picture
from mentorhub.press.press import Shells, make_shells, press
from mentorhub.render.output import SCRIPTS, STYLES, render

Step = Callable[[str], AbstractContextManager[object]]

SITE = "site"


@dataclass(frozen=True, slots=True)
class Checked:
    """A hub and everything that is wrong with it."""

    hub: Hub
    sources: Mapping[str, Source]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that stop a build."""
        return tuple(problem for problem in self.problems if severity_of(problem) is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Preview:
    """How a preview differs from a site that is published.

    Attributes:
        address: Where the preview is served.
        folder: Where it is written, so that it is never taken for the site.
        shells: Gives the shells, which need not be made anew for each save.
    """

    address: str
    folder: Path
    shells: Callable[[Hub], Shells]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to.

    Attributes:
        left_out: Mentor folders that were left out because of errors.
        pages: How many pages the site has; 0 where none was made.
    """

    checked: Checked
    left_out: tuple[str, ...]
    pages: int


def check_hub(
    root: Path,
    now: datetime,
    base: str | None = None,
    drafts: Mapping[str, str] | None = None,
    step: Step = lambda _: nullcontext(),
) -> Checked:
    """Read a hub and hold it against every rule.

    Args:
        base: Git revision to compare with; the newest commit without one.
        drafts: Texts of files that are about to be written.

    Raises:
        GitError: The revision does not exist.
    """
    with step("Reading files"):
        loaded = load(root, drafts)
        known = base or history.in_git(root)
        earlier = history.earlier_sessions(root, base or "HEAD") if known else {}
        matching = history.earlier_matching(root, base or "HEAD") if known else None
    with step("Checking"):
        found = check(Facts(loaded.hub, loaded.sources, now, earlier, matching))
    return Checked(loaded.hub, loaded.sources, (*loaded.problems, *found))


def build_hub(
    root: Path,
    now: datetime,
    *,
    quarantine: bool = False,
    preview: Preview | None = None,
    step: Step = lambda _: nullcontext(),
) -> Built:
    """Build the site of a hub, or say why it cannot be built.

    Args:
        quarantine: Leave out mentor folders that have errors instead of stopping.
        preview: How a preview differs from a site that is published.

    Raises:
        EngineError: The site engine failed.
    """
    checked = check_hub(root, now, step=step)
    left_out = broken_folders(checked) if quarantine else ()
    hub, wrong = _ready(root, checked, left_out)
    if hub is None:
        return Built(replace(checked, problems=(*checked.problems, *wrong)), (), 0)
    if preview is not None:
        hub = replace(hub, site=hub.site.model_copy(update={"site_url": preview.address}))
    with step("Deriving"):
        shown = picture(hub, now, left_out)
    with step("Rendering"):
        output = render(shown, checked.sources)
    with step("Making shells"):
        shells = preview.shells(hub) if preview else make_shells(root, hub, STYLES, SCRIPTS, policy=True)
    with step("Pressing"):
        wrong = press(root, preview.folder if preview else root / SITE, hub, output, shells)
    return Built(replace(checked, problems=(*checked.problems, *wrong)), left_out, 0 if wrong else len(output.pages))


def broken_folders(checked: Checked) -> tuple[str, ...]:
    """Name the mentor folders that have errors, each ending in a slash."""
    paths = (problem.path.split("/") for problem in checked.errors)
    return tuple(sorted({f"mentors/{parts[1]}/" for parts in paths if parts[0] == "mentors" and len(parts) > 2}))


def _ready(root: Path, checked: Checked, left_out: tuple[str, ...]) -> tuple[Hub | None, tuple[Problem, ...]]:
    """Give the hub that can be published: without the folders left out, with the dates of its files."""
    if any(not left_out or not problem.path.startswith(left_out) for problem in checked.errors):
        return None, ()
    mentors = {name: mentor for name, mentor in checked.hub.mentors.items() if f"{mentor.folder}/" not in left_out}
    hub = replace(checked.hub, mentors=mentors)
    if not history.in_git(root):
        return hub, ()
    if shallow := history.shallow(root):
        return None, shallow
    return replace(hub, changed=history.changed(root)), ()
