"""Every sentence that a reader sees is translated, with the same places, and the compiled files are current."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import catalogues
import pytest
from babel.messages.mofile import read_mo

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")



def said(catalogue: Catalog) -> dict[object, object]:
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
    assert missing == [], f"run {catalogues.COMMAND} and translate"


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
    source = said(catalogues.read(language))
    assert compiled == source, f"run {catalogues.COMMAND}"
