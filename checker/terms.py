"""How a term of a vocabulary is written: words, ``..`` for a gap, ``*`` for any ending, capitals as written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.text import SMALL_WORDS

GAP = ".."
WIDEST_GAP = 3
"""How many other words may stand at a ``..``."""
SHORTEST_PREFIX = 4
"""Letters that a word must have before its ``*``."""

_WORD = re.compile(r"\.\.|[^\W_]+\*?")
_STRANGE = re.compile(r"\.\.|[\w\s*'’\-–/&.+()%º°]")
_SEPARATOR = re.compile(r"\s*[,\n]\s*")


@dataclass(frozen=True, slots=True)
class TermFault:
    """What is wrong with a term as written, and what to do."""

    term: str
    what: str
    todo: str


def split_terms(text: str) -> tuple[str, ...]:
    """The terms of a vocabulary text: parted at commas and line ends, doubles left out, order kept."""
    return tuple(dict.fromkeys(term for term in _SEPARATOR.split(text.strip()) if term))


def compared_words(term: str, language: str) -> list[str]:
    """The words of ``term`` that are sought, gaps and stars included, small words left out."""
    small = SMALL_WORDS.get(language, frozenset())
    return [word for word in _WORD.findall(term) if word.lower() not in small]


def term_faults(term: str, language: str) -> list[TermFault]:
    """Everything that is wrong with ``term``; empty where it can be sought."""
    faults = []
    words = compared_words(term, language)
    if not any(word != GAP for word in words):
        faults.append(TermFault(term, "it has no word that is compared", "Add a word that carries meaning."))
    elif GAP in (words[0], words[-1]):
        faults.append(TermFault(term, "it begins or ends with ..", "Put words on both sides of the dots."))
    faults.extend(
        TermFault(term, f"{word} has fewer than four letters before the star", "Write the word out.")
        for word in words
        if word.endswith("*") and len(word) - 1 < SHORTEST_PREFIX
    )
    strange = "".join(sorted(set(_STRANGE.sub("", term))))
    if strange:
        faults.append(TermFault(term, f"it holds {strange}", "A term is words, .. and a final * only."))
    return faults
