"""Profiles: what a user's own file changes about a rule set, each change with its reason.

A profile never edits the shipped files. It switches criteria off, changes weights, adds terms, concepts and criteria;
``plancheck rules show --effective`` and the report tell what is in force and why.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from checker.strict_yaml import nearest
from checker.terms import split_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.errors import Problem
    from checker.model import Concept, Criterion, Recommendation
    from checker.strict_yaml import Loaded


def profile_problems(profile: Loaded, criteria: Iterable[str], concepts: Iterable[str], areas: Iterable[str]) -> list[Problem]:
    """Names in ``profile`` that lead nowhere, and changes without a reason."""
    known_criteria, known_concepts, known_areas = set(criteria), set(concepts), set(areas)
    found: list[Problem] = []
    for name, change in _mapping(profile, "criteria").items():
        path = ("criteria", name)
        if name not in known_criteria:
            found.append(
                profile.problem(path, f'There is no criterion "{name}"', nearest(name, known_criteria), key=True)
            )
        if isinstance(change, dict) and "weight" in change and not str(change.get("because") or "").strip():
            found.append(
                profile.problem(path, f'The weight of "{name}" changes without a reason', "Add because: and say why.", key=True)
            )
    found += [
        profile.problem(("terms", name), f'There is no concept "{name}"', nearest(name, known_concepts), key=True)
        for name in _mapping(profile, "terms")
        if name not in known_concepts
    ]
    added = profile.data.get("add") if isinstance(profile.data, dict) else None
    for number, criterion in enumerate(added if isinstance(added, list) else ()):
        area = criterion.get("area") if isinstance(criterion, dict) else None
        if area is not None and area not in known_areas:
            found.append(profile.problem(("add", number, "area"), f'There is no area "{area}"', nearest(str(area), known_areas)))
    return found


def _mapping(profile: Loaded, key: str) -> dict[str, Any]:
    value = profile.data.get(key) if isinstance(profile.data, dict) else None
    return value if isinstance(value, dict) else {}


def with_terms(concepts: Sequence[Concept], profile: Loaded) -> list[Concept]:
    """``concepts`` with the terms that the profile adds."""
    more = {
        name: {language: split_terms(text) for language, text in by_language.items()}
        for name, by_language in _mapping(profile, "terms").items()
    }
    return [_wider(concept, more[concept.name]) if concept.name in more else concept for concept in concepts]


def _wider(concept: Concept, more: dict[str, tuple[str, ...]]) -> Concept:
    terms = dict(concept.terms)
    for language, added in more.items():
        terms[language] = tuple(dict.fromkeys((*terms.get(language, ()), *added)))
    return replace(concept, terms=tuple(terms.items()))


def with_changes(areas: Sequence[Recommendation], profile: Loaded, added: Sequence[Criterion]) -> list[Recommendation]:
    """``areas`` with the profile's criteria added, switched off and weighed anew."""
    name = profile.data["name"]
    changes = _mapping(profile, "criteria")
    new = [replace(criterion, changes=(f"{name}: added.",)) for criterion in added]
    return [
        replace(
            area,
            criteria=tuple(
                _changed(criterion, changes.get(criterion.id), name)
                for criterion in (*area.criteria, *(one for one in new if one.area == area.id))
            ),
        )
        for area in areas
    ]


def _changed(criterion: Criterion, change: dict[str, Any] | None, profile: str) -> Criterion:
    if change is None:
        return criterion
    if change.get("switched_off"):
        reason = str(change["switched_off"]).strip()
        told = f"{profile}: switched off. {reason}"
        criterion = replace(criterion, off=reason, changes=(*criterion.changes, told))
    if "weight" in change:
        reason = str(change["because"]).strip()
        told = f"{profile}: weight {change['weight']} instead of {criterion.weight}. {reason}"
        criterion = replace(
            criterion,
            weight=change["weight"],
            weight_reason=tuple((language, reason) for language, _ in criterion.weight_reason),
            changes=(*criterion.changes, told),
        )
    return criterion
