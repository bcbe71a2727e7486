"""Characters as a reader sees them: no soft hyphens, ligatures, doubled blanks or words cut by a line's end."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LINE_END_HYPHENS = "\u00ad\ufffe\x02"
"""What stands in real PDF text where a word was cut at the end of a line: it is never a hyphen of the word."""

_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
_DROPPED = [
    *range(9),
    *range(14, 32),
    *range(127, 133),
    *range(134, 160),
    173,
    8203,
    8206,
    8207,
    *range(8234, 8239),
    8288,
    *range(8294, 8298),
    65279,
    *range(65529, 65532),
    65534,
    65535,
    *range(55296, 57344),
]
_TRANSLATION: dict[int, str | None] = dict.fromkeys(_DROPPED) | {
    ord(ligature): letters for ligature, letters in _LIGATURES.items()
}
# A private-use or symbol-font glyph that stands for a bullet or a tick box; as text it is noise.
_TRANSLATION |= dict.fromkeys((61623, 61607, 61656, 61692, 61558, 61608, 160, 8239, 8199), " ")
_LEADERS = re.compile(r"\s*(?:[._·…]\s?){5,}")
"""Dots that lead from a heading to its page number, and lines to write on."""
_CUT = re.compile(r"(\w+)(?:[-‐]\s?|[\u00ad\ufffe\x02]\s*)$")
_LONGEST_WORD = 100
"""Characters at a line's end among which its last word is looked for; searching all of it would cost its square."""
_KEEPING = frozenset(("non", "self", "vice"))
"""First parts that are written with a hyphen, whatever follows."""
_FIRST_WORD = re.compile(r"\w+")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")


def clean(text: str) -> str:
    """``text`` on one line: blanks single, invisible characters and dot leaders gone, ligatures spelt out, in NFC."""
    text = text.translate(_TRANSLATION)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "...." in text or "____" in text or ". . ." in text or "……" in text:
        text = _LEADERS.sub(" ", text)
    return " ".join(text.split())


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """The words that consecutive lines hold in one piece, in lower case: what ``join`` decides by."""
    found: set[str] = set()
    was_cut = False
    for line in lines:
        words = _WORD.findall(line)
        if was_cut:
            words = words[1:]
        was_cut = _CUT.search(line[-_LONGEST_WORD:]) is not None
        found.update(word.lower() for word in (words[:-1] if was_cut else words))
    return frozenset(found)


def join(lines: Sequence[str], words: frozenset[str] = frozenset()) -> str:
    """The lines of one paragraph as one cleaned line, with words that were cut at a line's end made whole.

    A hyphen at a line's end belongs to the word ("risk-based") or not ("informa-tion"). It is kept where the
    document writes it within a line, or where both parts are words of their own and the whole is not.
    """
    whole = ""
    for line in lines:
        whole = join_two(whole, line, words)
    return clean(whole)


def join_two(before: str, after: str, words: frozenset[str] = frozenset()) -> str:
    """Two consecutive stretches of a paragraph, put together as ``join`` does, not yet cleaned."""
    after = after.lstrip()
    head, tail = before[:-_LONGEST_WORD], before[-_LONGEST_WORD:]
    cut = _CUT.search(tail)
    if not before or not after:
        return before + after
    if cut is None:
        # Nothing was cut; a slash or dash at the end of a line joins without a blank only where it had none.
        glued = before[-1] in "/‐-–" and not before[-2:-1].isspace() and len(before) > 1
        return before + after if glued and before[-1] in "/‐-" else f"{before.rstrip()} {after}"
    first = _FIRST_WORD.match(after)
    stem = head + tail[: cut.end(1)]
    if first is None:
        return before.rstrip(LINE_END_HYPHENS) + after
    left, right = cut.group(1), first.group()
    if left[-1].isdigit() or right[0].isdigit() or (right[0].isupper() and not left.isupper()):
        return f"{stem}-{after}"
    hyphenated, together = f"{left}-{right}".lower(), f"{left}{right}".lower()
    keeps = (
        hyphenated in words
        or (together not in words and (len(left) == 1 or left.lower() in _KEEPING))
        or (
            together not in words
            and left.lower() in words
            and right.lower() in words
            and min(len(left), len(right)) > 2
        )
    )
    return f"{stem}-{after}" if keeps else f"{stem}{after}"
