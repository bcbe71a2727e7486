"""Text made comparable: for labels and headings as single-spaced words, for dates letter by letter."""

from __future__ import annotations

import re
import unicodedata

from checker.text import fold

_NO_WORD = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")


class _Level(dict[int, str]):
    """Maps a character to one plain character, so that offsets stay the same. Filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in "‐‑‒–—−":
            plain = "-"
        elif char in "’‘ʼ´`":
            plain = "'"
        elif char.isspace():
            plain = " "
        else:
            folded = unicodedata.normalize("NFKD", char.casefold())
            plain = folded[0] if folded else char
        self[code] = plain
        return plain


_LEVEL = _Level()


def level(text: str) -> str:
    """``text`` in lower case without accents, dashes as "-", blanks as " ", and exactly as long as before."""
    return text.translate(_LEVEL)


def plain(text: str) -> str:
    """The folded words of ``text`` with one blank between them: no accents, no punctuation."""
    folded = fold(text)
    if not folded.isascii():
        folded = folded.replace("œ", "oe").replace("æ", "ae")
    return _NO_WORD.sub(" ", folded).strip()


def word_count(text: str) -> int:
    """How many words (runs of letters and digits) ``text`` has."""
    return sum(1 for _ in _WORD.finditer(text))
