"""How far reviewers agree: in percent, and beyond what chance alone would give."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on the criteria that every reviewer marked.

    ``criteria`` is their number and ``unanimous`` how many of them all reviewers mark alike. ``percent`` (0 to 100) is
    the share of pairs of reviewers who agree, ``kappa`` (at most 1; 0 is what chance gives, less is worse) what remains
    of it beyond chance. Both are ``None`` where nothing was marked by all, and kappa also where everybody says the same
    of everything: then chance would explain it as well. ``reviewers`` is 2 for Cohen's kappa, more for Fleiss'.
    """

    reviewers: int
    criteria: int
    unanimous: int
    percent: float | None
    kappa: float | None


def agreement(marks: Sequence[Sequence[Hashable]]) -> Agreement:
    """The agreement in ``marks``: for each criterion what each reviewer says, in the same order of reviewers.

    Raises ``ValueError`` where a criterion has another number of marks than the first, or fewer than two.
    """
    reviewers = len(marks[0]) if marks else 0
    if any(len(row) != reviewers or len(row) < 2 for row in marks):
        raise ValueError("every criterion needs a mark by each of at least two reviewers")
    if not marks:
        return Agreement(0, 0, 0, None, None)
    unanimous = sum(len(set(row)) == 1 for row in marks)
    observed, expected = _cohen(marks) if reviewers == 2 else _fleiss(marks)
    # Where the shares of chance add up to 1 they may miss it by a rounding error.
    kappa = None if expected > 1 - 1e-12 else (observed - expected) / (1 - expected)
    return Agreement(reviewers, len(marks), unanimous, 100 * observed, kappa)


def _cohen(marks: Sequence[Sequence[Hashable]]) -> tuple[float, float]:
    """Observed and expected agreement of two reviewers, each with habits of their own.

    J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960):
    kappa = (po - pe) / (1 - pe), where pe sums over the categories the product of both reviewers' shares.
    """
    number = len(marks)
    first, second = Counter(row[0] for row in marks), Counter(row[1] for row in marks)
    observed = sum(row[0] == row[1] for row in marks) / number
    return observed, sum(count * second[mark] for mark, count in first.items()) / number**2


def _fleiss(marks: Sequence[Sequence[Hashable]]) -> tuple[float, float]:
    """Observed and expected agreement of three or more reviewers, taken together.

    J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76 (1971): the observed
    share of agreeing pairs, averaged over the subjects, and the sum of the squared shares of the categories.
    """
    raters, number = len(marks[0]), len(marks)
    pairs = sum(count * (count - 1) for row in marks for count in Counter(row).values())
    shares = Counter(mark for row in marks for mark in row)
    return pairs / (number * raters * (raters - 1)), sum(count**2 for count in shares.values()) / (number * raters) ** 2
