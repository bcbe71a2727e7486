"""Whatever the bytes, a reader gives a sound document or raises InputProblems."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.documents import read_document_bytes
from checker.errors import InputProblems
from tests.documents import builders, test_docx, test_html, test_markdown, test_odt, test_plaintext
from tests.documents.builders import check, docx, odt, pdf, small_pdf, zipped

DOCX_BODY = (
    test_docx.paragraph("Commitment", '<w:pStyle w:val="H1"/>' + test_docx.listed(1))
    + test_docx.paragraph("Text of it.", run="<w:b/>")
    + '<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>'
    + f"{test_docx.paragraph('a')}</w:tc></w:tr><w:tr><w:tc>{test_docx.paragraph('b')}</w:tc></w:tr></w:tbl>"
)
ODT_BODY = (
    '<text:h text:outline-level="2">Commitment</text:h><text:list text:style-name="L"><text:list-item><text:p>one</text:p>'
    '</text:list-item></text:list><table:table><table:table-row table:number-rows-repeated="3"><table:table-cell '
    'table:number-columns-spanned="2"><text:p>a<text:s text:c="2"/></text:p></table:table-cell></table:table-row></table:table>'
)
RTF = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0\b Plan\b0\par We\u8217?ll \'e9 \trowd a\cell b\cell\row\pard\par{\*\x y}}"
MUTATIONS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 3), st.binary(max_size=12)), min_size=0, max_size=12
)


def mutated(data: bytes, mutations: list[tuple[float, int, bytes]]) -> bytes:
    """``data`` with bytes replaced, put in, taken out or doubled at some places."""
    for share, what, piece in mutations:
        at = int(share * len(data))
        if what == 0:
            data = data[:at] + piece + data[at + len(piece) :]
        elif what == 1:
            data = data[:at] + piece + data[at:]
        elif what == 2:
            data = data[:at] + data[at + 1 + len(piece) * 3 :]
        else:
            data = data[:at] + data[max(0, at - 40) : at] * 3 + data[at:]
    return data


def attempt(data: bytes, name: str) -> None:
    try:
        document = read_document_bytes(data, name)
    except InputProblems:
        return
    check(document)


def two_columns() -> bytes:
    return pdf(
        "<h1>Plan</h1><p>We will do it soon. </p><table><tr><td>a<td>b<tr><td>c<td>d</table>",
        "td{border:1px solid}",
    )


PDFS = (small_pdf(), two_columns())
WITHOUT_STREAMS = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 120>>stream\nBT /F1 12 Tf 72 700 Td (We will publish it.) Tj 0 -14 Td (Second line) Tj ET\n"
    b"72 600 m 300 600 l S 72 500 200 80 re S\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
fuzzed = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@fuzzed
@given(MUTATIONS, st.sampled_from([*PDFS, WITHOUT_STREAMS, WITHOUT_STREAMS]))
def test_pdf(mutations: list[tuple[float, int, bytes]], data: bytes) -> None:
    attempt(mutated(data, mutations), "a.pdf")


@fuzzed
@given(MUTATIONS, MUTATIONS)
def test_docx_file(inside: list[tuple[float, int, bytes]], outside: list[tuple[float, int, bytes]]) -> None:
    document = f"<w:document {builders.W}><w:body>{DOCX_BODY}</w:body></w:document>".encode()
    members = {
        "word__document_xml": mutated(document, inside),
        "word__styles_xml": mutated(test_docx.STYLES.encode(), inside[::-1]),
        "word__numbering_xml": mutated(test_docx.NUMBERING.encode(), outside),
    }
    attempt(zipped(**members), "a.docx")
    attempt(mutated(docx(DOCX_BODY), outside), "a.docx")


@fuzzed
@given(st.integers(0, 10**6))
def test_docx_attributes(seed: int) -> None:
    """Well-formed XML with values that no word processor writes."""
    values = random.Random(seed)
    odd = ["", "-1", "99999999999999999999", "x", "1.5", "²", "true", "continue", "0"]
    body = DOCX_BODY
    for attribute in ("w:val", "w:ilvl"):
        parts = body.split(f'{attribute}="')
        body = parts[0] + "".join(
            f'{attribute}="{values.choice(odd)}"' + part.split('"', 1)[1] for part in parts[1:]
        )
    numbering = "".join(
        values.choice(odd) if piece.isdigit() else piece
        for piece in test_docx.NUMBERING.replace('"', '"\0').split("\0")
    )
    attempt(docx(body, word__styles_xml=test_docx.STYLES, word__numbering_xml=numbering), "a.docx")


@fuzzed
@given(MUTATIONS, st.sampled_from(["", "-1", "99999999999999999999", "x", "²", "٣", "0"]))
def test_odt_file(mutations: list[tuple[float, int, bytes]], value: str) -> None:
    attempt(mutated(odt(ODT_BODY, test_odt.STYLES), mutations), "a.odt")
    changed = ODT_BODY.replace('"2"', f'"{value}"').replace('"3"', f'"{value}"')
    attempt(odt(changed, test_odt.STYLES.replace('"1"', f'"{value}"')), "a.odt")
    import io
    import zipfile

    content = zipfile.ZipFile(io.BytesIO(odt(ODT_BODY, test_odt.STYLES))).read("content.xml")
    attempt(zipped(content_xml=mutated(content, mutations)), "a.odt")


@fuzzed
@given(MUTATIONS)
def test_html_page(mutations: list[tuple[float, int, bytes]]) -> None:
    attempt(mutated(test_html.PAGE.encode(), mutations), "a.html")


@fuzzed
@given(MUTATIONS)
def test_markdown_text(mutations: list[tuple[float, int, bytes]]) -> None:
    attempt(mutated(test_markdown.TEXT.encode(), mutations), "a.md")


@fuzzed
@given(MUTATIONS)
def test_rtf_text(mutations: list[tuple[float, int, bytes]]) -> None:
    attempt(mutated(RTF, mutations), "a.rtf")


@fuzzed
@given(MUTATIONS, st.binary(max_size=300))
def test_plain_text(mutations: list[tuple[float, int, bytes]], noise: bytes) -> None:
    attempt(mutated(test_plaintext.TEXT.encode(), mutations), "a.txt")
    attempt(noise, "a")
    attempt(noise, "a.txt")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<p>" + b"<b>" * 100_000 + b"x", "a.html"),
        (b"<table>" * 3_000 + b"x", "a.html"),
        (b"<table><tr><td>" * 2_000 + b"x", "a.html"),
        (b"[" * 50_000, "a.md"),
        (b"> " * 20_000 + b"x", "a.md"),
        (b"- " * 5_000 + b"x", "a.md"),
        (b"*a " * 20_000, "a.md"),
        (b"{\\rtf1 " + b"{" * 50_000, "a.rtf"),
        (b"{\\rtf1 \\u" + b"9" * 5_000 + b" x}", "a.rtf"),
        (b"{\\rtf1\\ansicpg" + b"9" * 50 + b" x}", "a.rtf"),
        (b"-" * 300_000 + b"\n" + b". " * 200_000, "a.txt"),
        (b"a" * 2_000_000, "a.txt"),
        (
            docx("<w:tbl><w:tr><w:tc>" * 60 + test_docx.paragraph("x") + "</w:tc></w:tr></w:tbl>" * 60),
            "a.docx",
        ),
        (docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), "a.docx"),
        (
            odt(
                "<text:list><text:list-item>" * 100
                + "<text:p>x</text:p>"
                + "</text:list-item></text:list>" * 100
            ),
            "a.odt",
        ),
    ],
)
@pytest.mark.filterwarnings("error")
def test_markup_without_measure_ends_in_good_time(data: bytes, name: str) -> None:
    import time

    begin = time.perf_counter()
    attempt(data, name)
    assert time.perf_counter() - begin < 20
