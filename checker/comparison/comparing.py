"""Drafts in, comparison out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from checker.comparison.alignment import align
from checker.comparison.commitments import commitment_changes
from checker.comparison.explaining import Ground, explained
from checker.comparison.nouns import Cause, Comparison, Step
from checker.comparison.split import Side, split_of, tenths

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.comparison.nouns import CriterionChange, Draft, Split
    from checker.comparison.split import Weights
    from checker.model import RuleSet


def weights_of(rules: RuleSet) -> Weights:
    """The weights by which the split counts."""
    return tuple(
        (area.id, tuple((criterion.id, criterion.weight) for criterion in area.criteria))
        for area in rules.recommendations
    )


def compare(drafts: Sequence[Draft], weights: Weights, judged_anew: Mapping[str, Draft] | None = None) -> Comparison:
    """The steps between neighbours, from the oldest draft to the newest.

    ``judged_anew`` holds, by the plan's hash, drafts of the same files judged just now: the bridge from a saved
    assessment by other rules.
    """
    steps = tuple(
        _step(i, i + 1, old, new, weights, judged_anew or {}) for i, (old, new) in enumerate(pairwise(drafts))
    )
    return Comparison(tuple(drafts), steps)


def _step(
    i: int, j: int, old: Draft, new: Draft, weights: Weights, judged_anew: Mapping[str, Draft]
) -> Step:
    same_text = old.sha256 == new.sha256
    same_rules = (old.rules.sha256, old.rules.program) == (new.rules.sha256, new.rules.program)
    between = None if same_rules else _between(old, new, judged_anew)
    # the saved quotes of a file that is the same tell nothing that the file would not
    if same_text and old.whole is not new.whole:
        whole = old if old.whole else new
        old_text = new_text = whole.text
        alignment = align(old_text, new_text)
    else:
        alignment = align(old.text, new.text, old_whole=old.whole, new_whole=new.whole)
    commitments = commitment_changes(old, new, alignment)
    ground = Ground(
        old, new, alignment, commitments, same_rules, same_text,
        (between[0], {standing.criterion: standing for standing in between[1].standings}) if between else None,
    )  # fmt: skip
    before = {standing.criterion: standing for standing in old.standings}
    after = {standing.criterion: standing for standing in new.standings}
    criteria = tuple(
        explained(before[criterion], standing, ground) for criterion, standing in after.items() if criterion in before
    )
    return Step(
        old=i,
        new=j,
        split=_split(old, new, criteria, between, weights, same_rules=same_rules, same_text=same_text),
        criteria=criteria,
        commitments=commitments,
        texts=alignment.changes,
        uncompared=tuple(sorted(before.keys() ^ after.keys())),
    )


def _between(old: Draft, new: Draft, judged_anew: Mapping[str, Draft]) -> tuple[str, Draft] | None:
    """One of the plans as judged by the other's rules, if there is such a judgement."""
    for plan, saved, other in (("old", old, new), ("new", new, old)):
        judged = judged_anew.get(saved.sha256)
        if judged is not None and (judged.rules.sha256, judged.rules.program) == (
            other.rules.sha256,
            other.rules.program,
        ):
            return plan, judged
    return None


def _split(
    old: Draft,
    new: Draft,
    criteria: Sequence[CriterionChange],
    between: tuple[str, Draft] | None,
    weights: Weights,
    *,
    same_rules: bool,
    same_text: bool,
) -> Split | None:
    if old.overall.value is None or new.overall.value is None:
        return None
    return split_of(
        _side(old),
        _side(new),
        same_rules=same_rules,
        same_text=same_text,
        between=(
            (between[0], tenths(between[1].machine)) if between and between[1].machine is not None else None
        ),
        causes={change.criterion: _share(change.cause) for change in criteria if change.cause is not None},
        weights=weights,
    )


def _side(draft: Draft) -> Side:
    assert draft.overall.value is not None
    return Side(
        overall=tenths(draft.overall.value),
        machine=tenths(draft.overall.value if draft.machine is None else draft.machine),
        levels={standing.criterion: standing.machine_level for standing in draft.standings},
    )


def _share(cause: Cause) -> Cause:
    """Which part of the split a cause belongs to: all that is neither rules nor undecided is text."""
    return cause if cause in (Cause.RULES, Cause.EITHER) else Cause.TEXT
