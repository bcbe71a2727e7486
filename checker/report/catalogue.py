"""The report's languages: message catalogues and writing direction.

Messages are whole English sentences, which are their own ids; a missing translation falls back to English.
The compiled catalogues are committed beside their sources in ``reports/locales`` (a test keeps them current),
so that neither a checkout nor a wheel needs a build step.
"""

from __future__ import annotations

import gettext as _gettext
from functools import lru_cache
from typing import TYPE_CHECKING

from checker import resources

if TYPE_CHECKING:
    from checker.model import Note

DOMAIN = "plancheck"

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})


def direction_of(language: str) -> str:
    """``"rtl"`` for languages written from right to left, else ``"ltr"``."""
    return "rtl" if language.split("-", 1)[0].lower() in _RIGHT_TO_LEFT else "ltr"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a message for translation where it is defined; it is translated where it is shown."""
    return message


class Catalogue:
    """The messages of one report language. Unknown languages speak English."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._messages = _translations(language)

    def gettext(self, message: str, **values: object) -> str:
        """The sentence in this language, its ``%(name)s`` places filled in."""
        # The empty id is the catalogue's header, which is no sentence.
        said = self._messages.gettext(message) if message else ""
        return said % values if values else said

    def ngettext(self, singular: str, plural: str, number: int, **values: object) -> str:
        """The sentence in the form that ``number`` asks for; ``%(n)s`` is the number."""
        return self.plural(singular, plural, number) % {"n": number, **values}

    def plural(self, singular: str, plural: str, number: int) -> str:
        """The form that ``number`` asks for, its places still open."""
        return self._messages.ngettext(singular, plural, number)

    def note(self, note: Note) -> str:
        """A note that another room wrote, translated whole."""
        said = self._messages.gettext(note.message) if note.message else ""
        return said % dict(note.values)


@lru_cache(maxsize=8)
def _translations(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, resources.reports_dir() / "locales", [language], fallback=True)
