"""The staging folder: what the engine is given, which is never more than shells.

A shell is a page of the engine with placeholders in place of everything that people
wrote, because neither engine escapes front matter. It lies as deep as the pages that
are stamped from it, so that the relative addresses in its chrome hold.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

from mentorhub.content.hub import Hub

ASSETS = "assets/hub"
STYLE, SCRIPT, FAVICON = "hub.css", "hub.js", "favicon.svg"


# Name of a joined file, and the files that it is joined from.
Scripts: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shell:
    """One kind of page.

    Attributes:
        folder: Where the shell lies below the site; also the page's own place where it exists once.
        tab: Word in the navigation, for pages that exist once.
        under: Folder of the tab that is active on pages of this kind.
        script: Scripts that this kind needs beside those of every page.
        needs: Addresses below the site of what is loaded before those, such as data.
    """

    name: str
    folder: str
    tab: str = ""
    under: str = ""
    script: str = ""
    needs: tuple[str, ...] = ()


# Everybody in one script, and what reads it for other scripts.
PEOPLE = ("mentors/people.js", f"{ASSETS}/people.js")

SHELLS = (
    Shell("home", "", "Home"),
    Shell("mentors", "mentors/", "Mentors", script="directory", needs=PEOPLE),
    Shell("find", "find/", under="mentors/", script="find", needs=(*PEOPLE, "find/more.js")),
    Shell("group", "mentors/unit/_shell/", under="mentors/"),
    Shell("mentor", "mentors/_shell/", under="mentors/"),
    Shell("sessions", "sessions/", "Sessions"),
    Shell("week", "sessions/_shell/", under="sessions/"),
    Shell("session", "session/", under="sessions/", script="session"),
    Shell("topics", "topics/", "Topics"),
    Shell("topic", "topics/_shell/", under="topics/"),
    Shell("guides", "guides/", "Guides", script="reading"),
    Shell("guide", "guides/conversations/_shell/", under="guides/", script="reading"),
    Shell("deck", "guides/prompts/_shell/", under="guides/", script="reading"),
    Shell("course", "guides/training/_shell/", under="guides/", script="reading"),
    Shell("playbook", "guides/playbooks/_shell/", under="guides/", script="reading"),
    Shell("case", "guides/cases/_shell/", under="guides/", script="reading"),
    Shell("handbook", "guides/handbook/", under="guides/"),
    Shell("handbookpage", "guides/handbook/_shell/", under="guides/", script="reading"),
    Shell("lessons", "guides/lessons/", under="guides/"),
    Shell("lesson", "guides/lessons/_shell/", under="guides/"),
    Shell("stories", "guides/stories/", under="guides/"),
    Shell("story", "guides/stories/_shell/", under="guides/"),
    Shell("library", "library/", "Library", script="reading"),
    Shell("program", "program/", "Program"),
    Shell("paper", "program/_shell/", under="program/"),
    Shell("subscribe", "subscribe/", "Subscribe"),
    Shell("builder", "edit/_shell/", script="builder"),
    Shell("cohort", "program/cohorts/_shell/", under="program/"),
    Shell("workspace", "workspace/", script="own"),
    Shell("agreement", "agreement/", under="program/", script="own"),
    Shell("specimen", "specimen/"),
)
NOT_FOUND = "404.html"


def stage(hub: Hub, folder: Path, styles: tuple[str, ...], scripts: Scripts) -> Path:
    """Write everything that the engine needs into an empty folder.

    Returns:
        The engine's configuration file.
    """
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    for shell in SHELLS:
        page = docs / shell.folder / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        title = shell.tab or "mentorhub-slot-title"
        own = [*shell.needs, f"{ASSETS}/{shell.script}.js"] if shell.script in scripts else []
        page.write_text(f"---\ntitle: {title}\nhide: [navigation, toc]\nscripts: {own}\n---\n", "utf-8")
    assets = files("mentorhub.render").joinpath("assets")
    # One request each instead of twenty; the pieces stay small files to read and change.
    bundles = {SCRIPT: (), **{f"{name}.js": names for name, names in scripts.items()}}
    for target, names in {STYLE: styles, FAVICON: (FAVICON,), **bundles}.items():
        joined = "\n".join(assets.joinpath(name).read_text("utf-8") for name in names)
        (docs / ASSETS).mkdir(parents=True, exist_ok=True)
        (docs / ASSETS / target).write_text(joined, "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(json.dumps(settings(hub), indent=1), "utf-8")
    return config


def settings(hub: Hub) -> Mapping[str, object]:
    """Derive the engine's configuration; every word of a person stays a placeholder."""
    return {
        "site_name": "mentorhub-slot-name",
        "site_url": hub.site.site_url,
        "repo_url": hub.site.repo_url,
        "repo_name": "mentorhub-slot-repository",
        "strict": True,
        "use_directory_urls": True,
        "theme": {
            "name": "material",
            "custom_dir": str(files("mentorhub.press").joinpath("theme")),
            "language": hub.site.theme.language,
            "font": False,
            "favicon": f"{ASSETS}/{FAVICON}",
            "icon": {"logo": "material/lighthouse", "repo": "material/source-repository"},
            "palette": _palette(),
            "features": ["navigation.tabs", "search.highlight"],
        },
        "plugins": ["search"],
        "extra": {"generator": False, "begin": _beginnings(hub)},
        "extra_css": [f"{ASSETS}/{STYLE}"],
        "extra_javascript": [{"path": f"{ASSETS}/{SCRIPT}", "defer": True}],
        "nav": [{shell.tab: f"{shell.folder}index.md"} for shell in SHELLS if _listed(shell, hub)],
        "not_in_nav": "".join(f"/{shell.folder}index.md\n" for shell in SHELLS if not _listed(shell, hub)),
        "validation": {
            "omitted_files": "warn",
            "absolute_links": "warn",
            "unrecognized_links": "warn",
            "anchors": "warn",
        },
    }


def _listed(shell: Shell, hub: Hub) -> bool:
    """Tell whether a page stands in the navigation; one that has nothing to show does not."""
    return bool(shell.tab) and (shell.name != "library" or bool(hub.texts.shelves))


def _beginnings(hub: Hub) -> list[dict[str, str]]:
    """Name the pages for people who begin, for the foot of every page."""
    words = {"join-as-mentee": "New here? Begin here", "join-as-mentor": "Become a mentor"}
    joining = [
        {"title": title, "address": f"guides/handbook/{name}/"}
        for name, title in words.items()
        if name in hub.texts.handbook
    ]
    find = {"title": "Find my mentor", "address": "find/"}
    return [find, *joining, {"title": "My workspace", "address": "workspace/"}]


def _palette() -> list[dict[str, object]]:
    """Offer the system's colours, light and dark, in turn."""
    choices = (
        ("(prefers-color-scheme)", "default", "brightness-auto", "Switch to light colours"),
        ("(prefers-color-scheme: light)", "default", "weather-sunny", "Switch to dark colours"),
        ("(prefers-color-scheme: dark)", "slate", "weather-night", "Follow the system's colours"),
    )
    return [
        {"media": media, "scheme": scheme, "toggle": {"icon": f"material/{icon}", "name": words}}
        for media, scheme, icon, words in choices
    ]
