"""Every sentence that a reader sees is translated, with the same places, and the compiled files are current."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import catalogues
import pytest
from babel.messages.mofile import read_mo

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")
UNTRANSLATED = catalogues.LOCALES / "untranslated.txt"
"""Messages that are still shown in English in every language, a line each; the list may only get shorter."""



def said(catalogue: Catalog | list[Message]) -> dict[object, object]:
    """By message what is said, plural forms as tuples."""
    return {
        tuple(message.id) if isinstance(message.id, list | tuple) else message.id: tuple(message.string)
        for message in catalogue
        if message.id
    }


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    wanted = {message.id for message in catalogues.messages() if message.id}
    catalogue = catalogues.read(language)
    missing = [
        identity
        for identity in sorted(wanted, key=str)
        if (message := catalogue.get(identity[0] if isinstance(identity, tuple) else identity)) is None
        or not catalogues.translated(message)
    ]
    known = set(UNTRANSLATED.read_text(encoding="utf-8").splitlines()) if UNTRANSLATED.exists() else set()
    assert [repr(each) for each in missing if repr(each) not in known] == [], f"run {catalogues.COMMAND} and translate"


def test_the_list_of_untranslated_messages_names_no_translated_one() -> None:
    known = set(UNTRANSLATED.read_text(encoding="utf-8").splitlines()) if UNTRANSLATED.exists() else set()
    wanted = {
        repr(message.id)
        for message in catalogues.messages()
        if message.id
        and any(
            (found := catalogues.read(language).get(message.id[0] if isinstance(message.id, tuple) else message.id)) is None
            or not catalogues.translated(found)
            for language in catalogues.TRANSLATED
        )
    }
    assert sorted(known - wanted) == [], f"take these lines out of {UNTRANSLATED.name}"


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_no_message_is_left_over(language: str) -> None:
    wanted = {message.id for message in catalogues.messages()}
    left = [message.id for message in catalogues.read(language) if message.id not in wanted]
    assert left == [], f"run {catalogues.COMMAND}"


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_translations_keep_the_places(language: str) -> None:
    for message in catalogues.read(language):
        if not message.id:
            continue
        if not catalogues.translated(message):
            continue
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        allowed = {place for each in ids for place in PLACE.findall(each)}
        for form in said:
            assert set(PLACE.findall(form)) <= allowed, form
        # Only a singular may leave its number out.
        assert set(PLACE.findall(said[-1])) == allowed, said


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_compiled_catalogues_are_current(language: str) -> None:
    path = catalogues.LOCALES / language / "LC_MESSAGES" / "plancheck.mo"
    with path.open("rb") as file:
        compiled = said(read_mo(file))
    # a plural without a translation is compiled as it stands in English
    translated = [message for message in catalogues.read(language) if catalogues.translated(message)]
    source = said(translated)
    assert {key: value for key, value in compiled.items() if key in source} == source, f"run {catalogues.COMMAND}"
