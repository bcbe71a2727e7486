"""PDF: the page of the HTML, set and tagged by the engine that makes the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.render import templates
from checker.render.pdf import check_size, typeset
from checker.report import Catalogue

if TYPE_CHECKING:
    from checker.render.comparison.view import ComparisonReport, PeersReport

PASSAGES_SHOWN = 3
"""How many changed passages the PDF prints of a verdict that stayed; the HTML lists all."""


def render_comparison(report: ComparisonReport, *, page_size: str = "A4") -> bytes:
    """The PDF. Raises as ``checker.render.pdf.render_pdf`` does."""
    check_size(page_size)
    page = templates.printed(
        "comparison", report.language, page_size,
        report=report, screen=False, shown=PASSAGES_SHOWN, fills=templates.FILLS,
    )  # fmt: skip
    return typeset(page, Catalogue(report.language), quotes_speak=report.plan_language)


def render_peers(report: PeersReport, *, page_size: str = "A4") -> bytes:
    """The PDF. Raises as ``checker.render.pdf.render_pdf`` does."""
    check_size(page_size)
    page = templates.printed(
        "peers", report.language, page_size, report=report, screen=False, fills=templates.FILLS
    )
    return typeset(page, Catalogue(report.language), quotes_speak=report.language)
