"""Files to fill in: what they say, what a blind one keeps quiet about, and that no entry is ever lost on the way."""

from __future__ import annotations

import io
import json
import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.model import Confidence, Fingerprint, Level, MarkedQuote, Review, ReviewEntry
from checker.reviews import apply, carried_over, held, prepared, review_xlsx, review_yaml
from checker.reviews.spreadsheet import HEADINGS
from tests.reviews.builders import HERE, example, finding, library, read, review

if TYPE_CHECKING:

    from checker.model import Assessment

DRAFT_1, DRAFT_2 = "tarvenia-draft-1.yaml", "tarvenia-draft-2.yaml"


def golden(name: str, made: str) -> None:
    path = HERE / "golden" / name
    if os.environ.get("REBASELINE"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8"), "if this is meant: REBASELINE=1 ./run-tests tests/reviews"


def test_a_prepared_file_in_plain_words() -> None:
    machine = library()
    golden("prepared.yaml", review_yaml(prepared(machine, "review.yaml"), machine.rules, machine))


def test_a_blind_file() -> None:
    machine = library()
    golden("blind.yaml", review_yaml(prepared(machine, "review.yaml", blind=True), machine.rules, machine))


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt"])
@pytest.mark.parametrize("blind", [False, True])
def test_a_prepared_file_reads_back_as_itself(language: str, *, blind: bool) -> None:
    machine = example(DRAFT_1)
    made = prepared(machine, "review.yaml", blind=blind)
    for data in (review_yaml(made, machine.rules, machine, language), review_xlsx(made, machine.rules, machine, language)):
        assert read(data) == (made, ())


def test_the_least_certain_come_first() -> None:
    machine = example(DRAFT_1)
    order = [finding(machine, entry.criterion).confidence for entry in prepared(machine, "r").entries]
    assert order == sorted(order, key=[Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH].index)
    assert len(order) == 38


def test_the_same_findings_give_the_same_bytes() -> None:
    machine = example(DRAFT_1)
    made = prepared(machine, "r")
    assert review_xlsx(made, machine.rules, machine) == review_xlsx(made, machine.rules, machine)


@pytest.mark.parametrize("name", [DRAFT_1, DRAFT_2])
def test_a_blind_file_holds_no_verdict(name: str) -> None:
    machine = example(name)
    made = prepared(machine, "r", blind=True)
    assert [entry.criterion for entry in made.entries] == [criterion.id for criterion in machine.rules.criteria]
    text = review_yaml(made, machine.rules, machine)
    body = text[text.index("entries:") :]
    for word in ("machine", "Mentioned", "Absent", "Partial", "Full", "onfidence", "level:", "The plan commits", "The plan mentions", "Came close"):
        assert word not in re.sub(r'- quote: ".*"', "", body), word
    for each in machine.findings:
        assert each.reason.text not in body
    starts = {each.quote: each.location.start for finding in machine.findings for each in (*finding.evidence, *finding.near_misses)}
    for entry in made.entries:
        places = [starts[quote.quote] for quote in entry.quotes]
        assert places == sorted(places)
    # Findings without any quote must not look alike either: their seal would tell who is absent.
    seals = [entry.rests_on.seal for entry in made.entries if entry.rests_on]
    assert len(set(seals)) == 38
    book = openpyxl.load_workbook(io.BytesIO(review_xlsx(made, machine.rules, machine)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value and cell.column_letter != "C"]
    assert not [cell for cell in cells if cell in ("Absent", "Mentioned", "Partial", "Full") or "onfidence" in cell or '"level"' in cell]


# ---------------------------------------------------------------- carried from draft to draft


def first_review() -> Review:
    """A review of draft 1: confirmations, changes and quotes, some of which survive draft 2."""
    machine = example(DRAFT_1)
    decided = {
        "ai-oversight/impact-assessment": {"verdict": "confirm"},
        "disinformation/political-advertising": {"verdict": "partial", "why": "The library of advertisements was asked for."},
        "inclusive-access/underrepresented-groups": {
            "verdict": "mentioned", "why": "Libraries have access points.",
            "added": (MarkedQuote("Under the second action plan 62 libraries were given public access points"),),
        },
        "surveillance-limits/remedy": {
            "verdict": "partial", "why": "The study may.",
            "added": (MarkedQuote("Study presented to the Minister of Justice"),),
        },
        "data-privacy/legal-framework": {"verdict": "mentioned", "why": "A study is no law."},
        "surveillance-limits/technology-controls": {"verdict": "confirm"},
    }  # fmt: skip
    made = prepared(machine, "review.yaml")
    entries = tuple(replace(entry, **decided.get(entry.criterion, {})) for entry in made.entries)
    return replace(made, reviewer="Ana Ruiz", date="2026-03-01", entries=entries)


def test_a_review_of_draft_1_on_draft_2_says_what_it_carries() -> None:
    made = apply(example(DRAFT_2), [first_review()])
    record = made.review
    assert record is not None
    carried = {each.criterion for each in made.findings if each.review and each.review.carried}
    # Their findings are the same in both drafts, and so are the passages: compare the levels that the drafts' reports show.
    assert carried == {"ai-oversight/impact-assessment", "disinformation/political-advertising", "inclusive-access/underrepresented-groups"}
    assert {each.criterion: each.why.text for each in record.lapsed} == {
        "surveillance-limits/remedy": "A quote that the entry rests on is no longer in the document.",
        "data-privacy/legal-framework": "The machine now comes to another level.",
        "surveillance-limits/technology-controls": "The machine now comes to another level.",
    }
    assert (record.applied, record.changed, record.carried, record.new) == (3, 2, 3, 32)
    assert finding(made, "data-privacy/legal-framework").review is None


def test_carried_to_a_new_file_nothing_is_lost() -> None:
    old, machine = first_review(), example(DRAFT_2)
    made, holding, lapsed = carried_over(old, machine, "review-2.yaml")
    assert (holding, lapsed) == (3, 3)
    text = review_yaml(made, machine.rules, machine)
    back, problems = read(text, "review-2.yaml")
    assert (back, problems) == (made, ())
    entries = {entry.criterion: entry for entry in back.entries}
    kept = entries["inclusive-access/underrepresented-groups"]
    assert (kept.verdict, kept.by, kept.on, kept.made_for) == ("mentioned", "Ana Ruiz", "2026-03-01", old.document_sha256)
    gone = entries["surveillance-limits/remedy"]
    assert (gone.verdict, gone.earlier[0].lapsed) == ("", "quote")
    assert (gone.earlier[0].verdict, gone.earlier[0].why, gone.earlier[0].by) == ("partial", "The study may.", "Ana Ruiz")
    assert gone.earlier[0].added[0].quote == "Study presented to the Minister of Justice"
    assert "# An earlier entry lapsed and is kept below: A quote that the entry rests on is no longer in the document." in " ".join(text.split())
    directly, by_file = apply(machine, [old]).review, apply(machine, [back]).review
    assert directly is not None
    assert by_file is not None
    assert (by_file.applied, by_file.changed, by_file.carried, by_file.new) == (directly.applied, directly.changed, directly.carried, directly.new)
    assert {(each.criterion, each.why) for each in by_file.lapsed} == {(each.criterion, each.why) for each in directly.lapsed}


def everything_said(made: Review) -> set[tuple[str, str, str, str]]:
    """(criterion, verdict, reason, name) of every entry, in force, lapsed or on a criterion that is gone."""
    own = {(entry.criterion, entry.verdict, entry.why, entry.by or made.reviewer) for entry in made.entries if entry.verdict}
    past = {(entry.criterion, each.verdict, each.why, each.by) for entry in made.entries for each in entry.earlier}
    return own | past | {(entry.criterion, entry.verdict, entry.why, entry.by) for entry in made.gone}


def test_to_and_fro_and_through_a_spreadsheet_nothing_is_lost() -> None:
    said = everything_said(first_review())
    made = first_review()
    for name in (DRAFT_2, DRAFT_1, "tarvenia-2024.pdf", DRAFT_2):
        machine = example(name)
        made, _, _ = carried_over(made, machine, "r.yaml")
        made, problems = read(review_xlsx(made, machine.rules, machine, "pt"))
        assert problems == ()
        assert said <= everything_said(made)


def without(machine: Assessment, criterion: str) -> Assessment:
    """The assessment by rules that no longer have this criterion."""
    areas = tuple(replace(area, criteria=tuple(each for each in area.criteria if each.id != criterion)) for area in machine.rules.recommendations)
    rules = replace(machine.rules, version="2.0.0", recommendations=areas)
    return replace(machine, rules=rules, findings=tuple(each for each in machine.findings if each.criterion != criterion))


def test_a_criterion_that_the_rules_drop_keeps_its_entry() -> None:
    name = "surveillance-limits/remedy"
    machine = without(example(DRAFT_1), name)
    direct = apply(machine, [first_review()]).review
    assert direct is not None
    assert [(each.criterion, each.why.text) for each in direct.lapsed] == [(name, "The criterion is no longer in the rules.")]
    made, _, lapsed = carried_over(first_review(), machine, "r.yaml")
    assert lapsed == 1
    for data in (review_yaml(made, machine.rules, machine), review_xlsx(made, machine.rules, machine)):
        back, problems = read(data)
        assert problems == ()
        assert [(each.criterion, each.why) for each in back.gone] == [(name, "The study may.")]
        assert apply(machine, [back]).review.lapsed == direct.lapsed  # type: ignore[union-attr]


def test_a_criterion_that_a_profile_switches_off_lapses() -> None:
    machine = example(DRAFT_1)
    areas = tuple(
        replace(area, criteria=tuple(replace(each, off="Not this year.") if each.id == "surveillance-limits/remedy" else each for each in area.criteria))
        for area in machine.rules.recommendations
    )
    off = replace(machine, rules=replace(machine.rules, recommendations=areas))
    assert [reason for _, reason in held(first_review(), off).lapses] == ["off"]


@pytest.mark.parametrize(
    ("rests_on", "lapse"),
    [
        (Fingerprint(Level.ABSENT, conflict=False, quotes="x"), "evidence"),
        (Fingerprint(Level.ABSENT, conflict=True), "conflict"),
        (Fingerprint(Level.FULL, conflict=False), "level"),
        (Fingerprint(seal="0"), "machine"),
        (None, "unrecorded"),
    ],
)
def test_why_an_entry_lapses(rests_on: Fingerprint | None, lapse: str) -> None:
    made = review("- {criterion: libraries/lending, verdict: full, why: So.}\n")
    other = replace(made, document_sha256="0" * 64, entries=(replace(made.entries[0], rests_on=rests_on),))
    assert [reason for _, reason in held(other, library()).lapses] == [lapse]


# ---------------------------------------------------------------- spreadsheets as people send them back


def filled(blind: bool = False) -> openpyxl.Workbook:
    machine = library()
    return openpyxl.load_workbook(io.BytesIO(review_xlsx(prepared(machine, "r", blind=blind), machine.rules, machine)))


def cell(book: openpyxl.Workbook, sheet: str, row: int, key: str) -> openpyxl.cell.Cell:
    headings = [each.value for each in book[sheet][1]]
    return book[sheet].cell(row, headings.index(HEADINGS[key]) + 1)


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_spreadsheet_that_was_filled_in() -> None:
    import datetime as dt

    book = filled()
    about = book["About this review"]
    about["B2"], about["B3"] = "Ana Ruiz", dt.datetime(2026, 3, 1)  # noqa: DTZ001 - as a spreadsheet has it
    rows = {book["Review"].cell(row, 2).value: row for row in (2, 3)}
    lending, evenings = rows["Lending of devices"], rows["Evening opening"]
    cell(book, "Review", lending, "verdict").value = "mentioned"  # typed, not chosen
    why = cell(book, "Review", lending, "why")
    why.value, why.data_type = "=1+1 is no formula", "s"
    cell(book, "Review", lending, "add").value = "In 2022 a school lent tablets"
    cell(book, "Review", evenings, "verdict").value = "Partial"
    cell(book, "Review", evenings, "conflict").value = "no"
    cell(book, "Review", evenings, "why").value = "It saves elsewhere."
    quotes = {str(book["Quotes"].cell(row, 3).value): row for row in range(2, book["Quotes"].max_row + 1)}
    cell(book, "Quotes", quotes["The Ministry of Finance will close six libraries by 2028."], "use").value = "Reject"
    made, problems = read(saved(book), "r.xlsx")
    assert problems == ()
    after = apply(library(), [made])
    assert finding(after, "libraries/lending").level is Level.MENTIONED
    assert not finding(after, "libraries/evenings").conflict
    assert [each.quote for each in finding(after, "libraries/evenings").review.rejected] == [  # type: ignore[union-attr]
        "The Ministry of Finance will close six libraries by 2028."
    ]


def test_faults_in_a_spreadsheet_are_told_by_row() -> None:
    book = filled()
    cell(book, "Review", 2, "verdict").value = "Rather good"
    cell(book, "Review", 3, "why").value = "Because."
    cell(book, "Quotes", 2, "use").value = "perhaps"
    _, problems = read(saved(book), "r.xlsx")
    assert [str(problem) for problem in problems] == [
        'r.xlsx:2: The choice "Rather good" is not in the list. Use one of: Absent, Confirm, Full, Mentioned, Not applicable, Partial.',
        'r.xlsx:2: The choice "perhaps" on the sheet "Quotes" is not in the list. Use one of: Accept, Add, Reject.',
        ('r.xlsx:3:1: The entry on "libraries/lending" has no verdict. Write one of: confirm, absent, mentioned, partial, full, not-applicable. '
        "confirm keeps the machine's level."),
    ]


def test_any_other_spreadsheet_is_refused() -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    _, problems = read(saved(book), "r.xlsx")
    assert [str(problem) for problem in problems] == [
        "r.xlsx: This spreadsheet is no review: its sheets were not made by plancheck review. Let plancheck review PLAN -o review.xlsx prepare one."
    ]


texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "Cc", "Cf")), max_size=40)


def settled(text: str) -> str:
    """The text as any file gives it back: without controls and blanks at its edges."""
    return read(f"schema: review/1\nreviewer: {json.dumps(text)}\n")[0].reviewer


@given(texts, texts, st.sampled_from(["", "accept", "reject"]), st.sampled_from(["", "context", "conflict"]), st.sampled_from([None, True, False]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_survive_both_formats(why: str, quote: str, use: str, role: str, conflict: bool | None) -> None:
    machine = library()
    why, quote = settled(why) or "so", settled(quote) or "quote"
    past = ReviewEntry(
        "libraries/lending", "absent", conflict, why, "Bo", "2026-01-02", (MarkedQuote(quote, use, role),), (MarkedQuote(why, "", role),),
        Fingerprint(Level.FULL, conflict=True, quotes="ab"), "f" * 64, (), "quote",
    )  # fmt: skip
    entry = replace(past, lapsed="", earlier=(past, past))
    made = replace(prepared(machine, "review.yaml"), reviewer=why, date="2026-01-03", entries=(entry,), gone=(replace(past, criterion="a/b"),))
    assert read(review_yaml(made, machine.rules, machine)) == (made, ())
    assert read(review_xlsx(made, machine.rules, machine)) == (made, ())
