"""Models from data; what pydantic finds wrong becomes problems in our own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sized
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mentorhub.check.problems import FieldPath, Problem
from mentorhub.content.described import description, known_keys
from mentorhub.content.names import nearest, suggest

M = TypeVar("M", bound=BaseModel)

BADGES = frozenset({"badge", "badges", "level_badge", "awards"})
CONTACT = frozenset({"email", "mail", "e-mail", "phone", "mobile", "telephone", "whatsapp", "address"})
PROTECTED = frozenset(
    {"age", "birthday", "birth_date", "birthdate", "date_of_birth", "gender", "sex", "religion", "ethnicity", "race"}
    | {"nationality", "disability", "orientation", "sexual_orientation", "marital_status", "health", "salary"}
)
TYPES = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "'key: value' lines",
    "model_type": "'key: value' lines",
    "model_attributes_type": "'key: value' lines",
}
LIMITS = {
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "too_short": "must not be empty",
    "too_long": "must have at most {max_length} entries",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "finite_number": "must be a real number",
}


def construct(model: type[M], data: Mapping[str, Any], path: str) -> tuple[M | None, tuple[Problem, ...]]:
    """Build a model from the data of a file, or say everything that is wrong with them."""
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        return None, tuple(_problems(error, model, path))


def _problems(error: ValidationError, model: type[BaseModel], path: str) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    fields = [tuple(part for part in detail["loc"] if part != "[key]") for detail in details]
    unknown = {field for field, detail in zip(fields, details, strict=True) if detail["type"] == "extra_forbidden"}
    for field, detail in zip(fields, details, strict=True):
        # Entries that are wrong do not count for pydantic, but they are reported already.
        counted = detail["type"] == "too_short" and bool(detail["input"])
        if not counted and not (detail["type"] == "missing" and _mistyped(field, unknown)):
            yield _problem(detail, field, model, path)


def _mistyped(missing: FieldPath, unknown: set[FieldPath]) -> bool:
    """Tell whether a missing key stands there with a typing error, which is reported by itself."""
    beside = [str(field[-1]) for field in unknown if field[:-1] == missing[:-1]]
    return nearest(str(missing[-1]), beside) is not None


def _problem(detail: ErrorDetails, field: FieldPath, model: type[BaseModel], path: str) -> Problem:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    found = quoted(value)
    if kind == "mistake":
        return _mistake(detail, field, path)
    if kind == "missing":
        fix = f"add a line '{field[-1]}: …'"
        return Problem("MH102", path, f"must have the key '{field[-1]}'", "nothing", fix, field)
    if kind == "extra_forbidden":
        return _unknown_key(field, model, path)
    if kind in LIMITS:
        return Problem("MH114", path, LIMITS[kind].format(**context), found, _limit_fix(kind, value, context), field)
    if kind == "string_pattern_mismatch":
        return Problem("MH115", path, "must have the form that is asked for", found, _meaning(field, model), field)
    if kind == "string_type" and isinstance(value, (int, float, bool)):
        return Problem("MH110", path, "must be text", found, f'put it in quotes: "{found}"', field)
    must = f"must be {TYPES[kind]}" if kind in TYPES else f"must be right ({detail['msg']})"
    return Problem("MH111", path, must, found, _type_fix(kind, value) or _meaning(field, model), field)


def _mistake(detail: ErrorDetails, field: FieldPath, path: str) -> Problem:
    context, value = detail["ctx"], detail["input"]
    if context["at"]:
        field, value = (*field, context["at"]), value.get(context["at"])
    found = context["found"] or quoted(value)
    return Problem(
        context["code"], path, context["must"], found, context["fix"], field, replacement=context["replacement"]
    )


def _limit_fix(kind: str, value: object, context: Mapping[str, Any]) -> str:
    if kind == "string_too_long" and isinstance(value, str):
        return f"shorten it by {len(value.strip()) - context['max_length']} characters"
    if kind == "too_long" and isinstance(value, Sized):
        return f"take out {len(value) - context['max_length']}"
    return "add one" if kind == "too_short" else "write another value"


def _type_fix(kind: str, value: object) -> str:
    if value is None:
        return "write it after the colon, or remove the line"
    if kind in {"tuple_type", "list_type"} and isinstance(value, str):
        return f"write it as a list: [{value}]"
    if kind == "bool_type":
        return "write true or false"
    if kind.startswith(("int", "float")):
        return "write a number, without quotes and without a unit"
    return ""


def _meaning(field: FieldPath, model: type[BaseModel]) -> str:
    return f"write what the key is for: {description(model, field)}".rstrip(".")


def _unknown_key(field: FieldPath, model: type[BaseModel], path: str) -> Problem:
    key = str(field[-1])
    fold = key.casefold()
    if fold in BADGES:
        fix = "remove it; badges follow from sessions that took place"
        return Problem("MH104", path, "must not be typed by hand", f"the key '{key}'", fix, field, at_key=True)
    if fold in CONTACT | PROTECTED:
        reason = "must not stand in a public file" if fold in CONTACT else "must not be stored at all"
        return Problem("MH103", path, reason, f"the key '{key}'", "remove the line", field, at_key=True)
    known = known_keys(model, field)
    fix = suggest(key, known, "remove the line" if not known else "use one of: " + ", ".join(sorted(known)))
    return Problem("MH101", path, "must be a key that is known here", f"'{key}'", fix, field, at_key=True)


def quoted(value: object) -> str:
    """Show a value as it would be written in YAML, cut where it is long."""
    if isinstance(value, str):
        text = value if len(value) <= 60 else value[:57] + "…"
        return f"'{text}'"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "'key: value' lines"
    if isinstance(value, (list, tuple)):
        return "a list"
    return str(value)
