"""Real plans, where the corpus lies beside the project: nothing lost, nothing double, every word on its page."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import pytest

from checker.documents import read_document
from checker.documents.cleaning import clean
from checker.model import Document, Kind
from tests.documents.builders import CORPUS, check

PLANS = sorted((CORPUS / "plans").glob("*")) if CORPUS.is_dir() else []
pytestmark = pytest.mark.skipif(not PLANS, reason="the corpus of real plans (../shared) is not here")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def plan(name: str) -> Document:
    return check(read_document(CORPUS / "plans" / name))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_every_plan_is_read_soundly(path) -> None:
    document = plan(path.name)
    assert len(document.passages) > 80
    assert not document.unread_pages
    assert not document.notes
    assert {Kind.HEADING, Kind.PARAGRAPH} <= {passage.kind for passage in document.passages}
    assert not re.search("[\u00ad\ufffe\x02ﬁﬂ]|  ", document.text)


@pytest.mark.parametrize(
    "path", [path for path in PLANS if path.suffix == ".pdf"], ids=lambda path: path.name
)
def test_every_word_of_a_pdf_is_on_its_page(path) -> None:
    """Against pdfium's own text of each page: a word that we place on a page stands there, or ends on the next."""
    import pypdfium2

    document = plan(path.name)
    pdf = pypdfium2.PdfDocument(path)
    on_page = {}
    for number in range(1, len(pdf) + 1):
        raw = re.sub("[\ufffe\x02\u00ad]|-\r?\n", "", pdf[number - 1].get_textpage().get_text_range())
        on_page[number] = re.sub(r"\W+", "", clean(raw).lower())
    pdf.close()
    astray = total = 0
    for found in re.finditer(r"\w+", document.text):
        page = document.page_at(found.start())
        assert page is not None
        total += 1
        around = on_page[page] + on_page.get(page + 1, "")
        astray += found.group().lower() not in around
    assert total > 5_000
    assert astray < total / 1_000


def test_the_same_plan_as_pdf_and_markdown() -> None:
    pdf, markdown = words(plan("us-2022-nap5.pdf").text), words(plan("us-2022-nap5.md").text)
    assert SequenceMatcher(None, pdf, markdown, autojunk=False).ratio() > 0.98


def test_the_same_plan_as_pdf_and_docx() -> None:
    pdf, docx = plan("maravel-2026.pdf"), plan("maravel-2026.docx")
    assert sorted(words(pdf.text)) == sorted(words(docx.text))
    assert set(texts(pdf)[32:]) == set(texts(docx)[32:])
    cells = {(p.table, p.row, p.column, p.text, p.headers) for p in pdf.passages if p.table}
    assert cells == {(p.table, p.row, p.column, p.text, p.headers) for p in docx.passages if p.table}
    assert len(pdf.bookmarks) == 30


def test_running_lines_and_page_numbers_are_gone() -> None:
    assert "UNCLASSIFIED" not in plan("uk-2013-nap2-draft.pdf").text
    assert "COLOMBIA – AGA" not in plan("colombia-2015.pdf").text
    for name in ("us-2013-nap2.pdf", "us-2022-nap5.pdf", "uk-2013-nap2-draft.pdf"):
        assert not [text for text in texts(plan(name)) if text.isdigit()]
    assert not [text for text in texts(plan("maravel-2026.pdf")) if text.startswith("Republic of Maravel –")]
