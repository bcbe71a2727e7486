"""Whether two quotes show the same place of a document."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

RUN = 6
"""Words in a row that two quotes must share."""
_UNSEEN = str.maketrans("", "", "\ufffe\xad")


@dataclass(frozen=True, slots=True)
class Quote:
    """What a reader quoted: its text, or (where the text may not be kept) the hashes of its runs of six words."""

    text: str = ""
    runs: frozenset[str] = frozenset()


def words(text: str) -> list[str]:
    """The words as they are compared: without case, punctuation, soft hyphens or compatibility forms."""
    plain = unicodedata.normalize("NFKC", text).translate(_UNSEEN)
    return re.sub(r"[\W_]+", " ", plain).strip().lower().split()


def _runs(listed: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(listed[at : at + length]) for at in range(len(listed) - length + 1)}


def overlap(quote: Quote, text: str) -> bool:
    """True where the two share a run of six words, or all of the shorter one where that has fewer."""
    theirs = words(text)
    if quote.runs:
        runs = _runs(theirs, min(RUN, len(theirs)))
        return any(sha256(" ".join(run).encode()).hexdigest()[:10] in quote.runs for run in runs)
    ours = words(quote.text)
    length = min(RUN, len(ours), len(theirs))
    return length > 0 and not _runs(ours, length).isdisjoint(_runs(theirs, length))
