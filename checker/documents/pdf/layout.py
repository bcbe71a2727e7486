"""From runs to lines, columns and paragraphs: the order in which a person reads a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from checker.documents.cleaning import LINE_END_HYPHENS, clean
from checker.documents.plaintext import BULLET, NUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.documents.pdf.runs import Run

_SAME_LINE = 0.35
"""Ems: baselines nearer than this belong to one line."""
_GUTTER = 0.9
"""Ems: the least white between two columns of text."""
_MOST_GUTTERS = 40
"""Whites on one page that are tried as gutters."""
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]|[ivxl]{1,6})(?:[,;]\s?\d{1,3})*[\])]?$")
_UNIT_BEFORE = re.compile(r"(?:\b(?:k|c|m|d)?m|CO|H|\d|10)$")
_LED = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxl]{1,7})\s*$")
_TAIL = 120
"""Characters at a line's end that these are looked for in."""
_TERMINAL = re.compile(r"[.!?:;…][\"'”’»)\]]*$")


@dataclass(slots=True)
class Line:
    """A line of one column: ``text`` as drawn, its box, baseline and main font size."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    starts_bold: bool = False
    labelled: bool = False
    """Whether it begins with bold words that end in a colon ("Lead: Ministry")."""
    mark: bool = False
    """Whether it begins with a raised number or star, as a footnote does."""
    entry: bool = False
    """Whether it ends in a page number after dots or a wide gap, as a line of a table of contents does."""
    ocr: bool = False
    runs: Sequence[Run] = ()

    @property
    def top(self) -> float:
        """The y of the line's upper edge."""
        return self.base - self.size


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. ``left`` and ``right`` are the edges of the column that it stands in."""

    lines: list[Line] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0

    @property
    def size(self) -> float:
        """The font size of most of its text."""
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


def make_lines(runs: Sequence[Run]) -> list[Line]:
    """The lines that runs of one column or cell make, from top to bottom. Marks of footnotes are left out."""
    rows: list[list[Run]] = []
    bases: list[tuple[float, float]] = []
    for run in sorted(runs, key=lambda one: (one.base, one.x0)):
        at = len(rows) - 1
        placed = False
        # A raised or lowered run sorts before or after its line: the last two lines are looked at.
        while at >= 0 and at >= len(rows) - 2:
            base, size = bases[at]
            tolerance = _SAME_LINE * max(size, run.size)
            if abs(size - run.size) > 0.15 * max(size, run.size):
                tolerance = 0.6 * max(size, run.size)
            if abs(run.base - base) <= tolerance and not _overlaps(run, rows[at]):
                rows[at].append(run)
                if run.size > size:
                    bases[at] = (run.base, run.size)
                placed = True
                break
            at -= 1
        if not placed:
            rows.append([run])
            bases.append((run.base, run.size))
    lines = [_line(row) for row in rows]
    return sorted((line for line in lines if line.text.strip()), key=lambda line: line.base)


_NEIGHBOURS = 60
"""Runs of a line that are compared; a line of more is drawn letter by letter, from left to right."""


def _overlaps(run: Run, row: Sequence[Run]) -> bool:
    """Whether the run stands on top of one in the row, so that it is of another line."""
    return any(
        min(run.x1, other.x1) - max(run.x0, other.x0) > 0.5 * min(run.x1 - run.x0, other.x1 - other.x0) + 0.5
        for other in row[-_NEIGHBOURS:]
    )


def _line(row: list[Run]) -> Line:
    row.sort(key=lambda run: run.x0)
    row = [run for place, run in enumerate(row) if _is_meant(run, place, row)]
    if not row:
        return Line("", 0.0, 0.0, 0.0, 1.0)
    weights: dict[float, int] = {}
    for run in row:
        weights[run.size] = weights.get(run.size, 0) + (0 if run.picture else len(run.text))
    size = max(weights, key=lambda key: (weights[key], key))
    base = next(run.base for run in row if run.size == size)
    text = ""
    end = 0.0
    mark = False
    bold: set[bool] = set()
    starts_bold = False
    labelled = False
    before: Run | None = None
    for place, run in enumerate(row):
        raised = run.size < 0.85 * size and base - run.base > 0.12 * size
        if raised and _NOTE_MARK.match(run.text):
            if place == 0:
                mark = True
            elif not _UNIT_BEFORE.search(text[-_TAIL:]) or run.text not in ("2", "3"):
                end = run.x1
                continue
        if before is not None and _is_apart(before, run, end, size):
            text += " "
        if not run.bold and bold == {True} and not labelled:
            labelled = text.rstrip().endswith(":")
        text += run.text
        end = run.x1
        before = run
        if any(letter.isalnum() for letter in run.text):
            bold.add(run.bold)
            starts_bold = starts_bold or (len(bold) == 1 and run.bold)
            labelled = labelled or (bold == {True} and ": " in run.text)
    ocr = any(run.ocr for run in row)
    right = max(run.x1 for run in row)
    entry = _LED.search(text[-_TAIL:]) is not None or (
        len(row) > 1 and row[-1].text.isdigit() and row[-1].x0 - row[-2].x1 > 3 * size and len(text) > 8
    )
    return Line(
        text, row[0].x0, right, base, size, bold == {True}, starts_bold, labelled, mark, entry, ocr, row
    )


def _is_apart(before: Run, run: Run, end: float, size: float) -> bool:
    """Whether a blank stands between two neighbours: pdfium knows it where it drew one right after the other."""
    if run.order == before.order + 1:
        return run.x0 - end > (0.06 if run.spaced else 0.2) * size
    return run.x0 - end > 0.12 * size


def _is_meant(run: Run, place: int, row: Sequence[Run]) -> bool:
    """Small pictures are bullets only before words."""
    return not run.picture or (place == 0 and len(row) > 1)


# ---------------------------------------------------------------- columns


def fragments(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that were drawn one after the other on one line, without a gap that could be a gutter."""
    parts: list[list[Run]] = []
    for run in runs:
        if parts:
            last = parts[-1][-1]
            near = abs(run.base - last.base) < 0.6 * max(run.size, last.size)
            if near and -0.5 * run.size < run.x0 - last.x1 < _GUTTER * max(run.size, last.size):
                parts[-1].append(run)
                continue
        parts.append([run])
    return parts


@dataclass(slots=True)
class _Fragment:
    runs: list[Run]
    x0: float
    x1: float
    base: float
    size: float
    letters: int


def columns(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of a page's open text, parted into columns in reading order.

    A page may change between one column and several: lines that run over a gutter part it into bands.
    """
    made = [
        _Fragment(
            part,
            min(run.x0 for run in part),
            max(run.x1 for run in part),
            part[0].base,
            max(run.size for run in part),
            sum(len(run.text) for run in part),
        )
        for part in fragments(runs)
    ]
    return [[run for one in stream for run in one.runs] for stream in _split(made, 0)]


def _split(parts: list[_Fragment], depth: int) -> list[list[_Fragment]]:
    gutter = _gutter(parts) if len(parts) >= 6 and depth < 4 else None
    if gutter is None:
        return [parts] if parts else []
    streams: list[list[_Fragment]] = []
    band: list[_Fragment] = []
    across: list[_Fragment] = []

    def close_band() -> None:
        left = [part for part in band if (part.x0 + part.x1) / 2 < gutter]
        right = [part for part in band if (part.x0 + part.x1) / 2 >= gutter]
        # What stands in one column only is not parted: "Title" above, for instance.
        streams.extend(_split(left, depth + 1))
        streams.extend(_split(right, depth + 1))
        band.clear()

    for part in sorted(parts, key=lambda one: (one.base, one.x0)):
        if part.x0 < gutter - 1 and part.x1 > gutter + 1:
            if band:
                if across:
                    streams.append(list(across))
                    across.clear()
                close_band()
            across.append(part)
        else:
            if across:
                streams.append(list(across))
                across.clear()
            band.append(part)
    if across:
        streams.append(list(across))
    close_band()
    return streams


def _gutter(parts: list[_Fragment]) -> float | None:
    """The x of the white between two columns of prose, ``None`` where there are no two columns."""
    left, right = min(part.x0 for part in parts), max(part.x1 for part in parts)
    size = median(part.size for part in parts)
    narrow = sorted(
        (part for part in parts if part.x1 - part.x0 < 0.62 * (right - left)), key=lambda one: one.x0
    )
    if len(narrow) < 6 or 2 * sum(part.letters for part in narrow) < sum(part.letters for part in parts):
        return None
    end = narrow[0].x1
    tries = 0
    for place, part in enumerate(narrow):
        if part.x0 - end >= _GUTTER * size and tries < _MOST_GUTTERS:
            tries += 1
            if _are_columns(narrow[:place], narrow[place:]):
                return (end + part.x0) / 2
        end = max(end, part.x1)
    return None


def _are_columns(left: list[_Fragment], right: list[_Fragment]) -> bool:
    """Two stacks of lines beside each other, each mostly filled: prose, not labels with values, nor a contents list."""
    shapes = []
    for side in (left, right):
        rows = {round(part.base) for part in side}
        begin, end = min(part.x0 for part in side), max(part.x1 for part in side)
        widths = sorted(part.x1 - part.x0 for part in side)
        letters = sum(part.letters for part in side) / max(len(rows), 1)
        if len(rows) < 4 or letters < 18 or widths[len(widths) // 2] < 0.5 * (end - begin):
            return False
        shapes.append((len(rows), min(part.base for part in side), max(part.base for part in side)))
    (many, top, bottom), (others, high, low) = shapes
    shared = min(bottom, low) - max(top, high)
    return min(many, others) * 4 >= max(many, others) and shared > 0.2 * min(bottom - top, low - high)


# ---------------------------------------------------------------- paragraphs


def make_paragraphs(lines: Sequence[Line], leading: float, right: float | None = None) -> Iterator[Paragraph]:
    """Lines of one column or cell as paragraphs.

    ``leading`` is the document's usual distance of baselines, in ems; ``right`` the cell's inner right edge
    (else the longest line's).
    """
    if not lines:
        return
    edge = right if right is not None else max(line.x1 for line in lines)
    left = min(line.x0 for line in lines)
    current = Paragraph([lines[0]], left, edge)
    for line in lines[1:]:
        if _continues(current, line, leading):
            current.lines.append(line)
        else:
            yield current
            current = Paragraph([line], left, edge)
    yield current


def _continues(paragraph: Paragraph, line: Line, leading: float) -> bool:
    last = paragraph.lines[-1]
    size = max(last.size, line.size)
    gap = line.base - last.base
    if gap < 0.2 * size or abs(last.size - line.size) > 0.09 * size:
        # A jump upwards is another column's line; another size is another thing.
        return False
    usual = leading * size
    if len(paragraph.lines) > 1:
        usual = min(max(usual, size), max(last.base - paragraph.lines[-2].base, 0.9 * size))
    if gap > 1.28 * usual + 0.5 or line.mark or _is_entry(paragraph, line) or _opens_item(line, paragraph):
        return False
    ended = bool(_TERMINAL.search(last.text.rstrip()))
    flows = clean(line.text)[:1].islower() or last.text.rstrip()[-1:] in f"-‐,{LINE_END_HYPHENS}"
    fits = _first_word_fits(last, line, paragraph.right)
    if line.labelled and (ended or (last.bold and not flows)):
        return False
    if last.bold != line.bold and not flows and (fits or (last.bold and not line.starts_bold and ended)):
        return False
    first = paragraph.lines[0]
    is_item = bool(BULLET.match(first.text) or NUMBERED.match(first.text))
    if len(paragraph.lines) > 1:
        inner = last.x0
        if line.x0 < inner - 0.8 * size and (ended or is_item) and not flows:
            return False
        if line.x0 > inner + 0.8 * size and ended and not flows:
            return False
    elif line.x0 > last.x0 + 0.8 * size and ended and not is_item and fits and not flows:
        return False
    return flows or not fits or (not ended and _is_centred(last, line))


def _is_entry(paragraph: Paragraph, line: Line) -> bool:
    """Whether the paragraph is an entry of a table of contents, whose last line ends in the page's number."""
    last = paragraph.lines[-1]
    ends = last.text.rstrip()[-1:].isdigit() and abs(last.x1 - line.x1) < 0.3 * line.size
    return last.entry or (line.entry and ends)


def _is_centred(last: Line, line: Line) -> bool:
    middle = (last.x0 + last.x1) / 2 - (line.x0 + line.x1) / 2
    return abs(middle) < 0.5 * line.size and abs(last.x0 - line.x0) > line.size


def _opens_item(line: Line, paragraph: Paragraph) -> bool:
    bullet = BULLET.match(line.text)
    if bullet:
        # A dash within a sentence may come to stand first on a line.
        return (
            line.text.strip()[0] not in "-–—*+o"
            or _TERMINAL.search(paragraph.lines[-1].text.rstrip()) is not None
            or (BULLET.match(paragraph.lines[0].text) is not None)
        )
    numbered = NUMBERED.match(line.text)
    if numbered is None:
        return False
    # "… of Act No.\n12. The" is no item: an item starts left of, or at, the lines before it.
    leads_on = paragraph.lines[-1].text.rstrip().endswith(":")
    return line.x0 <= min(one.x0 for one in paragraph.lines) + (6 if leads_on else 2.5) * line.size and (
        _TERMINAL.search(paragraph.lines[-1].text.rstrip()) is not None
        or NUMBERED.match(paragraph.lines[0].text) is not None
        or _first_word_fits(paragraph.lines[-1], line, paragraph.right)
    )


def _first_word_fits(last: Line, line: Line, right: float) -> bool:
    """Whether the next line's first word would have fitted on the last one: then the break was meant."""
    words = line.text.split(None, 1)
    letters = max(len(line.text), 1)
    width = (line.x1 - line.x0) / letters * (len(words[0]) + 1 if words else 1)
    return last.x1 + width + 0.6 * line.size < right
