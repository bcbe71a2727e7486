"""What a file is, by its content. The name decides only between kinds of text."""

from __future__ import annotations

import re
from pathlib import PurePath

from checker.documents import limits
from checker.documents.decoding import decode
from checker.documents.package import Package

FORMATS = ("pdf", "docx", "odt", "html", "rtf", "markdown", "text", "plan")
"""What ``sniff_format`` answers."""

SUFFIXES = {
    ".pdf": "pdf", ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".odt": "odt", ".ott": "odt", ".fodt": "odt",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "html", ".mht": "html", ".rtf": "rtf",
    ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text",
    ".yaml": "plan", ".yml": "plan", ".json": "plan",
}  # fmt: skip
"""The formats that names promise."""

READ_HERE = "Give a PDF, DOCX, ODT, HTML, RTF, Markdown or text file, or a plan description (YAML, JSON)"

_ZIP_OTHERS = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
    ("index/document.iwa", "an Apple Pages document"),
)
_MAGIC_OTHERS = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a compressed archive (gzip)"),
    (b"7z\xbc\xaf", "a compressed archive (7z)"),
    (b"Rar!", "a compressed archive (RAR)"),
    (b"%!PS", "a PostScript file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|h[1-6]|p|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE_HTML = re.compile(r"<\?xml[^>]*>|<!--.*?-->", re.DOTALL)
_PLAN = re.compile(r"""^(?:schema|"schema"|'schema')\s*:\s*["']?plan/""", re.MULTILINE)
_JSON_PLAN = re.compile(r"""\A\s*\{.*?"schema"\s*:\s*"plan/""", re.DOTALL)
_MARKDOWN = re.compile(
    r"^(?:#{1,6} +\S|\|(?: *:?-{3,}:? *\|)+|\[[^\]\n]+\]\([^)\n]+\)|\*\*[^*\n]+\*\*)", re.MULTILINE
)


def sniff_format(data: bytes, name: str) -> str:
    """One of ``FORMATS``. Raises ``InputProblems`` for what is none of them, such as empty files and pictures."""
    if not data.strip(b"\0 \t\r\n"):
        kind = "The file is empty" if not data.strip() else "The file holds nothing but zero bytes"
        limits.refuse(name, kind, "Check that it was copied or downloaded whole")
    if b"%PDF-" in data[:1024] or (b"endobj" in data and data.rstrip().endswith(b"%%EOF")):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        _refuse_ole(data, name)
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    for magic, what in _MAGIC_OTHERS:
        if data.startswith(magic):
            todo = "Put the pictures into a PDF and use --ocr" if "picture" in what else READ_HERE
            limits.refuse(name, f"The file is {what}, not a document", todo)
    return _sniff_text(data, name)


def _sniff_zip(data: bytes, name: str) -> str:
    members = Package(data, name).members
    if any(member.lower().startswith("word/document") and member.endswith(".xml") for member in members):
        return "docx"
    for member, what in _ZIP_OTHERS:
        if member in {found if member[0].isupper() else found.lower() for found in members}:
            limits.refuse(name, f"The file is {what}", f"Export it as PDF. {READ_HERE}")
    if "content.xml" not in members:
        limits.refuse(name, "The file is a zip archive without a document that can be read", READ_HERE)
    return "odt"


def _refuse_ole(data: bytes, name: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        limits.refuse(name, "The document is protected by a password", "Save a copy without a password")
    limits.refuse(
        name, "The file is in the old Office format (.doc, .xls, .ppt)", "Save it as .docx or as PDF"
    )


def _sniff_text(data: bytes, name: str) -> str:
    promised = SUFFIXES.get(PurePath(name).suffix.lower())
    text = decode(data[: 1 << 16])
    if text is None:
        limits.refuse(name, "The file is neither a document nor text", READ_HERE)
    head = text[:4096]
    if (
        re.search(r"^MIME-Version:", head, re.MULTILINE | re.IGNORECASE)
        and "multipart/related" in text.lower()
    ):
        return "html"
    if "urn:oasis:names:tc:opendocument" in head and "<" in head:
        return "odt"
    if _HTML.match(_BEFORE_HTML.sub("", text).lstrip()) or (promised == "html" and "<" in head):
        return "html"
    if promised == "plan" or _JSON_PLAN.match(text) or (promised != "markdown" and _PLAN.search(text)):
        return "plan"
    if promised in ("markdown", "text"):
        return promised
    return "markdown" if len(_MARKDOWN.findall(text)) >= 2 else "text"
