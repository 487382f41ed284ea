"""Names of languages and countries, and the nearest known name to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def languages() -> dict[str, str]:
    """Map each language code (BCP 47, from CLDR) to its English name."""
    return {code.replace("_", "-"): name for code, name in Locale("en").languages.items()}


@cache
def language_codes() -> dict[str, str]:
    """Map each language name, lower case, to its code; English and own names."""
    own = {_own_name(code).casefold(): code for code in languages() if len(code) == 2}
    return own | {name.casefold(): code for code, name in languages().items()}


@cache
def countries() -> dict[str, str]:
    """Map each country code (ISO 3166-1 alpha-2) to its English name."""
    return {code: name for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """Find the known name that a person most probably meant, or none."""
    by_fold = {name.casefold(): name for name in sorted(known)}
    matches = get_close_matches(wrong.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[matches[0]] if matches else None


def suggest(wrong: str, known: Iterable[str], otherwise: str) -> str:
    """Say which known name to write, or what to do when none is near."""
    match = nearest(wrong, known)
    return f"write '{match}'" if match else otherwise


def _own_name(code: str) -> str:
    try:
        return Locale.parse(code).display_name or code
    except UnknownLocaleError:
        return code
