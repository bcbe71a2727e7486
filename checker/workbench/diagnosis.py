"""Why an example was not judged as it says: the clause that decided, and the sentence that came nearest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.assessment.acts import Standing, standing
from checker.matching import held
from checker.model import Level
from checker.workbench.clauses import named, quoted, stands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.matching import Reading, Sentence
    from checker.model import Condition, Criterion, Example

_WORTH = {Level.PARTIAL: ("subject", "part"), Level.MENTIONED: ("subject", "part", "mention")}
"""Which conditions can make a level; full, and absent with a conflict, ask for the subject alone."""
FARTHEST = 60
"""Words up to which a ``near`` is tried wider, to say how far apart its parts stand."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """``clause`` names what decided; ``sentence`` is the one that came nearest, ``stands`` what it does in its plan."""

    clause: str
    sentence: str
    stands: str


def diagnosed(criterion: Criterion, example: Example, level: Level, conflict: bool, reading: Reading) -> Diagnosis | None:
    """What made ``criterion`` judge ``example`` as ``level`` and ``conflict``; ``None`` for a text without sentences."""
    judge = criterion.judge
    names: tuple[str, ...]
    if conflict != example.conflict and judge.conflict is not None:
        names = ("conflict",)
    elif (level.rank or 0) > (example.level.rank or 0):
        return _too_high(criterion, reading)
    else:
        names = _WORTH.get(example.level, ("subject",))
    nodes = [(name, node) for name in names if (node := getattr(judge, name)) is not None]
    tried = [
        ((_closeness(node, sentence, reading), len(sentence.text)), name, node, sentence)
        for sentence in reading.sentences
        for name, node in nodes
    ]
    if not tried:
        return None
    _, name, node, sentence = max(tried, key=lambda one: one[0])
    spans = held(node, sentence, reading)
    if spans is None:
        clause = "; ".join(dict.fromkeys(_blamed(node, sentence, reading)))
        return Diagnosis(f"{name} fails: {clause}", sentence.text, stands(sentence))
    clause = f"{name} holds{_by(quoted(spans, sentence))}"
    if name == "conflict" and not conflict:
        clause += _lifted_by(judge.unless, sentence, reading)
    elif name == "subject" and standing(sentence, spans) is Standing.ACTS and judge.full is not None:
        clause += _full_fails(judge.full, sentence, reading)
    return Diagnosis(clause, sentence.text, stands(sentence, spans))


def _too_high(criterion: Criterion, reading: Reading) -> Diagnosis | None:
    for name in ("subject", "part", "mention"):
        node: Condition | None = getattr(criterion.judge, name)
        if node is None:
            continue
        for sentence in reading.sentences:
            spans = held(node, sentence, reading)
            if spans is not None:
                way = " > ".join(_path(node, sentence, reading))
                return Diagnosis(f"{name} holds{_by(quoted(spans, sentence))}: {way}", sentence.text, stands(sentence, spans))
    return None


def _lifted_by(unless: Condition | None, sentence: Sentence, reading: Reading) -> str:
    if unless is None:
        return ""
    around = reading.of_commitment.get(sentence.commitment, ()) if sentence.commitment is not None else (sentence,)
    spans = {other.number: found for other in around if (found := held(unless, other, reading)) is not None}
    return next((f", lifted by unless{_by(quoted(spans[one.number], one))}" for one in around if one.number in spans), "")


def _full_fails(full: Condition, sentence: Sentence, reading: Reading) -> str:
    if held(full, sentence, reading) is not None:
        return ""
    return f"; full fails: {'; '.join(dict.fromkeys(_blamed(full, sentence, reading)))}"


def _closeness(node: Condition, sentence: Sentence, reading: Reading) -> float:
    """How much of ``node`` the sentence holds, from 0 to 1."""
    if held(node, sentence, reading) is not None:
        return 1.0
    # a ``none`` that holds brings the sentence no nearer
    parts = [part for part in node.parts if part.kind != "none" or held(part, sentence, reading) is None]
    shares = [_closeness(part, sentence, reading) for part in parts]
    if node.kind == "any":
        return max(shares)
    if node.kind in ("all", "near"):
        return 0.95 * sum(shares) / len(shares)
    return 0.0


def _blamed(node: Condition, sentence: Sentence, reading: Reading) -> Iterator[str]:
    """The clauses for whose sake the sentence does not hold ``node``; of an ``any`` those of its nearest part."""
    if held(node, sentence, reading) is not None:
        return
    if node.kind == "any":
        yield from _blamed(max(node.parts, key=lambda part: _closeness(part, sentence, reading)), sentence, reading)
    elif node.kind == "none":
        for part in node.parts:
            spans = held(part, sentence, reading)
            if spans is not None:
                yield f"none is broken: {named(part)} holds{_by(quoted(spans, sentence))}"
    elif node.kind in ("all", "near"):
        failing = [part for part in node.parts if held(part, sentence, reading) is None]
        for part in failing:
            yield from _blamed(part, sentence, reading)
        if not failing:
            yield _apart(node, sentence, reading) if node.kind == "near" else f"{named(node)} has no words of this sentence"
    elif node.kind == "detect":
        yield f"no {node.name}"
    else:
        yield f"no {node.name}" + (f" in one {node.unit}" if node.unit else "")


def _apart(node: Condition, sentence: Sentence, reading: Reading) -> str:
    parts = " and ".join(named(part) for part in node.parts)
    for words in range(node.words + 1, FARTHEST + 1):
        if held(replace(node, words=words), sentence, reading) is not None:
            return f"{parts} stand {words} words apart, {node.words} at most"
    return f"{parts} are the same words, or stand in different sentences"


def _path(node: Condition, sentence: Sentence, reading: Reading) -> Iterator[str]:
    """The way from ``node`` down to what the sentence holds it by."""
    yield named(node)
    if node.kind == "any":
        yield from _path(next(p for p in node.parts if held(p, sentence, reading) is not None), sentence, reading)
    elif node.kind in ("all", "near"):
        yield " + ".join(named(part) for part in node.parts if part.kind != "none")


def _by(words: tuple[str, ...]) -> str:
    listed = ", ".join(f'"{word}"' for word in words)
    return f" by {listed}" if words else ""
