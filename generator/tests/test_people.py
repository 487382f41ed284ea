"""Everybody in one script: what it says is what the hub says, and the order of its rows is fair."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from crowds import write_varied_hub
from generate import NOW

from mentorhub.content.hub import Hub, Mentor
from mentorhub.content.load import load
from mentorhub.content.models.profile import Capacity
from mentorhub.derive.order import booked_lately, room, rotation
from mentorhub.derive.picture import Picture, picture
from mentorhub.render.people import PATH, people_data, short_id, short_initials
from mentorhub.render.views import Views
from mentorhub.render.words import words_for

HERE = Path(__file__).parent
BEGIN = "(window.mentorhub = window.mentorhub || {}).people = "
DAYS = 2_000


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    root = tmp_path_factory.mktemp("varied")
    write_varied_hub(root, 80)
    return picture(load(root).hub, NOW)


@pytest.fixture(scope="module")
def data(shown: Picture) -> Mapping[str, Any]:
    return read(shown)


def read(shown: Picture) -> dict[str, Any]:
    """Read the script as a browser does."""
    text = people_data(shown)[PATH].decode()
    assert text.startswith(BEGIN)
    assert text.endswith(";\n")
    return dict(json.loads(text.removeprefix(BEGIN).removesuffix(";\n")))


def whole_id(short: str, name: str) -> str:
    """Complete an id as `people.js` does."""
    return short if short and not short.startswith("-") else name.lower().replace(" ", "-") + short


def test_rows_say_what_profiles_say(shown: Picture, data: Mapping[str, Any]) -> None:
    rows, topics = data["rows"], data["topics"]
    ids = [whole_id(*pair) for pair in zip(rows["id"], rows["name"], strict=True)]
    assert ids == list(Views(shown, words_for("en")).people)
    assert {len(column) for column in rows.values()} == {len(shown.visible)}
    for row, id in enumerate(ids):
        profile = shown.hub.mentors[id].profile
        assert (rows["name"][row], rows["headline"][row]) == (profile.name, profile.headline)
        assert [topics["id"][at] for at in rows["offers"][row]] == list(profile.offers)
        assert chosen(rows["kinds"][row], data["kinds"]) == set(profile.formats)
        assert chosen(rows["modes"][row], data["modes"]) == set(profile.modes)
        assert [data["languages"][at][0] for at in rows["languages"][row]] == list(profile.languages)
        assert data["units"][rows["unit"][row]][0] == profile.unit
        assert (data["levels"][rows["level"][row]][0] if rows["level"][row] >= 0 else None) == profile.level
        assert {data["audiences"][at][0] for at in rows["audience"][row]} == set(profile.audience)
        assert bool(rows["super"][row]) == ("super-mentor" in profile.roles)
        assert bool(rows["pause"][row]) == (profile.status == "paused")
        assert data["zones"][rows["zone"][row]] == profile.timezone
        hours = profile.hours
        day = data["days"][rows["day"][row]] if rows["day"][row] >= 0 else None
        assert day == ([60 * at.hour + at.minute for at in (hours.start, hours.end)] if hours else None)
        assert rows["joined"][row] == (NOW.date() - (profile.trained_on or NOW.date())).days


def chosen(mask: int, known: list[list[str]]) -> set[str]:
    return {id for at, (id, _) in enumerate(known) if mask >> at & 1}


def test_next_times_are_those_of_the_cards(shown: Picture, data: Mapping[str, Any]) -> None:
    built = datetime.fromisoformat(data["built"])
    people = Views(shown, words_for("en")).people
    for person, column in zip(people.values(), data["rows"]["times"], strict=True):
        slots = shown.open_by_mentor.get(person.id, ())[:3]
        starts = [built + timedelta(minutes=minutes) for minutes in column[::2]]
        assert starts == [slot.start for slot in slots]
        if person.next is None:
            assert not column
        else:
            assert f"{starts[0]:%Y-%m-%dT%H:%M:%SZ}" == person.next.instant
            until = starts[0] - timedelta(minutes=column[1])
            assert f"{until:%Y-%m-%dT%H:%M:%SZ}" == person.until


def test_minutes_count_from_the_minute_of_the_build(shown: Picture) -> None:
    later = replace(shown, now=NOW + timedelta(seconds=59, microseconds=7))
    assert read(later)["rows"]["times"] == read(shown)["rows"]["times"]


def test_topics_know_what_is_wider_and_what_is_near() -> None:
    topics = read(picture(load(HERE.parent.parent).hub, NOW))["topics"]
    at = {id: number for number, id in enumerate(topics["id"])}
    review = at["code-review"]
    assert topics["wider"][review] == [at["engineering"]]
    assert {topics["id"][other] for other in topics["near"][review]} >= {"engineering", "feedback"}
    assert review in topics["near"][at["engineering"]]
    assert "pull requests" in topics["aliases"][review]
    assert all(number not in wider for number, wider in enumerate(topics["wider"]))


@pytest.mark.parametrize(
    ("id", "name", "short"),
    [
        ("ada-okoye", "Ada Okoye", ""),
        ("ada-okoye-2", "Ada Okoye", "-2"),
        ("adaline", "Ada", "adaline"),
        ("zoe-lindqvist", "Zoë Lindqvist", "zoe-lindqvist"),
        ("ilkay", "İlkay", "ilkay"),
        ("ada", "Ada  Okoye", "ada"),
    ],
)
def test_ids_are_shortened_only_where_they_can_be_completed(id: str, name: str, short: str) -> None:
    assert short_id(id, name) == short
    assert whole_id(short, name) == id


@pytest.mark.parametrize(
    ("name", "short"),
    [("Ada Okoye", ""), ("Ada", ""), ("Ada  (X) Okoye", ""), ("Yara Haddad (يارا حداد)", "YH"), ("ß", "")],
)
def test_initials_are_kept_only_where_they_do_not_follow(name: str, short: str) -> None:
    assert short_initials(name) == short


def test_words_of_people_cannot_end_the_script(shown: Picture) -> None:
    mentor = shown.visible[0]
    wild = mentor.profile.model_copy(update={"headline": "</script>\u2028\"'\\"})
    hub = replace(shown.hub, mentors={mentor.id: replace(mentor, profile=wild)})
    assert read(picture(hub, NOW))["rows"]["headline"] == ["</script>\u2028\"'\\"]


def test_whoever_has_left_is_not_there(shown: Picture) -> None:
    mentor, *others = shown.visible
    left = replace(mentor, profile=mentor.profile.model_copy(update={"status": "left"}))
    hub = replace(shown.hub, mentors={one.id: one for one in (left, *others)})
    assert mentor.profile.name not in [
        name
        for name, id in zip(read(picture(hub, NOW))["rows"]["name"], [*hub.mentors], strict=False)
        if id == mentor.id
    ]
    assert mentor.id not in people_data(picture(hub, NOW))[PATH].decode()


def test_bookings_of_the_last_ninety_days_count(shown: Picture) -> None:
    busy = next(mentor for mentor in shown.visible if len(mentor.tickets) == 3)
    # One was held, one is to come, and one was called off.
    assert booked_lately(busy, NOW) == 2
    assert booked_lately(busy, NOW + timedelta(days=120)) == 0
    assert booked_lately(busy, NOW - timedelta(days=120)) == 0


def test_room_is_what_bookings_of_the_next_thirty_days_leave(shown: Picture) -> None:
    busy = next(mentor for mentor in shown.visible if len(mentor.tickets) == 3)
    most = busy.profile.capacity.sessions_per_month
    assert room(busy, NOW) == most - 1
    assert room(busy, NOW + timedelta(days=120)) == most
    assert room(with_room(busy, 1), NOW) == 0


def with_room(mentor: Mentor, meetings: int) -> Mentor:
    capacity = Capacity(mentees=1, sessions_per_month=meetings)
    return replace(mentor, profile=mentor.profile.model_copy(update={"capacity": capacity}))


@pytest.fixture(scope="module")
def crowd() -> Callable[..., tuple[Mentor, ...]]:
    hub: Hub = load(HERE / "hub").hub
    one = replace(hub.mentors["ada-okoye"], tickets=())

    def make(*rooms: int) -> tuple[Mentor, ...]:
        return tuple(replace(with_room(one, meetings), id=f"m{number}") for number, meetings in enumerate(rooms))

    return make


def firsts(mentors: tuple[Mentor, ...], open_ids: frozenset[str] = frozenset()) -> Counter[str]:
    """Count who stands first on each of many days."""
    slots = {id: (object(),) for id in open_ids}
    begin = date(2026, 1, 1)
    orders = (rotation(mentors, slots, begin + timedelta(days=day)) for day in range(DAYS))  # type: ignore[arg-type]
    return Counter(order[0].id for order in orders)


def test_nobody_stays_on_top(crowd: Callable[..., tuple[Mentor, ...]]) -> None:
    """Twenty people with as much room each stand first on a twentieth of the days; four deviations are allowed."""
    count = firsts(crowd(*[4] * 20))
    assert len(count) == 20
    assert max(abs(days - DAYS / 20) for days in count.values()) < 4 * (DAYS / 20) ** 0.5


def test_twice_the_room_is_first_twice_as_often(crowd: Callable[..., tuple[Mentor, ...]]) -> None:
    count = firsts(crowd(8, 4, 2, 2))
    shares = [count[f"m{number}"] / DAYS for number in range(4)]
    assert shares == pytest.approx([8 / 16, 4 / 16, 2 / 16, 2 / 16], abs=0.045)


def test_places_behind_the_first_are_drawn_by_the_same_weights(crowd: Callable[..., tuple[Mentor, ...]]) -> None:
    """Without replacement: once the first is out, the rest share by their own weights."""
    mentors = crowd(6, 3, 1)
    begin = date(2026, 1, 1)
    orders = [rotation(mentors, {}, begin + timedelta(days=day)) for day in range(DAYS)]
    after = Counter(order[1].id for order in orders if order[0].id == "m0")
    assert after["m1"] / after.total() == pytest.approx(3 / 4, abs=0.06)


def test_open_times_come_before_room_and_full_people_last(crowd: Callable[..., tuple[Mentor, ...]]) -> None:
    mentors = crowd(60, 1, 1)
    assert set(firsts(mentors, frozenset({"m1", "m2"}))) == {"m1", "m2"}
    full = replace(mentors[1], tickets=load(HERE / "hub").hub.mentors["ada-okoye"].tickets)
    day = min(file.ticket.start for file in full.tickets if file.ticket.holds).date()
    assert room(full, datetime.combine(day, datetime.min.time(), NOW.tzinfo)) == 0
    assert rotation((full, mentors[0], mentors[2]), {}, day)[-1].id == "m1"


def test_two_builds_of_a_day_agree_and_two_days_do_not(crowd: Callable[..., tuple[Mentor, ...]]) -> None:
    mentors = crowd(*[4] * 12)
    today = rotation(mentors, {}, NOW.date())
    assert rotation(tuple(reversed(mentors)), {}, NOW.date()) == today
    assert rotation(mentors, {}, NOW.date() + timedelta(days=1)) != today
