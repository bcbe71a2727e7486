"""A plan's text as stretches that can be compared: sentences, headings and cells, each with its folded words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.comparison.nouns import Stretch
from checker.model import Role
from checker.text import fold, sentences

if TYPE_CHECKING:
    from checker.model import Plan

# Numbers keep the marks inside them (1.5 is not 15), and the signs that change what they count.
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|[%€$£¥<>≤≥]")

# How an address on the web begins is the format's choice.
_ADDRESS = re.compile(r"\bhttps?://|\bwww\.")
_LONG = 4
"""Particulars of fewer words are dates and names, which are compared as facts of their commitment."""


def words_of(text: str) -> tuple[str, ...]:
    """The words as they are compared: without case, accents, quotation marks, bullets, hyphens and other marks."""
    return tuple(_WORD.findall(_ADDRESS.sub("", fold(text))))


def stretches_of(plan: Plan) -> tuple[Stretch, ...]:
    """The stretches of a plan in reading order, contents and wordless ones left out."""
    found = []
    for passage in plan.passages:
        if passage.role is Role.CONTENTS:
            continue
        for start, end in sentences(passage.text):
            text = passage.text[start:end]
            words = words_of(text)
            if not words or (passage.role is Role.PARTICULARS and len(words) < _LONG):
                continue
            at = passage.location.start
            found.append(
                Stretch(
                    text=text,
                    words=words,
                    location=replace(
                        passage.location,
                        start=at + start,
                        end=at + end,
                        page=plan.document.page_at(at + start) or passage.location.page,
                    ),
                    role=passage.role,
                    commitment=passage.commitment,
                    language=passage.language or plan.language,
                )
            )
    return tuple(found)
