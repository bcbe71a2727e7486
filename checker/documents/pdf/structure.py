"""From pages to blocks: tables among the text, footnotes apart, paragraphs across pages, headings by size."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.documents import limits
from checker.documents.blocks import CAPTION, Block
from checker.documents.cleaning import LINE_END_HYPHENS, clean, join, words_of
from checker.documents.pdf.grids import Grid, GridCell, fill
from checker.documents.pdf.layout import Line, Paragraph, columns, make_lines, make_paragraphs
from checker.documents.pdf.runs import PageContent, Rule, Run
from checker.documents.plaintext import BULLET, NUMBERED
from checker.documents.tables import Cell, cell_blocks
from checker.model import Bookmark, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_FOOTNOTE_START = re.compile(r"\s*(?:[\[(]?\d{1,3}[\])]?[.)]?|[*†‡])\s*(?=\S)")
_RAISED_MARK = re.compile(r"\s*(?:[\[(]?\d{1,3}[\])]?|[ivxl]{1,6}|[*†‡])\s*(?=\S)")
_LONGEST_HEADING = 220
_LARGER = 1.07
"""Times the main size: text from here on may be a heading."""
_SMALLER = 0.93
"""Times the main size: text up to here may be a footnote."""
_STEP = 20.0
"""Points by which a nested list is usually set in."""


@dataclass(slots=True)
class _Text:
    """A paragraph with the pages that it stands on: (page, its first line's place among the lines)."""

    paragraph: Paragraph
    starts: list[tuple[int, int]]
    footnote: bool = False


@dataclass(slots=True)
class _Table:
    """A table with the parts that it has on consecutive pages."""

    parts: list[tuple[int, Grid]] = field(default_factory=list)


@dataclass(slots=True)
class _Look:
    """What is usual in the document: main font size, distance of baselines in ems, words, sizes of headings."""

    size: float
    leading: float
    words: frozenset[str]
    depths: dict[float, int]
    bookmarks: dict[str, int]


def make_blocks(
    pages: Sequence[PageContent], grids: Sequence[Sequence[Grid]], bookmarks: Sequence[Bookmark], name: str
) -> list[Block]:
    """The blocks of a whole PDF, in reading order. ``grids`` are the ruled tables of each page."""
    size = _main_size(pages)
    laid = [_lay_out(page, tables) for page, tables in zip(pages, grids, strict=True)]
    leading = _usual_leading(laid, size)
    pieces: list[_Text | _Table] = []
    cells = 0
    for page, streams in zip(pages, laid, strict=True):
        found = _page_pieces(page, streams, size, leading)
        cells += sum(len(piece.parts[0][1].cells) for piece in found if isinstance(piece, _Table))
        limits.refuse_above(limits.CELLS, cells, name, "table cells")
        _append(pieces, found)
    words = words_of(line.text for piece in pieces for line in _lines_of(piece))
    look = _Look(size, leading, words, {}, {_folded(mark.title): mark.depth for mark in bookmarks})
    look.depths = _heading_depths(pieces, look)
    blocks: list[Block] = []
    tables = 0
    for piece in pieces:
        if isinstance(piece, _Text):
            blocks.append(_text_block(piece, look))
        else:
            tables += 1
            blocks.extend(cell_blocks(_cells(piece, look), tables))
    return blocks


# ---------------------------------------------------------------- pages


@dataclass(slots=True)
class _Stream:
    """A stretch of one column: lines of text, or a table."""

    lines: list[Line] = field(default_factory=list)
    grid: Grid | None = None


def _main_size(pages: Sequence[PageContent]) -> float:
    letters: Counter[float] = Counter()
    for page in pages:
        for run in page.runs:
            letters[round(run.size * 2) / 2] += len(run.text)
    return max(letters, key=lambda size: (letters[size], size), default=10.0)


def _lay_out(page: PageContent, grids: Sequence[Grid]) -> list[_Stream]:
    outside = fill(grids, page.runs)
    kept: list[tuple[Run, Grid]] = []
    for grid in grids:
        filled = [cell for cell in grid.cells if any(not run.picture for run in cell.runs)]
        if len(filled) > 1:
            # A stand-in takes the table's place among the text when columns are found.
            kept.append((Run("", grid.x0, grid.x1, grid.y0 + 1, 1.0), grid))
        else:
            outside.extend(run for cell in filled for run in cell.runs)
    stand_ins = {id(run): grid for run, grid in kept}
    streams: list[_Stream] = []
    for column in columns([*outside, *(run for run, _ in kept)]):
        tables = sorted(
            (stand_ins[id(run)] for run in column if id(run) in stand_ins), key=lambda one: one.y0
        )
        text = [run for run in column if id(run) not in stand_ins]
        for grid in tables:
            above = [run for run in text if run.middle[1] < grid.y0]
            text = [run for run in text if run.middle[1] >= grid.y0]
            streams += [_Stream(make_lines(above)), _Stream(grid=grid)]
        streams.append(_Stream(make_lines(text)))
    return [stream for stream in streams if stream.lines or stream.grid]


def _usual_leading(laid: Sequence[Sequence[_Stream]], size: float) -> float:
    """The most frequent distance of baselines between lines of the main size, in ems."""
    gaps: Counter[float] = Counter()
    for streams in laid:
        for stream in streams:
            for before, after in zip(stream.lines, stream.lines[1:], strict=False):
                if abs(before.size - size) < 0.6 and abs(after.size - size) < 0.6:
                    gaps[round((after.base - before.base) / size * 20) / 20] += 1
    usual = {gap: times for gap, times in gaps.items() if 0.9 <= gap <= 2.6}
    return max(usual, key=lambda gap: (usual[gap], -gap), default=1.2)


def _page_pieces(
    page: PageContent, streams: Sequence[_Stream], size: float, leading: float
) -> list[_Text | _Table]:
    pieces: list[_Text | _Table] = []
    notes: list[_Text] = []
    for stream in streams:
        if stream.grid is not None:
            pieces.append(_Table([(page.number, stream.grid)]))
            continue
        body, foot = _without_footnotes(stream.lines, size, page)
        pieces += [_Text(paragraph, [(page.number, 0)]) for paragraph in make_paragraphs(body, leading)]
        notes += [
            _Text(paragraph, [(page.number, 0)], footnote=True) for paragraph in _footnote_paragraphs(foot)
        ]
    return [*pieces, *notes]


def _without_footnotes(
    lines: Sequence[Line], size: float, page: PageContent
) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines of a column, and the small ones at its foot that begin with a note's mark."""
    start = len(lines)
    while start and lines[start - 1].size <= _SMALLER * size and lines[start - 1].base > 0.35 * page.height:
        start -= 1
    if start == len(lines):
        return lines, []
    ruled = any(_is_note_rule(rule, lines, start, page) for rule in page.rules)
    for place in range(start, len(lines)):
        if lines[place].mark or _FOOTNOTE_START.match(lines[place].text) or (ruled and place == start):
            return lines[:place], lines[place:]
    return lines, []


def _is_note_rule(rule: Rule, lines: Sequence[Line], start: int, page: PageContent) -> bool:
    """A short line right above the small lines."""
    above = lines[start - 1].base if start else 0.0
    return rule.along and 40 < rule.x1 - rule.x0 < 0.5 * page.width and above <= rule.y0 <= lines[start].base


def _footnote_paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    current: list[Line] = []
    marked = any(line.mark for line in lines)
    for line in lines:
        begins = line.mark if marked else bool(_FOOTNOTE_START.match(line.text))
        if current and begins:
            yield Paragraph(current, current[0].x0, max(one.x1 for one in current))
            current = []
        current.append(line)
    if current:
        yield Paragraph(current, current[0].x0, max(one.x1 for one in current))


# ---------------------------------------------------------------- across pages


def _append(pieces: list[_Text | _Table], found: Sequence[_Text | _Table]) -> None:
    """Add a page's pieces, joining what goes on from the piece before (footnotes between do not part a sentence)."""
    for place, piece in enumerate(found):
        before = next(
            (one for one in reversed(pieces) if not (isinstance(one, _Text) and one.footnote)), None
        )
        if (
            isinstance(piece, _Text)
            and isinstance(before, _Text)
            and not piece.footnote
            and _flows(before, piece)
        ):
            page = piece.starts[0][0]
            if page != before.starts[-1][0]:
                before.starts.append((page, len(before.paragraph.lines)))
            before.paragraph.lines.extend(piece.paragraph.lines)
        elif (
            isinstance(piece, _Table)
            and isinstance(before, _Table)
            and place == 0
            and _same_table(before, piece)
        ):
            before.parts.extend(piece.parts)
        else:
            pieces.append(piece)


def _flows(before: _Text, after: _Text) -> bool:
    """Whether a paragraph at the foot of a column or page goes on at the head of the next."""
    last, first = before.paragraph.lines[-1], after.paragraph.lines[0]
    if abs(last.size - first.size) > 0.05 * last.size or last.bold != first.bold:
        return False
    same_page = after.starts[0][0] == before.starts[-1][0]
    if same_page and first.base >= last.base:
        return False
    if (
        after.starts[0][0] - before.starts[-1][0] > 1
        or BULLET.match(first.text)
        or NUMBERED.match(first.text)
    ):
        return False
    text, following = last.text.rstrip(), clean(first.text)
    if text[-1:] in LINE_END_HYPHENS or text.endswith(("-", ",")):
        return True
    if _SENTENCE_END.search(text):
        return False
    return following[:1].islower() or (not last.bold and last.x1 > before.paragraph.right - 4 * last.size)


def _same_table(before: _Table, after: _Table) -> bool:
    """Whether a table at the head of a page goes on from the page before: the same outer and inner borders."""
    (page, grid), (next_page, following) = before.parts[-1], after.parts[0]
    if next_page != page + 1 or abs(grid.x0 - following.x0) > 3 or abs(grid.x1 - following.x1) > 3:
        return False
    known = [edge for _, part in before.parts for edge in part.edges]
    fewer, more = sorted((known, list(following.edges)), key=len)
    return all(any(abs(edge - other) <= 4 for other in more) for edge in fewer)


# ---------------------------------------------------------------- blocks


def _lines_of(piece: _Text | _Table) -> Iterator[Line]:
    if isinstance(piece, _Text):
        yield from piece.paragraph.lines
    else:
        for _, grid in piece.parts:
            for cell in grid.cells:
                yield from make_lines(cell.runs)


def _heading_depths(pieces: Sequence[_Text | _Table], look: _Look) -> dict[float, int]:
    """Heading level by font size: the largest size is 1."""
    sizes = {
        _step(piece.paragraph.size)
        for piece in pieces
        if isinstance(piece, _Text) and not piece.footnote and _is_large(piece.paragraph, look)
    }
    return {size: min(depth, 6) for depth, size in enumerate(sorted(sizes, reverse=True), 1)}


def _step(size: float) -> float:
    return round(size * 2) / 2


def _is_large(paragraph: Paragraph, look: _Look) -> bool:
    if paragraph.size < _LARGER * look.size or BULLET.match(paragraph.lines[0].text):
        return False
    text = clean(" ".join(line.text for line in paragraph.lines))
    # A figure or a lone sign in large type is decoration.
    return (
        len(text) <= _LONGEST_HEADING
        and sum(letter.isalpha() for letter in text) > 2
        and not (text.endswith((".", ";", ",", ":")) and len(text) > 60)
    )


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _text_block(piece: _Text, look: _Look) -> Block:
    paragraph = piece.paragraph
    block = _paragraph_block(paragraph, look, piece.starts[0][0])
    if piece.footnote:
        block.kind, block.depth = Kind.FOOTNOTE, 0
        mark = _RAISED_MARK if paragraph.lines[0].mark else _FOOTNOTE_START
        block.text = mark.sub("", block.text, count=1)
    breaks = []
    for page, place in piece.starts[1:]:
        rest = join([line.text for line in paragraph.lines[place:]], look.words)
        breaks.append((max(0, len(block.text) - len(rest)), page))
    block.breaks = tuple(breaks)
    return block


def _paragraph_block(paragraph: Paragraph, look: _Look, page: int) -> Block:
    lines = [line.text for line in paragraph.lines]
    bullet = BULLET.match(lines[0])
    if bullet and (len(lines) > 1 or lines[0][bullet.end() :].strip()):
        lines[0] = lines[0][bullet.end() :]
    else:
        bullet = None
    text = join(lines, look.words)
    block = Block(text, page=page, bold=paragraph.bold, ocr=any(line.ocr for line in paragraph.lines))
    depth = look.bookmarks.get(_folded(text))
    if bullet:
        block.kind, block.depth = Kind.LIST_ITEM, _list_depth(paragraph)
    elif depth is not None and len(text) <= _LONGEST_HEADING:
        block.kind, block.depth = Kind.HEADING, min(depth, 6)
    elif _is_large(paragraph, look):
        block.kind, block.depth = Kind.HEADING, look.depths.get(_step(paragraph.size), 1)
    elif CAPTION.match(text) and len(text) < _LONGEST_HEADING:
        block.kind = Kind.CAPTION
    elif NUMBERED.match(lines[0]) and not paragraph.bold:
        block.kind, block.depth = Kind.LIST_ITEM, _list_depth(paragraph)
    return block


def _list_depth(paragraph: Paragraph) -> int:
    return 1 + max(0, min(int((paragraph.lines[0].x0 - paragraph.left) / _STEP), 5))


def _cells(table: _Table, look: _Look) -> list[Cell]:
    """The cells of a table over all its pages, rows counted on, columns by the borders of all parts."""
    edges: list[float] = []
    for _, grid in table.parts:
        for edge in grid.edges:
            if all(abs(edge - known) > 4 for known in edges):
                edges.append(edge)
    edges.sort()
    cells: list[Cell] = []
    rows = 0
    first_row: list[str] = []
    for page, grid in table.parts:
        part = [_cell(cell, edges, rows, page, look) for cell in grid.cells]
        top = _row(part, rows + 1)
        if not cells:
            first_row = [cell.text for cell in top]
        elif not any(cell.text for cell in top) or [cell.text for cell in top] == first_row:
            # The header row is repeated on every page.
            part = _without_row(part, rows + 1)
            top = _row(part, rows + 1)
        if cells and _is_rest_of_row(top, cells, rows):
            for cell in top:
                _append_cell(cell, cells, rows)
            part = _without_row(part, rows + 1)
        cells += part
        rows = max([rows, *(cell.row + cell.row_span - 1 for cell in part)])
    return cells


def _row(cells: Sequence[Cell], number: int) -> list[Cell]:
    return [cell for cell in cells if cell.row == number]


def _without_row(cells: Sequence[Cell], number: int) -> list[Cell]:
    """The cells but for one row, those after it moved up."""
    kept = [cell for cell in cells if cell.row != number]
    for cell in kept:
        cell.row -= cell.row > number
    return kept


def _above(cell: Cell, cells: Sequence[Cell], rows: int) -> Cell | None:
    """The cell of the last row so far that stands in the same column."""
    return next(
        (one for one in reversed(cells) if one.column == cell.column and one.row + one.row_span - 1 == rows),
        None,
    )


def _is_rest_of_row(top: Sequence[Cell], cells: Sequence[Cell], rows: int) -> bool:
    """Whether the first row on a page is the rest of a row that the page before began.

    Its first cell is empty, or goes on in mid-sentence, and a cell goes on from one that is empty or unfinished.
    """
    if len(top) < 2:
        return False
    flowing = 0
    for cell in top:
        above = _above(cell, cells, rows)
        if cell.row_span > 1 or above is None:
            return False
        flows = cell.text[:1].islower() and bool(above.text) and not _SENTENCE_END.search(above.text)
        if cell is top[0] and cell.text and not flows:
            return False
        # A cell that could not be broken stands whole on one of the pages.
        flowing += flows or (bool(cell.text) and not _SENTENCE_END.search(above.text))
    return flowing > 0


def _append_cell(cell: Cell, cells: Sequence[Cell], rows: int) -> None:
    """Put the rest of a cell into the part of it on the page before."""
    above = _above(cell, cells, rows)
    if above is None or not cell.blocks:
        return
    first = cell.blocks[0]
    last = above.blocks[-1] if above.blocks else None
    if last and first.kind is Kind.PARAGRAPH and not _SENTENCE_END.search(last.text):
        last.breaks = (*last.breaks, (len(last.text) + 1, first.page or 0))
        last.text = f"{last.text} {first.text}"
        above.blocks.extend(cell.blocks[1:])
    else:
        above.blocks.extend(cell.blocks)


def _cell(cell: GridCell, edges: Sequence[float], rows: int, page: int, look: _Look) -> Cell:
    begin = min(range(len(edges)), key=lambda place: abs(edges[place] - cell.x0))
    end = min(range(len(edges)), key=lambda place: abs(edges[place] - cell.x1))
    made = Cell(rows + cell.row, begin + 1, row_span=cell.row_span, column_span=max(1, end - begin))
    lines = make_lines(cell.runs)
    if lines:
        padding = max(1.0, min(line.x0 for line in lines) - cell.x0)
        right = max(cell.x1 - padding, *(line.x1 for line in lines))
        for paragraph in make_paragraphs(lines, look.leading, right):
            block = _paragraph_block(paragraph, look, page)
            if block.kind is Kind.HEADING:
                block.kind, block.depth = Kind.PARAGRAPH, 0
            made.blocks.append(block)
    return made
