"""The kinds of mistakes by code, and the page that explains them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from mentorhub.check.catalogue import ALL, CHAPTERS, Code
from mentorhub.check.problems import Problem, Severity

CODES: Mapping[str, Code] = MappingProxyType({code.id: code for code in ALL})

INTRODUCTION = """# Problems and how to mend them

`mentorhub check` names each problem by a code. This page says for every code why the rule exists and
what to do; `mentorhub explain MH404` says the same in the terminal.

Errors stop the site from being published. Warnings do not, unless `--strict` is given.

This page is written by the tests from `mentorhub/check/catalogue.py`; change it there.
"""


def severity_of(problem: Problem) -> Severity:
    """Say how much a problem matters: its own word counts before that of its code."""
    return problem.severity or CODES[problem.code].severity


def explain(code: str) -> str:
    """Explain one code in the terminal.

    Raises:
        KeyError: There is no such code.
    """
    entry = CODES[code.strip().upper()]
    lines = [f"{entry.id} · {entry.title} ({entry.severity})", "", f"Why:  {entry.why}", f"Mend: {entry.mend}"]
    if entry.example:
        lines += ["", "Right:", *(f"    {line}" for line in entry.example.split("\n"))]
    return "\n".join(lines)


def reference() -> str:
    """Write the page that explains every code; each has an anchor of its own, such as ``#mh404``."""
    return "\n".join((INTRODUCTION, *_chapters()))


def _chapters() -> Iterator[str]:
    for prefix, title in CHAPTERS.items():
        yield f"## {title}\n"
        for code in sorted(code for code in CODES if code.startswith(prefix)):
            yield _entry(CODES[code])


def _entry(code: Code) -> str:
    example = f"\n```text\n{code.example}\n```\n" if code.example else ""
    return f"### {code.id}\n\n**{code.title}** ({code.severity}). {code.why}\n\n{code.mend}\n{example}"
