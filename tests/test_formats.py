"""One invented plan as PDF (two columns, hyphenation, tables, running heads), DOCX, ODT, HTML and Markdown: the same
commitments and the same levels from each.
"""

from __future__ import annotations

import io
import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml

import checker
from checker.assessment import assess
from tests.documents.builders import docx, odt
from tests.template_plan import QUESTIONS, plan_html

SOURCE = Path(__file__).parent.parent / "examples" / "sources" / "tarvenia-2024.yaml"
TWO_COLUMNS = ".two { columns: 2; column-gap: 8mm; hyphens: auto; text-align: justify }"
FORMATS = ("pdf", "docx", "odt", "html", "md")


@cache
def text() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return loaded


def paragraphs(given: str) -> list[str]:
    return [" ".join(each.split()) for each in given.split("\n\n")]


def form(commitment: dict[str, Any]) -> list[tuple[str, str]]:
    """The rows of a commitment's form: label and text."""
    return [
        ("Lead implementing agency/actor", commitment["lead"]),
        *((question, commitment[key]) for question, key in QUESTIONS),
    ]


def steps(commitment: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [
        ("Milestone activity with a verifiable deliverable", "Start date", "End date"),
        *(
            (f"{commitment['number']}.{number} {step['text']}", step["start"], step["end"])
            for number, step in enumerate(commitment["milestones"], 1)
        ),
    ]


def blocks() -> list[tuple[str, Any]]:
    """The plan as (kind, content): "h1", "h2", "p", or "table" with its rows."""
    plan = text()
    found: list[tuple[str, Any]] = [("h1", plan["title"]), ("p", plan["subtitle"])]

    def sections(given: list[dict[str, str]]) -> None:
        for section in given:
            found.append(("h1", section["heading"]))
            found.extend(("p", each) for each in paragraphs(section["text"]))

    sections(plan["sections"])
    found.append(("h1", f"{len(plan['sections']) + 1}. Commitments"))
    for commitment in plan["commitments"]:
        found.append(("h2", f"Commitment {commitment['number']}. {commitment['title']}"))
        found.append(("p", f"{commitment['start']} – {commitment['end']}"))
        found.append(("table", form(commitment)))
        found.append(("table", steps(commitment)))
    sections(plan["annex"])
    return found


def as_pdf() -> bytes:
    from weasyprint import HTML

    html = plan_html(text()).replace("<style>", f"<style>{TWO_COLUMNS}")
    html = re.sub(r"(</h1>)((?:<p>.*?</p>)+)", r'\1<div class="two">\2</div>', html, flags=re.DOTALL)
    made = HTML(string=html.replace("font: 10pt/1.4 Plan", "font: 10pt/1.4 serif")).write_pdf()
    assert isinstance(made, bytes)
    return made


def as_docx() -> bytes:
    def paragraph(words: str, style: str = "") -> str:
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{properties}<w:r><w:t>{escape(words)}</w:t></w:r></w:p>"

    def table(rows: list[tuple[str, ...]]) -> str:
        cells = ["".join(f"<w:tc>{''.join(map(paragraph, paragraphs(cell)))}</w:tc>" for cell in row) for row in rows]
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"

    styles = {"h1": "Heading1", "h2": "Heading2", "p": ""}
    return docx("".join(table(what) if kind == "table" else paragraph(what, styles[kind]) for kind, what in blocks()))


def as_odt() -> bytes:
    def paragraph(words: str) -> str:
        return f"<text:p>{escape(words)}</text:p>"

    def table(rows: list[tuple[str, ...]]) -> str:
        cells = [
            "".join(f"<table:table-cell>{''.join(map(paragraph, paragraphs(cell)))}</table:table-cell>" for cell in row)
            for row in rows
        ]
        return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"

    def block(kind: str, what: Any) -> str:
        if kind == "table":
            return table(what)
        return paragraph(what) if kind == "p" else f'<text:h text:outline-level="{kind[1]}">{escape(what)}</text:h>'

    return odt("".join(block(kind, what) for kind, what in blocks()))


def as_markdown() -> bytes:
    def block(kind: str, what: Any) -> str:
        if kind == "table":
            head, *rest = [" | ".join(" ".join(cell.split()) for cell in row) for row in what]
            return "\n".join([f"| {head} |", "|" + " --- |" * len(what[0]), *(f"| {row} |" for row in rest)])
        return {"h1": "# ", "h2": "## ", "p": ""}[kind] + what

    return ("\n\n".join(block(kind, what) for kind, what in blocks()) + "\n").encode()


@cache
def assessed(suffix: str) -> Any:
    made = {"pdf": as_pdf, "docx": as_docx, "odt": as_odt, "md": as_markdown, "html": lambda: plan_html(text()).encode()}[suffix]()
    plan = checker.read_plan_bytes(io.BytesIO(made).getvalue(), f"plan.{suffix}")
    return assess(plan, checker.load_rules())


def test_the_pdf_has_columns_and_hyphens_to_read() -> None:
    from pypdfium2 import PdfDocument

    raw = "".join(page.get_textpage().get_text_range() for page in PdfDocument(as_pdf()))
    assert re.search("[\ufffe\u00ad\u0002]|\\w[-\u2010]\r?\n", raw), "no word is parted at a line's end"


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_gives_the_same_commitments(suffix: str) -> None:
    found = [(c.number, c.title, c.lead, len(c.milestones)) for c in assessed(suffix).plan.commitments]
    assert found == [(str(c["number"]), c["title"], c["lead"], len(c["milestones"])) for c in text()["commitments"]]


@pytest.mark.parametrize("suffix", FORMATS[1:])
def test_each_format_gives_the_same_levels(suffix: str) -> None:
    levels = {finding.criterion: finding.level.value for finding in assessed(suffix).findings}
    assert levels == {finding.criterion: finding.level.value for finding in assessed("pdf").findings}
    assert len(levels) == 38


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_quote_is_the_text_at_its_place(suffix: str) -> None:
    assessment = assessed(suffix)
    document = assessment.plan.document
    quotes = [evidence for finding in assessment.findings for evidence in finding.evidence]
    assert quotes
    for evidence in quotes:
        where = evidence.location
        assert document.text[where.start : where.end] == evidence.quote
        assert document.page_at(where.start) == where.page
