"""Comparisons and tables of peers as files: escaped, whole, tagged, and readable without colours."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
import pytest
from comparisons import drafts_report, peers_report
from test_pdf import check_tags, text_of

from checker.render.comparison import html, markdown, pdf, terminal

if TYPE_CHECKING:
    from checker.render.comparison.view import ComparisonReport, PeersReport


@pytest.fixture(scope="module")
def drafts() -> ComparisonReport:
    return drafts_report()


@pytest.fixture(scope="module")
def peers() -> PeersReport:
    return peers_report()


def test_html_makes_no_markup_of_a_plan(drafts: ComparisonReport, peers: PeersReport) -> None:
    for page in (html.render_comparison(drafts), html.render_peers(peers)):
        assert "<script" not in page
        assert "&lt;script&gt;" in page
        assert "{{ 7*7 }}" in page
        assert "default-src &#39;none&#39;" in page
        assert page.startswith("<!doctype html>")
        assert not re.search(r'(?:src|href)="(?!#)', page)


def test_html_says_in_words_what_the_marks_show(drafts: ComparisonReport) -> None:
    page = html.render_comparison(drafts)
    assert '<del><span class="spoken">removed: </span>40<span class="spoken"> end.</span></del>' in page
    assert '<ins><span class="spoken">added: </span>60<span class="spoken"> end.</span></ins>' in page
    assert "<strong>Reworded</strong>" in page
    assert "before: Commitment 1, description · now: Commitment 2, description" in page.replace("</span>", "")


def test_every_changed_verdict_stands_in_every_format(drafts: ComparisonReport) -> None:
    pages = [
        html.render_comparison(drafts),
        markdown.render_comparison(drafts),
        terminal.render_comparison(drafts, colour=False, width=100),
    ]
    for step in drafts.steps:
        assert step.changed
        for verdict in step.changed:
            assert all(f"{verdict.code}" in page and verdict.title in page for page in pages)


def test_markdown_makes_no_markup_of_a_plan(drafts: ComparisonReport, peers: PeersReport) -> None:
    for page in (markdown.render_comparison(drafts), markdown.render_peers(peers)):
        assert "<script>" not in page.replace("\\<script>", "")


def test_the_terminal_gets_no_control_characters(drafts: ComparisonReport) -> None:
    assert "\x1b" not in terminal.render_comparison(drafts, colour=False, width=80)
    lines = terminal.render_comparison(drafts, colour=False, width=60).splitlines()
    assert max(map(len, lines)) <= 60


def test_pdf_is_tagged_and_marks_changes_in_grey(drafts: ComparisonReport) -> None:
    made = pdf.render_comparison(drafts)
    check_tags(made, "en")
    said = text_of(made)
    assert "[−40] [+60]" in said
    assert "Changed verdicts" in said


def test_pdf_of_peers_is_tagged(peers: PeersReport) -> None:
    made = pdf.render_peers(peers, page_size="Letter")
    check_tags(made, "en")
    with pikepdf.open(io.BytesIO(made)) as document:
        assert [round(float(side)) for side in document.pages[0].MediaBox] == [0, 0, 612, 792]
    assert "The best wording found" in text_of(made)


def test_pdf_refuses_other_papers(drafts: ComparisonReport) -> None:
    with pytest.raises(ValueError, match="A5"):
        pdf.render_comparison(drafts, page_size="A5")


