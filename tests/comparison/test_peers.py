"""Plans side by side: like with like, and the best wording."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.comparison.peers import side_by_side
from checker.errors import InputProblems
from checker.model import Level
from tests.comparison.drafts import HOURS, commitment, draft, plan

WEAK = draft(plan(commitment("1", "Hours", HOURS.replace("will publish", "will consider whether to publish"))), "weak.yaml")
FULL = draft(plan(commitment("1", "Longer hours", HOURS)), "full.yaml")
NONE = draft(plan(), "none.yaml")


def test_the_fullest_act_has_the_best_wording() -> None:
    peers = side_by_side([WEAK, NONE, FULL])
    best = dict(zip(peers.criteria, peers.best, strict=True))
    found = best["libraries/evenings"]
    assert found is not None
    assert (found.plan, found.standing.level, found.quote.text, found.equal) == (2, Level.FULL, HOURS, ())
    assert best["libraries/lending"] is None


def test_of_equal_acts_the_plan_that_was_named_first_and_the_others_told() -> None:
    found = side_by_side([FULL, replace(FULL, given="twin.yaml"), WEAK]).best[0]
    assert found is not None
    assert (found.plan, found.equal) == (0, (1,))


def test_an_act_without_conflict_comes_before_one_with() -> None:
    spoilt = replace(FULL, standings=tuple(replace(each, conflict=True) for each in FULL.standings))
    found = side_by_side([spoilt, FULL]).best[0]
    assert found is not None
    assert found.plan == 1


def test_other_rules_are_refused_and_named() -> None:
    older = replace(WEAK, rules=replace(WEAK.rules, version="0.9.0", sha256="a" * 64))
    with pytest.raises(InputProblems) as caught:
        side_by_side([FULL, older, NONE])
    assert str(caught.value) == (
        f"weak.yaml: It was judged by the rules library-rules 0.9.0 (aaaaaaaaaaaa), and full.yaml by library-rules 1.0.0 "
        f"({FULL.rules.sha256[:12]}). Check its plan anew with the same rules, or leave it out."
    )
