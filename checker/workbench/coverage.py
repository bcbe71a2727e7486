"""What the rules leave untried: levels without an example, and terms that cannot, never or too often fire."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.assessment.reading import lexicon, read_sentences
from checker.matching import compile_lexicon, concepts_of
from checker.matching.detectors import DETECTORS
from checker.model import LEVELS, Level
from checker.terms import GAP, compared_words
from checker.text import fold, tokens
from checker.workbench.clauses import JUDGED, SIGNALS, quoted
from checker.workbench.trials import as_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model import Concept, Criterion, Plan, RuleSet

NEAR_MISSES = 2
"""Near-misses that each criterion needs in each language."""
READ_BY_PROGRAM = frozenset((*SIGNALS, *DETECTORS, "counted"))
"""Concepts that the program reads for every rule, whether a rule names them or not."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What a criterion has no example of in a language: levels, near-misses, its conflict."""

    criterion: str
    language: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Terms of one concept in one language that deserve a look, each as it is to be shown."""

    concept: str
    language: str
    terms: tuple[str, ...]


@dataclass
class Counted:
    """In how many sentences each term fired, and as which words. Keys are (language, concept, term)."""

    sentences: Counter[str] = field(default_factory=Counter)
    fired: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    forms: dict[tuple[str, str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def read(self, plan: Plan, rules: RuleSet) -> None:
        """Count the sentences of ``plan`` in which each term of ``rules`` fires."""
        for sentence in read_sentences(plan, rules).sentences:
            self.sentences[sentence.language] += 1
            for concept, hits in sentence.hits.items():
                for term, span in {hit.term: hit.span for hit in hits}.items():
                    (words,) = quoted((span,), sentence)
                    self.fired[sentence.language, concept, term] += 1
                    self.forms[sentence.language, concept, term][fold(words)] += 1


def example_gaps(rules: RuleSet) -> Iterator[Gap]:
    """Criteria and languages that lack an example of a level or of a conflict, or near-misses.

    Quality questions have two levels and no near-misses.
    """
    for criterion in rules.criteria:
        for language in rules.languages:
            missing = [level.value for level in LEVELS if not _has(criterion, language, level)]
            near = sum(example.near_miss for example in criterion.examples if example.language == language)
            missing += [f"{NEAR_MISSES - near} near-miss"] if near < NEAR_MISSES else []
            if criterion.judge.conflict is not None and not _conflicts(criterion, language):
                missing.append("conflict")
            if missing:
                yield Gap(criterion.id, language, tuple(missing))
    for criterion in rules.quality.criteria if rules.quality is not None else ():
        for language in rules.languages:
            missing = [level.value for level in (Level.ABSENT, Level.FULL) if not _has(criterion, language, level)]
            if missing:
                yield Gap(criterion.id, language, tuple(missing))


def _conflicts(criterion: Criterion, language: str) -> bool:
    return any(example.language == language and example.conflict for example in criterion.examples)


def _has(criterion: Criterion, language: str, level: Level) -> bool:
    return any(example.language == language and example.level is level for example in criterion.examples)


# ---------------------------------------------------------------- terms by themselves


def unread_concepts(rules: RuleSet) -> tuple[str, ...]:
    """Concepts that no rule names and the program does not read."""
    criteria = (*rules.criteria, *(rules.quality.criteria if rules.quality is not None else ()))
    read = set(READ_BY_PROGRAM)
    for criterion in criteria:
        for key in JUDGED:
            read.update(concepts_of(getattr(criterion.judge, key), positive=False))
    return tuple(concept.name for concept in rules.concepts if concept.name not in read)


def shrunken(rules: RuleSet) -> Iterator[Remark]:
    """Terms and masks of several words of which one is compared, because the others are small words."""
    for concept in rules.concepts:
        for kind, vocabulary in (("", concept.terms), ("mask ", concept.masks)):
            for language, terms in vocabulary:
                found = [
                    f"{kind}{term} ({words[0]})"
                    for term in terms
                    if len(term.split()) > 1 and len(words := compared_words(term, language)) == 1
                ]
                if found:
                    yield Remark(concept.name, language, tuple(found))


def swallowed(rules: RuleSet) -> Iterator[Remark]:
    """Terms that a mask of their own concept always covers, so that they can never count."""
    for concept in rules.concepts:
        for language, masks in concept.masks:
            if language not in rules.languages:
                continue
            words = lexicon(rules, language)
            found = []
            for term in dict(concept.terms).get(language, ()):
                text = " ".join(_plain(term, language))
                hits = words.hits(tokens(text, language)).get(concept.name, ())
                if not any(hit.term == term for hit in hits):
                    found.append(f"{term} (mask {_covering(concept, term, masks, language)})")
            if found:
                yield Remark(concept.name, language, tuple(found))


def _plain(term: str, language: str) -> list[str]:
    """The term's compared words as a text would hold them: no gaps, no stars."""
    return [word.rstrip("*") for word in compared_words(term, language) if word != GAP]


def _covering(concept: Concept, term: str, masks: Iterable[str], language: str) -> str:
    """The first mask that alone covers ``term``."""
    text = tokens(" ".join(_plain(term, language)), language)
    for mask in masks:
        alone = replace(concept, terms=((language, (term,)),), masks=((language, (mask,)),))
        if not compile_lexicon([alone], language).hits(text):
            return mask
    return "unknown"


# ---------------------------------------------------------------- terms in texts


def counted_examples(rules: RuleSet) -> Counted:
    """How often each term fires in the rules' own examples."""
    counted = Counted()
    for criterion in (*rules.criteria, *(rules.quality.criteria if rules.quality is not None else ())):
        for example in criterion.examples:
            counted.read(as_plan(example), rules)
    return counted


def never_fired(rules: RuleSet, *counted: Counted) -> Iterator[Remark]:
    """Terms that fire in none of the texts counted."""
    for concept in rules.concepts:
        for language, terms in concept.terms:
            silent = tuple(t for t in terms if not any(one.fired[language, concept.name, t] for one in counted))
            if silent:
                yield Remark(concept.name, language, silent)


def too_often(rules: RuleSet, counted: Counted, percent: float) -> Iterator[Remark]:
    """Terms that fire in more than ``percent`` of a language's sentences, most frequent first.

    Terms that fire in the same words stand together; the words are told where they are not those of a term.
    """
    together: dict[tuple[str, str], dict[tuple[float, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, times in counted.fired.items():
        language, name, term = key
        share = 100 * times / counted.sentences[language]
        if share > percent:
            form = min(counted.forms[key].items(), key=lambda pair: (-pair[1], pair[0]))[0]
            together[name, language][share, form].append(term)
    for concept in rules.concepts:
        for language in rules.languages:
            found = sorted(together.get((concept.name, language), {}).items(), key=lambda pair: (-pair[0][0], pair[0][1]))
            if found:
                yield Remark(concept.name, language, tuple(_often(share, form, terms) for (share, form), terms in found))


def _often(share: float, form: str, terms: list[str]) -> str:
    known = form in (fold(term) for term in terms)
    return f"{' / '.join(sorted(terms))} {share:.1f} %" + ("" if known else f' (mostly "{form}")')
