"""Verdicts on real plans, which are not part of the project; skipped where they are not there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

import checker
from checker.assessment import assess
from tests.documents.builders import CORPUS

if TYPE_CHECKING:
    from checker.model import Assessment

PLANS = sorted((CORPUS / "plans").glob("*")) if CORPUS.is_dir() else []
needs_corpus = pytest.mark.skipif(not PLANS, reason="the shared corpus of real plans is not here")


@cache
def assessed(name: str) -> Assessment:
    return assess(checker.read_plan(CORPUS / "plans" / name), checker.load_rules())


@needs_corpus
@pytest.mark.parametrize("name", [plan.name for plan in PLANS])
def test_each_quote_is_the_document_s_own_text_on_its_page(name: str) -> None:
    document = assessed(name).plan.document
    for finding in assessed(name).findings:
        for shown in (*finding.evidence, *finding.near_misses):
            where = shown.location
            assert document.text[where.start : where.end] == shown.quote
            assert document.page_at(where.start) == where.page
            assert document.page_at(where.end - 1) == where.page


@needs_corpus
@pytest.mark.parametrize("names", [("us-2022-nap5.pdf", "us-2022-nap5.md"), ("maravel-2026.pdf", "maravel-2026.docx")])
def test_the_same_plan_in_two_formats_gets_the_same_levels(names: tuple[str, str]) -> None:
    one, other = (assessed(name) for name in names)
    same = sum(a.level is b.level for a, b in zip(one.findings, other.findings, strict=True))
    assert same >= 36


@needs_corpus
@pytest.mark.parametrize("name", ["us-2022-nap5.md", "colombia-2015.pdf"])
def test_names_of_country_and_bodies_decide_nothing(name: str) -> None:
    """The country's name and the ministries' are replaced throughout; every level stays."""
    from checker.documents import read_bytes, read_document_bytes
    from checker.plans import describe, plan_from_dict, recognise

    plan = recognise(read_document_bytes(read_bytes(CORPUS / "plans" / name), name))
    swaps = {
        "United States": "Zubrovnia", "Biden-Harris": "Novak-Iversen", "OMB": "XQB", "NARA": "XRZA",
        "Colombia": "Zubrovia", "Bogotá": "Zubrogá", "DNP": "QNP", "MinTIC": "MinZIC",
    }  # fmt: skip

    def renamed(value: object) -> object:
        if isinstance(value, str):
            for old, new in swaps.items():
                value = value.replace(old, new)
            return value
        if isinstance(value, list):
            return [renamed(each) for each in value]
        if isinstance(value, dict):
            return {key: each if key in ("schema", "language", "sha256") else renamed(each) for key, each in value.items()}
        return value

    described = describe(plan)
    before, after = (assess(plan_from_dict(each), checker.load_rules()) for each in (described, renamed(described)))
    assert [finding.level for finding in after.findings] == [finding.level for finding in before.findings]


@needs_corpus
@pytest.mark.parametrize("name", [plan.name for plan in PLANS])
def test_no_passage_is_quoted_and_suggested_at_once(name: str) -> None:
    for finding in assessed(name).findings:
        quoted = {evidence.location.start for evidence in finding.evidence}
        missed = [miss.location.start for miss in finding.near_misses]
        assert quoted.isdisjoint(missed)
        assert len(missed) == len(set(missed))
