"""Plain text: paragraphs by blank lines, headings by their look, lists by their marks.

Also what other readers fall back on for text without structure (RTF).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.documents import limits
from checker.documents.blocks import Block, Source, assemble
from checker.documents.cleaning import clean, join, words_of
from checker.documents.decoding import decode
from checker.model import Document, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BULLET = re.compile(r"\s*(?:[•●○◦▪▫■□◆◇►▸‣⁃∙·➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8]|[-–—*+o](?=\s))\s*")
"""A mark that opens a list item and is no part of its text."""
NUMBERED = re.compile(
    r"\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?)\s+(?=\S)"
)
"""A number or letter that opens a list item; it is part of its text."""
_RULE = re.compile(r"\s*([-=_*~#])\1{2,}\s*$")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?\s+\S")
_FOOTNOTE = re.compile(r"\s*\[\^?\d{1,3}\]:?\s+\S")
_LONGEST_HEADING = 100
_LONGEST_WRAPPED = 160


def with_typed_mark(block: Block) -> Block:
    """A paragraph that begins with a typed bullet or number as the list item that it is; other blocks unchanged."""
    if block.kind is not Kind.PARAGRAPH:
        return block
    bullet = BULLET.match(block.text)
    if bullet and len(block.text) > bullet.end():
        return replace(block, text=block.text[bullet.end() :], kind=Kind.LIST_ITEM, depth=1)
    if NUMBERED.match(block.text) and not block.bold:
        return replace(block, kind=Kind.LIST_ITEM, depth=1)
    return block


def read(data: bytes, source: Source) -> Document:
    """A text file in any common encoding. Locations carry lines."""
    limits.refuse_above(limits.TEXT_BYTES, len(data), source.name, "bytes of text")
    text = decode(data)
    if text is None:
        limits.refuse(source.name, "The encoding of the text could not be found", "Save the file as UTF-8")
    return assemble(text_blocks(text), source)


def text_blocks(text: str) -> Iterator[Block]:
    """The blocks of text without markup, each with its first line (from 1)."""
    lines = text.replace("\f", "\n\n").split("\n")
    words = words_of(lines)
    wrapped = _is_wrapped(lines)
    for number, chunk in _chunks(lines):
        yield from _chunk_blocks(chunk, number, words, wrapped=wrapped)


def _is_wrapped(lines: Iterable[str]) -> bool:
    """Whether paragraphs are broken into lines of about the same length, rather than one line each."""
    lengths = sorted(len(line.rstrip()) for line in lines if len(line.strip()) > 40)
    return bool(lengths) and lengths[len(lengths) * 9 // 10] <= _LONGEST_WRAPPED


def _chunks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines without a blank line between, with the number of the first line."""
    chunk: list[str] = []
    start = 1
    for number, line in enumerate(lines, 1):
        if line.strip():
            if not chunk:
                start = number
            chunk.append(line)
        elif chunk:
            yield start, chunk
            chunk = []
    if chunk:
        yield start, chunk


def _chunk_blocks(chunk: list[str], number: int, words: frozenset[str], *, wrapped: bool) -> Iterator[Block]:
    if (
        len(chunk) > 1
        and _RULE.match(chunk[1])
        and chunk[1].strip()[0] in "=-~"
        and not _RULE.match(chunk[0])
    ):
        depth = 1 if chunk[1].strip()[0] == "=" else 2
        yield Block(clean(chunk[0]), Kind.HEADING, depth=depth, line=number)
        chunk, number = chunk[2:], number + 2
    parts: list[tuple[int, list[str]]] = []
    for place, line in enumerate(chunk):
        if _RULE.match(line):
            continue
        if not parts or not wrapped or _opens_item(line):
            parts.append((number + place, [line]))
        else:
            parts[-1][1].append(line)
    for start, lines in parts:
        yield _block(lines, start, words, alone=len(parts) == 1)


def _opens_item(line: str) -> bool:
    return bool(BULLET.match(line) or NUMBERED.match(line) or _FOOTNOTE.match(line))


def _block(lines: list[str], line: int, words: frozenset[str], *, alone: bool) -> Block:
    text = join(lines, words)
    bullet = BULLET.match(lines[0])
    if _FOOTNOTE.match(lines[0]):
        return Block(text, Kind.FOOTNOTE, line=line)
    if alone and len(lines) == 1 and _looks_like_heading(text):
        return Block(text, Kind.HEADING, depth=_heading_depth(text), line=line)
    if bullet or NUMBERED.match(lines[0]):
        indent = len(lines[0].expandtabs(4)) - len(lines[0].expandtabs(4).lstrip())
        if bullet:
            text = join([lines[0][bullet.end() :], *lines[1:]], words)
        return Block(text, Kind.LIST_ITEM, depth=1 + min(indent // 2, 5), line=line)
    return Block(text, line=line)


def _looks_like_heading(text: str) -> bool:
    """A short line of its own, in capitals or with a section number, that does not end as a sentence does."""
    if len(text) > _LONGEST_HEADING or text.endswith((".", ";", ",", ":", "!", "?")):
        return False
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < 3 or BULLET.match(text):
        return False
    if all(letter.isupper() for letter in letters) or _SECTION.match(text):
        return True
    return text[0].isupper() and len(text.split()) <= 12


def _heading_depth(text: str) -> int:
    found = _SECTION.match(text)
    if found:
        return min(text.split(maxsplit=1)[0].rstrip(".").count(".") + 1, 6)
    return 1 if text.isupper() else 2
