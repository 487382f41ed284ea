"""JSON Schemas of the models, for editors that complete and check while one types."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import BaseModel

from mentorhub.content.models.cohorts import Cohort
from mentorhub.content.models.events import Events
from mentorhub.content.models.guides import Conversation, Deck
from mentorhub.content.models.ledger import Ledger, Wanted
from mentorhub.content.models.library import Shelf
from mentorhub.content.models.papers import Agreement, Handbook, Paper
from mentorhub.content.models.profile import Profile
from mentorhub.content.models.program import Program
from mentorhub.content.models.sessions import Sessions
from mentorhub.content.models.site import SiteSettings
from mentorhub.content.models.tickets import Ticket
from mentorhub.content.models.topics import Topics
from mentorhub.content.models.training import Case, Playbook, Training
from mentorhub.content.models.voices import Lesson, Story

KINDS: Mapping[str, type[BaseModel]] = {
    "agreement": Agreement,
    "case": Case,
    "cohort": Cohort,
    "conversation": Conversation,
    "deck": Deck,
    "events": Events,
    "handbook": Handbook,
    "ledger": Ledger,
    "lesson": Lesson,
    "paper": Paper,
    "playbook": Playbook,
    "profile": Profile,
    "program": Program,
    "sessions": Sessions,
    "shelf": Shelf,
    "site": SiteSettings,
    "story": Story,
    "ticket": Ticket,
    "topics": Topics,
    "training": Training,
    "wanted": Wanted,
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Mapping[str, str]:
    """Write the schema of each kind of file; the keys are file names."""
    return {f"{kind}.schema.json": _schema(kind, model) for kind, model in KINDS.items()}


def _schema(kind: str, model: type[BaseModel]) -> str:
    schema = {"$schema": DIALECT, "$id": f"{kind}.schema.json", **model.model_json_schema(by_alias=True)}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
