"""The HTML report: one file, no request, nothing of a plan trusted, everything in it."""

from __future__ import annotations

import html
import itertools
import re
from dataclasses import replace

import pytest
from invented import HOSTILE, assessment_of, in_arabic, nothing_assessed
from selectolax.lexbor import LexborHTMLParser

from checker.model import Level
from checker.render import templates
from checker.render.html import render_html
from checker.report import Report, make


@pytest.fixture(scope="module")
def page(report: Report) -> str:
    return render_html(report)


@pytest.fixture(scope="module")
def tree(page: str) -> LexborHTMLParser:
    return LexborHTMLParser(page)


def test_shows_every_finding_with_level_confidence_and_reason(report: Report, tree: LexborHTMLParser) -> None:
    for verdict in report.verdicts:
        finding = tree.css_first(f'article[id="{verdict.anchor}"]')
        text = finding.text()
        assert verdict.title in text
        assert verdict.level_word in text
        assert verdict.confidence_word in text
        assert verdict.reason in text
        assert finding.attributes["data-level"] == verdict.level
        assert finding.attributes["data-conflict"] == ("yes" if verdict.conflict else "no")
    assert len(tree.css("article.finding")) == 38


def test_shows_every_quote_verbatim_with_its_language(report: Report, tree: LexborHTMLParser) -> None:
    shown = [(quote.text(), quote.attributes["lang"], quote.attributes["dir"]) for quote in tree.css(".finding blockquote")]
    wanted = [
        (quote.text, quote.language, quote.direction)
        for area in report.areas
        for group in (area.doing, area.missing, area.open)
        for verdict in group
        for quote in (*verdict.quotes, *(verdict.misses[:1] if verdict.level == "absent" else verdict.misses))
    ]
    assert shown == wanted


def test_shows_what_came_close_in_full_where_a_criterion_is_absent(report: Report, tree: LexborHTMLParser) -> None:
    shown = [quote.text() for quote in tree.css("#sought blockquote")]
    assert shown == [miss.text for verdict in report.not_found for miss in verdict.misses]


def test_marks_the_words_that_matched(tree: LexborHTMLParser) -> None:
    assert tree.css_first("blockquote mark").text() == "December 2027"


def test_escapes_hostile_text_everywhere(page: str) -> None:
    assert HOSTILE not in page
    assert "<img" not in page
    assert html.escape("<img src=http://evil.example/x.png onerror=alert(1)>") in page
    assert "{{ 7*7 }}" in page  # shown as written, never evaluated
    assert page.count("<script") == 1


def test_hostile_text_in_every_place_of_the_report_stays_text() -> None:
    assessment = assessment_of()
    plan = replace(assessment.plan, title=HOSTILE, country=HOSTILE)
    page = render_html(make(replace(assessment, plan=plan)))
    assert HOSTILE not in page
    assert "<img" not in page
    assert page.count("<script") == 1


def test_control_characters_of_a_plan_are_left_out() -> None:
    assessment = assessment_of()
    page = render_html(make(replace(assessment, plan=replace(assessment.plan, title="A\x00 \x0cplan\x85"))))
    assert "A plan" in page
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", page)


def test_policy_allows_only_what_stands_in_the_file(page: str, tree: LexborHTMLParser) -> None:
    policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
    assert policy.startswith("default-src 'none'; img-src data:; font-src data:; style-src 'sha256-")
    assert "unsafe" not in policy
    style, script = tree.css_first("style").text(), tree.css_first("script").text()
    assert templates._hash(style) in policy
    assert templates._hash(script) in policy
    assert not re.search(r"""\s(style|on\w+)=["']""", page.replace(html.escape(HOSTILE), ""))


def test_fetches_nothing(page: str, tree: LexborHTMLParser) -> None:
    assert not tree.css("[src], link, iframe, object, embed, base, form[action]")
    assert all(url.startswith("data:") for url in re.findall(r"url\(([^)]*)\)", page))
    for link in tree.css("a[href]"):
        address = link.attributes["href"] or ""
        assert address.startswith(("#", "https://www.opengovpartnership.org/", "https://example.org/"))


def test_every_link_within_leads_somewhere(tree: LexborHTMLParser) -> None:
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    targets = {(link.attributes["href"] or "")[1:] for link in tree.css('a[href^="#"]')}
    assert targets <= ids
    assert len(ids) == len(tree.css("[id]"))


def test_headings_descend_one_step_at_a_time(tree: LexborHTMLParser) -> None:
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4, h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_is_small_and_ends_in_a_newline(page: str) -> None:
    assert len(page.encode()) < 600_000
    assert page.endswith("\n")


def test_same_report_same_page(report: Report, page: str) -> None:
    assert render_html(make(assessment_of())) == page


def test_says_plainly_that_nothing_was_assessed() -> None:
    page = render_html(make(nothing_assessed()))
    assert "no score is not a score of zero" in page
    assert "no score" in page
    assert "NaN" not in page
    assert "None</" not in page


def test_a_plan_without_gaps_has_no_change_to_propose() -> None:
    full = {verdict.id: Level.FULL for verdict in make(assessment_of()).verdicts}
    page = render_html(make(assessment_of(full)))
    assert "every criterion that was assessed is met in full" in page
    assert "No criterion is absent from the plan." in page


def test_reads_from_right_to_left_where_the_language_does() -> None:
    tree = LexborHTMLParser(render_html(in_arabic()))
    root = tree.css_first("html")
    assert (root.attributes["lang"], root.attributes["dir"]) == ("ar", "rtl")
    assert tree.css_first(".finding blockquote").attributes["dir"] == "rtl"


@pytest.mark.parametrize("language", ["fr", "es", "pt"])
def test_speaks_the_report_language(language: str) -> None:
    page = render_html(make(assessment_of(), language))
    words = {"fr": "Ce qui manque", "es": "Lo que falta", "pt": "O que falta"}
    assert words[language] in page
    assert {"fr": "23 novembre 2026", "es": "23 de noviembre de 2026", "pt": "23 de novembro de 2026"}[language] in page
    assert "+4,0 p" in page
    for english in ("What is missing", "Sought and not found", "Low confidence", "What this report is not"):
        assert english not in page
