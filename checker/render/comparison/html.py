"""HTML: a comparison or a table of peers as one self-contained page without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.render import templates

if TYPE_CHECKING:
    from checker.render.comparison.view import ComparisonReport, PeersReport

PASSAGES_SHOWN = 3
"""How many changed passages are shown of a verdict that stayed."""


def render_comparison(report: ComparisonReport) -> str:
    """The page. It makes no request."""
    return templates.standalone(
        "comparison", report.language, report=report, screen=True, shown=PASSAGES_SHOWN, fills=templates.FILLS
    )


def render_peers(report: PeersReport) -> str:
    """The page. It makes no request."""
    return templates.standalone("peers", report.language, report=report, screen=True, fills=templates.FILLS)
