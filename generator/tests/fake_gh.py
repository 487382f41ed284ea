"""A forge in a JSON file, behind the arguments of `gh api`: what the tests talk to instead of the real one.

The file holds ``posts`` (comments by issue), ``issues``, ``pulls``, ``statuses``, ``reactions``, ``assigned``,
``settings`` (path to answer), ``graphql``, ``refuse`` (path to a status), workflows that were started (``runs``)
and a log of ``calls``.
"""

from __future__ import annotations

import json
import re
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

BOT = {"id": 41898282, "login": "github-actions[bot]", "type": "Bot"}


def install(folder: Path, **state: object) -> Path:
    """Put the program into a folder under the name of `gh`, with its forge beside it."""
    program = folder / "gh"
    program.write_text(f"#!{sys.executable} -IS\n{Path(__file__).read_text('utf-8')}", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (folder / "forge.json").write_text(json.dumps(state), "utf-8")
    return program


def state_of(program: Path) -> dict[str, Any]:
    """Read the forge."""
    found: dict[str, Any] = json.loads((program.parent / "forge.json").read_text("utf-8"))
    return found


def _answer(forge: dict[str, Any], method: str, path: str, body: Mapping[str, Any]) -> object:
    route = path.partition("?")[0]
    if found := re.fullmatch(r"issues/(\d+)/comments", route):
        return _comment(forge, found[1], method, body)
    if found := re.fullmatch(r"issues/comments/(\d+)", route):
        post = next(one for row in forge["posts"].values() for one in row if one["id"] == int(found[1]))
        return post.update(body) or post
    if found := re.fullmatch(r"issues/comments/(\d+)/reactions", route):
        return forge.setdefault("reactions", {}).setdefault(found[1], []).append(body["content"])
    if found := re.fullmatch(r"issues/(\d+)/assignees", route):
        return forge.setdefault("assigned", {}).update({found[1]: body["assignees"]})
    if found := re.fullmatch(r"statuses/(\w+)", route):
        return forge.setdefault("statuses", {}).setdefault(found[1], []).append(body)
    if route in {"issues", "pulls"}:
        return _thing(forge, route, method, path, body)
    return forge.get("settings", {})[route]


def _comment(forge: dict[str, Any], issue: str, method: str, body: Mapping[str, Any]) -> object:
    row = forge.setdefault("posts", {}).setdefault(issue, [])
    if method == "GET":
        return row
    row.append({"id": 1000 + sum(map(len, forge["posts"].values())), "user": BOT, **body})
    return row[-1]


def _thing(forge: dict[str, Any], route: str, method: str, path: str, body: Mapping[str, Any]) -> object:
    rows = forge.setdefault(route, [])
    if method == "GET":
        head, creator = re.search(r"head=[^&:]*:([^&]+)", path), re.search(r"creator=([^&]+)", path)
        rows = [row for row in rows if head is None or row["head"] == head[1]]
        return [row for row in rows if creator is None or row["user"]["login"] == creator[1]]
    rows.append({"number": 900 + len(rows), "user": BOT, **body})
    return rows[-1]


def main() -> None:
    arguments, file = sys.argv[1:], Path(__file__).parent / "forge.json"
    forge = json.loads(file.read_text("utf-8"))
    if arguments[:2] == ["workflow", "run"]:
        forge.setdefault("runs", []).append(arguments[2])
        file.write_text(json.dumps(forge), "utf-8")
        return
    body = json.load(sys.stdin) if "--input" in arguments else {}
    method = arguments[arguments.index("--method") + 1] if "--method" in arguments else "GET"
    target = next((one for one in arguments if one.startswith("repos/")), "graphql")
    path = "/".join(target.split("/")[3:])
    forge.setdefault("calls", []).append([method, target])
    refused = next((code for start, code in forge.get("refuse", {}).items() if path.startswith(start)), None)
    try:
        answer = forge["graphql"] if target == "graphql" else _answer(forge, method, path, body)
    except KeyError:
        refused, answer = refused or 404, None
    temporary = file.with_suffix(".new")
    temporary.write_text(json.dumps(forge), "utf-8")
    temporary.replace(file)
    if refused and (method == "GET") == forge.get("refuse_reads", True):
        sys.exit(f"gh: no (HTTP {refused})")
    sys.stdout.write(json.dumps([answer] if "--slurp" in arguments else answer))


if __name__ == "__main__":
    main()
