"""Files in, documents out: one reader a format, the format found by content.

Every reader gives passages in reading order whose text equals ``document.text[start:end]``. Paragraphs inside a
table cell are passages of their own (kind CELL, the same table, row and column). Bullets are no part of a text,
numbers and letters of lists are. Readers raise ``InputProblems`` and nothing else, whatever the bytes.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path, PurePath
from typing import Protocol, cast

from checker.documents import limits
from checker.documents.blocks import Source
from checker.documents.sniffing import FORMATS, READ_HERE, SUFFIXES, sniff_format
from checker.model import Document, Note

__all__ = ["FORMATS", "read_document", "read_document_bytes", "sniff_format"]

_READERS = {
    "pdf": "pdf", "docx": "docx", "odt": "odt", "html": "html", "rtf": "rtf",
    "markdown": "markdown", "text": "plaintext",
}  # fmt: skip
_INVISIBLE = dict.fromkeys(
    [*range(0x20), 0x7F, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)


class _Reader(Protocol):
    def read(self, data: bytes, source: Source, *, ocr: bool = False) -> Document: ...


def read_document(path: str | Path, *, name: str | None = None, ocr: bool = False) -> Document:
    """Read a file. ``name`` is what messages call it (else ``path``'s own name); ``ocr`` reads scanned pages.

    Raises ``InputProblems`` where there is no such file, or it cannot be read.
    """
    path = Path(path)
    return read_document_bytes(read_bytes(path), name or path.name, ocr=ocr)


def read_bytes(path: str | Path) -> bytes:
    """A file's bytes. Raises ``InputProblems`` for a missing file, a directory, or a file above the limit."""
    path = Path(path)
    shown = str(path)
    try:
        if path.is_dir():
            limits.refuse(shown, "This is a folder, not a file", "Name the plan's file in it")
        with path.open("rb") as stream:
            data = stream.read(limits.FILE_BYTES + 1)
    except FileNotFoundError:
        limits.refuse(shown, "There is no such file", "Check the name and the folder")
    except PermissionError:
        limits.refuse(shown, "The file may not be read", "Ask for the right to read it, or copy it")
    except (OSError, ValueError) as error:
        limits.refuse(shown, f"The file cannot be read ({error})", "Copy it to a local folder and try again")
    if len(data) > limits.FILE_BYTES:
        limits.refuse(
            shown, f"The file is larger than {limits.FILE_BYTES // 1_000_000} MB", "Leave its pictures out"
        )
    return data


def read_document_bytes(data: bytes, name: str, *, ocr: bool = False) -> Document:
    """Read a file's bytes; ``name`` (with its suffix, folders are ignored) helps only to tell kinds of text apart.

    A plan description (``sniff_format`` says "plan") is no document: it is refused here, as it has a door of its own.
    """
    name = PurePath(name.translate(_INVISIBLE)).name or "standard input"
    if len(data) > limits.FILE_BYTES:
        limits.refuse(
            name, f"The file is larger than {limits.FILE_BYTES // 1_000_000} MB", "Leave its pictures out"
        )
    found = sniff_format(data, name)
    if found == "plan":
        limits.refuse(name, "This is data, not a document", READ_HERE)
    source = Source(name=name, format=found, sha256=hashlib.sha256(data).hexdigest())
    reader = cast("_Reader", import_module(f"checker.documents.{_READERS[found]}"))
    document = reader.read(data, source, ocr=ocr) if found == "pdf" else reader.read(data, source)
    return _with_suffix_note(document)


def _with_suffix_note(document: Document) -> Document:
    from dataclasses import replace

    suffix = PurePath(document.name).suffix.lower()
    promised = SUFFIXES.get(suffix)
    if promised is None or promised == document.format or {promised, document.format} == {"markdown", "text"}:
        return document
    note = Note(
        "The file is named %(suffix)s but its content is %(format)s; it was read as %(format)s.",
        (("suffix", suffix), ("format", document.format)),
    )
    return replace(document, notes=(note, *document.notes))
