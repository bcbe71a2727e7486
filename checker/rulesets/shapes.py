"""Files held against their published JSON Schemas, with errors that a rule's author understands."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.resources import rules_dir
from checker.strict_yaml import nearest

if TYPE_CHECKING:
    from checker.errors import Problem
    from checker.strict_yaml import Loaded

SCHEMAS = {
    "ruleset/1": "ruleset-1.json",
    "concepts/1": "concepts-1.json",
    "commitments/1": "commitments-1.json",
    "resources/1": "resources-1.json",
    "profile/1": "profile-1.json",
}
"""``schema:`` of a file -> its JSON Schema in ``rules/schema/``."""


@cache
def _validator(name: str) -> Any:
    from jsonschema import Draft7Validator

    schema = json.loads((rules_dir() / "schema" / SCHEMAS[name]).read_text(encoding="utf-8"))
    return Draft7Validator(schema)


def mapping(data: Any, key: str) -> dict[str, Any]:
    """The mapping under ``key`` in data of any shape; empty where there is none."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}


def listed(data: Any, key: str) -> list[Any]:
    """The list under ``key`` in data of any shape; empty where there is none."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, list) else []


def shape_problems(loaded: Loaded) -> list[Problem]:
    """All places where ``loaded`` is not what its schema asks for, in order of the file."""
    data = loaded.data
    if not isinstance(data, dict):
        return [loaded.problem((), "The file holds no mapping", "Begin with: schema: ruleset/1")]
    name = str(data.get("schema"))
    if name not in SCHEMAS:
        if "schema" not in data:
            return [loaded.problem((), 'The key "schema" is missing', "Begin with: schema: ruleset/1")]
        return [loaded.problem(("schema",), f'There is no schema "{name}"', nearest(name, SCHEMAS))]
    found: list[Problem] = []
    for error in _validator(name).iter_errors(data):
        found.extend(_told(loaded, error))
    return sorted(found, key=lambda problem: (problem.line or 0, problem.column or 0, problem.what))


def _told(loaded: Loaded, error: Any) -> list[Problem]:
    path = tuple(error.absolute_path)
    here = f'"{path[-1]}"' if path and isinstance(path[-1], str) else "This"
    match error.validator:
        case "additionalProperties":
            known = error.schema.get("properties", {})
            return [
                loaded.problem((*path, key), f'The key "{key}" is not known here', nearest(key, known), key=True)
                for key in error.instance
                if key not in known
            ]
        case "required":
            missing = [key for key in error.schema["required"] if key not in error.instance]
            key = next((key for key in missing if f"'{key}'" in error.message), missing[0])
            todo = "Write the text in English at least." if key == "en" else f"Add {key}."
            return [loaded.problem(path, f'The key "{key}" is missing', todo)]
        case "enum":
            allowed = [str(value) for value in error.schema["enum"]]
            return [loaded.problem(path, f'{here} cannot be "{error.instance}"', nearest(str(error.instance), allowed))]
        case "const":
            return [loaded.problem(path, f'{here} cannot be "{error.instance}"', f"Write {error.schema['const']}.")]
        case "type":
            wanted = error.schema["type"]
            names = {"object": "a mapping", "array": "a list", "string": "a text", "integer": "a whole number"}
            listed = " or ".join(names.get(kind, str(kind)) for kind in ([wanted] if isinstance(wanted, str) else wanted))
            return [loaded.problem(path, f"{here} should be {listed}", "Change it, or check the indentation.")]
        case "pattern":
            if error.schema_path and "propertyNames" in error.schema_path:
                return [loaded.problem((*path, error.instance), f'The name "{error.instance}" has the wrong form',
                                       "Use small letters, words joined by hyphens.", key=True)]  # fmt: skip
            return [loaded.problem(path, f'"{error.instance}" has the wrong form', _form(error.schema["pattern"]))]
        case "minLength" | "minItems" | "minProperties":
            return [loaded.problem(path, f"{here} is too short or empty", "Fill it in, or remove the key.")]
        case "maximum" | "minimum":
            limit = error.schema[error.validator]
            bound = "at most" if error.validator == "maximum" else "at least"
            return [loaded.problem(path, f"{here} is {error.instance}", f"Write {bound} {limit}.")]
        case _:
            return [loaded.problem(path, f"{here} is not as the schema asks: {error.message}", "See rules/schema.")]


def _form(pattern: str) -> str:
    if "d+" in pattern:
        return 'Write a version of three numbers in quotes, such as "1.0.0".'
    if "/" in pattern:
        return "Write area/criterion."
    if "{2,3}" in pattern:
        return "Write a language code, such as en."
    return "Use small letters, words joined by hyphens."
