"""What is wrong, as a value.

A problem says what must be true, what was found and what to do about it. It knows
the file and either the field or the place in the text; the line of a field is looked
up only when the problem is reported (see `content.places`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

FieldPath: TypeAlias = tuple[str | int, ...]


class Severity(StrEnum):
    """How much a problem matters: errors stop a build, warnings never do unless asked."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a text, counted as editors do.

    Attributes:
        line: First line is 1.
        column: First column is 1, in characters.
    """

    line: int
    column: int


START = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a person should mend.

    Attributes:
        code: Key of the entry in `check.codes`, for example ``MH204``.
        path: File, relative to the hub, with forward slashes.
        must: What must be true, as a sentence fragment that follows the field's name.
        found: What stands there instead, quoted where it is a value.
        fix: What to do, in the imperative.
        field: Keys and positions that lead to the value; empty for the file itself.
        place: Where it stands, when that is known already (syntax, prose).
        replacement: Text that may take the value's place without a person's judgement;
            only such problems are mended by ``check --fix``.
        at_key: The key itself is wrong, not its value.
        severity: Overrides the severity of the code, where the program decides it.
    """

    code: str
    path: str
    must: str
    found: str
    fix: str
    field: FieldPath = ()
    place: Place | None = None
    replacement: str | None = None
    at_key: bool = False
    severity: Severity | None = None
