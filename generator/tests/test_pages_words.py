"""Words, times and initials, as pages show them."""

from __future__ import annotations

import colorsys
import re
from datetime import date
from gettext import NullTranslations

import pytest

from mentorhub.render.avatar import avatar, colours, initials
from mentorhub.render.words import city, words_for

WORDS = words_for("en")


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2026, 11, 30), date(2026, 12, 6), "30 Nov–6 Dec"),
        (date(2026, 12, 7), date(2026, 12, 13), "7–13 Dec"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 Dec–3 Jan"),
    ],
)
def test_a_span_of_days_stays_on_one_line(first: date, last: date, shown: str) -> None:
    assert WORDS.span(first, last) == shown.replace(" ", "\N{NO-BREAK SPACE}")


def test_days_are_written_as_people_here_do() -> None:
    day = date(2026, 12, 1)
    assert WORDS.short_day(day) == "Tue 1 Dec"
    assert WORDS.full_date(day) == "1 December 2026"
    assert WORDS.weekday(day) == "Tuesday"
    assert WORDS.day_and_month(day) == "1 Dec"


def test_sets_of_terms_read_as_a_line() -> None:
    names = {"group": "Group", "circle": "Circle", "flash": "Quick talk"}
    assert WORDS.listed(names, ("group", "circle", "flash")) == "Group, circle and quick talk"
    assert WORDS.listed(names, ()) == ""


@pytest.mark.parametrize(("code", "name"), [("en", "English"), ("pt-BR", "Brazilian Portuguese"), ("yo", "Yoruba")])
def test_languages_have_names(code: str, name: str) -> None:
    assert WORDS.language(code) == name


def test_an_empty_message_stays_empty() -> None:
    """A catalogue answers the empty message with its own head."""

    class Catalogue(NullTranslations):
        def gettext(self, message: str) -> str:
            return message or "Project-Id-Version: mentorhub"

    assert type(WORDS)(WORDS.locale, Catalogue()).say("") == ""


@pytest.mark.parametrize(
    ("zone", "place"),
    [("Europe/Berlin", "Berlin"), ("America/Argentina/Buenos_Aires", "Buenos Aires"), ("UTC", "UTC")],
)
def test_a_zone_is_called_by_its_city(zone: str, place: str) -> None:
    assert city(zone) == place


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Okoye", "AO"),
        ("Cher", "C"),
        ("María del Carmen Ruiz", "MR"),
        ("Yara Haddad (يارا حداد)", "YH"),
        ("(Bo)", "("),
        ("élodie ōta", "ÉŌ"),
        ("陳 大文", "陳大"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_initials_are_escaped_and_no_style_is_inline() -> None:
    drawn = avatar("a", "<b> &c")
    assert "&lt;&amp;</text>" in drawn
    assert "style=" not in drawn


def test_initials_can_be_read_on_every_hue() -> None:
    shown = {colours(f"mentor-{number}") for number in range(400)}
    assert len(shown) > 15
    assert all(contrast(*pair) >= 4.5 for pair in shown)


def contrast(one: str, other: str) -> float:
    """Compute the contrast of two colours (WCAG 2.2, 1.4.3)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    hue, saturation, lightness = map(int, re.findall(r"\d+", colour))
    channels = colorsys.hls_to_rgb(hue / 360, lightness / 100, saturation / 100)
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
