"""Builders of a comparison and a table of peers with hostile text, all kinds of changes and three drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from invented import HOSTILE

from checker.comparison.peers import side_by_side
from checker.render.comparison.peers import worded_peers
from checker.render.comparison.wording import worded
from tests.comparison.drafts import HOURS, LIBRARY, commitment, compared, draft, plan

if TYPE_CHECKING:
    from checker.render.comparison.view import ComparisonReport, PeersReport

__all__ = ["HOSTILE", "drafts_report", "peers_report"]

FIRST = plan(
    commitment("1", f"Longer hours {HOSTILE}", HOURS),
    commitment("2", "Old volumes", "The archive of the parliament will be scanned and put online."),
)
SECOND = plan(
    commitment("1", "Tablets", f"By March 2028 the National Library will lend 500 tablets to readers {HOSTILE}."),
    commitment("2", f"Longer hours {HOSTILE}", HOURS.replace("40", "60"), end="May 2027"),
    commitment("3", "Savings", "The Ministry of Finance will close six libraries by 2028.", lead="Ministry of Finance"),
)
THIRD = plan(commitment("1", "Longer hours", "The library stays as it is."), annex=HOURS, background=f"A school \x1b[31m lent {HOSTILE}")


def drafts_report(language: str = "en", *, three: bool = True) -> ComparisonReport:
    """Two drafts, or three."""
    files = [draft(FIRST, "first <draft>.pdf"), draft(SECOND, "second.docx"), draft(THIRD, "third.md")]
    return worded(compared(*files[: 3 if three else 2]), LIBRARY, language)


def peers_report(language: str = "en") -> PeersReport:
    """The three drafts as if they were of three countries."""
    return worded_peers(
        side_by_side([draft(FIRST, "first.pdf"), draft(SECOND, "second.docx"), draft(THIRD, "third.md")]), LIBRARY, language
    )
