"""The rule set as one readable page, for people who want to contest it (``plancheck rules docs``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model import LEVELS, Texts, in_language
from checker.render import templates
from checker.report import Catalogue
from checker.report.catalogue import N_, direction_of
from checker.report.words import (
    BASIS_WORDS,
    LANGUAGE_NAMES,
    LEVEL_MEANS,
    LEVEL_WORDS,
    METHOD,
    REVIEW_ASPECTS,
    REVIEW_FINDINGS,
    RULES_OF_JUDGEMENT,
    WEIGHT_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Concept, Condition, Criterion, Example, Resource, RuleSet

_JUDGED = {
    "subject": N_("It speaks of the criterion where it holds:"),
    "mention": N_("It only mentions it, whoever promises what, where it holds:"),
    "part": N_("It acts on a part of it, so in part at most, where it holds:"),
    "full": N_("To be met in full, it must hold besides:"),
    "conflict": N_("It works against the recommendation where a commitment holds:"),
    "unless": N_("That is no conflict where there is a safeguard:"),
}
_DETECTORS = {
    "date": N_("a date is named"),
    "deadline": N_("a deadline is named"),
    "number": N_("a number is named"),
    "institution": N_("an institution is named"),
    "deliverable": N_("something is named that an outsider could check"),
    "exploratory": N_("it explores or prepares"),
    "problem-statement": N_("the commitment states a problem"),
    "lead-institution": N_("the commitment names its lead institution"),
    "supporting-institutions": N_("the commitment names supporting institutions"),
    "milestones": N_("the commitment has milestones"),
    "dates-in-period": N_("all the commitment's dates lie in the plan's period"),
}
_UNITS = {
    "sentence": N_("in one sentence"),
    "passage": N_("in one paragraph"),
    "commitment": N_("anywhere in one commitment"),
}
_SCOPES = {
    "commitment": N_("only in what a commitment promises"),
    "milestone": N_("only in milestones"),
    "background": N_("only outside what a commitment promises"),
}


def render_rulebook(rules: RuleSet, language: str) -> str:
    """All of ``rules`` as one HTML page in ``language``; it stands alone and makes no request."""
    page = _Page(rules, language)
    say = page.say
    return templates.standalone(
        "rulebook",
        language,
        rules=rules,
        direction=direction_of(language),
        text=page.text,
        judged=page.judged,
        examples=page.examples,
        model_commitments=page.model_commitments,
        resources=page.resources,
        vocabulary=page.vocabulary,
        weights={weight: say(word) for weight, word in WEIGHT_WORDS.items()},
        bases={basis: say(word) for basis, word in BASIS_WORDS.items()},
        detectors={name: say(word) for name, word in _DETECTORS.items()},
        units={name: say(word) for name, word in _UNITS.items()},
        scopes={name: say(word) for name, word in _SCOPES.items()},
        levels=[(level.value, say(LEVEL_WORDS[level]), say(LEVEL_MEANS[level])) for level in reversed(LEVELS)],
        method=[say(sentence) for sentence in METHOD],
        rules_of_judgement=[say(rule) for rule in RULES_OF_JUDGEMENT],
    )


class _Page:
    """What the template asks for, in one language."""

    def __init__(self, rules: RuleSet, language: str) -> None:
        self.language = language
        self.say = Catalogue(language).gettext
        self._commitments = {one.key: one for one in rules.model_commitments}
        self._resources = {one.key: one for one in rules.resources}

    def text(self, texts: Texts) -> str:
        return in_language(texts, self.language)

    def judged(self, criterion: Criterion) -> Iterator[tuple[str, Condition]]:
        """Each condition of the criterion with what it is for."""
        for key, label in _JUDGED.items():
            node: Condition | None = getattr(criterion.judge, key)
            if node is not None:
                yield self.say(label), node

    def examples(self, criterion: Criterion) -> list[tuple[str, str, list[Example]]]:
        """The examples in the page's language by level, the best level first."""
        own = [example for example in criterion.examples if example.language == self.language]
        by_level = [(level, [one for one in own if one.level is level]) for level in reversed(LEVELS)]
        return [(level.value, self.say(LEVEL_WORDS[level]), found) for level, found in by_level if found]

    def model_commitments(self, criterion: Criterion) -> Iterator[tuple[str, str, str]]:
        """Title, address and what OGP's reviewers found, of each listed commitment."""
        for key in criterion.model_commitments:
            model = self._commitments[key]
            title = self.say("%(country)s, %(year)s: %(title)s", country=model.country, year=model.year, title=model.title)
            review = ", ".join(
                self.say(
                    "%(aspect)s: %(finding)s",
                    aspect=self.say(REVIEW_ASPECTS.get(aspect, aspect)),
                    finding=self.say(REVIEW_FINDINGS.get(found, found)),
                )
                for aspect, found in model.irm
            )
            yield title, model.url, review

    def resources(self, criterion: Criterion) -> list[Resource]:
        return [self._resources[key] for key in criterion.resources]

    def vocabulary(self, concept: Concept) -> Iterator[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
        """Language, its name, terms and masks; the page's own language first."""
        masks = dict(concept.masks)
        for spoken, terms in sorted(concept.terms, key=lambda pair: pair[0] != self.language):
            yield spoken, self.say(LANGUAGE_NAMES.get(spoken, spoken)), terms, masks.get(spoken, ())
