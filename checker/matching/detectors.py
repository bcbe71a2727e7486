"""Built-in detectors: what a sentence holds beside the subject of any rule.

Dates and numbers are recognised by their form, everything else by the vocabularies of ``rules/wording.yaml``, whose
concepts have the names used here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.matching.lexicon import Hit

DETECTORS = ("date", "deadline", "number", "institution", "deliverable", "exploratory")
"""The names that a ``detect`` node may use."""

FACTS = ("problem-statement", "lead-institution", "supporting-institutions", "milestones", "dates-in-period")
"""Detectors of a whole commitment: what its plan says of it outside any sentence."""

_MONTH = (
    r"(?:jan(?:uary|vier|eiro)?|ene(?:ro)?|feb(?:ruary|rero)?|fev(?:rier|ereiro)?|mar(?:ch|s|zo|co)?|apr(?:il)?|avr(?:il)?"
    r"|abr(?:il)?|may|mai(?:o)?|mayo|june?|juin|juni?o|jul(?:y|io|ho)?|juillet|aug(?:ust)?|aout|ago(?:sto)?|sep(?:t(?:ember|embre|iembre)?)?"
    r"|set(?:embro|iembre)?|oct(?:ober|obre|ubre)?|out(?:ubro)?|nov(?:ember|embre|iembre|embro)?|dec(?:ember|embre)?|dic(?:iembre)?|dez(?:embro)?)"
)
_DATE = re.compile(
    rf"\b{_MONTH}\.?(?:\s+(?:de|of|del))?,?\s+(?:19|20)\d\d\b|\b(?:19|20)\d\d\b(?!\s*(?:%|euro|people|person))"
    rf"|\b\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}\b|\b\d{{1,2}}/\d{{2,4}}\b"
    r"|\bq[1-4]\b|\bt[1-4]\b|\b(?:quarter|trimestre|semestre|semester)\b"
)
_NUMBER = re.compile(r"\b\d[\d.,  ]*\d\b|\b\d+\b|%")
_YEAR_ALONE = re.compile(r"^(?:19|20)\d\d$")


def detected(name: str, text: str, hits: Mapping[str, Sequence[Hit]]) -> bool:
    """True where the sentence ``text`` with the concepts' ``hits`` holds what detector ``name`` looks for."""
    if name == "date":
        return has_date(text)
    if name == "number":
        return has_number(text)
    if name == "deadline":
        return has_date(text) and bool(hits.get("deadline"))
    return bool(hits.get(name))


def has_date(text: str) -> bool:
    """True where a year, a month with its year, a numeric date or a quarter stands in ``text``."""
    return bool(_DATE.search(fold(text)))


def has_number(text: str) -> bool:
    """True where a count, sum or percentage stands in ``text``: a number that is not a year or part of a date."""
    without_dates = _DATE.sub(" ", fold(text))
    return any(not _YEAR_ALONE.match(match.group()) for match in _NUMBER.finditer(without_dates))
