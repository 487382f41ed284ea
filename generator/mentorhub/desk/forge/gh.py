"""The forge's own command line, `gh`, as a function: a method and a path in, data out."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


class ForgeError(Exception):
    """The forge did not answer as it should; the message is its own.

    Attributes:
        status: Its number for what is wrong, such as 404; 0 where it was not reached.
    """

    def __init__(self, message: str, status: int = 0) -> None:
        """Keep the forge's words."""
        super().__init__(message)
        self.status = status


def repository_of(repo_url: str) -> str:
    """Read owner and name from the address of a repository."""
    return urlsplit(repo_url).path.strip("/").removesuffix(".git")


@dataclass(frozen=True, slots=True)
class Forge:
    """A repository on the forge.

    Attributes:
        repository: Owner and name.
        program: The command line of the forge.
    """

    repository: str
    program: str = "gh"

    def get(self, path: str) -> Any:  # noqa: ANN401 - whatever the forge gives
        """Read one thing of the repository."""
        return self._call(("api", self._path(path)))

    def list(self, path: str) -> list[Any]:
        """Read a list of the repository to its last page."""
        pages = self._call(("api", "--paginate", "--slurp", self._path(path)))
        return [one for page in pages for one in page]

    def send(self, method: str, path: str, body: Mapping[str, object]) -> Any:  # noqa: ANN401 - whatever the forge gives
        """Write something in the repository; the text goes in by standard input."""
        return self._call(("api", "--method", method, self._path(path), "--input", "-"), json.dumps(body))

    def query(self, text: str) -> Any:  # noqa: ANN401 - whatever the forge gives
        """Ask a question in GraphQL about the repository."""
        owner, _, name = self.repository.partition("/")
        asked = {"query": text, "variables": {"owner": owner, "name": name}}
        return self._call(("api", "graphql", "--input", "-"), json.dumps(asked))["data"]["repository"]

    def _path(self, path: str) -> str:
        return f"repos/{self.repository}/{path}".rstrip("/")

    def _call(self, arguments: tuple[str, ...], body: str = "") -> Any:  # noqa: ANN401 - whatever the forge gives
        """Run the program once.

        Raises:
            ForgeError: There is no such program, or the forge refuses.
        """
        try:
            done = subprocess.run(  # noqa: S603 - fixed program, arguments in a list, no shell
                [self.program, *arguments], input=body.encode(), capture_output=True, check=False, timeout=120
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ForgeError(f"'{self.program}' cannot be run or does not answer") from error
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip()
            status = re.search(r"\(HTTP (\d{3})\)", said)
            raise ForgeError(said, int(status[1]) if status else 0)
        try:
            return json.loads(done.stdout or b"null")
        except ValueError as error:
            raise ForgeError("the forge answered something that is no JSON") from error
