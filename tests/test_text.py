from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text import fold, sentences, stemmer, tokens


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_sentences_end_at_full_stops_and_not_at_abbreviations() -> None:
    assert split("The Act (No. 4 of 2019) applies. See Art. 12, e.g. for fines. It ends 31 Dec. 2027.") == [
        "The Act (No. 4 of 2019) applies.",
        "See Art. 12, e.g. for fines.",
        "It ends 31 Dec. 2027.",
    ]


def test_sentences_part_at_bullets() -> None:
    assert split("The ministry will: • publish the register; • train 200 staff.") == [
        "The ministry will:",
        "• publish the register;",
        "• train 200 staff.",
    ]


def test_a_very_long_sentence_is_parted_at_its_semicolons() -> None:
    part = "the agency will publish one more list of the systems that it uses in its offices every single month of the year"
    assert len(split("; ".join([part] * 6))) == 6


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "anonymisation", "anonymization"),
        ("en", "policies", "policy"),
        ("en", "programme", "program"),
        ("en", "behaviour", "behavior"),
        ("fr", "publiques", "public"),
        ("fr", "réseaux", "réseau"),
        ("es", "leyes", "ley"),
        ("es", "jueces", "juez"),
        ("pt", "pessoais", "pessoal"),
        ("pt", "algoritmos", "algoritmo"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, one: str, other: str) -> None:
    assert stemmer(language)(one) == stemmer(language)(other)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", "police", "policy"), ("en", "international", "internal"), ("en", "university", "universal"), ("fr", "données", "donner")],
)
def test_words_that_are_confused_elsewhere_stay_apart(language: str, one: str, other: str) -> None:
    assert stemmer(language)(one) != stemmer(language)(other)


def test_elisions_and_hyphens_part_words() -> None:
    found = tokens("L'accès à l’e-gouvernement", "fr")
    assert [token.surface for token in found] == ["L", "accès", "à", "l", "e", "gouvernement"]
    assert [token.small for token in found] == [True, False, False, True, False, False]


@given(st.text(max_size=400))
def test_sentences_lie_in_order_and_lose_only_blanks(text: str) -> None:
    spans = list(sentences(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text(max_size=200), st.sampled_from(["en", "fr", "es", "pt", "de"]))
def test_tokens_point_at_their_words(text: str, language: str) -> None:
    for token in tokens(text, language):
        assert text[token.start : token.end] == token.surface
        assert token.folded == fold(token.surface)
