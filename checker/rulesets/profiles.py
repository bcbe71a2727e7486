"""Profiles: what a user's own file changes about a rule set, each change with its reason.

A profile never edits the shipped files. It switches criteria off, changes weights, adds terms, concepts and criteria;
``plancheck rules show --effective`` and the report tell what is in force and why.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from checker.rulesets.shapes import listed, mapping
from checker.strict_yaml import nearest
from checker.terms import split_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.errors import Problem
    from checker.model import Concept, Criterion, Recommendation
    from checker.strict_yaml import Loaded


def profile_problems(
    profile: Loaded, areas: Sequence[Any], criteria: Iterable[str], concepts: Iterable[str]
) -> list[Problem]:
    """Names in ``profile`` that lead nowhere, changes without a reason, and changes that would change nothing.

    ``areas`` are the data of the rule set's files, of any shape; ``criteria`` and ``concepts`` the names that are known.
    """
    known_criteria, known_concepts = set(criteria), set(concepts)
    sets = {str(area.get("set")) for area in areas}
    found: list[Problem] = []
    if "set" in profile.data and str(profile.data["set"]) not in sets:
        what = f'There is no rule set "{profile.data["set"]}" to be changed'
        found.append(profile.problem(("set",), what, nearest(str(profile.data["set"]), sets)))
    scored = {str(area.get("area")) for area in areas if area.get("judges", "plan") == "plan"}
    for name, change in mapping(profile.data, "criteria").items():
        path = ("criteria", name)
        if name not in known_criteria:
            what = f'There is no criterion "{name}"'
            found.append(profile.problem(path, what, nearest(name, known_criteria), key=True))
        elif name.split("/")[0] not in scored:
            what = f'"{name}" is part of no score'
            found.append(profile.problem(path, what, "Remove it: only criteria of the plan can be changed.", key=True))
        if isinstance(change, dict):
            found.extend(_change_problems(profile, name, change))
    languages = {str(language) for area in areas for language in listed(area, "languages")}
    for name, by_language in mapping(profile.data, "terms").items():
        if name not in known_concepts:
            what = f'There is no concept "{name}"'
            found.append(profile.problem(("terms", name), what, nearest(name, known_concepts), key=True))
        for language in by_language if isinstance(by_language, dict) else ():
            if language not in languages:
                what = f'The rule set has no rules in the language "{language}"'
                found.append(profile.problem(("terms", name, language), what, nearest(language, languages), key=True))
    for number, criterion in enumerate(listed(profile.data, "add")):
        area = criterion.get("area") if isinstance(criterion, dict) else None
        if area is not None and area not in scored:
            what = f'There is no area "{area}"'
            found.append(profile.problem(("add", number, "area"), what, nearest(str(area), scored)))
    return found


def _change_problems(profile: Loaded, name: str, change: dict[str, Any]) -> Iterator[Problem]:
    path = ("criteria", name)
    because = str(change.get("because") or "").strip()
    if "weight" in change and not because:
        what = f'The weight of "{name}" changes without a reason'
        yield profile.problem(path, what, "Add because: and say why.", key=True)
    if "weight" in change and "switched_off" in change:
        what = f'"{name}" is switched off and weighed anew'
        yield profile.problem(path, what, "Keep one of the two.", key=True)
    if because and "weight" not in change:
        what = f'The reason for "{name}" stands beside no weight'
        yield profile.problem((*path, "because"), what, "Add weight:, or write the reason after switched_off:.", key=True)


def with_terms(concepts: Sequence[Concept], profile: Loaded) -> list[Concept]:
    """``concepts`` with the terms that the profile adds."""
    more = {
        name: {language: split_terms(text) for language, text in by_language.items()}
        for name, by_language in mapping(profile.data, "terms").items()
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
    changes = mapping(profile.data, "criteria")
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
