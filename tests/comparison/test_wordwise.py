"""Word by word: whole words, readable runs, and nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.comparison.passages import words_of
from checker.comparison.wordwise import pieces_between


def shown(old: str, new: str) -> str:
    return "".join({"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}[kind].format(text) for kind, text in pieces_between(old, new))


def test_whole_words_in_runs() -> None:
    assert shown(
        "The ministry will explore whether a register could be published.",
        "The ministry will publish a register of all algorithms by June 2027.",
    ) == (
        "The ministry will [-explore whether a register could be published.-]"
        "[+publish a register of all algorithms by June 2027.+]"
    )
    assert shown("Open contracting", "Open contracting from tender to payment") == "Open contracting [+from tender to payment+]"


def test_marks_alone_are_no_change() -> None:
    assert shown("A “web-site” – for all.", 'A "web site" for all') == 'A "web site" for all'


TEXT = st.lists(st.sampled_from(["law", "data,", "the", "“open”", "2027.", "–", "co-operation", "règle"]), max_size=10).map(" ".join)


@given(TEXT, TEXT)
def test_same_and_added_are_the_new_text_and_no_word_of_the_old_is_lost(old: str, new: str) -> None:
    pieces = pieces_between(old, new)
    assert "".join(text for kind, text in pieces if kind != "removed") == new
    kept = "".join("".join(words_of(text)) for kind, text in pieces if kind != "added")
    assert kept == "".join(words_of(old))


@given(TEXT, TEXT)
def test_the_other_direction_is_the_mirror(old: str, new: str) -> None:
    def changed(pieces: object, kind: str) -> list[str]:
        return [text for each, text in pieces if each == kind]  # type: ignore[attr-defined]

    there, back = pieces_between(old, new), pieces_between(new, old)
    assert changed(there, "removed") == changed(back, "added")
    assert changed(there, "added") == changed(back, "removed")
