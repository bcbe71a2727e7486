from __future__ import annotations

import io

import pytest

from checker.model import Kind
from tests.documents import builders
from tests.documents.builders import docx, kinds, read


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


STYLES = f"""<w:styles {builders.W}>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Commitment"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="l"/><w:basedOn w:val="Loop"/></w:style>
</w:styles>"""

NUMBERING = f"""<w:numbering {builders.W}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Commitment %1:"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def listed(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_headings_by_style_outline_and_inheritance_and_automatic_numbers() -> None:
    body = (
        paragraph("Plan", '<w:pStyle w:val="H1"/>')
        + paragraph("Open data", '<w:pStyle w:val="Own"/>' + listed(1))
        + paragraph("Part", listed(1, 1))
        + paragraph("Part two", listed(1, 1))
        + paragraph("Open budget", '<w:outlineLvl w:val="1"/>' + listed(1))
        + paragraph("a bullet", listed(2))
        + paragraph("in a loop", '<w:pStyle w:val="Loop"/>')
        + paragraph("Lead institution", run="<w:b/>")
        + paragraph("Text.", run='<w:b w:val="0"/>')
    )
    document = read(docx(body, word__styles_xml=STYLES, word__numbering_xml=NUMBERING), "a.docx")
    assert kinds(document) == [
        ("heading", "Plan"),
        ("heading", "Commitment 1: Open data"),
        ("list-item", "1.a) Part"),
        ("list-item", "1.b) Part two"),
        ("heading", "Commitment 2: Open budget"),
        ("list-item", "a bullet"),
        ("paragraph", "in a loop"),
        ("heading", "Lead institution"),
        ("paragraph", "Text."),
    ]
    assert [passage.depth for passage in document.passages] == [1, 2, 2, 2, 2, 1, 0, 3, 0]
    assert [passage.location.paragraph for passage in document.passages] == list(range(1, 10))


def test_deleted_text_comments_fields_and_hidden_text_are_left_out_and_insertions_kept() -> None:
    body = (
        "<w:p><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>may</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>will</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText><w:tab/>"
        "<w:t>publish</w:t><w:br/><w:t>it</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    )
    assert kinds(read(docx(body), "a.docx")) == [("paragraph", "We will publish it")]


def test_footnotes_follow_the_paragraph_that_refers_to_them() -> None:
    body = '<w:p><w:r><w:t>Law</w:t><w:footnoteReference w:id="3"/><w:t>.</w:t></w:r></w:p>' + paragraph(
        "Next."
    )
    notes = (
        f'<w:footnotes {builders.W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="3">{paragraph("Act of 2020.")}</w:footnote></w:footnotes>'
    )
    document = read(docx(body, word__footnotes_xml=notes), "a.docx")
    assert kinds(document) == [("paragraph", "Law."), ("footnote", "Act of 2020."), ("paragraph", "Next.")]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p><w:r><w:t>Before.</w:t><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert kinds(read(docx(body), "a.docx")) == [("paragraph", "Before."), ("paragraph", "In a box.")]


def test_ogps_template_table() -> None:
    """Labels with values, then milestones under a header row, cells merged along and down."""
    bold = "<w:b/>"

    def cell(text: str, run: str = "", properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text, run=run)}</w:tc>"

    wide = '<w:gridSpan w:val="2"/>'
    rows = (
        cell("Lead", bold) + cell("Ministry", "", wide),
        cell("Milestone", bold) + cell("Start", bold) + cell("End", bold),
        cell("1.1 Register") + cell("2026") + cell("2027"),
        cell("Other actors", bold, "<w:vMerge w:val='restart'/>") + cell("State", bold) + cell("Courts"),
        cell("", "", "<w:vMerge/>") + cell("CSOs", bold) + cell("Watch"),
    )
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    document = read(docx(body), "a.docx")
    found = {passage.text: passage for passage in document.passages}
    assert {passage.kind for passage in document.passages} == {Kind.CELL}
    assert found["Ministry"].headers == ("Lead",)
    assert found["Ministry"].column_span == 2
    assert found["2027"].headers == ("End",)
    assert found["1.1 Register"].headers == ("Milestone",)
    assert (found["Other actors"].row_span, found["Other actors"].row) == (2, 4)
    assert found["Watch"].headers == ("CSOs",)
    assert found["Watch"].location.cell == "table 1, row 5, column 3"


def test_a_table_in_a_cell_follows_the_table_around_it() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('c')}</w:tc><w:tc>{paragraph('d')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{paragraph('a')}{inner}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    assert [(p.text, p.table) for p in read(docx(body), "a.docx").passages] == [
        ("a", 1),
        ("b", 1),
        ("c", 2),
        ("d", 2),
    ]


def test_macros_are_not_read_and_said_to_be_there() -> None:
    document = read(docx(paragraph("Text."), word__vbaProject_bin=b"Sub AutoOpen()"), "a.docm")
    assert document.text == "Text."
    assert "macros" in document.notes[0].text


def test_what_python_docx_writes() -> None:
    pytest.importorskip("docx")
    import docx as python_docx

    file = python_docx.Document()
    file.core_properties.title = "Plan 2026"
    file.add_heading("Plan", 0)
    file.add_heading("Commitment 1", 2)
    file.add_paragraph("We will.", style="List Bullet")
    file.add_paragraph("First.", style="List Number")
    table = file.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Title"
    table.cell(1, 0).text, table.cell(1, 1).text = "Lead", "Ministry"
    buffer = io.BytesIO()
    file.save(buffer)
    document = read(buffer.getvalue(), "a.docx")
    assert document.title == "Plan 2026"
    assert kinds(document) == [
        ("heading", "Plan"),
        ("heading", "Commitment 1"),
        ("list-item", "We will."),
        ("list-item", "1. First."),
        ("cell", "Title"),
        ("cell", "Lead"),
        ("cell", "Ministry"),
    ]
    assert document.passages[4].column_span == 2
