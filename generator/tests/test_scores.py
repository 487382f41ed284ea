"""The scorer: frozen cases that Python and the browser share, and the table that must agree with it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from conftest import HERE

from mentorhub.derive.matching.facts import Ground, Host, Rules, Seeker, Want
from mentorhub.derive.matching.score import fit, overlap, shares, topic_points
from mentorhub.derive.matching.table import table

GOLDEN = HERE / "golden" / "scores.json"
CASES = 260
TOPICS = tuple(f"t{number}" for number in range(14))
STYLES = ("listener", "challenger", "teacher", "structured", "hands-on")
KINDS = ("one-to-one", "group", "reverse", "flash")
MODES = ("online", "in-person", "phone")
LANGUAGES = ("en", "de", "pt", "ja")
WEIGHTS = ("topics", "level", "style", "way", "overlap", "slot", "objective")


def some(draw: random.Random, words: tuple[str, ...], most: int) -> list[str]:
    return sorted(draw.sample(words, draw.randint(0, most)))


def a_ground(draw: random.Random) -> dict[str, dict[str, list[str]]]:
    """Draw a vocabulary: wider topics have smaller numbers, so that there are no circles."""
    up: dict[str, list[str]] = {}
    for number, topic in enumerate(TOPICS):
        parents = draw.sample(TOPICS[:number], min(number, draw.choice((0, 0, 1, 1, 2))))
        up[topic] = sorted({*parents, *(wider for parent in parents for wider in up[parent])})
    near = {topic: some(draw, tuple(other for other in TOPICS if other != topic), 3) for topic in TOPICS}
    return {"up": up, "near": near}


def a_day(draw: random.Random) -> tuple[list[int], int]:
    offset = draw.choice((-480, -300, -180, 0, 60, 120, 330, 345, 540, 660, 780))
    begin = draw.choice((360, 420, 480, 540, 600, 780))
    return [begin - offset, begin + draw.choice((120, 240, 480, 510, 600)) - offset], offset


def a_case(draw: random.Random) -> dict[str, Any]:
    (day, offset), (other_day, other_offset) = a_day(draw), a_day(draw)
    now = draw.randint(1, 4)
    wants = [[topic, now, draw.randint(now + 1, 5)] for topic in draw.sample(TOPICS, draw.randint(1, 4))]
    return {
        "seeker": {
            "wants": wants,
            "direction": draw.choice(("learn", "learn", "learn", "reverse")),
            "peer": draw.choice(("any", "same", "above")),
            "styles": some(draw, STYLES, 3),
            "kinds": some(draw, KINDS, 2),
            "modes": some(draw, MODES, 2),
            "languages": some(draw, LANGUAGES, 2),
            "level": draw.choice((None, 0, 1, 2, 3, 4)),
            "day": day,
            "offset": offset,
        },
        "host": {
            "offers": {topic: draw.randint(1, 5) for topic in some(draw, TOPICS, 5)},
            "solved": some(draw, TOPICS, 3),
            "wants": some(draw, TOPICS, 3),
            "styles": some(draw, STYLES, 3),
            "kinds": some(draw, KINDS, 3),
            "modes": some(draw, MODES, 2),
            "languages": sorted({draw.choice(LANGUAGES), draw.choice(LANGUAGES)}),
            "level": draw.choice((None, 0, 1, 2, 3, 4)),
            "day": other_day,
            "offset": other_offset,
            "next": draw.choice((None, 0, 6, 7, 8, 14, 15, 28, 29, 80)),
        },
        "rules": {
            "weights": {name: draw.choice((0, 1, 3, 7, 10, 45)) for name in WEIGHTS} | {"topics": draw.randint(1, 60)},
            "zone_gap": draw.choice((None, 3, 9, 12)),
            "level_gap": draw.randint(0, 2),
            "objectives": some(draw, TOPICS, 3),
        },
    }  # fmt: skip


def read_ground(found: Mapping[str, Mapping[str, list[str]]]) -> Ground:
    return Ground(*({topic: frozenset(others) for topic, others in found[name].items()} for name in ("up", "near")))


def read_seeker(found: Mapping[str, Any]) -> Seeker:
    return Seeker(
        wants=tuple(Want(*want) for want in found["wants"]),
        direction=found["direction"],
        peer=found["peer"],
        styles=frozenset(found["styles"]),
        kinds=frozenset(found["kinds"]),
        modes=frozenset(found["modes"]),
        languages=frozenset(found["languages"]),
        level=found["level"],
        day=(found["day"][0], found["day"][1]),
        offset=found["offset"],
    )


def read_host(found: Mapping[str, Any], ground: Ground, id: str = "host") -> Host:
    return Host(
        id=id,
        offers=ground.covered(found["offers"]),
        near=ground.beside(found["offers"]),
        solved=ground.widened(found["solved"]),
        wants=frozenset(found["wants"]),
        styles=frozenset(found["styles"]),
        kinds=frozenset(found["kinds"]),
        modes=frozenset(found["modes"]),
        languages=frozenset(found["languages"]),
        level=found["level"],
        day=(found["day"][0], found["day"][1]),
        offset=found["offset"],
        next=found["next"],
    )


def read_rules(found: Mapping[str, Any], ground: Ground) -> Rules:
    return Rules(found["weights"], found["zone_gap"], found["level_gap"], frozenset(found["objectives"]), ground)


def judge(case: Mapping[str, Any], ground: Ground) -> dict[str, Any]:
    rules, seeker, host = (
        read_rules(case["rules"], ground),
        read_seeker(case["seeker"]),
        read_host(case["host"], ground),
    )
    found = fit(seeker, host, rules)
    return {
        "shares": shares(seeker, host, rules),
        "parts": found.parts,
        "points": found.points,
        "barriers": list(found.barriers),
        "overlap": overlap(seeker.day, host.day),
        "topics": [topic_points(seeker, want, host, rules) for want in seeker.wants],
    }


def drawn() -> dict[str, Any]:
    draw = random.Random(20261121)  # noqa: S311 - cases, not secrets
    ground = a_ground(draw)
    cases = [a_case(draw) for _ in range(CASES)]
    return {"ground": ground, "cases": [case | {"expected": judge(case, read_ground(ground))} for case in cases]}


def test_every_frozen_case_scores_as_it_did(*, update_golden: bool) -> None:
    if update_golden:
        GOLDEN.write_text(
            json.dumps(drawn(), separators=(",", ":")).replace('{"seeker"', '\n{"seeker"') + "\n", "utf-8"
        )
    frozen = json.loads(GOLDEN.read_text("utf-8"))
    assert len(frozen["cases"]) >= 200
    ground = read_ground(frozen["ground"])
    for case in frozen["cases"]:
        assert judge(case, ground) == case["expected"], case


def test_frozen_cases_meet_every_rule_and_every_share() -> None:
    cases = [case["expected"] for case in json.loads(GOLDEN.read_text("utf-8"))["cases"]]
    met = {barrier for case in cases for barrier in case["barriers"]}
    assert met == {"topic", "language", "direction", "level", "zone"}
    assert any(not case["barriers"] for case in cases)
    for name in WEIGHTS:
        assert {0, 100} <= {case["shares"][name] for case in cases}, name


def test_parts_add_up_and_never_pass_a_thousand() -> None:
    for case in cases_of_many():
        found = fit(*case)
        assert 0 <= found.points <= 1000
        assert found.points == sum(found.parts.values())


def test_a_table_holds_what_the_scorer_says_of_each_pair() -> None:
    draw = random.Random(7)  # noqa: S311 - cases, not secrets
    ground = read_ground(a_ground(draw))
    cases = [a_case(draw) for _ in range(40)]
    seekers = [read_seeker(case["seeker"]) for case in cases]
    hosts = [read_host(case["host"], ground, f"h{number}") for number, case in enumerate(cases)]
    rules = read_rules(cases[0]["rules"] | {"zone_gap": 3}, ground)
    made = table(seekers, hosts, rules)
    for row, seeker in enumerate(seekers):
        for column, host in enumerate(hosts):
            found = fit(seeker, host, rules)
            assert made.points[row, column] == found.points
            assert tuple(name for name, marks in made.barred.items() if marks[row, column]) == found.barriers


def test_who_offers_a_narrower_topic_can_help_with_the_wider_one() -> None:
    ground = Ground({"db": frozenset({"backend"}), "backend": frozenset()}, {})
    offers = ground.covered({"db": 5})
    rules = Rules({"topics": 1, **dict.fromkeys(WEIGHTS[1:], 0)}, None, 1, frozenset(), ground)
    case = next(cases_of_many())
    host = replace(case[1], offers=offers, solved=frozenset(), near=frozenset())
    seeker = replace(case[0], direction="learn", wants=(Want("backend", 3, 5),))
    assert topic_points(seeker, seeker.wants[0], host, rules) == 100
    narrow = Want("db", 3, 5)
    wide_only = replace(host, offers=ground.covered({"backend": 5}))
    assert topic_points(seeker, narrow, wide_only, rules) == 0


def cases_of_many() -> Iterator[tuple[Seeker, Host, Rules]]:
    draw = random.Random(3)  # noqa: S311 - cases, not secrets
    ground = read_ground(a_ground(draw))
    for _ in range(200):
        case = a_case(draw)
        yield read_seeker(case["seeker"]), read_host(case["host"], ground), read_rules(case["rules"], ground)
