from __future__ import annotations

from hashlib import sha256

from hypothesis import assume, given
from hypothesis import strategies as st

from benchmark.quotes import Quote, overlap, words

LONG = "one two three four five six seven eight"
SENTENCES = st.lists(st.sampled_from(LONG.split()), min_size=1, max_size=14).map(" ".join)


def test_six_words_in_a_row_are_shared() -> None:
    assert overlap(Quote(LONG), "zero two three four five six seven nine")
    assert not overlap(Quote(LONG), "zero two three four five six nine seven")


def test_a_short_quote_must_be_shared_whole() -> None:
    assert overlap(Quote("Two, three!"), LONG)
    assert not overlap(Quote("two four"), LONG)
    assert not overlap(Quote("..."), LONG)
    assert not overlap(Quote(LONG), "")


def test_case_punctuation_and_soft_hyphens_do_not_count() -> None:
    assert words("The ﬁrst—“pri\xadvacy” law_of 2024.") == ["the", "first", "privacy", "law", "of", "2024"]


def test_a_quote_may_be_kept_as_hashes() -> None:
    run = sha256(b"two three four five six seven").hexdigest()[:10]
    assert overlap(Quote(runs=frozenset((run,))), LONG)
    assert not overlap(Quote(runs=frozenset((run,))), "one two three four five six")


@given(SENTENCES, SENTENCES)
def test_overlap_does_not_ask_who_quoted_first(one: str, other: str) -> None:
    assert overlap(Quote(one), other) == overlap(Quote(other), one)


@given(SENTENCES, SENTENCES)
def test_a_quote_overlaps_with_what_holds_it(one: str, more: str) -> None:
    assume(one)
    assert overlap(Quote(one), f"{more} {one} {more}")
