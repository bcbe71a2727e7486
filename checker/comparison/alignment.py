"""Which passages of two drafts are the same, which were reworded, added or removed. Order does not matter.

Texts are compared as chains of letters and digits, so that blanks, hyphens, quotation marks, bullets and the way in
which a format cuts its paragraphs are no changes. A passage whose whole chain stands somewhere in the other text is
unchanged, wherever that is. What is left over on either side is paired with the passage most like it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.comparison.nouns import Kind, TextChange
from checker.comparison.wordwise import ADDED, REMOVED, SAME, pieces_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.comparison.nouns import Stretch

ALIKE = 0.5
"""How much of two passages must agree (0 to 1) for one to be the other, reworded."""
_CANDIDATES = 8
_COMMON = 60
"""A word in more passages than this says little about which belong together."""
_CHUNKS = 4
_CHUNK_LETTERS = 24
_GAP = 1500
"""A sentence may be interrupted (by a page's edge, a footnote, a table): at most so many letters, in long chunks."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The changes, and for each stretch of either text the change that it takes part in or where it stands now.

    ``old_change`` and ``new_change`` map an index to a place in ``changes``; ``old_stands`` and ``new_stands`` map an
    unchanged one to an index of the other text.
    """

    changes: tuple[TextChange, ...]
    old_change: dict[int, int]
    new_change: dict[int, int]
    old_stands: dict[int, int]
    new_stands: dict[int, int]


def align(
    old: Sequence[Stretch], new: Sequence[Stretch], *, old_whole: bool = True, new_whole: bool = True
) -> Alignment:
    """Compare two texts. Where one is not whole (saved quotes alone), what it lacks is told as uncertain."""
    old_stands, new_stands = _stands(old, new), _stands(new, old)
    pairs = _pairs(old, new, old_stands, new_stands)
    old_change: dict[int, int] = {}
    new_change: dict[int, int] = {}
    entries: list[tuple[tuple[float, int], int | None, int | None]] = []
    new_of = dict(pairs)
    old_of = {j: i for i, j in pairs}
    entries.extend(((j, 0), old_of.get(j), j) for j in range(len(new)) if j in old_of or j not in new_stands)
    # A removed passage is told where it would stand: after its nearest neighbour that still does.
    last = -1.0
    for i in range(len(old)):
        if i in new_of or i in old_stands:
            last = float(new_of[i] if i in new_of else old_stands[i])
        else:
            entries.append(((last + 0.5, i), i, None))
    changes: list[TextChange] = []
    for _, was, now in sorted(entries, key=lambda entry: entry[0]):
        change = _change(
            None if was is None else old[was],
            None if now is None else new[now],
            old_whole=old_whole,
            new_whole=new_whole,
        )
        if change is None:
            # a pair that differs in marks alone stands as it is
            assert was is not None
            assert now is not None
            old_stands[was], new_stands[now] = now, was
            continue
        if was is not None:
            old_change[was] = len(changes)
            old_stands.pop(was, None)
        if now is not None:
            new_change[now] = len(changes)
            new_stands.pop(now, None)
        changes.append(change)
    return Alignment(tuple(changes), old_change, new_change, old_stands, new_stands)


def _change(
    old: Stretch | None, new: Stretch | None, *, old_whole: bool, new_whole: bool
) -> TextChange | None:
    if old is None:
        assert new is not None
        return TextChange(Kind.ADDED, None, new, ((ADDED, new.text),), certain=old_whole)
    if new is None:
        return TextChange(Kind.REMOVED, old, None, ((REMOVED, old.text),), certain=new_whole)
    pieces = pieces_between(old.text, new.text)
    return TextChange(Kind.REWORDED, old, new, pieces) if any(kind != SAME for kind, _ in pieces) else None


# ---------------------------------------------------------------- what stands unchanged


class _Chain:
    """All letters and digits of a text in one string, with the places where words and stretches begin."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        parts: list[str] = []
        self.begins: list[int] = []
        size = 0
        borders = []
        for stretch in stretches:
            self.begins.append(size)
            for word in stretch.words:
                borders.append(size)
                parts.append(word)
                size += len(word)
        borders.append(size)
        self.text = "".join(parts)
        self.edges = frozenset((*self.begins, size))
        self.borders = bytearray(size + 1)
        for border in borders:
            self.borders[border] = 1

    def find(self, chain: str, start: int = 0, end: int | None = None) -> int:
        """Where ``chain`` stands from a word's beginning to a word's end, or -1."""
        limit = len(self.text) if end is None else min(end, len(self.text))
        at = self.text.find(chain, start, limit)
        while at >= 0 and not (self.borders[at] and self.borders[at + len(chain)]):
            at = self.text.find(chain, at + 1, limit)
        return at

    def owner(self, at: int) -> int:
        """The stretch that the letter at ``at`` belongs to."""
        return bisect_right(self.begins, at) - 1


def _stands(those: Sequence[Stretch], others: Sequence[Stretch]) -> dict[int, int]:
    """Those stretches that stand in the other text, each with the other's stretch where it begins."""
    exact: dict[str, list[int]] = defaultdict(list)
    for index, stretch in enumerate(others):
        exact["".join(stretch.words)].append(index)
    chain = _Chain(others)
    found = {}
    for index, stretch in enumerate(those):
        letters = "".join(stretch.words)
        if letters in exact:
            # of several equal ones the one in the same role, and then the nearest, counts as the same
            place = index / len(those)
            found[index] = min(
                exact[letters],
                key=lambda other: (others[other].role is not stretch.role, abs(other / len(others) - place)),
            )
            continue
        at = chain.find(letters)
        if at < 0:
            at = _interrupted(stretch.words, chain)
        if at >= 0:
            found[index] = chain.owner(at)
    return found


def _interrupted(words: Sequence[str], chain: _Chain) -> int:
    """Where a stretch stands in long chunks with other stretches in between, or -1.

    A chunk must end where a stretch ends, and the next begin where one begins: else new sentences that are put together
    from parts of old ones would count as old.
    """
    first = -1
    left, after, limit = 0, 0, None
    for _ in range(_CHUNKS):
        low, high, at = 0, len(words) - left, -1
        while low < high:
            middle = (low + high + 1) // 2
            here = chain.find("".join(words[left : left + middle]), after, limit)
            if here >= 0:
                low, at = middle, here
            else:
                high = middle - 1
        letters = sum(len(word) for word in words[left : left + low])
        last = left + low == len(words)
        if letters < _CHUNK_LETTERS or (first >= 0 and at not in chain.edges) or (not last and at + letters not in chain.edges):
            return -1
        first = at if first < 0 else first
        left, after = left + low, at + letters
        limit = after + _GAP
        if last:
            return first
    return -1


# ---------------------------------------------------------------- what belongs together


def _pairs(
    old: Sequence[Stretch], new: Sequence[Stretch], old_stands: dict[int, int], new_stands: dict[int, int]
) -> list[tuple[int, int]]:
    """Pairs (old, new) that are one passage, reworded: the most alike first, each stretch in one pair at most."""
    old_left = [i for i in range(len(old)) if i not in old_stands]
    new_left = [j for j in range(len(new)) if j not in new_stands]
    old_chains, new_chains = ({"".join(s.words) for s in side} for side in (old, new))
    old_open = [i for i in range(len(old)) if "".join(old[i].words) not in new_chains]
    new_open = [j for j in range(len(new)) if "".join(new[j].words) not in old_chains]
    candidates = {(i, j) for i, j in _near(old, old_left, new, new_open)}
    candidates |= {(i, j) for j, i in _near(new, new_left, old, old_open)}
    scored = []
    for i, j in candidates:
        alike = likeness(old[i].words, new[j].words)
        if alike >= ALIKE:
            apart = abs(i * len(new) - j * len(old))
            scored.append((-alike, apart, i + j, min(i, j), i, j))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for *_, i, j in sorted(scored):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return pairs


def _near(
    those: Sequence[Stretch], asked: Iterable[int], others: Sequence[Stretch], open_others: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """For each asked stretch the few others that share most of its rarer words."""
    holders: dict[str, list[int]] = defaultdict(list)
    for other in open_others:
        for word in set(others[other].words):
            holders[word].append(other)
    for index in asked:
        shared: Counter[int] = Counter()
        words = sorted(set(those[index].words), key=lambda word: (len(holders.get(word, ())), word))
        for word in words:
            held = holders.get(word, ())
            if len(held) <= _COMMON or not shared:
                for other in held:
                    shared[other] += len(word)
        ranked = sorted(shared, key=lambda other: (-shared[other], other))
        for other in ranked[:_CANDIDATES]:
            yield index, other


def likeness(those: Sequence[str], others: Sequence[str], *, pairs: bool = True) -> float:
    """How alike two chains of words are, from 0 to 1: the mean of their shared words and shared pairs of words.

    Words count by their letters, so that "of the" makes nothing alike. Without ``pairs`` the words' order does not
    matter. The same in either direction.
    """
    if not those or not others:
        return 0.0
    single = _shared(Counter(those), Counter(others))
    if not pairs or len(those) < 2 or len(others) < 2:
        return single
    double = _shared(Counter(pairwise(those)), Counter(pairwise(others)))
    return (single + double) / 2


def _shared(those: Counter[str] | Counter[tuple[str, str]], others: Counter[str] | Counter[tuple[str, str]]) -> float:
    def letters(counted: Counter[str] | Counter[tuple[str, str]]) -> int:
        return sum(len("".join(item)) * count for item, count in counted.items())

    total = letters(those) + letters(others)
    return 2 * letters(those & others) / total if total else 0.0  # type: ignore[operator]
