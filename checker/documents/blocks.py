"""What a reader finds, one after the other, and the document that is made of it.

A reader yields ``Block``s in reading order; ``assemble`` builds the document's text once and gives every passage
its offsets, so that ``text[start:end]`` is the passage by construction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents import limits
from checker.model import Bookmark, Document, Kind, Location, Note, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CAPTION = re.compile(
    r"(?:table|figure|tableau|graphique|tabla|cuadro|figura|gráfico|tabela|quadro|box|chart|source|fuente|fonte)"
    r"\s*(?:\d|:|[ivx]+\b)",
    re.IGNORECASE,
)
"""How the caption of a table or picture begins, in four languages."""
_LONGEST_BOLD_HEADING = 150


@dataclass(slots=True)
class Block:
    """A passage on its way in: like ``model.Passage``, without offsets. ``text`` is cleaned and on one line.

    ``breaks`` are pairs (offset in ``text``, page) where the block goes on on another page than ``page``. Every
    paragraph of a table cell is a block of its own, of kind CELL, with the cell's table, row and column;
    its ``depth`` is above 0 where it is an item of a list.
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    depth: int = 0
    page: int | None = None
    breaks: tuple[tuple[int, int], ...] = ()
    paragraph: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_span: int = 1
    column_span: int = 1
    headers: tuple[str, ...] = ()
    bold: bool = False
    ocr: bool = False

    @property
    def cell(self) -> str | None:
        """The name of the table cell for people, ``None`` outside tables."""
        if self.table is None:
            return None
        return f"table {self.table}, row {self.row}, column {self.column}"


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of the file before its text: name without folder, format, SHA-256 of its bytes."""

    name: str
    format: str
    sha256: str


def assemble(
    blocks: Iterable[Block],
    source: Source,
    *,
    pages: int | None = None,
    unread_pages: Sequence[int] = (),
    bookmarks: Sequence[Bookmark] = (),
    title: str | None = None,
    language: str | None = None,
    notes: Sequence[Note] = (),
) -> Document:
    """The document that the blocks make, one line of text a block; empty blocks are left out.

    Raises ``InputProblems`` where there is no text, or more than ``limits`` allow.
    """
    kept = [block for block in blocks if block.text]
    if not kept:
        todo = "If it holds pictures of pages, make a PDF of it and use --ocr"
        limits.refuse(source.name, "The document holds no text", todo)
    kept = _with_headings_and_captions(kept)
    limits.refuse_above(limits.PASSAGES, len(kept), source.name, "paragraphs and cells")
    limits.refuse_above(
        limits.CHARACTERS, sum(len(block.text) + 1 for block in kept), source.name, "characters"
    )
    passages: list[Passage] = []
    page_starts: list[tuple[int, int]] = []
    offset = 0
    for block in kept:
        turns = [] if block.page is None else [(0, block.page), *block.breaks]
        for inside, page in turns:
            if not page_starts or page_starts[-1][1] != page:
                page_starts.append((offset + inside, page))
        end = offset + len(block.text)
        location = Location(
            offset, end, page=block.page, paragraph=block.paragraph, cell=block.cell, line=block.line
        )
        passages.append(
            Passage(
                text=block.text,
                location=location,
                kind=block.kind,
                depth=block.depth,
                table=block.table,
                row=block.row,
                column=block.column,
                row_span=block.row_span,
                column_span=block.column_span,
                headers=block.headers,
                bold=block.bold,
                ocr=block.ocr,
            )
        )
        offset = end + 1
    return Document(
        text="\n".join(block.text for block in kept),
        passages=tuple(passages),
        name=source.name,
        format=source.format,
        sha256=source.sha256,
        pages=pages,
        page_starts=tuple(page_starts),
        unread_pages=tuple(unread_pages),
        bookmarks=tuple(bookmarks),
        title=title or None,
        language=language,
        notes=tuple(notes),
    )


def _with_headings_and_captions(blocks: list[Block]) -> list[Block]:
    """What formats leave unsaid: a short bold paragraph is a heading, below those that the format marks.

    "Lead institution:" and a bold sentence with its full stop stay paragraphs; "Table 1 …" is a caption.
    """
    deepest = max((block.depth for block in blocks if block.kind is Kind.HEADING), default=0)
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if (
            block.kind is Kind.PARAGRAPH
            and len(block.text) <= _LONGEST_BOLD_HEADING
            and CAPTION.match(block.text)
        ):
            block.kind = Kind.CAPTION
        elif (
            block.bold
            and block.kind is Kind.PARAGRAPH
            and len(block.text) <= _LONGEST_BOLD_HEADING
            and not block.text.endswith((".", ":", ";", ","))
            and following is not None
            and any(letter.isalpha() for letter in block.text)
        ):
            block.kind, block.depth = Kind.HEADING, min(deepest + 1, 6)
    return blocks
