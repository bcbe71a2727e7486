"""Stories of ``plancheck parse``: a description that ``check`` accepts and that says the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.cli.stories import PLAN, expect, told
from tests.rebaseline import EXAMPLES, PDF_PLAN

if TYPE_CHECKING:
    from pathlib import Path


def test_a_description_on_standard_output() -> None:
    code, out, err = told(["parse", PLAN])
    assert (code, err) == (0, "")
    expect("parse.yaml", out)


@pytest.mark.parametrize("suffix", ["yaml", "yml", "json"])
def test_into_a_file(tmp_path: Path, suffix: str) -> None:
    code, out, err = told(["parse", PLAN, "-o", f"out.{suffix}"], cwd=tmp_path)
    assert (code, out, err) == (0, "", "")
    text = (tmp_path / f"out.{suffix}").read_text(encoding="utf-8")
    read = json.loads(text) if suffix == "json" else yaml.safe_load(text)
    assert (read["schema"], len(read["commitments"])) == ("plan/1", 2)


def test_from_standard_input_as_json() -> None:
    code, out, _ = told(["parse", "-", "--format", "json", "--stdin-name", "plan.yaml"], stdin=PLAN.read_bytes())
    assert code == 0
    assert json.loads(out)["title"] == "Library plan"


@pytest.mark.parametrize("plan", [PDF_PLAN, EXAMPLES / "tarvenia-draft-2.yaml"], ids=lambda plan: plan.name)
def test_what_was_parsed_is_judged_alike(tmp_path: Path, plan: Path) -> None:
    """The way out and back: parse, then check the description; levels and pages are those of the plan itself."""
    described = tmp_path / "described.yaml"
    assert told(["parse", plan, "-o", described])[0] == 0
    direct, back = (json.loads(told(["check", file, "--format", "json"])[1]) for file in (plan, described))

    def verdicts(found: dict) -> dict:
        return {each["criterion"]: (each["level"], each["conflict"]) for each in found["findings"]}

    def places(found: dict) -> set:
        return {(quote["quote"], quote["page"], quote["commitment"]) for each in found["findings"] for quote in each["evidence"]}

    assert verdicts(back) == verdicts(direct)
    assert len(places(back) & places(direct)) >= 0.9 * len(places(direct))
    assert back["plan"]["commitments"] == direct["plan"]["commitments"]


def test_parsing_what_was_parsed_changes_nothing(tmp_path: Path) -> None:
    once = told(["parse", PDF_PLAN])[1]
    (tmp_path / "once.yaml").write_text(once, encoding="utf-8")
    twice = yaml.safe_load(told(["parse", tmp_path / "once.yaml"])[1])
    first = yaml.safe_load(once)
    for description in (first, twice):
        description.pop("source", None)
    assert twice == first
