from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.model import Confidence, Criterion, Finding, Level, Note, Score, Searched
from checker.scoring import area_score, overall_score
from tests.builders import criterion

LEVELS = st.sampled_from(list(Level))
CONFIDENCES = st.sampled_from(list(Confidence))


def finding(level: Level, confidence: Confidence = Confidence.HIGH, *, conflict: bool = False) -> Finding:
    return Finding("area/one", level, conflict, confidence, Note("Because."), (), Searched(("en",), 1, 1))


def score(*pairs: tuple[int, Finding]) -> Score:
    criteria: list[Criterion] = [criterion(weight=weight) for weight, _ in pairs]
    return area_score(criteria, [one for _, one in pairs])


def test_levels_are_weighed() -> None:
    assert score((3, finding(Level.FULL)), (1, finding(Level.ABSENT))).value == 75.0
    assert score((2, finding(Level.PARTIAL)), (2, finding(Level.MENTIONED))).value == 25.0


def test_what_was_not_assessed_leaves_the_denominator() -> None:
    found = score((3, finding(Level.FULL)), (3, finding(Level.NOT_ASSESSED)))
    assert (found.value, found.assessed, found.criteria) == (100.0, 1, 2)


def test_nothing_is_not_zero() -> None:
    assert score((3, finding(Level.NOT_ASSESSED))).value is None
    assert overall_score([score((3, finding(Level.NOT_ASSESSED)))]).value is None


def test_an_area_without_a_score_is_left_out_of_the_mean() -> None:
    areas = [score((1, finding(Level.FULL))), score((1, finding(Level.NOT_ASSESSED)))]
    assert overall_score(areas).value == 100.0


def test_only_low_confidence_moves_the_range() -> None:
    found = score((1, finding(Level.PARTIAL, Confidence.LOW)), (1, finding(Level.PARTIAL)))
    assert (found.low, found.value, found.high) == (25.0, 50.0, 75.0)


def test_a_conflict_caps_the_range_too() -> None:
    assert score((1, finding(Level.PARTIAL, Confidence.LOW, conflict=True))).high == 50.0


@given(st.lists(st.tuples(st.sampled_from([1, 2, 3]), LEVELS, CONFIDENCES), min_size=1, max_size=12))
def test_a_score_lies_in_its_range_and_between_0_and_100(rows: list[tuple[int, Level, Confidence]]) -> None:
    found = score(*[(weight, finding(level, confidence)) for weight, level, confidence in rows])
    if found.value is None:
        assert found.assessed == 0
    else:
        assert found.low is not None
        assert found.high is not None
        assert 0 <= found.low <= found.value <= found.high <= 100


@given(st.lists(st.tuples(st.sampled_from([1, 2, 3]), LEVELS), min_size=1, max_size=8), st.randoms())
def test_the_order_of_criteria_does_not_matter(rows: list[tuple[int, Level]], random: object) -> None:
    pairs = [(weight, finding(level)) for weight, level in rows]
    other = list(pairs)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert score(*pairs) == score(*other)
