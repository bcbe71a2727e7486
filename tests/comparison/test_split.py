"""The split of the score's change: its parts add up, in either direction, whatever changed."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from checker.comparison.nouns import Cause, Split
from checker.comparison.split import PARTS, Side, overall_of, shares_of, split_of, tenths
from checker.model import Level

WEIGHTS = (("a", (("a/1", 3), ("a/2", 2), ("a/3", 1))), ("b", (("b/1", 3), ("b/2", 3))), ("c", (("c/1", 2),)))
CRITERIA = [criterion for _, criteria in WEIGHTS for criterion, _ in criteria]

LEVELS = st.fixed_dictionaries({criterion: st.sampled_from(list(Level)) for criterion in CRITERIA})
SCORES = st.integers(0, 1000)
SIDES = st.builds(Side, overall=SCORES, machine=SCORES, levels=LEVELS)
CAUSES = st.dictionaries(st.sampled_from(CRITERIA), st.sampled_from(PARTS))
BETWEEN = st.none() | st.tuples(st.sampled_from(["old", "new"]), SCORES)


def parts(split: Split) -> int:
    return split.text + split.rules + split.people + split.either


@given(SIDES, SIDES, st.booleans(), st.booleans(), BETWEEN, CAUSES)
def test_the_parts_are_the_whole(
    old: Side, new: Side, same_rules: bool, same_text: bool, between: tuple[str, int] | None, causes: dict[str, Cause]
) -> None:
    split = split_of(
        old, new, same_rules=same_rules, same_text=same_text, between=between, causes=causes, weights=WEIGHTS
    )
    assert parts(split) == split.total == new.overall - old.overall


@given(SIDES, SIDES, st.booleans(), st.booleans(), BETWEEN, CAUSES)
def test_the_other_direction_is_the_mirror(
    old: Side, new: Side, same_rules: bool, same_text: bool, between: tuple[str, int] | None, causes: dict[str, Cause]
) -> None:
    back = between and ({"old": "new", "new": "old"}[between[0]], between[1])
    given_ = {"same_rules": same_rules, "same_text": same_text, "causes": causes, "weights": WEIGHTS}
    there = split_of(old, new, between=between, **given_)  # type: ignore[arg-type]
    again = split_of(new, old, between=back, **given_)  # type: ignore[arg-type]
    assert (there.total, there.text, there.rules, there.people, there.either) == (
        -again.total, -again.text, -again.rules, -again.people, -again.either,
    )  # fmt: skip


@given(SIDES, SIDES, CAUSES)
def test_the_same_rules_leave_text_and_people(old: Side, new: Side, causes: dict[str, Cause]) -> None:
    split = split_of(old, new, same_rules=True, same_text=False, between=None, causes=causes, weights=WEIGHTS)
    assert (split.rules, split.either) == (0, 0)
    assert split.text == new.machine - old.machine


@given(SIDES, SIDES, CAUSES)
def test_the_same_file_leaves_rules_and_people(old: Side, new: Side, causes: dict[str, Cause]) -> None:
    split = split_of(old, new, same_rules=False, same_text=True, between=None, causes=causes, weights=WEIGHTS)
    assert (split.text, split.either) == (0, 0)
    assert split.rules == new.machine - old.machine


@given(LEVELS, LEVELS, st.sampled_from(PARTS))
def test_one_cause_alone_has_all_of_the_change(old: dict[str, Level], new: dict[str, Level], cause: Cause) -> None:
    before, after = (tenths(overall_of(levels, WEIGHTS)) for levels in (old, new))
    split = split_of(
        Side(before, before, old), Side(after, after, new), same_rules=False, same_text=False, between=None,
        causes=dict.fromkeys(CRITERIA, cause), weights=WEIGHTS,
    )  # fmt: skip
    found = {Cause.TEXT: split.text, Cause.RULES: split.rules, Cause.EITHER: split.either}
    assert found.pop(cause) == split.total
    assert set(found.values()) == {0}


def test_a_plan_judged_by_both_rule_sets_is_the_bridge() -> None:
    old, new = Side(200, 200, {}), Side(500, 500, {})
    asked = {"same_rules": False, "same_text": False, "causes": {}, "weights": ()}
    assert split_of(old, new, between=("old", 260), **asked) == Split(300, 240, 60, 0)  # type: ignore[arg-type]
    assert split_of(old, new, between=("new", 450), **asked) == Split(300, 250, 50, 0)  # type: ignore[arg-type]


def test_people_are_what_they_added_now_less_what_they_added_then() -> None:
    split = split_of(
        Side(300, 250, {}), Side(420, 400, {}), same_rules=True, same_text=False, between=None, causes={}, weights=()
    )
    assert split == Split(total=120, text=150, rules=0, people=-30)


def test_shares_do_not_depend_on_an_order() -> None:
    worth = {Cause.TEXT: 30, Cause.RULES: -12, Cause.EITHER: 6}
    shares = shares_of(lambda done: sum(worth[part] for part in done), PARTS)
    assert shares == worth
    # an area that enters the score with both of two causes is shared between them
    both = shares_of(lambda done: 100 if {Cause.TEXT, Cause.RULES} <= done else 0, PARTS)
    assert both == {Cause.TEXT: 50, Cause.RULES: 50, Cause.EITHER: 0}


def test_scores_are_counted_as_the_report_counts_them() -> None:
    levels = dict.fromkeys(chain(CRITERIA[:3]), Level.FULL) | {"b/1": Level.PARTIAL, "b/2": Level.ABSENT}
    assert overall_of(levels, WEIGHTS) == 62.5
    assert overall_of({}, WEIGHTS) == 0
