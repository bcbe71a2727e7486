"""Words and sentences: folding, stems, tokens, sentence borders, in English, French, Spanish and Portuguese.

Stems come from Snowball (PyStemmer); a word is stemmed first and loses its accents afterwards, so that French
"marché" and "marche" meet only where their stems do. A short table of exceptions repairs what Snowball confuses in
the language of action plans.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SNOWBALL = {"en": "english", "fr": "french", "es": "spanish", "pt": "portuguese"}

SMALL_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset("the a an of its their our his her this these s".split()),
    "fr": frozenset("le la les l de des du d un une ses leurs leur son sa au aux cette ce ces".split()),
    "es": frozenset("el la los las de del un una unos unas su sus lo al este esta".split()),
    "pt": frozenset("o a os as de do da dos das um uma seu sua seus suas ao aos à às".split()),
}
"""Words that are not compared: articles, possessives, "of"."""

_EXCEPTIONS: dict[str, dict[str, str]] = {
    "en": {
        "international": "international", "internal": "internal", "university": "university", "universities": "university",
        "universal": "universal", "general": "general", "generally": "general", "news": "news", "media": "media",
        "programme": "program", "programmes": "program", "centre": "center", "centres": "center", "defence": "defens",
        "licence": "licens", "licences": "licens", "organ": "organ", "organs": "organ", "political": "politic",
        "legality": "legality", "governance": "governance", "reporter": "reporter", "reporters": "reporter", "operations": "operations", "operation": "operations", "acting": "acting", "policy": "policy", "policies": "policy", "police": "police", "policing": "policing", "posted": "post",
        "accessible": "accessibl", "accessibility": "accessibl", "officer": "officer", "officers": "officer",
        "publication": "publicat", "publications": "publicat", "lawful": "lawful", "lawfully": "lawful",
        "accession": "accession", "personalised": "personalis", "personalized": "personalis",
        "organic": "organic", "nationality": "nationality", "nationalities": "nationality", "initials": "initials",
        "openness": "openness", "publicly": "publicly", "authority": "authority", "authorities": "authority", "authorise": "authoriz", "authorize": "authoriz",
    },
    "fr": {
        "indicateur": "indicateur", "indicateurs": "indicateur", "format": "format_", "formats": "format_", "équipe": "equipe", "équipes": "equipe", "accessible": "accessibl",
        "accessibles": "accessibl", "accessibilité": "accessibl", "commune": "commune", "communes": "commune", "finalité": "finalite", "finalités": "finalite", "personnel": "personnel",
        "personnels": "personnel", "personnelle": "personnel", "personnelles": "personnel", "donnée": "donnee", "données": "donnee", "donnees": "donnee", "publique": "public", "publiques": "public",
        "publics": "public", "personne": "personne", "personnes": "personne", "réseaux": "reseau", "réseau": "reseau", "légalité": "legalite",
        "médias": "media", "média": "media", "sociaux": "social", "sociale": "social", "sociales": "social",
        "numériques": "numer", "locaux": "local", "nationaux": "national", "régionaux": "regional", "lois": "loi",
        "loi": "loi", "journaux": "journal", "handicapées": "handicap", "handicapés": "handicap", "handicaps": "handicap",
    },
    "es": {
        "para": "para_", "nacionalidad": "nacionalidad", "nacionalidades": "nacionalidad", "accionista": "accionista",
        "accionistas": "accionista", "accesible": "accesibl", "accesibles": "accesibl", "accesibilidad": "accesibl", "medida": "medida", "medidas": "medida",
        "ordenador": "ordenador", "ordenadores": "ordenador", "estudiante": "estudiante", "estudiantes": "estudiante",
        "plaza": "plaza", "plazas": "plaza",
        "público": "publico", "pública": "publico", "públicos": "publico", "públicas": "publico", "comunidad": "comunidad",
        "comunidades": "comunidad", "legalidad": "legalidad", "partes": "parte", "parte": "parte", "corte": "corte_", "cortes": "corte_", "finalidad": "finalidad", "finalidades": "finalidad", "plazo": "plazo", "plazos": "plazo",
        "comisionado": "comisionado", "comisionados": "comisionado", "comisionada": "comisionado", "nombre": "nombre",
        "nombres": "nombre", "solo": "solo", "sólo": "solo", "datos": "datos", "dato": "datos", "ley": "ley", "leyes": "ley", "red": "red", "redes": "red", "medio": "medio",
        "medios": "medio", "juez": "juez", "jueces": "juez", "jueza": "juez", "persona": "persona", "personas": "persona",
    },
    "pt": {
        "acessibilidade": "acessivel", "casa": "casa", "casas": "casa", "país": "pais_", "países": "pais_", "pais": "pais",
        "público": "publico", "pública": "publico", "públicos": "publico", "públicas": "publico", "comunidade": "comunidade",
        "comunidades": "comunidade", "legalidade": "legalidade", "cadeia": "cadeia", "cadeias": "cadeia", "vídeo": "video", "vídeos": "video", "finalidade": "finalidade", "finalidades": "finalidade", "prazo": "prazo",
        "prazos": "prazo", "dados": "dados", "dado": "dados", "lei": "lei", "leis": "lei", "rede": "rede", "redes": "rede",
        "algoritmos": "algoritm", "algoritmo": "algoritm", "pessoa": "pessoa", "pessoas": "pessoa", "pessoais": "pessoal",
        "pessoal": "pessoal", "digitais": "digital", "digital": "digital", "sociais": "social", "social": "social",
        "juízes": "juiz", "juiz": "juiz", "juíza": "juiz", "locais": "local", "nacionais": "nacional", "civis": "civil",
        "civil": "civil", "acessível": "acessivel", "acessíveis": "acessivel", "móvel": "movel", "móveis": "movel",
        "meio": "meio", "meios": "meio", "vigilância": "vigilanc", "avaliações": "avali", "informações": "inform",
    },
}  # fmt: skip

_WORD = re.compile(r"[^\W_]+")
_BRITISH = re.compile(r"^(.{2,}?)is(e|es|ed|ing|er|ers|ation|ations|able)$")
_OUR = re.compile(r"^(.{2,})our(s|ed|ing|al|able|ably)?$")


_PLURALS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "fr": (
        (re.compile(r"(?<=.{3})eaux$"), "eau"),
        (re.compile(r"(?<=.{3})aux$"), "al"),
        (re.compile(r"(?<=.{3}[éuo])s$"), ""),
    ),
    "pt": (
        (re.compile(r"(?<=.{2})(?:ões|ães)$"), "ão"),
        (re.compile(r"(?<=.{2})([áí])veis$"), r"\1vel"),
        (re.compile(r"(?<=.{3})ais$"), "al"),
        (re.compile(r"(?<=.{3})éis$"), "el"),
        (re.compile(r"(?<=.{2})ens$"), "em"),
        (re.compile(r"(?<=.{2})óis$"), "ol"),
    ),
}
"""Plurals whose stems Snowball parts from their singulars': (ending, singular ending)."""


def fold(text: str) -> str:
    """``text`` in lower case, without accents and with compatibility characters resolved ("ﬁ" is "fi")."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Token:
    """A word: where it stands, as written, folded, and its stem. ``small`` words are not compared."""

    start: int
    end: int
    surface: str
    folded: str
    stem: str
    small: bool


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Word (as written) -> stem, remembered. A language without a stemmer gets folded words."""
    import Stemmer

    snowball = Stemmer.Stemmer(_SNOWBALL[language]).stemWord if language in _SNOWBALL else lambda word: word
    exceptions = _EXCEPTIONS.get(language, {})
    plurals = _PLURALS.get(language, ())

    @cache
    def stem(word: str) -> str:
        lower = unicodedata.normalize("NFKC", word).lower()
        if lower in exceptions:
            return exceptions[lower]
        if language == "en":
            lower = _BRITISH.sub(r"\1iz\2", lower)
            lower = _OUR.sub(r"\1or\2", lower)
        for plural, singular in plurals:
            lower, changed = plural.subn(singular, lower)
            if changed:
                break
        return fold(snowball(lower))

    return stem


def tokens(text: str, language: str) -> tuple[Token, ...]:
    """The words of ``text`` in order, with offsets into it. Hyphens and apostrophes part words."""
    stem = stemmer(language)
    small = SMALL_WORDS.get(language, frozenset())
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        lower = word.lower()
        found.append(Token(match.start(), match.end(), word, fold(word), stem(word), lower in small))
    return tuple(found)


_ABBREVIATIONS = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|cf|vs|no|nos|nr|nro|art|arts|sec|para|dr|dra|mr|mrs|ms|sr|sra|prof|st|inc|ltd"
    r"|p|pp|vol|fig|ed|ex|p\. ?ex|al|núm|n|nº|approx|est|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|dept|gov|hon|eng|lic|ing|mme|mm|m|av|u\.s|u\.k|u\.n|[A-Z])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…][\"”»’')\]]*\s+(?=[\"“«‘'(\[]?[A-ZÀ-ÖØ-Þ0-9¿¡•\-–])|[:;]\s+(?=[•●▪■◦‣∙○➢✓]|\(?[a-z0-9]{1,2}\)\s)|\s+(?=[•●▪■◦‣∙○➢✓]\s)")
_LONGEST = 420
_SOFT_END = re.compile(r";\s+")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of one block of text, blanks at its edges left out.

    A sentence longer than 420 characters is parted at its semicolons, so that a quote stays readable.
    """
    start = 0
    for match in _END.finditer(text):
        mark = text[match.start()]
        if mark == "." and _ABBREVIATIONS.search(text[max(start, match.start() - 12) : match.start() + 1]):
            continue
        yield from _parted(text, start, match.end())
        start = match.end()
    yield from _parted(text, start, len(text))


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start > _LONGEST:
        for match in _SOFT_END.finditer(text, start, end):
            if match.end() - start >= 60 and end - match.end() >= 60:
                yield from _trimmed(text, start, match.end())
                start = match.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
