"""The counter for mentors: join, edit, be away, pause, come back, confirm, leave, be forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

from mentorhub.content.hub import Hub, Mentor, Source
from mentorhub.desk.absence import Away, Pause, Resume, StillHere, away, pause, resume, still_here
from mentorhub.desk.editing import Edit, edit, edited
from mentorhub.desk.forget import Forget, forget, forget_request
from mentorhub.desk.frontmatter import EditError
from mentorhub.desk.joining import Join, join
from mentorhub.desk.leaving import Leave, leave
from mentorhub.desk.owners import owner, refuse
from mentorhub.desk.values import Outcome

__all__ = ["Away", "Edit", "Forget", "Join", "Leave", "Pause", "PeopleRequest", "Resume", "StillHere", "decide_people"]

PeopleRequest: TypeAlias = Join | Edit | Away | Pause | Resume | Leave | StillHere | Forget


def decide_people(hub: Hub, sources: Mapping[str, Source], now: datetime, request: PeopleRequest) -> Outcome:
    """Decide what comes of a mentor's request; nothing is written."""
    if isinstance(request, Join):
        return join(hub, now, request)
    if isinstance(request, Forget):
        return _forget(hub, sources, now, request)
    mentor = owner(hub, request.by, edited(request)[0] if isinstance(request, Edit) else request.mentor)
    if isinstance(mentor, Outcome):
        return mentor
    try:
        return _own(hub, sources, now, request, mentor)
    except EditError as error:
        return refuse(hub, (f"{error}.",))


def _own(
    hub: Hub,
    sources: Mapping[str, Source],
    now: datetime,
    request: Edit | Away | Pause | Resume | Leave | StillHere,
    mentor: Mentor,
) -> Outcome:
    match request:
        case Edit():
            return edit(hub, sources, request, mentor)
        case Away():
            return away(hub, sources, now, request, mentor)
        case Pause():
            return pause(hub, sources, now, request, mentor)
        case Resume():
            return resume(hub, sources, request, mentor)
        case StillHere():
            return still_here(hub, sources, request, mentor)
        case Leave():
            return leave(hub, sources, now, request, mentor)


def _forget(hub: Hub, sources: Mapping[str, Source], now: datetime, request: Forget) -> Outcome:
    if request.booking:
        if request.by.manager or request.booking in request.by.requests:
            return forget_request(hub, request.booking)
        return refuse(hub, ("That request was made by somebody else.",))
    if request.by.manager and request.mentor:
        return forget(hub, sources, request.mentor, now)  # also a folder that cannot be read
    mentor = owner(hub, request.by, request.mentor)
    return mentor if isinstance(mentor, Outcome) else forget(hub, sources, mentor.id, now)
