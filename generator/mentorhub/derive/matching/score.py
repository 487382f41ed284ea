"""How well a mentor fits somebody: integer points, each part with its reason.

`render/assets/js/score.js` does the same in the browser. Both are held to the frozen cases in
`generator/tests/golden/scores.json`, so all arithmetic is on whole numbers and rounds down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mentorhub.derive.matching.facts import Host, Rules, Seeker, Want

SCALE = 1000
ENOUGH_OVERLAP = 4 * 60
DAY = 24 * 60
NOVICE = 2
SOLVED_FOR_NOVICE, SOLVED, NEAR_FOR_NOVICE = 90, 50, 40
# Days until the next time, and what that is worth of 100; later times are worth LATER.
SOON = ((7, 100), (14, 75), (28, 50))
LATER = 25


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one mentor fits one person.

    Attributes:
        parts: Criterion to its points; they add up to `points`.
        barriers: Hard rules that speak against the pair, in the order in which people are told.
    """

    parts: Mapping[str, int]
    barriers: tuple[str, ...]

    @property
    def points(self) -> int:
        """All points, 0 to 1,000."""
        return sum(self.parts.values())


def fit(seeker: Seeker, host: Host, rules: Rules) -> Fit:
    """Hold a mentor against what somebody is looking for."""
    parts = {name: weighed(share, name, rules) for name, share in shares(seeker, host, rules).items()}
    return Fit(parts, barriers(seeker, host, rules))


def shares(seeker: Seeker, host: Host, rules: Rules) -> Mapping[str, int]:
    """Give how far each criterion is met, 0 to 100."""
    return {
        "topics": topics_share(seeker, host, rules),
        "level": level_share(seeker, host),
        "style": style_share(seeker, host),
        "way": way_share(seeker, host),
        "overlap": overlap_share(seeker, host),
        "slot": slot_share(host),
        "objective": objective_share(seeker, host, rules),
    }


def weighed(share: int, criterion: str, rules: Rules) -> int:
    """Turn a share of 100 into points of 1,000."""
    return share * rules.weights[criterion] * SCALE // (100 * rules.total)


def barriers(seeker: Seeker, host: Host, rules: Rules) -> tuple[str, ...]:
    """Name the hard rules that speak against a pair."""
    broken = {
        "topic": topics_share(seeker, host, rules) == 0,
        "language": no_common_language(seeker, host),
        "direction": wrong_way(seeker, host),
        "level": too_far(seeker, host, rules),
        "zone": clocks_too_far(seeker, host, rules),
    }
    return tuple(name for name, speaks_against in broken.items() if speaks_against)


def topics_share(seeker: Seeker, host: Host, rules: Rules) -> int:
    """Give the mean of what the mentor is worth for each topic; 0 means that there is nothing to talk about."""
    if not seeker.wants:
        return 0
    return sum(topic_points(seeker, want, host, rules) for want in seeker.wants) // len(seeker.wants)


def topic_points(seeker: Seeker, want: Want, host: Host, rules: Rules) -> int:
    """Give what a mentor is worth for one topic, 0 to 100.

    A beginner is also helped by somebody who once solved the same, or who works next to it.
    """
    if seeker.direction == "reverse":
        return 0 if host.wants.isdisjoint(rules.ground.widened((want.topic,))) else 100
    novice = want.now <= NOVICE
    solved = (SOLVED_FOR_NOVICE if novice else SOLVED) if want.topic in host.solved else 0
    near = NEAR_FOR_NOVICE if novice and want.topic in host.near else 0
    return max(_reach(want, host.offers.get(want.topic, 0)), solved, near)


def level_share(seeker: Seeker, host: Host) -> int:
    """Give how near the mentor's level is to the one wished for."""
    if seeker.peer == "any" or seeker.direction == "reverse":
        return 100
    off = _levels_off(seeker, host)
    return 50 if off is None else (100, 50)[off] if off < 2 else 0


def style_share(seeker: Seeker, host: Host) -> int:
    """Give how many of the styles wished for the mentor has."""
    if not seeker.styles:
        return 100
    return 100 * len(seeker.styles & host.styles) // len(seeker.styles) if host.styles else 50


def way_share(seeker: Seeker, host: Host) -> int:
    """Give half for a kind of session that suits, and half for a way to meet that does."""
    kind = not seeker.kinds or not seeker.kinds.isdisjoint(host.kinds)
    mode = not seeker.modes or not seeker.modes.isdisjoint(host.modes)
    return 50 * (kind + mode)


def overlap_share(seeker: Seeker, host: Host) -> int:
    """Give more the longer both work at the same time; four hours are enough."""
    return min(overlap(seeker.day, host.day), ENOUGH_OVERLAP) * 100 // ENOUGH_OVERLAP


def slot_share(host: Host) -> int:
    """Give more the sooner the mentor can be booked."""
    if host.next is None:
        return 0
    return next((worth for days, worth in SOON if host.next <= days), LATER)


def objective_share(seeker: Seeker, host: Host, rules: Rules) -> int:
    """Give everything where a topic that the mentor can help with serves an objective."""
    return 100 * any(topic_points(seeker, want, host, rules) and serves_objective(want, rules) for want in seeker.wants)


def serves_objective(want: Want, rules: Rules) -> bool:
    """Tell whether a topic, or a wider one, serves an objective of the program."""
    return not rules.objectives.isdisjoint(rules.ground.widened((want.topic,)))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Give the minutes of a working day that two people share, wherever on the clock their days lie."""
    (begin, end), (first, last) = one, other
    return sum(max(min(end, last + turn) - max(begin, first + turn), 0) for turn in (-2 * DAY, -DAY, 0, DAY, 2 * DAY))


def clock_gap(one: int, other: int) -> int:
    """Give the difference of two clocks in minutes, at most half a day."""
    gap = abs(one - other) % DAY
    return min(gap, DAY - gap)


def _reach(want: Want, far: int) -> int:
    if far >= want.goal:
        return 100
    return 100 * (far - want.now) // (want.goal - want.now) if far > want.now else 0


def _levels_off(seeker: Seeker, host: Host) -> int | None:
    if seeker.level is None or host.level is None:
        return None
    return abs(host.level - seeker.level - (seeker.peer == "above"))


def no_common_language(seeker: Seeker, host: Host) -> bool:
    """Tell whether two people would not understand each other."""
    return bool(seeker.languages) and seeker.languages.isdisjoint(host.languages)


def clocks_too_far(seeker: Seeker, host: Host, rules: Rules) -> bool:
    """Tell whether two people live too far apart around the globe."""
    return rules.zone_gap is not None and clock_gap(seeker.offset, host.offset) > rules.zone_gap * 60


def too_far(seeker: Seeker, host: Host, rules: Rules) -> bool:
    """Tell whether a mentor's level is too far off the one wished for."""
    if seeker.peer == "any" or seeker.direction == "reverse":
        return False
    off = _levels_off(seeker, host)
    return off is not None and off > rules.level_gap


def wrong_way(seeker: Seeker, host: Host) -> bool:
    """Tell whether somebody who wants to mentor upwards would meet nobody above them."""
    if seeker.direction == "learn":
        return False
    below = seeker.level is not None and host.level is not None and host.level <= seeker.level
    return below or "reverse" not in host.kinds
