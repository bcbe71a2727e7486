"""What sentences mean, beyond their words.

The benchmark decided what the semantic layer may do. Alone its best guesses on unrelated commitments of other countries are wrong too
often to move a verdict. Together with a word of the criterion's own vocabulary, and where no neighbouring criterion is
nearer, they are right about as often as words are: then the layer may find a quote that no rule finds. It never takes
one away. Below that it suggests places, orders the nearest misses and lowers the confidence of an absence that it doubts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.matching import concepts_of
from checker.semantics import Layer, Unavailable, layer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.matching import Reading, Sentence
    from checker.model import Criterion

ASKED = -0.5
"""Log-odds from which a sentence is suggested: about one unrelated commitment in thirty reaches them."""
ACTS = 1.25
"""Log-odds, words added, from which a sentence of a commitment counts as speaking of a criterion."""
MENTIONS = 0.5
"""The same for a sentence that promises nothing, which counts nothing in the score."""
WORDS_COUNT = 0.3
"""How much the rarest of the criterion's own words in a sentence adds: times the natural logarithm of its rarity."""
NEIGHBOURS = 0.5
"""Log-odds by which another criterion of the area may be nearer to the sentence."""
WORKS_AGAINST = -1.0
"""Log-odds from which a sentence of a commitment is taken to work against something."""
AGAINST_THIS = -4.0
"""Log-odds, of the criterion's own conflicts, below which it does not work against that criterion."""
RIVALS = 1.0
"""Log-odds by which it may work against another criterion more than against the one asked for."""
SHORTEST = 5
"""Words below which a sentence is too short to mean anything by itself."""


@dataclass(frozen=True)
class Meaning:
    """Log-odds by sentence and criterion that the one speaks of the other."""

    layer: Layer
    columns: dict[str, int]
    table: Any
    conflicts: Any
    vectors: Any
    rows: dict[int, int]
    areas: dict[str, list[int]]
    """The columns of each area's criteria."""

    def best(self, sentences: Iterable[Sentence], criterion: str) -> list[tuple[Sentence, float]]:
        """The sentences with their scores, best first; empty for a criterion that nobody trained."""
        column = self.columns.get(criterion)
        if column is None:
            return []
        scored = [
            (sentence, float(self.table[self.rows[sentence.number], column]))
            for sentence in sentences
            if sentence.number in self.rows
        ]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0].number))

    def speaks(self, sentence: Sentence, criterion: Criterion) -> float | None:
        """Log-odds, with the criterion's own words added; ``None`` where another criterion of its area is nearer."""
        row, column = self.rows.get(sentence.number), self.columns.get(criterion.id)
        if row is None or column is None:
            return None
        alone = float(self.table[row, column])
        if alone < MENTIONS - WORDS_COUNT * self.layer.rarest or alone < self.nearest_of_area(row, criterion.area) - NEIGHBOURS:
            return None
        own = set(concepts_of(criterion.judge.subject)).intersection(sentence.hits)
        return alone + WORDS_COUNT * max((self.layer.rarity.get(name, 0.0) for name in own), default=0.0)

    def works_against(self, sentence: Sentence, criterion: Criterion) -> bool:
        """True where the sentence works against something, and against no criterion much more than this one.

        It must also hold a word of the criterion's own rule: a subject far from all criteria is nearest to some by chance.
        """
        row, column = self.rows.get(sentence.number), self.columns.get(criterion.id)
        if row is None or column is None or self.conflicts[row, 0] < WORKS_AGAINST:
            return False
        this = self.conflicts[row, 1 + column]
        if this < AGAINST_THIS or this < self.conflicts[row, 1:].max() - RIVALS:
            return False
        rule = criterion.judge
        return any(
            name in sentence.hits
            for node in (rule.subject, rule.part, rule.mention, rule.conflict)
            for name in concepts_of(node)
        )

    def nearest_of_area(self, row: int, area: str) -> float:
        """The highest log-odds that any criterion of ``area`` has for the sentence in ``row``."""
        return float(self.table[row, self.areas[area]].max())

    def nearest(self, sentence: Sentence, criterion: str) -> str:
        """The rules' own example that the sentence is nearest to, in its language where the rules speak it."""
        return self.layer.nearest(self.vectors[self.rows[sentence.number]], criterion, sentence.language)


def read_meaning(reading: Reading) -> Meaning | Unavailable:
    """The meaning of all sentences of a plan, or why there is none."""
    found = layer()
    if isinstance(found, Unavailable):
        return found
    kept = [sentence for sentence in reading.sentences if len(sentence.tokens) >= SHORTEST]
    vectors = found.vectors([sentence.text for sentence in kept])
    areas: dict[str, list[int]] = {}
    for column, criterion in enumerate(found.criteria):
        areas.setdefault(criterion.split("/", 1)[0], []).append(column)
    return Meaning(
        found,
        {criterion: column for column, criterion in enumerate(found.criteria)},
        found.scores(vectors),
        found.conflicts(vectors),
        vectors,
        {sentence.number: row for row, sentence in enumerate(kept)},
        areas,
    )
