"""Entries as bytes: the fast writer against the library, whatever people type."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from unicodedata import is_normalized

import pytest
from calendars import NOW, PROGRAM, hub_of
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Event
from icalendar.prop import vText

from mentorhub.derive.picture import picture
from mentorhub.render.feeds.event import VEvent
from mentorhub.render.feeds.feed import Feed, publish
from mentorhub.render.feeds.scribe import Scribe
from mentorhub.render.feeds.text import clean, describe
from mentorhub.render.feeds.write import by_library, lines
from mentorhub.render.words import words_for

SIGNS = st.one_of(
    st.characters(),
    st.sampled_from("\\;,:^\"'\n\r\t\v\f\0\x85\u2028\u2029Nn@. \u0301\u200d\ud800👩🚀漢字ñéß\U0010ffff"),
)
TEXT = st.one_of(st.text(SIGNS, max_size=300), st.text(st.sampled_from("\\,;漢a"), min_size=60, max_size=160)).map(
    clean
)
MOMENT = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))
WORD = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789-."), min_size=1, max_size=150)


@st.composite
def entries(draw: st.DrawFn) -> VEvent:
    start = draw(MOMENT)
    return VEvent(
        uid=draw(WORD) + "@hub.example",
        start=start,
        end=start + timedelta(minutes=draw(st.integers(5, 480))),
        stamp=draw(MOMENT),
        sequence=draw(st.integers(0, 10_000)),
        summary=draw(TEXT),
        description=draw(TEXT),
        location=draw(TEXT),
        url="https://hub.example/" + draw(WORD),
        categories=tuple(draw(st.lists(TEXT, max_size=4))),
        status=draw(st.sampled_from(("CONFIRMED", "TENTATIVE", "CANCELLED"))),
        transp=draw(st.sampled_from(("OPAQUE", "TRANSPARENT"))),
    )


def entry(summary: str) -> VEvent:
    moment = datetime(2026, 12, 1, 13, tzinfo=UTC)
    url = "https://hub.example/mentors/ada/"
    return VEvent("a@hub.example", moment, moment, moment, 0, summary, "-", "Online", url, (), "CONFIRMED", "OPAQUE")


@given(entries())
@example(entry("a" * 66 + "\\" * 9))
@example(entry("^" * 300))
@example(entry("漢" * 100))
@example(entry("C:\\New; C:\\new"))
def test_both_writers_write_the_same_bytes(event: VEvent) -> None:
    assert lines(event) == by_library(event)


@given(entries())
def test_every_line_has_at_most_75_octets_and_is_whole(event: VEvent) -> None:
    written = lines(event)
    assert written.endswith(b"\r\n")
    for line in written.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert not {*b"\r\n"} & {*line}
        line.decode()


@given(entries())
def test_texts_come_back_as_they_were(event: VEvent) -> None:
    read = Event.from_ical(lines(event).decode())
    # The library reads and writes \N as a line break.
    assert str(read["SUMMARY"]) == event.summary.replace("\\N", "\n")
    assert str(read["DESCRIPTION"]) == event.description.replace("\\N", "\n")
    assert read.decoded("DTSTART") == datetime.fromisoformat(f"{event.start.isoformat()[:19]}Z")


@given(st.text(SIGNS, max_size=200))
def test_clean_text_holds_nothing_that_a_client_trips_over(text: str) -> None:
    cleaned = clean(text)
    assert is_normalized("NFC", cleaned)
    assert len(f"{cleaned}.".splitlines()) == cleaned.count("\n") + 1
    assert all(sign == "\n" or sign.isprintable() or ord(sign) > 159 for sign in cleaned)
    cleaned.encode()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            "one\r\ntwo\rthree\vfour\ffive\x85six\u2028seven\u2029eight",
            "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight",
        ),
        ("a\0b\x1bc\x7fd\ud800e", "abcde"),
        ("tab\there", "tab here"),
        ("e\u0301", "é"),
        ("write to ada@example.org, please", "write to , please"),
        ("mailto:ada.o+x@mail.example.org", ""),
        ("a@b.example+ada@c.example", ""),
        ("Data@Scale, 3 @ 5", "Data@Scale, 3 @ 5"),
        ("https://social.example/@ada", "https://social.example/@ada"),
    ],
)
def test_cleaning(typed: str, read: str) -> None:
    assert clean(typed) == read


@given(st.text(max_size=900), st.text(st.sampled_from("ab/"), max_size=120))
def test_a_description_stays_below_500_signs_and_ends_with_its_address(body: str, path: str) -> None:
    url = f"https://hub.example/{path}"
    told = describe(body, "Book this time", url)
    assert len(told) < 500
    assert told.endswith(f"\n\nBook this time: {url}")


@given(TEXT, TEXT)
def test_the_head_is_what_the_library_writes(name: str, told: str) -> None:
    given = Feed("cal/all.ics", name, told, "all", ())
    scribe = Scribe(picture(hub_of(), NOW), words_for("en"))
    (made,) = publish(scribe, [given], b"")
    title = vText(clean(f"{PROGRAM['name']}: {name}"))
    head = Calendar()
    head.add("VERSION", "2.0")
    head.add("PRODID", "-//Mentorhub//Calendar feeds//EN")
    head.add("CALSCALE", "GREGORIAN")
    # The library escapes these only when they come as text values.
    head.add("NAME", title)
    head.add("X-WR-CALNAME", title)
    head.add("X-WR-CALDESC", vText(told))
    head.add("COLOR", "teal")
    head.add("REFRESH-INTERVAL", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    head.add("X-PUBLISHED-TTL", "PT12H")
    head.add("SOURCE", "https://hub.example/tiny/cal/all.ics", parameters={"VALUE": "URI"})
    assert made.body == head.to_ical()
