"""What stands on a PDF page: runs of text in one font with their places, and the straight lines drawn around them.

Places are in points from the page's upper left corner, x to the right and y down, with the page turned so that
most of its text reads from left to right. This is the only module that talks to pdfium's C functions.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.documents import limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pypdfium2 import PdfPage, PdfTextPage

_STRIDE = 16
"""Characters of one drawn object are neighbours, so its ends are found by leaps of this size and bisection."""
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|gras|negr", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"regular|roman|light|book|medium|italic|oblique|thin", re.IGNORECASE)
_BOLD_WEIGHT = 700
_THIN = 3.0
"""Points: a filled rectangle no thicker than this is a line."""
_MOST_SEGMENTS = 400
"""A path of more segments is a drawing, not a table's border."""
_DEEPEST_FORM = 3
_LARGEST_SIZE = 2_000.0
_FARTHEST = 100_000.0
"""Points: text of such a size or at such a place, or at none (NaN), is on no page."""
_BULLET_LEAST, _BULLET_MOST = 2.0, 16.0
"""Points: width and height of a picture that may be a bullet."""
_WIDE_RUN = 0.75
"""Ems a character: no run of text is that wide unless it leaps."""
_LEAP = 1.5
"""Ems: a gap inside a run that is wider separates columns."""


@dataclass(slots=True)
class Run:
    """Text in one font on one line. ``base`` is the baseline's y; ``size`` the font size in points."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    ocr: bool = False
    order: int = -2
    """Its place among the runs as drawn."""
    spaced: bool = True
    """Whether a blank stands between it and the run drawn before it."""
    picture: bool = False
    """A small picture, which is a bullet where it stands first on a line."""

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of the run's lower-case letters."""
        return (self.x0 + self.x1) / 2, self.base - self.size * 0.3


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, along the page (``x0 < x1``) or down it (``y0 < y1``)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def along(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(slots=True)
class PageContent:
    """A page's runs in the order in which they are drawn, and its rules."""

    number: int
    width: float
    height: float
    runs: list[Run]
    rules: list[Rule]


class Fonts:
    """Whether a font is bold, asked once a font."""

    def __init__(self) -> None:
        self._bold: dict[int, bool] = {}

    def is_bold(self, text_object: Any) -> bool:
        import pypdfium2.raw as pdfium

        font = pdfium.FPDFTextObj_GetFont(text_object)
        address = _address(font)
        known = self._bold.get(address)
        if known is None:
            buffer = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            name = buffer.value.decode("utf-8", "replace")
            if _BOLD_NAME.search(name):
                known = True
            else:
                known = not _PLAIN_NAME.search(name) and pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            self._bold[address] = known
        return known


def read_page(page: PdfPage, number: int, name: str, fonts: Fonts) -> PageContent:
    """The content of a page. Raises ``InputProblems`` where it has more characters than ``limits`` allow."""
    left, bottom, right, top = page.get_bbox()
    text_page = page.get_textpage()
    drawn, places = _drawn(page)
    try:
        count = text_page.count_chars()
        if count > limits.PAGE_CHARACTERS:
            limits.refuse(
                name,
                f"Page {number} has {count:,} characters, more than the {limits.PAGE_CHARACTERS:,} that are read",
                "Leave that page out",
            )
        placed = list(_placed_runs(text_page, count, fonts, places))
    finally:
        text_page.close()
    lengths: Counter[int] = Counter()
    for one in placed:
        lengths[one.direction] += len(one.text)
    direction = max(lengths, key=lambda key: (lengths[key], -key), default=0)
    turn = _Turn(direction, left, bottom, right - left, top - bottom)
    runs = [turn.run(one, order) for order, one in enumerate(placed) if one.direction == direction]
    rules = [turn.rule(one) for one in drawn if isinstance(one, Rule)]
    runs += [turn.picture(one) for one in drawn if isinstance(one, _Picture)]
    width, height = (right - left, top - bottom) if direction in (0, 2) else (top - bottom, right - left)
    return PageContent(number, width, height, runs, rules)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A run in pdfium's coordinates. ``direction`` counts quarter turns to the left of the direction of reading."""

    text: str
    start: tuple[float, float]
    end: tuple[float, float]
    size: float
    direction: int
    bold: bool
    spaced: bool


@dataclass(frozen=True, slots=True)
class _Turn:
    """From pdfium's coordinates (y up, page as stored) to ours (y down, text upright)."""

    direction: int
    left: float
    bottom: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        match self.direction:
            case 0:
                return x, self.height - y
            case 1:
                return y, x
            case 2:
                return self.width - x, y
            case _:
                return self.height - y, self.width - x

    def run(self, placed: _Placed, order: int) -> Run:
        x0, base = self.point(*placed.start)
        x1, _ = self.point(*placed.end)
        return Run(
            placed.text, x0, max(x1, x0), base, placed.size, placed.bold, order=order, spaced=placed.spaced
        )

    def picture(self, picture: _Picture) -> Run:
        x0, y0 = self.point(picture.x0, picture.y0)
        x1, y1 = self.point(picture.x1, picture.y1)
        return Run("•", min(x0, x1), max(x0, x1), max(y0, y1), abs(y1 - y0), picture=True)

    def rule(self, rule: Rule) -> Rule:
        x0, y0 = self.point(rule.x0, rule.y0)
        x1, y1 = self.point(rule.x1, rule.y1)
        return Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


# ---------------------------------------------------------------- text


def _placed_runs(
    text_page: PdfTextPage, count: int, fonts: Fonts, places: Mapping[int, int]
) -> Iterator[_Placed]:
    """Visible text, one run a drawn object. Text that is neither level nor upright (a watermark) is left out."""
    import pypdfium2.raw as pdfium

    whole = text_page.get_text_range() if count else ""
    slices = len(whole) == count
    box = tuple(ctypes.c_double() for _ in range(4))
    left, right, bottom, top = box
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium.FS_MATRIX()
    seen = 0
    before = -1
    for start, end, text_object in _objects(text_page, count):
        drawn_as = places.get(_address(text_object), -1)
        text = whole[start:end] if slices else text_page.get_text_range(start, end - start)
        lead = len(text) - len(text.lstrip())
        text = text.strip(" \r\n\t")
        if not text:
            continue
        first = start + lead
        last = first + len(text) - 1 if slices else end - 1
        pdfium.FPDFText_GetMatrix(text_page, first, matrix)
        quarter = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        direction = round(quarter)
        if abs(quarter - direction) > 0.05:
            continue
        size = pdfium.FPDFText_GetFontSize(text_page, first) * math.hypot(matrix.c, matrix.d)
        if not size < _LARGEST_SIZE:
            continue
        bold = fonts.is_bold(text_object)
        pieces = [(first, last, text)]
        if slices and len(text) > 1:
            pdfium.FPDFText_GetCharOrigin(text_page, first, x, y)
            pdfium.FPDFText_GetCharBox(text_page, last, left, right, bottom, top)
            if abs(right.value - x.value) + abs(top.value - y.value) > _WIDE_RUN * size * len(text):
                pieces = list(_apart(text_page, first, text, size))
        for begins, ends, piece in pieces:
            pdfium.FPDFText_GetCharOrigin(text_page, begins, x, y)
            pdfium.FPDFText_GetCharBox(text_page, ends, left, right, bottom, top)
            far = (right.value, top.value) if direction in (0, 1) else (left.value, bottom.value)
            if not all(abs(value) < _FARTHEST for value in (x.value, y.value, *far)):
                continue
            # An object that shows nothing, between two that do, is a blank.
            spaced = begins > seen or not slices or -1 < before < drawn_as - 1
            before, seen = drawn_as, ends + 1
            yield _Placed(piece, (x.value, y.value), far, max(size, 1.0), direction % 4, bold, spaced)


def _objects(text_page: PdfTextPage, count: int) -> Iterator[tuple[int, int, Any]]:
    """Stretches of characters (start, end) that one text object draws, with that object."""
    import pypdfium2.raw as pdfium

    find = pdfium.FPDFText_GetTextObject
    at = 0
    while at < count:
        text_object = find(text_page, at)
        address = _address(text_object)
        if not address:
            # A blank or line end that pdfium made up.
            at += 1
            continue
        low, high = at, at + 1
        step = 1
        while high < count and _address(find(text_page, high)) == address:
            low = high
            step = min(step * 2, _STRIDE)
            high = min(high + step, count)
        while high - low > 1:
            middle = (low + high) // 2
            if _address(find(text_page, middle)) == address:
                low = middle
            else:
                high = middle
        yield at, high, text_object
        at = high


def _apart(text_page: PdfTextPage, first: int, text: str, size: float) -> Iterator[tuple[int, int, str]]:
    """One object's text cut where it leaps over more than a blank, as between the columns of a table."""
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    begin = 0
    before: float | None = None
    for place, letter in enumerate(text):
        if letter.isspace():
            continue
        pdfium.FPDFText_GetCharBox(text_page, first + place, left, right, bottom, top)
        if before is not None and left.value - before > _LEAP * size:
            yield from _trimmed(first, text, begin, place)
            begin = place
        before = right.value
    yield from _trimmed(first, text, begin, len(text))


def _trimmed(first: int, text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    piece = text[begin:end].rstrip()
    if piece:
        yield first + begin, first + begin + len(piece) - 1, piece


# ---------------------------------------------------------------- drawings


@dataclass(frozen=True, slots=True)
class _Picture:
    """The box of a small picture, in pdfium's coordinates."""

    x0: float
    y0: float
    x1: float
    y1: float


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _drawn(page: PdfPage) -> tuple[list[Rule | _Picture], dict[int, int]]:
    """What a page draws beside text: straight level and upright lines, pictures of a bullet's size.

    Also the place of every text object among the text objects, by its address.
    """
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_CountObjects(page)
    drawn: list[Rule | _Picture] = []
    places: dict[int, int] = {}
    if count > limits.PAGE_OBJECTS:
        return drawn, places
    for place in range(count):
        page_object = pdfium.FPDFPage_GetObject(page, place)
        if pdfium.FPDFPageObj_GetType(page_object) == pdfium.FPDF_PAGEOBJ_TEXT:
            places[_address(page_object)] = len(places)
        else:
            drawn.extend(_drawn_by(page_object, _IDENTITY, 0))
    return drawn, places


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _drawn_by(drawn: Any, outer: _Matrix, depth: int) -> Iterator[Rule | _Picture]:
    import pypdfium2.raw as pdfium

    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _path_rules(drawn, _times(_matrix(drawn), outer))
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and depth == 0:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
        width, height = right.value - left.value, top.value - bottom.value
        if _BULLET_LEAST <= width <= _BULLET_MOST and _BULLET_LEAST <= height <= _BULLET_MOST:
            yield _Picture(left.value, bottom.value, right.value, top.value)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        inner = _times(_matrix(drawn), outer)
        for place in range(min(pdfium.FPDFFormObj_CountObjects(drawn), limits.PAGE_OBJECTS)):
            yield from _drawn_by(pdfium.FPDFFormObj_GetObject(drawn, place), inner, depth + 1)


def _matrix(drawn: Any) -> _Matrix:
    import pypdfium2.raw as pdfium

    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix that applies ``inner`` first, then ``outer``."""
    if outer == _IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od, e * oa + f * oc + oe, e * ob + f * od + of,
    )  # fmt: skip


def _path_rules(path: Any, matrix: _Matrix) -> Iterator[Rule]:
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(path)
    if not 1 < count <= _MOST_SEGMENTS:
        return
    a, b, c, d, e, f = matrix
    filling, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, filling, stroked)
    if not filling.value and not stroked.value:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    polygon: list[tuple[float, float]] = []
    for place in range(count + 1):
        segment = pdfium.FPDFPath_GetPathSegment(path, place) if place < count else None
        kind = pdfium.FPDFPathSegment_GetType(segment) if segment else pdfium.FPDF_SEGMENT_MOVETO
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield from _polygon_rules(polygon, stroked=bool(stroked.value))
            polygon = []
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        if segment:
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            polygon.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            if pdfium.FPDFPathSegment_GetClose(segment) and polygon[0] != polygon[-1]:
                polygon.append(polygon[0])


def _polygon_rules(polygon: list[tuple[float, float]], *, stroked: bool) -> Iterator[Rule]:
    """A line, a thin rectangle, or the drawn outline of a shape. A shape that is only filled is a background."""
    if len(polygon) < 2:
        return
    if not all(abs(x) < _FARTHEST and abs(y) < _FARTHEST for x, y in polygon):
        return
    across = [x for x, _ in polygon]
    down = [y for _, y in polygon]
    x0, x1, y0, y1 = min(across), max(across), min(down), max(down)
    if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
        # A thin rectangle is one line, in its middle.
        if x1 - x0 >= y1 - y0:
            yield Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
        else:
            yield Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
        return
    if not stroked:
        return
    for (ax, ay), (bx, by) in itertools.pairwise(polygon):
        if abs(ax - bx) < 0.5 or abs(ay - by) < 0.5:
            yield Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
