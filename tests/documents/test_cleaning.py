from __future__ import annotations

import pytest

from checker.documents.cleaning import clean, join, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two  blanks\tand\u00a0one", "two blanks and one"),
        ("soft\u00adhyphen", "softhyphen"),
        ("ﬁnal eﬀort ﬂow", "final effort flow"),
        ("e\u0301tat", "état"),
        ("a\u200bb\ufeff\u200e", "ab"),
        ("Contents ........ 4", "Contents 4"),
        ("Contents . . . . . . 4", "Contents 4"),
        ("and so on...", "and so on..."),
        ("\ud800lone", "lone"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected
    assert clean(expected) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["informa-", "tion"], "information"),
        (["informa\ufffe", "tion"], "information"),
        (["informa\u00ad", "tion"], "information"),
        (["informa\x02", "tion"], "information"),
        (["risk-", "based rules"], "risk-based rules"),
        (["2015\ufffe", "2017"], "2015-2017"),
        (["Franco-", "German"], "Franco-German"),
        (["one", "two "], "one two"),
        (["and/", "or"], "and/or"),
        (["open – ", "closed"], "open – closed"),
        (["ends with\ufffe"], "ends with"),
    ],
)
def test_join(lines: list[str], expected: str) -> None:
    words = words_of(["the information is risk-based", "based on risk"])
    assert join(lines, words) == expected


def test_both_parts_being_words_keeps_the_hyphen() -> None:
    words = words_of(["public sector bodies", "private"])
    assert join(["public-", "sector"], words) == "public-sector"
    assert join(["public-", "sector"]) == "publicsector"


def test_parts_of_cut_words_are_no_words() -> None:
    assert words_of(["the informa-", "tion here"]) == {"the", "here"}
