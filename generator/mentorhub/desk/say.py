"""Words to people: templates of Markdown in which whatever a person typed is mere text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from mentorhub.content.zones import zone

# Whatever can begin markup of the forge's Markdown, a mention, a reference or an address.
MARKUP = re.compile(r"[\\`*_{}\[\]()#+\-.!<>|~@:&\"'=/]")
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
LONGEST = 300


def plain(text: str) -> str:
    """Quote what a person typed, so that it mentions nobody, links nowhere and shows as it is."""
    line = " ".join(INVISIBLE.sub("", text).split())
    short = line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
    return MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", short)


def when(moment: datetime, zone_name: str) -> str:
    """Write a moment on the clock of a zone and in UTC, as both sides can read it."""
    there, utc = moment.astimezone(zone(zone_name)), moment.astimezone(UTC)
    place = zone_name.rpartition("/")[2].replace("_", " ")
    other_day = f"{utc:%a %-d %b}, " if utc.date() != there.date() else ""
    return f"{there:%A %-d %B %Y, %H:%M} in {place} ({other_day}{utc:%H:%M} UTC)"


def say(template: str, **values: object) -> str:
    """Fill one of the templates in `desk/templates/answers`."""
    return _environment().get_template(f"{template}.md.jinja").render(**values).strip() + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(  # noqa: S701 - Markdown, not HTML; typed text passes `plain`
        loader=PackageLoader("mentorhub.desk", "templates/answers"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(plain=plain, when=when)
    return environment
