"""Hubs of any size, for benchmarks and for tests of scale.

Nothing is drawn by lot: what a mentor says follows from their number, so that two runs
measure the same files. Most lists below have a prime length, so that people differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar, cast

from mentorhub.content.load import load
from mentorhub.content.zones import zone
from mentorhub.press.stage import settings

# The moment for which a generated hub is built; its bookings lie before and after it.
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FIRST_MONDAY = date(2026, 9, 7)
WEEK = timedelta(weeks=1)
SHOWN_WEEKS = 13

FIRST_NAMES = (
    "Abeni", "Akira", "Alma", "Aroha", "Basma", "Bruno", "Chiara", "Dalia", "Emeka", "Farid", "Gitte", "Hanan", "Ilse",
    "Joaquim", "Kavita", "Lumi", "Malik", "Nadia", "Olle", "Paloma", "Quentin", "Rosa", "Sanjay", "Tindra", "Ulla",
    "Viktor", "Wanjiru", "Yusuf", "Zofia",
)  # fmt: skip
LAST_NAMES = (
    "Abara", "Bergman", "Castro", "Dufour", "Eriksen", "Fontaine", "Gupta", "Haddad", "Ito", "Jovanovic", "Kariuki",
    "Lindgren", "Mbeki", "Novak", "Oyelaran", "Pereira", "Quist", "Rahman", "Silva", "Tanaka", "Ueda", "Vargas",
    "Weiss", "Xavier", "Yilmaz", "Zeman", "Amsel", "Brandt", "Cohen", "Demir", "Engel",
)  # fmt: skip
# The hour is one of their day that also suits colleagues in Berlin.
PLACES = (
    ("Africa/Lagos", "Lagos", "NG", 10, ("en", "yo")), ("Europe/Berlin", "Leipzig", "DE", 9, ("de", "en")),
    ("America/New_York", "Boston", "US", 9, ("en",)), ("Asia/Tokyo", "Osaka", "JP", 17, ("ja", "en")),
    ("Europe/London", "Leeds", "GB", 11, ("en", "cy")), ("America/Sao_Paulo", "Recife", "BR", 10, ("pt-BR", "en")),
    ("Asia/Kolkata", "Pune", "IN", 15, ("en", "hi", "mr")), ("Africa/Johannesburg", "Durban", "ZA", 14, ("en", "zu")),
    ("Europe/Madrid", "Valencia", "ES", 12, ("es", "ca", "en")), ("Africa/Nairobi", "Nairobi", "KE", 12, ("en", "sw")),
    ("America/Chicago", "Austin", "US", 9, ("en", "es")), ("Europe/Warsaw", "Gdynia", "PL", 10, ("pl", "en")),
    ("Asia/Singapore", "Singapore", "SG", 16, ("en", "zh")),
)  # fmt: skip
UNITS = {
    "engineering": "Engineering", "research": "Research", "operations": "Operations", "people": "People and Culture",
    "finance": "Finance", "support": "Customer Support", "design": "Design",
}  # fmt: skip
TOPICS = {
    "Technology": (
        "Code review", "Software testing", "Databases", "Incident response", "Accessibility", "Machine learning",
        "Cloud costs",
    ),
    "Leadership": (
        "Delegation", "Hiring", "First team", "Strategy", "Stakeholders", "Leading change", "Remote teams",
    ),
    "Communication": (
        "Giving feedback", "Public speaking", "Clear writing", "Negotiation", "Storytelling", "Facilitation",
        "Active listening",
    ),
    "Career": (
        "Changing careers", "Promotion", "Job interviews", "Returning to work", "Working abroad", "Side projects",
        "Personal goals",
    ),
    "Well-being": ("Saying no", "Work and family", "Focus", "Confidence", "Conflict", "Grief at work", "Habits"),
}  # fmt: skip
TOPIC_IDS = tuple(label.lower().replace(" ", "-") for labels in TOPICS.values() for label in labels)
LEVELS = ("early-career", "mid-level", "senior", "lead", "executive")
STYLES = ("listener", "challenger", "teacher", "structured", "hands-on", "big-picture", "free-form")
AUDIENCES = {
    "newcomers": "New colleagues",
    "leads": "People who lead for the first time",
    "movers": "People on the move",
}
CRAFTS = (
    "the payroll systems", "our mobile apps", "the night shift", "annual planning", "the design library",
    "customer research", "the data platform", "supplier contracts", "the help desk", "laboratory safety", "onboarding",
)  # fmt: skip
QUESTIONS = (
    "how to start", "what to leave out", "whom to ask", "when to stop", "how to say it", "what comes next",
    "how to recover", "where to begin again",
)  # fmt: skip
SENTENCES = (
    "I came to {craft} by accident and stayed because the people were kind to each other on bad days.",
    "Most of what I know I learnt from three colleagues who answered patiently when I asked the same thing twice.",
    "My first year was a long list of small mistakes, and nobody counted them as carefully as I did.",
    "Today I spend half of the week on {craft} and the other half on the questions that it leaves open.",
    "When a plan falls apart I make tea, write down what is still true, and begin again from there.",
    "I believe that a good question at the right moment saves more time than any tool we have bought.",
    "You will notice that I draw little boxes while you talk; they help me to listen.",
    "For years I thought that asking for help would show that I was in the wrong place.",
    "It turned out that everybody in the room had the same worry and was waiting for somebody else to begin.",
    "I have led a team of four and a team of forty, and the hard conversations were the same.",
    "What I enjoy is the moment in which a tangle becomes a list, and the list becomes one step for tomorrow.",
    "I moved between two countries with a small child, so I know something about starting with no network at all.",
    "There are weeks in which the work is only meetings, and I have learnt to protect two mornings from them.",
    "A mentor once told me to finish the ugly version first, and I have repeated that sentence ever since.",
    "If you bring a document I will read it slowly and ask about the sentence that you like least.",
    "I still write to people I met in my first job, and some of my best advice is theirs.",
    "The thing I am proudest of is a process that nobody notices any more, because it simply works.",
)
POINTS = (
    "you have a decision to make and keep going round in circles",
    "you were given responsibility before anybody explained it",
    "you want to practise a difficult conversation before it counts",
    "something went wrong and you would like to understand it without blame",
    "you are new here and the words sound like another language",
    "you have written something and no longer see it",
    "you wonder whether to stay, to move or to learn something else",
)
GUIDE = """\
---
title: First meeting
purpose: To find out what a second one would be for.
for: [mentor, mentee]
stage: beginning
minutes: 45
cadence: once
outcome: Both know what comes next.
steps:
  - { title: Arrive, minutes: 10, prompts: [How is today going?] }
  - { title: The question, minutes: 25, prompts: [What have you tried?, What would be different in spring?] }
  - { title: One next step, minutes: 10 }
reviewed: 2026-10-01
---

Take your time.
"""
STAGES = ("First meeting", "Second meeting", "After a month", "After a quarter", "At the end", "Whenever you like")
PROMISES = (
    "we look at where you stand and what a good ending would be",
    "you tell me what you tried, and we keep what helped",
    "we choose one small thing and I ask about it the next time",
    "we read your notes together and cross out half of them",
    "you say what you would tell a friend in the same place",
)

T = TypeVar("T")


def write_hub(root: Path, mentors: int) -> None:
    """Write a hub that passes the check without a problem.

    Args:
        root: An empty folder, or one that is made.
        mentors: How many; at least five, since a pilot with fewer is warned of.
    """
    _write(root / "mkdocs.yml", "site_url: https://hub.example/\nrepo_url: https://forge.example/program/hub\n")
    _write(root / "charters/program.md", _program())
    _write(root / "charters/topics.yml", _topics())
    _write(root / "charters/events.yml", _events())
    _write(root / "guides/conversations/first-meeting.md", GUIDE)
    for number in range(mentors):
        folder = root / "mentors" / id_of(number)
        _write(folder / "profile.md", f"---\n{_facts(number)}---\n\n{bio(number)}")
        _write(folder / "sessions.yml", _sessions(number))
        for path, text in _tickets(number):
            _write(folder / "bookings" / path, text)


def write_stock(root: Path, mentors: int, *, whole: bool = True) -> Path:
    """Write as many pages by hand for the engine alone.

    Args:
        whole: Write what a page of ours says, times of the coming quarter included; otherwise only name and bio.

    Returns:
        The engine's configuration: that of our shells, without our overrides.
    """
    docs = root / "docs"
    _write(docs / "index.md", "# Program\n\nOne hour, one question.\n")
    for topic in TOPIC_IDS:
        _write(docs / "topics" / f"{topic}.md", f"# {topic.capitalize()}\n")
    for number in range(mentors):
        _write(docs / "mentors" / id_of(number) / "index.md", _page(number, whole=whole))
    # A folder without a hub gives an empty one, whose settings are all defaults.
    ours = dict(settings(load(root).hub))
    theme = dict(cast("Mapping[str, object]", ours["theme"]))
    del theme["custom_dir"], theme["favicon"], ours["extra_css"], ours["extra_javascript"]
    pages = {"nav": [{"Home": "index.md"}], "not_in_nav": "/mentors/**\n/topics/**"}
    stock = ours | {"site_name": "Program", "repo_name": "program/hub", "theme": theme} | pages
    return _write(root / "mkdocs.yml", json.dumps(stock, indent=1))


def id_of(number: int) -> str:
    """Name the folder of a mentor."""
    return f"{_name(number).casefold().replace(' ', '-')}-{number}"


def bio(number: int) -> str:
    """Write about 350 words of Markdown: paragraphs, headings, a list and a table."""
    points = "\n".join(f"- {_pick(POINTS, number + step)}" for step in range(4))
    rows = "\n".join(f"| {stage} | {_pick(PROMISES, number + step)} |" for step, stage in enumerate(STAGES))
    return (
        f"{_paragraph(number, 0)}\n\n{_paragraph(number, 3)}\n\n"
        f"## Come to me when\n\n{points}\n\n{_paragraph(number, 6)}\n\n"
        f"## How we go about it\n\n| When | What |\n|---|---|\n{rows}\n\n"
        f"**{_pick(QUESTIONS, number).capitalize()}** is the question that I hear most. {_paragraph(number, 9, 1)}\n"
    )


def _paragraph(number: int, begin: int, length: int = 3) -> str:
    chosen = (_pick(SENTENCES, number + begin + step) for step in range(length))
    return " ".join(sentence.format(craft=_pick(CRAFTS, number)) for sentence in chosen)


def _name(number: int) -> str:
    return f"{_pick(FIRST_NAMES, number)} {_pick(LAST_NAMES, number)}"


def _headline(number: int) -> str:
    return f"Looks after {_pick(CRAFTS, number)} and likes to ask {_pick(QUESTIONS, number)}"


def _offers(number: int) -> list[str]:
    """Choose four topics, neighbours of none."""
    return [_pick(TOPIC_IDS, number + 11 * step) for step in range(4)]


def _facts(number: int) -> str:
    zone_name, city, country, _, languages = _pick(PLACES, number)
    return f"""\
name: {_name(number)}
headline: {_headline(number)}
unit: {_pick(tuple(UNITS), number)}
level: {_pick(LEVELS, number)}
location: {{ city: {city}, country: {country} }}
timezone: {zone_name}
hours: {{ from: 09:00, to: 17:30 }}
languages: [{", ".join(languages)}]
offers: [{", ".join(_offers(number))}]
wants: [{_pick(TOPIC_IDS, number + 5)}]
solved: [{_pick(TOPIC_IDS, number + 17)}]
formats: [one-to-one, office-hours]
audience: [{_pick(tuple(AUDIENCES), number)}]
style: [{_pick(STYLES, number)}, {_pick(STYLES, number + 3)}]
capacity: {{ mentees: {1 + number % 3}, sessions_per_month: {4 + number % 5} }}
boundaries:
  - I cannot help with {_pick(CRAFTS, number + 4)}
links:
  - {{ kind: website, url: https://people.example/{id_of(number)} }}
roles: [{"mentor, super-mentor" if number % 25 == 0 else "mentor"}]
status: {"paused" if number % 40 == 39 else "active"}
confirmed: 2026-{10 + number % 2}-{1 + number % 20:02}
trained_on: 2026-08-{1 + number % 28:02}
github: {{ login: hub-{number}, id: {990000000 + number} }}
"""


def _sessions(number: int) -> str:
    first, second = _starts(number)
    return f"""\
timezone: {_pick(PLACES, number)[0]}
sessions:
  - id: talk
    title: A talk about {_pick(QUESTIONS, number)}
    start: {first:%Y-%m-%d %H:%M}
    repeat: weekly
    {_exceptions(number, first)}
    contact: invite
    guide: first-meeting
    prep: Bring one sentence that begins with the words "I wonder".
  - id: open-door
    kind: office-hours
    start: {second:%Y-%m-%d %H:%M}
    repeat: weekly
    minutes: 60
    seats: {2 + number % 4}
    contact: room
    topics: [{", ".join(_offers(number)[:2])}]
"""


def _starts(number: int) -> tuple[datetime, datetime]:
    """Choose the first wall times of the two series, on different days of the week."""
    week = FIRST_MONDAY + number % 4 * WEEK
    first, second = week + timedelta(days=number % 5), week + timedelta(days=(number + 2) % 5)
    hour = _pick(PLACES, number)[3]
    return datetime.combine(first, time(hour, number % 2 * 15)), datetime.combine(second, time(13 + number % 3, 30))


def _exceptions(number: int, first: datetime) -> str:
    day, called_off = (FIRST_MONDAY + weeks * WEEK + timedelta(days=first.weekday()) for weeks in (12, 14))
    lines = (f"except: [{day}]", f"cancelled: {{ {called_off}: 2026-11-16 }}", f"moved: {{ {day}: [{day} 18:00] }}")
    return lines[number % 3] if number % 4 == 0 else "notice_hours: 48"


def _tickets(number: int) -> Iterator[tuple[str, str]]:
    """Yield the bookings of two mentors out of three: one meeting held, one to come, one called off."""
    first, second = _starts(number)
    if number % 3:
        yield _ticket(number, "talk", first, 9, 1, "completed")
        yield _ticket(number, "open-door", second, 13, 1, "cancelled")
        yield _ticket(number, "open-door", second, 13, 2, "booked")


def _ticket(number: int, session: str, start: datetime, weeks: int, place: int, status: str) -> tuple[str, str]:
    day = FIRST_MONDAY + weeks * WEEK + timedelta(days=start.weekday())
    local = datetime.combine(day, start.time(), zone(_pick(PLACES, number)[0]))
    kind, minutes = ("one-to-one", 45) if session == "talk" else ("office-hours", 60)
    text = f"""\
start: {local.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}
minutes: {minutes}
kind: {kind}
mode: online
booked_on: 2026-11-0{1 + number % 8}T08:15:00Z
status: {status}
"""
    return f"{session}/{day}/{place}.yml", text


def _page(number: int, *, whole: bool) -> str:
    head = f"title: {_name(number)}\ndescription: {_headline(number)}\nhide: [navigation, toc]\n"
    page = f"---\n{head}---\n\n# {_name(number)}\n\n{_headline(number)}\n\n{bio(number)}"
    return f"{page}\n{_details(number)}" if whole else page


def _details(number: int) -> str:
    zone_name, city, _, _, languages = _pick(PLACES, number)
    offers = ", ".join(f"[{topic}](../../topics/{topic}.md)" for topic in _offers(number))
    return f"""\
## I can help with

{offers}

## Open times

Choose a time and press Book: it opens an e-mail with the time filled in. All times are given in {zone_name}.

| Day | What | |
|---|---|---|
{_times(number)}

## Before you meet

Read *First meeting*, to find out what a second one would be for.

## At a glance

- Works in: {_pick(tuple(UNITS.values()), number)}, {_pick(LEVELS, number)}
- Lives in: {city}
- Speaks: {", ".join(languages)}
- Style: {_pick(STYLES, number)}, {_pick(STYLES, number + 3)}
- Likes to help: {_pick(tuple(AUDIENCES.values()), number)}
- Would like to learn: {_pick(TOPIC_IDS, number + 5)}
- Has room for: {4 + number % 5} conversations a month
- Elsewhere: [Website](https://people.example/{id_of(number)})

[Edit this profile](https://forge.example/program/hub/edit/main/mentors/{id_of(number)}/profile.md)
"""


def _times(number: int) -> str:
    """Write a row of a table for each time of the quarter."""
    this_week = NOW.date() - timedelta(days=NOW.weekday())
    talk = f"A talk about {_pick(QUESTIONS, number)} · One-to-one · 45 min · Online"
    open_door = f"Office hours · 60 min · Online · {' '.join(_offers(number)[:2])} · 2 places left"
    return "\n".join(
        f"| {day:%a %d %b}, {start:%H:%M} | {what} | [Book](mailto:book@hub.example?subject=Booking%20{day:%Y%m%d}) |"
        for week in range(1, SHOWN_WEEKS + 1)
        for what, start in zip((talk, open_door), _starts(number), strict=True)
        for day in (this_week + week * WEEK + timedelta(days=start.weekday()),)
    )


def _program() -> str:
    return f"""\
---
name: Generated
tagline: A program that nobody runs, as large as you like.
uid_domain: hub.example
owner: {id_of(0)}
coordinators: [{id_of(1)}, {id_of(2)}]
audience: [{_entries(AUDIENCES)}]
outcomes:
  mentor: [You see your own work with other eyes.]
  mentee: [You leave with one next step.]
units: [{_entries(UNITS)}]
cadence: every two weeks
duration: six months
time_commitment: two hours a month
confidentiality: What is said stays between two people.
escalation: Write to the concern address; a person answers.
contacts:
  coordinator: coordinator@hub.example
  booking: booking@hub.example
  concern: concern@hub.example
repository: public
site_audience: public
holidays: [{{ from: 2026-12-24, to: 2027-01-02 }}]
freshness: null
---

Nobody works here. The pages exist so that somebody can count them.
"""


def _entries(labels: Mapping[str, str]) -> str:
    return ", ".join(f"{{ id: {name}, label: {label} }}" for name, label in labels.items())


def _topics() -> str:
    lines = ["topics:"]
    for wide, labels in TOPICS.items():
        lines.append(f"  - {{ id: {wide.lower()}, label: {wide} }}")
        lines += [
            f"  - {{ id: {label.lower().replace(' ', '-')}, label: {label}, broader: [{wide.lower()}] }}"
            for label in labels
        ]
    return "\n".join((*lines, ""))


def _events() -> str:
    return f"""\
timezone: Europe/Berlin
events:
  - {{ id: meetup, kind: meetup, title: Meetup, start: 2026-09-16 18:00, repeat: every 2 weeks, host: {id_of(3)} }}
  - {{ id: coffee, kind: coffee, start: 2026-09-04 18:30, repeat: weekly, minutes: 20 }}
"""


def _pick(choices: Sequence[T], number: int) -> T:
    return choices[number % len(choices)]


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path
