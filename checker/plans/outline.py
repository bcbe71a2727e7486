"""The outline of a document: its headings, and which stretches cannot hold commitments.

A table of contents repeats headings; chapters on earlier plans use all the words of commitments; annexes hold what
others asked for. None of them may count as what the government promises.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from checker.model import Kind, Passage
from checker.plans.headings import Heading, Sort, holds_commitments, take_apart, tells_other, tells_past
from checker.plans.labels import field_of
from checker.plans.wording import plain, word_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DOTTED = re.compile(r"(?:\.\s?){4,}\s*[\divxlc]{0,4}\s*$|(?:…\s*){2,}[\divxlc]{0,4}\s*$|\t\s*\d{1,3}\s*$")
_PAGE_AT_END = re.compile(r"\s\d{1,3}\s*$")
_LARGEST_ZONE = 0.7
"""A stretch that holds more of the words than this is the plan itself, whatever its heading says."""
_CHAPTERS = (Sort.PLAIN, Sort.NUMBERED, Sort.THEME)
_FEW = 200
"""How many later commitment headings are looked at for the end of an annex."""
_LONGEST_HEADING = 40
"""Words; what is longer is text set large."""


class Zone(StrEnum):
    """What a stretch of a document is for."""

    BODY = "body"
    CONTENTS = "contents"
    PAST = "past"
    OTHER = "other"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the outline: the index of its passage, its depth, itself taken apart, its parent's entry number.

    ``end`` is the index of the passage after the last one of its section.
    """

    index: int
    depth: int
    heading: Heading
    parent: int | None
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings in order, the zone of every passage, and the number of the innermost heading above it."""

    entries: tuple[Entry, ...]
    zones: tuple[Zone, ...]
    innermost: tuple[int | None, ...]

    def above(self, index: int) -> Entry | None:
        """The innermost heading whose section holds the passage ``index``; a heading holds itself."""
        number = self.innermost[index]
        return None if number is None else self.entries[number]

    def between(self, index: int, limit: int) -> Iterator[Entry]:
        """The headings after the passage ``index`` and before ``limit``, in order."""
        number = bisect_right(self.entries, index, key=_index)
        while number < len(self.entries) and self.entries[number].index < limit:
            yield self.entries[number]
            number += 1


def _index(entry: Entry) -> int:
    return entry.index


def outline(passages: Sequence[Passage]) -> Outline:
    """The outline of the passages. Bold lines on their own count as headings below the one before them."""
    entries = _entries(passages)
    zones = [Zone.BODY] * len(passages)
    sizes = [word_count(passage.text) for passage in passages]
    _mark_chapters(entries, zones, sizes)
    _mark_contents(passages, entries, zones)
    innermost: list[int | None] = [None] * len(passages)
    for number, entry in enumerate(entries):
        innermost[entry.index : entry.end] = [number] * (entry.end - entry.index)
    return Outline(tuple(entries), tuple(zones), tuple(innermost))


def is_heading(passage: Passage) -> bool:
    """Whether the passage is a heading, or a short line set in bold outside of tables."""
    if passage.kind is Kind.HEADING:
        return len(passage.text.split()) <= _LONGEST_HEADING
    return (
        passage.bold
        and passage.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)
        and len(passage.text.split()) <= 25
        and passage.table is None
    )


def _entries(passages: Sequence[Passage]) -> list[Entry]:
    found: list[tuple[int, int, Heading]] = []
    base = 0
    for index, passage in enumerate(passages):
        if not is_heading(passage):
            continue
        if passage.kind is Kind.HEADING:
            base = depth = max(passage.depth, 1)
        else:
            depth = base + 1
        found.append((index, depth, take_apart(passage.text)))
    entries: list[Entry] = []
    stack: list[int] = []
    ends = _ends(found, len(passages))
    for number, (index, depth, heading) in enumerate(found):
        while stack and entries[stack[-1]].depth >= depth:
            stack.pop()
        entries.append(Entry(index, depth, heading, stack[-1] if stack else None, ends[number]))
        stack.append(number)
    return entries


def _ends(found: Sequence[tuple[int, int, Heading]], size: int) -> list[int]:
    ends = [size] * len(found)
    open_: list[int] = []
    for number, (index, depth, _) in enumerate(found):
        while open_ and found[open_[-1]][1] >= depth:
            ends[open_.pop()] = index
        open_.append(number)
    return ends


def _mark_chapters(entries: Sequence[Entry], zones: list[Zone], sizes: Sequence[int]) -> None:
    before = [0, *accumulate(sizes)]
    total = before[-1] or 1
    stops = [
        entry
        for entry in entries
        if entry.heading.sort is Sort.COMMITMENT
        or (entry.heading.sort is Sort.ANNEX and holds_commitments(entry.heading.title))
    ]
    for entry in entries:
        heading = entry.heading
        title = heading.title or heading.number
        zone = None
        if heading.sort is Sort.ANNEX:
            if holds_commitments(title) or zones[entry.index] is Zone.ANNEX:
                continue
            zone = Zone.ANNEX
        elif (
            heading.sort in _CHAPTERS
            and zones[entry.index] is Zone.BODY
            and (field_of(title) is None or entry.depth <= 2)
        ):
            # A label ("Background") is a chapter only where chapters are.
            zone = Zone.PAST if tells_past(title) else Zone.OTHER if tells_other(title) else None
        if zone is None:
            continue
        end = entry.end
        if zone is Zone.ANNEX:
            # What follows an annex is annex too, unless a chapter of the same rank says otherwise: headings inside
            # an annex are often set as large as its own.
            end = next(
                (
                    stop.index
                    for stop in stops[bisect_right(stops, entry.index, key=_index) :][:_FEW]
                    if stop.depth <= entry.depth
                ),
                len(zones),
            )
        if before[end] - before[entry.index] > _LARGEST_ZONE * total:
            continue
        for index in range(entry.index, end):
            zones[index] = zone


def _mark_contents(passages: Sequence[Passage], entries: Sequence[Entry], zones: list[Zone]) -> None:
    for index, passage in enumerate(passages):
        if len(passage.text) <= 600 and _DOTTED.search(passage.text[-240:]):
            zones[index] = Zone.CONTENTS
    starts = [entry.index for entry in entries if entry.heading.sort is Sort.CONTENTS]
    if not starts:
        return
    heads: dict[str, int] = {}
    for entry in entries:
        heads[plain(passages[entry.index].text)] = entry.index
    for start in starts:
        zones[start] = Zone.CONTENTS
        for index in range(start + 1, len(passages)):
            text = passages[index].text
            if len(text) > 600:
                break
            bare = _PAGE_AT_END.sub("", text)
            repeated = heads.get(plain(bare), -1) > index
            if not (
                zones[index] is Zone.CONTENTS
                or repeated
                or (_PAGE_AT_END.search(text) and word_count(text) <= 40)
            ):
                break
            zones[index] = Zone.CONTENTS
