"""HTML (and MHTML, the browser's single file), through selectolax. Locations carry paragraphs.

Scripts, styles, forms, navigation and what is hidden are left out; nothing is run or fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.documents import limits
from checker.documents.blocks import Block, Source, assemble
from checker.documents.cleaning import clean
from checker.documents.decoding import decode
from checker.documents.plaintext import with_typed_mark
from checker.documents.tables import Cell, cell_blocks
from checker.model import Document, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "canvas",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "picture",
        "img",
        "map",
        "nav",
        "form",
        "button",
        "select",
        "input",
        "textarea",
        "dialog",
        "head",
        "title",
        "meta",
        "link",
        "base",
        "menu",
        "datalist",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "-text",
    ]
)
_BOLD = frozenset(("b", "strong", "th"))
_LISTS = frozenset(("ul", "ol"))
_HEADING = re.compile(r"h([1-6])$")
_NOTE_ID = re.compile(
    r"(?:^|[-_:])(?:fn|footnote|endnote|ftn|edn|sdfootnote|cite_note)s?[-_:]?\d", re.IGNORECASE
)
_NOTE_REFERENCE = re.compile(r"^\s*[\[(]?(?:\d{1,3}|[*†‡])[\])]?\s*$")
_NOTE_LABEL = re.compile(r"^\s*(?:[\[(]\d{1,3}[\])]|\d{1,3}\.?(?=\s)|[*†‡↑^])\s*")
_WIDEST_SPAN = 200
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


def read(data: bytes, source: Source) -> Document:
    """An HTML file. Raises ``InputProblems`` where it is larger than ``limits`` allow or holds no text."""
    limits.refuse_above(limits.TEXT_BYTES, len(data), source.name, "bytes of text")
    data = _from_mhtml(data)
    text = decode(data, declared=True)
    if text is None:
        limits.refuse(source.name, "The encoding of the page could not be found", "Save the page as UTF-8")
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    root = tree.css_first("main") or tree.body or tree.root
    blocks = list(_Walk(source.name).blocks(root)) if root is not None else []
    heading = tree.css_first("title")
    page = tree.css_first("html")
    language = (page.attributes.get("lang") or "").split("-")[0].lower() if page is not None else ""
    return assemble(
        blocks,
        source,
        title=clean(heading.text()) if heading is not None else None,
        language=language if language.isalpha() else None,
    )


def _from_mhtml(data: bytes) -> bytes:
    """The HTML part of a browser's single-file page; other data as they are."""
    if not re.search(rb"^MIME-Version:", data[:4096], re.MULTILINE | re.IGNORECASE):
        return data
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload
    return data


@dataclass(slots=True)
class _Open:
    """The paragraph that inline text is being gathered for."""

    kind: Kind = Kind.PARAGRAPH
    depth: int = 0
    label: str = ""
    parts: list[str] = field(default_factory=list)
    weights: set[bool] = field(default_factory=set)


@dataclass(slots=True)
class _List:
    """A list around the current place; ``next`` is its next number, ``None`` for bullets."""

    next: int | None


class _Walk:
    """Walks a page without recursion, as markup may be nested as deep as its author likes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.paragraph = 0
        self.tables = 0
        self.cells = 0

    def blocks(self, root: LexborNode) -> Iterator[Block]:
        """The blocks inside an element, in order. A table inside another's cell follows it."""
        waiting = [root]
        while waiting:
            top = waiting.pop(0)
            if top.tag == "table":
                yield from self._table(top, waiting)
            else:
                yield from self._flow(top, waiting, tables_apart=False)

    def _flow(self, root: LexborNode, waiting: list[LexborNode], *, tables_apart: bool) -> Iterator[Block]:
        """The blocks of an element; with ``tables_apart`` its tables are put into ``waiting``."""
        current = _Open()
        lists: list[_List] = []
        notes = 0
        bold = 0
        stack: list[tuple[LexborNode | None, str]] = [(root, "open")]
        while stack:
            node, step = stack.pop()
            if node is None:
                continue
            tag = node.tag or ""
            if step == "close":
                bold -= _is_bold(node, tag)
                notes -= _is_note(node)
                if tag in _LISTS and lists:
                    lists.pop()
                if tag not in _INLINE:
                    yield from self._finish(current, notes=notes + _is_note(node))
                    current = _Open()
                continue
            if node is not root:
                stack.append((node.next, "open"))
            if tag == "-text":
                text = node.text_content or ""
                current.parts.append(text)
                if text.strip():
                    current.weights.add(bold > 0)
                continue
            if tag == "br":
                current.parts.append(" ")
                continue
            if (
                tag in _SKIPPED
                or tag.startswith(("-", "!", "_"))
                or _is_hidden(node)
                or _is_reference(node, tag)
            ):
                continue
            if tag == "table" and node is not root:
                yield from self._finish(current, notes=notes)
                current = _Open()
                if tables_apart:
                    waiting.append(node)
                else:
                    inner: list[LexborNode] = []
                    yield from self._table(node, inner)
                    waiting[:0] = inner
                continue
            if tag not in _INLINE:
                yield from self._finish(current, notes=notes)
                current = _opened(node, tag, lists, current)
            if tag in _LISTS:
                lists.append(_List(_first_number(node) if tag == "ol" else None))
            bold += _is_bold(node, tag)
            notes += _is_note(node)
            stack.append((node, "close"))
            stack.append((node.child, "open"))
        yield from self._finish(current, notes=notes)

    def _finish(self, current: _Open, *, notes: int) -> Iterator[Block]:
        text = clean("".join(current.parts))
        if not text:
            return
        self.paragraph += 1
        kind, depth = current.kind, current.depth
        if notes:
            kind, depth = Kind.FOOTNOTE, 0
            text = _NOTE_LABEL.sub("", text)
        elif current.label:
            text = f"{current.label} {text}"
        bold = current.weights == {True}
        yield with_typed_mark(Block(text, kind, depth=depth, paragraph=self.paragraph, bold=bold))

    def _table(self, table: LexborNode, waiting: list[LexborNode]) -> Iterator[Block]:
        cells: list[Cell] = []
        taken: dict[int, int] = {}
        row_number = 0
        for row in _rows(table):
            row_number += 1
            column = 1
            for element in _elements(row):
                if element.tag not in ("td", "th"):
                    continue
                self.cells += 1
                limits.refuse_above(limits.CELLS, self.cells, self.name, "table cells")
                while taken.get(column, 0) >= row_number:
                    column += 1
                down, across = _span(element, "rowspan"), _span(element, "colspan")
                cell = Cell(row_number, column, down, across, marked=element.tag == "th")
                cell.blocks = list(self._flow(element, waiting, tables_apart=True))
                cells.append(cell)
                for covered in range(column, column + across):
                    taken[covered] = row_number + down - 1
                column += across
        caption = next((one for one in _elements(table) if one.tag == "caption"), None)
        if caption is not None:
            for block in self._flow(caption, waiting, tables_apart=True):
                block.kind = Kind.CAPTION
                yield block
        self.tables += 1
        yield from cell_blocks(cells, self.tables)


def _opened(node: LexborNode, tag: str, lists: list[_List], before: _Open) -> _Open:
    """What a block element begins."""
    heading = _HEADING.match(tag)
    if heading:
        return _Open(Kind.HEADING, int(heading.group(1)))
    if node.attributes.get("role") == "heading":
        return _Open(Kind.HEADING, limits.whole_number(node.attributes.get("aria-level"), 2, 1, 6))
    if tag == "li":
        label = ""
        if lists and lists[-1].next is not None:
            label = f"{lists[-1].next}."
            lists[-1].next += 1
        return _Open(Kind.LIST_ITEM, max(1, min(len(lists), 6)), label)
    if tag in ("figcaption", "caption"):
        return _Open(Kind.CAPTION)
    # The paragraph inside a list item is the item.
    if before.kind is Kind.LIST_ITEM and not "".join(before.parts).strip() and tag in ("p", "div"):
        return before
    return _Open()


def _is_bold(node: LexborNode, tag: str) -> bool:
    return tag in _BOLD or bool(_BOLD_STYLE.search(node.attributes.get("style") or ""))


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return (
        "hidden" in attributes
        or attributes.get("role") == "navigation"
        or bool(_HIDDEN_STYLE.search(attributes.get("style") or ""))
    )


def _is_note(node: LexborNode) -> bool:
    attributes = node.attributes
    if (attributes.get("role") or "") in ("doc-footnote", "doc-endnote", "doc-endnotes"):
        return True
    return node.tag not in ("a", "sup", "span") and bool(_NOTE_ID.search(attributes.get("id") or ""))


def _is_reference(node: LexborNode, tag: str) -> bool:
    """A raised number that refers to a footnote."""
    if tag == "sup":
        return bool(_NOTE_REFERENCE.match(node.text(deep=True) or "")) and (
            node.css_first("a") is not None or (node.parent is not None and node.parent.tag == "a")
        )
    return tag == "a" and node.attributes.get("role") == "doc-noteref"


def _elements(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in _elements(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in _elements(child) if row.tag == "tr")


def _span(node: LexborNode, name: str) -> int:
    return limits.whole_number(node.attributes.get(name), 1, 1, _WIDEST_SPAN)


def _first_number(node: LexborNode) -> int:
    return limits.whole_number(node.attributes.get("start"), 1, 0, 99_999)
