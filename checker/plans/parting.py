"""Paragraphs that hold several labelled fields, taken apart.

"COMMITMENT 3: Open courts LEAD INSTITUTION: Ministry of Justice DESCRIPTION: …" is often one paragraph to a reader of
files. Each field needs a role of its own, so each becomes a passage of its own, at its own offsets.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.model import Kind, Passage
from checker.plans.headings import Sort, take_apart
from checker.plans.labels import field_of, run_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORDS_BEFORE = re.compile(r"(?:(?<=\s)|^)(?P<words>[A-ZÀ-ÖØ-Þ¿][^:;.!?•\n]{2,90}?)\s?:\s+(?=\S)")
_CAPITAL_WORD = re.compile(r"(?<!\S)[A-ZÀ-ÖØ-Þ¿]")
_SENTENCE_END = re.compile(r"[.;!?)\]]\s+$")


def parted(passages: Iterable[Passage]) -> list[Passage]:
    """The passages, those with labels inside taken apart before each label."""
    return [piece for passage in passages for piece in _pieces(passage)]


def _pieces(passage: Passage) -> Iterator[Passage]:
    text = passage.text
    if passage.kind not in (Kind.PARAGRAPH, Kind.CELL) or ":" not in text:
        yield passage
        return
    # Inside a paragraph that is a field or a commitment's heading already, a label needs no full stop before it.
    labelled = run_in(text) is not None or take_apart(text).sort is Sort.COMMITMENT
    begin = 0
    for match in _WORDS_BEFORE.finditer(text):
        at = _label_start(match)
        if at is None or at <= begin:
            continue
        capitals = text[at : match.end("words")].isupper()
        if labelled or capitals or _SENTENCE_END.search(text[max(0, at - 4) : at]):
            yield _piece(passage, begin, at)
            begin = at
    yield _piece(passage, begin, len(text)) if begin else passage


def _label_start(match: re.Match[str]) -> int | None:
    """Where the label in the words before a colon begins.

    The words may end a title or a name and then go on with the label: the label is the shortest run at their end
    that is one, made as long as it stays one.
    """
    words = match["words"]
    at = None
    for capital in reversed(list(_CAPITAL_WORD.finditer(words))):
        if field_of(words[capital.start() :]) is not None:
            at = match.start("words") + capital.start()
        elif at is not None:
            break
    return at


def _piece(passage: Passage, begin: int, end: int) -> Passage:
    text = passage.text[begin:end].rstrip()
    start = passage.location.start + begin
    return replace(passage, text=text, location=replace(passage.location, start=start, end=start + len(text)))
