"""Bodies of pages: whole, bounded, fair and safe, whatever a hub holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest

from mentorhub.content.hub import Hub
from mentorhub.content.load import load
from mentorhub.derive.picture import Picture, picture
from mentorhub.render.feeds import feed_index
from mentorhub.render.output import SCRIPTS, STYLES, render
from mentorhub.render.page import Page
from mentorhub.render.pages.kit import Kit, make_kit
from mentorhub.render.pages.mentor import mentor_page
from mentorhub.render.pages.mentors import mentor_pages
from mentorhub.render.pages.sessions import session_pages
from mentorhub.render.pages.topics import topic_pages

HERE = Path(__file__).parent
ASSETS = HERE.parent / "mentorhub" / "render" / "assets"
VOID = {"br", "hr", "img", "input", "rect", "circle", "path", "meta"}
FORBIDDEN = re.compile(r"\sstyle=|\son\w+=|<script|javascript:|\bseats?\b|\btickets?\b", re.IGNORECASE)

Write = Callable[[Mapping[str, str]], Path]


@pytest.fixture(scope="module")
def hub() -> Hub:
    return load(HERE / "hub").hub


@pytest.fixture
def shown(hub: Hub, now: datetime) -> Picture:
    return picture(hub, now)


@pytest.fixture
def kit(shown: Picture) -> Kit:
    return make_kit(shown)


def at(made: tuple[Page, ...], path: str) -> Page:
    return next(page for page in made if page.path == path)


def text_of(page: Page) -> str:
    """Give the words of a page, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.body).split())


def crowd(hub: Hub, size: int, *, with_times: bool = False) -> Hub:
    """Fill a hub with copies of its first mentor."""
    first = hub.mentors["ada-okoye"]
    sessions = first.sessions if with_times else None
    copies = {f"m{number}": replace(first, id=f"m{number}", sessions=sessions, tickets=()) for number in range(size)}
    return replace(hub, mentors=copies)


class Outline(HTMLParser):
    """Reads headings and ids, and holds every tag to its end."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.feed(body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag that ends itself for what it is."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("folder", [HERE / "hub", HERE / "hub_minimal", HERE.parent.parent])
def test_every_body_is_well_formed_and_keeps_the_outline(folder: Path, now: datetime) -> None:
    for page in render(picture(load(folder).hub, now)).pages:
        outline = Outline(page.body)
        assert outline.open == [], page.path
        assert len(set(outline.ids)) == len(outline.ids), page.path
        assert outline.levels[0] == 1, page.path
        assert outline.levels.count(1) == 1, page.path
        steps = zip(outline.levels, outline.levels[1:], strict=False)
        assert all(after - before <= 1 for before, after in steps), (page.path, outline.levels)


def test_no_body_needs_what_the_policy_forbids_or_says_house_words(shown: Picture) -> None:
    """The policy allows neither inline scripts nor inline styles."""
    for page in render(shown).pages:
        assert FORBIDDEN.findall(page.body) == [], page.path


def test_words_of_people_are_escaped_on_every_page(write: Write, now: datetime) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    profile = (HERE / "hub/mentors/bo-lind/profile.md").read_text("utf-8")
    topics = (HERE / "hub/charters/topics.yml").read_text("utf-8")
    root = write(
        {
            "mentors/bo-lind/profile.md": profile.replace("Asks until", f"{hostile} Asks until"),
            "charters/topics.yml": topics.replace("label: Careers", f"label: {hostile}"),
        }
    )
    made = render(picture(load(root).hub, now)).pages
    assert any("&lt;script&gt;alert(1)" in page.body for page in made)
    for page in made:
        assert "<script" not in page.body, page.path
        assert "<img src=x" not in page.body, page.path


def test_assets_are_all_listed_and_all_there() -> None:
    listed = [*STYLES, *chain.from_iterable(SCRIPTS.values())]
    # The favicon is no part of a joined file.
    there = {file.relative_to(ASSETS).as_posix() for file in ASSETS.rglob("*") if file.is_file()}
    assert there == {*listed, "favicon.svg"}
    assert len(listed) == len(set(listed))


def test_rows_say_what_can_be_done_with_a_time(kit: Kit) -> None:
    coming = (slot for mentor in kit.picture.visible for slot in kit.views.shown(mentor))
    slots = {slot.id: kit.views.slot(slot) for slot in coming}
    circle = slots["ada-okoye.circle.20261202"]
    assert (circle.word, circle.action, circle.channel) == ("2 of 3 places left", "Book", "issue")
    assert circle.write == "mailto:booking@hub.example?subject=Booking%20ada-okoye.circle.20261202"
    assert circle.session.detail == "45 min · Lagos"
    asked = slots["bo-lind.tuesdays.20261201"]
    assert (asked.word, asked.action) == ("On request", "Ask")
    assert (asked.session.title, asked.session.detail) == ("Quick talk", "20 min · By phone")
    taken = slots["ada-okoye.friday-tests.20261127"]
    assert (taken.word, taken.action, taken.book) == ("Taken", "", "")
    assert slots["ada-okoye.friday-tests.20261204"].word == "Called off"


@pytest.mark.parametrize(("requests", "word"), [(3, "Full"), (4, "Full, others wait")])
def test_a_full_circle_says_so_and_offers_no_button(requests: int, word: str, write: Write, now: datetime) -> None:
    folder = "mentors/ada-okoye/bookings/circle/2026-12-02"
    first = (HERE / "hub" / folder / "1.yml").read_text("utf-8")
    root = write({f"{folder}/{number}.yml": first for number in range(2, requests + 1)})
    page = at(mentor_pages(make_kit(picture(load(root).hub, now))), "mentors/ada-okoye/")
    row = next(part for part in page.body.split("<li ") if 'data-slot="2026-12-02T09:00:00Z"' in part)
    assert f'<span class="slot-state">{word}</span>' in row
    assert "book" not in row.partition("</li>")[0]
    assert "data-until" not in row


def test_times_say_until_when_they_can_be_booked(kit: Kit) -> None:
    slots = {slot.id: kit.views.slot(slot) for mentor in kit.picture.visible for slot in kit.views.shown(mentor)}
    assert kit.hub.program.notice_hours == 24
    assert slots["ada-okoye.circle.20261202"].until == "2026-12-01T09:00:00Z"
    assert slots["ada-okoye.friday-tests.20261127"].until == ""


def test_office_hours_end_when_the_mentor_has_them_back(write: Write, now: datetime) -> None:
    times = (HERE / "hub/mentors/bo-lind/sessions.yml").read_text("utf-8")
    root = write(
        {"mentors/bo-lind/sessions.yml": times.replace("kind: flash", "kind: office-hours\n    notice_hours: 2")}
    )
    kit = make_kit(picture(load(root).hub, now))
    slot = kit.picture.open_by_mentor["bo-lind"][0]
    assert slot.session.kind == "office-hours"
    hours = timedelta(hours=kit.hub.program.release_hours)
    assert kit.views.slot(slot).until == f"{slot.start - hours:%Y-%m-%dT%H:%M:%SZ}"


def test_what_is_too_close_is_as_little_shown_as_in_a_browser(hub: Hub) -> None:
    """The browser hides it once it is too close, and a build an hour later must not bring it back."""
    start = datetime.fromisoformat("2026-12-02T09:00:00Z")
    for moment, shown in ((start - timedelta(hours=25), True), (start - timedelta(hours=23), False)):
        page = at(mentor_pages(make_kit(picture(hub, moment))), "mentors/ada-okoye/")
        assert ("2026-12-02T09:00:00Z" in page.body) is shown


def test_a_mentor_whose_month_is_full_says_so(write: Write, now: datetime) -> None:
    profile = (HERE / "hub/mentors/ada-okoye/profile.md").read_text("utf-8")
    capacity = "capacity: {sessions_per_month: 1}\nwants:"
    root = write({"mentors/ada-okoye/profile.md": profile.replace("wants:", capacity)})
    page = at(mentor_pages(make_kit(picture(load(root).hub, now))), "mentors/ada-okoye/")
    assert "as many conversations in November and December as there is room for" in text_of(page)
    assert ">On request</span>" in page.body


def test_later_leads_to_what_comes_after_the_days_shown(kit: Kit) -> None:
    made = session_pages(kit)
    coming, first, second = made[0], made[1], made[2]
    assert 'rel="next" href="../sessions/2026-w48/"' in coming.body
    assert 'rel="prev"' not in coming.body + first.body
    assert 'rel="next" href="../../sessions/2026-w48/"' in first.body
    assert 'rel="prev" href="../../sessions/2026-w47/"' in second.body
    assert 'rel="next"' not in made[-1].body


def test_every_calendar_can_be_subscribed_to(shown: Picture) -> None:
    body = at(render(shown).pages, "subscribe/").body
    for info in feed_index(shown):
        assert f'"webcal://hub.example/tiny/{info.path}"' in body, info.path


def test_the_page_of_calendars_lists_no_crowd_of_mentors(hub: Hub, now: datetime) -> None:
    page = at(render(picture(crowd(hub, 101), now)).pages, "subscribe/")
    assert "cal/m/" not in page.body
    assert "Each mentor has a calendar, too" in text_of(page)


@pytest.mark.parametrize(
    ("zone", "spoken", "host_clock"),
    [
        ("Africa/Lagos", "Fri 27 Nov, 14:00 (Lagos)", ""),
        # Another zone with the same clock needs no second line.
        ("Europe/Berlin", "Fri 27 Nov, 14:00 (Berlin)", ""),
        ("Europe/London", "Fri 27 Nov, 13:00 (London)", "14:00"),
        ("Pacific/Auckland", "Sat 28 Nov, 02:00 (Auckland)", "Fri 27 Nov, 14:00"),
    ],
)
def test_the_hosts_clock_is_shown_where_it_differs(kit: Kit, zone: str, spoken: str, host_clock: str) -> None:
    found = kit.views.when(datetime.fromisoformat("2026-11-27T13:00:00Z"), zone, "Africa/Lagos")
    assert (found.spoken, found.host_clock, found.instant) == (spoken, host_clock, "2026-11-27T13:00:00Z")


def test_feeds_open_in_every_kind_of_calendar(kit: Kit) -> None:
    feed = kit.views.feed("cal/t/testing.ics", "Testing & more")
    assert feed.https == "https://hub.example/tiny/cal/t/testing.ics"
    assert feed.webcal == "webcal://hub.example/tiny/cal/t/testing.ics"
    assert feed.google.endswith("?cid=webcal%3A%2F%2Fhub.example%2Ftiny%2Fcal%2Ft%2Ftesting.ics")
    assert "url=https%3A%2F%2Fhub.example%2Ftiny%2Fcal%2Ft%2Ftesting.ics&name=" in feed.outlook
    assert feed.outlook.endswith("Testing%20%26%20more")


def test_paused_people_come_last_and_say_so(kit: Kit) -> None:
    people = list(kit.views.people.values())
    assert [bool(person.pause) for person in people] == sorted(bool(person.pause) for person in people)
    assert people[-1].pause == "Taking a pause"
    assert people[-1].next is None
    page = at(mentor_pages(kit), "mentors/cy-ray/")
    assert "Cy Ray is taking a pause" in text_of(page)


def test_the_directory_is_bounded_and_says_so(hub: Hub, now: datetime) -> None:
    page = mentor_pages(make_kit(picture(crowd(hub, 503), now)))[0]
    listed, _, blank = page.body.partition("<template")
    assert (listed.count('class="person"'), blank.count('class="person"')) == (30, 1)
    assert "You see 30 of 503 mentors here." in text_of(page)


def test_plain_lists_name_everybody_in_parts(hub: Hub, now: datetime) -> None:
    made = {page.path: page for page in mentor_pages(make_kit(picture(crowd(hub, 503), now)))}
    parts = [made["mentors/kind/one-to-one/"], made["mentors/kind/one-to-one--2/"]]
    assert [page.body.count('class="person"') for page in parts] == [30, 0]
    named = {link for page in parts for link in re.findall(r'href="\.\./\.\./\.\./mentors/(m\d+)/"', page.body)}
    assert len(named) == 503
    assert 'href="../../../mentors/kind/one-to-one--2/"' in parts[0].body


def test_a_day_of_sessions_is_bounded_and_says_so(hub: Hub, now: datetime) -> None:
    made = session_pages(make_kit(picture(crowd(hub, 65, with_times=True), now)))
    week = at(made, "sessions/2026-w48/")
    assert week.body.count('class="mini"') == 60
    assert "and 5 more" in text_of(week)


def test_a_topic_is_bounded_and_still_names_everybody(hub: Hub, now: datetime) -> None:
    page = at(topic_pages(make_kit(picture(crowd(hub, 60, with_times=True), now))), "topics/testing/")
    assert page.body.count('class="person"') == 48
    assert page.body.count('class="slot ') == 20
    assert "12 more people" in text_of(page)
    assert all(f"mentors/m{number}/" in page.body for number in range(60))


@pytest.mark.parametrize(("size", "has"), [(500, "broke a release"), (501, "Testing"), (3001, "")])
def test_the_search_index_shrinks_as_the_directory_grows(hub: Hub, now: datetime, size: int, has: str) -> None:
    kit = make_kit(picture(crowd(hub, size), now))
    search = mentor_page(kit, kit.hub.mentors["m1"]).search
    assert [entry.title for entry in search] == (["Ada Okoye"] if has else [])
    assert has in "".join(entry.text for entry in search)
    assert ("Never again" in "".join(entry.text for entry in search)) == (size == 500)


def test_weeks_reach_from_this_one_to_the_horizon(kit: Kit, now: datetime) -> None:
    made = session_pages(kit)
    assert made[0].path == "sessions/"
    last = (now + kit.hub.program.horizon).isocalendar()
    assert (made[1].path, made[-1].path) == ("sessions/2026-w47/", f"sessions/{last.year}-w{last.week:02}/")
    assert len(made) == 1 + kit.hub.program.horizon_weeks + 1


def test_a_wide_topic_leads_to_the_narrower_ones(kit: Kit) -> None:
    wide = text_of(at(topic_pages(kit), "topics/engineering/"))
    assert "In detail Testing" in wide
    assert "Nobody offers this yet." not in wide


def test_a_mistake_elsewhere_is_admitted(hub: Hub, now: datetime) -> None:
    made = render(picture(hub, now, ("mentors/di-moss",))).pages
    for path in ("", "mentors/"):
        assert "One profile has a mistake in a file" in text_of(at(made, path))
    assert "mistake in a file" not in text_of(at(made, "topics/"))


def test_the_notice_stands_on_every_page(hub: Hub, now: datetime) -> None:
    marked = replace(hub, program=hub.program.model_copy(update={"notice": "All of this is <invented>."}))
    for page in render(picture(marked, now)).pages:
        assert page.body.count("All of this is &lt;invented&gt;.") == 1


def test_the_lost_page_links_from_the_root_of_the_site(shown: Picture) -> None:
    lost = at(render(shown).pages, "404.html")
    assert 'href="/tiny/mentors/"' in lost.body
    assert lost.hidden


def test_mentors_find_the_pages_on_which_they_change_their_own(kit: Kit) -> None:
    page = at(mentor_pages(kit), "mentors/ada-okoye/")
    for builder in ("profile", "sessions", "away", "status"):
        assert f'href="../../edit/{builder}/?mentor=ada-okoye"' in page.body


def test_objectives_are_shown_on_their_way(hub: Hub, now: datetime) -> None:
    """A falling measure counts as progress where the target lies below the baseline."""
    program = load(HERE.parent.parent).hub.program
    made = at(
        render(picture(replace(hub, program=program.model_copy(update={"owner": "ada-okoye"})), now)).pages, "program/"
    )
    assert 'class="meter-done" width="23.1"' in made.body
    assert "not measured yet" in made.body


def test_what_is_over_is_no_longer_in_the_list(hub: Hub, now: datetime) -> None:
    early, late = (
        at(mentor_pages(make_kit(picture(hub, moment))), "mentors/ada-okoye/") for moment in (now, now + timedelta(30))
    )
    assert "2026-12-02T09:00:00Z" in early.body
    assert "2026-12-02T09:00:00Z" not in late.body
