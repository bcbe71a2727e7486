from __future__ import annotations

from checker.documents import read_document_bytes
from tests.documents.builders import check, kinds, odt, read

STYLES = (
    '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="C" style:parent-style-name="B"/>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    "</text:list-style>"
)


def test_headings_lists_notes_and_changes() -> None:
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        '<text:h text:outline-level="2">Commitment 1</text:h>'
        '<text:p>We<text:s text:c="3"/>will<text:note><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>The law.</text:p></text:note-body></text:note> publish<office:annotation><text:p>hm</text:p></office:annotation>.</text:p>"
        '<text:list text:style-name="L"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>deep</text:p>'
        "</text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>"
        '<text:p text:style-name="C">Lead</text:p><text:p>x <text:span text:style-name="B">y</text:span></text:p>'
    )
    document = read(odt(body, STYLES), "a.odt")
    assert kinds(document) == [
        ("heading", "Commitment 1"),
        ("paragraph", "We will publish."),
        ("footnote", "The law."),
        ("list-item", "1. one"),
        ("list-item", "deep"),
        ("list-item", "2. two"),
        ("heading", "Lead"),
        ("paragraph", "x y"),
    ]
    assert [passage.depth for passage in document.passages] == [2, 0, 0, 1, 2, 1, 3, 0]


def test_tables_with_merged_and_repeated_cells() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<table:table-cell {properties}><text:p>{text}</text:p></table:table-cell>"

    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("Step", 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell/>"
        + cell("End")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell("a", 'table:number-rows-spanned="2"')
        + cell("", 'table:number-columns-repeated="1000000000"')
        + "</table:table-row><table:table-row><table:covered-table-cell/>"
        + cell("b")
        + cell("2027")
        + "</table:table-row></table:table>"
    )
    document = read(odt(body), "a.odt")
    found = {passage.text: passage for passage in document.passages}
    assert (found["Step"].column_span, found["a"].row_span) == (2, 2)
    assert found["b"].headers == ("Step",)
    assert (found["2027"].headers, found["2027"].column) == (("End",), 3)


def test_flat_odt() -> None:
    import io
    import zipfile

    content = zipfile.ZipFile(io.BytesIO(odt("<text:p>We will.</text:p>"))).read("content.xml")
    flat = content.replace(b"office:document-content", b"office:document")
    assert check(read_document_bytes(flat, "a.fodt")).text == "We will."
