"""PDF, through pypdfium2: pages, columns, headings, lists, ruled tables, footnotes, bookmarks, scans by OCR.

Locations carry pages. A page's running header, footer and number are left out. A paragraph that goes on in the
next column or on the next page is one passage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.documents import limits
from checker.documents.blocks import Source, assemble
from checker.documents.cleaning import clean
from checker.documents.pdf.furniture import find_furniture
from checker.documents.pdf.grids import Grid, find_grids
from checker.documents.pdf.layout import make_lines
from checker.documents.pdf.runs import Fonts, PageContent, Run, read_page
from checker.documents.pdf.structure import make_blocks
from checker.model import Bookmark, Document, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfDocument

_MOST_BOOKMARKS = 2_000
_DEEPEST_BOOKMARK = 6
_WRONG_PASSWORD = 4
_UNSUPPORTED_SECURITY = 5
_SCAN = "The PDF holds pictures of pages and no text: it is a scan"


def read(data: bytes, source: Source, *, ocr: bool = False) -> Document:
    """A PDF. ``ocr`` has tesseract read the pages without text, if it is installed.

    Raises ``InputProblems`` where the file is damaged, encrypted, larger than ``limits`` allow, or all pictures.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_WRONG_PASSWORD, _UNSUPPORTED_SECURITY):
            limits.refuse(source.name, "The PDF is encrypted", "Save a copy that opens without a password")
        limits.refuse(source.name, "The PDF is damaged and cannot be opened", "Download or export it again")
    try:
        return _read_open(pdf, source, ocr=ocr)
    except pypdfium2.PdfiumError as error:
        limits.refuse(source.name, f"The PDF is damaged ({error})", "Download or export it again")
    finally:
        pdf.close()


def _read_open(pdf: PdfDocument, source: Source, *, ocr: bool) -> Document:
    count = len(pdf)
    limits.refuse_above(limits.PAGES, count, source.name, "pages")
    if not count:
        limits.refuse(source.name, "The PDF has no pages", "Export it again")
    pages, broken = _contents(pdf, count, source)
    unread = [page.number for page in pages if not page.runs]
    notes: list[Note] = []
    if unread and ocr:
        from checker.documents.pdf.recognition import recognise

        notes += recognise(pdf, [page for page in pages if not page.runs])
        unread = [page.number for page in pages if not page.runs]
    if len(unread) == count:
        limits.refuse(source.name, _SCAN, _what_helps(ocr=ocr))
    if unread:
        notes.append(
            Note(
                "Pages without text, not read: %(pages)s. If they are scanned, --ocr reads them where tesseract is "
                "installed.",
                (("pages", ranges(unread)),),
            )
        )
    if broken:
        notes.append(Note("Damaged pages, not read: %(pages)s.", (("pages", ranges(broken)),)))
    bookmarks = list(_bookmarks(pdf))
    grids = [find_grids(page.rules, page.width, page.height) for page in pages]
    _drop_furniture(pages, grids)
    blocks = make_blocks(pages, grids, bookmarks, source.name)
    return assemble(
        blocks, source, pages=count, unread_pages=unread, bookmarks=bookmarks, title=_title(pdf), notes=notes
    )


def _contents(pdf: PdfDocument, count: int, source: Source) -> tuple[list[PageContent], list[int]]:
    """The content of every page, and the numbers of those that could not be opened."""
    from pypdfium2 import PdfiumError

    fonts = Fonts()
    pages: list[PageContent] = []
    broken: list[int] = []
    letters = 0
    for index in range(count):
        try:
            page = pdf[index]
        except PdfiumError:
            broken.append(index + 1)
            pages.append(PageContent(index + 1, 0.0, 0.0, [], []))
            continue
        try:
            content = read_page(page, index + 1, source.name, fonts)
        finally:
            page.close()
        letters += sum(len(run.text) for run in content.runs)
        limits.refuse_above(limits.CHARACTERS, letters, source.name, "characters")
        pages.append(content)
    return pages, broken


def _drop_furniture(pages: Sequence[PageContent], grids: Sequence[Sequence[Grid]]) -> None:
    """Take the runs of running headers, footers and page numbers out of the pages."""
    edges = [
        make_lines(
            [
                run
                for run in page.runs
                if not 0.15 * page.height < run.base < 0.85 * page.height
                and not _in_tall_grid(run, page, tables)
            ]
        )
        for page, tables in zip(pages, grids, strict=True)
    ]
    running = find_furniture(
        [(page.number, page.height, lines) for page, lines in zip(pages, edges, strict=True)]
    )
    for page, lines, places in zip(pages, edges, running, strict=True):
        if places:
            dropped = {id(run) for place in places for run in lines[place].runs}
            page.runs = [run for run in page.runs if id(run) not in dropped]


def _in_tall_grid(run: Run, page: PageContent, grids: Sequence[Grid]) -> bool:
    """Whether the run stands in a table of the text: its repeated header row is no running header of the page."""
    return any(
        grid.x0 <= run.x0 <= grid.x1 and grid.y0 <= run.base <= grid.y1
        for grid in grids
        if grid.y1 > 0.2 * page.height and grid.y0 < 0.8 * page.height
    )


def _title(pdf: PdfDocument) -> str | None:
    try:
        return clean(pdf.get_metadata_value("Title")) or None
    except UnicodeDecodeError:
        # A title that is no text is no title.
        return None


def _bookmarks(pdf: PdfDocument) -> Iterator[Bookmark]:
    from pypdfium2 import PdfiumError

    try:
        for found, entry in enumerate(pdf.get_toc(max_depth=_DEEPEST_BOOKMARK)):
            if found >= _MOST_BOOKMARKS:
                return
            target = entry.get_dest()
            index = target.get_index() if target is not None else None
            title = clean(entry.get_title())
            if title:
                yield Bookmark(title, entry.level + 1, None if index is None else index + 1)
    except (PdfiumError, UnicodeDecodeError):
        # A broken outline costs the bookmarks, not the document.
        return


def _what_helps(*, ocr: bool) -> str:
    from checker.documents.pdf.recognition import INSTALL, installed

    if not installed():
        return f"Ask for the original file, or read it with --ocr; that needs tesseract: {INSTALL}"
    return "Tesseract found no text on it either; ask for the original file" if ocr else "Read it with --ocr"


def ranges(numbers: Sequence[int]) -> str:
    """Page numbers for people: "1, 4-7"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in parts)
