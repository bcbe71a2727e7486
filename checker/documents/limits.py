"""How much of a file is read. A plan is hostile input: each limit is reached with a clear message.

The largest real plans have about 400 pages, 1.5 million characters and 5,000 table cells, so these limits leave
room and keep memory under 1 GB.
"""

from __future__ import annotations

from typing import NoReturn

from checker.errors import InputProblems, Problem

FILE_BYTES = 100_000_000
"""The file itself."""
PAGES = 2_000
"""Pages of a PDF."""
PAGE_CHARACTERS = 200_000
"""Characters on one page of a PDF; a crowded real page has 10,000."""
PAGE_OBJECTS = 400_000
"""Drawn objects on one page of a PDF; beyond it the page's ruled lines are not looked at."""
MEMBERS = 20_000
"""Files inside a DOCX or ODT."""
MEMBER_BYTES = 40_000_000
"""One unpacked XML part of a DOCX or ODT."""
UNPACKED_RATIO = 250
"""How many times larger than its packed form a part above 1 MB may be; real parts stay under 60."""
TEXT_BYTES = 20_000_000
"""A text, Markdown, HTML or RTF file."""
CHARACTERS = 5_000_000
"""Characters of a document's text."""
PASSAGES = 200_000
"""Headings, paragraphs, list items and cells of a document."""
CELLS = 100_000
"""Table cells of a document."""
NESTING = 200
"""Tables, lists and sections inside each other; deeper parts are refused or, in HTML, flattened."""
OCR_SECONDS = 120
"""For the recognition of one page."""


def refuse(name: str, what: str, todo: str) -> NoReturn:
    """Raise the one exception of a reader, with the file's name as its address."""
    raise InputProblems(Problem(what, todo, file=name))


def refuse_above(
    limit: int, value: int, name: str, of: str, todo: str = "Split it into several files"
) -> None:
    """Refuse a document that has more than ``limit`` ``of`` something ("pages")."""
    if value > limit:
        refuse(name, f"The document has {value:,} {of}, more than the {limit:,} that are read", todo)


def whole_number(text: str | None, default: int, least: int, most: int) -> int:
    """The number that markup writes, brought within bounds; ``default`` where it writes none.

    Markup may hold anything ("99999999999999", "²"), and a span or repetition is never believed beyond ``most``.
    """
    text = (text or "").strip()
    if not text.isascii() or not text.lstrip("-").isdigit() or text.count("-") > 1:
        return default
    return max(least, min(int(text[:18]), most))
