"""Numbers and dates as the report's language writes them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal


def number(value: float, language: str) -> str:
    """The number with one decimal: "4.2", "4,2"."""
    return format_decimal(value, format="#,##0.0", locale=_locale(language))


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


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale("en")
