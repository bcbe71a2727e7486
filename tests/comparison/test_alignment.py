"""What is a change of the text and what is only another way to write it down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.comparison.alignment import align
from checker.comparison.nouns import Kind
from tests.comparison.drafts import stretches

SENTENCE = "The Ministry of Finance will publish the open-data register, “in full”, by 30 June 2027."


@pytest.mark.parametrize(
    "written",
    [
        'The Ministry of Finance will publish the open-data register, "in full", by 30 June 2027.',
        "• The Ministry of Finance will publish the open-data register, “in full”, by 30 June 2027.",
        "The Ministry of Fi\u00adnance will publish the open- data register, “in full”,\u00a0by 30 June 2027",
        "The Ministry of Finance will publish the opendata register – “in full” – by 30 June 2027.",
        "THE MINISTRY OF FINANCE WILL PUBLISH THE OPEN-DATA REGISTER, “IN FULL”, BY 30 JUNE 2027.",
        "The Ministry of Finance will publish the open-data register , ‘ in full ’ , by 30 June 2027 .",
        "The Ministry of \ufb01nance will publish the open-data register, “in full”, by 30 June 2027.",
    ],
    ids=["quotes", "bullet", "hyphenation", "hyphen", "capitals", "blanks", "ligature"],
)  # fmt: skip
def test_another_way_to_write_it_is_no_change(written: str) -> None:
    assert align(stretches(SENTENCE), stretches(written)).changes == ()
    assert align(stretches(written), stretches(SENTENCE)).changes == ()


def test_a_web_address_may_begin_as_the_format_likes() -> None:
    old, new = "Progress is told on https://www.example.org/plan every year.", "Progress is told on example.org/plan every year."
    assert align(stretches(old), stretches(new)).changes == ()


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("A budget of 1.5 million crowns a year.", "A budget of 15 million crowns a year.", ["-1.5", "+15"]),
        ("At least 50% of the members are women.", "At least 50 of the members are women.", ["-50%", "+50"]),
        (
            "The police will publish the number of requests each year.",
            "The police will not publish the number of requests each year.",
            ["+not"],
        ),
        (
            "The register will be published by June 2027.",
            "The register will be published by June 2028, if resources allow.",
            ["-2027.", "+2028, if resources allow."],
        ),
    ],
    ids=["decimal point", "percent", "negation", "condition"],
)
def test_what_changes_the_meaning_is_a_change(old: str, new: str, pieces: list[str]) -> None:
    (change,) = align(stretches("An introduction of some length.", old), stretches("An introduction of some length.", new)).changes
    assert change.kind is Kind.REWORDED
    signs = {"removed": "-", "added": "+"}
    assert [signs[kind] + text.strip() for kind, text in change.pieces if kind in signs] == pieces


def test_a_passage_that_moved_is_no_change() -> None:
    old = ["First of three sentences here.", "Second sentence of the three.", "Third and last sentence of all."]
    alignment = align(stretches(*old), stretches(old[2], old[0], old[1]))
    assert alignment.changes == ()
    assert alignment.old_stands == {0: 1, 1: 2, 2: 0}


def test_a_paragraph_that_is_cut_otherwise_is_no_change() -> None:
    whole = ["The agency will open its data. It will train its staff. It will report in May."]
    parts = ["The agency will open its data.", "It will train its staff.", "It will report in May."]
    assert align(stretches(*whole), stretches(*parts)).changes == ()
    assert align(stretches(*parts), stretches(*whole)).changes == ()


def test_the_edge_of_a_page_inside_a_sentence_is_told_alone() -> None:
    whole = "The ministry will draw up a national register of algorithms and will publish it on its own website every year."
    torn = [
        "The ministry will draw up a national register of algorithms",
        "Action plan 2026, page 14",
        "and will publish it on its own website every year.",
    ]
    (change,) = align(stretches(whole), stretches(*torn)).changes
    assert (change.kind, change.new.text if change.new else "") == (Kind.ADDED, "Action plan 2026, page 14")


def test_words_from_two_sentences_make_no_old_sentence() -> None:
    """A promise put together from parts of others is new, though each part stands somewhere."""
    old = [
        "The Ministry of Finance will publish the budget of every town in the country.",
        "The Ministry of Justice has considered a list of beneficial owners of companies.",
    ]
    new = [*old, "The Ministry of Finance will publish a list of beneficial owners of companies."]
    (change,) = align(stretches(*old), stretches(*new)).changes
    assert change.new is not None
    assert change.new.text == new[2]


def test_what_has_no_partner_is_added_or_removed() -> None:
    changes = align(
        stretches("The Ministry will explore options."), stretches("Judges alone may order the interception of calls.")
    ).changes
    assert [change.kind for change in changes] == [Kind.REMOVED, Kind.ADDED]
    assert all(change.certain for change in changes)


def test_where_the_other_text_is_not_whole_nothing_is_certain() -> None:
    (change,) = align(stretches(), stretches("A new sentence stands here."), old_whole=False).changes
    assert (change.kind, change.certain) == (Kind.ADDED, False)


WORDS = st.lists(st.sampled_from("ministry law budget data register police school report june 2027 not will".split()), min_size=1, max_size=9)
TEXTS = st.lists(WORDS.map(" ".join), max_size=8)
_TURNED = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.REWORDED: Kind.REWORDED}


def _told(change: object, *, turned: bool = False) -> tuple[object, ...]:
    kind, old, new = change.kind, change.old and change.old.text, change.new and change.new.text  # type: ignore[attr-defined]
    return (_TURNED[kind], new, old) if turned else (kind, old, new)


@given(TEXTS, TEXTS)
def test_the_other_direction_is_the_mirror(old: list[str], new: list[str]) -> None:
    there, back = align(stretches(*old), stretches(*new)), align(stretches(*new), stretches(*old))
    assert sorted(map(str, map(_told, there.changes))) == sorted(str(_told(change, turned=True)) for change in back.changes)


@given(TEXTS)
def test_a_text_against_itself_has_no_change(texts: list[str]) -> None:
    assert align(stretches(*texts), stretches(*texts)).changes == ()


@given(TEXTS, TEXTS)
def test_every_stretch_stands_or_changed(old: list[str], new: list[str]) -> None:
    alignment = align(stretches(*old), stretches(*new))
    assert alignment.old_stands.keys() | alignment.old_change.keys() == set(range(len(old)))
    assert alignment.new_stands.keys() | alignment.new_change.keys() == set(range(len(new)))
    assert not alignment.old_stands.keys() & alignment.old_change.keys()
    assert not alignment.new_stands.keys() & alignment.new_change.keys()
