"""The way from an open time to a booking, by every channel, and what is said before anything is sent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from mentorhub.content.load import load
from mentorhub.derive.address import fingerprint
from mentorhub.derive.picture import picture
from mentorhub.derive.slots import Slot
from mentorhub.render.booking import book_address, channel_for, mailto, way
from mentorhub.render.output import render
from mentorhub.render.page import Page
from mentorhub.render.pages.kit import Kit, make_kit
from mentorhub.render.pages.mentor import mentor_page
from mentorhub.render.pages.mentors import mentor_pages
from mentorhub.render.pages.session import session_page
from mentorhub.render.pages.sessions import session_pages
from mentorhub.render.pages.topics import topic_pages

HERE = Path(__file__).parent
CHARTER = (HERE / "hub/charters/program.md").read_text("utf-8")
ADA = (HERE / "hub/mentors/ada-okoye/profile.md").read_text("utf-8")
FORM = "https://forms.example.org/book?time={slot}&version={seen}"
OWN_PAGE = "https://calendar.example.org/ada?a=1&b=2"

Write = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def shown(write: Write, now: datetime) -> Callable[..., Kit]:
    """Give the small hub with lines added to the charter and to Ada's profile."""

    def kit(charter: str = "", ada: str = "", other: Mapping[str, str] | None = None) -> Kit:
        program = CHARTER.replace("repository: public\n", f"{charter or 'repository: public'}\n", 1)
        profile = ADA.replace("\nunit:", f"\n{ada}\nunit:", 1) if ada else ADA
        texts = {"charters/program.md": program, "mentors/ada-okoye/profile.md": profile, **(other or {})}
        loaded = load(write(texts))
        assert not loaded.problems
        return make_kit(picture(loaded.hub, now))

    return kit


def first(kit: Kit, mentor: str = "ada-okoye") -> Slot:
    return kit.picture.open_by_mentor[mentor][0]


def page_of(kit: Kit, mentor: str = "ada-okoye") -> Page:
    return mentor_page(kit, kit.hub.mentors[mentor])


def row(page: Page, slot: Slot) -> str:
    return page.body.partition(f'id="{slot.id}"')[2].partition("</li>")[0]


def link(html: str, name: str) -> str:
    found = re.search(rf'<a class="{name}"[^>]*href="([^"]*)"', html)
    return unescape(found[1]) if found else ""


def test_a_time_is_booked_by_an_issue_that_is_filled_in(shown: Callable[..., Kit]) -> None:
    kit = shown()
    slot = first(kit)
    address = link(row(page_of(kit), slot), "book")
    assert address.startswith("https://forge.example/tiny/hub/issues/new?")
    assert parse_qs(urlsplit(address).query, strict_parsing=True) == {
        "template": ["book.yml"], "title": [f"Book {slot.id}"], "slot": [slot.id], "seen": [fingerprint(slot)],
    }  # fmt: skip


def test_the_second_way_stands_under_every_button(shown: Callable[..., Kit]) -> None:
    kit = shown()
    body = page_of(kit).body
    assert body.count('class="book"') == body.count('class="write"') > 1
    slot = first(kit)
    assert link(row(page_of(kit), slot), "write") == f"mailto:booking@hub.example?subject=Booking%20{slot.id}"


def test_a_time_is_booked_by_the_programs_own_form(shown: Callable[..., Kit]) -> None:
    kit = shown(f"repository: private\nchannel: form\nform_address: {FORM}")
    slot = first(kit)
    wanted = f"https://forms.example.org/book?time={slot.id}&version={fingerprint(slot)}"
    assert link(row(page_of(kit), slot), "book") == wanted


def test_a_time_is_booked_by_a_mail_that_is_written_already(shown: Callable[..., Kit]) -> None:
    kit = shown("repository: public\nchannel: mailto")
    slot = first(kit)
    html = row(page_of(kit), slot)
    address = link(html, "book")
    fields = parse_qs(urlsplit(address).query, strict_parsing=True)
    assert address.startswith("mailto:booking@hub.example?")
    assert fields["subject"] == [f"Booking {slot.id}"]
    text = fields["body"][0]
    assert "Ada Okoye" in text
    assert kit.views.slot(slot).when.spoken in text
    assert text.count("\r\n") == text.count("\n") > 3
    assert 'class="write"' not in html


def test_a_mail_is_never_too_long(shown: Callable[..., Kit]) -> None:
    """Some mail programs cut addresses at 2,000 signs; a sign beyond ASCII takes up to twelve of them."""
    name = "\U0001f98a" * 200
    long = ADA.replace("name: Ada Okoye", f"name: {name}")
    times = (HERE / "hub/mentors/ada-okoye/sessions.yml").read_text("utf-8")
    titled = re.sub("title: .*", f"title: {name}", times)
    kit = shown(
        "repository: public\nchannel: mailto",
        other={"mentors/ada-okoye/profile.md": long, "mentors/ada-okoye/sessions.yml": titled},
    )
    slots = kit.picture.open_by_mentor["ada-okoye"]
    assert any(slot.session.title == name for slot in slots)
    for slot in slots:
        address = kit.views.slot(slot).book
        assert len(address) < 2_000
        assert unquote(address)


def test_signs_of_an_address_in_a_mail_are_only_text() -> None:
    address = mailto("a@b.example", "x&cc=evil@c.example", "1\n&bcc=evil@c.example#?")
    assert parse_qs(urlsplit(address).query) == {
        "subject": ["x&cc=evil@c.example"], "body": ["1\r\n&bcc=evil@c.example#?"],
    }  # fmt: skip


def test_a_mentors_own_channel_wins(shown: Callable[..., Kit]) -> None:
    kit = shown(ada="channel: mailto")
    assert kit.views.slot(first(kit)).channel == "mailto"
    assert kit.views.slot(first(kit, "bo-lind")).channel == "issue"
    assert 'data-way="issue"' not in page_of(kit).body


def test_whoever_is_booked_elsewhere_has_no_times_here(shown: Callable[..., Kit]) -> None:
    kit = shown(ada=f'channel: link\nlinks: [{{kind: booking, url: "{OWN_PAGE}"}}]')
    assert kit.picture.open_by_mentor["ada-okoye"] == ()
    assert all(slot.mentor.id != "ada-okoye" for slot in kit.picture.open)
    body = page_of(kit).body
    assert 'class="book"' not in body
    assert f'href="{OWN_PAGE.replace("&", "&amp;")}"' in body
    assert "takes bookings on a page of their own" in body
    assert "No time is open" not in body
    assert "Booked on a page of their own" in mentor_pages(kit)[0].body
    assert "One mentor is booked on a page of their own" in session_pages(kit)[0].body


def test_what_is_booked_already_stays_where_times_are_elsewhere(shown: Callable[..., Kit]) -> None:
    kit = shown(ada=f'channel: link\nlinks: [{{kind: booking, url: "{OWN_PAGE}"}}]')
    assert [slot.id for slot in kit.views.shown(kit.hub.mentors["ada-okoye"])] == [
        "ada-okoye.friday-tests.20261127", "ada-okoye.circle.20261202",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("charter", "said"),
    [
        ("repository: public", "everybody can read that your account asked for this time"),
        ("repository: private", "only members of the program&#39;s repository can read it"),
        ("repository: public\nchannel: mailto", "Your message goes to booking@hub.example"),
        (f"repository: public\nchannel: form\nform_address: {FORM}", "What you fill in is read by the people who run"),
    ],
)
def test_who_will_see_what_is_said_above_the_times(charter: str, said: str, shown: Callable[..., Kit]) -> None:
    body = page_of(shown(charter)).body
    before, _, rows = body.partition('class="slots"')
    assert said in before
    assert "Not with your own manager" in before
    assert "Book at least 24 hours before it begins" in before
    assert "Write to us" in before + rows
    assert ("say which time you would like" in before) is ("mailto" not in charter)


def test_every_way_says_three_things(shown: Callable[..., Kit]) -> None:
    kit = shown()
    for channel in ("issue", "form", "mailto"):
        told = way(kit.hub, kit.words, channel)
        assert len(set(told.lines)) == 3
        assert "%(" not in "".join((told.how, told.action, *told.lines))


def test_a_private_topic_is_booked_by_mail_alone(shown: Callable[..., Kit]) -> None:
    topics = (HERE / "hub/charters/topics.yml").read_text("utf-8")
    private = topics.replace("  - id: testing\n", "  - id: testing\n    private: true\n")
    assert private != topics
    kit = shown(other={"charters/topics.yml": private})
    slot = next(slot for slot in kit.picture.open if "testing" in slot.session.topics)
    assert channel_for(kit.hub, slot) == "mailto"
    page = next(page for page in topic_pages(kit) if page.path == "topics/testing/")
    assert 'class="book"' in page.body
    assert "/issues/new" not in page.body


def test_a_session_that_needs_more_notice_says_so(shown: Callable[..., Kit]) -> None:
    times = (HERE / "hub/mentors/ada-okoye/sessions.yml").read_text("utf-8")
    kit = shown(other={"mentors/ada-okoye/sessions.yml": times.replace("seats: 3", "seats: 3\n    notice_hours: 72")})
    slot = next(slot for slot in kit.picture.open if slot.session.id == "circle")
    assert "needs 72 hours&#39; notice" in row(page_of(kit), slot)


def test_cards_of_the_week_lead_to_the_very_time(shown: Callable[..., Kit]) -> None:
    kit = shown()
    pages = {page.path: page.body for page in render(kit.picture).pages}
    cards = re.findall(r'class="mini" href="\.\./\.\./mentors/([^/]+)/#([^"]+)"', pages["sessions/2026-w49/"])
    assert cards
    for mentor, slot in cards:
        assert f'id="{slot}"' in pages[f"mentors/{mentor}/"]


def test_the_address_of_a_slot_differs_once_it_moved(shown: Callable[..., Kit]) -> None:
    times = (HERE / "hub/mentors/ada-okoye/sessions.yml").read_text("utf-8")
    kit = shown()
    slot = next(slot for slot in kit.picture.open if slot.session.id == "circle")
    moved = shown(other={"mentors/ada-okoye/sessions.yml": times.replace("place: Lagos", "place: Ibadan")})
    same = next(other for other in moved.picture.open if other.id == slot.id)
    assert book_address(kit.hub, kit.words, slot, "issue", "") != book_address(moved.hub, kit.words, same, "issue", "")


def test_your_session_names_nobody_and_knows_every_guide(shown: Callable[..., Kit]) -> None:
    kit = shown(ada="channel: mailto")
    page = session_page(kit)
    assert page.hidden
    for guide in kit.hub.guides:
        assert f'href="../guides/conversations/{guide}/"' in page.body
    assert not any(mentor.profile.name in page.body for mentor in kit.hub.mentors.values())
    found = re.search(r'data-channels="([^"]*)"', page.body)
    assert found
    assert json.loads(unescape(found[1])) == {"ada-okoye": "mailto"}


def test_your_session_offers_the_first_guide_of_a_kind_only_once(shown: Callable[..., Kit]) -> None:
    body = session_page(shown()).body
    kinds = [kind for kind in re.findall(r'data-guide="[^"]*" data-kind="([^"]*)"', body) if kind]
    assert len(set(kinds)) == len(kinds) > 0
