"""A rule's clauses held against a text one by one: which are true, and by which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.assessment.acts import concrete, explores, standing
from checker.matching import held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.matching import Reading, Sentence, Span
    from checker.model import Condition, Criterion

JUDGED = ("subject", "part", "mention", "full", "conflict", "unless")
"""The keys of a judge, in the order in which they are explained."""
SIGNALS = ("promise", "past", "negated", "wish", "exploratory", "deliverable")
"""The concepts of ``rules/wording.yaml`` that say what a sentence does in its plan."""


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
    yield Clause(1, stands(sentence, held(criterion.judge.subject, sentence, reading) or ()), None)
    for name in JUDGED:
        node: Condition | None = getattr(criterion.judge, name)
        if node is not None:
            yield from _walk(node, sentence, reading, 1, f"{name}: ")


def stands(sentence: Sentence, own: tuple[Span, ...] = ()) -> str:
    """How ``sentence`` stands in its plan and by which signal words, for people.

    ``own`` are the words by which it speaks of the criterion; they deny and explore nothing.
    """
    standings = [standing(sentence, own).value]
    standings += ["explores"] if explores(sentence, own) else []
    standings += ["concrete"] if concrete(sentence) else []
    wording = [
        f"{name} ({', '.join(sorted({hit.term for hit in sentence.hits[name]}))})"
        for name in SIGNALS
        if name in sentence.hits
    ]
    return f"stands as {', '.join(standings)}; {'; '.join(wording) or 'no signal words'}"


def named(node: Condition) -> str:
    """What a node is called: its concept, its detector, or its kind with its reach, unit and scope."""
    label = {"concept": node.name, "detect": f"detect {node.name}"}.get(node.kind, node.kind)
    label += f", within {node.words} words" if node.kind == "near" else ""
    label += f", in one {node.unit}" if node.unit else ""
    return label + (f", in the {node.scope}" if node.scope else "")


def quoted(spans: Iterable[Span], sentence: Sentence) -> tuple[str, ...]:
    """The words of ``sentence`` at ``spans``."""
    return tuple(sentence.text[sentence.tokens[s.first].start : sentence.tokens[s.last].end] for s in spans)


def _walk(node: Condition, sentence: Sentence, reading: Reading, depth: int, prefix: str = "") -> Iterator[Clause]:
    spans = held(node, sentence, reading)
    yield Clause(depth, prefix + named(node), spans is not None, quoted(spans or (), sentence))
    for part in node.parts:
        yield from _walk(part, sentence, reading, depth + 1)
