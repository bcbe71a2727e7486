"""Plan and rules in, assessment out. Pure: no clock, no disk, no printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.assessment.acts import firmness_of_all
from checker.assessment.confidence import settled
from checker.assessment.judging import judge, not_assessed, suggestions
from checker.assessment.meaning import Meaning, read_meaning
from checker.assessment.quality import quality_of_all
from checker.assessment.reading import read_sentences
from checker.matching import concepts_of
from checker.model import Assessment, Note, Searched
from checker.scoring import area_score, overall_score
from checker.semantics import Unavailable
from checker.version import VERSION

if TYPE_CHECKING:
    from checker.assessment.acts import Firmness
    from checker.matching import Reading
    from checker.model import Criterion, Finding, Plan, RuleSet

__all__ = ["assess"]

_UNSUPPORTED = (
    "The plan is written in a language (%(language)s) for which there are no rules, so nobody could judge it here."
)
_PARTS_UNREAD = "Parts of the plan are in a language (%(language)s) for which there are no rules; they were not judged."
_OFF = "A profile switched this criterion off: %(reason)s"


def assess(
    plan: Plan, rules: RuleSet, *, assessed_on: str | None = None, semantic: bool = True
) -> Assessment:
    """Judge ``plan`` by ``rules``. ``assessed_on`` (ISO date) is only passed through: the same input, the same bytes.

    ``semantic`` lets the semantic layer help where it is installed; without it the rules' own words decide alone.
    """
    reading = read_sentences(plan, rules)
    found = read_meaning(reading) if semantic else None
    meaning = found if isinstance(found, Meaning) else None
    languages = tuple(dict.fromkeys(sentence.language for sentence in reading.sentences))
    if plan.language in rules.languages and plan.language not in languages:
        languages = (plan.language, *languages)
    firm = firmness_of_all(plan.commitments, reading)
    findings = tuple(
        _finding(criterion, plan, rules, reading, meaning, firm, languages) for criterion in rules.criteria
    )
    findings = settled(findings, rules.criteria, reading, meaning)
    by_id = {finding.criterion: finding for finding in findings}
    areas = tuple(
        (area.id, area_score(area.criteria, [by_id[criterion.id] for criterion in area.criteria]))
        for area in rules.recommendations
    )
    return Assessment(
        plan=plan,
        rules=rules,
        findings=findings,
        overall=overall_score([score for _, score in areas]),
        areas=areas,
        program_version=VERSION,
        assessed_on=assessed_on,
        layers=("terms",) if meaning is None else ("terms", "semantic"),
        notes=(*((found.reason,) if isinstance(found, Unavailable) else ()), *_unread_languages(plan, rules)),
        quality=quality_of_all(plan, rules, reading),
    )


def _finding(
    criterion: Criterion,
    plan: Plan,
    rules: RuleSet,
    reading: Reading,
    meaning: Meaning | None,
    firm: tuple[Firmness, ...],
    languages: tuple[str, ...],
) -> Finding:
    searched = _searched(criterion, plan, rules, languages)
    if criterion.off is not None:
        return not_assessed(criterion, Note(_OFF, (("reason", criterion.off),)), searched)
    if plan.language not in rules.languages:
        note = Note(_UNSUPPORTED, (("language", plan.language),))
        return not_assessed(criterion, note, searched, suggestions(criterion, plan, reading, meaning))
    return judge(criterion, plan, reading, meaning, firm, searched)


def _unread_languages(plan: Plan, rules: RuleSet) -> tuple[Note, ...]:
    """A note for each language of a part of the plan that no rule knows."""
    if plan.language not in rules.languages:
        return ()
    unknown = [language for language in plan.languages if language not in rules.languages]
    return tuple(Note(_PARTS_UNREAD, (("language", language),)) for language in unknown)


_vocabularies: dict[tuple[str, tuple[str, ...], str, tuple[str, ...]], tuple[tuple[str, tuple[str, ...]], ...]] = {}


def _searched(criterion: Criterion, plan: Plan, rules: RuleSet, languages: tuple[str, ...]) -> Searched:
    key = (rules.sha256, rules.profiles, criterion.id, languages)
    if key not in _vocabularies:
        judged = criterion.judge
        known = {concept.name: dict(concept.terms) for concept in rules.concepts}
        names = sorted({name for node in (judged.subject, judged.part, judged.mention) for name in concepts_of(node)})
        _vocabularies[key] = tuple(
            (language, tuple(dict.fromkeys(term for name in names for term in known[name].get(language, ()))))
            for language in languages
        )
    vocabulary = _vocabularies[key]
    return Searched(languages, sum(len(terms) for _, terms in vocabulary), len(plan.passages), vocabulary)
