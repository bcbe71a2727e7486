"""Finding a quote that a person gives in the document's own text, so that it has an address like every other."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.model import Evidence, Role

if TYPE_CHECKING:
    from checker.model import Document, Note, Passage, Plan

SHORTEST = 8
"""Characters; a shorter quote could stand anywhere."""

_BLANKS = re.compile(r"\s+")
# A line that was copied from a page may end in a hyphen that the reading has joined.
_BROKEN_WORD = re.compile(r"(?<=\w)[-\u00ad]\s*\n\s*(?=\w)")
_MARKS = "\"“”„«»‘’' "


def plain(quote: str) -> str:
    """The quote with every run of blanks and line ends as one blank."""
    return _BLANKS.sub(" ", quote).strip()


def located(plan: Plan, quote: str) -> tuple[int, int] | None:
    """(start, end) of the quote in the document's text, whatever its blanks and line ends; ``None`` where it is not there.

    Of several places one in a commitment is taken before one in the narrative, and a table of contents comes last.
    """
    text, offsets = _flat(plan.document)
    for said in dict.fromkeys((plain(quote), plain(_BROKEN_WORD.sub("", quote)), plain(quote).strip(_MARKS))):
        if len(said) < SHORTEST:
            continue
        places: list[tuple[int, int]] = []
        at = text.find(said)
        while at >= 0 and len(places) < 50:
            places.append((offsets[at], offsets[at + len(said) - 1] + 1))
            at = text.find(said, at + 1)
        if places:
            return min(places, key=lambda place: (_standing(passage_at(plan, place[0])), place))
    return None


def _standing(passage: Passage | None) -> int:
    if passage is None:
        return 1
    return 0 if passage.role.acts else 2 if passage.role is Role.CONTENTS else 1


@lru_cache(maxsize=4)
def _flat(document: Document) -> tuple[str, list[int]]:
    """The document's text with runs of blanks as one, and where each of its characters stands."""
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for blank in _BLANKS.finditer(document.text):
        pieces += (document.text[at : blank.start()], " ")
        offsets += range(at, blank.start() + 1)
        at = blank.end()
    pieces.append(document.text[at:])
    offsets += range(at, len(document.text))
    return "".join(pieces), offsets


def passage_at(plan: Plan, offset: int) -> Passage | None:
    """The passage in which the character at ``offset`` stands."""
    from bisect import bisect_right

    starts = [passage.location.start for passage in plan.passages]
    at = bisect_right(starts, offset) - 1
    return plan.passages[at] if at >= 0 and offset < plan.passages[at].location.end else None


def evidence(plan: Plan, quote: str, role: str, why: Note) -> Evidence | None:
    """The quote as evidence that a person found, with its page and commitment; ``None`` where it is not in the document.

    Without a ``role`` the passage's own place decides: a commitment acts, everything else is context.
    """
    place = located(plan, quote)
    if place is None:
        return None
    start, end = place
    passage = passage_at(plan, start)
    if passage is None:
        from checker.model import Location

        location, commitment = Location(start, end, page=plan.document.page_at(start)), None
    else:
        page = passage.location.page or plan.document.page_at(start)
        location, commitment = replace(passage.location, start=start, end=end, page=page), passage.commitment
    acts = passage is not None and passage.role.acts
    return Evidence(
        quote=plan.document.text[start:end],
        location=location,
        commitment=None if commitment is None else plan.commitments[commitment].number,
        role=role or ("action" if acts else "context"),
        found_by="person",
        why=why,
        language=(passage.language if passage else None) or plan.language,
        ocr=passage.ocr if passage else False,
    )
