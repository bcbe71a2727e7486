"""Numbers, dates and language tags as the report's language writes them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_decimal


def number(value: float, language: str) -> str:
    """The number with one decimal: "4.2", "4,2"."""
    return format_decimal(value, format="#,##0.0", locale=_locale(language))


def signed(value: float, language: str) -> str:
    """A change with one decimal and its sign: "+3.2", "−1.0", "0.0"."""
    size = number(abs(value), language)
    if round(value * 10) == 0:
        return size
    return f"+{size}" if value > 0 else f"−{size}"
def hundredths(value: float, language: str) -> str:
    """The number with two decimals: "0.42", "0,42"."""
    return format_decimal(value, format="0.00", locale=_locale(language))


def date(iso: str, language: str) -> str:
    """An ISO date in words: "23 November 2026". What is no ISO date stays as it is."""
    try:
        day = dt.date.fromisoformat(iso)
    except ValueError:
        return iso
    # English dates in the order that most of OGP's members use.
    return format_date(day, format="d MMMM y" if language == "en" else "long", locale=_locale(language))


# Of the two ways of spelling, the one in which the reports are written.
_REGIONS = {"en": "en-GB", "pt": "pt-PT"}


@lru_cache(maxsize=64)
def tag(language: str) -> str:
    """The language with the region that spelling is checked by: "fr-FR". What is unknown stays as it is."""
    if language in _REGIONS:
        return _REGIONS[language]
    likely = get_global("likely_subtags").get(language, language).split("_")
    return f"{likely[0]}-{likely[-1]}" if len(likely) > 1 else language


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale("en")
