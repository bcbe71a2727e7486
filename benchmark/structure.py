"""Commitments found in a document against the commitments that readers list."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmark.figures import Row, mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmark.corpus import Listed
    from checker.model import Commitment


@dataclass(frozen=True, slots=True)
class Matched:
    """One document's commitments, people's beside the checker's."""

    pairs: list[tuple[Listed, Commitment]]
    missed: list[Listed]
    surplus: list[Commitment]


def words(text: str | None) -> list[str]:
    """The words as titles are compared: without accents, case and punctuation."""
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(sign)
    )
    return re.sub(r"[\W_]+", " ", bare).lower().split()


def alike(one: str | None, other: str | None) -> bool:
    """True where two titles share most of their words, or one of at least three words stands inside the other."""
    a, b = words(one), words(other)
    if not a or not b:
        return False
    shared, all_words = set(a) & set(b), set(a) | set(b)
    if len(shared) * 2 >= len(all_words):
        return True
    short, long = sorted((a, b), key=lambda listed: len(" ".join(listed)))
    return min(len(a), len(b)) >= 3 and " ".join(short) in " ".join(long)


def match(listed: Sequence[Listed], commitments: Sequence[Commitment]) -> Matched:
    """Each listed commitment beside the first like it that is still free."""
    free = list(commitments)
    matched = Matched([], [], free)
    for theirs in listed:
        ours = next((each for each in free if alike(theirs.title, each.title)), None)
        if ours is None:
            matched.missed.append(theirs)
        else:
            free.remove(ours)
            matched.pairs.append((theirs, ours))
    return matched


def structure(matched: Matched) -> Row:
    """Precision, recall and F1 of one document's commitments, and the share of matched ones with the right lead."""
    right, listed = len(matched.pairs), len(matched.pairs) + len(matched.missed)
    said = right + len(matched.surplus)
    return {
        "listed": listed,
        "found": said,
        "precision": right / said if said else 0.0,
        "recall": right / listed if listed else 0.0,
        "f1": 2 * right / (said + listed) if said + listed else 0.0,
        "lead": mean(
            not set(words(theirs.lead)).isdisjoint(words(ours.lead))
            for theirs, ours in matched.pairs
            if theirs.lead
        ),
    }


def overall(rows: Sequence[Row]) -> Row:
    """All documents: counts are sums, the others the mean of the documents that have the figure."""
    total: Row = {}
    for name in rows[0] if rows else ():
        values = [value for row in rows if (value := row[name]) is not None]
        total[name] = math.fsum(values) if name in ("listed", "found") else mean(values)
    return {
        name: int(value) if name in ("listed", "found") and value else value for name, value in total.items()
    }
