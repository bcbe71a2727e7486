"""Stories of ``plancheck compare``: whole outputs, files and exit codes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from unittest.mock import patch

import jsonschema
import pikepdf
import pytest

import checker
from checker.render.comparison.json import schema
from tests.cli.stories import HERE, PLAN, RULES, expect, told

if TYPE_CHECKING:
    from pathlib import Path

NEWER = HERE / "newer.yaml"
PLAIN = ("--rules", RULES, "--words-only")
"""The same verdicts and words whether the semantic layer is installed or not."""
SUFFIXES = ("html", "pdf", "json", "md")
GERMAN = """schema: plan/1
title: Aktionsplan
language: de
commitments:
- title: Offene Bibliotheken
  description: Bis Mai 2027 veröffentlicht die Nationalbibliothek die Öffnungszeiten am Abend.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with both drafts and the older one's saved assessment."""
    for file in (PLAN, NEWER):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert told(["check", "plan.yaml", "--rules", RULES, "-o", "old.json"], cwd=tmp_path)[0] == 0
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_on_the_terminal() -> None:
    code, out, err = told(["compare", PLAN, NEWER, *PLAIN])
    assert (code, err) == (0, "")
    expect("compare.txt", out)


def test_the_other_direction() -> None:
    code, out, err = told(["compare", NEWER, PLAN, *PLAIN])
    assert (code, err) == (0, "")
    expect("compare-back.txt", out)


def test_as_markdown() -> None:
    code, out, err = told(["compare", PLAN, NEWER, *PLAIN, "--format", "md", "--date", "2026-11-25"])
    assert (code, err) == (0, "")
    # the shipped quality rules are part of the rules' hash, and change
    expect("compare.md", re.sub(r"(Hash of the rules \(SHA-256\)): [0-9a-f]{64}", r"\1: …", out))


def test_peers_on_the_terminal() -> None:
    code, out, err = told(["compare", "--peers", PLAN, NEWER, *PLAIN])
    assert (code, err) == (0, "")
    expect("compare-peers.txt", out)


def test_three_drafts() -> None:
    code, out, err = told(["compare", PLAN, NEWER, PLAN, *PLAIN])
    assert (code, err) == (0, "")
    expect("compare-three.txt", out)


@pytest.mark.parametrize("peers", [(), ("--peers",)])
def test_every_format_at_once_and_twice_the_same(folder: Path, peers: tuple[str, ...]) -> None:
    for turn in "ab":
        outputs = [part for suffix in SUFFIXES for part in ("-o", f"{turn}.{suffix}")]
        code, out, err = told(["compare", *peers, "plan.yaml", "newer.yaml", "--rules", RULES, *outputs], cwd=folder)
        assert (code, out) == (0, "")
        assert err == "".join(f"Written: {turn}.{suffix}\n" for suffix in SUFFIXES)
    for suffix in SUFFIXES:
        assert (folder / f"a.{suffix}").read_bytes() == (folder / f"b.{suffix}").read_bytes()
    found = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    assert found["schema"] == ("peers/1" if peers else "comparison/1")
    jsonschema.validate(found, schema(found["schema"]))
    with pikepdf.open(folder / "a.pdf") as made:
        assert made.Root.MarkInfo.Marked


def test_a_file_against_itself() -> None:
    code, out, err = told(["compare", PLAN, PLAN, "--rules", RULES, "--format", "json"])
    (step,) = json.loads(out)["steps"]
    assert (code, err) == (0, "")
    assert (step["texts"], {change["cause"] for change in step["criteria"]}) == ([], {None})
    assert set(step["split"].values()) == {0}


def test_a_saved_assessment_knows_its_quotes_alone(folder: Path) -> None:
    code, out, err = told(["compare", "old.json", "newer.yaml", "--rules", RULES], cwd=folder)
    assert (code, err) == (0, "")
    assert "name the plan's own file as well (--plan-file)" in " ".join(out.split())
    assert "Quoted now, not before" in out


def test_a_saved_assessment_with_its_plan_is_as_good_as_the_plan(folder: Path) -> None:
    words = ["compare", "old.json", "newer.yaml", "--rules", RULES, "--format", "json"]
    with_plan = json.loads(told([*words, "--plan-file", "plan.yaml"], cwd=folder)[1])
    both = json.loads(told(["compare", "plan.yaml", "newer.yaml", "--rules", RULES, "--format", "json"], cwd=folder)[1])
    assert with_plan["steps"] == both["steps"]


def test_older_rules_are_told_from_the_text_by_the_plan(folder: Path) -> None:
    saved = json.loads((folder / "old.json").read_text(encoding="utf-8"))
    saved["rules"] |= {"version": "0.9.0", "sha256": "0" * 64}
    saved["score"]["overall"] = saved["areas"][0]["score"] = 20.0
    (folder / "old.json").write_text(json.dumps(saved), encoding="utf-8")
    words = ["compare", "old.json", "newer.yaml", "--rules", RULES, "--plan-file", "plan.yaml", "--format", "json"]
    code, out, err = told(words, cwd=folder)
    assert (code, err) == (0, "")
    split = json.loads(out)["steps"][0]["split"]
    assert (split["rules"], split["either"]) == (17.5, 0)
    assert split["text"] + split["rules"] == split["total"]


def test_what_people_decided_is_told_from_the_text(folder: Path) -> None:
    told(["review", "plan.yaml", "--rules", RULES, "-o", "review.yaml"], cwd=folder)
    review = (folder / "review.yaml").read_text(encoding="utf-8")
    review = review.replace('reviewer: ""', 'reviewer: "Ana"').replace('date: ""', "date: 2026-11-20")
    review = review.replace('  verdict:\n  conflict:\n  why: ""\n  add:', '  verdict: full\n  conflict:\n  why: "They do."\n  add:')
    (folder / "review.yaml").write_text(review, encoding="utf-8")
    code, _, err = told(["check", "plan.yaml", "--rules", RULES, "--review", "review.yaml", "-o", "ana.json"], cwd=folder)
    assert (code, err) == (0, "Written: ana.json\n")
    code, out, err = told(["compare", "plan.yaml", "ana.json", "--rules", RULES], cwd=folder)
    assert (code, err) == (0, "")
    said = " ".join(out.split())
    assert "What changed the score, in points: Text 0.0, Rules 0.0, People +25.0." in said
    assert "1.2 Lending of devices. Rose: Absent → Full" in said
    assert "The machine's own verdict is the same. A person decided otherwise:" in said
    assert "Newer draft: decided by Ana, where the machine had said “Absent”. They do." in said
    split = json.loads(told(["compare", "ana.json", "newer.yaml", "--rules", RULES, "--format", "json"], cwd=folder)[1])["steps"][0]["split"]
    assert (split["total"], split["text"], split["people"]) == (37.5, 62.5, -25.0)


def test_peers_by_other_rules_are_refused(folder: Path) -> None:
    saved = json.loads((folder / "old.json").read_text(encoding="utf-8"))
    saved["rules"] |= {"version": "0.9.0", "sha256": "0" * 64}
    (folder / "old.json").write_text(json.dumps(saved), encoding="utf-8")
    code, out, err = told(["compare", "--peers", "newer.yaml", "old.json", "--rules", RULES, "-o", "t.html"], cwd=folder)
    assert (code, out) == (2, "")
    assert err.startswith("old.json: It was judged by the rules library-rules 0.9.0 (000000000000), and newer.yaml by")
    assert "t.html" not in names(folder)


def test_a_plan_file_of_nothing_is_refused(folder: Path) -> None:
    code, _, err = told(["compare", "old.json", "old.json", "--rules", RULES, "--plan-file", "newer.yaml"], cwd=folder)
    assert code == 2
    assert err.startswith("newer.yaml: This is the plan of none of the saved assessments.")


def test_every_wrong_thing_at_once() -> None:
    code, out, err = told(["compare", "-", "--plan-lang", "english", "--date", "tomorrow"])
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "Error: There is nothing to compare it with. Name at least two plans, the older one first.",
        "Error: Standard input cannot be compared. Save it as a file, and name the file.",
        'Error: "english" is no language code. Use two letters, such as en.',
        'Error: "tomorrow" is no date. Write it as 2026-11-25.',
    ]


def test_every_unreadable_file_at_once(folder: Path) -> None:
    (folder / "broken.json").write_text('{"schema": "assessment/1"', encoding="utf-8")
    code, out, err = told(["compare", "nowhere.pdf", "broken.json", "plan.yaml", "--rules", RULES], cwd=folder)
    assert (code, out) == (2, "")
    assert [line.split(": ")[0] for line in err.splitlines()] == ["nowhere.pdf", "broken.json:1:26"]


@pytest.mark.parametrize("target", ["newer.yaml", "old.json"])
def test_never_over_one_of_the_inputs(folder: Path, target: str) -> None:
    before = (folder / target).read_bytes()
    alias = folder / "alias.json"
    alias.symlink_to(folder / target)
    code, _, err = told(["compare", "old.json", "newer.yaml", "--rules", RULES, "-o", "alias.json"], cwd=folder)
    assert (code, err) == (2, "alias.json: This would overwrite a file that is read. Choose another name.\n")
    assert (folder / target).read_bytes() == before


def test_nothing_could_be_assessed(folder: Path) -> None:
    (folder / "german.yaml").write_text(GERMAN, encoding="utf-8")
    code, out, err = told(["compare", "plan.yaml", "german.yaml", "--rules", RULES, "-o", "r.html", "--format", "text"], cwd=folder)
    assert code == 3
    assert err == "Written: r.html\nNothing could be assessed in one of the plans: see the reasons in its report.\n"
    assert "One of the drafts has no score" in out
    assert told(["compare", "--peers", "plan.yaml", "german.yaml", "--rules", RULES], cwd=folder)[0] == 0


def test_stopping_leaves_nothing_behind(folder: Path) -> None:
    before = names(folder)
    with patch("checker.render.comparison.html.render_comparison", side_effect=KeyboardInterrupt):
        code, _, err = told(["compare", "plan.yaml", "newer.yaml", "--rules", RULES, "-o", "r.json", "-o", "r.html"], cwd=folder)
    assert (code, err.strip()) == (130, "Stopped. No unfinished file was left behind.")
    assert names(folder) == before


def test_without_pango_the_other_files_are_written(folder: Path) -> None:
    from checker.render.pdf import MissingPart

    with patch("checker.render.comparison.pdf.render_comparison", side_effect=MissingPart("Install Pango to make the PDF")):
        code, _, err = told(["compare", "plan.yaml", "newer.yaml", "--rules", RULES, "-o", "r.pdf", "-o", "r.html"], cwd=folder)
    assert code == 2
    assert "Install Pango to make the PDF. The other files were written." in err
    assert "r.html" in names(folder)
    assert "r.pdf" not in names(folder)


def test_each_file_is_judged_once() -> None:
    with patch.object(checker, "assess", wraps=checker.assess) as judged:
        assert told(["compare", PLAN, NEWER, PLAN, "--rules", RULES])[0] == 0
    assert judged.call_count == 2
