"""What a profile does: to the score, to what is in force, and to what is told about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import checker
from checker.cli import cli, exits
from checker.model import Level
from checker.scoring import area_score

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from checker.model import Assessment, Criterion, RuleSet

HEAD = "schema: profile/1\nset: ogp-digital-governance\nname: Ours\n"
PLAN = {
    "schema": "plan/1",
    "title": "Plan",
    "language": "en",
    "commitments": [
        {
            "number": "1",
            "title": "A data protection act",
            "lead": "Ministry of Justice",
            "end": "2027-06-30",
            "description": "The Ministry will table a data protection act in Parliament by June 2027.",
        }
    ],
}
LAW = "data-privacy/legal-framework"


def with_profile(folder: Path, text: str, name: str = "ours") -> RuleSet:
    (folder / f"{name}.yaml").write_text(HEAD.replace("Ours", name.title()) + text, encoding="utf-8")
    return checker.load_rules([str(file) for file in sorted(folder.glob("*.yaml"))])


def judged(rules: RuleSet) -> Assessment:
    from checker.assessment import assess

    return assess(checker.plan_from_dict(PLAN), rules, semantic=False)


def of(rules: RuleSet, name: str) -> Criterion:
    return next(criterion for criterion in rules.criteria if criterion.id == name)


def privacy(assessment: Assessment) -> float:
    value = dict(assessment.areas)["data-privacy"].value
    assert value is not None
    return value


def test_a_weight_changes_the_area_s_score_by_just_as_much(tmp_path: Path) -> None:
    before = judged(checker.load_rules())
    after = judged(with_profile(tmp_path, f"criteria:\n  {LAW}: {{weight: 1, because: The law is old here.}}\n"))
    found = {finding.criterion: finding.level for finding in before.findings}
    assert found[LAW] is Level.FULL
    rules = [criterion for criterion in before.rules.criteria if criterion.area == "data-privacy"]
    total = sum(criterion.weight for criterion in rules)
    points = sum(criterion.weight * (found[criterion.id].value_in_score or 0) for criterion in rules)
    assert privacy(before) == round(100 * points / total, 1)
    assert privacy(after) == round(100 * (points - 2) / (total - 2), 1)
    assert [f.level for f in after.findings] == [f.level for f in before.findings]


def test_a_criterion_switched_off_is_not_assessed_and_leaves_the_score(tmp_path: Path) -> None:
    before = judged(checker.load_rules())
    after = judged(with_profile(tmp_path, f"criteria:\n  {LAW}: {{switched_off: The law was passed last year.}}\n"))
    finding = next(finding for finding in after.findings if finding.criterion == LAW)
    assert finding.level is Level.NOT_ASSESSED
    assert finding.reason.text == "A profile switched this criterion off: The law was passed last year."
    assert finding.evidence == ()
    assert dict(after.areas)["data-privacy"].assessed == dict(before.areas)["data-privacy"].assessed - 1
    rest = [c for c in before.rules.criteria if c.area == "data-privacy" and c.id != LAW]
    kept = [f for f in before.findings if f.criterion in {c.id for c in rest}]
    assert privacy(after) == area_score(rest, kept).value


def test_added_terms_find_what_the_shipped_ones_do_not(tmp_path: Path) -> None:
    plan = {**PLAN, "commitments": [{"number": "1", "title": "One", "description": "Zorbificators will help."}]}

    def involved(rules: RuleSet) -> bool | None:
        from checker.assessment import assess

        answers = assess(checker.plan_from_dict(plan), rules, semantic=False).quality
        return next(answer.met for answer in answers if answer.criterion == "commitment-quality/others-involved")

    assert involved(checker.load_rules()) is False
    assert involved(with_profile(tmp_path, "terms:\n  civil-society: {en: zorbificator}\n")) is True


def test_two_profiles_apply_in_the_order_named_and_both_tell_why(tmp_path: Path) -> None:
    with_profile(tmp_path, f"criteria:\n  {LAW}: {{weight: 2, because: It is half done.}}\n", "first")
    rules = with_profile(tmp_path, f"criteria:\n  {LAW}: {{weight: 1, because: It is done.}}\n", "second")
    assert rules.profiles == ("First", "Second")
    assert of(rules, LAW).weight == 1
    assert of(rules, LAW).changes == (
        "First: weight 2 instead of 3. It is half done.",
        "Second: weight 1 instead of 2. It is done.",
    )


def test_the_shipped_rules_stay_as_they_are(tmp_path: Path) -> None:
    with_profile(tmp_path, f"criteria:\n  {LAW}: {{weight: 1, because: It is done here.}}\n")
    assert of(checker.load_rules(), LAW).weight == 3
    assert of(checker.load_rules(), LAW).changes == ()


def test_a_profile_gives_the_set_another_fingerprint(tmp_path: Path) -> None:
    rules = with_profile(tmp_path, "terms:\n  personal-data: {en: zorbification}\n")
    assert rules.sha256 != checker.load_rules().sha256


def test_effective_shows_what_is_in_force_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_profile(
        tmp_path,
        f"criteria:\n  {LAW}: {{switched_off: The law was passed last year.}}\n"
        "  data-privacy/security-safeguards: {weight: 3, because: Schools were broken into.}\n",
    )
    code = exits.run(cli, ["rules", "show", "--effective", "--rules", str(tmp_path), "data-privacy"])
    told = capsys.readouterr().out.splitlines()
    assert code == exits.DONE
    assert told[0].endswith(", Ours")
    (law,) = [line for line in told if line.startswith(LAW)]
    assert law.split(maxsplit=1)[1] == "off       Ours: switched off. The law was passed last year."
    (safe,) = [line for line in told if line.startswith("data-privacy/security-safeguards")]
    assert safe.split(maxsplit=1)[1].startswith("weight 3  Ours: weight 3 instead of ")
    assert safe.endswith(". Schools were broken into.")
    unchanged = [line for line in told[1:] if line not in (law, safe)]
    assert all(line.split()[1] == "weight" and line.rstrip().endswith(tuple("123")) for line in unchanged)


def test_the_report_names_the_profile_and_its_reason(tmp_path: Path) -> None:
    rules = with_profile(tmp_path, f"criteria:\n  {LAW}: {{switched_off: The law was passed last year.}}\n")
    from checker.render.rulebook import render_rulebook

    page = render_rulebook(rules, "en")
    assert "The law was passed last year." in page
    assert "+ Ours" in page
