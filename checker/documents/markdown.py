"""Markdown (CommonMark with tables and footnotes), through markdown-it-py. Locations carry lines."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from checker.documents import limits
from checker.documents.blocks import Block, Source, assemble
from checker.documents.cleaning import clean
from checker.documents.decoding import decode
from checker.documents.plaintext import with_typed_mark
from checker.documents.tables import Cell, cell_blocks
from checker.model import Document, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_FOOTNOTE = re.compile(r"\A\[\^[^\]\s]+\]:\s*")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_TITLE = re.compile(r"""^title:\s*["']?(.+?)["']?\s*$""", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
"""Kramdown's attributes, which are no words."""
_TAG = re.compile(r"<[^<>]*>")


def read(data: bytes, source: Source) -> Document:
    """A Markdown file. Raises ``InputProblems`` where it is larger than ``limits`` allow or no text."""
    limits.refuse_above(limits.TEXT_BYTES, len(data), source.name, "bytes of text")
    text = decode(data)
    if text is None:
        limits.refuse(source.name, "The encoding of the text could not be found", "Save the file as UTF-8")
    front = _FRONT_MATTER.match(text)
    title = None
    if front:
        named = _TITLE.search(front.group(1))
        title = clean(named.group(1)) if named else None
        # The lines stay, so that line numbers hold.
        text = "\n" * front.group().count("\n") + text[front.end() :]
    return assemble(markdown_blocks(text), source, title=title)


def markdown_blocks(text: str) -> list[Block]:
    """The blocks of a Markdown text, each with its first line (from 1)."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")
    return list(_Walk().blocks(parser.parse(text)))


class _Walk:
    """Turns the parser's flat stream of tokens into blocks."""

    def __init__(self) -> None:
        self.tables = 0
        self.lists = 0
        self.label: str | None = None
        """What stands before the list item that was just opened ("2."), ``None`` within an item."""
        self.cells: list[Cell] = []
        self.row = self.column = 0

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """The blocks of a document's tokens, in order."""
        parent = ""
        depth = 1
        for token in tokens:
            line = token.map[0] + 1 if token.map else None
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self.lists += 1
                case "bullet_list_close" | "ordered_list_close":
                    self.lists -= 1
                    self.label = None
                case "list_item_open":
                    self.label = f"{token.info}{token.markup}" if token.info else ""
                case "heading_open":
                    depth = int(token.tag[1:])
                case "table_open":
                    self.cells, self.row = [], 0
                case "tr_open":
                    self.row, self.column = self.row + 1, 0
                case "th_open" | "td_open":
                    self.column += 1
                case "table_close":
                    self.tables += 1
                    yield from cell_blocks(self.cells, self.tables)
                case "inline" if parent in ("th_open", "td_open"):
                    block = Block(_plain(token), line=line, bold=_is_bold(token))
                    cell = Cell(
                        self.row, self.column, marked=parent == "th_open", blocks=[with_typed_mark(block)]
                    )
                    self.cells.append(cell)
                case "inline" if parent == "heading_open":
                    yield Block(_plain(token), Kind.HEADING, depth=depth, line=line)
                case "inline" if self.lists and self.label is not None:
                    text = clean(f"{self.label} {_plain(token)}")
                    yield Block(text, Kind.LIST_ITEM, depth=self.lists, line=line, bold=_is_bold(token))
                    self.label = None
                case "inline":
                    yield from self._paragraphs(token, line)
                case "fence" | "code_block":
                    yield Block(clean(token.content), line=line)
                case "html_block":
                    yield Block(clean(unescape(_TAG.sub(" ", token.content))), line=line)
            parent = token.type

    def _paragraphs(self, token: Token, line: int | None) -> Iterator[Block]:
        """One paragraph, or several footnotes written on consecutive lines."""
        if not _FOOTNOTE.match(token.content):
            yield with_typed_mark(Block(_plain(token), line=line, bold=_is_bold(token)))
            return
        for place, part in enumerate(re.split(r"\n(?=\[\^)", token.content)):
            text = clean(_TAG.sub("", unescape(_FOOTNOTE.sub("", part))))
            yield Block(text, Kind.FOOTNOTE, line=None if line is None else line + place)


def _plain(token: Token) -> str:
    """The words of inline markup, without marks, addresses of links, pictures or HTML tags."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "html_inline" and child.content.lower().startswith("<br"):
            parts.append(" ")
    return clean(_ATTRIBUTES.sub("", _FOOTNOTE_MARK.sub("", "".join(parts))))


def _is_bold(token: Token) -> bool:
    """Whether all words of an inline token stand between strong marks."""
    depth = 0
    seen = False
    for child in token.children or ():
        depth += {"strong_open": 1, "strong_close": -1}.get(child.type, 0)
        if child.type in ("text", "code_inline") and child.content.strip():
            if not depth:
                return False
            seen = True
    return seen
