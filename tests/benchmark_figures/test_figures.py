from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark.figures import Found, found, kappa, mean, points

PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=60)


def at_least_partial(rank: int) -> bool:
    return rank >= 2


def test_kappa_by_hand() -> None:
    # squared distances 0, 0, 1, 0; by chance: people (2, 1, 1, 0), checker (2, 0, 2, 0) of 4 each
    pairs = [(0, 0), (0, 0), (1, 2), (2, 2)]
    by_chance = (2 * 2 * 0 + 2 * 2 * 4 + 1 * 2 * 1 + 1 * 2 * 1 + 1 * 2 * 4 + 1 * 2 * 0) / 16
    assert by_chance == 28 / 16
    assert kappa(pairs) == pytest.approx(1 - (1 / 4) / by_chance)


def test_kappa_where_nothing_varies() -> None:
    assert kappa([(0, 0)] * 5) == 1.0
    assert kappa([(0, 0), (0, 1)]) == 0.0
    assert kappa([]) is None


@given(PAIRS)
def test_kappa_is_at_most_one_and_does_not_ask_who_is_who(pairs: list[tuple[int, int]]) -> None:
    value = kappa(pairs)
    assert value is not None
    assert value <= 1
    assert kappa([(b, a) for a, b in pairs]) == pytest.approx(value)
    assert kappa(pairs * 2) == pytest.approx(value)


@given(st.lists(st.integers(0, 3), min_size=1))
def test_kappa_of_the_same_is_one(ranks: list[int]) -> None:
    assert kappa([(rank, rank) for rank in ranks]) == 1.0


def test_precision_and_recall_by_hand() -> None:
    pairs = [(3, 2), (2, 0), (0, 2), (0, 3), (1, 1)]
    assert found(pairs, at_least_partial) == Found(1 / 3, 1 / 2, pytest.approx(0.4))


def test_nothing_to_find_is_not_zero() -> None:
    assert found([(0, 0)], at_least_partial) == Found(None, None, None)
    assert found([(2, 0)], at_least_partial) == Found(None, 0.0, 0.0)
    assert found([(0, 2)], at_least_partial) == Found(0.0, None, 0.0)


@given(PAIRS)
def test_f1_lies_between_precision_and_recall(pairs: list[tuple[int, int]]) -> None:
    precision, recall, f1 = found(pairs, at_least_partial)
    if precision is not None and recall is not None and f1 is not None:
        assert min(precision, recall) - 1e-9 <= f1 <= max(precision, recall) + 1e-9


def test_points_and_means() -> None:
    assert points([0, 1, 2, 3]) == 37.5
    assert points([]) is None
    assert mean(()) is None
    assert mean((True, False)) == 0.5
