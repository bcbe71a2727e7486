from __future__ import annotations

from checker.matching import compile_lexicon
from checker.model import Concept
from checker.text import tokens


def found(text: str, *terms: str, masks: tuple[str, ...] = (), language: str = "en") -> list[str]:
    concept = Concept("c", "test", ((language, terms),), ((language, masks),))
    words = tokens(text, language)
    hits = compile_lexicon([concept], language).hits(words).get("c", [])
    return [text[words[hit.span.first].start : words[hit.span.last].end] for hit in hits]


def test_words_are_matched_on_stems_and_without_articles() -> None:
    assert found("It protects the privacy of its citizens.", "privacy of citizen") == ["privacy of its citizens"]
    assert found("la protection de ses données", "protection des données", language="fr") == ["protection de ses données"]


def test_capitals_are_matched_as_written() -> None:
    assert found("We will use AI. They said it in hai-ai.", "AI") == ["AI"]


def test_a_star_stands_for_any_ending() -> None:
    assert found("Anonymised and anonymous records.", "anonym*") == ["Anonymised", "anonymous"]


def test_a_gap_bridges_three_words_and_no_more() -> None:
    term = "records .. people"
    assert found("records kept about people", term) == ["records kept about people"]
    assert found("records that offices keep about most people", term) == []


def test_accents_may_be_missing_in_capitals() -> None:
    assert found("PROTECCION DE DATOS", "protección de datos", language="es") == ["PROTECCION DE DATOS"]


def test_a_hit_inside_a_mask_does_not_count() -> None:
    text = "Epidemic surveillance is not mass surveillance."
    assert found(text, "surveillance", masks=("epidemic surveillance",)) == ["surveillance"]
