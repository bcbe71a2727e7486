"""PDFs as printers write them: columns, tables, hyphens, running lines, notes, scans, damage."""

from __future__ import annotations

import io
import shutil
import time

import pytest

from checker.documents import read_document_bytes
from checker.errors import InputProblems
from checker.model import Document, Kind
from tests.documents.builders import check, kinds, pdf, read

SENTENCE = "The ministry will publish the complete register of automated systems on the national portal. "


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def test_paragraphs_are_whole_and_headings_ranked_by_size() -> None:
    body = f"<h1>Action plan</h1><h2>Commitment 1</h2><p>{SENTENCE * 4}</p><p>{SENTENCE * 3}</p><h2>Commitment 2</h2><p>{SENTENCE}</p>"
    document = read(pdf(body), "a.pdf")
    assert kinds(document) == [
        ("heading", "Action plan"),
        ("heading", "Commitment 1"),
        ("paragraph", (SENTENCE * 4).strip()),
        ("paragraph", (SENTENCE * 3).strip()),
        ("heading", "Commitment 2"),
        ("paragraph", SENTENCE.strip()),
    ]
    assert [passage.depth for passage in document.passages] == [1, 2, 0, 0, 2, 0]
    assert {passage.location.page for passage in document.passages} == {1}


def test_two_columns_are_read_one_after_the_other() -> None:
    body = f"<h1>A heading over both columns</h1><div class='two'>{''.join(f'<p>Paragraph {n}. {SENTENCE * 3}</p>' for n in range(1, 7))}</div>"
    document = read(pdf(body, ".two{columns:2;column-gap:8mm;text-align:justify}"), "a.pdf")
    assert texts(document)[0] == "A heading over both columns"
    assert texts(document)[1:] == [f"Paragraph {n}. {SENTENCE * 3}".strip() for n in range(1, 7)]


def test_words_cut_at_line_ends_are_made_whole() -> None:
    words = "internationalisation characterisation responsibilities institutionalisation " * 12
    body = f"<p lang='en'>Plain: internationalisation characterisation responsibilities institutionalisation.</p><p lang='en'>{words}</p>"
    document = read(pdf(body, "p{hyphens:auto;width:6cm;text-align:justify}"), "a.pdf")
    assert texts(document)[1] == words.strip()


def test_soft_hyphens_ligatures_and_doubled_blanks() -> None:
    document = read(pdf("<p>The mini\u00adstry of \ufb01nance&nbsp; will publish.</p>"), "a.pdf")
    assert texts(document) == ["The ministry of finance will publish."]


RUNNING = (
    """@page{@top-center{content:"Republic of Maravel - Action plan"}@bottom-right{content:counter(page)}}"""
)


def test_running_lines_are_left_out_and_paragraphs_go_on_over_the_page() -> None:
    body = "".join(f"<p>Paragraph {n}. {SENTENCE * 9}</p>" for n in range(1, 25))
    document = read(pdf(body, RUNNING), "a.pdf")
    assert texts(document) == [f"Paragraph {n}. {SENTENCE * 9}".strip() for n in range(1, 25)]
    assert document.pages is not None
    assert document.pages > 2
    assert sorted({page for _, page in document.page_starts}) == list(range(1, document.pages + 1))
    broken = [start for start, _ in document.page_starts[1:] if document.text[start - 1] != "\n"]
    assert broken
    for start in broken:
        assert document.page_at(start) == (document.page_at(start - 1) or 0) + 1


TEMPLATE = """<table>
<tr><th colspan=4>1. A budget that residents can read</th></tr>
<tr><th>Lead implementing agency</th><td colspan=3>Ministry of Finance, Budget Directorate</td></tr>
<tr><th>What is the commitment?</th><td colspan=3><p>The Ministry will publish a budget for citizens each year, within fifteen days
of the tabling of the proposal.</p><ul><li>It will be printed.</li><li>It will be read aloud.</li></ul></td></tr>
<tr><th colspan=2>Milestone</th><th>Start date</th><th>End date</th></tr>
<tr><td colspan=2>1.1 Budget published</td><td>1 April 2026</td><td>31 May 2027</td></tr>
<tr><th rowspan=2>Other actors</th><th>State</th><td colspan=2>National Assembly</td></tr>
<tr><th>CSOs</th><td colspan=2>Budget Watch</td></tr></table>"""


@pytest.mark.parametrize(
    "border",
    [
        "td,th{border:0.5pt solid}table{border-collapse:collapse}",
        "td,th{border:1px solid #999}table{border-collapse:collapse}",
    ],
)
def test_ogps_template_table(border: str) -> None:
    document = read(pdf(f"<p>{SENTENCE}</p>{TEMPLATE}<p>{SENTENCE}</p>", border), "a.pdf")
    found = {passage.text: passage for passage in document.passages}
    assert texts(document)[0] == texts(document)[-1] == SENTENCE.strip()
    assert found["1. A budget that residents can read"].column_span == 4
    assert found["Ministry of Finance, Budget Directorate"].headers == ("Lead implementing agency",)
    commitment = next(
        passage for passage in document.passages if passage.text.startswith("The Ministry will")
    )
    assert commitment.text.endswith("tabling of the proposal.")
    assert commitment.headers == ("What is the commitment?",)
    assert (found["It will be printed."].kind, found["It will be printed."].depth > 0) == (Kind.CELL, True)
    assert found["31 May 2027"].headers == ("End date",)
    assert found["1.1 Budget published"].headers == ("Milestone",)
    assert found["Other actors"].row_span == 2
    assert found["Budget Watch"].headers == ("CSOs",)


def test_a_table_over_two_pages_is_one_table() -> None:
    rows = "".join(f"<tr><td>Step {n}</td><td>{SENTENCE}</td></tr>" for n in range(1, 60))
    body = f"<table><thead><tr><th>Milestone</th><th>What</th></tr></thead>{rows}</table>"
    document = read(pdf(body, "td,th{border:1px solid}table{border-collapse:collapse}" + RUNNING), "a.pdf")
    assert {passage.table for passage in document.passages} == {1}
    assert texts(document).count("Milestone") == 1
    last = document.passages[-1]
    assert (last.row, last.headers, last.location.page) == (60, ("What",), document.pages)


def test_lists_and_bullets() -> None:
    body = f"<p>{SENTENCE}</p><ul><li>{SENTENCE * 2}</li><li>Short one</li></ul><ol><li>First step</li><li>Second step</li></ol>"
    document = read(pdf(body), "a.pdf")
    assert kinds(document)[1:] == [
        ("list-item", (SENTENCE * 2).strip()),
        ("list-item", "Short one"),
        ("list-item", "1. First step"),
        ("list-item", "2. Second step"),
    ]


def test_footnotes_stand_apart_and_their_marks_are_dropped() -> None:
    body = f"<p>The law<span class='note'>Act of 2020, article 3.</span> is in force. {SENTENCE * 5}</p>"
    style = (
        ".note{float:footnote;font-size:8pt}::footnote-call{content:counter(footnote);vertical-align:super;font-size:7pt}"
        "::footnote-marker{content:counter(footnote) ' '}"
    )
    document = read(pdf(body, style), "a.pdf")
    assert kinds(document) == [
        ("paragraph", f"The law is in force. {SENTENCE * 5}".strip()),
        ("footnote", "Act of 2020, article 3."),
    ]


def test_contents_lists_keep_one_entry_a_passage() -> None:
    entries = "".join(f"<li><a href='#c{n}'>Commitment {n}. Open data and more</a></li>" for n in range(1, 9))
    style = "li{list-style:none}li a::after{content:leader('.') target-counter(attr(href url), page)}"
    body = f"<ul>{entries}</ul>" + "".join(
        f"<h2 id='c{n}'>Commitment {n}</h2><p>{SENTENCE}</p>" for n in range(1, 9)
    )
    document = read(pdf(body, style), "a.pdf")
    found = [text for text in texts(document) if "Open data" in text]
    assert [text.rstrip("0123456789") for text in found] == [
        f"Commitment {n}. Open data and more " for n in range(1, 9)
    ]


def test_bookmarks_title_and_landscape_pages() -> None:
    body = f"<h1>Plan</h1><h2>Part</h2><p>{SENTENCE * 3}</p>"
    document = read(pdf(body, "@page{size:A4 landscape}"), "a.pdf")
    assert [(mark.title, mark.depth, mark.page) for mark in document.bookmarks] == [
        ("Plan", 1, 1),
        ("Part", 2, 1),
    ]
    assert texts(document)[-1] == (SENTENCE * 3).strip()


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_pages_are_read_as_they_are_shown(angle: int) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    upright = pdf(
        f"<h1>Plan</h1><p>{SENTENCE * 3}</p>{TEMPLATE}",
        "td,th{border:1px solid}table{border-collapse:collapse}",
    )
    sideways = pdf(
        f"<div style='transform:rotate({angle}deg);width:12cm'><p>{SENTENCE * 3}</p></div>",
        "@page{size:20cm 20cm}body{margin-top:6cm}",
    )
    with pikepdf.open(io.BytesIO(upright)) as file:
        file.pages[0].Rotate = angle
        buffer = io.BytesIO()
        file.save(buffer)
    assert texts(read(buffer.getvalue(), "a.pdf")) == texts(read(upright, "a.pdf"))
    assert texts(read(sideways, "a.pdf")) == [(SENTENCE * 3).strip()]


def test_encrypted_pdfs_are_refused_and_owner_locks_are_not() -> None:
    pikepdf = pytest.importorskip("pikepdf")

    def locked(**passwords: str) -> bytes:
        with pikepdf.open(io.BytesIO(pdf("<p>We will.</p>"))) as file:
            buffer = io.BytesIO()
            file.save(buffer, encryption=pikepdf.Encryption(**passwords))
        return buffer.getvalue()

    with pytest.raises(InputProblems, match="encrypted"):
        read_document_bytes(locked(user="secret", owner="x"), "a.pdf")
    assert texts(read(locked(user="", owner="x"), "a.pdf")) == ["We will."]


def blank_pages(count: int) -> bytes:
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.new() as file:
        for _ in range(count):
            file.add_blank_page()
        buffer = io.BytesIO()
        file.save(buffer)
    return buffer.getvalue()


def test_five_thousand_pages_are_refused_at_once() -> None:
    data = blank_pages(5_000)
    begin = time.perf_counter()
    with pytest.raises(InputProblems, match="5,000 pages, more than the 2,000"):
        read_document_bytes(data, "a.pdf")
    assert time.perf_counter() - begin < 2


def test_a_page_with_a_million_characters_is_refused() -> None:
    lines = b"\n".join(b"0 -1 Td (" + b"many words of text " * 50 + b") Tj" for _ in range(1_100))
    stream = b"BT /F1 1 Tf 10 780 Td " + lines + b" ET"
    data = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n"
        % (len(stream), stream)
        + b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    with pytest.raises(InputProblems, match="Page 1 has 1,0"):
        read_document_bytes(data, "a.pdf")


def test_a_scan_is_refused_with_what_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputProblems) as caught:
        read_document_bytes(blank_pages(2), "scan.pdf")
    assert "it is a scan" in str(caught.value)
    assert "--ocr" in str(caught.value)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(InputProblems, match="apt install tesseract-ocr"):
        read_document_bytes(blank_pages(2), "scan.pdf", ocr=True)


def mixed() -> bytes:
    """A page of text, then the same page as a picture, then a blank one."""
    pikepdf = pytest.importorskip("pikepdf")
    import base64

    import pypdfium2

    text = pdf(f"<h1>Action plan</h1><p>{SENTENCE * 2}</p>")
    document = pypdfium2.PdfDocument(text)
    picture = io.BytesIO()
    document[0].render(scale=3).to_pil().save(picture, "PNG")
    document.close()
    source = base64.b64encode(picture.getvalue()).decode()
    scan = pdf(
        f"<img style='width:21cm' src='data:image/png;base64,{source}'>", "@page{margin:0}body{margin:0}"
    )
    with pikepdf.open(io.BytesIO(text)) as file, pikepdf.open(io.BytesIO(scan)) as other:
        file.pages.append(other.pages[0])
        file.add_blank_page()
        buffer = io.BytesIO()
        file.save(buffer)
    return buffer.getvalue()


def test_pages_without_text_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read(mixed(), "a.pdf")
    assert document.unread_pages == (2, 3)
    assert any("2-3" in note.text and "--ocr" in note.text for note in document.notes)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    without = check(read_document_bytes(mixed(), "a.pdf", ocr=True))
    assert without.unread_pages == (2, 3)
    assert any("not installed" in note.text for note in without.notes)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_ocr_reads_them_and_says_so() -> None:
    document = check(read_document_bytes(mixed(), "a.pdf", ocr=True))
    assert document.unread_pages == (3,)
    seen = [passage for passage in document.passages if passage.ocr]
    assert {passage.location.page for passage in seen} == {2}
    assert "register of automated systems" in " ".join(passage.text for passage in seen)
    assert not any(passage.ocr for passage in document.passages if passage.location.page == 1)
    assert any("optical character recognition" in note.text for note in document.notes)


def test_cost_grows_with_the_pages_and_not_faster() -> None:
    def seconds(pages: int) -> float:
        data = pdf("".join(f"<p>Paragraph {n}. {SENTENCE * 9}</p>" for n in range(pages * 5)), RUNNING)
        times = []
        for _ in range(3):
            begin = time.perf_counter()
            read_document_bytes(data, "a.pdf")
            times.append(time.perf_counter() - begin)
        return min(times)

    assert seconds(24) < 5 * 2.5 * max(seconds(5), 0.01)
