"""Running headers, footers and page numbers: what repeats at the edge of pages and is no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from checker.documents.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.pdf.layout import Line

_ZONE = 0.14
"""The part of a page's height, at each edge, in which running lines stand."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|página|pagina|pág\.?|pag\.?|p\.)\s*)?[-–—|\[(\s]*(?:\d{1,4}|[ivxlc]{1,7})[-–—|\])\s]*"
    r"(?:(?:of|de|sur|/|\|)\s*\d{1,4})?",
    re.IGNORECASE,
)


def find_furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[set[int]]:
    """For each page, given as (height, its lines from top to bottom), the places of its running lines.

    A line is one where the same words (whatever the figures) stand at the same height of at least three pages, or
    of two where there are no more than four; a lone page number where figures stand there on two. Only lines at the
    very edge count: once a line is text, all further in but page numbers is text.
    """
    seen: Counter[tuple[str, int]] = Counter()
    for height, lines in pages:
        keys = {key for _, key in _edge_lines(height, lines)}
        # A neighbour's height counts too: rounding must not part lines that stand at the same place.
        seen.update(keys)
    least = 3 if len(pages) > 4 else 2
    found: list[set[int]] = []
    for height, lines in pages:
        running: set[int] = set()
        for side in _sides(height, lines):
            for place in side:
                text = clean(lines[place].text)
                word, at = _key(lines[place], height)
                times = sum(seen[word, at + near] for near in (-1, 0, 1))
                if text and not (times >= least or (times >= 2 and word == "#")):
                    break
                running.add(place)
            # A page number stands out also where a logo or a seal stands further out.
            running.update(
                place
                for place in side
                if (key := _key(lines[place], height))[0] == "#" and seen[key] >= least
            )
        found.append(running)
    return found


def _edge_lines(height: float, lines: Sequence[Line]) -> list[tuple[int, tuple[str, int]]]:
    return [(place, _key(lines[place], height)) for side in _sides(height, lines) for place in side]


def _sides(height: float, lines: Sequence[Line]) -> tuple[list[int], list[int]]:
    """The lines near the upper edge, from the edge inwards, then those near the lower edge."""
    upper = [place for place, line in enumerate(lines) if line.base < _ZONE * height]
    lower = [place for place, line in enumerate(lines) if line.base > (1 - _ZONE) * height]
    return upper, lower[::-1]


def _key(line: Line, height: float) -> tuple[str, int]:
    """The words without figures, and the height in steps of 4 points, counted from the nearer edge."""
    text = clean(line.text).lower()
    if _PAGE_NUMBER.fullmatch(text):
        text = "#"
    distance = line.base if line.base < height / 2 else line.base - height
    return _DIGITS.sub("#", text), round(distance / 4)
