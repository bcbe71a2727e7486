"""A table of comments to which a government responds: a row a criterion that the plan does not meet in full.

Pure: which rows there are, what stands in them, and what the columns are called. `checker.render.responses` makes
files of it and says how they are read back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.model import LANGUAGES, Level
from checker.report.catalogue import N_, Catalogue

if TYPE_CHECKING:
    from checker.report.view import Report, Verdict

HEADINGS = {
    "criterion": N_("Criterion"),
    "number": N_("Number"),
    "title": N_("Title"),
    "level": N_("Level"),
    "conflict": N_("Conflict"),
    "place": N_("Place"),
    "page": N_("Page"),
    "kind": N_("Kind of passage"),
    "quote": N_("Quote"),
    "issue": N_("Issue"),
    "wording": N_("Wording to propose"),
    "response": N_("Response of the government"),
    "by": N_("Responded by"),
    "on": N_("Date of the response"),
}
"""Key of a column (the same in every language) -> its heading, to be translated."""

FILLED_IN = ("response", "by", "on")
"""The columns that the government writes into."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A row to respond to. ``quote`` is the most telling passage, "" where the plan has none, and ``kind`` says what it is.

    ``language`` is the quote's own. ``verdict`` is what the row comments on.
    """

    verdict: Verdict
    place: str
    page: int | None
    kind: str
    quote: str
    language: str
    issue: str

    @property
    def criterion(self) -> str:
        """The row's key: the criterion's id."""
        return self.verdict.id


def comments(report: Report) -> tuple[Comment, ...]:
    """A row for every criterion that is not met in full or has a conflict, in the order of the report."""
    say = Catalogue(report.language)
    return tuple(
        _comment(verdict, say) for verdict in report.verdicts if verdict.level is not Level.FULL or verdict.conflict
    )


def headings(language: str) -> dict[str, str]:
    """Key of a column -> its heading in ``language``."""
    say = Catalogue(language)
    return {key: say.gettext(heading) for key, heading in HEADINGS.items()}


def key_of(heading: str) -> str | None:
    """The key of the column that is called so in any report language, or by its key; ``None`` for any other."""
    sought = " ".join(heading.split()).casefold()
    for language in LANGUAGES:
        for key, known in headings(language).items():
            if sought in (key, known.casefold()):
                return key
    return None


def _comment(verdict: Verdict, say: Catalogue) -> Comment:
    issue = " ".join(part for part in (verdict.statement, verdict.reason) if part)
    # What works against the recommendation tells most, then what is promised, then what is only said.
    for role in ("conflict", "action", "context"):
        for quote in verdict.quotes:
            if quote.role == role:
                return Comment(verdict, quote.source, quote.page, quote.role_word, quote.text, quote.language, issue)
    for miss in verdict.misses:
        return Comment(verdict, miss.source, miss.page, say.gettext("Came close, does not count"), miss.text, miss.language, issue)
    return Comment(verdict, "", None, "", "", "", issue)
