"""CSV: a row a quote, a near miss, or a finding without either; for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io

from checker.report import Catalogue, Report, Verdict

BYTE_ORDER_MARK = "\ufeff"
"""What a CSV *file* begins with: Excel on Windows takes UTF-8 without it for an old code page and garbles accents."""

# Spreadsheets run a cell that begins so; a leading apostrophe makes it text. A plan is hostile input.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(report: Report) -> str:
    """The findings as CSV with a heading row in the report's language, lines ended by a single line feed."""
    target = io.StringIO()
    write = csv.writer(target, lineterminator="\n")
    write.writerow(_heading(Catalogue(report.language)))
    for verdict in report.verdicts:
        for row in _rows(verdict, Catalogue(report.language)):
            write.writerow([safe_cell(cell) for cell in row])
    return target.getvalue()


def _heading(say: Catalogue) -> list[str]:
    return [
        say.gettext("Criterion"),
        say.gettext("Number"),
        say.gettext("Area"),
        say.gettext("Title"),
        say.gettext("Level"),
        say.gettext("Conflict"),
        say.gettext("Confidence"),
        say.gettext("Reason"),
        say.gettext("Kind of passage"),
        say.gettext("Quote"),
        say.gettext("Page"),
        say.gettext("Commitment"),
        say.gettext("Place"),
        say.gettext("Why"),
        say.gettext("Advice"),
        say.gettext("Wording to propose"),
        say.gettext("Gain in points"),
        say.gettext("Review"),
        say.gettext("Level by the machine"),
        say.gettext("Reviewed by"),
        say.gettext("Reviewed on"),
        say.gettext("Reason of the review"),
        say.gettext("Response"),
    ]


def _rows(verdict: Verdict, say: Catalogue) -> list[list[str]]:
    conflict = say.gettext("yes") if verdict.conflict else say.gettext("no")
    head = [
        verdict.id,
        verdict.code,
        verdict.area_title,
        verdict.title,
        verdict.level_word,
        conflict,
        verdict.confidence_word,
        verdict.reason,
    ]
    tail = [verdict.advice, verdict.wording, f"{verdict.gain:.1f}", *_people(verdict)]
    rows = [
        [
            *head,
            quote.role_word,
            quote.text,
            "" if quote.page is None else str(quote.page),
            quote.commitment or "",
            quote.source,
            quote.why,
            *tail,
        ]
        for quote in verdict.quotes
    ]
    rows += [
        [
            *head,
            say.gettext("Came close, does not count"),
            miss.text,
            "" if miss.page is None else str(miss.page),
            miss.commitment or "",
            miss.source,
            miss.why,
            *tail,
        ]
        for miss in verdict.misses
    ]
    return rows or [[*head, "", "", "", "", "", verdict.sought.sentence, *tail]]


def _people(verdict: Verdict) -> list[str]:
    """What people said of the verdict: their review, and the government's responses."""
    answers = "\n".join(f"{answer.by}: {answer.text}" if answer.by else answer.text for answer in verdict.responses)
    review = verdict.review
    if review is None:
        return ["", "", "", "", " ".join(verdict.lapsed), answers]
    votes = [f"{vote.by}: {vote.level_word}. {vote.why}".strip() for vote in review.votes]
    why = " ".join(part for part in (review.why, *votes, *review.remarks, *verdict.lapsed) if part)
    return [review.decision_word, review.machine_word, review.by, review.on, why, answers]


def safe_cell(cell: str) -> str:
    """``cell`` as a spreadsheet will show it, never run it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
