"""Conditions of rules, held against sentences.

A condition is asked of one sentence, the anchor. ``unit`` widens what it looks at: the anchor's passage, or all
that the anchor's commitment promises. A condition is held by an anchor only if words of the anchor itself take part,
so that every verdict has a sentence to quote.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.matching.detectors import FACTS, detected
from checker.matching.lexicon import Hit, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from checker.model import Condition, Role
    from checker.text import Token


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the plan with all that stands in it.

    ``number`` counts sentences of the plan from 0; ``passage`` and ``commitment`` are indices into the plan's.
    ``start`` and ``end`` are offsets into the document's text; tokens have offsets into the sentence.
    """

    number: int
    passage: int
    commitment: int | None
    role: Role
    text: str
    start: int
    end: int
    language: str
    tokens: tuple[Token, ...]
    hits: Mapping[str, Sequence[Hit]]


@dataclass(frozen=True)
class Reading:
    """All sentences of a plan in the languages that the rules know, with their neighbours."""

    sentences: tuple[Sentence, ...]
    of_passage: Mapping[int, tuple[Sentence, ...]] = field(default_factory=dict)
    of_commitment: Mapping[int, tuple[Sentence, ...]] = field(default_factory=dict)
    """What each commitment promises: its title, text and milestones, not its problem statement or particulars."""
    whole_commitment: Mapping[int, tuple[Sentence, ...]] = field(default_factory=dict)
    """All that each commitment says, problem statement and particulars included."""
    facts: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """Which of ``detectors.FACTS`` hold for each commitment."""


def concepts_of(condition: Condition | None, *, positive: bool = True) -> Iterator[str]:
    """The names of the concepts that can make ``condition`` true (with ``positive=False``: all that it names)."""
    if condition is None or (positive and condition.kind == "none"):
        return
    if condition.kind == "concept":
        yield condition.name
    for part in condition.parts:
        yield from concepts_of(part, positive=positive)


def held(condition: Condition, anchor: Sentence, reading: Reading) -> tuple[Span, ...] | None:
    """The anchor's words by which it holds ``condition``, or ``None``.

    Spans are sorted and without doubles. Where the condition holds only through other sentences of the unit, the
    anchor does not hold it. A condition of detectors or ``none`` alone is held with an empty tuple.
    """
    found = _truth(condition, anchor, reading, (anchor,))
    if found is None:
        return None
    own = sorted({span for number, span in found if number == anchor.number}, key=lambda span: (span.first, span.last))
    if not own and found:
        return None
    return tuple(own)


_known_needs: dict[int, tuple[Condition, tuple[frozenset[str], ...]]] = {}


def _needs(condition: Condition) -> tuple[frozenset[str], ...]:
    """Sets of concepts of which a single sentence must hold one each, lest ``condition`` be out of the question.

    Most sentences lack one, and need not be looked at any closer.
    """
    known = _known_needs.get(id(condition))
    if known is None:
        # the condition is kept beside its needs, so that its id stays its own
        known = _known_needs[id(condition)] = (condition, _worked_out(condition))
    return known[1]


def _worked_out(condition: Condition) -> tuple[frozenset[str], ...]:
    if condition.unit in ("passage", "commitment") or condition.kind in ("none", "detect"):
        return ()
    if condition.kind == "concept":
        return (frozenset({condition.name}),)
    of_parts = [_needs(part) for part in condition.parts]
    if condition.kind == "any":
        return (frozenset().union(*(needs[0] for needs in of_parts)),) if of_parts and all(of_parts) else ()
    return tuple(need for needs in of_parts for need in needs)


Found = list[tuple[int, Span]]
"""(sentence number, words) pairs."""


def _truth(condition: Condition, anchor: Sentence, reading: Reading, view: tuple[Sentence, ...]) -> Found | None:
    if condition.unit == "sentence":
        view = (anchor,)
    if len(view) == 1 and any(need.isdisjoint(view[0].hits) for need in _needs(condition)):
        return None
    if condition.unit == "passage":
        view = reading.of_passage.get(anchor.passage, (anchor,))
    elif condition.unit == "commitment" and anchor.commitment is not None:
        view = reading.of_commitment.get(anchor.commitment, (anchor,))
    if condition.scope is not None:
        view = tuple(sentence for sentence in view if _in_scope(sentence, condition.scope))
    return _KINDS[condition.kind](condition, anchor, reading, view)


def _in_scope(sentence: Sentence, scope: str) -> bool:
    if scope == "milestone":
        return sentence.role == "milestone"
    return sentence.role.acts == (scope == "commitment")


def _concept(condition: Condition, _anchor: Sentence, _reading: Reading, view: tuple[Sentence, ...]) -> Found | None:
    found = [(sentence.number, hit.span) for sentence in view for hit in sentence.hits.get(condition.name, ())]
    return found or None


def _all(condition: Condition, anchor: Sentence, reading: Reading, view: tuple[Sentence, ...]) -> Found | None:
    found: Found = []
    for part in condition.parts:
        of_part = _truth(part, anchor, reading, view)
        if of_part is None:
            return None
        found.extend(of_part)
    return found


def _any(condition: Condition, anchor: Sentence, reading: Reading, view: tuple[Sentence, ...]) -> Found | None:
    parts = [of_part for part in condition.parts if (of_part := _truth(part, anchor, reading, view)) is not None]
    return [pair for of_part in parts for pair in of_part] if parts else None


def _none(condition: Condition, anchor: Sentence, reading: Reading, view: tuple[Sentence, ...]) -> Found | None:
    return None if any(_truth(part, anchor, reading, view) is not None for part in condition.parts) else []


def _near(condition: Condition, _anchor: Sentence, reading: Reading, view: tuple[Sentence, ...]) -> Found | None:
    found: Found = []
    for sentence in view:
        by_part: list[list[Span]] = []
        for part in condition.parts:
            of_part = _truth(part, sentence, reading, (sentence,))
            if not of_part:
                break
            by_part.append(sorted({span for _, span in of_part}, key=lambda span: (span.first, span.last)))
        else:
            for chosen in _close(by_part, condition.words):
                found.extend((sentence.number, span) for span in chosen)
    return found or None


def _close(by_part: list[list[Span]], words: int) -> Iterator[list[Span]]:
    """Choices of one span a part in which each lies within ``words`` of the first part's, none inside another."""
    for first in by_part[0]:
        chosen = [first]
        for spans in by_part[1:]:
            candidates = [span for span in spans if _gap(first, span) <= words and not _same(first, span)]
            if not candidates:
                break
            chosen.append(min(candidates, key=lambda span: (_gap(first, span), span.first)))
        else:
            yield chosen


def _gap(a: Span, b: Span) -> int:
    """How many words stand between two spans; 0 where they touch or overlap."""
    if a.last < b.first:
        return b.first - a.last - 1
    return max(0, a.first - b.last - 1)


def _same(a: Span, b: Span) -> bool:
    """One word may not serve two parts of a ``near``: a span inside the other is the same words again."""
    return (a.first <= b.first and b.last <= a.last) or (b.first <= a.first and a.last <= b.last)


def _detect(condition: Condition, anchor: Sentence, reading: Reading, view: tuple[Sentence, ...]) -> Found | None:
    if condition.name in FACTS:
        facts = reading.facts.get(anchor.commitment, frozenset()) if anchor.commitment is not None else frozenset()
        return [] if condition.name in facts else None
    return [] if any(detected(condition.name, sentence.text, sentence.hits) for sentence in view) else None


_KINDS: dict[str, Callable[[Condition, Sentence, Reading, tuple[Sentence, ...]], Found | None]] = {
    "concept": _concept,
    "all": _all,
    "any": _any,
    "none": _none,
    "near": _near,
    "detect": _detect,
}
