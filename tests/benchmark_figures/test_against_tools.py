"""Our figures against the scripts that others measure the project with, where these stand beside the checkout."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark import figures, quotes, structure
from benchmark.agreement import Verdict, agreement, compare
from benchmark.corpus import Label
from benchmark.quotes import Quote

if TYPE_CHECKING:
    from types import ModuleType

TOOLS = Path(__file__).parents[3] / "shared" / "tools"
pytestmark = pytest.mark.skipif(not TOOLS.is_dir(), reason="the tools do not stand beside the checkout")


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"tools_{name}", TOOLS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPTS = {name: tool(name) for name in ("agreement", "structure")} if TOOLS.is_dir() else {}
TEXTS = st.lists(st.sampled_from("le la Ministère, will publish — A register of data; by 2027.".split()), max_size=12).map(" ".join)
JUDGED = st.fixed_dictionaries({"level": st.integers(0, 3), "conflict": st.booleans(), "evidence": st.lists(TEXTS, max_size=3)})
PLANS = st.lists(st.lists(st.tuples(JUDGED, JUDGED, st.booleans()), min_size=1, max_size=12), min_size=1, max_size=3)


@given(TEXTS, TEXTS)
def test_overlap(one: str, other: str) -> None:
    assert quotes.overlap(Quote(one), other) == SCRIPTS["agreement"].overlap({"quote": one}, other)


@given(TEXTS, TEXTS)
def test_alike(one: str, other: str) -> None:
    assert structure.alike(one, other) == SCRIPTS["structure"].alike(one, other)


@given(PLANS)
def test_agreement(plans: list[list[tuple[dict[str, Any], dict[str, Any], bool]]]) -> None:
    theirs, ours = [], []
    for rows in plans:
        gold = {f"a/{n}": row | {"evidence": [{"quote": text} for text in row["evidence"]]} for n, (row, _, _) in enumerate(rows)}
        said = {
            f"a/{n}": row | {"level": row["level"] if known else None, "evidence": [{"quote": text} for text in row["evidence"]]}
            for n, (_, row, known) in enumerate(rows)
        }
        theirs.append(SCRIPTS["agreement"].measure(gold, said))
        labels = {
            name: Label(name, row["level"], row["conflict"], tuple(Quote(each["quote"]) for each in row["evidence"]))
            for name, row in gold.items()
        }
        verdicts = {
            name: Verdict(row["level"], row["conflict"], tuple(each["quote"] for each in row["evidence"]))
            for name, row in said.items()
        }
        ours.append(compare(labels, verdicts))
    expected = SCRIPTS["agreement"].summary(theirs)
    found = agreement(ours)
    assert list(found) == list(expected)
    for name, value in expected.items():
        assert found[name] == (None if value is None else pytest.approx(value)), name


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=40))
def test_kappa(pairs: list[tuple[int, int]]) -> None:
    theirs = SCRIPTS["agreement"].kappa(pairs)
    assert figures.kappa(pairs) == (None if theirs is None else pytest.approx(theirs))
