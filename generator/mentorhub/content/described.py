"""What a model says about a place in its data: the keys it knows there, and what a key is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from pydantic import BaseModel

from mentorhub.check.problems import FieldPath

Schema: TypeAlias = Mapping[str, Any]


def known_keys(model: type[BaseModel], field: FieldPath) -> frozenset[str]:
    """Name the keys that are known in the record that holds a field."""
    return frozenset(_record(model, field).get("properties", {}))


def description(model: type[BaseModel], field: FieldPath) -> str:
    """Say what a field is for, in the words that editors show; of a list's entry, what the list is for."""
    while field and isinstance(field[-1], int):
        field = field[:-1]
    return str(_record(model, field).get("properties", {}).get(field[-1] if field else "", {}).get("description", ""))


def _record(model: type[BaseModel], field: FieldPath) -> Schema:
    schema = model.model_json_schema(by_alias=True)
    here: Schema = schema
    for part in field[:-1]:
        here = _follow(here, schema)
        if isinstance(part, int):
            here = here.get("items", {})
        else:
            here = here.get("properties", {}).get(part, here.get("additionalProperties") or {})
    return _follow(here, schema)


def _follow(here: Schema, schema: Schema) -> Schema:
    """Leave `null` aside and go where a reference leads."""
    options = [option for option in here.get("anyOf", ()) if option.get("type") != "null"]
    here = options[0] if options else here
    if "$ref" in here:
        return dict(schema["$defs"][here["$ref"].rpartition("/")[2]])
    return here
