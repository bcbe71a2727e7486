"""DOCX (and DOCM, its macros unread), by lxml over the zip file. Locations carry paragraphs.

Headings come from styles and outline levels, the numbers of lists and headings from the numbering part (Word does
not store "Commitment 3" where it numbers by itself), tables with merged cells, footnotes and endnotes after the
paragraph that refers to them. Deleted text, comments, page headers and footers are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.documents import limits
from checker.documents.blocks import Block, Source, assemble
from checker.documents.cleaning import clean
from checker.documents.package import Package, parse_xml
from checker.documents.plaintext import with_typed_mark
from checker.documents.tables import Cell, cell_blocks
from checker.model import Document, Kind, Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SKIPPED = frozenset(
    [
        f"{_W}{tag}"
        for tag in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr", "sdtPr", "sdtEndPr")
    ]
    + [f"{_W}{tag}" for tag in ("commentReference", "fldData", "ruby", "object")]
    + [_FALLBACK]
)
_HEADING_NAME = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|encabezado|kop)\s*(\d)", re.IGNORECASE
)
_CONTENTS_NAME = re.compile(r"toc\s*\d", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")
_LABEL_PLACE = re.compile(r"%([1-9])")
_LONGEST_BOLD_HEADING = 120


@dataclass(slots=True)
class _Style:
    """What a paragraph style says, its ancestors included. ``None`` is "not said"."""

    name: str = ""
    based_on: str | None = None
    bold: bool | None = None
    outline: int | None = None
    numbering: tuple[str, int] | None = None


@dataclass(slots=True)
class _Level:
    """One level of a list: number format ("bullet", "decimal" …), the label's pattern ("%1.%2"), first number."""

    format: str = "decimal"
    pattern: str = ""
    start: int = 1


@dataclass(slots=True)
class _Numbering:
    """The lists of a document: levels by list id, and how far each has counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)

    def next_label(self, number: str, depth: int) -> str | None:
        """The label of the next item ("2.1"); ``""`` for a bullet, ``None`` where the list is unknown."""
        levels = self.levels.get(number)
        level = levels.get(depth) if levels else None
        if levels is None or level is None:
            return None
        # Lists that share an abstract list count on together.
        counts = self.counts.setdefault(self.abstract.get(number, number), [])
        while len(counts) <= depth:
            missing = levels.get(len(counts), _Level())
            counts.append(missing.start - 1 if len(counts) == depth else missing.start)
        del counts[depth + 1 :]
        counts[depth] += 1
        if level.format in ("bullet", "none"):
            return ""
        return _LABEL_PLACE.sub(
            lambda place: (
                _written(counts[int(place.group(1)) - 1], levels.get(int(place.group(1)) - 1, level).format)
                if int(place.group(1)) <= len(counts)
                else ""
            ),
            level.pattern,
        )


def read(data: bytes, source: Source) -> Document:
    """A Word file. Raises ``InputProblems`` where it is damaged, encrypted or larger than ``limits`` allow."""
    package = Package(data, source.name)
    main = next(
        name for name in sorted(package.members, key=lambda one: (len(one), one))
        if name.lower().startswith("word/document") and name.endswith(".xml")
    )  # fmt: skip
    reader = _Reader(package, source)
    body = reader.part(main)
    blocks = list(reader.blocks(body)) if body is not None else []
    notes = []
    if any(member.lower().endswith("vbaproject.bin") for member in package.members):
        notes.append(Note("The document contains macros. They were neither read nor run."))
    return assemble(blocks, source, title=reader.title(), language=reader.language(), notes=notes)


class _Reader:
    """Walks the parts of one Word file."""

    def __init__(self, package: Package, source: Source) -> None:
        self.package = package
        self.source = source
        self.styles: dict[str, _Style] = {}
        self.default_style = ""
        self.numbering = _Numbering()
        self.footnotes: dict[tuple[str, str], str] = {}
        self.paragraph = 0
        self.table = 0
        self.cells = 0
        self._read_styles()
        self._read_numbering()
        self._read_notes("footnote")
        self._read_notes("endnote")

    def part(self, member: str) -> _Element | None:
        """The root of an XML part, its namespace the one that Word usually writes."""
        data = self.package.read(member)
        if data is None:
            return None
        if _STRICT in data:
            data = data.replace(_STRICT, _W[1:-1].encode())
        return parse_xml(data, self.source.name, member)

    def title(self) -> str | None:
        core = self.package.xml("docProps/core.xml")
        found = core.find(_DC_TITLE) if core is not None else None
        return clean(found.text) if found is not None and found.text else None

    def language(self) -> str | None:
        styles = self.part("word/styles.xml")
        found = styles.find(f"{_W}docDefaults//{_W}lang") if styles is not None else None
        value = found.get(f"{_W}val") if found is not None else None
        return value.split("-")[0].lower() if value else None

    def _read_styles(self) -> None:
        root = self.part("word/styles.xml")
        for node in root.iterfind(f"{_W}style[@{_W}type='paragraph']") if root is not None else ():
            identity = node.get(f"{_W}styleId", "")
            style = _Style(name=_value(node, "name") or "", based_on=_value(node, "basedOn"))
            style.bold = _flag(node.find(f"{_W}rPr"), "b")
            properties = node.find(f"{_W}pPr")
            if properties is not None:
                style.outline = _number(_value(properties, "outlineLvl"))
                style.numbering = _list_of(properties)
            self.styles[identity] = style
            if node.get(f"{_W}default") in ("1", "true"):
                self.default_style = identity

    def _read_numbering(self) -> None:
        root = self.part("word/numbering.xml")
        if root is None:
            return
        abstract: dict[str, dict[int, _Level]] = {}
        for node in root.iterfind(f"{_W}abstractNum"):
            levels = {}
            for level in node.iterfind(f"{_W}lvl"):
                depth = _number(level.get(f"{_W}ilvl"))
                if depth is not None and 0 <= depth < 9:
                    levels[depth] = _level(level)
            abstract[node.get(f"{_W}abstractNumId", "")] = levels
        for node in root.iterfind(f"{_W}num"):
            number = node.get(f"{_W}numId", "")
            base = _value(node, "abstractNumId") or ""
            levels = dict(abstract.get(base, {}))
            self.numbering.abstract[number] = base
            for override in node.iterfind(f"{_W}lvlOverride"):
                depth = _number(override.get(f"{_W}ilvl"))
                replaced = override.find(f"{_W}lvl")
                start = _number(_value(override, "startOverride"))
                if depth is None or not 0 <= depth < 9:
                    continue
                if replaced is not None:
                    levels[depth] = _level(replaced)
                if start is not None:
                    before = levels.get(depth, _Level())
                    levels[depth] = _Level(before.format, before.pattern, start)
                    self.numbering.abstract[number] = f"{base}/{number}"
            self.numbering.levels[number] = levels

    def _read_notes(self, kind: str) -> None:
        root = self.part(f"word/{kind}s.xml")
        for node in root.iterfind(f"{_W}{kind}") if root is not None else ():
            if node.get(f"{_W}type") in (None, "normal"):
                text = " ".join(self._words(paragraph)[0] for paragraph in node.iterfind(f".//{_W}p"))
                self.footnotes[kind, node.get(f"{_W}id", "")] = clean(text)

    # ------------------------------------------------------------ body

    def blocks(self, parent: _Element) -> Iterator[Block]:
        """The blocks inside an element, in order, however deep content controls wrap them."""
        for node in parent:
            if node.tag == f"{_W}p":
                yield from self._paragraph_blocks(node)
            elif node.tag == f"{_W}tbl":
                yield from self._table_blocks(node)
            elif node.tag not in _SKIPPED and isinstance(node.tag, str):
                yield from self.blocks(node)

    def _paragraph_blocks(self, node: _Element) -> Iterator[Block]:
        self.paragraph += 1
        place = self.paragraph
        words, bold, notes, boxes = self._words(node)
        text = clean(words)
        if text:
            yield self._block(node, text, place, bold=bold)
        for note in notes:
            yield Block(self.footnotes.get(note, ""), Kind.FOOTNOTE, paragraph=place)
        for box in boxes:
            yield from self.blocks(box)

    def _block(self, node: _Element, text: str, place: int, *, bold: bool) -> Block:
        properties = node.find(f"{_W}pPr")
        identity = (_value(properties, "pStyle") if properties is not None else None) or self.default_style
        chain = list(self._ancestry(identity))
        bold = bold or (self._bold_by_style(chain) and not self._unbolded(node))
        depth = self._heading_depth(chain, properties)
        numbered = (_list_of(properties) if properties is not None else None) or next(
            (style.numbering for style in chain if style.numbering), None
        )
        label = None
        level = 0
        if numbered and numbered[0] != "0":
            level = numbered[1]
            if level < 0:
                level = _outline_of(chain)
            label = self.numbering.next_label(numbered[0], level)
        full = clean(f"{label} {text}") if label else text
        if depth:
            return Block(full, Kind.HEADING, depth=depth, paragraph=place, bold=bold)
        if any(_CONTENTS_NAME.match(style.name) for style in chain):
            return Block(full, paragraph=place, bold=bold)
        if any(style.name.lower() == "caption" for style in chain):
            return Block(full, Kind.CAPTION, paragraph=place, bold=bold)
        if label is not None:
            return Block(full, Kind.LIST_ITEM, depth=level + 1, paragraph=place, bold=bold)
        return with_typed_mark(Block(full, paragraph=place, bold=bold))

    def _ancestry(self, identity: str | None) -> Iterator[_Style]:
        seen: set[str] = set()
        while identity and identity in self.styles and identity not in seen:
            seen.add(identity)
            style = self.styles[identity]
            yield style
            identity = style.based_on

    def _heading_depth(self, chain: list[_Style], properties: _Element | None) -> int:
        """1 to 6 for a heading, 0 otherwise."""
        own = _number(_value(properties, "outlineLvl")) if properties is not None else None
        if own is not None:
            return min(own + 1, 6) if 0 <= own < 9 else 0
        for style in chain:
            named = _HEADING_NAME.match(style.name)
            if named:
                return max(1, min(int(named.group(1)), 6))
            if style.name.lower() == "title":
                return 1
            if style.outline is not None:
                return min(style.outline + 1, 6) if 0 <= style.outline < 9 else 0
        return 0

    def _bold_by_style(self, chain: list[_Style]) -> bool:
        return next((style.bold for style in chain if style.bold is not None), False)

    def _unbolded(self, node: _Element) -> bool:
        return any(_flag(run.find(f"{_W}rPr"), "b") is False for run in node.iter(f"{_W}r"))

    def _words(self, node: _Element) -> tuple[str, bool, list[tuple[str, str]], list[_Element]]:
        """A paragraph's words, whether all are bold, the notes that it refers to, the text boxes anchored in it."""
        parts: list[str] = []
        notes: list[tuple[str, str]] = []
        boxes: list[_Element] = []
        bold: set[bool] = set()
        stack: list[tuple[_Element, bool]] = [(child, False) for child in reversed(node)]
        while stack:
            element, is_bold = stack.pop()
            tag = element.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag in (f"{_W}t", _MATH_TEXT):
                text = element.text or ""
                parts.append(text)
                if text.strip():
                    bold.add(is_bold)
            elif tag in (f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}ptab"):
                parts.append(" ")
            elif tag == f"{_W}noBreakHyphen":
                parts.append("-")
            elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                notes.append((tag[len(_W) : -len("Reference")], element.get(f"{_W}id", "")))
            elif tag == f"{_W}txbxContent":
                boxes.append(element)
            else:
                if tag == f"{_W}r":
                    properties = element.find(f"{_W}rPr")
                    is_bold = bool(_flag(properties, "b"))
                    if _flag(properties, "vanish"):
                        continue
                stack.extend((child, is_bold) for child in reversed(element))
        return "".join(parts), bold == {True}, notes, boxes

    # ------------------------------------------------------------ tables

    def _table_blocks(self, node: _Element) -> Iterator[Block]:
        cells: list[Cell] = []
        nested: list[_Element] = []
        open_merges: dict[int, Cell] = {}
        for row_number, row in enumerate(_children(node, "tr"), 1):
            properties = row.find(f"{_W}trPr")
            header = properties is not None and bool(_flag(properties, "tblHeader"))
            column = 1 + (_number(_value(properties, "gridBefore")) or 0 if properties is not None else 0)
            for element in _children(row, "tc"):
                self.cells += 1
                limits.refuse_above(limits.CELLS, self.cells, self.source.name, "table cells")
                settings = element.find(f"{_W}tcPr")
                span = (
                    max(1, min(_number(_value(settings, "gridSpan")) or 1, 200))
                    if settings is not None
                    else 1
                )
                merge = settings.find(f"{_W}vMerge") if settings is not None else None
                if (
                    merge is not None
                    and merge.get(f"{_W}val", "continue") == "continue"
                    and column in open_merges
                ):
                    open_merges[column].row_span += 1
                    column += span
                    continue
                cell = Cell(row_number, column, column_span=span, marked=header)
                if merge is not None:
                    open_merges[column] = cell
                else:
                    open_merges.pop(column, None)
                cell.blocks = list(self._cell_content(element, nested))
                cells.append(cell)
                column += span
        self.table += 1
        number = self.table
        yield from cell_blocks(cells, number)
        for table in nested:
            yield from self._table_blocks(table)

    def _cell_content(self, element: _Element, nested: list[_Element]) -> Iterator[Block]:
        """A cell's paragraphs; a table in it is put aside, to follow the table around it."""
        for child in element:
            if child.tag == f"{_W}p":
                yield from self._paragraph_blocks(child)
            elif child.tag == f"{_W}tbl":
                nested.append(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self._cell_content(child, nested)


def _outline_of(chain: list[_Style]) -> int:
    """The list level, from 0, of a paragraph whose style is numbered by its outline level."""
    return max(0, min(chain[0].outline or 0, 8)) if chain else 0


def _children(node: _Element, tag: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, also where content controls or tracked insertions wrap them."""
    for child in node:
        if child.tag == f"{_W}{tag}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _children(child, tag)


def _value(node: _Element, tag: str) -> str | None:
    found = node.find(f"{_W}{tag}")
    return None if found is None else found.get(f"{_W}val")


def _number(text: str | None) -> int | None:
    """A whole number, ``None`` where there is none; -1 for all that are negative."""
    found = limits.whole_number(text, -2, -1, 1_000_000)
    return None if found == -2 else found


def _flag(properties: _Element | None, tag: str) -> bool | None:
    """A switch such as bold: ``None`` where nothing is said."""
    found = properties.find(f"{_W}{tag}") if properties is not None else None
    return None if found is None else found.get(f"{_W}val", "1").lower() not in _OFF


def _list_of(properties: _Element) -> tuple[str, int] | None:
    """(list id, depth from 0) of a paragraph; depth -1 where only the style tells it."""
    found = properties.find(f"{_W}numPr")
    if found is None:
        return None
    number = _value(found, "numId")
    depth = _number(_value(found, "ilvl"))
    return None if number is None else (number, min(-1 if depth is None else depth, 8))


def _level(node: _Element) -> _Level:
    start = _number(_value(node, "start"))
    return _Level(
        _value(node, "numFmt") or "decimal", _value(node, "lvlText") or "", 1 if start is None else start
    )


def _written(number: int, number_format: str) -> str:
    """A list number as Word writes it."""
    if number_format in ("lowerLetter", "upperLetter") and 0 < number <= 26 * 20:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if number_format == "upperLetter" else letters
    if number_format in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        digits = (
            (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
            (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
        )  # fmt: skip
        written = ""
        for value, digit in digits:
            written += digit * (number // value)
            number %= value
        return written.upper() if number_format == "upperRoman" else written
    return f"{number:02d}" if number_format == "decimalZero" else str(number)
