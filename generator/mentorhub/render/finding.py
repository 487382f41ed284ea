"""What only "Find my mentor" needs beside `render.people`: ``find/more.js``.

A classic script that sets ``mentorhub.more``:
    rules: As the charter has them and `derive.matching` applies them: ``weights`` (an objective without
        topics has none), ``zone_gap`` in hours or null, ``level_gap``, ``objectives`` (ids of topics).
    rows: One list a column, in the order of ``mentorhub.people.rows``, but only for people who can be found:
        they come first there, and nobody else is ever suggested.

        styles: Bit masks over the styles.
        far: How far the person can take somebody in each topic of the column ``offers``, 1 to 5.
        solved, wants: Topics, as indexes; wider topics count as solved and stand there, too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from mentorhub.derive.matching.facts import Rules, hosts, rules
from mentorhub.derive.picture import Picture
from mentorhub.render.people import mask, places_in
from mentorhub.render.words import STYLES

PATH = "find/more.js"


def finding_data(picture: Picture) -> dict[str, bytes]:
    """Write the script with the rules and with what each person who can be found adds to them."""
    applied = rules(picture.hub)
    data = {"rules": _rules(applied), "rows": _rows(picture, applied)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return {PATH: f"(window.mentorhub = window.mentorhub || {{}}).more = {text};\n".encode()}


def _rules(applied: Rules) -> Mapping[str, object]:
    return {
        "weights": applied.weights,
        "zone_gap": applied.zone_gap,
        "level_gap": applied.level_gap,
        "objectives": sorted(applied.objectives),
    }


def _rows(picture: Picture, applied: Rules) -> Mapping[str, list[object]]:
    known = {host.id: host for host in hosts(picture, applied)}
    found = [(mentor, known[mentor.id]) for mentor in picture.visible if mentor.id in known]
    topic = {one.id: number for number, one in enumerate(picture.topics)}
    offers = ([one.id for one in picture.hub.resolve(mentor.profile.offers) if one.id in topic] for mentor, _ in found)
    return {
        "styles": [mask(host.styles, STYLES) for _, host in found],
        "far": [[host.offers[id] for id in ids] for ids, (_, host) in zip(offers, found, strict=True)],
        "solved": [places_in(host.solved, topic) for _, host in found],
        "wants": [places_in(host.wants, topic) for _, host in found],
    }
