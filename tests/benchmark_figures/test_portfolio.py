"""The plans that the benchmark of many plans is made of: real ones first, then new ones, always the same."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from benchmark.portfolio import main, many_plans, real_plans
from checker import plan_from_dict

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("country", "action_plan_number", "comm_no", "commitment_title", "full_text", "start_date", "end_date", "lead_institution")


def rows(plans: int = 3) -> list[dict[str, str]]:
    """Commitments of a few plans, the first with one, the second with two, and so on; not in order."""
    made = [
        ("Tarvenia", str(plan), str(at), f"Title {plan}.{at}", f"By May 2027 the National Library will publish list {plan}.{at}.", "2026", "Not Specified", "National Library")
        for plan in range(plans, 0, -1)
        for at in range(plan)
    ]  # fmt: skip
    return [dict(zip(COLUMNS, values, strict=True)) for values in made]


def test_a_plan_is_a_country_and_a_number() -> None:
    plans = real_plans(rows())
    assert [(plan["country"], plan["title"], len(plan["commitments"])) for plan in plans] == [
        ("Tarvenia", "Action plan 1", 1), ("Tarvenia", "Action plan 2", 2), ("Tarvenia", "Action plan 3", 3),
    ]  # fmt: skip
    assert plan_from_dict(plans[2]).commitments[2].title == "Title 3.2"


def test_further_plans_are_new_as_large_and_always_the_same() -> None:
    plans = list(many_plans(rows(), 50))
    assert plans == list(many_plans(rows(), 50))
    assert plans[:3] == real_plans(rows())
    assert [len(plan["commitments"]) for plan in plans] == [1, 2, 3] * 16 + [1, 2]
    assert len({json.dumps(plan) for plan in plans}) == 50


def test_without_a_corpus_it_says_why_it_measures_nothing(tmp_path: Path) -> None:
    said = CliRunner().invoke(main, [str(tmp_path)])
    assert said.exit_code == 0
    assert said.output.startswith("Skipped: ")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_it_measures(tmp_path: Path) -> None:
    (tmp_path / "irm").mkdir()
    with (tmp_path / "irm" / "commitments.csv").open("w", encoding="utf-8", newline="") as table:
        write = csv.DictWriter(table, COLUMNS)
        write.writeheader()
        write.writerows(rows())
    said = CliRunner().invoke(main, [str(tmp_path), "--count", "4", "--words-only", "--keep", str(tmp_path / "kept")])
    assert said.exit_code == 0, said.output
    assert said.output.splitlines()[1].split()[0] == "4"
    assert (tmp_path / "kept" / "results-4" / "portfolio.html").exists()
