"""What a repository must be set to so that the counter works, and where each of it is set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from mentorhub.content.hub import Hub
from mentorhub.desk.forge.forms import issue_forms
from mentorhub.desk.forge.gh import Forge, ForgeError

WORKFLOWS = ("check", "desk", "digest", "manager", "notices", "ownership", "publish", "sweep")
DEPLOY_KEY, TOKEN_KEY = "MENTORHUB_DEPLOY_KEY", "MENTORHUB_TOKEN_KEY"
GATES = frozenset({"pull_request", "required_status_checks"})


class State(StrEnum):
    """How a setting is."""

    FINE = "fine"
    MISSING = "missing"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that the counter needs.

    Attributes:
        must: What must be true, as a sentence.
        why: What does not work without it.
        screen: Where it is set: below the repository's address, or a path in the hub.
        clicks: What to do on that screen.
    """

    id: str
    must: str
    why: str
    screen: str
    clicks: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A setting, how it is, and where to change it."""

    setting: Setting
    state: State
    where: str


Data: TypeAlias = Mapping[str, Any]
Look: TypeAlias = Callable[[], bool]

ACTIONS = Setting(
    "actions", "Actions are on.", "Nothing is answered and nothing is published without them.",
    "settings/actions", "choose “Allow all actions”, or allow those of GitHub",
)  # fmt: skip
TOKEN = Setting(
    "token", "Actions may open pull requests.", "What a newcomer sends waits for a yes in a pull request.",
    "settings/actions", "under “Workflow permissions”, tick that Actions may create pull requests",
)  # fmt: skip
ISSUES = Setting(
    "issues", "Issues are on.", "People book and are answered in issues.",
    "settings", "under “Features”, tick “Issues”",
)  # fmt: skip
BRANCH = Setting(
    "branch", "The branch that is published is the default branch.", "Workflows run from the default branch only.",
    "settings", "under “Default branch”, choose the branch that mkdocs.yml names, or change 'branch' there",
)  # fmt: skip
AUDIENCE = Setting(
    "visibility", "The repository is as visible as the charter says.",
    "A public repository keeps neither topics nor keyed hashes; a wrong word here would publish them.",
    "settings", "under “Danger Zone”, change the visibility, or change 'repository' in charters/program.md",
)  # fmt: skip
RULE = Setting(
    "rule", "A rule protects the branch and demands the check.", "Anything could be written to what is published.",
    "settings/rules", "add a branch rule that requires a pull request, a review by code owners and the check "
    "“Check and build the hub”",
)  # fmt: skip
BYPASS = Setting(
    "bypass", "Deploy keys are on the rule's bypass list.", "Bookings could not be written down.",
    "settings/rules", "open the rule and add “Deploy keys” to its bypass list",
)  # fmt: skip
KEY = Setting(
    "deploy-key", "There is a deploy key that may write.", "Bookings could not be written down.",
    "settings/keys", "run ssh-keygen, add the public half here and tick “Allow write access”",
)  # fmt: skip
SECRET = Setting(
    "secret", f"The secret {DEPLOY_KEY} is there.", "The workflows write with it; without it every request waits.",
    "settings/secrets/actions", f"add {DEPLOY_KEY} with the private half of the deploy key",
)  # fmt: skip
HASHES = Setting(
    "token-key", f"The secret {TOKEN_KEY} is there.", "Figures that need distinct people say “no data” without it.",
    "settings/secrets/actions", f"add {TOKEN_KEY} with 40 random letters and digits, and never change it",
)  # fmt: skip
PAGES = Setting(
    "pages", "Pages publishes what the workflow builds.", "The site would not appear.",
    "settings/pages", "under “Source”, choose “GitHub Actions”",
)  # fmt: skip
FORMS = Setting(
    "forms", "The issue forms are those of this version.", "What people send could not be read.",
    ".github/ISSUE_TEMPLATE", "run 'mentorhub doctor --fix' and commit what it wrote",
)  # fmt: skip
FILES = Setting(
    "workflows", "Every workflow is there.", "Requests would not be answered.",
    ".github/workflows", f"take those that are missing from the tool's repository: {', '.join(WORKFLOWS)}",
)  # fmt: skip


def diagnose(root: Path, hub: Hub, forge: Forge, lacking: frozenset[str]) -> tuple[Finding, ...]:
    """Look at everything, here and on the forge.

    Args:
        lacking: Secrets that a workflow found empty; it sees that, and not the list.
    """
    address = hub.site.repo_url.rstrip("/")
    here = (Finding(setting, _state(fine=fine), setting.screen) for setting, fine in _local(root, hub))
    there = (
        Finding(setting, _asked(look, lacking, setting), f"{address}/{setting.screen}")
        for setting, look in _remote(hub, forge)
    )
    return (*here, *there)


def stale_forms(root: Path, hub: Hub) -> Mapping[str, bytes]:
    """Give the issue forms that are missing or differ from what this version writes."""
    return {path: text for path, text in issue_forms(hub).items() if _content(root / path) != text}


def _local(root: Path, hub: Hub) -> Iterator[tuple[Setting, bool]]:
    yield FORMS, not stale_forms(root, hub)
    yield FILES, all((root / f".github/workflows/{name}.yml").is_file() for name in WORKFLOWS)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _remote(hub: Hub, forge: Forge) -> Iterator[tuple[Setting, Look]]:
    about, secrets = cache(lambda: forge.get("")), cache(lambda: _secrets(forge))
    rules = cache(lambda: _rules(hub, forge))
    yield ACTIONS, lambda: bool(forge.get("actions/permissions")["enabled"])
    yield TOKEN, lambda: bool(forge.get("actions/permissions/workflow")["can_approve_pull_request_reviews"])
    yield ISSUES, lambda: bool(about()["has_issues"])
    yield BRANCH, lambda: bool(about()["default_branch"] == hub.site.branch)
    yield AUDIENCE, lambda: bool(about()["private"] == (hub.program.repository == "private"))
    yield RULE, lambda: bool(rules())
    yield BYPASS, lambda: all(_passable(rule) for rule in rules())
    yield KEY, lambda: any(not key["read_only"] for key in forge.list("keys?per_page=100"))
    yield SECRET, lambda: DEPLOY_KEY in secrets()
    if hub.program.repository == "private":
        yield HASHES, lambda: TOKEN_KEY in secrets()
    if hub.program.site_audience == "public":
        yield PAGES, lambda: _pages(forge)


def _asked(look: Look, lacking: frozenset[str], setting: Setting) -> State:
    if (setting is SECRET and DEPLOY_KEY in lacking) or (setting is HASHES and TOKEN_KEY in lacking):
        return State.MISSING
    try:
        return _state(fine=look())
    except (ForgeError, KeyError):
        # The forge leaves keys out for those who may not see them.
        return State.UNSEEN


def _state(*, fine: bool) -> State:
    return State.FINE if fine else State.MISSING


def _rules(hub: Hub, forge: Forge) -> list[Data]:
    """Read the active rules that guard the branch with a pull request or a check."""
    guards = forge.list(f"rules/branches/{hub.site.branch}?per_page=100")
    wanted = {rule["ruleset_id"] for rule in guards if rule["type"] in GATES}
    return [forge.get(f"rulesets/{number}") for number in sorted(wanted)]


def _passable(rule: Data) -> bool:
    return any(actor["actor_type"] == "DeployKey" for actor in rule["bypass_actors"])


def _secrets(forge: Forge) -> frozenset[str]:
    return frozenset(secret["name"] for secret in forge.get("actions/secrets?per_page=100")["secrets"])


def _pages(forge: Forge) -> bool:
    try:
        return bool(forge.get("pages")["build_type"] == "workflow")
    except ForgeError as error:
        if error.status == 404:
            return False
        raise
