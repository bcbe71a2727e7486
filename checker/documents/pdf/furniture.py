"""Running headers, footers and page numbers: what repeats at the edge of pages and is no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from checker.documents.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.documents.pdf.layout import Line

_ZONE = 0.14
"""The part of a page's height, at each edge, in which running lines stand."""
_STEP = 4.0
"""Points: lines whose heights differ by less stand at the same place."""
_DIGITS = re.compile(r"\d{1,6}")
_MOST_NUMBERS = 6
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|página|pagina|pág\.?|pag\.?|p\.)\s*)?[-–—|\[(\s]*(?:\d{1,4}|[ivxlc]{1,7})[-–—|\])\s]*"
    r"(?:(?:of|de|sur|/|\|)\s*\d{1,4})?",
    re.IGNORECASE,
)

_Key = tuple[str, int]
"""Words with at most one figure counted from the page's number, and the height in steps from the nearer edge."""


def find_furniture(pages: Sequence[tuple[int, float, Sequence[Line]]]) -> list[set[int]]:
    """For each page, given as (number, height, lines from top to bottom), the places of its running lines.

    A line is one where the same words stand at the same height of at least three pages (two where there are no more
    than four), whatever figure counts along with the pages; a lone page number where one stands there on two. Only
    lines at the very edge count: once a line is text, all further in but page numbers is text.
    """
    seen: Counter[_Key] = Counter()
    for number, height, lines in pages:
        seen.update(
            {
                key
                for side in _sides(height, lines)
                for place in side
                for key in _keys(lines[place], number, height)
            }
        )
    least = 3 if len(pages) > 4 else 2
    found: list[set[int]] = []
    for number, height, lines in pages:
        running: set[int] = set()
        for side in _sides(height, lines):
            at_edge = True
            for place in side:
                text = clean(lines[place].text)
                is_number = _PAGE_NUMBER.fullmatch(text) is not None
                times = _times(lines[place], number, height, seen)
                at_edge = at_edge and (not text or times >= least or (times >= 2 and is_number))
                # A page number stands out also where a logo or a seal stands further out.
                if at_edge or (is_number and times >= least):
                    running.add(place)
        found.append(running)
    return found


def _times(line: Line, number: int, height: float, seen: Counter[_Key]) -> int:
    """On how many pages such a line stands; heights just over the next step count too."""
    return max(
        sum(seen[words, at + near] for near in (-1, 0, 1)) for words, at in _keys(line, number, height)
    )


def _sides(height: float, lines: Sequence[Line]) -> tuple[list[int], list[int]]:
    """The lines near the upper edge, from the edge inwards, then those near the lower edge."""
    upper = [place for place, line in enumerate(lines) if line.base < _ZONE * height]
    lower = [place for place, line in enumerate(lines) if line.base > (1 - _ZONE) * height]
    return upper, lower[::-1]


def _keys(line: Line, number: int, height: float) -> Iterator[_Key]:
    """What a line has in common with its like on other pages: its words, or those with one figure set aside.

    Rows of a table have the same words and figures too, but theirs do not count along with the pages.
    """
    text = clean(line.text).lower()
    at = round((line.base if line.base < height / 2 else line.base - height) / _STEP)
    yield "#" if _PAGE_NUMBER.fullmatch(text) else text, at
    for place, figure in enumerate(_DIGITS.finditer(text)):
        if place == _MOST_NUMBERS:
            return
        yield f"{text[: figure.start()]}#{int(figure.group()) - number}{text[figure.end() :]}", at
