"""A reworded passage word by word: what was removed and what was added, in runs that can be read."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from checker.comparison.passages import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.comparison.nouns import Piece

SAME, REMOVED, ADDED = "same", "removed", "added"

_TOKEN = re.compile(r"\S+\s*")
_ISLAND = 12
"""Letters: a run of equal words between two changes that is no longer than this is drawn into them."""


def pieces_between(old: str, new: str) -> tuple[Piece, ...]:
    """``new`` with what was removed from ``old`` and added to it, in whole words.

    The "same" and "added" pieces together are ``new``; "same" words are the new draft's, whose marks may differ.
    """
    befores, afters = _TOKEN.findall(old), _TOKEN.findall(new)
    blocks = _equal_runs([_core(token) for token in befores], [_core(token) for token in afters])
    pieces: list[Piece] = []
    at_old = at_new = 0
    runs = [*_worthwhile(blocks, afters, len(befores), len(afters)), (len(befores), len(afters), 0)]
    for start_old, start_new, size in runs:
        _replace(pieces, "".join(befores[at_old:start_old]), "".join(afters[at_new:start_new]))
        _put(pieces, SAME, "".join(afters[start_new : start_new + size]))
        at_old, at_new = start_old + size, start_new + size
    return tuple(pieces)


def _core(token: str) -> str:
    """A word without its marks; a mark alone (a bullet, a dash) compares equal to any other."""
    return "".join(words_of(token))


def _equal_runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """(start in old, start in new, length) of the runs that both share, in order. The same in either direction."""
    if tuple(new) < tuple(old):
        return [(start_old, start_new, size) for start_new, start_old, size in _equal_runs(new, old)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]


def _worthwhile(
    blocks: Sequence[tuple[int, int, int]], afters: Sequence[str], old_length: int, new_length: int
) -> list[tuple[int, int, int]]:
    """The runs without small islands between two changes: those are harder to read than a longer change."""
    kept = []
    for place, (start_old, start_new, size) in enumerate(blocks):
        letters = sum(len(_core(token)) for token in afters[start_new : start_new + size])
        first = place == 0 and start_old == 0 and start_new == 0
        last = (
            place == len(blocks) - 1 and start_old + size == old_length and start_new + size == new_length
        )
        if letters > _ISLAND or first or last:
            kept.append((start_old, start_new, size))
    return kept


def _replace(pieces: list[Piece], old: str, new: str) -> None:
    """Words that differ in their blanks, hyphens or marks alone did not change."""
    if _core(old) == _core(new):
        _put(pieces, SAME, new)
        return
    if _core(old):
        _put(pieces, REMOVED, old)
    _put(pieces, ADDED if _core(new) else SAME, new)


def _put(pieces: list[Piece], kind: str, text: str) -> None:
    if not text:
        return
    if pieces and pieces[-1][0] == kind:
        pieces[-1] = (kind, pieces[-1][1] + text)
    else:
        pieces.append((kind, text))
