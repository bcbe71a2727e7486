"""Word files and spreadsheets of whole plans: no quote of the assessment is lost or changed on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_docx import lines_of

import checker
from checker.render.docx import render_docx
from checker.render.xlsx import render_xlsx
from checker.report import make
from checker.sheets import read_workbook

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
CORPUS = ROOT.parent / "shared" / "corpus" / "plans"
PLANS = [
    EXAMPLES / "tarvenia-2024.pdf",
    EXAMPLES / "tarvenia-draft-1.yaml",
    *(
        pytest.param(CORPUS / name, marks=[pytest.mark.slow, pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real plans (../shared) is not here")])
        for name in ("us-2022-nap5.pdf", "canada-2018-nap4.fr.md", "colombia-2015.pdf", "maravel-2026.docx")
    ),
]  # fmt: skip


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_holds_every_quote_of_the_assessment(plan: Path) -> None:
    assessment = checker.assess(checker.read_plan(plan), checker.load_rules())
    report = make(assessment, "pt")
    passages = [
        (finding["criterion"], passage["quote"])
        for finding in assessment.to_dict()["findings"]
        for passage in (*finding["evidence"], *finding["near_misses"])
    ]
    assert passages
    lines = list(lines_of(render_docx(report)))
    assert {quote for _, quote in passages} <= {text for style, text in lines if style.startswith("Quote")}
    headings = [text for style, text in lines if style == "Heading 3"]
    assert headings == [
        f"{verdict.code} {verdict.title}" for area in report.areas for verdict in (*area.doing, *area.missing, *area.open)
    ]
    sheets = list(read_workbook(render_xlsx(report), "report.xlsx").values())
    assert [(row.cells[0][1], row.cells[5][1]) for row in sheets[2]] == passages
    assert len(sheets[1]) == len(report.verdicts)
