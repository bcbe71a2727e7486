from __future__ import annotations

import pytest

from checker.terms import split_terms, term_faults


def test_terms_are_parted_at_commas_and_line_ends() -> None:
    assert split_terms("personal data, privacy bill,\n  data protection\n") == ("personal data", "privacy bill", "data protection")


@pytest.mark.parametrize("term", ["personal data", "privac*", "GDPR", "record .. about .. individuals", "convention 108+", "citizens' panel"])
def test_terms_that_can_be_sought(term: str) -> None:
    assert term_faults(term, "en") == []


@pytest.mark.parametrize(
    ("term", "what"),
    [
        ("the", "it has no word that is compared"),
        (".. data", "it begins or ends with .."),
        ("pri*", "pri* has fewer than four letters before the star"),
        ("data|privacy", "it holds |"),
    ],
)
def test_terms_that_cannot_be_sought_say_why(term: str, what: str) -> None:
    assert [fault.what for fault in term_faults(term, "en")] == [what]
