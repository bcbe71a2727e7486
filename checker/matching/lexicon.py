"""Concepts compiled to one tree of stems a language, and their hits in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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


Tree = dict[str, Any]
"""A node of the tree of stems: the next word -> node. Plain data, so that a compiled tree can be kept in a file.

``"=AI"`` is a word as written, ``"~will"`` a form, any other word a stem. ``""`` holds the terms that end here as (concept,
term, is a mask); ``".."`` the node after a gap; ``"*"`` maps the first four letters of prefixes to (prefix, node) pairs.
"""

_ENDS, _PREFIXES = "", "*"


class Lexicon:
    """All concepts of a rule set in one language, ready to be found in sentences."""

    def __init__(self, language: str, tree: Tree) -> None:
        self.language = language
        self._root = tree

    def hits(self, words: Sequence[Token]) -> dict[str, list[Hit]]:
        """The hits in one sentence by concept, in order of place; those inside a mask are left out."""
        compared = [number for number, token in enumerate(words) if not token.small]
        found: list[tuple[str, str, bool, int, int]] = []
        root = self._root
        prefixes = root.get(_PREFIXES, {})
        for at, number in enumerate(compared):
            token = words[number]
            if (
                token.stem in root
                or "=" + token.surface in root
                or "~" + token.folded in root
                or token.folded[:SHORTEST_PREFIX] in prefixes
            ):
                _walk(root, words, compared, at, at, found)
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
    node: Tree,
    words: Sequence[Token],
    compared: list[int],
    begin: int,
    at: int,
    found: list[tuple[str, str, bool, int, int]],
) -> None:
    for concept, term, mask in node.get(_ENDS, ()):
        found.append((concept, term, mask, compared[begin], compared[at - 1]))
    if at < len(compared):
        token = words[compared[at]]
        for key in (token.stem, "=" + token.surface, "~" + token.folded):
            following = node.get(key)
            if following is not None:
                _walk(following, words, compared, begin, at + 1, found)
        if _PREFIXES in node:
            for prefix, child in node[_PREFIXES].get(token.folded[:SHORTEST_PREFIX], ()):
                if token.folded.startswith(prefix):
                    _walk(child, words, compared, begin, at + 1, found)
    if GAP in node:
        for skipped in range(WIDEST_GAP + 1):
            if at + skipped < len(compared):
                _walk(node[GAP], words, compared, begin, at + skipped, found)


def _insert(root: Tree, words: list[str], end: tuple[str, str, bool], language: str, *, exact: bool) -> None:
    stem = stemmer(language)
    node = root
    for word in words:
        if word == GAP:
            node = node.setdefault(GAP, {})
        elif word.endswith("*"):
            prefix = fold(word[:-1])
            siblings = node.setdefault(_PREFIXES, {}).setdefault(prefix[:SHORTEST_PREFIX], [])
            following = next((child for known, child in siblings if known == prefix), None)
            if following is None:
                following = {}
                siblings.append((prefix, following))
            node = following
        else:
            as_written = len(word) > 1 and word.isupper()
            key = "=" + word if as_written else "~" + fold(word) if exact else stem(word)
            node = node.setdefault(key, {})
    ends = node.setdefault(_ENDS, [])
    if end not in ends:
        ends.append(end)


def compile_tree(concepts: Iterable[Concept], language: str) -> Tree:
    """One tree of all concepts' terms and masks in ``language``."""
    root: Tree = {}
    for concept in concepts:
        for by_language, mask in ((concept.terms, False), (concept.masks, True)):
            for term in dict(by_language).get(language, ()):
                words = compared_words(term, language)
                _insert(root, words, (concept.name, term, mask), language, exact=concept.exact)
                plain = [word if word.isupper() else fold(word) for word in words]
                if plain != words:
                    # texts in capitals often drop their accents; Snowball then finds another stem
                    _insert(root, plain, (concept.name, term, mask), language, exact=concept.exact)
    return root


def compile_lexicon(concepts: Iterable[Concept], language: str) -> Lexicon:
    """All concepts' terms and masks in ``language``, ready to be sought."""
    return Lexicon(language, compile_tree(concepts, language))
