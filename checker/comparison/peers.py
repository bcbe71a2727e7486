"""Plans of several countries side by side: like with like alone, and the best wording of each criterion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.errors import InputProblems, Problem
from checker.model import Confidence, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.comparison.nouns import Draft, Quoted, Standing

_SURE = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)
_SHORT, _LONG = 60, 420
"""Letters of a quote that can be read alone; shorter ones lack the act, longer ones hide it."""
_DATED = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Found:
    """The best wording found for a criterion: ``plan`` is an index, ``equal`` the other plans at the same level."""

    criterion: str
    plan: int
    standing: Standing
    quote: Quoted
    equal: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Peers:
    """Plans judged by the same rules, and for each criterion the best wording; ``None`` where no plan acts."""

    plans: tuple[Draft, ...]
    criteria: tuple[str, ...]
    best: tuple[Found | None, ...]


def side_by_side(plans: Sequence[Draft]) -> Peers:
    """The table of these plans. Raises ``InputProblems`` where they were not judged by the same rules."""
    first = plans[0].rules
    problems = [
        Problem(
            f"It was judged by the rules {told(plan)}, and {plans[0].given} by {told(plans[0])}",
            "Check its plan anew with the same rules, or leave it out.",
            plan.given,
        )
        for plan in plans[1:]
        if (plan.rules.id, plan.rules.version, plan.rules.sha256) != (first.id, first.version, first.sha256)
    ]
    if problems:
        raise InputProblems(problems)
    criteria = tuple(standing.criterion for standing in plans[0].standings)
    by_plan = [{standing.criterion: standing for standing in plan.standings} for plan in plans]
    best = tuple(_best(criterion, [standings.get(criterion) for standings in by_plan]) for criterion in criteria)
    return Peers(tuple(plans), criteria, best)


def told(plan: Draft) -> str:
    """A rule set's id and version, with the beginning of its hash: two sets may bear the same version."""
    return f"{plan.rules.id} {plan.rules.version} ({plan.rules.sha256[:12]})"


def _best(criterion: str, standings: Sequence[Standing | None]) -> Found | None:
    """The fullest act, then the surest, then the quote that is clearest; on a tie the plan that was named first."""
    ranked = [
        (
            (
                -(standing.level.rank or 0),
                standing.conflict,
                _SURE.index(standing.confidence),
                *_clarity(quote),
                plan,
                place,
            ),
            plan,
            quote,
            standing,
        )
        for plan, standing in enumerate(standings)
        if standing is not None and standing.level in (Level.PARTIAL, Level.FULL)
        for place, quote in enumerate(standing.quotes)
        if quote.role == "action"
    ]
    if not ranked:
        return None
    _, plan, quote, standing = min(ranked, key=lambda entry: entry[0])
    equal = tuple(
        other
        for other, each in enumerate(standings)
        if other != plan and each is not None and each.level is standing.level and not each.conflict
    )
    return Found(criterion, plan, standing, quote, equal)


def _clarity(quote: Quoted) -> tuple[bool, bool, int]:
    """Sorts the clearest first: a sentence of readable length, with a year in it, and then the shorter one."""
    length = len(quote.text)
    return not _SHORT <= length <= _LONG, _DATED.search(quote.text) is None, length
