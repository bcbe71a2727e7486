"""HTML: one self-contained file, from a phone to a desktop, that makes no request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.render import templates

if TYPE_CHECKING:
    from checker.report import Report
    from checker.report.ballot import Ballot


def render_html(report: Report, ballot: Ballot | None = None) -> str:
    """The report as an HTML page. Opens from a disk; its policy forbids everything that is not in the file.

    With a ``ballot`` that comes first, and the report stands closed below it.
    """
    return templates.screen(report, ballot)
