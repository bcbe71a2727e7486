"""Concepts compiled to one tree of stems a language, and their hits in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.terms import GAP, SHORTEST_PREFIX, WIDEST_GAP, compared_words
from checker.text import Token, fold, stemmer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.model import Concept

@dataclass(frozen=True, slots=True)
class Span:
    """Words ``first`` to ``last`` (both included, counted from 0 within the sentence)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of a concept that stands in a sentence."""

    concept: str
    term: str
    span: Span


@dataclass(slots=True)
class _Node:
    edges: dict[str, _Node] = field(default_factory=dict)
    prefixes: dict[str, list[tuple[str, _Node]]] = field(default_factory=dict)
    gap: _Node | None = None
    ends: list[tuple[str, str, bool]] = field(default_factory=list)
    """(concept, term, is a mask)"""


class Lexicon:
    """All concepts of a rule set in one language, ready to be found in sentences."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._root = _Node()
        self._terms: dict[str, tuple[str, ...]] = {}
        self._root_keys: frozenset[str] = frozenset()

    def terms(self, concept: str) -> tuple[str, ...]:
        """The terms of ``concept`` as written."""
        return self._terms.get(concept, ())

    def add(self, concept: str, terms: Iterable[str], *, mask: bool = False, exact: bool = False) -> None:
        """Add terms of a concept, or of its masks. ``exact`` terms are sought by their forms, not their stems."""
        kept = tuple(terms)
        if not mask:
            self._terms[concept] = (*self._terms.get(concept, ()), *kept)
        for term in kept:
            words = compared_words(term, self.language)
            # texts in capitals often drop their accents; Snowball then finds another stem
            for sought in (words, [fold(word) if not word.isupper() else word for word in words]):
                self._insert(concept, term, sought, mask, exact)

    def _insert(self, concept: str, term: str, words: list[str], mask: bool, exact: bool) -> None:
        stem = stemmer(self.language)
        node = self._root
        for word in words:
            if word == GAP:
                node.gap = node.gap or _Node()
                node = node.gap
            elif word.endswith("*"):
                prefix = fold(word[:-1])
                siblings = node.prefixes.setdefault(prefix[:SHORTEST_PREFIX], [])
                following = next((child for known, child in siblings if known == prefix), None)
                if following is None:
                    following = _Node()
                    siblings.append((prefix, following))
                node = following
            else:
                as_written = len(word) > 1 and word.isupper()
                key = "=" + word if as_written else "~" + fold(word) if exact else stem(word)
                node = node.edges.setdefault(key, _Node())
        if (concept, term, mask) not in node.ends:
            node.ends.append((concept, term, mask))

    def hits(self, words: Sequence[Token]) -> dict[str, list[Hit]]:
        """The hits in one sentence by concept, in order of place; those inside a mask are left out."""
        compared = [number for number, token in enumerate(words) if not token.small]
        found: list[tuple[str, str, bool, int, int]] = []
        root = self._root
        for at, number in enumerate(compared):
            token = words[number]
            if (
                token.stem in root.edges
                or "=" + token.surface in root.edges
                or "~" + token.folded in root.edges
                or token.folded[:SHORTEST_PREFIX] in root.prefixes
            ):
                self._walk(root, words, compared, at, at, found)
        if not found:
            return {}
        masks = [(concept, first, last) for concept, _, mask, first, last in found if mask]
        by_concept: dict[str, list[Hit]] = {}
        for concept, term, mask, first, last in found:
            if mask or any(name == concept and a <= first and last <= b for name, a, b in masks):
                continue
            hit = Hit(concept, term, Span(first, last))
            hits = by_concept.setdefault(concept, [])
            if hit not in hits:
                hits.append(hit)
        return by_concept

    def _walk(
        self,
        node: _Node,
        words: Sequence[Token],
        compared: list[int],
        begin: int,
        at: int,
        found: list[tuple[str, str, bool, int, int]],
    ) -> None:
        for concept, term, mask in node.ends:
            found.append((concept, term, mask, compared[begin], compared[at - 1]))
        if at < len(compared):
            token = words[compared[at]]
            for key in (token.stem, "=" + token.surface, "~" + token.folded):
                following = node.edges.get(key)
                if following is not None:
                    self._walk(following, words, compared, begin, at + 1, found)
            for prefix, child in node.prefixes.get(token.folded[:SHORTEST_PREFIX], ()):
                if token.folded.startswith(prefix):
                    self._walk(child, words, compared, begin, at + 1, found)
        if node.gap is not None:
            for skipped in range(WIDEST_GAP + 1):
                if at + skipped < len(compared):
                    self._walk(node.gap, words, compared, begin, at + skipped, found)


def compile_lexicon(concepts: Iterable[Concept], language: str) -> Lexicon:
    """One tree of all concepts' terms and masks in ``language``."""
    lexicon = Lexicon(language)
    for concept in concepts:
        lexicon.add(concept.name, dict(concept.terms).get(language, ()), exact=concept.exact)
        lexicon.add(concept.name, dict(concept.masks).get(language, ()), mask=True, exact=concept.exact)
    return lexicon
