"""Every quote is the document's own text, with the page on which it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

import checker
from tests.assessment.plans import assessed, plan
from tests.assessment.test_conflicts import AGAINST
from tests.assessment.test_judging import FULL


@pytest.mark.parametrize("language", FULL)
def test_a_quote_is_the_document_s_text_and_its_words_are_the_rule_s(language: str) -> None:
    made = plan(language, {"description": f"{FULL[language]} {AGAINST[language]}"})
    assessment = assessed(made)
    quotes = [evidence for finding in assessment.findings for evidence in finding.evidence]
    assert len(quotes) >= 3
    for evidence in quotes:
        assert made.document.text[evidence.location.start : evidence.location.end] == evidence.quote
        assert evidence.language == language
        assert evidence.words
        for start, end in evidence.words:
            assert evidence.quote[start:end].strip() == evidence.quote[start:end] != ""


def test_the_words_of_a_quote_are_those_that_matched() -> None:
    (evidence,) = assessed(plan("en", {"description": FULL["en"]})).findings[0].evidence
    assert [evidence.quote[start:end] for start, end in evidence.words] == ["data protection act"]


def test_a_quote_that_runs_over_a_page_names_the_page_of_its_words_and_stays_on_it() -> None:
    made = plan("en", {"description": FULL["en"]})
    document = made.document
    for cut_before, page in (("Parliament", 4), ("table", 5)):
        border = document.text.index(cut_before)
        paged = replace(document, pages=6, page_starts=((0, 4), (border, 5)))
        (evidence,) = assessed(replace(made, document=paged)).findings[0].evidence
        assert evidence.location.page == page
        assert "data protection act" in evidence.quote
        assert paged.page_at(evidence.location.start) == paged.page_at(evidence.location.end - 1) == page
        assert evidence.quote in FULL["en"]
        assert evidence.quote != FULL["en"]


def test_near_misses_quote_the_text_too() -> None:
    rules = checker.load_rules()
    text = (
        "The Ministry will repair the roads. A statute on fishing will be adopted, and, quite apart from that and from all "
        "else that the Ministry does in these and the following years, personal data will be collected."
    )
    assessment = assessed(plan("en", {"description": text}), rules)
    misses = [miss for finding in assessment.findings for miss in finding.near_misses]
    assert misses
    for miss in misses:
        assert miss.quote in text
        assert miss.commitment == "1"


def test_the_same_plan_gives_the_same_bytes() -> None:
    import json

    made = plan("en", {"description": FULL["en"]}, {"description": AGAINST["en"]})
    once, again = (json.dumps(assessed(made, checker.load_rules()).to_dict(), sort_keys=True) for _ in range(2))
    assert once == again
