"""The same results however many processes there are and whatever runs them; a deadly file kills no other's result."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import joblib
import pytest
from joblib._parallel_backends import SequentialBackend, ThreadingBackend

from checker import portfolio as many
from checker.portfolio.running import FEW
from tests.portfolio.builders import DEADLY, check_or_die, everything, work_on, write_plans

if TYPE_CHECKING:
    from pathlib import Path


class Listing(ThreadingBackend):  # type: ignore[misc]
    """An engine that hands all results over at the end, as Ray's does."""

    supports_return_generator = False
    calls = 0

    def submit(self, *work: Any, **more: Any) -> Any:
        Listing.calls += 1
        return super().submit(*work, **more)


joblib.register_parallel_backend("listing", Listing)
joblib.register_parallel_backend("in-turn", SequentialBackend)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    write_plans(tmp_path / "plans", 5)
    return tmp_path / "plans"


@pytest.fixture
def expected(plans: Path, tmp_path: Path) -> dict[str, bytes]:
    """What one process writes."""
    with work_on(plans, tmp_path / "alone") as work:
        assert len(list(many.run(work.open, 1))) == 5
    return everything(tmp_path / "alone")


def test_two_processes_write_the_same_bytes(plans: Path, tmp_path: Path, expected: dict[str, bytes]) -> None:
    with work_on(plans, tmp_path / "two") as work:
        outcomes = list(many.run(work.open, 2))
    assert sorted(outcome.name for outcome in outcomes) == [f"plan-00{number}.yaml" for number in range(5)]
    assert everything(tmp_path / "two") == expected


@pytest.mark.parametrize("backend", ["threading", "sequential", "in-turn", "listing"])
def test_other_engines_write_the_same_bytes(plans: Path, tmp_path: Path, expected: dict[str, bytes], backend: str) -> None:
    with joblib.parallel_config(backend=backend, n_jobs=2), work_on(plans, tmp_path / backend) as work:
        assert len(list(many.run(work.open, None))) == 5
    assert everything(tmp_path / backend) == expected
    assert backend != "listing" or Listing.calls >= 5


def test_a_unit_and_its_outcome_are_small(plans: Path, tmp_path: Path) -> None:
    with work_on(plans, tmp_path / "results") as work:
        (outcome,) = many.run(work.open[:1], 1)
        assert len(pickle.dumps(work.open[0])) < 2_000
        assert len(pickle.dumps(outcome)) < 500


def test_a_file_that_kills_its_process_stops_no_other(plans: Path, tmp_path: Path, expected: dict[str, bytes]) -> None:
    (plans / f"{DEADLY}.yaml").write_text("schema: plan/1\ntitle: Deadly\n", encoding="utf-8")
    with work_on(plans, tmp_path / "results") as work:
        outcomes = {outcome.name: outcome.problems for outcome in many.run(work.open, 2, check_or_die)}
    assert len(outcomes) == 6
    assert outcomes.pop("deadly.yaml") == (
        ("deadly.yaml: The process that read it was ended by the system, for lack of memory or because the file is broken. "
        "Save it anew from the program it was made with, and check it by itself."),
    )
    assert set(outcomes.values()) == {()}
    assert everything(tmp_path / "results") == expected


def test_a_fault_of_our_own_is_told_and_stops_no_other(plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import checker

    read = checker.read_plan_bytes

    def faulty(data: bytes, name: str, *more: Any, **options: Any) -> Any:
        return 1 / 0 if name == "plan-002.yaml" else read(data, name, *more, **options)

    monkeypatch.setattr(checker, "read_plan_bytes", faulty)
    with work_on(plans, tmp_path / "results") as work:
        outcomes = {outcome.name: outcome for outcome in many.run(work.open, 1)}
    assert sum(not outcome.problems for outcome in outcomes.values()) == 4
    assert "This is a fault of plancheck" in outcomes["plan-002.yaml"].problems[0]
    assert "(ZeroDivisionError), not of your file" in outcomes["plan-002.yaml"].problems[0]
    assert outcomes["plan-002.yaml"].trace.startswith("Traceback")


@pytest.mark.parametrize(("units", "asked", "used"), [(0, None, 1), (1, 8, 1), (FEW, None, 1), (100, 3, 3), (2, 3, 2)])
def test_how_many_processes(units: int, asked: int | None, used: int) -> None:
    assert many.jobs_for(units, asked) == used


def test_by_default_as_many_processes_as_processors() -> None:
    assert many.jobs_for(10_000) == joblib.cpu_count()


def test_fresh_processes_after_a_round(plans: Path, tmp_path: Path, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.portfolio.running.ROUND", 1)
    with work_on(plans, tmp_path / "rounds") as work:
        assert len(list(many.run(work.open, 2))) == 5
    assert everything(tmp_path / "rounds") == expected
