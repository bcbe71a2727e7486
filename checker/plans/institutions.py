"""Institutions as plans name them: who leads, who supports, who is the subject of a promise.

Names are kept as written. In English, French, Spanish and Portuguese.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from checker.plans.wording import level, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NOUNS = (
    r"ministr(?:y|ies|o|er)|ministere?s?|ministeri?os?|ministra|departments?|departement|departamento|office|oficina|agency"
    r"|agencies|agence|agencia|commission(?:er)?|comision|comissao|authority|autorite|autoridad(?:e)?|bureau|council"
    r"|conseil|consejo|consejeria|conselho|committee|subcommittee|comite|board|service|servicio|servico|secretaria[dt]?o?"
    r"|secretariat|subsecretaria|directorate|direction|direccion|direcao|centre|center|centro|institute?|instituto|archives?"
    r"|archivo|arquivo|treasury|tresor|parliament|parlement|parlamento|assembly|assemblee|asamblea|assembleia|congress"
    r"|congreso|congresso|senate|senat|senado|cabinet|gabinete|inspectorate|ombudsman|defensoria|defenseur|auditor"
    r"|auditoria|contraloria|controladoria|procuraduria|procuradoria|fiscalia|superintendencia|court|cour|tribunal|corte"
    r"|university|universite|universidade?|unit|unite|unidade?|fund|fonds|fondo|fundo|registry|registro|division|police"
    r"|policia|delegation|mission|presidency|presidence|presidencia|prefecture|gobernacion|alcaldia|advocacia"
    r"|prime minister|premier ministre|attorney|chief statistician|bank|banque|banco|statistics|working group|foundation"
    r"|association|asociacion|associacao|society|forum|federation|union|network|director|administration|white house|national archives"
)
_NOUN = re.compile(rf"\b(?:{_NOUNS})\b")
_ACRONYM = re.compile(r"\b[A-ZÀ-Ý][A-Za-zÀ-ÿ&]*[A-ZÀ-Ý][A-Za-zÀ-ÿ&]*\b")

_GENERIC = re.compile(
    r"^(?:the )?(?:[a-z]+ ){0,2}(?:government|govt)s?(?: of .*)?$|^(?:the )?(?:[a-z]+ )?administration$"
    r"|^(?:the )?(?:(?:federal|national|central|all|public|government|state) )?(?:agencies|departments|ministries|ministers|officials|institutions|states?|president|country|cabinet|"
    r"united (?:states|kingdom)|uk|us|usa|ogp|parliament|congress|gouvernement|gobierno|governo|estado|etat)(?: of .*)?$"
    r"|^(?:this|these|it|we|they|he|she|and|in|by|as|its|each|every)\b.*"
)

_NO_ONE = re.compile(
    r"^(?:none(?: specified| stated)?|not (?:specified|applicable|stated)|n a|na|nil|no|tbd|tbc|to be (?:determined|confirmed)"
    r"|aucun[e]?|neant|non (?:precisee?|specifiee?)|ningun[oa]?|no (?:aplica|especificad[oa])|nenhum[a]?|nao (?:se aplica|ha)|s d)?$"
)

_CAP = r"(?:[a-z]?[A-ZÀ-Ý][\w’'‟„&.-]*[\w’']|[A-ZÀ-Ý])"
_SMALL = r"(?:of|for|and|the|on|to|in|with|&|de|du|des|la|le|les|et|l['’]|d['’]|del|los|las|y|para|e|da|do|das|dos|a|o|à|en)"
_NAME = rf"{_CAP}(?:(?:\s+|,\s+(?={_CAP}[^.;]{{0,60}}\s(?:and|y|et|e)\s))(?:{_SMALL}\s+){{0,3}}{_CAP}|\s*\([A-ZÀ-Ý][^()]{{1,40}}\)){{0,14}}"
_PROMISE = (
    r"(?:(?:also|further|therefore|additionally|now)\s+)?(?:will\b|shall\b|commits?\b|has\s+committed|is\s+committed|plans?\s+to|intends?\s+to|undertakes?\b|pledges?\b"
    r"|aims?\s+to|has\s+announced|is\s+planning|is\s+publishing|is\s+launching|s['’]engage\w*|\w{3,}(?:era|ira|dra|tra|eront|iront|dront)\b"
    r"|(?:se\s+)?comprometen?\b|compromete-se|\w{3,}(?:ará|erá|irá|arán|erán|irán|arão|erão|irão)\b)"
)
_ACTOR = re.compile(
    rf"(?:\b(?:[Tt]he|[Ll][ae]|[Ee]l|[OoAa])\s+|\b[Ll]['’])?(?P<name>{_NAME})"
    rf"(?:,\s+[^;]{{3,110}}?,)?(?:\s+\([^()]{{2,60}}\))?\s+{_PROMISE}"
)
_OBJECT = re.compile(r"\b(?:from|of|by|with|for|to|in|on|under|through|par|de|por|con|com|pour|avec)\s+$")
_LED_BY = re.compile(
    rf"\b(?:led|coordinated|implemented|overseen|managed|chaired)\s+by\s+(?:the\s+)?(?P<en>{_NAME})"
    rf"|\bunder\s+the\s+(?:leadership|direction|coordination)\s+of\s+(?:the\s+)?(?P<under>{_NAME})"
    rf"|\b(?:[Tt]he\s+)?(?P<apposed>{_NAME}),\s+as\s+(?:the\s+)?lead\b"
    rf"|\b(?:pilotée?|portée?|dirigée?|coordonnée?|menée?)s?\s+par\s+(?:la\s+|le\s+|l['’])?(?P<fr>{_NAME})"
    rf"|\b(?:liderad|coordinad|dirigid|encabezad)[oa]s?\s+por\s+(?:la\s+|el\s+)?(?P<es>{_NAME})"
    rf"|\b(?:liderad|coordenad|conduzid)[oa]s?\s+pel[oa]\s+(?P<pt>{_NAME})"
)
_THROUGH = re.compile(
    rf"\b(?:through|with\s+(?:the\s+)?(?:direction|guidance|support)\s+(?:from|of)|by)\s+(?:the\s+)?(?P<name>{_NAME})"
)

_TRAILING = re.compile(r"\(([^()]{2,80})\)[\s.]*$")
_CODE = re.compile(r"^(?:[A-ZÀ-Ý][A-Za-zÀ-ÿ.&-]{1,14}|[A-ZÀ-Ý]{2,12})$")

_INTRODUCED = re.compile(
    rf"(?P<name>{_CAP}(?:\s+(?:{_SMALL}\s+){{0,3}}{_CAP}){{1,12}})\s*\((?P<acronym>[A-ZÀ-Ý][A-ZÀ-Ýa-z&-]{{1,11}})\)"
)
_FURTHEST = 6000
"""Characters of a paragraph that are searched for who acts."""
_NAMED = re.compile(_NAME)

_PART = re.compile(r"\s*(?:;|\n|•|●|\s/\s|\s-\s(?=[A-ZÀ-Ý]))\s*")
_AND = re.compile(r"\s+(?:and|y|et|e|&)\s+(?:the\s+|la\s+|el\s+)?")
_NO_PART = re.compile(
    r"^(?:The|La|Le|El|In|By|As|Through|Under|With|Within|During|And|At|On|To|For|This|An?|Specifically|Additionally|Further)\s+(?=\S)"
)
_ONES_ADMINISTRATION = re.compile(r"[\w’'-]+ Administration")
_NO_BODY = re.compile(
    r"\b(?:act|plan|strategy|law|bill|project|programme|program|portal|decree|partnership|loi|ley|lei|plano|estrategia|projet|proyecto|memorandum|guidance)$"
)
"""What a name must not end with: these are things, not bodies."""
_OWN_NAME = re.compile(r"^(?:ministr|minister|departement|department|secretari|comite|committee|direc)")


def named(words: str) -> str | None:
    """The institution of a labelled field as written, ``None`` where it says that there is none."""
    words = words.strip(" \t\n.;,:|")
    return None if _NO_ONE.match(plain(words)) else words


def looks_like_institution(words: str) -> bool:
    """Whether the words hold the noun of a public body or an acronym."""
    return bool(_NOUN.search(level(words)) or _ACRONYM.search(words))


def several(words: str) -> tuple[str, ...]:
    """The institutions of a list, apart. Commas inside a ministry's name do not part it."""
    found: list[str] = []
    for part in _PART.split(words):
        for piece in _at_commas(part):
            name = named(re.sub(r"^(?:and|et|y|e)\s+", "", piece.strip()))
            if name and name not in found:
                found.append(name)
    return tuple(found)


def acronyms(texts: Iterable[str]) -> frozenset[str]:
    """The acronyms that the texts introduce as those of institutions: "National Archives (NARA)"."""
    found = set()
    for text in texts:
        if "(" in text:
            for match in _INTRODUCED.finditer(text):
                letters = sum(char.isupper() for char in match["acronym"])
                capitals = [word for word in match["name"].split() if word[0].isupper()]
                if _NOUN.search(level(" ".join(capitals[-letters:]))):
                    found.add(match["acronym"])
    return frozenset(found)


def acting(texts: Sequence[str], known: frozenset[str] = frozenset()) -> str | None:
    """The body that passages of prose say will act.

    Who leads; else the first subject of a promise; else who is worked through; else who is named most, if more
    than once.

    ``known`` are the acronyms of institutions that count without their full name. ``None`` where only the
    government as a whole acts.
    """
    texts = [text[:_FURTHEST] for text in texts]
    for text in texts:
        for led in _LED_BY.finditer(text):
            if name := _proper(next(group for group in led.groups() if group), known):
                return name
    for text in texts:
        for match in _ACTOR.finditer(text):
            name = None if _OBJECT.search(text[: match.start()]) else _proper(match["name"], known)
            if name:
                return name
    for text in texts:
        for match in _THROUGH.finditer(text):
            if name := _proper(match["name"], known):
                return name
    return _most_named(texts, known)


def _most_named(texts: Sequence[str], known: frozenset[str]) -> str | None:
    counts: Counter[str] = Counter()
    full: dict[str, str] = {}
    for text in texts:
        for match in _NAMED.finditer(text):
            name = _proper(match.group(), known)
            if name is None:
                continue
            short = _INTRODUCED.search(name)
            key = short["acronym"] if short else name
            counts[key] += 1
            full.setdefault(key, name)
    best = counts.most_common(1)
    return full[best[0][0]] if best and best[0][1] >= 2 else None


def trailing(text: str) -> str | None:
    """Institutions in brackets at the end of a text, as in "(CSPS/TBS)"."""
    match = _TRAILING.search(text[-120:])
    if match is None:
        return None
    parts = [part for part in re.split(r"\s*(?:/|,|;|&|\band\b|\bet\b|\by\b|\be\b)\s*", match[1]) if part]
    coded = all(_CODE.match(part) and sum(char.isupper() for char in part) >= 2 for part in parts)
    bodies = all(_NOUN.search(level(part)) and not re.search(r"\d", part) for part in parts)
    return match[1].strip() if parts and (coded or (bodies and match[1][0].isupper())) else None


def _proper(name: str, known: frozenset[str]) -> str | None:
    """The name without words that only begin its sentence, ``None`` where it is no institution of its own."""
    name = _NO_PART.sub("", name.strip(" ,;"))
    folded = plain(name)
    if (
        len(name) < 3
        or _GENERIC.match(folded)
        or _NO_BODY.search(folded)
        or _ONES_ADMINISTRATION.fullmatch(name)
    ):
        return None
    if _NOUN.search(level(name)):
        return name
    return name if any(acronym in known for acronym in _ACRONYM.findall(name)) else None


def _at_commas(words: str) -> list[str]:
    pieces: list[str] = []
    parts = re.split(r",\s*(?![^()]*\))", words)
    for place, piece in enumerate(parts):
        if pieces and _continues(pieces[-1], parts[place:]):
            pieces[-1] += ", " + piece
        else:
            pieces.extend(_two_bodies(piece))
    return pieces


def _two_bodies(piece: str) -> list[str]:
    """The two sides of an "and" where both are institutions."""
    halves = _AND.split(piece)
    return halves if len(halves) == 2 and all(looks_like_institution(half) for half in halves) else [piece]


def _continues(before: str, after: Sequence[str]) -> bool:
    """Whether a comma stands inside a name: "Ministry of Trade, Industry and Tourism"."""
    if not _OWN_NAME.match(level(before)) or looks_like_institution(after[0]) or len(after[0].split()) > 4:
        return False
    closing = after[0] if _AND.search(after[0]) else after[1] if len(after) > 1 else ""
    return bool(_AND.search(closing)) and not looks_like_institution(closing)
