"""Which sentences promise something: "will publish", "s'engage à", "se compromete a", "publicará".

A form with fields needs no such signs; they part what a government says that it will do from what it tells, in
plans that are written as prose.
"""

from __future__ import annotations

import re

from checker.text import sentences

_SIGNS = {
    "en": r"\b(?:will|shall)\b(?!\s+have\s+been)|['’]ll\b|\bcommit(?:s|ted)?\s+(?:itself\s+|themselves\s+|ourselves\s+)?to\b|\bundertakes?\s+to\b|\bpledges?\s+to\b"
    r"|\b(?:plans?|intends?|aims?)\s+to\b|\bis\s+to\s+be\b|\bcommitment\s+(?:follows|is\s+to)\b|\bwe\s+commit\b|\bhas\s+announced\b|\bis\s+planning\b",
    "fr": r"\bs['’]engagen?t?\b|\b(?:vise|prévoit|entend|projette)(?:nt)?\s+(?:à|de|d['’])|\bil\s+s['’]agi(?:t|ra)\s+de\b|\ba\s+pour\s+(?:objet|objectif|but)\b"
    r"|\b(?!opéra\b|caméra\b|contra\b|extra\b|ultra\b|infra\b|intra\b|supra\b|entra\b|montra\b)\w{2,}[aeiroudt]ra\b|\b\w{2,}ront\b|\b\w{2,}rons\b(?<!environs)",
    "es": r"\b\w{2,}(?:ará|erá|irá|drá|arán|erán|irán|drán|aremos|eremos|iremos)\b|\bse\s+comprometen?\b|\bse\s+busca\b|\bse\s+prevén?\b|\bse\s+propone\b|\bse\s+trata\s+de\b"
    r"|\btiene\s+(?:como|por)\s+(?:objetivo|finalidad|objeto)\b|\bel\s+(?:objetivo|compromiso)\s+(?:es|consiste)\b|\bva\s+a\s+\w+r\b",
    "pt": r"\b\w{2,}(?:ará|erá|irá|orá|arão|erão|irão|aremos|eremos|iremos)\b|\bcompromete(?:m)?-se\b|\bse\s+comprometem?\b|\b(?:vai|vão|pretende|pretendem|visa|visam)\s+\w+r\b"
    r"|\btem\s+(?:como|por)\s+(?:objetivo|objeto|finalidade)\b|\bo\s+(?:objetivo|compromisso)\s+(?:é|consiste)\b",
}
_COMPILED = {language: re.compile(signs, re.IGNORECASE) for language, signs in _SIGNS.items()}
_WE = {
    "en": r"\b(?:government|administration|ministry|department|agency|office|commission|we|state|authority|council|ministers?|public bodies|municipalities|parliament|judiciary|courts?|uk|united states)\b",
    "fr": r"\b(?:gouvernement|ministère|état|nous|agence|direction|administration|commission|autorité)\b",
    "es": r"\b(?:gobierno|ministerio|secretaría|estado|agencia|administración|comisión|se)\b",
    "pt": r"\b(?:governo|ministério|secretaria|estado|agência|administração|comissão|controladoria|se)\b",
}
_BODIES = {language: re.compile(words, re.IGNORECASE) for language, words in _WE.items()}


def promises(text: str, language: str | None) -> bool:
    """Whether the text says that something will be done."""
    return bool(_COMPILED.get(language or "en", _COMPILED["en"]).search(text))


def first_promise(text: str, language: str | None) -> int:
    """Where the first sentence that promises something begins; 0 where none does."""
    for start, end in sentences(text):
        if promises(text[start:end], language):
            return start
    return 0


def promise(text: str, language: str | None) -> str | None:
    """The first sentence in which the state promises something, ``None`` where there is none."""
    signs = _COMPILED.get(language or "en", _COMPILED["en"])
    bodies = _BODIES.get(language or "en", _BODIES["en"])
    for start, end in sentences(text):
        sentence = text[start:end]
        if signs.search(sentence) and bodies.search(sentence):
            return sentence
    return None
