"""HTML: a comparison or a table of peers as one self-contained page without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.render import templates

if TYPE_CHECKING:
    from checker.render.comparison.view import ComparisonReport, PeersReport


def render_comparison(report: ComparisonReport) -> str:
    """The page. It makes no request."""
    return templates.standalone(
        "comparison", report.language, report=report, screen=True, shown=0, fills=templates.FILLS
    )


def render_peers(report: PeersReport) -> str:
    """The page. It makes no request."""
    return templates.standalone("peers", report.language, report=report, screen=True, fills=templates.FILLS)
