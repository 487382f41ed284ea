"""What counts as an address or a number of a person, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from mentorhub.check.rules import Facts
from mentorhub.check.rules.privacy import privacy
from mentorhub.content.hub import Source
from mentorhub.content.load import load

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def facts() -> Facts:
    loaded = load(HERE / "hub_minimal")
    return Facts(loaded.hub, loaded.sources, datetime(2026, 11, 21))


def found(facts: Facts, text: str, path: str = "mentors/ada/sessions.yml") -> list[str]:
    return [problem.code for problem in privacy(replace(facts, sources={path: Source(path, text)}))]


@pytest.mark.parametrize(
    "text",
    [
        "ada@example.org",
        "Ada.Moss+mentoring@mail.example.co.uk.",
        "mailto:ada%40example.org",
        "ada&#64;example.org",
        "<a_b@example.org>",
        "é.moss@exämple.org",
        "# comment: ada@example.org",
    ],
)
def test_addresses(facts: Facts, text: str) -> None:
    assert found(facts, text) == ["MH604"]


@pytest.mark.parametrize(
    "text",
    [
        "@ada",
        "@ada@social.example",
        "https://social.example/@ada",
        "git@forge.example:ada/notes.git",
        "https://cdn.example/lib@1.2.3/x.js",
        "uid-20261124@",
        "hub.example",
        "3 @ 4",
        "a@b",
    ],
)
def test_no_addresses(facts: Facts, text: str) -> None:
    assert found(facts, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "+49 30 1234567",
        "+49 (0)30 1234-567",
        "+4915112345678",
        "0049 151 23456789",
        "+1 (415) 555-0132",
        "+1-415-555-0132",
        "+44 20 7946 0958",
        "+91 98765 43210",
        "+55 11 91234-5678",
        "(415) 555-0132",
        "415-555-0132",
        "415.555.0132",
        "030 1234567",
        "030/1234567",
        "(020) 7946 0958",
        "0151 23456789",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "090-1234-5678",
        "tel:5550132",
        "Phone: 98765 43210",
        "mobile 98765432",
        "WhatsApp me: 98765432",
        "Call me on +47 98 76 54 32, please.",
        'prep: "+47 98765432"',
    ],
)
def test_numbers(facts: Facts, text: str) -> None:
    assert found(facts, text) == ["MH605"]


@pytest.mark.parametrize(
    "text",
    [
        "ISBN 978-3-16-148410-0",
        "ISBN: 0-306-40615-2",
        "isbn: 9783161484100",
        "0-306-40615-2",
        "2026-11-24 14:00",
        "2026-11-24T13:00:00Z",
        "start: 2026-11-03 14:00\n    minutes: 45",
        "01.12.2026 10:30",
        "12/11/2026 09:00",
        "cancelled: {2026-12-04: 2026-11-20, 2026-12-11: 2026-11-20}",
        "moved: {2026-12-11: [2026-12-12 10:00]}",
        "github: {login: ada-okoye, id: 12345678901}",
        "token: 0123456789012345",
        "token: 01234567890123456789abcdef012345",
        "0000-0002-1825-0097",
        "https://example.org/watch?v=0151234567890",
        "https://example.org/2026/0151/23456789",
        "10.0.0.1 and 192.168.100.200",
        "1,000,000 or 1 000 000 or 1.000.000 people",
        "UTC+02:00 and GMT+0200",
        "3.11.7, 9.7.6 and 2025.10.22",
        "100-200-300",
        "modes: [online, phone]\nconfirmed: 2026-11-01",
        "phone, 2026-11-24 14:00",
        "modes: [phone, chat] # 45 minutes, 2026",
        "baseline: 1500000",
        "count: 12345678",
        "52.5200, 13.4050",
        "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10",
        "09:00, 10:00, 11:00, 12:00",
        "0.000001",
        "1/2/3/4/5/6/7",
        "C++ 2011 2014 2017",
        "step 1 2 3 4 5 6 7 8",
        "#0012345678",
    ],
)
def test_no_numbers(facts: Facts, text: str) -> None:
    assert found(facts, text) == []


def test_only_content_is_searched(facts: Facts) -> None:
    assert found(facts, "ada@example.org", "mkdocs.yml") == []


@pytest.mark.parametrize(
    "contacts",
    [
        "contacts:\n  booking: booking@hub.example\n\n  # and\n  concern: concern@hub.example\n",
        "contacts: {booking: booking@hub.example}\n",
    ],
)
def test_role_addresses_stand_under_contacts_of_the_charter_only(facts: Facts, contacts: str) -> None:
    path = "charters/program.md"
    assert found(facts, contacts, path) == []
    assert found(facts, f"{contacts}owner: owner@hub.example\n", path) == ["MH604"]
    assert found(facts, contacts, "charters/agreement.md") != []


def test_the_place_is_that_of_the_address(facts: Facts) -> None:
    path = "mentors/ada/profile.md"
    text = "---\nname: Ada\n---\nWrite to ada@example.org.\n"
    (problem,) = privacy(replace(facts, sources={path: Source(path, text, 4)}))
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (4, 10)


def test_the_worst_text_of_the_largest_size_is_read_in_a_moment(facts: Facts) -> None:
    for piece in ("0", "1 ", "+1", "(0", "a.", "a@a.", "phone ", "0151 ", "+49 1", "tel:1", "%40", "contacts:\n "):
        found(facts, piece * (60_000 // len(piece)))
