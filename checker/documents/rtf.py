"""RTF, its text through striprtf. Headings and lists are found by their look, as in plain text; no tables' borders.

Locations carry lines of the extracted text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.documents import limits
from checker.documents.blocks import Block, Source, assemble
from checker.documents.cleaning import clean
from checker.documents.plaintext import text_blocks
from checker.documents.tables import Cell, cell_blocks

if TYPE_CHECKING:
    from checker.model import Document

_ROW = re.compile(r"^(?:[^|\n]*\|)+\s*$")
_BINARY = re.compile(r"\\bin\d+")
_TITLE = re.compile(r"\{\\title\s([^{}\\]{1,300})\}")


def read(data: bytes, source: Source) -> Document:
    """An RTF file. Raises ``InputProblems`` where it is larger than ``limits`` allow, damaged or without text."""
    limits.refuse_above(limits.TEXT_BYTES, len(data), source.name, "bytes of text")
    # RTF is ASCII with escapes; other bytes are taken as the Western code page that Word means by default.
    raw = data.decode("cp1252", errors="replace")
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(_BINARY.sub("", raw), encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    except (
        ValueError,
        LookupError,
        IndexError,
        KeyError,
        AttributeError,
        TypeError,
        OverflowError,
        RecursionError,
    ):
        limits.refuse(
            source.name, "The RTF file is damaged", "Open it in a word processor and save it as DOCX or PDF"
        )
    blocks = _blocks(text)
    title = _TITLE.search(raw[:20_000])
    return assemble(blocks, source, title=clean(title.group(1)) if title else None)


def _blocks(text: str) -> list[Block]:
    """Every line of extracted text is a paragraph; rows of tables come as cells with bars between."""
    blocks: list[Block] = []
    cells: list[Cell] = []
    tables = 0
    row = 0
    for number, line in enumerate([*text.replace("\r", "\n").split("\n"), ""], 1):
        if _ROW.match(line):
            row += 1
            parts = line.rstrip().rstrip("|").split("|")
            # striprtf does not tell header rows: the first row of three and more columns is one.
            header = row == 1 and len(parts) > 2
            for column, part in enumerate(parts, 1):
                cells.append(Cell(row, column, marked=header, blocks=[Block(clean(part), line=number)]))
            continue
        if cells:
            tables += 1
            blocks.extend(cell_blocks(cells, tables))
            cells, row = [], 0
        for block in text_blocks(line):
            block.line = number
            blocks.append(block)
    return blocks
