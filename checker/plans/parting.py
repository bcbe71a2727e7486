"""Paragraphs that hold several labelled fields, taken apart.

"COMMITMENT 3: Open courts LEAD INSTITUTION: Ministry of Justice DESCRIPTION: …" is often one paragraph to a reader of
files. Each field needs a role of its own, so each becomes a passage of its own, at its own offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.model import Kind, Passage
from checker.plans.labels import field_of

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'/() -]{3,60}[A-ZÀ-ÖØ-Þ)]"
_SENTENCE = r"(?<=[.;!?)])\s+(?P<label>[A-ZÀ-ÖØ-Þ][^\W\d_][\w’'/() -]{2,60}?)\s?:\s+(?=\S)"
_INSIDE = re.compile(rf"(?<=\s)(?P<capitals>{_CAPITALS})\s?:\s+(?=\S)|{_SENTENCE}")


def parted(passages: Iterable[Passage]) -> list[Passage]:
    """The passages, those with labels inside taken apart before each label."""
    return [piece for passage in passages for piece in _pieces(passage)]


def _pieces(passage: Passage) -> Iterator[Passage]:
    if passage.kind not in (Kind.PARAGRAPH, Kind.CELL) or ":" not in passage.text:
        yield passage
        return
    begin = 0
    for match in _INSIDE.finditer(passage.text):
        at = _label_start(match)
        if at is not None and at > begin:
            yield from _piece(passage, begin, at)
            begin = at
    if begin == 0:
        yield passage
    else:
        yield from _piece(passage, begin, len(passage.text))


def _label_start(match: re.Match[str]) -> int | None:
    """Where the label in a match begins. Capitals before it may belong to a title: the longest label counts."""
    if match["label"]:
        return match.start("label") if field_of(match["label"]) else None
    words = match["capitals"]
    starts = [0, *(blank.end() for blank in re.finditer(r"\s+", words))]
    return next((match.start("capitals") + at for at in starts if field_of(words[at:])), None)


def _piece(passage: Passage, begin: int, end: int) -> Iterator[Passage]:
    text = passage.text[begin:end]
    begin += len(text) - len(text.lstrip())
    text = text.strip()
    if text:
        start = passage.location.start + begin
        yield replace(
            passage, text=text, location=replace(passage.location, start=start, end=start + len(text))
        )
