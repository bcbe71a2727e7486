from __future__ import annotations

import pytest

from checker.matching import Reading, Sentence, compile_lexicon, held
from checker.model import Concept, Condition, Role
from checker.text import sentences, tokens

CONCEPTS = [Concept(name, "test", (("en", (name,)),)) for name in ("law", "privacy", "fish", "court")]
LAW, PRIVACY, FISH, COURT = (Condition("concept", concept.name) for concept in CONCEPTS)


def reading(*passages: str) -> Reading:
    lexicon = compile_lexicon(CONCEPTS, "en")
    found: list[Sentence] = []
    for number, text in enumerate(passages):
        for start, end in sentences(text):
            words = tokens(text[start:end], "en")
            found.append(
                Sentence(len(found), number, 0, Role.COMMITMENT, text[start:end], start, end, "en", words, lexicon.hits(words))
            )
    by_passage = {n: tuple(s for s in found if s.passage == n) for n in range(len(passages))}
    return Reading(tuple(found), by_passage, {0: tuple(found)})


def holders(condition: Condition, *passages: str) -> list[int]:
    read = reading(*passages)
    return [sentence.number for sentence in read.sentences if held(condition, sentence, read) is not None]


def near(*parts: Condition, words: int) -> Condition:
    return Condition("near", parts=parts, words=words)


TWO = ("A law is due. It is about privacy.", "Fish.")


def test_all_looks_at_one_sentence() -> None:
    both = Condition("all", parts=(LAW, PRIVACY))
    assert holders(both, *TWO) == []
    assert holders(both, "A law on privacy.") == [0]


def test_a_wider_unit_lets_sentences_join_and_each_one_answers_with_its_own_words() -> None:
    assert holders(Condition("all", parts=(LAW, PRIVACY), unit="passage"), *TWO) == [0, 1]
    assert holders(Condition("all", parts=(LAW, FISH), unit="passage"), *TWO) == []
    assert holders(Condition("all", parts=(LAW, FISH), unit="commitment"), *TWO) == [0, 2]


def test_none_denies() -> None:
    condition = Condition("all", parts=(LAW, Condition("none", parts=(FISH,))))
    assert holders(condition, "A law. A fish law.") == [0]


@pytest.mark.parametrize(("text", "expected"), [("law on privacy", [0]), ("law that one day will be on privacy", [])])
def test_near_counts_the_words_between(text: str, expected: list[int]) -> None:
    assert holders(near(LAW, PRIVACY, words=2), text) == expected


def test_near_never_crosses_a_sentence() -> None:
    assert holders(near(LAW, PRIVACY, words=9), "A law. Privacy.") == []


def test_one_word_does_not_serve_two_parts() -> None:
    assert holders(near(LAW, Condition("any", parts=(LAW, COURT)), words=5), "A law only.") == []
    assert holders(near(LAW, Condition("any", parts=(LAW, COURT)), words=5), "A law for the court.") == [0]


def test_detectors_need_words_beside_them() -> None:
    condition = Condition("all", parts=(LAW, Condition("detect", "date")))
    assert holders(condition, "A law by June 2027. A law some day. June 2027.") == [0]
