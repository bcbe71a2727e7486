"""Agreement among reviewers: worked examples of the literature, and what must hold for any marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reviews.agreement import agreement


def test_cohen_by_hand() -> None:
    """50 grant proposals, two readers: both yes 20, both no 15, 5 and 10 apart: po 0.7, pe 0.5, kappa 0.4."""
    marks = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    found = agreement(marks)
    assert (found.reviewers, found.criteria, found.unanimous) == (2, 50, 35)
    assert found.percent == pytest.approx(70)
    assert found.kappa == pytest.approx(0.4)


def test_fleiss_by_hand() -> None:
    """Ten subjects, fourteen raters, five categories: the table of counts gives P 0.378, Pe 0.213, kappa 0.210."""
    counts = [
        (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
        (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
    ]  # fmt: skip
    found = agreement([[category for category, times in enumerate(row) for _ in range(times)] for row in counts])
    assert found.percent == pytest.approx(37.8, abs=0.05)
    assert found.kappa == pytest.approx(0.210, abs=0.0005)


def test_without_variety_chance_explains_it_all() -> None:
    found = agreement([("full", "full")] * 5)
    assert (found.percent, found.kappa) == (100, None)


def test_without_marks_there_is_no_figure() -> None:
    assert agreement([]).percent is None
    assert agreement([]).kappa is None


@pytest.mark.parametrize("marks", [[("a",)], [("a", "b"), ("a",)], [("a", "b"), ("a", "b", "c")]])
def test_every_reviewer_marks_every_criterion(marks: list[tuple[str, ...]]) -> None:
    with pytest.raises(ValueError):
        agreement(marks)


tables = st.integers(2, 5).flatmap(lambda raters: st.lists(st.tuples(*[st.sampled_from("abcd")] * raters), min_size=1, max_size=30))


@given(tables)
def test_kappa_is_at_most_one_and_no_more_than_what_is_seen(marks: list[tuple[str, ...]]) -> None:
    found = agreement(marks)
    assert found.percent is not None
    assert 0 <= found.percent <= 100
    if found.kappa is not None:
        assert found.kappa <= found.percent / 100 + 1e-9
        assert (found.kappa == pytest.approx(1)) == (found.unanimous == found.criteria)
        assert found.kappa >= -1 - 1e-9


@given(tables, st.randoms(use_true_random=False))
def test_neither_the_order_of_reviewers_nor_of_criteria_nor_the_names_matter(marks: list[tuple[str, ...]], chance: object) -> None:
    found = agreement(marks)
    order = list(range(len(marks[0])))
    chance.shuffle(order)  # type: ignore[attr-defined]
    rows = [tuple(row[at].upper() for at in order) for row in reversed(marks)]
    again = agreement(rows)
    assert again.percent == pytest.approx(found.percent)
    assert again.kappa == (None if found.kappa is None else pytest.approx(found.kappa))


@given(st.lists(st.sampled_from("abcd"), min_size=2, max_size=30).filter(lambda marks: len(set(marks)) > 1), st.integers(2, 5))
def test_full_agreement_on_more_than_one_thing_is_one(marks: list[str], raters: int) -> None:
    assert agreement([(mark,) * raters for mark in marks]).kappa == pytest.approx(1)
