"""What a sentence does in its plan: promises, reports, denies, wishes; and how firmly a commitment is put.

The words come from ``rules/wording.yaml``; see the rubric's rules of judgement for why they matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.matching.detectors import has_date, has_number
from checker.model import Role

if TYPE_CHECKING:
    from checker.matching import Reading, Sentence
    from checker.model import Commitment


class Standing(StrEnum):
    """Whether a sentence promises action, and if not, why not."""

    ACTS = "acts"
    NEGATED = "negated"
    PAST = "past"
    WISH = "wish"
    BACKGROUND = "background"
    PROBLEM = "problem"
    ANNEX = "annex"


def standing(sentence: Sentence) -> Standing:
    """What ``sentence`` is for a verdict: only ``ACTS`` can make partial or full."""
    if sentence.role is Role.ANNEX:
        return Standing.ANNEX
    if sentence.role is Role.PROBLEM:
        return Standing.PROBLEM
    if not sentence.role.acts or sentence.commitment is None:
        return Standing.BACKGROUND
    hits = sentence.hits
    if "negated" in hits:
        return Standing.NEGATED
    if not promises(sentence):
        if "wish" in hits:
            return Standing.WISH
        if "past" in hits and sentence.role is not Role.MILESTONE:
            return Standing.PAST
    return Standing.ACTS


_FUTURE = {
    "es": re.compile(r"(?<=[aeid])r(?:á|án|emos)$"),
    "pt": re.compile(r"(?<=[aeio])r(?:á|ão|emos)$"),
    "fr": re.compile(r"(?<=[aeidtvu])r(?:a|ont|ons)$"),
}
_NO_FUTURE = {"fr": frozenset({"caméra", "opéra", "aura", "extra", "contra", "infra", "supra"})}


def promises(sentence: Sentence) -> bool:
    """True where the sentence says that somebody will do something: by its words, or a verb's future ending."""
    if "promise" in sentence.hits:
        return True
    future = _FUTURE.get(sentence.language)
    if future is None:
        return False
    never = _NO_FUTURE.get(sentence.language, frozenset())
    return any(
        len(token.surface) > 3 and future.search(token.surface.lower()) and token.surface.lower() not in never
        for token in sentence.tokens
    )


def explores(sentence: Sentence) -> bool:
    """True where the sentence explores, prepares or talks."""
    return "exploratory" in sentence.hits


def concrete(sentence: Sentence) -> bool:
    """True where the sentence names something that an outsider could check."""
    return "deliverable" in sentence.hits or counts(sentence)


def counts(sentence: Sentence) -> bool:
    """True where the sentence holds a number, in figures or in words."""
    return "counted" in sentence.hits or has_number(sentence.text)


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firmly a commitment is put as a whole."""

    accountable: bool
    """It names a date or a lead institution."""
    dated: bool
    counted: bool
    """Some sentence holds a number that is not a date."""
    exploratory: int
    """How many of its sentences explore."""
    sentences: int


def firmness(commitment: Commitment, inside: tuple[Sentence, ...]) -> Firmness:
    """How firmly ``commitment``, which promises the sentences ``inside``, is put."""
    dated = bool(
        (commitment.end and (commitment.end.last or commitment.end.first))
        or any(step.end and (step.end.last or step.end.first) for step in commitment.milestones)
        or any(has_date(sentence.text) for sentence in inside)
    )
    named = bool(commitment.lead) or any(step.lead for step in commitment.milestones)
    return Firmness(
        accountable=dated or named or any("institution" in sentence.hits and promises(sentence) for sentence in inside),
        dated=dated,
        counted=any(counts(sentence) for sentence in inside),
        exploratory=sum(explores(sentence) for sentence in inside),
        sentences=len(inside),
    )


def firmness_of_all(commitments: tuple[Commitment, ...], reading: Reading) -> tuple[Firmness, ...]:
    """The firmness of every commitment of a plan, in order."""
    return tuple(
        firmness(commitment, reading.of_commitment.get(number, ())) for number, commitment in enumerate(commitments)
    )
