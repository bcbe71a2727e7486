"""Dates and periods as plans write them, in English, French, Spanish and Portuguese, in a normal form.

The words are kept as written; ``first`` and ``last`` are the first and last day that they can mean. A season is
read as on the northern half of the earth in English and French; in Spanish and Portuguese, where plans come from
both halves, only its year is taken. A fiscal year has no first day, because countries begin it in different months.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from checker.model import When
from checker.plans.wording import level, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MONTH_NAMES = (
    "january|janvier|enero|janeiro|janv|jan|ene",
    "february|fevrier|febrero|fevereiro|fevr|feb|fev",
    "march|mars|marzo|marco|mar",
    "april|avril|abril|apr|avr|abr",
    "may|mai|mayo|maio",
    "june|juin|junio|junho|jun",
    "july|juillet|julio|julho|juil|jul",
    "august|aout|agosto|aug|ago",
    "september|septembre|septiembre|setiembre|setembro|sept|sep|set",
    "october|octobre|octubre|outubro|oct|out",
    "november|novembre|noviembre|novembro|nov",
    "december|decembre|diciembre|dezembro|dec|dic|dez",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split("|")}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"

_ORDINALS = (
    r"first|1st|premiere?|1ere?|primero?|primeiro|1(?:o|\.o|°)?|i",
    r"second|2nd|deuxieme|seconde?|2e(?:me)?|segundo|2(?:do|o|\.o|°)?|ii",
    r"third|3rd|troisieme|3e(?:me)?|tercero?|terceiro|3(?:er|o|\.o|°)?|iii",
    r"fourth|4th|quatrieme|4e(?:me)?|cuarto|quarto|4(?:to|o|\.o|°)?|iv|last|final|dernier|ultimo",
)
_ORDINAL_WORDS = tuple(re.compile(words) for words in _ORDINALS)
_ORDINAL = "(?:" + "|".join(_ORDINALS) + ")"

_YEAR = r"(?:19|20)\d\d"
_LINK = r"(?:\s*,\s*|\s+(?:of|de|del|do|da|of the year|calendar year|de l'annee|del ano)\s+|\s*[-/]\s*|\s+)"

_SEASONS = {
    "spring": (3, 5), "printemps": (3, 5), "summer": (6, 8), "ete": (6, 8), "autumn": (9, 11), "fall": (9, 11),
    "automne": (9, 11), "winter": (12, 2), "hiver": (12, 2), "primavera": None, "verano": None, "otono": None,
    "invierno": None, "verao": None, "outono": None, "inverno": None,
}  # fmt: skip

_POINT = re.compile(
    rf"""
    (?P<iso_y>{_YEAR})-(?P<iso_m>0[1-9]|1[0-2])(?:-(?P<iso_d>0[1-9]|[12]\d|3[01]))?(?![\d-])
    |(?<![\d/.])(?P<big_y>{_YEAR})[/.](?P<big_m>\d{{1,2}})[/.](?P<big_d>\d{{1,2}})(?![\d/])
    |(?<![\d/.])(?P<n1>\d{{1,2}})(?P<sep>[/.-])(?P<n2>\d{{1,2}})(?P=sep)(?P<n3>{_YEAR}|\d\d)(?![\d/])
    |(?<![\d/.])(?P<short_m>0?[1-9]|1[0-2])/(?P<short_y>{_YEAR}|\d\d)(?![\d/%])
    |\b(?:(?P<day>[0-3]?\d)\s?(?:st|nd|rd|th|ere?|o|°)?(?:\s+(?:of|de|du))?[\s.-]*)?\b(?P<month>{_MONTH})
        (?:\s+(?P<day_after>[0-3]?\d)(?:st|nd|rd|th)?\s*,)?
        (?:{_LINK}|(?<=\.))(?P<year>{_YEAR}|(?<=-)\d\d(?![\d-])|'\d\d)(?!\d)
    |\b(?:q|t)\s?(?P<q1>[1-4]){_LINK}?(?P<q1_y>{_YEAR})
    |\b(?P<q2_y>{_YEAR})\s*[-/,]?\s*\(?(?:q|t)(?P<q2>[1-4])\b
    |\b(?P<q3>{_ORDINAL})\s+(?:quarter|trimestre|trim\.?){_LINK}(?P<q3_y>{_YEAR})
    |\b(?:h|s)\s?(?P<h1>[12]){_LINK}?(?P<h1_y>{_YEAR})
    |\b(?P<h2>{_ORDINAL})\s+(?:half|semester|semestre|sem\.?){_LINK}(?P<h2_y>{_YEAR})
    |\b(?P<season>{"|".join(_SEASONS)}){_LINK}(?P<season_y>{_YEAR})
    |\b(?:fy|fiscal\s+year|financial\s+year|exercice|ejercicio(?:\s+fiscal)?|ano\s+fiscal)\s*'?
        (?:{_YEAR}\s*[-/]\s*)?(?P<fiscal>{_YEAR}|\d\d)(?!\d)
    |(?<![\d/.,-])(?P<from_y>{_YEAR})\s*[-/]\s*(?P<to_y>{_YEAR}|\d\d)(?![\d/-])
    |(?<![\d/.,])(?<!\d-)(?P<bare_y>{_YEAR})(?![\d/]|[.,]\d)
    """,
    re.VERBOSE,
)

_MODIFIER = re.compile(
    r"(?:"
    r"(?P<early>early(?:\s+in)?|(?:the\s+)?(?:beginning|start)\s+of|(?:au\s+)?debut(?:\s+de)?"
    r"|(?:a\s+)?(?:principios|comienzos|inicios)\s+de|(?:no\s+)?inicio\s+de)"
    r"|(?P<mid>mid(?:dle\s+of)?|(?:a\s+la\s+)?mi|(?:a\s+)?mediados\s+de|(?:em\s+)?meados\s+de|mitad\s+de)"
    r"|(?P<late>late(?:\s+in)?)"
    r"|(?P<end>(?:the\s+)?(?:year\s+)?end(?:\s+of)?|(?:la\s+)?fin(?:\s+(?:de|du)(?:\s+l'annee)?)?"
    r"|(?:a\s+)?(?:finales|fines)\s+de|(?:el\s+)?(?:fin|final|cierre)\s+(?:de|del)(?:\s+ano)?"
    r"|(?:o\s+)?(?:final|fim)\s+(?:de|do\s+ano(?:\s+de)?))"
    r")[\s-]*(?:(?:the|of|de|del|l'annee|ano|year)\s+)*$"
)
_BY = re.compile(
    r"(?:\bby|\buntil|\btill|\bno\s+later\s+than|\bnot\s+later\s+than|\bup\s+to|\bdue|\bdeadline:?|\bd'ici(?:\s+a)?"
    r"|\bau\s+plus\s+tard(?:\s+(?:le|en|fin))?|\bjusqu'(?:a|en|au)(?:\s+la)?|\bhasta|\ba\s+mas\s+tardar(?:\s+en)?|\bpara"
    r"|\bate|\becheance\s*:?|\bplazo\s*:?|\bprazo\s*:?)\s*(?:(?:the|le|la|el|o|a|au|en|em|ao)\s+)*$"
)
_DEADLINE = re.compile(r"(?:due|deadline|echeance|plazo|prazo)\b")
"""Labels of a date, which are no part of its words."""
_BEFORE = re.compile(
    r"(?:\bbefore|\bprior\s+to|\bavant|\bantes\s+de|\bantes\s+del|\bantes\s+do)\s+(?:(?:the|le|la|el|o|a)\s+)*$"
)
_FROM = re.compile(
    r"(?:\bfrom|\bsince|\bstarting(?:\s+(?:in|from|on))?|\bas\s+of|\bbeginning(?:\s+in)?|\ba\s+partir\s+d[eou]|\bdes"
    r"|\bdepuis|\bdesde|\ba\s+compter\s+d[eu])\s*(?:(?:the|le|la|el|o|a|do)\s+)*$"
)
_TO = re.compile(
    r"\s*(?:-+|(?:to|until|till|through|thru|and|au|jusqu'(?:a|au|en)|hasta|al?|ao?|ate|et|y|e)\b)\s*"
    r"(?:(?:the|le|la|el|o|end\s+of|fin|de)\s+)*$"
)
_HALF_RANGE = re.compile(
    rf"\b(?:(?P<day>[0-3]?\d)\s?(?:st|nd|rd|th|er|o|°)?\s*(?:de\s+)?)?(?P<month>{_MONTH})?"
    r"\s*(?:-|to|until|through|and|au|a|hasta|al|ate|et|y|e)\s*(?:le\s+)?$"
)
_ONWARDS = re.compile(r"\s*(?:onwards?|and\s+ongoing|et\s+au[- ]dela|en\s+adelante|em\s+diante|\+)")
_OPEN = re.compile(
    r"\b(?:ongoing|on\s+going|continu(?:ous(?:ly)?|al|ally|ing)|permanent(?:ly|e|es)?|indefinite(?:ly)?|open\s+ended"
    r"|throughout|en\s+continu|en\s+cours|continue|continuo|continua|en\s+curso|en\s+proceso|em\s+andamento|em\s+curso"
    r"|indefinid[oa]|onwards?|recurring|recurrent)\b"
)
_NOTHING = re.compile(
    r"^(?:not?|non|nao|n|na|n a|nil|none|any|tbd|tbc|tba|s d|sd|nd|n d|not (?:specified|applicable|available|stated|determined|given)"
    r"|none (?:specified|given|stated)|to be (?:determined|confirmed|decided|defined|announced)|unspecified"
    r"|non (?:precisee?|specifiee?|definie?|applicable|determinee?)|a (?:definir|determiner|preciser|confirmer)"
    r"|no (?:especificad[oa]|aplica|definid[oa]|disponible)|por (?:definir|determinar|confirmar)"
    r"|nao (?:especificad[oa]|se aplica|aplicavel|definid[oa])|a (?:confirmar|determinar))?$"
)
_RELATIVE = re.compile(
    r"\b(?:over\s+the\s+(?:next|coming)\s+(?:\w+\s+)?(?:months?|years?)|in\s+the\s+(?:coming|next)\s+(?:\w+\s+)?(?:months?|years?)"
    r"|in\s+coming\s+(?:months|years)|within\s+(?:the\s+(?:next|first)\s+)?[\w-]+\s+(?:weeks|months?|years?)|later\s+this\s+(?:year|summer|month)"
    r"|(?:dans|au\s+cours\s+d)\s*(?:les|es)\s+(?:\w+\s+)?(?:prochaine?s|annees|mois)(?:\s+(?:mois|annees))?|dans\s+un\s+delai\s+de\s+\w+\s+(?:mois|ans?)"
    r"|en\s+(?:los|las)\s+proxim[oa]s\s+(?:\w+\s+)?(?:meses|anos)|en\s+un\s+plazo\s+de\s+\w+\s+(?:meses|anos?)"
    r"|n[oa]s\s+proxim[oa]s\s+(?:\w+\s+)?(?:meses|anos)|no\s+prazo\s+de\s+\w+\s+(?:meses|anos?))\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date or period found in a text: ``text[start:end]`` are its words. ``bare`` is true for a lone year."""

    start: int
    end: int
    when: When
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    first: date | None
    last: date | None
    bare: bool
    open_ended: bool = False


def day_comes_first(texts: Iterable[str]) -> bool:
    """Whether "05/06/2027" is the fifth of June: true unless the texts hold dates that only fit month first."""
    months_first = days_first = 0
    for text in texts:
        for match in re.finditer(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/(?:19|20)?\d\d(?![\d/])", text):
            first, second = int(match[1]), int(match[2])
            months_first += first <= 12 < second <= 31
            days_first += second <= 12 < first <= 31
    return months_first <= days_first


def when(words: str, *, day_first: bool = True) -> When | None:
    """What the words of a date field mean, ``None`` where they say that there is no date ("not specified").

    Words without a recognisable date are kept, without ISO dates.
    """
    words = words.strip(" \t\n.;,:|")
    if _NOTHING.match(plain(words)):
        return None
    spans = list(_spans(words, day_first, loose=True))
    folded = level(words)
    open_ended = bool(_OPEN.search(folded)) or any(span.open_ended for span in spans)
    if not spans:
        return When(words, open_ended=open_ended)
    firsts = [span.first for span in spans]
    lasts = [span.last for span in spans]
    first = None if firsts[0] is None else min(day for day in firsts if day)
    last = None if open_ended and len(spans) == 1 else max((day for day in lasts if day), default=None)
    return When(words, _iso(first), _iso(last), open_ended)


def period(words: str, *, day_first: bool = True) -> tuple[When | None, When | None]:
    """Start and end of a period written in one field ("1 April 2026 – 31 March 2028"), each with its own words.

    A period that is one name ("2026", "2026-2028", "May–June 2025") gives that name twice. Each is what ``when``
    reads in its words.
    """
    words = words.strip(" \t\n.;,:|")
    if _NOTHING.match(plain(words)):
        return None, None
    whole = when(words, day_first=day_first)
    middle = _middle(words)
    if whole is None or middle is None:
        begins = whole if whole and (whole.first or whole.last is None) else None
        ends = whole if whole and (whole.last or whole.open_ended or whole.first is None) else None
        return begins, ends
    head = when(_bared(words[: middle[0]].strip(" -–—,:")), day_first=day_first)
    tail = when(words[middle[1] :].strip(" -–—,:"), day_first=day_first)
    # Half a date ("May" of "May–June 2025") says when only together with the other half.
    return head if head and head.first else whole, tail if tail and (tail.last or tail.open_ended) else whole


def mentions(text: str, *, day_first: bool = True) -> list[Mention]:
    """The dates and periods in running text, in order. Lone years count only after "in", "by", "end of" and such."""
    if not any(char.isdigit() for char in text):
        return []
    found = []
    for span in _spans(text, day_first, loose=False):
        words = text[span.start : span.end]
        when_ = When(words, _iso(span.first), _iso(span.last), span.open_ended)
        found.append(Mention(span.start, span.end, when_, span.bare))
    return found


def deadline(text: str, *, day_first: bool = True) -> When | None:
    """The date by which running text promises something: the last day named in it, else a relative term."""
    found = [mention for mention in mentions(text, day_first=day_first) if mention.when.last]
    if found:
        return max(found, key=lambda mention: mention.when.last or "").when
    relative = _RELATIVE.search(level(text))
    return When(text[relative.start() : relative.end()]) if relative else None


def leading_date(text: str, *, day_first: bool = True) -> tuple[When, int] | None:
    """A date that begins ``text`` and is set off by a colon or dash ("06/17: ..."), and where the rest begins."""
    for span in _spans(text, day_first, loose=True):
        if span.start > 0:
            return None
        end = span.end
        for more in _spans(text[end:], day_first, loose=True):
            joint = text[end : end + more.start]
            if more.start > 6 or not re.fullmatch(r"\s*(?:y|et|e|and|,|/|-|–|a|to)?\s*", joint):
                break
            end += more.end
            break
        rest = re.match(r"\s*[:–—-]\s*|\s+(?=[A-ZÀ-Ý])|\t", text[end:])
        parsed = when(text[:end], day_first=day_first)
        if rest and parsed:
            return parsed, end + rest.end()
        return None
    return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _bared(words: str) -> str:
    return re.sub(r"^(?:from|between|du|de|desde|entre|del)\s+", "", words, flags=re.IGNORECASE)


def _middle(words: str) -> tuple[int, int] | None:
    """Where the joint of a two-ended period stands in its words, if it has two ends."""
    folded = level(words)
    points = list(_POINT.finditer(folded))
    if len(points) >= 2:
        return points[0].end(), _joint_end(folded, points[0].end(), points[-1].start())
    if points:
        half = _HALF_RANGE.search(folded[: points[0].start()])
        if half and (half["month"] or half["day"]):
            joint = re.search(
                r"\s*(?:-|\bto\b|\buntil\b|\bthrough\b|\band\b|\bau\b|\ba\b|\bhasta\b|\bal\b|\bate\b|\bet\b|\by\b|\be\b)\s*(?:le\s+)?$",
                folded[: points[0].start()],
            )
            if joint:
                return joint.start(), joint.end()
    return None


def _joint_end(folded: str, start: int, limit: int) -> int:
    joint = re.match(
        r"\s*(?:-+|(?:to|until|till|through|and|au|a|hasta|al|ao|ate|et|y|e)\b)?\s*", folded[start:limit]
    )
    return start + (joint.end() if joint else 0)


def _spans(text: str, day_first: bool, *, loose: bool) -> Iterator[_Span]:
    """Points and ranges in order. ``loose`` reads the text as a date field: lone years and "06/17" count."""
    folded = level(text)
    at = 0
    pending: _Span | None = None
    for match in _POINT.finditer(folded):
        if match.start() < at:
            continue
        days = _days(match, day_first)
        if days is None or (not loose and match["short_m"] and len(match["short_y"]) == 2):
            continue
        span = _modified(folded, match, days, at, loose=loose)
        if span is None:
            continue
        at = match.end()
        if pending is not None:
            joint = _TO.match(folded[pending.end : match.start()])
            if joint and pending.first and span.last and span.last >= pending.first:
                span = _Span(
                    pending.start, span.end, pending.first, span.last, bare=False, open_ended=span.open_ended
                )
                pending = None
        if pending is not None:
            yield pending
        pending = span
    if pending is not None:
        yield pending


def _modified(
    folded: str, match: re.Match[str], days: tuple[date | None, date], at: int, *, loose: bool
) -> _Span | None:
    """The point with the words before it ("by", "the end of", "from", half a range) taken into account."""
    first: date | None
    last: date | None
    first, last = days
    start, bare = match.start(), match["bare_y"] is not None
    open_ended = False
    sure = not bare
    before = folded[max(at, start - 40) : start]
    offset = start - len(before)
    modifier = _MODIFIER.search(before)
    if modifier and first is not None:
        first, last = _part(first, last, modifier)
        start, sure = offset + modifier.start(), True
        before = before[: modifier.start()]
    half = _HALF_RANGE.search(before) if match["month"] else None
    if half and (half["month"] or half["day"]) and first is not None and last is not None:
        begun = _half(half, last)
        if begun is not None and begun <= last:
            first, start = begun, offset + half.start()
            before = before[: half.start()]
    if by := _BY.search(before):
        named = _DEADLINE.match(by.group())
        start, sure = start if named else offset + by.start(), True
        first = first if named else None
    elif earlier := _BEFORE.search(before):
        last = (first or days[1]) - timedelta(days=1)
        first, start, sure = None, offset + earlier.start(), True
    elif since := _FROM.search(before):
        start, sure = offset + since.start(), True
        if match["from_y"] is None and not _range_follows(folded, match.end()):
            last = None
    elif not sure and re.search(
        r"\b(?:in|during|en|em|durante|au\s+cours\s+de|for|pour|throughout)\s+(?:the\s+year\s+|l'annee\s+|el\s+ano\s+|o\s+ano\s+de\s+)?$",
        before,
    ):
        sure = True
    onwards = _ONWARDS.match(folded, match.end())
    end = match.end()
    if onwards:
        open_ended, last, end, sure = True, None, onwards.end(), True
    if not sure and not loose:
        return None
    return _Span(start, end, first, last, bare, open_ended)


def _range_follows(folded: str, end: int) -> bool:
    following = _POINT.search(folded, end, end + 80)
    return bool(following and following.start() - end < 24 and _TO.match(folded[end : following.start()]))


def _part(first: date, last: date | None, modifier: re.Match[str]) -> tuple[date | None, date | None]:
    if modifier["end"]:
        return None, last
    if last is None or (last - first).days < 300:
        third = ((last or first) - first).days // 3
        if modifier["early"]:
            return first, first + timedelta(days=third)
        if modifier["mid"]:
            return first + timedelta(days=third), first + timedelta(days=2 * third)
        return first + timedelta(days=2 * third), last
    begin, end = (1, 4) if modifier["early"] else (5, 8) if modifier["mid"] else (9, 12)
    return date(first.year, begin, 1), _month_end(first.year, end)


def _half(half: re.Match[str], last: date) -> date | None:
    month = _MONTHS[half["month"].rstrip(".")] if half["month"] else last.month
    year = last.year - 1 if month > last.month else last.year
    return _day(year, month, int(half["day"] or 1))


def _days(match: re.Match[str], day_first: bool) -> tuple[date | None, date] | None:
    """First and last day of a matched point, ``None`` where it is no date (the 31st of June)."""
    group = match.groupdict()
    if group["iso_y"]:
        return _one(int(group["iso_y"]), int(group["iso_m"]), group["iso_d"])
    if group["big_y"]:
        return _one(int(group["big_y"]), int(group["big_m"]), group["big_d"])
    if group["n1"]:
        day, month = int(group["n1"]), int(group["n2"])
        if (not day_first and day <= 12) or month > 12:
            day, month = month, day
        return _one(_year(group["n3"]), month, str(day))
    if group["short_m"]:
        return _one(_year(group["short_y"]), int(group["short_m"]), None)
    if group["month"]:
        month = _MONTHS[group["month"].rstrip(".")]
        return _one(_year(group["year"].lstrip("'")), month, group["day"] or group["day_after"])
    for name in ("q1", "q2", "q3"):
        if group[name]:
            return _months(int(group[name + "_y"]), 3, _ordinal(group[name]))
    for name in ("h1", "h2"):
        if group[name]:
            return _months(int(group[name + "_y"]), 6, min(_ordinal(group[name]), 2))
    if group["season"]:
        return _season(group["season"], int(group["season_y"]))
    if group["fiscal"]:
        return None, date(_year(group["fiscal"]), 12, 31)
    if group["from_y"]:
        begin, end = int(group["from_y"]), _year(group["to_y"])
        if not begin < end <= begin + 30:
            return date(begin, 1, 1), date(begin, 12, 31)
        return date(begin, 1, 1), date(end, 12, 31)
    year = int(group["bare_y"])
    return date(year, 1, 1), date(year, 12, 31)


def _one(year: int, month: int, day: str | None) -> tuple[date, date] | None:
    if day is None:
        first = _day(year, month, 1)
        return (first, _month_end(year, month)) if first else None
    exact = _day(year, month, int(day))
    return (exact, exact) if exact else None


def _day(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _months(year: int, length: int, part: int) -> tuple[date, date]:
    last = length * part
    return date(year, last - length + 1, 1), _month_end(year, last)


def _season(name: str, year: int) -> tuple[date, date]:
    months = _SEASONS[name]
    if months is None:
        return date(year, 1, 1), date(year, 12, 31)
    first, last = months
    return date(year, first, 1), _month_end(year + (last < first), last)


def _ordinal(word: str) -> int:
    return next((number for number, words in enumerate(_ORDINAL_WORDS, 1) if words.fullmatch(word)), 1)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
