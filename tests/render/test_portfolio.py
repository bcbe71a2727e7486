"""The files about many plans: what they show, that they agree, and that hostile names stay text."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from invented import rules_of
from invented_portfolio import HOSTILE, failures, large, lines, portfolio

from checker.model import Level
from checker.portfolio import portfolio_of
from checker.render.portfolio import render_csv, render_html, render_json, render_xlsx, schema
from checker.sheets import read_workbook

if TYPE_CHECKING:
    from checker.report.portfolio import Portfolio


@pytest.fixture(scope="module")
def view() -> Portfolio:
    return portfolio()


class Cells(HTMLParser):
    """The words of every cell of the table of levels, row by row."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append("")

    def handle_data(self, data: str) -> None:
        if self.tags[-2:] == ["td", "span"]:
            self.rows[-1][-1] += data


def test_json_keeps_its_schema(view: Portfolio) -> None:
    for given in (view, large(3), portfolio_of([], failures(), rules_of())):
        data = json.loads(render_json(given))
        jsonschema.Draft202012Validator.check_schema(schema())
        jsonschema.validate(data, schema())
        assert [plan["file"] for plan in data["plans"]] == [line.file for line in given.plans]
    data = json.loads(render_json(view))
    assert data["failures"] == [{"file": each.file, "problems": list(each.problems)} for each in sorted(failures(), key=lambda one: one.file)]
    plan = next(plan for plan in data["plans"] if plan["file"] == "2026/plan.pdf")
    assert plan["levels"]["data-privacy/legal-framework"] == "full"
    assert plan["levels"]["data-privacy/security-safeguards"] == "not-assessed"
    assert plan["conflicts"] == [against.criterion for against in lines()[0].conflicts] != []
    assert plan["report"] == "reports/plan-0a.en.html"
    nothing = next(plan for plan in data["plans"] if plan["file"] == "nothing.md")
    assert nothing["score"]["overall"] is None


def test_csv_has_a_row_a_file_failed_ones_too(view: Portfolio) -> None:
    rows = list(csv.DictReader(io.StringIO(render_csv(view))))
    assert len(rows) == len(view.plans) + len(view.failures)
    row = next(row for row in rows if row["File"] == "2026/plan.pdf")
    assert row["1.1 Data-protection law"] == "Full"
    assert row["1.7 Security and impact assessment"] == "Not assessed"
    assert row["Criteria assessed"] == str(lines()[0].overall.assessed)
    assert row["Conflicts"] == "1"
    assert sum(value.endswith(", conflict") for value in row.values()) == 1
    assert row["Files with the same content"] == "copy of plan.pdf"
    nothing = next(row for row in rows if row["File"] == "nothing.md")
    assert (nothing["Score (0 to 100)"], nothing["Criteria assessed"]) == ("", "0")
    assert rows[-1]["Problem"] == "scan.pdf: The PDF holds pictures of pages and no text: it is a scan. Read it with --ocr."


def test_no_cell_of_the_csv_is_a_formula(view: Portfolio) -> None:
    for row in csv.reader(io.StringIO(render_csv(view))):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_workbook_says_the_same_in_five_sheets(view: Portfolio) -> None:
    sheets = read_workbook(render_xlsx(view), "portfolio.xlsx")
    assert list(sheets) == ["Read first", "Plans", "Levels", "Conflicts", "Not assessed"]
    assert [row[view.title] for row in sheets["Read first"]] == [*view.lead, *view.cautions]
    rows = list(csv.DictReader(io.StringIO(render_csv(view))))
    for at, line in enumerate(view.plans):
        plan, levels = sheets["Plans"][at], sheets["Levels"][at]
        assert plan["File"] == levels["File"] == line.file
        assert plan["Score (0 to 100)"] == rows[at]["Score (0 to 100)"]
        for criterion in view.criteria:
            heading = f"{criterion.code} {criterion.title}"
            assert levels[heading] == rows[at][heading]
    conflicts = [(row["File"], row["Quote"]) for row in sheets["Conflicts"]]
    assert conflicts == [(line.file, each.quote) for line in view.plans for each in line.conflicts]
    assert len(sheets["Not assessed"]) == 3


def test_no_cell_of_the_workbook_is_a_formula(view: Portfolio) -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(render_xlsx(view))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 5
    assert not [sheet for sheet in sheets if "<f>" in sheet or "<f " in sheet or "<hyperlink" in sheet]


def test_every_level_of_every_plan_has_its_word_on_the_page(view: Portfolio) -> None:
    words = {Level.ABSENT: "Absent", Level.MENTIONED: "Mentioned", Level.PARTIAL: "Partial", Level.FULL: "Full", Level.NOT_ASSESSED: "Not assessed"}
    rows = [row for row in Cells(render_html(view)).rows if row]
    assert len(rows) == len(view.plans)
    for row, line in zip(rows, view.plans, strict=True):
        against = {each.criterion for each in line.conflicts}
        expected = [
            words[level] + (", conflict" if criterion.id in against else "")
            for criterion, level in zip(view.criteria, line.levels, strict=True)
        ]
        assert row == expected


def test_the_page_shows_coverage_conflicts_and_failures_and_ranks_nothing(view: Portfolio) -> None:
    page = render_html(view)
    assert "It is no ranking." in page
    assert "Scores of plans with different coverage are not comparable" in page
    assert "rests on 0 of 38 criteria" in page
    assert "3 of 40 pages not read" in page
    assert page.index('id="conflicts"') < page.index('id="plans"')
    assert "it is a scan. Read it with --ocr." in page
    assert "The same content stands in: copy of plan.pdf" in page
    assert '<a href="reports/plan-0a.en.html">' in page


def test_no_word_of_a_plan_is_markup(view: Portfolio) -> None:
    page = render_html(view)
    assert HOSTILE[0] not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;b&gt;Wrong&lt;/b&gt;" in page
    assert "<script" not in page
    assert "style=" not in page


def test_the_page_allows_nothing_from_elsewhere(view: Portfolio) -> None:
    page = render_html(view)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;") or policy[1].startswith("default-src 'none'")
    assert "script-src" not in policy[1]


def test_a_thousand_plans_stay_below_five_megabytes() -> None:
    assert len(render_html(large(1_000)).encode()) < 5_000_000
    assert len(render_json(large(1_000)).encode()) < 5_000_000


def test_the_same_portfolio_is_the_same_bytes(view: Portfolio) -> None:
    for render in (render_json, render_csv, render_html, render_xlsx):
        assert render(view) == render(portfolio())  # type: ignore[operator]


def test_nothing_but_failures() -> None:
    view = portfolio_of([], failures(), rules_of())
    page = render_html(view)
    assert 'id="map"' not in page
    assert "0 action plans side by side" in page
    assert len(list(csv.reader(io.StringIO(render_csv(view))))) == 3
    assert list(read_workbook(render_xlsx(view), "x.xlsx")) == ["Read first", "Plans", "Levels", "Conflicts", "Not assessed"]
