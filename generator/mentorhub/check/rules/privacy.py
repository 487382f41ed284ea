"""Addresses and numbers by which a person could be reached.

The raw text of every file is searched, comments too: what is committed is published,
whether a page shows it or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentorhub.check.facts import Facts
from mentorhub.check.problems import Place, Problem
from mentorhub.content.hub import Source
from mentorhub.content.load import PRIVATE, PROGRAM

ROOMS = ("mentors/", "guides/", "charters/")
# Left by the workspace in what it saves as Markdown.
MARK = "<!-- mentorhub-workspace"
AT = ("@", "%40", "&#64;")
# The sign before a handle (@ada@example.org) is no part of an address, nor is git@ of a clone address.
EMAIL = re.compile(
    r"(?<![\w.+%@/-])(?!git@)[\w.+%-]{1,64}(?:@|%40|&#64;)(?:[\w-]+\.)+[^\W\d_]{2,}(?![\w@])", re.IGNORECASE
)
CONTACTS = re.compile(r"^contacts:.*(?:\n(?![^\s#]).*)*", re.MULTILINE)

GAP = r"[ \u00a0./-]?"
BEFORE, AFTER = r"(?<![\w+:=/.,#-])", r"(?![\w:]|[-./,]\d)"
PHONES = (
    # International: +49 30 1234567, 0049 30 1234567, +1 (415) 555-0132.
    rf"(?<![\w+=.#/-])(?:\+|00)[1-9](?:{GAP}\(?\d{{1,5}}\)?){{2,8}}{AFTER}",
    # National with its leading zero, in groups: 030 1234567, (020) 7946 0958, 06 12 34 56 78.
    rf"{BEFORE}\(?0[1-9]\d{{0,4}}\)?{GAP}\d(?:{GAP}\d){{5,10}}{AFTER}",
    # North American: (415) 555-0132, 415.555.0132.
    rf"{BEFORE}(?:\([2-9]\d{{2}}\) ?|[2-9]\d{{2}}[ .-])[2-9]\d{{2}}[ .-]\d{{4}}{AFTER}",
    # Any number that calls itself one.
    rf"(?i:\b(?:tel|phone|mobile|cell|whatsapp|signal|sms|fax)\b\.?[^\n\d+,;\]}}]{{0,12}})\+?\(?\d(?:{GAP}\(?\d\)?){{5,14}}{AFTER}",
)
PHONE = re.compile("|".join(PHONES))
# Cheap, and not met by dates: six digits with at most two other signs between them.
DIGITS = re.compile(r"\d(?<!\d\d)(?<!\d-\d)(?!\d{3}-\d\d-\d\d)(?:[ \u00a0()./-]{0,2}\d){5}")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}[./]\d{1,2}[./]\d{1,2}")
BOOK = re.compile(r"isbn[-: \d]*$", re.IGNORECASE)
GROUPS = re.compile(r"\d{1,5}-\d{1,7}-\d{1,7}-\d")
ADDRESS = re.compile(r"https?://\S*$")
FEWEST, MOST = 7, 15
SIGHT = 200  # how far before a number one looks for what it is


def privacy(facts: Facts) -> Iterator[Problem]:
    """No file tells how to reach a person, but for the role addresses of the charter."""
    for source in facts.sources.values():
        if source.path.startswith(ROOMS):
            if any(sign in source.text for sign in AT):
                yield from _addresses(source)
            yield from _numbers(source)


def exports(facts: Facts) -> Iterator[Problem]:
    """What two people agreed on or wrote for themselves is not in the repository."""
    for path, source in facts.sources.items():
        if MARK in source.text:
            must, fix = PRIVATE
            yield Problem("MH609", path, must, "what two people wrote for themselves", fix)


def _addresses(source: Source) -> Iterator[Problem]:
    contacts = CONTACTS.search(source.text) if source.path == PROGRAM else None
    for match in EMAIL.finditer(source.text):
        if contacts is None or not contacts.start() <= match.start() < contacts.end():
            must = "must not hold an e-mail address"
            fix = "remove it; people reach you through booking, and the program through its page"
            place = _place(source, match.start())
            yield Problem("MH604", source.path, must, f"'{match[0]}'", fix, place=place)


def _numbers(source: Source) -> Iterator[Problem]:
    """Look closely only at the lines that hold enough digits."""
    end = 0
    for digits in DIGITS.finditer(source.text):
        if digits.start() >= end:
            begin = source.text.rfind("\n", 0, digits.start()) + 1
            end = source.text.find("\n", digits.end())
            end = len(source.text) if end < 0 else end
            yield from _in_line(source, begin, end)


def _in_line(source: Source, begin: int, end: int) -> Iterator[Problem]:
    for match in PHONE.finditer(source.text, begin, end):
        number = match[0].strip()
        if _is_phone(number, source.text, match.start()):
            must, fix = "must not hold a phone number", "remove it; give it in private to whoever booked"
            place = _place(source, match.start())
            yield Problem("MH605", source.path, must, f"'{number}'", fix, place=place)


def _is_phone(number: str, text: str, offset: int) -> bool:
    digits = re.sub(r"\D", "", number)
    before = text[max(text.rfind("\n", 0, offset) + 1, offset - SIGHT) : offset]
    if not FEWEST <= len(digits) <= MOST or DATE.search(number):
        return False
    return not (BOOK.search(before) or ADDRESS.search(before) or _is_isbn10(number))


def _is_isbn10(number: str) -> bool:
    """Tell whether a number is grouped as that of a book and carries its check digit (ISO 2108)."""
    digits = number.replace("-", "")
    if GROUPS.fullmatch(number) is None or len(digits) != 10:
        return False
    return sum(weight * int(digit) for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0


def _place(source: Source, offset: int) -> Place:
    return Place(source.text.count("\n", 0, offset) + 1, offset - (source.text.rfind("\n", 0, offset) + 1) + 1)
