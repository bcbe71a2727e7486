"""The view that every output shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import AREAS, assessment_of, nothing_assessed, score_of

from checker.model import Level, Location, Note
from checker.report import Catalogue, Report, make
from checker.report.compose import gains, pieces_of, ranges, rounded


def test_verdict_in_sentences(report: Report) -> None:
    assert report.verdict == (
        "The plan acts on 11 of the 37 criteria assessed: 4 in full, 7 in part.",
        "It only mentions 5 and says nothing on 21.",
        "The widest gaps are in “AI oversight” (3 of 100) and “Surveillance limits” (5 of 100).",
        "On 1 criterion the plan also commits to something that works against the recommendation.",
    )


def test_no_score_is_said_and_not_shown_as_zero() -> None:
    report = make(nothing_assessed())
    assert report.score.value is None
    assert report.verdict[0] == "Nothing could be assessed, so there is no score: no score is not a score of zero."
    assert report.changes == ()
    assert len(report.areas[0].open) == 8


def test_changes_are_the_five_largest_gains(report: Report) -> None:
    largest = sorted((verdict.gain for verdict in report.verdicts), reverse=True)[:5]
    assert [change.gain for change in report.changes] == largest
    assert report.changes[0].verdict.id == "disinformation/platform-accountability"
    assert report.changes[0].gain == pytest.approx(4.0)


def test_a_gain_is_what_the_score_would_rise() -> None:
    before = assessment_of()
    for criterion, gain in gains(before).items():
        after = assessment_of({criterion: Level.FULL})
        assert (after.overall.value or 0) - (before.overall.value or 0) == pytest.approx(gain)


@given(st.dictionaries(st.sampled_from([f"{area}/{name}" for area, (_, names) in AREAS.items() for name in names]), st.sampled_from(list(Level))))
def test_gains_are_never_negative_and_add_up_to_full_marks(levels: dict[str, Level]) -> None:
    assessment = assessment_of(levels)
    each = gains(assessment)
    assert all(gain >= 0 for gain in each.values())
    if assessment.overall.value is not None:
        assert assessment.overall.value + sum(each.values()) == pytest.approx(100)


def test_conflicts_stand_on_the_first_page(report: Report) -> None:
    assert [verdict.id for verdict in report.conflicts] == ["surveillance-limits/technology-controls"]
    assert report.conflicts[0].quotes[0].role == "conflict"


def test_the_map_shows_acts_and_conflicts_but_no_mentions(report: Report) -> None:
    cells = [cell for row in report.map for area in row.cells for cell in area]
    assert cells
    assert {cell.level for cell in cells} <= {Level.PARTIAL, Level.FULL}
    assert [cell.code for cell in cells if cell.conflict] == ["4.5"]


def test_statements_are_the_face_that_holds(report: Report) -> None:
    by_level = {verdict.level: verdict.statement for verdict in report.verdicts}
    assert by_level[Level.FULL].startswith("The plan commits to")
    assert by_level[Level.ABSENT].startswith("No commitment promises")
    assert by_level[Level.PARTIAL] == by_level[Level.NOT_ASSESSED] == ""


@pytest.mark.parametrize(
    ("location", "source"),
    [
        (Location(0, 1, page=24), "Commitment 3, page 24"),
        (Location(0, 1, paragraph=31), "Commitment 3, paragraph 31"),
        (Location(0, 1, paragraph=31, cell="table 2, row 3, column 1"), "Commitment 3, table 2, row 3, column 1"),
        (Location(0, 1, line=7), "Commitment 3, line 7"),
        (Location(0, 1, field="commitments[0].title"), "Commitment 3, commitments[0].title"),
        (Location(0, 1), "Commitment 3"),
    ],
)
def test_an_address_in_the_words_of_its_format(location: Location, source: str) -> None:
    assessment = assessment_of()
    finding = assessment.findings[0]
    evidence = replace(finding.evidence[0], location=location, commitment="3")
    changed = replace(assessment, findings=(replace(finding, evidence=(evidence,)), *assessment.findings[1:]))
    assert make(changed).verdicts[0].quotes[0].source == source


def test_notes_are_translated_whole() -> None:
    note = Note("Commitment %(number)s acts on it beside another aim.", (("number", "4"),))
    assert Catalogue("fr").note(note) == "L'engagement 4 y contribue à côté d'un autre but."
    assert Catalogue("xx").note(note) == "Commitment 4 acts on it beside another aim."
    assert Catalogue("fr").note(Note("")) == ""


def test_unread_pages_are_named(report: Report) -> None:
    assert report.pages_read == "58 of 62 pages were read. Pages 17–19, 44 hold no text that could be read."


@given(st.text(), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=6))
def test_pieces_joined_are_the_quote(quote: str, words: list[tuple[int, int]]) -> None:
    assert "".join(piece for piece, _ in pieces_of(quote, words)) == quote


@pytest.mark.parametrize(("numbers", "said"), [((), ""), ((3,), "3"), ((7, 8, 9, 3), "3, 7–9"), ((1, 2), "1–2")])
def test_runs_of_pages(numbers: tuple[int, ...], said: str) -> None:
    assert ranges(numbers) == said


@pytest.mark.parametrize(("value", "points"), [(0.0, 0), (24.5, 25), (23.5, 24), (24.49, 24), (100.0, 100)])
def test_scores_round_halves_up(value: float, points: int) -> None:
    assert rounded(value) == points


def test_scores_of_the_builder_follow_the_rubric() -> None:
    assert score_of([(3, Level.FULL), (1, Level.PARTIAL), (2, Level.NOT_ASSESSED)]).value == pytest.approx(87.5)
