"""Figures for whoever runs the program: how it goes, where it stalls, and whether it can open. Totals only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from mentorhub.content.hub import Hub, Mentor
from mentorhub.content.models.ledger import Ledger
from mentorhub.derive.picture import Picture, picture
from mentorhub.derive.slots import listed
from mentorhub.desk.ledger import Quarter, count, quarter_of
from mentorhub.desk.say import say

STALLED_DAYS = 30
STREAK = 3


def stats(hub: Hub, now: datetime) -> str:
    """Write what each quarter came to: the closed ones as they were frozen, the running one as it is by now."""
    running = quarter_of(now)
    rows = {**hub.ledgers, running.name: count(hub, running, now)}
    limit = hub.program.small_cells.counts
    shown = {name: _row(ledger, limit) for name, ledger in sorted(rows.items())}
    return say("figures-stats", rows=shown, running=running.name, limit=limit)


def signals(hub: Hub, now: datetime) -> str:
    """Write where the program stalls; numbers of mentors and topics, and the names of neither people nor pairs."""
    shown = picture(hub, now)
    found = [mentor for mentor in shown.visible if shown.can_be_found(mentor)]
    return say(
        "figures-signals",
        found=len(found),
        without_time=sum(not _soon(shown, mentor) for mentor in found),
        never_booked=sum(not mentor.tickets and mentor.sessions is not None for mentor in found),
        called_off=sum(_called_off_in_a_row(mentor) for mentor in hub.mentors.values()),
        wanted=tuple(_wanted(hub, now)),
        days=STALLED_DAYS,
        streak=STREAK,
    )


def launch(hub: Hub, now: datetime) -> str:
    """Write whether there is enough to open: mentors with enough times within the coming weeks."""
    shown, bar = picture(hub, now), hub.program.launch_bar
    times = {mentor.id: len(shown.open_by_mentor.get(mentor.id, ())) for mentor in shown.visible}
    ready = sum(number >= bar.sessions for number in times.values())
    days = {f"{slot.start:%A}" for slot in shown.open}
    return say(
        "figures-launch",
        ready=ready,
        bar=bar,
        enough=ready >= bar.mentors,
        open=len(shown.open),
        weeks=hub.program.horizon_weeks,
        days=len(days),
        online=sum(slot.mode == "online" for slot in shown.open),
    )


def _row(ledger: Ledger, limit: int) -> Mapping[str, str]:
    """Word a quarter; what points at few people is not shown, and no share of nothing is."""
    figures = ("booked", "completed", "cancelled", "no_show", "unreported")
    cells = {name: cell(getattr(ledger, name), limit) for name in figures}
    shown = ledger.opened > 0 and ledger.booked >= limit
    share = f"{100 * ledger.booked // ledger.opened} %" if shown else "no data"
    hours = f"{ledger.held_minutes / 60:.0f}" if ledger.completed >= limit else "no data"
    return {"opened": str(ledger.opened), **cells, "share": share, "hours": hours}


def cell(figure: int, limit: int) -> str:
    """Write a figure; one that points at few people is not told."""
    return str(figure) if figure >= limit else f"fewer than {limit}"


def _soon(shown: Picture, mentor: Mentor) -> bool:
    return any((slot.start - shown.now).days < STALLED_DAYS for slot in shown.open_by_mentor.get(mentor.id, ()))


def _called_off_in_a_row(mentor: Mentor) -> bool:
    newest = sorted(mentor.tickets, key=lambda file: file.ticket.start)[-STREAK:]
    return len(newest) == STREAK and all(file.ticket.status == "cancelled" for file in newest)


def _wanted(hub: Hub, now: datetime) -> Iterator[str]:
    """Name the topics that enough people asked for this quarter and that nobody who can be found offers."""
    offered = {
        topic.id
        for mentor in hub.mentors.values()
        if listed(mentor, now.date(), hub.program.freshness)
        for topic in hub.resolve(mentor.profile.offers)
    }
    quarter: Quarter = quarter_of(now)
    months = {f"{quarter.begin.year}-{month:02}" for month in range(quarter.begin.month, quarter.begin.month + 3)}
    totals: dict[str, int] = {}
    for month in months & hub.wanted.months.keys():
        for id, times in hub.wanted.months[month].items():
            totals[id] = totals.get(id, 0) + times
    for id, times in sorted(totals.items()):
        topic = hub.topic(id)
        if times >= hub.program.small_cells.counts and topic is not None and topic.id not in offered:
            yield topic.label
