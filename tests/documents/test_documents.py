"""The door of the room: formats by content, messages for what cannot be read, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.documents import limits, read_document, read_document_bytes, sniff_format
from checker.errors import EXIT_INPUT, InputProblems
from tests.documents import builders
from tests.documents.builders import docx, odt, read, small_pdf, zipped

if TYPE_CHECKING:
    from pathlib import Path

PARAGRAPH = "<w:p><w:r><w:t>We will publish it.</w:t></w:r></w:p>"


def refusal(data: bytes, name: str = "plan.bin") -> str:
    with pytest.raises(InputProblems) as caught:
        read_document_bytes(data, name)
    assert caught.value.exit_code == EXIT_INPUT
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (small_pdf(), "x", "pdf"),
        (b"\n\n" + small_pdf(), "plan.docx", "pdf"),
        (docx(PARAGRAPH), "plan.pdf", "docx"),
        (odt("<text:p>We will</text:p>"), "x", "odt"),
        (b"<!DOCTYPE html><p>We will", "plan.txt", "html"),
        (b"  <div>We will</div>", "x", "html"),
        (rb"{\rtf1 We will}", "plan.doc", "rtf"),
        (b"# Plan\n\n| a | b |\n|---|---|\n", "x", "markdown"),
        (b"We will", "plan.md", "markdown"),
        (b"We will publish", "x", "text"),
        (b"schema: plan/1\ntitle: Plan\n", "x", "plan"),
        (b'{"title": "Plan", "schema": "plan/1"}', "x", "plan"),
        (b"title: Plan", "plan.yaml", "plan"),
        ("Année 2026".encode("utf-16"), "plan.txt", "text"),
    ],
)
def test_the_format_is_found_by_content(data: bytes, name: str, expected: str) -> None:
    assert sniff_format(data, name) == expected


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (bytes(5000), "nothing but zero bytes"),
        (b"\x89PNG\r\n\x1a\n123", "picture (PNG)"),
        (zipped(xl__workbook_xml="<x/>"), "Excel workbook"),
        (zipped(readme_txt="x"), "zip archive without a document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 no zip at all", "damaged"),
        (docx(PARAGRAPH)[:-60], "damaged"),
        (small_pdf()[:200], "damaged"),
        (b"schema: plan/1\n", "data, not a document"),
        (bytes(range(256)) * 40, "neither a document nor text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, words: str) -> None:
    message = refusal(data)
    assert words in message
    assert message.startswith("plan.bin: ")
    assert message.endswith(".")


def test_a_missing_file_a_folder_and_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    for path, words in (
        (tmp_path / "missing.pdf", "no such file"),
        (tmp_path, "a folder"),
        (tmp_path / "empty.pdf", "empty"),
        (tmp_path / "nul\0.pdf", "cannot be read"),
    ):
        with pytest.raises(InputProblems, match=words):
            read_document(path)


def test_names_with_blanks_and_marks_of_direction_are_shown_without_them(tmp_path: Path) -> None:
    path = tmp_path / "my \u202efdp.plan\u200f.txt"
    path.write_text("We will publish it.")
    document = read_document(path)
    assert document.name == "my fdp.plan.txt"
    assert len(document.sha256) == 64


def test_a_wrong_suffix_is_noted() -> None:
    document = read(docx(PARAGRAPH), "plan.pdf")
    assert [note.text for note in document.notes] == [
        "The file is named .pdf but its content is docx; it was read as docx."
    ]
    assert not read(docx(PARAGRAPH), "plan.docx").notes


def test_a_text_with_every_limit_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    many_cells = "<w:tbl>" + f"<w:tr><w:tc>{PARAGRAPH}</w:tc><w:tc>{PARAGRAPH}</w:tc></w:tr>" * 3 + "</w:tbl>"
    for limit, value, data, name, words in (
        ("FILE_BYTES", 10, b"We will publish it.", "a.txt", "larger than"),
        ("TEXT_BYTES", 10, b"We will publish it.", "a.txt", "bytes of text"),
        ("TEXT_BYTES", 10, b"We will publish it.", "a.md", "bytes of text"),
        ("TEXT_BYTES", 10, b"<p>We will publish it.", "a.html", "bytes of text"),
        ("TEXT_BYTES", 10, rb"{\rtf1 We will publish it.}", "a.rtf", "bytes of text"),
        ("CHARACTERS", 10, b"We will publish it.", "a.txt", "characters"),
        ("CHARACTERS", 10, small_pdf(), "a.pdf", "characters"),
        ("PASSAGES", 1, b"We will.\n\nWe will.", "a.txt", "paragraphs and cells"),
        ("PAGES", 0, small_pdf(), "a.pdf", "pages"),
        ("PAGE_CHARACTERS", 10, small_pdf(), "a.pdf", "Page 1 has"),
        ("MEMBERS", 1, docx(PARAGRAPH), "a.docx", "parts inside"),
        ("MEMBER_BYTES", 100, docx(PARAGRAPH), "a.docx", "zip bomb"),
        ("CELLS", 3, docx(many_cells), "a.docx", "table cells"),
        ("CELLS", 1, b"<table><tr><td>a<td>b", "a.html", "table cells"),
        (
            "CELLS",
            1,
            odt(
                "<table:table><table:table-row><table:table-cell/><table:table-cell/></table:table-row></table:table>"
            ),
            "a.odt",
            "table cells",
        ),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(limits, limit, value)
            assert words in refusal(data, name), limit


def test_a_zip_bomb_is_stopped_while_it_unpacks() -> None:
    for data in (
        docx(" " * 60_000_000),
        docx(PARAGRAPH + " " * 20_000_000),
        zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml=b"<a>" + bytes(50_000_000)),
    ):
        assert "zip bomb" in refusal(data)


def test_entities_are_neither_resolved_nor_fetched() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    document = f"<?xml version='1.0'?>{bomb}<w:document {builders.W}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    assert "entities" in refusal(docx("", word__document_xml=document))
    wide = document.encode("utf-16")
    with pytest.raises(InputProblems):
        read_document_bytes(docx("", word__document_xml=wide), "plan.docx")


def test_reading_twice_gives_the_same() -> None:
    assert read(small_pdf(), "a.pdf") == read(small_pdf(), "a.pdf")
