"""JSON, CSV, Markdown and the terminal."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from invented import HOSTILE, assessment_of, nothing_assessed
from markdown_it import MarkdownIt

from checker.model import Assessment, Confidence
from checker.render.csv import render_csv
from checker.render.json import render_json, schema
from checker.render.markdown import escaped, render_markdown
from checker.render.terminal import render_terminal
from checker.report import Report, make

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str, made: str) -> None:
    """Compare with the kept output; ``REBASELINE=1 pytest tests/render`` writes it anew."""
    import os

    path = GOLDEN / name
    if os.environ.get("REBASELINE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8"), "run REBASELINE=1 pytest tests/render if this change is meant"


def test_json_is_the_published_shape(assessment: Assessment) -> None:
    made = render_json(assessment)
    assert json.loads(made) == assessment.to_dict()
    assert made.endswith("}\n")
    assert "Réutilisation" in made


@pytest.mark.parametrize("make_assessment", [assessment_of, nothing_assessed])
def test_json_keeps_its_schema(make_assessment: object) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    made = assessment_of() if make_assessment is assessment_of else nothing_assessed()
    jsonschema.validate(made.to_dict(), schema())


def test_schema_refuses_what_is_not_in_it(assessment: Assessment) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**assessment.to_dict(), "extra": 1}, schema())


def test_csv_has_every_finding_and_quote(report: Report) -> None:
    rows = list(csv.reader(io.StringIO(render_csv(report))))
    assert {row[0] for row in rows[1:]} == {verdict.id for verdict in report.verdicts}
    quotes = [row[9] for row in rows[1:] if row[9]]
    assert quotes == [
        passage.text for verdict in report.verdicts for passage in (*verdict.quotes, *verdict.misses)
    ]
    assert {len(row) for row in rows} == {23}


def test_csv_cells_are_never_formulas(assessment: Assessment) -> None:
    finding = assessment.findings[0]
    evidence = replace(finding.evidence[0], quote='=HYPERLINK("http://evil.example")', words=())
    findings = (replace(finding, evidence=(evidence,)), *assessment.findings[1:])
    made = render_csv(make(replace(assessment, findings=findings)))
    assert "'=HYPERLINK" in made


def test_markdown_has_every_finding_and_quote_as_text(report: Report) -> None:
    made = render_markdown(report)
    page = MarkdownIt("commonmark").enable("table").render(made)
    assert "<script" not in page
    assert "<img" not in page
    for verdict in report.verdicts:
        assert f"#### {verdict.code} {escaped(verdict.title)}" in made
        for quote in verdict.quotes:
            assert f"> {escaped(quote.text)}" in made


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2. by 2027", "2\\. by 2027"),
        ("# heading", "\\# heading"),
        ("- item", "\\- item"),
        ("a_b and _c_", "a_b and \\_c\\_"),
        ("<b> & &lt; [x](y) | `z`", "\\<b> & \\&lt; \\[x\\](y) \\| \\`z\\`"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_disarms_markup_and_no_more(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_terminal_summary(report: Report) -> None:
    golden("terminal.txt", render_terminal(report, colour=False, width=88))


def test_terminal_says_that_nothing_was_assessed() -> None:
    golden("terminal-nothing.txt", render_terminal(make(nothing_assessed()), colour=False, width=72))


@pytest.mark.parametrize("width", [10, 40, 60, 200])
def test_terminal_keeps_to_the_width(report: Report, width: int) -> None:
    made = render_terminal(report, colour=False, width=width)
    lines = [line for line in made.splitlines() if not line.startswith("○")]
    assert max(len(line) for line in lines) <= max(width, 40)


def test_terminal_colours_change_no_word(report: Report) -> None:
    import re

    plain, coloured = (render_terminal(report, colour=colour, width=88) for colour in (False, True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain


def test_terminal_sends_no_control_character_of_a_plan(assessment: Assessment) -> None:
    plan = replace(assessment.plan, country="Val\x1b[31mdoria\x07\u202e", title=HOSTILE)
    made = render_terminal(make(replace(assessment, plan=plan)), colour=False, width=88)
    assert "Gap report: Val[31mdoria\n" in made
    assert "\x1b" not in made


def test_markdown_report(report: Report) -> None:
    golden("report.md", render_markdown(report))


def test_low_confidence_is_listed(report: Report) -> None:
    low = [verdict for verdict in report.verdicts if verdict.confidence is Confidence.LOW and verdict.level != "not-assessed"]
    assert list(report.check_by_hand) == low
