"""The country whose plan it is, by its names in English, French, Spanish and Portuguese."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.plans.wording import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = Path(__file__).with_name("countries.tsv")
_COLUMNS = {"en": 1, "fr": 2, "es": 3, "pt": 4}
_ALSO = {
    "GB": ("uk", "great britain"),
    "US": ("united states of america", "usa", "etats unis d amerique", "estados unidos de america"),
    "CI": ("cote d ivoire", "ivory coast"),
    "CZ": ("czech republic",),
    "KR": ("korea", "republic of korea"),
    "MK": ("macedonia",),
    "CV": ("cabo verde", "cape verde"),
}
_SAME_NAME = frozenset({"GE", "JO", "TD", "ML", "OM"})
"""Countries whose name is also another word or place; they need to stand in the title."""
_STATE = re.compile(
    r"\b(?:Republic|Kingdom|Government|Commonwealth|République|Royaume|Gouvernement|República|Reino|Gobierno|Governo)"
    r"\s+(?:of|de|du|del|do|da|d['’])\s*(?:the\s+|la\s+|el\s+)?(?P<name>[A-ZÀ-Ý][\w’'-]+(?:\s+(?:(?:and|et|y|e|de|of)\s+)?[A-ZÀ-Ý][\w’'-]+){0,3})"
)


def country_of(title: str, opening: Sequence[str], file: str, language: str) -> str | None:
    """The country's name in the plan's language (English where it speaks another), ``None`` where none is named.

    The title decides, then the state's own name on the first pages ("Republic of …"), then the country that the
    first pages name most, then the file's name.
    """
    codes, pattern = _known()
    column = _COLUMNS.get(language, 1)

    def named(text: str) -> list[str]:
        return [codes[match.group()] for match in pattern.finditer(plain(text))]

    for code in named(title):
        return _name(code, column)
    states = [match["name"] for text in opening[:12] for match in _STATE.finditer(text)]
    for state in states:
        codes_in = named(state)
        return _name(codes_in[0], column) if codes_in else state
    counts: dict[str, int] = {}
    for text in opening:
        for code in named(text):
            if code not in _SAME_NAME:
                counts[code] = counts.get(code, 0) + 1
    if counts:
        return _name(max(counts, key=lambda code: counts[code]), column)
    for code in named(file.rsplit(".", 1)[0]):
        return _name(code, column)
    return None


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    lines = _NAMES.read_text("utf-8").splitlines()
    return {
        line.split("\t")[0]: tuple(line.split("\t")) for line in lines if line and not line.startswith("#")
    }


def _name(code: str, column: int) -> str:
    row = _rows()[code]
    return row[column] or row[1]


@cache
def _known() -> tuple[dict[str, str], re.Pattern[str]]:
    codes: dict[str, str] = {}
    for code, row in _rows().items():
        for name in row[1:]:
            if name:
                codes.setdefault(plain(name), code)
    for code, names in _ALSO.items():
        codes.update(dict.fromkeys(names, code))
    longest_first = sorted(codes, key=len, reverse=True)
    return codes, re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")
