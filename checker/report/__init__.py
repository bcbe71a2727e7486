"""What a report says, before it becomes a file: one frozen view of an assessment in one language.

`make` turns an `Assessment` into a `Report`; every output renders that same `Report`, so that no format can show
what another one hides.
"""

from checker.report.catalogue import Catalogue, direction_of
from checker.report.compose import make
from checker.report.view import (
    Area,
    Change,
    Fact,
    MapCell,
    MapRow,
    Miss,
    Model,
    QualityMark,
    QualityRow,
    Quote,
    Report,
    ResourceLine,
    ResponseLine,
    ReviewLine,
    ReviewSummary,
    RubricLine,
    ScoreLine,
    Sought,
    Tally,
    Verdict,
    VoteLine,
)

__all__ = [
    "Area",
    "Catalogue",
    "Change",
    "Fact",
    "MapCell",
    "MapRow",
    "Miss",
    "Model",
    "QualityMark",
    "QualityRow",
    "Quote",
    "Report",
    "ResourceLine",
    "ResponseLine",
    "ReviewLine",
    "ReviewSummary",
    "RubricLine",
    "ScoreLine",
    "Sought",
    "Tally",
    "Verdict",
    "VoteLine",
    "direction_of",
    "make",
]
