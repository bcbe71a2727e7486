"""Real drafts: every changed verdict explained, no change made up by a format, and the same bytes each time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import checker
from checker.comparison.comparing import compare, weights_of
from checker.comparison.drafts import draft_of
from checker.comparison.nouns import Cause, Kind
from checker.render.comparison.html import render_comparison
from checker.render.comparison.json import render_json
from checker.render.comparison.wording import worded

if TYPE_CHECKING:
    from checker.comparison.nouns import Comparison, Draft

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
CORPUS = ROOT.parent / "shared" / "corpus" / "plans"
RULES = checker.load_rules()

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real plans (../shared) is not here")


def read(path: Path) -> Draft:
    return draft_of(checker.assess(checker.read_plan(path), RULES, semantic=False), path.name)


def between(old: Path, new: Path) -> Comparison:
    return compare([read(old), read(new)], weights_of(RULES))


@pytest.fixture(scope="module")
def drafts() -> Comparison:
    return between(EXAMPLES / "tarvenia-draft-1.yaml", EXAMPLES / "tarvenia-draft-2.yaml")


def test_every_changed_verdict_has_the_change_of_the_text_that_explains_it(drafts: Comparison) -> None:
    (step,) = drafts.steps
    changed = [change for change in step.criteria if change.verdict_changed]
    assert len(changed) > 25
    for change in changed:
        assert change.cause is Cause.TEXT, change.criterion
        assert change.texts, change.criterion
        quoted = [*change.new.quotes, *change.old.quotes]
        for index in change.texts:
            text = step.texts[index]
            shown = [side.text for side in (text.old, text.new) if side is not None]
            assert any(side in quote.text or quote.text in side for side in shown for quote in quoted), change.criterion


def test_the_whole_change_of_the_score_is_text(drafts: Comparison) -> None:
    split = drafts.steps[0].split
    assert split is not None
    assert (split.rules, split.people, split.either) == (0, 0, 0)
    old, new = (draft.overall.value for draft in drafts.drafts)
    assert old is not None
    assert new is not None
    assert split.total == split.text == round(10 * new) - round(10 * old) > 0


def test_the_commitments_of_the_drafts_find_each_other(drafts: Comparison) -> None:
    old, new = drafts.drafts
    pairs = {
        (old.commitments[change.old].number, new.commitments[change.new].number): change.kind
        for change in drafts.steps[0].commitments
        if change.old is not None and change.new is not None
    }
    assert pairs == {
        ("1", "1"): Kind.REWORDED, ("2", "3"): Kind.REWORDED, ("3", "4"): Kind.REWORDED,
        ("7", "10"): Kind.UNCHANGED, ("8", "11"): Kind.REWORDED, ("9", "12"): Kind.UNCHANGED,
    }  # fmt: skip


def test_the_other_direction_is_the_mirror(drafts: Comparison) -> None:
    (there,) = drafts.steps
    (back,) = compare(drafts.drafts[::-1], weights_of(RULES)).steps
    assert there.split is not None
    assert back.split is not None
    assert there.split.text == -back.split.text
    assert [change.cause for change in there.criteria] == [change.cause for change in back.criteria]
    turned = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.REWORDED: Kind.REWORDED, Kind.UNCHANGED: Kind.UNCHANGED}
    assert sorted((turned[text.kind], str(text.old), str(text.new)) for text in there.texts) == sorted(
        (text.kind, str(text.new), str(text.old)) for text in back.texts
    )
    assert {(turned[each.kind], each.old, each.new) for each in there.commitments} == {
        (each.kind, each.new, each.old) for each in back.commitments
    }


def test_twice_the_same(drafts: Comparison) -> None:
    again = between(EXAMPLES / "tarvenia-draft-1.yaml", EXAMPLES / "tarvenia-draft-2.yaml")
    assert render_json(again) == render_json(drafts)
    assert render_comparison(worded(again, RULES)) == render_comparison(worded(drafts, RULES))


@pytest.mark.slow
@needs_corpus
def test_a_plan_against_itself_has_no_change() -> None:
    (step,) = between(CORPUS / "uk-2013-nap2-draft.pdf", CORPUS / "uk-2013-nap2-draft.pdf").steps
    assert step.texts == ()
    assert {change.kind for change in step.commitments} == {Kind.UNCHANGED}
    assert all(change.cause is None and not change.texts for change in step.criteria)


@pytest.mark.slow
@needs_corpus
def test_the_same_plan_in_another_format_has_the_changes_of_its_words_alone() -> None:
    """The Markdown is the plan's web page: it says in addition that the site moves, and has a button."""
    (step,) = between(CORPUS / "us-2022-nap5.pdf", CORPUS / "us-2022-nap5.md").steps
    assert [change.kind for change in step.texts] == [Kind.ADDED] * 6
    added = " ".join(change.new.text for change in step.texts if change.new)
    assert added.startswith("⚠ Important Notice: This website is moving! Starting August 29, 2024")
    assert added.endswith("View Commitment Tracker Download Plan as a PDF")
    assert {change.kind for change in step.commitments} == {Kind.UNCHANGED}
    assert all(change.cause is None and not change.texts for change in step.criteria)


@pytest.mark.slow
@needs_corpus
def test_a_word_file_and_its_pdf_are_one_text() -> None:
    (step,) = between(CORPUS / "maravel-2026.docx", CORPUS / "maravel-2026.pdf").steps
    assert step.texts == ()
    assert not [change for change in step.criteria if change.verdict_changed]
