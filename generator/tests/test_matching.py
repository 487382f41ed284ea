"""Pairing a cohort: what every answer must hold, against brute force where the numbers are small."""

from __future__ import annotations

import functools
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product
from time import process_time

import pytest
from cohorts import UNITS, cohort
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorhub.derive.matching.assign import assign
from mentorhub.derive.matching.circles import circles
from mentorhub.derive.matching.facts import Ground, Host, Rules, Seeker, Want
from mentorhub.derive.matching.grid import Grid, grid
from mentorhub.derive.matching.report import Left, report
from mentorhub.derive.matching.roulette import roulette
from mentorhub.derive.matching.shortlist import favourites, shortlist
from mentorhub.derive.matching.task import Pair, Pairing, Request, Task, Two

# As long as a run of the command may take; on the machine that this was written on it takes a fifth of that.
SOLVER, WHOLE = 1.0, 40.0

GROUND = Ground({}, {})
RULES = Rules({"topics": 1, "level": 0, "style": 0, "way": 0, "overlap": 0, "slot": 0, "objective": 0}, 9, 1,
              frozenset(), GROUND)  # fmt: skip


@st.composite
def tasks(draw: st.DrawFn, people: int = 5, mentors: int = 4) -> Task:
    """Draw a small task in which everything happens: full mentors, wishes, people who waited, all hard rules."""
    made = cohort(
        draw(st.integers(0, people)), draw(st.integers(1, mentors)), 1,
        draw(st.integers(3, 12)), draw(st.integers(0, 10**6)),
    )  # fmt: skip
    ids = [host.id for host in made.hosts]
    some = st.frozensets(st.sampled_from(ids), max_size=1)
    # Where all people are alike, and all mentors, nearly every answer is as good as another.
    alike = draw(st.booleans())
    hosts = tuple(replace(made.hosts[0], id=mentor) for mentor in ids) if alike else made.hosts
    requests = tuple(
        replace(
            request,
            seeker=made.requests[0].seeker if alike else request.seeker,
            ranking=() if alike else request.ranking,
            reporting=draw(some),
            avoid=draw(some),
            waited=draw(st.booleans()),
        )
        for request in made.requests
    )
    twos = [(request.id, mentor) for request in requests for mentor in ids]
    met = draw(st.frozensets(st.sampled_from(twos), max_size=3)) if twos else frozenset()
    capacity = {mentor: draw(st.integers(0, 2)) for mentor in ids}
    return replace(made, requests=requests, hosts=hosts, met=met, capacity=capacity)


def by_hand(task: Task) -> tuple[int, int, int, int]:
    """Try every answer: most people, most who waited, the largest sum of scores, most pairs of the last run."""
    board = grid(task)
    chances = [[None, *(column for column in range(len(board.hosts)) if board.allowed[row, column])]
               for row in range(len(board.requests))]  # fmt: skip

    def worth(columns: Sequence[int | None]) -> tuple[int, int, int, int]:
        taken = [(row, column) for row, column in enumerate(columns) if column is not None]
        return (
            len(taken),
            sum(board.requests[row].waited for row, _ in taken),
            sum(int(board.score[row, column]) for row, column in taken),
            sum((board.requests[row].id, board.hosts[column].id) in task.kept for row, column in taken),
        )

    def fits(columns: Sequence[int | None]) -> bool:
        people = Counter(column for column in columns if column is not None)
        return all(count <= board.capacity[column] for column, count in people.items())

    return max(worth(columns) for columns in product(*chances) if fits(columns))


def figures(task: Task, found: Pairing) -> tuple[int, int, int, int]:
    waited = {request.id for request in task.requests if request.waited}
    return (
        len(found.pairs),
        sum(pair.request in waited for pair in found.pairs),
        sum(pair.score for pair in found.pairs),
        sum((pair.request, pair.mentor) in task.kept for pair in found.pairs),
    )


def twos(found: Pairing) -> frozenset[Two]:
    return frozenset((pair.request, pair.mentor) for pair in found.pairs)


@settings(max_examples=150, deadline=None)
@given(tasks(), st.randoms(use_true_random=False))
def test_an_answer_is_as_good_as_the_best_of_all_answers(task: Task, draw: random.Random) -> None:
    earlier = frozenset((request.id, draw.choice(task.hosts).id) for request in task.requests)
    task = replace(task, kept=earlier)
    assert figures(task, assign(task)) == by_hand(task)


@settings(max_examples=100, deadline=None)
@given(tasks(8, 5), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(task: Task, draw: random.Random) -> None:
    requests, hosts = list(task.requests), list(task.hosts)
    draw.shuffle(requests)
    draw.shuffle(hosts)
    assert assign(replace(task, requests=tuple(requests), hosts=tuple(hosts))) == assign(task)


@settings(max_examples=100, deadline=None)
@given(tasks(12, 5))
def test_nobody_gets_more_people_than_they_take_and_no_hard_rule_is_broken(task: Task) -> None:
    found = assign(task)
    board = grid(task)
    for mentor, people in Counter(pair.mentor for pair in found.pairs).items():
        assert people <= task.capacity[mentor]
    for pair in found.pairs:
        request = task.requests[[one.id for one in task.requests].index(pair.request)]
        assert pair.mentor not in request.reporting | request.avoid
        assert (pair.request, pair.mentor) not in task.met
        assert not board.broken(board.row[pair.request], board.column[pair.mentor])
    matched = [pair.request for pair in found.pairs]
    assert sorted([*matched, *found.unmatched]) == sorted(request.id for request in task.requests)


@settings(max_examples=100, deadline=None)
@given(tasks(8, 4), st.randoms(use_true_random=False))
def test_settled_pairs_stay_whatever_speaks_against_them(task: Task, draw: random.Random) -> None:
    settled = frozenset(
        (request.id, draw.choice(task.hosts).id) for request in task.requests if draw.randint(0, 2) == 0
    )
    task = replace(task, pinned=settled)
    found = assign(task)
    assert settled <= twos(found)
    assert settled == {(pair.request, pair.mentor) for pair in found.pairs if pair.pinned}
    assert sorted([*(pair.request for pair in found.pairs), *found.unmatched]) == [one.id for one in task.requests]
    board = grid(task)
    for mentor in task.capacity:
        mine = [pair for pair in found.pairs if pair.mentor == mentor]
        assert sum(not pair.pinned for pair in mine) <= max(task.capacity[mentor] - sum(p.pinned for p in mine), 0)
    forced = dict(report(task, found, board).forced)
    for two in settled:
        broken = board.broken(board.row[two[0]], board.column[two[1]])
        assert forced.get(two, ()) == broken


@settings(max_examples=60, deadline=None)
@given(tasks(8, 4), st.data())
def test_settling_the_best_answer_gives_it_again(task: Task, data: st.DataObject) -> None:
    best = twos(assign(task))
    assert twos(assign(replace(task, pinned=best, seed="another"))) == best
    part = frozenset(data.draw(st.sets(st.sampled_from(sorted(best))))) if best else best
    again = assign(replace(task, pinned=part))
    assert figures(task, again)[:3] == figures(task, assign(task))[:3]


@settings(max_examples=100, deadline=None)
@given(tasks(8, 4), st.text(max_size=3))
def test_a_second_run_moves_nobody_and_the_seed_decides_nothing_but_ties(task: Task, seed: str) -> None:
    first = assign(task)
    other = replace(task, seed=seed)
    assert figures(task, assign(other))[:3] == figures(task, first)[:3]
    assert twos(assign(replace(other, kept=twos(first)))) == twos(first)


def test_a_new_person_moves_only_who_has_to_move() -> None:
    task = plain(people=20, mentors=30)
    before = assign(task)
    late = replace(task, requests=(*task.requests, a_request("late")), kept=twos(before), seed="a new seed")
    after = assign(late)
    assert twos(before) < twos(after)
    assert len(after.pairs) == 21


def test_the_seed_decides_between_equal_answers() -> None:
    answers = {twos(assign(replace(plain(people=3, mentors=3), seed=str(seed)))) for seed in range(40)}
    assert len(answers) == 6


def test_among_equals_everybody_is_left_out_as_often() -> None:
    task = plain(people=4, mentors=3)
    left = Counter(assign(replace(task, seed=str(seed))).unmatched[0] for seed in range(400))
    assert len(left) == 4
    assert min(left.values()) > 60


def test_people_who_waited_come_before_better_scores() -> None:
    task = plain(people=3, mentors=1)
    wish = replace(task.requests[1], ranking=("m0",))
    waited = replace(task.requests[2], waited=True)
    found = assign(replace(task, requests=(task.requests[0], wish, waited), preference=1000))
    assert [pair.request for pair in found.pairs] == ["p2"]


def test_more_matched_people_come_before_people_who_waited() -> None:
    task = plain(people=3, mentors=2)
    first = replace(task.requests[0], waited=True)
    second = replace(task.requests[1], avoid=frozenset({"m1"}))
    third = replace(task.requests[2], avoid=frozenset({"m0", "m1"}), waited=True)
    found = assign(replace(task, requests=(first, second, third)))
    assert twos(found) == {("p0", "m1"), ("p1", "m0")}


def test_a_wish_is_worth_what_the_charter_says() -> None:
    task = plain(people=1, mentors=6)
    ranking = ("m3", "m0", "m5", "m1", "m2")
    task = replace(task, requests=(replace(task.requests[0], ranking=ranking),), preference=203)
    board = grid(task)
    bonus = {host.id: int(board.bonus[0, column]) for column, host in enumerate(board.hosts)}
    assert bonus == {"m3": 203, "m0": 162, "m5": 121, "m1": 81, "m2": 40, "m4": 0}
    assert assign(task).pairs == (Pair("p0", "m3", 1000, 203, 1),)


@pytest.mark.parametrize(("people", "mentors"), [(0, 0), (0, 3), (3, 0)])
def test_nobody_to_pair_is_an_answer_too(people: int, mentors: int) -> None:
    task = plain(people, mentors)
    found = assign(task)
    assert found.pairs == ()
    assert len(found.unmatched) == people
    measured = report(task, found)
    assert (measured.requests, measured.matched, measured.worst, measured.median) == (people, 0, None, None)
    assert {left.rule for left in measured.left} <= {""}
    assert [found.pairs for found in shortlist(task)] == [()] * people
    assert circles(replace(task, facilitators=frozenset(task.capacity))).unmatched == found.unmatched


def test_a_shortlist_holds_the_three_best_and_is_fair_among_equals() -> None:
    task = cohort(60, 40, topics=12)
    board = grid(task)
    for found in shortlist(task, board):
        row = board.row[found.request]
        fitting = sorted(board.score[row][board.allowed[row]], reverse=True)
        assert [pair.score for pair in found.pairs] == fitting[:3]
    leading = Counter(found.pairs[0].mentor for found in shortlist(plain(people=300, mentors=10)))
    assert len(leading) == 10
    assert max(leading.values()) < 60


def test_a_mentor_who_leads_more_than_three_shortlists_is_named() -> None:
    task = plain(people=7, mentors=2)
    wishes = tuple(
        replace(request, ranking=("m0" if number < 4 else "m1",)) for number, request in enumerate(task.requests)
    )
    task = replace(task, requests=wishes, preference=10)
    assert favourites(shortlist(task)) == (("m0", 4),)
    assert report(task, assign(task)).favourites == (("m0", 4),)


def test_a_report_counts_what_can_be_counted_by_hand() -> None:
    task = told()
    found = assign(task)
    assert twos(found) == {("ann", "x"), ("bob", "y"), ("cem", "x")}
    measured = report(task, found)
    assert (measured.requests, measured.matched) == (7, 3)
    # Ann: 100 of 100, bonus 50 for her first wish; Bob: 50 of 100; Cem: 100 of 100.
    assert (measured.total, measured.worst, measured.median) == (2550, 500, 1000)
    assert measured.wishes == (2, 1)
    assert measured.load == (0, 1, 2)
    assert measured.idle == ("z",)
    assert measured.left == (
        Left("dan", "capacity", 2),
        Left("eva", "language", 3),
        Left("fay", "", 0),
        Left("gus", "avoid", 2),
    )
    # Bob has waited, so that y is his; y and Dan, whose first wish y is, would rather have each other.
    assert measured.blocking == (("dan", "y"),)
    assert measured.blocking_count == 1
    assert measured.forced == ((("cem", "x"), ("avoid",)),)


@settings(max_examples=60, deadline=None)
@given(tasks(6, 4), st.randoms(use_true_random=False))
def test_blocking_pairs_are_those_who_would_both_gain(task: Task, draw: random.Random) -> None:
    people = [(request.id, draw.choice(task.hosts).id) for request in task.requests]
    task = replace(task, pinned=frozenset(people[:1]))
    board, best = grid(task), assign(task)
    # No person could move to a free place, unless some pairs were given up.
    found = Pairing(tuple(pair for pair in best.pairs if pair.pinned or draw.randint(0, 3)), ())
    mentor_of = {pair.request: pair for pair in found.pairs}
    expected = set()
    for row, request in enumerate(board.requests):
        own = mentor_of.get(request.id)
        for column, host in enumerate(board.hosts):
            score = board.score[row, column]
            if not board.allowed[row, column] or (own and (own.pinned or own.score >= score)):
                continue
            mine = [pair for pair in found.pairs if pair.mentor == host.id]
            if len(mine) < board.capacity[column] or any(not pair.pinned and pair.score < score for pair in mine):
                expected.add((request.id, host.id))
    measured = report(task, found, board)
    assert set(measured.blocking) == expected
    assert measured.blocking_count == len(expected)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 9), st.integers(0, 95), st.randoms(use_true_random=False))
def test_coffee_brings_as_many_new_people_together_as_can_be(number: int, known: int, draw: random.Random) -> None:
    people = tuple(f"p{place}" for place in range(number))
    every = list(combinations(people, 2))
    met = frozenset(two for two in every if draw.randint(0, 99) < known)
    found = roulette(people, met, "seed")
    assert sorted([*found.left, *(name for group in found.groups for name in group)]) == sorted(people)
    for group in found.groups:
        assert len(group) in {2, 3}
        assert not met & set(combinations(group, 2))
    threes = sum(len(group) == 3 for group in found.groups)
    assert (number - len(found.left), -threes) == most_together(people, met)


@functools.cache
def most_together(people: tuple[str, ...], met: frozenset[Two]) -> tuple[int, int]:
    """Count the most people who can be together, and the fewest groups of three, person by person."""
    if not people:
        return 0, 0
    one, *others = people
    best = most_together(tuple(others), met)
    for size in (1, 2):
        for more in combinations(others, size):
            if not met & set(combinations((one, *more), 2)):
                rest = tuple(name for name in others if name not in more)
                together, threes = most_together(rest, met)
                best = max(best, (together + size + 1, threes - (size == 2)))
    return best


def test_coffee_finds_the_only_one_whom_everybody_may_still_meet() -> None:
    people = [f"p{place}" for place in range(30)]
    only = set(zip(people[::2], people[1::2], strict=True))
    found = roulette(people, set(combinations(people, 2)) - only, "seed")
    assert set(found.groups) == {tuple(sorted(two)) for two in only}


def test_coffee_in_a_crowd_looks_after_whoever_has_met_nearly_all() -> None:
    people = [f"p{place}" for place in range(60)]
    met = {("p0", name) for name in people[2:]} | {("p1", name) for name in people[5:]}
    found = roulette(people, met, "seed")
    assert ("p0", "p1") in found.groups
    assert Counter(map(len, found.groups)) == {2: 30}
    alone = roulette(people, met | {("p0", "p1")}, "seed")
    assert alone.left == ("p0",)
    assert Counter(map(len, alone.groups)) == {2: 28, 3: 1}


def test_coffee_of_three_is_for_those_who_make_room_for_all() -> None:
    # Two groups hold four people; only a group of Anna, Bob and Dan leaves Cem for Eva.
    people = ("anna", "bob", "cem", "dan", "eva")
    new = {("anna", "bob"), ("anna", "cem"), ("anna", "dan"), ("bob", "dan"), ("cem", "dan"), ("cem", "eva")}
    for seed in range(20):
        found = roulette(people, set(combinations(people, 2)) - new, str(seed))
        assert found.groups == (("anna", "bob", "dan"), ("cem", "eva"))


def test_a_year_of_coffee_brings_nobody_together_twice() -> None:
    people = [f"p{place}" for place in range(101)]
    met: set[Two] = set()
    for week in range(26):
        found = roulette(people, met, str(week))
        assert not found.left
        assert Counter(map(len, found.groups)) == {2: 49, 3: 1}
        new = {two for group in found.groups for two in combinations(group, 2)}
        assert not met & new
        met |= new


def test_coffee_for_a_thousand_is_drawn_by_the_seed_alone() -> None:
    people = [f"p{place}" for place in range(1000)]
    assert roulette(people, set(), "a") == roulette(people[::-1], set(), "a")
    assert roulette(people, set(), "a") != roulette(people, set(), "b")


@pytest.mark.parametrize("seed", range(3))
def test_circles_have_four_to_six_people_and_one_topic_that_all_want(seed: int) -> None:
    task = cohort(30, 12, topics=6, seed=seed)
    task = replace(task, facilitators=frozenset(host.id for host in task.hosts[:8]))
    found = circles(task)
    assert found.circles
    hosts = {host.id: host for host in task.hosts}
    wants = {request.id: {want.topic for want in request.seeker.wants} for request in task.requests}
    board = grid(task)
    for circle in found.circles:
        assert 4 <= len(circle.people) <= 6
        assert circle.facilitator in task.facilitators
        assert circle.topic in hosts[circle.facilitator].offers
        for person in circle.people:
            assert circle.topic in wants[person]
            broken = board.broken(board.row[person], board.column[circle.facilitator])
            assert not {"language", "zone", "reporting", "avoid", "met"} & set(broken)
    placed = [person for circle in found.circles for person in circle.people]
    assert sorted([*placed, *found.unmatched]) == sorted(wants)
    leaders = [circle.facilitator for circle in found.circles]
    assert len(set(leaders)) == len(leaders)
    shuffled = replace(task, requests=task.requests[::-1], hosts=task.hosts[::-1])
    assert circles(shuffled) == found


@pytest.mark.parametrize(
    ("people", "sizes", "left"),
    [(3, [], 3), (4, [4], 0), (7, [6], 1), (8, [4, 4], 0), (9, [4, 5], 0), (11, [5, 6], 0), (14, [4, 5, 5], 0),
     (25, [6, 6, 6, 6], 1)],
)  # fmt: skip
def test_circles_are_alike_in_size(people: int, sizes: list[int], left: int) -> None:
    task = plain(people, mentors=4)
    found = circles(replace(task, facilitators=frozenset(task.capacity)))
    assert sorted(len(circle.people) for circle in found.circles) == sizes
    assert len(found.unmatched) == left


def test_circles_mix_units() -> None:
    task = plain(people=12, mentors=2)
    requests = tuple(replace(request, unit=UNITS[number // 2]) for number, request in enumerate(task.requests))
    units = {"m0": UNITS[6], "m1": UNITS[7]}
    task = replace(task, requests=requests, units=units, facilitators=frozenset(units))
    unit_of = {request.id: request.unit for request in requests}
    for circle in circles(task).circles:
        assert len({unit_of[person] for person in circle.people}) == 6


@pytest.mark.parametrize("seed", range(8))
def test_circles_are_as_good_as_the_best_of_all_answers(seed: int) -> None:
    task = cohort(9, 2, topics=4, seed=seed)
    # Three units, so that colleagues cannot always be kept apart.
    requests = tuple(replace(one, unit=one.unit.replace("7", "1").replace("6", "2")) for one in task.requests)
    task = replace(task, requests=requests, facilitators=frozenset(task.capacity))
    found = circles(task).circles
    board = grid(task)
    every = list(product(range(len(task.hosts) + 1), repeat=len(task.requests)))
    # Seats of nobody come last.
    groups = ([[row for row, seat in enumerate(seats) if seat == leader] for leader in range(2)] for seats in every)
    possible = [
        two for two in groups if all(not rows or topics_of(board, leader, rows) for leader, rows in enumerate(two))
    ]
    assert sum(len(circle.people) for circle in found) == max(len(one) + len(other) for one, other in possible)

    opened = {board.column[circle.facilitator]: circle for circle in found}
    sizes = {len(circle.people) for circle in found}
    alike = [
        two
        for two in possible
        if all(
            (opened[leader].topic in topics_of(board, leader, rows) and min(sizes) <= len(rows) <= max(sizes))
            if leader in opened
            else not rows
            for leader, rows in enumerate(two)
        )
    ]
    mine = [[board.row[name] for name in opened[leader].people] if leader in opened else [] for leader in range(2)]
    assert circles_worth(board, mine) == max((circles_worth(board, two) for two in alike), default=(0, 0, 0))


def topics_of(board: Grid, leader: int, rows: Sequence[int]) -> set[str]:
    """Name the topics that somebody can hold a circle about with some people."""
    if not 4 <= len(rows) <= 6:
        return set()
    if any({"language", "zone", "reporting", "avoid", "met"} & set(board.broken(row, leader)) for row in rows):
        return set()
    wants = ({want.topic for want in board.requests[row].seeker.wants} for row in rows)
    return set(board.hosts[leader].offers).intersection(*wants)


def circles_worth(board: Grid, groups: Sequence[Sequence[int]]) -> tuple[int, int, int]:
    """Count people, those who waited, and points less a thousand for every two of a unit."""
    points = 0
    for leader, rows in enumerate(groups):
        units = [board.requests[row].unit for row in rows]
        units += [board.task.units[board.hosts[leader].id]] if rows else []
        points += sum(int(board.score[row, leader]) for row in rows)
        points -= 1000 * sum(one == other for one, other in combinations(units, 2))
    rows = [row for group in groups for row in group]
    return len(rows), sum(board.requests[row].waited for row in rows), points


def test_circles_place_most_people_and_then_those_who_waited() -> None:
    task = plain(people=9, mentors=1)
    waited = {"p1", "p4", "p5", "p7"}
    requests = tuple(replace(request, waited=request.id in waited) for request in task.requests)
    (circle,) = circles(replace(task, requests=requests, facilitators=frozenset({"m0"}))).circles
    assert len(circle.people) == 6
    assert waited < set(circle.people)


def test_a_thousand_people_and_mentors_are_solved_in_a_second() -> None:
    task = cohort(500, 500, 1)
    board = grid(task)
    begin = process_time()
    found = assign(task, board)
    assert process_time() - begin < SOLVER
    assert len(found.pairs) > 450


def test_a_large_cohort_is_paired_within_a_minute() -> None:
    task = cohort(5_000, 1_000, 5)
    begin = process_time()
    found = assign(task)
    assert process_time() - begin < WHOLE
    assert len(found.pairs) > 4_500


def test_the_site_needs_no_solver() -> None:
    heavy = "import sys; from click.testing import CliRunner; import mentorhub.cli, mentorhub.pipeline"
    run = "CliRunner().invoke(mentorhub.cli.main, ['--help'])"
    look = "sys.exit(str({'numpy', 'scipy'} & set(sys.modules)) if {'numpy', 'scipy'} & set(sys.modules) else 0)"
    done = subprocess.run([sys.executable, "-c", f"{heavy}; {run}; {look}"], capture_output=True, text=True,
                          check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr


def plain(people: int, mentors: int) -> Task:
    """Make a task in which everybody fits everybody equally well."""
    hosts = tuple(a_host(f"m{number}") for number in range(mentors))
    requests = tuple(a_request(f"p{number}") for number in range(people))
    return Task(requests, hosts, {host.id: 1 for host in hosts}, {}, RULES)


def a_host(id: str, far: int = 5, languages: str = "en") -> Host:
    nothing: frozenset[str] = frozenset()
    return Host(id, {"testing": far}, nothing, nothing, nothing, nothing, nothing, nothing, frozenset({languages}),
                None, (540, 1020), 0, None)  # fmt: skip


def a_request(id: str, topic: str = "testing", languages: str = "en") -> Request:
    return Request(id, Seeker((Want(topic, 3, 5),), languages=frozenset({languages})))


def told() -> Task:
    """Tell of seven people and three mentors: x takes two and y one; z takes one, and speaks only German."""
    hosts = (a_host("x"), a_host("y", far=4), a_host("z", languages="de"))
    requests = (
        replace(a_request("ann"), ranking=("x", "y")),
        replace(a_request("bob"), waited=True, avoid=frozenset({"x"})),
        replace(a_request("cem"), avoid=frozenset({"x"})),
        replace(a_request("dan"), ranking=("y", "x")),
        a_request("eva", languages="fr"),
        a_request("fay", topic="cooking", languages="fr"),
        replace(a_request("gus"), avoid=frozenset({"x", "y"})),
    )
    return Task(requests, hosts, {"x": 2, "y": 1, "z": 1}, {}, RULES, pinned=frozenset({("cem", "x")}), preference=50)
