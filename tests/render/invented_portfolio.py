"""Builders of invented plans side by side: every level, a conflict, a plan without a score, hostile names."""

from __future__ import annotations

from dataclasses import replace

from invented import assessment_of, nothing_assessed, rules_of

from checker.portfolio import portfolio_of
from checker.portfolio.summary import line_of
from checker.report.portfolio import Failure, PlanLine, Portfolio

HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x.example","y")',
    "+1 & @SUM(A1) \"quoted\" 'too'",
    "A title that never ends, " * 40,
)


def lines() -> list[PlanLine]:
    first = line_of(assessment_of().to_dict(), "2026/plan.pdf", ("copy of plan.pdf",), assessment_file="assessments/0a.json", report="reports/plan-0a.en.html")
    nothing = line_of(nothing_assessed().to_dict(), "nothing.md")
    hostile = [
        replace(first, title=text, country=text[:40], file=f"{text}.md"[:250].strip(), also=(text,), report="", conflicts=first.conflicts * (at % 2))
        for at, text in enumerate(HOSTILE)
    ]
    return [first, replace(nothing, country=None), replace(first, file="unread.pdf", country="Peru", pages=40, unread_pages=3), *hostile]


def failures() -> list[Failure]:
    return [
        Failure("scan.pdf", ("scan.pdf: The PDF holds pictures of pages and no text: it is a scan. Read it with --ocr.",)),
        Failure("=cmd|' /C calc'!A0.yaml", ("=cmd|' /C calc'!A0.yaml:3: <b>Wrong</b>. Mend it.", "=cmd|' /C calc'!A0.yaml: And more. Mend it.")),
    ]


def portfolio(language: str = "en") -> Portfolio:
    return portfolio_of(lines(), failures(), rules_of(), language, assessed_on="2026-11-25")


def large(count: int) -> Portfolio:
    """``count`` plans with names as long as real ones."""
    first = lines()[0]
    title = "Third National Action Plan on Open Government of the Republic of Tarvenia, 2027 to 2029, draft"
    many = [replace(first, file=f"countries/tarvenia/{number:05}-third-action-plan.pdf", title=f"{title} {number}") for number in range(count)]
    return portfolio_of(many, [], rules_of())
