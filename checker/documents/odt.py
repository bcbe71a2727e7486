"""ODT and flat ODT, by lxml over the zip file. Locations carry paragraphs.

Headings, nested and numbered lists, tables with merged and repeated cells, footnotes; deleted text, comments and
hidden text are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.documents import limits
from checker.documents.blocks import Block, Source, assemble
from checker.documents.cleaning import clean
from checker.documents.package import Package, parse_xml
from checker.documents.plaintext import with_typed_mark
from checker.documents.tables import Cell, cell_blocks
from checker.model import Document, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"

_SKIPPED = frozenset(
    [
        f"{_TEXT}{tag}"
        for tag in ("tracked-changes", "sequence-decls", "variable-decls", "hidden-text", "ruby-text")
    ]
    + [f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_OFFICE}event-listeners"]
    + [f"{_TEXT}index-title-template", f"{_TEXT}table-of-content-source"]
)
_MOST_REPEATS = 200
"""Times a cell or row is repeated; beyond it repetition only pads an empty sheet."""


def read(data: bytes, source: Source) -> Document:
    """An OpenDocument text. Raises ``InputProblems`` where it is damaged, encrypted or beyond the limits."""
    if data.startswith(b"PK"):
        package = Package(data, source.name)
        manifest = package.read("META-INF/manifest.xml")
        if manifest is not None and b"encryption-data" in manifest:
            limits.refuse(
                source.name, "The document is protected by a password", "Save a copy without a password"
            )
        roots = [
            root
            for member in ("content.xml", "styles.xml", "meta.xml")
            if (root := package.xml(member)) is not None
        ]
    else:
        limits.refuse_above(limits.TEXT_BYTES, len(data), source.name, "bytes of text")
        roots = [parse_xml(data, source.name, "the file")]
    body = next((found for root in roots if (found := root.find(f".//{_OFFICE}body")) is not None), None)
    text = body.find(f"{_OFFICE}text") if body is not None else None
    if text is None:
        limits.refuse(source.name, "The OpenDocument file holds no text document", "Export it as PDF")
    walk = _Walk(source.name, roots)
    blocks = list(walk.blocks(text, 0))
    title = next((found.text for root in roots if (found := root.find(f".//{_DC}title")) is not None), None)
    return assemble(blocks, source, title=clean(title) if title else None)


class _Walk:
    """Walks one document's body."""

    def __init__(self, name: str, roots: list[_Element]) -> None:
        self.name = name
        self.paragraph = 0
        self.tables = 0
        self.cells = 0
        self.bold: dict[str, bool] = {}
        self.parents: dict[str, str] = {}
        self.numbered: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.counts: dict[str, list[int]] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                self._learn_style(style)
            for listed in root.iter(f"{_TEXT}list-style"):
                self._learn_list(listed)

    def _learn_style(self, style: _Element) -> None:
        identity = style.get(f"{_STYLE}name", "")
        self.parents[identity] = style.get(f"{_STYLE}parent-style-name", "")
        properties = style.find(f"{_STYLE}text-properties")
        weight = properties.get(f"{_FO}font-weight") if properties is not None else None
        if weight is not None:
            self.bold[identity] = weight in ("bold", "600", "700", "800", "900")

    def _learn_list(self, listed: _Element) -> None:
        levels: dict[int, tuple[str, str, int]] = {}
        for level in listed.iterfind(f"{_TEXT}list-level-style-number"):
            depth = limits.whole_number(level.get(f"{_TEXT}level"), 1, 1, 10)
            start = limits.whole_number(level.get(f"{_TEXT}start-value"), 1, 0, 99_999)
            before, after = level.get(f"{_STYLE}num-prefix", ""), level.get(f"{_STYLE}num-suffix", "")
            if level.get(f"{_STYLE}num-format"):
                levels[depth] = (before, after, start)
        self.numbered[listed.get(f"{_STYLE}name", "")] = levels

    def _is_bold(self, style: str | None) -> bool | None:
        seen: set[str] = set()
        while style and style not in seen:
            if style in self.bold:
                return self.bold[style]
            seen.add(style)
            style = self.parents.get(style)
        return None

    # ------------------------------------------------------------ body

    def blocks(self, parent: _Element, depth: int, style: str = "") -> Iterator[Block]:
        """The blocks inside an element; ``depth`` counts the lists around it, ``style`` is the list's."""
        for node in parent:
            tag = node.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield from self._paragraph(node, depth, "" if depth == 0 else None)
            elif tag == f"{_TEXT}list":
                yield from self._list(node, depth + 1, node.get(f"{_TEXT}style-name") or style)
            elif tag == f"{_TABLE}table":
                yield from self._table(node)
            else:
                yield from self.blocks(node, depth, style)

    def _list(self, node: _Element, depth: int, style: str) -> Iterator[Block]:
        level = self.numbered.get(style, {}).get(depth)
        counts = self.counts.setdefault(style, [])
        if node.get(f"{_TEXT}continue-numbering") != "true" or len(counts) < depth:
            del counts[depth - 1 :]
            while len(counts) < depth:
                counts.append((level[2] if level else 1) - 1)
        for item in node:
            if item.tag == f"{_TEXT}list-header":
                yield from self.blocks(item, depth, style)
            if item.tag != f"{_TEXT}list-item":
                continue
            del counts[depth:]
            counts[depth - 1] += 1
            label = f"{level[0]}{counts[depth - 1]}{level[1]}" if level else ""
            fresh = True
            for child in item:
                if child.tag in (f"{_TEXT}p", f"{_TEXT}h") and fresh:
                    yield from self._paragraph(child, depth, label)
                    fresh = False
                elif child.tag == f"{_TEXT}list":
                    yield from self._list(child, min(depth + 1, 10), child.get(f"{_TEXT}style-name") or style)
                elif child.tag == f"{_TABLE}table":
                    yield from self._table(child)
                elif child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                    yield from self._paragraph(child, 0, None)

    def _paragraph(self, node: _Element, depth: int, label: str | None) -> Iterator[Block]:
        """A paragraph or heading; ``label`` is its list number, ``None`` where it goes on after the item's first."""
        self.paragraph += 1
        place = self.paragraph
        words, bold, notes, boxes = self._words(node)
        text = clean(words)
        is_list = depth > 0 and label is not None
        if label and text:
            text = f"{label} {text}"
        if text:
            if node.tag == f"{_TEXT}h":
                heading = limits.whole_number(node.get(f"{_TEXT}outline-level"), 1, 1, 6)
                yield Block(text, Kind.HEADING, depth=heading, paragraph=place, bold=bold)
            elif is_list:
                yield Block(text, Kind.LIST_ITEM, depth=min(depth, 6), paragraph=place, bold=bold)
            elif self._is_caption(node):
                yield Block(text, Kind.CAPTION, paragraph=place, bold=bold)
            else:
                yield with_typed_mark(Block(text, paragraph=place, bold=bold))
        for note in notes:
            yield Block(note, Kind.FOOTNOTE, paragraph=place)
        for box in boxes:
            yield from self.blocks(box, 0)

    def _is_caption(self, node: _Element) -> bool:
        style: str | None = node.get(f"{_TEXT}style-name")
        for _ in range(5):
            if style in ("Caption", "Table", "Figure", "Illustration", "Drawing"):
                return True
            style = self.parents.get(style or "")
        return False

    def _words(self, node: _Element) -> tuple[str, bool, list[str], list[_Element]]:
        """A paragraph's words, whether all are bold, its footnotes, the text boxes anchored in it."""
        parts: list[str] = []
        notes: list[str] = []
        boxes: list[_Element] = []
        weights: set[bool] = set()
        own = bool(self._is_bold(node.get(f"{_TEXT}style-name")))

        def say(text: str | None, bold: bool) -> None:
            if text:
                parts.append(text)
                if text.strip():
                    weights.add(bold)

        say(node.text, own)
        stack: list[tuple[_Element, bool, bool]] = [(child, own, False) for child in reversed(node)]
        while stack:
            element, bold, closing = stack.pop()
            tag = element.tag
            if closing:
                say(element.tail, bold)
                continue
            stack.append((element, bold, True))
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
                parts.append(" ")
            elif tag == f"{_TEXT}note":
                body = element.find(f"{_TEXT}note-body")
                notes.append(clean(" ".join(_all_text(body))) if body is not None else "")
            elif tag == f"{_DRAW}text-box":
                boxes.append(element)
            else:
                inner = self._is_bold(element.get(f"{_TEXT}style-name"))
                inner = bold if inner is None else inner
                if tag != f"{_DRAW}frame" or element.find(f"{_DRAW}text-box") is not None:
                    say(element.text, inner)
                    stack.extend((child, inner, False) for child in reversed(element))
        return "".join(parts), weights == {True}, notes, boxes

    # ------------------------------------------------------------ tables

    def _table(self, node: _Element) -> Iterator[Block]:
        cells: list[Cell] = []
        nested: list[_Element] = []
        row_number = 0
        for row, header in _rows(node):
            repeats = _repeats(row, "number-rows-repeated")
            row_number += 1
            column = 1
            for element in row:
                if element.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                    continue
                times = _repeats(element, "number-columns-repeated")
                self.cells += 1
                limits.refuse_above(limits.CELLS, self.cells, self.name, "table cells")
                if element.tag == f"{_TABLE}table-cell":
                    cell = Cell(
                        row_number,
                        column,
                        _repeats(element, "number-rows-spanned"),
                        _repeats(element, "number-columns-spanned"),
                        marked=header,
                    )
                    cell.blocks = list(self._cell(element, nested))
                    cells.append(cell)
                column += times
            row_number += repeats - 1
        self.tables += 1
        yield from cell_blocks(cells, self.tables)
        for table in nested:
            yield from self._table(table)

    def _cell(self, element: _Element, nested: list[_Element]) -> Iterator[Block]:
        for child in element:
            if child.tag == f"{_TABLE}table":
                nested.append(child)
            elif child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield from self._paragraph(child, 0, "")
            elif child.tag == f"{_TEXT}list":
                yield from self._list(child, 1, child.get(f"{_TEXT}style-name") or "")


def _rows(table: _Element) -> Iterator[tuple[_Element, bool]]:
    """The rows of a table, and whether they are header rows."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child, False
        elif child.tag == f"{_TABLE}table-header-rows":
            yield from ((row, True) for row, _ in _rows(child))
        elif child.tag in (f"{_TABLE}table-rows", f"{_TABLE}table-row-group"):
            yield from _rows(child)


def _repeats(node: _Element, name: str) -> int:
    return limits.whole_number(node.get(f"{_TABLE}{name}"), 1, 1, _MOST_REPEATS)


def _all_text(node: _Element) -> Iterator[str]:
    return (str(part) for part in node.itertext())
