"""Small real files, built in memory: what a word processor, a browser or a PDF printer would write."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

from checker.documents import read_document_bytes
from checker.model import Document, Kind

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
"""Real plans, which are not part of the project; tests over them are skipped where it is not there."""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(body: str, style: str = "") -> bytes:
    """A PDF as WeasyPrint lays it out."""
    from weasyprint import HTML

    page = f"<html><head><style>@page{{size:A4;margin:2cm}}body{{font:11pt serif}}{style}</style></head><body>{body}</body></html>"
    return bytes(HTML(string=page).write_pdf())


@cache
def small_pdf() -> bytes:
    return pdf("<h1>Plan</h1><p>We will publish a register of automated systems by 2027.</p>")


def zipped(**members: str | bytes) -> bytes:
    """A zip file; ``__`` in a name stands for a slash and ``_`` for a dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return buffer.getvalue()


def docx(body: str, **members: str | bytes) -> bytes:
    """A minimal DOCX with this body XML (prefix ``w:``)."""
    document = f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'
    return zipped(**{"[Content_Types]_xml": "<Types/>", "word__document_xml": document, **members})


def odt(body: str, styles: str = "") -> bytes:
    """A minimal ODT with this body XML (prefixes ``text:`` and ``table:``)."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible"),
        )
    )  # fmt: skip
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml=content)


def check(document: Document) -> Document:
    """What holds for every document: each passage is its stretch of the text, in order, on one line."""
    end = 0
    for passage in document.passages:
        where = passage.location
        assert document.text[where.start : where.end] == passage.text
        assert passage.text == " ".join(passage.text.split())
        assert passage.text
        assert where.start >= end
        end = where.end
        assert (passage.kind is Kind.CELL) <= (passage.table is not None)
        if document.pages is not None:
            assert document.page_at(where.start) == where.page
    assert end == len(document.text)
    return document


def read(data: bytes, name: str) -> Document:
    return check(read_document_bytes(data, name))


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(passage.kind.value, passage.text) for passage in document.passages]
