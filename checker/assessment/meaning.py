"""What sentences mean, beyond their words: the semantic layer's scores, weighed against the length of the plan.

A long plan finds something for everything: the best of a thousand sentences is always good. So the odds that are
asked of a sentence rise with the number of sentences that were read.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.semantics import Layer, Unavailable, layer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.matching import Reading, Sentence

ASKED = 1.5
"""Log-odds that are asked of a sentence in a plan of a few sentences."""
RISE = 1.2
"""How much more is asked each time the plan is e times as long."""
MORE = -3.5
"""How much more (here: less, for want of many examples) is asked of a sentence that is to count as a conflict."""
MOST_CRITERIA = 1
"""To how many criteria one sentence may speak by its meaning alone."""
SHORT = 5
"""Sentences up to which a plan is short."""
SHORTEST = 5
"""Words below which a sentence is too short to mean anything by itself."""


@dataclass(frozen=True)
class Meaning:
    """Scores by sentence and criterion. ``asked`` is the log-odds from which a sentence is taken to speak of a criterion."""

    layer: Layer
    columns: dict[str, int]
    table: Any
    table_bar: Any
    """For each sentence the score of its MOST_CRITERIA best: a sentence that speaks of everything speaks of nothing."""
    against: Any
    vectors: Any
    rows: dict[int, int]
    asked: float

    def score(self, sentence: Sentence, criterion: str) -> float | None:
        """Log-odds that the sentence speaks of the criterion; ``None`` where nobody trained it, or it is too short."""
        row, column = self.rows.get(sentence.number), self.columns.get(criterion)
        return None if row is None or column is None else float(self.table[row, column])

    def speaking(self, sentences: Iterable[Sentence], criterion: str) -> list[tuple[Sentence, float]]:
        """The sentences that reach what is asked, with their scores."""
        column = self.columns.get(criterion)
        if column is None:
            return []
        reached = ((self.table[:, column] >= self.asked) & (self.table[:, column] >= self.table_bar)).nonzero()[0]
        rows = {int(row) for row in reached}
        return [
            (sentence, float(self.table[self.rows[sentence.number], column]))
            for sentence in sentences
            if self.rows.get(sentence.number) in rows
        ]

    def works_against(self, sentence: Sentence, criterion: str) -> bool:
        """True where the sentence reaches what is asked of one that works against the criterion."""
        row, column = self.rows.get(sentence.number), self.columns.get(criterion)
        return row is not None and column is not None and float(self.against[row, column]) >= self.asked + MORE

    def nearest(self, sentence: Sentence, criterion: str) -> str:
        """The rules' own example that the sentence is nearest to."""
        return self.layer.nearest(self.vectors[self.rows[sentence.number]], criterion)


def read_meaning(reading: Reading) -> Meaning | Unavailable:
    """The meaning of all sentences of a plan, or why there is none."""
    import numpy

    found = layer()
    if isinstance(found, Unavailable):
        return found
    kept = [sentence for sentence in reading.sentences if len(sentence.tokens) >= SHORTEST]
    alone = found.vectors([sentence.text for sentence in kept])
    table = found.scores(alone)
    pairs = [
        (at, at + 1)
        for at in range(len(kept) - 1)
        if kept[at].passage == kept[at + 1].passage and kept[at].number + 1 == kept[at + 1].number
    ]
    if pairs:
        joined = found.scores(found.vectors([f"{kept[a].text} {kept[b].text}" for a, b in pairs]))
        for (a, b), scores in zip(pairs, joined, strict=True):
            # a pair speaks through the one of its sentences that speaks more
            for column, score in enumerate(scores):
                better = a if table[a, column] >= table[b, column] else b
                table[better, column] = max(table[better, column], score)
    asked = ASKED + RISE * math.log(max(len(kept) / SHORT, 1.0))
    return Meaning(
        found,
        {criterion: column for column, criterion in enumerate(found.criteria)},
        table,
        numpy.sort(table, axis=1)[:, -MOST_CRITERIA] if kept else table[:, 0],
        found.against(alone),
        alone,
        {sentence.number: row for row, sentence in enumerate(kept)},
        round(asked, 2),
    )
