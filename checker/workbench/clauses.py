"""A rule's clauses held against a text one by one: which are true, and by which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.assessment.acts import concrete, explores, standing
from checker.matching import held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.matching import Reading, Sentence
    from checker.model import Condition, Criterion


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause and what it made of a sentence. ``depth`` is its nesting; ``true`` is ``None`` for a remark."""

    depth: int
    label: str
    true: bool | None
    words: tuple[str, ...] = ()


def explained(criterion: Criterion, sentence: Sentence, reading: Reading) -> Iterator[Clause]:
    """The sentence, how it stands in its plan, and every clause of the criterion."""
    yield Clause(0, f"sentence: {sentence.text}", None)
    standings = [standing(sentence).value]
    standings += ["explores"] if explores(sentence) else []
    standings += ["concrete"] if concrete(sentence) else []
    wording = [
        f"{name} ({', '.join(sorted({hit.term for hit in sentence.hits[name]}))})"
        for name in ("promise", "past", "negated", "wish", "exploratory", "deliverable")
        if name in sentence.hits
    ]
    yield Clause(1, f"stands as {', '.join(standings)}; {'; '.join(wording) or 'no signal words'}", None)
    for name in ("subject", "part", "mention", "full", "conflict", "unless"):
        node: Condition | None = getattr(criterion.judge, name)
        if node is not None:
            yield from _walk(node, sentence, reading, 1, f"{name}: ")


def _walk(node: Condition, sentence: Sentence, reading: Reading, depth: int, prefix: str = "") -> Iterator[Clause]:
    spans = held(node, sentence, reading)
    label = {"concept": node.name, "detect": f"detect {node.name}"}.get(node.kind, node.kind)
    if node.kind == "near":
        label = f"near, within {node.words} words"
    words = tuple(sentence.text[sentence.tokens[s.first].start : sentence.tokens[s.last].end] for s in spans or ())
    yield Clause(depth, prefix + label, spans is not None, words)
    for part in node.parts:
        yield from _walk(part, sentence, reading, depth + 1)
