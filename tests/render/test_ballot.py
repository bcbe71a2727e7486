"""Verdicts apart: what a room sees before it votes tells nothing of the program's verdicts; after it comes the report."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from invented import assessment_of, nothing_assessed
from test_pdf import check_tags, text_of

from checker.render.html import render_html
from checker.render.pdf import render_pdf
from checker.report import Report, make
from checker.report.ballot import Ballot, make_ballot

if TYPE_CHECKING:
    from checker.model import Assessment

COVER = "Show after the vote"


@pytest.fixture(scope="module")
def ballot(assessment: Assessment, report: Report) -> Ballot:
    return make_ballot(assessment, report)


@pytest.fixture(scope="module")
def made(report: Report, ballot: Ballot) -> bytes:
    return render_pdf(report, ballot=ballot)


def telling(report: Report) -> list[str]:
    """All that would give a verdict away: level words, roles, confidence, reasons, scores, advice."""
    said = {"Gap report", "/ 100", "of 100", "points", "What the plan does", "What is missing", "Came close", "confidence"}
    said |= {word for _, word, _ in report.levels}
    for verdict in report.verdicts:
        said |= {verdict.level_word, verdict.confidence_word, verdict.reason, verdict.statement, verdict.advice, verdict.weight_word}
        for quote in verdict.quotes:
            said |= {quote.why, quote.role_word, quote.found_by_word}
        said |= {miss.why for miss in verdict.misses}
    return sorted(said - {""})


def test_the_first_part_of_the_pdf_tells_no_verdict(report: Report, made: bytes) -> None:
    first = text_of(made).split(COVER)[0]
    assert report.areas[0].verdicts[0].title in first
    assert [words for words in telling(report) if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", first)] == []


def test_the_second_part_of_the_pdf_holds_every_finding_in_order(report: Report, made: bytes) -> None:
    second = text_of(made).split(COVER, 1)[1]
    at = second.index("What OGP recommends:")
    for area in report.areas:
        for verdict in (*area.doing, *area.missing, *area.open):
            at = second.index(f"{verdict.code} {verdict.title} {verdict.level_word}", at)
            for quote in verdict.quotes:
                at = second.index(" ".join(quote.text.split()[:8]), at)


def test_the_first_part_holds_every_passage_by_criterion_in_the_plans_order(assessment: Assessment, ballot: Ballot) -> None:
    findings = {finding.criterion: finding for finding in assessment.findings}
    for area in ballot.areas:
        for item in area.items:
            finding = findings[item.question.id]
            starts = {one.quote: one.location.start for one in (*finding.evidence, *finding.near_misses)}
            assert {passage.text for passage in item.passages} == set(starts)
            places = [starts[passage.text] for passage in item.passages]
            assert places == sorted(places)
            assert len(item.passages) == len(set(item.passages))


def test_every_criterion_in_force_has_its_vote(assessment: Assessment, report: Report) -> None:
    first, *others = assessment.rules.recommendations
    off = replace(first.criteria[0], off="Judged elsewhere.")
    rules = replace(assessment.rules, recommendations=(replace(first, criteria=(off, *first.criteria[1:])), *others))
    ballot = make_ballot(replace(assessment, rules=rules), report)
    codes = [item.question.code for area in ballot.areas for item in area.items]
    assert codes == [verdict.code for verdict in report.verdicts if verdict.id != off.id]


def test_a_passage_that_serves_twice_stands_once(assessment: Assessment, report: Report) -> None:
    finding = assessment.findings[0]
    twice = replace(finding, evidence=(*finding.evidence, replace(finding.evidence[0], role="context")))
    changed = replace(assessment, findings=(twice, *assessment.findings[1:]))
    before = make_ballot(assessment, report).areas[0].items[0]
    assert make_ballot(changed, make(changed)).areas[0].items[0] == before


def test_cover_and_verdicts_begin_on_sheets_of_their_own(made: bytes) -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]
    cover = next(number for number, text in enumerate(pages) if "Keep these pages closed" in text)
    assert cover % 2 == 0
    assert "What this assessment found" in pages[cover + 2]
    assert "/ 100" not in "".join(pages[: cover + 2])


def test_the_outline_and_the_description_tell_no_verdict(report: Report, made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as document, document.open_outline() as outline:
        *first, last = outline.root
        assert (last.title, last.is_closed) == (COVER, True)
        shown = [item.title for part in first for item in (part, *part.children)]
        assert [title for title in shown if title.startswith("What ")] == []
        assert f"1.1 {report.areas[0].verdicts[0].title}" in shown
        assert "/Subject" not in document.docinfo
        with document.open_metadata() as metadata:
            assert "dc:description" not in metadata


def test_is_tagged_for_accessibility(made: bytes) -> None:
    check_tags(made, "en")


def test_the_html_keeps_the_report_closed(report: Report, ballot: Ballot) -> None:
    html = render_html(report, ballot)
    first, second = html.split('<details class="apart"', 1)
    shown = re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", first, flags=re.DOTALL))
    assert [words for words in telling(report) if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", shown)] == ["Gap report"]
    assert shown.count("Gap report") == 1  # the page's title
    assert second.split(">", 1)[0].strip() == 'id="apart"'
    assert 'name="description"' not in first
    whole = render_html(report)
    for part in ('<header id="summary"', '<section id="glance"', '<article class="finding" id="data-privacy--legal-framework"'):
        assert part in second
        assert part in whole
    assert second.count('<article class="finding"') == whole.count('<article class="finding"')


def test_the_report_without_a_ballot_is_as_it_was(report: Report) -> None:
    html = render_html(report)
    assert "ballot" not in html
    assert COVER not in html


def test_nothing_assessed_still_makes_a_vote() -> None:
    assessment = nothing_assessed()
    report = make(assessment)
    text = render_html(report, make_ballot(assessment, report))
    assert text.count('<table class="vote">') == 38


@pytest.mark.parametrize("language", ["fr", "es", "pt"])
def test_in_every_language(language: str) -> None:
    assessment = assessment_of()
    report = make(assessment, language)
    assert render_html(report, make_ballot(assessment, report)).count('<table class="vote">') == 38
