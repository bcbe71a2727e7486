"""A rule's condition, from what its file holds to ``model.Condition``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model import Condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.errors import Problem
    from checker.strict_yaml import Loaded, Path

_KINDS = ("all", "any", "none", "near", "detect", "concept")
_NAME_ONE = "Name a concept; put detectors and none beside it, under all."
WORDS_BY_DEFAULT = 8
"""The reach of a ``near`` that does not say ``words``."""


def condition(loaded: Loaded, path: Path, data: Any, problems: list[Problem]) -> Condition:
    """The condition at ``path``; what is wrong with it is added to ``problems``."""
    line, column = loaded.place(path)
    if isinstance(data, str):
        return Condition("concept", data, line=line or 0, column=column or 0)
    kinds = [kind for kind in _KINDS if isinstance(data, dict) and kind in data]
    if len(kinds) != 1:
        named = " and ".join(kinds) if kinds else "none of them"
        problems.append(
            loaded.problem(
                path,
                f"A condition has exactly one of all, any, none, near, detect or concept; this one has {named}",
                "Put several conditions into a list under all or any.",
            )
        )
        return Condition("concept", line=line or 0, column=column or 0)
    kind = kinds[0]
    unit, scope = data.get("unit"), data.get("scope")
    if kind in ("detect", "concept"):
        return Condition(kind, str(data[kind]), unit=unit, scope=scope, line=line or 0, column=column or 0)
    if "words" in data and kind != "near":
        problems.append(
            loaded.problem((*path, "words"), "Only near has words", "Remove it, or write near instead.", key=True)
        )
    parts = data[kind] if isinstance(data[kind], list) else []
    made = tuple(condition(loaded, (*path, kind, number), part, problems) for number, part in enumerate(parts))
    if kind == "near":
        problems += [
            loaded.problem((*path, kind, number), "This part of near names no concept, so the node never holds", _NAME_ONE)
            for number, part in enumerate(made)
            if not speaks(part)
        ]
    words = data.get("words", WORDS_BY_DEFAULT) if kind == "near" else 0
    return Condition(kind, "", made, words, unit, scope, line or 0, column or 0)


def speaks(condition: Condition) -> bool:
    """True where words of a concept can make ``condition`` true: only they can be quoted."""
    if condition.kind == "concept":
        return True
    return condition.kind != "none" and any(speaks(part) for part in condition.parts)


def names_in(path: Path, data: Any) -> Iterator[tuple[Path, str]]:
    """Every concept that a condition's data name, with its path; bears data of any shape."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, list):
        for number, part in enumerate(data):
            yield from names_in((*path, number), part)
    elif isinstance(data, dict):
        for kind in ("all", "any", "none", "near", "concept"):
            if kind in data:
                yield from names_in((*path, kind), data[kind])
