"""Why two people were paired, in words that a manager can read out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mentorhub.derive.matching import score
from mentorhub.derive.matching.facts import Host, Rules, Seeker
from mentorhub.derive.matching.task import Pair, Request

PLACES = ("", "first", "second", "third", "fourth", "fifth")
# A hard rule, and where it is set.
RULES = {
    "topic": "topics (“topics” in the requests, “offers” in the profiles)",
    "language": "language (“languages”)",
    "direction": "direction (“reverse” needs mentors above the person who hold such sessions)",
    "level": "level (“peer” in the requests, “level_gap” in the charter)",
    "zone": "time zone (“zone_gap_hours” in the charter)",
    "reporting": "reporting line (“manager” in the requests)",
    "avoid": "avoid list (“avoid” in the requests)",
    "met": "no repeat (“no_repeat_days” in the charter)",
    "full": "places (“capacity” in the profiles)",
}


def why(request: Request, host: Host, rules: Rules, pair: Pair, broken: Iterable[str] = ()) -> str:
    """Say what speaks for a pair and what does not.

    Args:
        broken: Hard rules that speak against it; only a pair that was settled by hand breaks any.
    """
    seeker = request.seeker
    said = (
        *(f"against the rule {name}" for name in broken),
        _topics(seeker, host, rules),
        _overlap(seeker, host),
        _slot(host),
        _level(seeker, host),
        _style(seeker, host),
        *_way(seeker, host),
        "serves an objective" if score.objective_share(seeker, host, rules) and rules.weights["objective"] else "",
        f"{PLACES[pair.wish]} wish" if pair.wish else "",
    )
    return "; ".join(filter(None, said))


def _topics(seeker: Seeker, host: Host, rules: Rules) -> str:
    worth = [score.topic_points(seeker, want, host, rules) for want in seeker.wants]
    whole, part = sum(points == 100 for points in worth), sum(0 < points < 100 for points in worth)
    topics = "topic" if len(worth) == 1 else "topics"
    if not part:
        return f"{whole} of {len(worth)} {topics}"
    return (
        f"{whole} of {len(worth)} {topics}, {part} more in part"
        if whole
        else f"{part} of {len(worth)} {topics} in part"
    )


def _overlap(seeker: Seeker, host: Host) -> str:
    minutes = score.overlap(seeker.day, host.day)
    hours, rest = divmod(minutes, 60)
    time = " ".join(part for part, count in ((f"{hours} h", hours), (f"{rest} min", rest)) if count)
    return f"{time} overlap" if time else "no overlap of the working day"


def _slot(host: Host) -> str:
    if host.next is None:
        return "no time to book"
    days = next((days for days, _ in score.SOON if host.next <= days), None)
    return f"a time to book within {days} days" if days else "a time to book later"


def _level(seeker: Seeker, host: Host) -> str:
    if seeker.peer == "any" or seeker.direction == "reverse":
        return ""
    if seeker.level is None or host.level is None:
        return "level not known"
    wish = "same level" if seeker.peer == "same" else "one level above"
    return wish if score.level_share(seeker, host) == 100 else f"level differs ({wish} wished for)"


def _style(seeker: Seeker, host: Host) -> str:
    if not seeker.styles:
        return ""
    if not host.styles:
        return "style not known"
    both = len(seeker.styles & host.styles)
    if both == len(seeker.styles):
        return "style fits"
    return f"{both} of {len(seeker.styles)} styles" if both else "style differs"


def _way(seeker: Seeker, host: Host) -> Iterator[str]:
    if seeker.kinds and seeker.kinds.isdisjoint(host.kinds):
        yield "holds other kinds of session"
    if seeker.modes and seeker.modes.isdisjoint(host.modes):
        yield "meets in other ways"
