"""What sentences mean, beyond their words: where a person should look although no term was found.

The benchmark decided what the semantic layer may do. On unrelated commitments of other countries its best guesses are wrong too
often to move a verdict, so it moves none: it suggests places, orders the nearest misses and lowers the confidence of
a verdict that it doubts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.semantics import Layer, Unavailable, layer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.matching import Reading, Sentence

ASKED = -0.5
"""Log-odds from which a sentence is suggested: about one unrelated commitment in thirty reaches them."""
SHORTEST = 5
"""Words below which a sentence is too short to mean anything by itself."""


@dataclass(frozen=True)
class Meaning:
    """Log-odds by sentence and criterion that the one speaks of the other."""

    layer: Layer
    columns: dict[str, int]
    table: Any
    vectors: Any
    rows: dict[int, int]

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
    return Meaning(
        found,
        {criterion: column for column, criterion in enumerate(found.criteria)},
        found.scores(vectors),
        vectors,
        {sentence.number: row for row, sentence in enumerate(kept)},
    )
