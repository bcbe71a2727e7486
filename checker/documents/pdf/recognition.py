"""Optical character recognition of pages without text, by the tesseract program where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from statistics import median
from typing import TYPE_CHECKING

from checker.documents import limits
from checker.documents.pdf.grids import merged_lines
from checker.documents.pdf.runs import PageContent, Rule, Run
from checker.model import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfDocument, PdfPage

INSTALL = (
    "on Debian or Ubuntu, apt install tesseract-ocr tesseract-ocr-fra tesseract-ocr-spa tesseract-ocr-por"
)
"""What to type where tesseract is missing."""

_LANGUAGES = ("eng", "fra", "spa", "por")
_DOTS_PER_POINT = 300 / 72
_MOST_DOTS = 40_000_000
"""Pixels of one rendered page; a poster is rendered more coarsely."""
_LEAST_SURE = 20.0
"""Words that tesseract is less sure of (0 to 100) are specks."""
_EMS_PER_HEIGHT = 1.25
"""A word's box is about that much lower than its font size."""
_LARGER = 1.25
"""Times the page's usual size: smaller differences come from the letters that a line happens to have."""
_STRAY = " |[]{}_~"
"""What tesseract makes of borders and specks."""
_BULLETS = ("¢", "©", "®", "°", "«", "*")
"""What tesseract makes of a bullet."""
_DARK = bytes([1] * 175 + [0] * 81)
"""From a pixel's brightness to 1 for ink."""
_RULES_SCALE = 150 / 72
"""Pixels a point when lines are sought: coarse enough to blur a scan's grain away."""
_LEVEL_INK = re.compile(rb"\x01{25,}")
_UPRIGHT_INK = re.compile(rb"\x01{23,}")
"""Pixels of unbroken ink that few letters have: pieces of a table's borders."""
_SHORTEST_RULE = 22.0
"""Points: what is shorter after its pieces are joined is a letter, or white letters on a dark band."""
_MOST_SKEW = 0.02
"""Points a point by which a scan may lie askew and be set right."""


def installed() -> bool:
    """Whether the tesseract program can be found."""
    return shutil.which("tesseract") is not None


def recognise(pdf: PdfDocument, pages: Sequence[PageContent]) -> list[Note]:
    """Read the pages and put what was found into their runs, marked as OCR. Notes say what could not be done."""
    program = shutil.which("tesseract")
    if program is None:
        return [
            Note("Tesseract, which --ocr needs, is not installed (%(install)s).", (("install", INSTALL),))
        ]
    languages = _languages(program)
    failed = []
    for page in pages:
        try:
            _recognise_page(pdf, page, program, languages)
        except (OSError, subprocess.SubprocessError):
            failed.append(page.number)
    read = [str(page.number) for page in pages if page.runs]
    notes = []
    if read:
        notes.append(
            Note(
                "Pages read by optical character recognition, which makes mistakes: %(pages)s. Compare quotes from "
                "them with the document.",
                (("pages", ", ".join(read)),),
            )
        )
    if failed:
        notes.append(
            Note(
                "Tesseract failed on pages: %(pages)s.",
                (("pages", ", ".join(str(number) for number in failed)),),
            )
        )
    return notes


def _languages(program: str) -> str:
    """The installed ones of our languages, as tesseract wants them ("eng+fra")."""
    try:
        listed = subprocess.run(  # noqa: S603 - the found program, with fixed arguments
            [program, "--list-langs"], capture_output=True, timeout=limits.OCR_SECONDS, check=True
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return "eng"
    known = set(listed.split())
    return "+".join(language for language in _LANGUAGES if language in known) or "eng"


def _recognise_page(pdf: PdfDocument, page: PageContent, program: str, languages: str) -> None:
    opened = pdf[page.number - 1]
    try:
        width, height = opened.get_size()
        scale = min(_DOTS_PER_POINT, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
        wide, high, pixels = _rendered(opened, scale)
        coarse = min(_RULES_SCALE, scale)
        rules = _rules(*_rendered(opened, coarse), coarse)
    finally:
        opened.close()
    command = [
        program,
        "stdin",
        "stdout",
        "-l",
        languages,
        "--dpi",
        str(round(scale * 72)),
        "--psm",
        "3",
        "tsv",
    ]
    # One thread a page: on few cores tesseract's own threads slow each other down.
    table = subprocess.run(  # noqa: S603 - the found program; the page goes in as pixels, not as a name
        command,
        input=b"P5 %d %d 255\n" % (wide, high) + pixels,
        capture_output=True,
        timeout=limits.OCR_SECONDS,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    ).stdout.decode("utf-8", "replace")
    page.width, page.height = width, height
    skew = _skew(rules)
    page.runs = _runs(table, scale, skew)
    page.rules = list(_borders([_straightened(rule, skew) for rule in rules])) if page.runs else []


def _rendered(page: PdfPage, scale: float) -> tuple[int, int, bytes]:
    """Width, height and the grey pixels, row by row, of a page as drawn."""
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        wide, high, stride, pixels = bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
    finally:
        bitmap.close()
    if stride != wide:
        pixels = b"".join(pixels[row * stride : row * stride + wide] for row in range(high))
    return wide, high, pixels


def _rules(wide: int, high: int, pixels: bytes, scale: float) -> list[Rule]:
    """Pieces of the straight lines on a picture; slicing and searching bytes is quick enough to need no library."""
    ink = pixels.translate(_DARK)
    rules = []
    for row in range(high):
        for found in _LEVEL_INK.finditer(ink, row * wide, (row + 1) * wide):
            y = row / scale
            rules.append(Rule((found.start() - row * wide) / scale, y, (found.end() - row * wide) / scale, y))
    for column in range(wide):
        for found in _UPRIGHT_INK.finditer(ink[column::wide]):
            x = column / scale
            rules.append(Rule(x, found.start() / scale, x, found.end() / scale))
    return rules


def _skew(rules: Sequence[Rule]) -> float:
    """How far the page lies askew, in points a point: the slope at which upright lines gather on the fewest places."""
    pieces = [((r.x0 + r.x1) / 2, (r.y0 + r.y1) / 2, r.y1 - r.y0) for r in rules if not r.along]
    if not pieces:
        return 0.0

    def gathered(slope: float) -> float:
        places: dict[int, float] = {}
        for x, y, length in pieces:
            at = round(x + slope * y)
            places[at] = places.get(at, 0.0) + length
        return sum(length * length for length in places.values())

    slopes = [step / 1000 for step in range(round(-_MOST_SKEW * 1000), round(_MOST_SKEW * 1000) + 1)]
    return max(slopes, key=lambda slope: (gathered(slope), -abs(slope)))


def _straightened(rule: Rule, skew: float) -> Rule:
    """The rule on the page set right; it stays level or upright, as its slope within a piece is below a pixel."""
    x, y = (rule.x0 + rule.x1) / 2, (rule.y0 + rule.y1) / 2
    over, down = skew * y, -skew * x
    return Rule(rule.x0 + over, rule.y0 + down, rule.x1 + over, rule.y1 + down)


def _borders(pieces: Sequence[Rule]) -> Iterator[Rule]:
    """Yield the lines that the pieces make, without what is no longer than letters are high or wide."""
    for y, x0, x1 in merged_lines([(piece.y0, piece.x0, piece.x1) for piece in pieces if piece.along]):
        if x1 - x0 > _SHORTEST_RULE:
            yield Rule(x0, y, x1, y)
    for x, y0, y1 in merged_lines([(piece.x0, piece.y0, piece.y1) for piece in pieces if not piece.along]):
        if y1 - y0 > _SHORTEST_RULE:
            yield Rule(x, y0, x, y1)


def _runs(table: str, scale: float, skew: float) -> list[Run]:
    """Runs from tesseract's TSV: one a word, on the line's common baseline and with its common size."""
    found: list[Run] = []
    lines: dict[tuple[str, ...], list[tuple[str, int, int, int, int]]] = {}
    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != "5" or float(fields[10]) < _LEAST_SURE:
            continue
        if not fields[11].strip(_STRAY):
            continue
        left, top, width, height = (int(value) for value in fields[6:10])
        lines.setdefault(tuple(fields[2:5]), []).append((fields[11], left, top, width, height))
    sizes = {
        key: median(height for *_, height in words) / scale * _EMS_PER_HEIGHT for key, words in lines.items()
    }
    usual = median(sizes.values()) if sizes else 0.0
    for key, words in lines.items():
        bottoms = sorted(top + height for _, _, top, _, height in words)
        base = bottoms[len(bottoms) // 3] / scale
        size = round((sizes[key] if sizes[key] > _LARGER * usual else usual) * 2) / 2
        # Tesseract's lines follow the slope of the page: a line is moved as a whole.
        middle = sum(left for _, left, *_ in words) / len(words) / scale
        for place, (text, left, _, width, _) in enumerate(words):
            shown = "•" if place == 0 and text in _BULLETS and len(words) > 1 else text
            x0, x1 = left / scale + skew * base, (left + width) / scale + skew * base
            found.append(Run(shown, x0, x1, base - skew * middle, size, ocr=True))
    return found
