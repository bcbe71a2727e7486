"""What a sentence does in its plan: promises, reports, denies, wishes; and how firmly a commitment is put.

The words come from ``rules/wording.yaml``; see the rubric's rules of judgement for why they matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.matching.detectors import has_number
from checker.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.matching import Reading, Sentence, Span
    from checker.model import Commitment


class Standing(StrEnum):
    """Whether a sentence promises action, and if not, why not."""

    ACTS = "acts"
    NEGATED = "negated"
    PAST = "past"
    WISH = "wish"
    PRINCIPLE = "principle"
    BACKGROUND = "background"
    PROBLEM = "problem"
    ANNEX = "annex"


def standing(sentence: Sentence, own: Sequence[Span] = ()) -> Standing:
    """What ``sentence`` is for a verdict: only ``ACTS`` can make partial or full.

    ``own`` are the words by which it speaks of the criterion. A negation among them is what the criterion is about ("no
    one may be tapped without a warrant") and denies nothing.
    """
    if sentence.role is Role.ANNEX:
        return Standing.ANNEX
    if sentence.role is Role.PROBLEM:
        return Standing.PROBLEM
    if not sentence.role.acts or sentence.commitment is None:
        return Standing.BACKGROUND
    hits = sentence.hits
    if any(not _inside(hit.span, own) for hit in hits.get("negated", ())) or denies(sentence):
        return Standing.NEGATED
    if not promises(sentence):
        if "wish" in hits:
            return Standing.WISH
        if "principle" in hits and sentence.role is Role.COMMITMENT:
            return Standing.PRINCIPLE
        if sentence.role is not Role.MILESTONE and reports(sentence):
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


_PERFECT = {
    "en": re.compile(r"\b(?:has|have|had)\s+(?:\w+ly\s+|also\s+|already\s+|now\s+|since\s+|long\s+)*(?:been|begun|become|led|made|held|set|built|put|taken|given|\w{2,}(?:ed|wn))\b"),
    "fr": re.compile(r"\b(?:a|ont|avait|avaient)\s+(?:déjà\s+|également\s+|aussi\s+)*(?:été|mis|mise|permis|pris|fait|\w{2,}(?:é|ée|és|ées|i|u))\b"),
    "es": re.compile(r"\b(?:ha|han|había|habían)\s+(?:ya\s+|también\s+)*(?:hecho|puesto|abierto|escrito|\w{2,}(?:ado|ido))\b|\b(?:fue|fueron)\s+\w+(?:ado|ada|ados|adas|ido|ida)\b|\b\w{3,}(?:ó|aron|ieron)\b"),
    "pt": re.compile(r"\b(?:tem|têm|tinha|tinham|havia)\s+(?:já\s+|também\s+)*(?:feito|posto|aberto|\w{2,}(?:ado|ido))\b|\b(?:foi|foram)\s+\w+(?:ado|ada|ados|adas|ido|ida)\b|\b\w{3,}(?:ou|aram|eram|iram)\b"),
}


def reports(sentence: Sentence) -> bool:
    """True where the sentence tells what was done: by its words, or by a verb in the perfect."""
    if "past" in sentence.hits:
        return True
    perfect = _PERFECT.get(sentence.language)
    return perfect is not None and bool(perfect.search(sentence.text.lower()))


_DENIALS = {
    "fr": re.compile(r"\bn(?:e\s+|['’])(?:\w+\s+){0,2}\w*(?:ra|ront)\s+(?:pas|aucun|aucune|plus)\b"),
    "es": re.compile(r"\bno\s+(?:se\s+)?\w+r(?:á|án|emos)\b"),
    "pt": re.compile(r"\bnão\s+(?:se\s+)?\w+r(?:á|ão|emos)\b"),
}
_CONDITIONAL = re.compile(
    r"\b(?:without|unless|until|before|sans|sauf|tant que|avant|sin|salvo|hasta|antes|sem|exceto|até|mientras|enquanto)\b"
)


def denies(sentence: Sentence) -> bool:
    """True where the sentence says that something will not be done. "Not without a warrant" denies nothing."""
    denial = _DENIALS.get(sentence.language)
    lower = sentence.text.lower()
    return denial is not None and bool(denial.search(lower)) and not _CONDITIONAL.search(lower)


def explores(sentence: Sentence, own: Sequence[Span] = ()) -> bool:
    """True where the sentence explores, prepares or talks.

    ``own`` are the words by which it speaks of the criterion: where consulting or studying is itself what the
    criterion asks for, it does not count against it.
    """
    return any(not _inside(hit.span, own) for hit in sentence.hits.get("exploratory", ()))


def _inside(span: Span, own: Sequence[Span]) -> bool:
    """True where ``span`` shares words with one of ``own``."""
    return any(span.first <= other.last and other.first <= span.last for other in own)


def concrete(sentence: Sentence) -> bool:
    """True where the sentence names something that an outsider could check."""
    # the number of a commitment stands in its title and says nothing
    return "deliverable" in sentence.hits or (sentence.role is not Role.TITLE and counts(sentence))


def counts(sentence: Sentence) -> bool:
    """True where the sentence holds a number, in figures or in words."""
    return "counted" in sentence.hits or has_number(sentence.text)


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firmly a commitment is put as a whole."""

    accountable: bool
    """Its particulars name a date or a lead institution."""
    exploratory: int
    """How many of its sentences explore."""
    sentences: int


def firmness(commitment: Commitment, inside: tuple[Sentence, ...]) -> Firmness:
    """How firmly ``commitment``, which promises the sentences ``inside``, is put."""
    dated = any(
        when is not None and (when.last or when.first)
        for when in (commitment.end, *(step.end for step in commitment.milestones))
    )
    named = bool(commitment.lead) or any(step.lead for step in commitment.milestones)
    return Firmness(
        accountable=dated or named,
        exploratory=sum(explores(sentence) for sentence in inside),
        sentences=len(inside),
    )


def firmness_of_all(commitments: tuple[Commitment, ...], reading: Reading) -> tuple[Firmness, ...]:
    """The firmness of every commitment of a plan, in order."""
    return tuple(
        firmness(commitment, reading.of_commitment.get(number, ())) for number, commitment in enumerate(commitments)
    )
