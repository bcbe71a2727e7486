"""A table of comments and responses as DOCX or XLSX, for a government to fill in and send back.

The contract for whoever reads the filled-in file (the keys are those of ``checker.report.comments.HEADINGS``, and the
rows are in any order, for people sort and delete rows):

- The row's key is ``criterion``, the criterion's id ("data-privacy/legal-framework"), never translated. There is one
  row a criterion. A row without such an id is nobody's and may be told so.
- ``quote`` is verbatim the text of one of the finding's quotes or near misses, or empty; ``page`` is its page or empty.
- ``response``, ``by`` and ``on`` are what people filled in. A row without a response is unanswered. ``on`` is asked for
  as YYYY-MM-DD, but people write what they like.
- XLSX: the first sheet holds the table. Its first row is hidden and holds ``key:criterion``, ``key:quote`` and so on,
  the visible headings stand below; ``checker.sheets.read_workbook`` takes the keys for headings and skips both rows, so
  that ``row["criterion"]`` and ``row["response"]`` work in every language. Columns may be moved.
- DOCX: the table whose heading row has a cell for which ``checker.report.comments.key_of`` answers ``response``;
  ``key_of`` knows the headings of all report languages. The cell ``criterion`` holds three paragraphs: number and
  title, level, and the id alone in the last one. ``number``, ``title``, ``level``, ``conflict``, ``kind`` and
  ``page`` have no column of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.render import locales
from checker.render.docx import marks
from checker.render.word import Cell, Paper, Span, block, cell
from checker.render.xlsx import LEVEL_FILLS, about_sheet
from checker.report import Catalogue
from checker.report.comments import FILLED_IN, Comment, comments, headings
from checker.sheets import Column, Table, workbook

if TYPE_CHECKING:
    from checker.report import Report

FILL_IN = "FFF8E1"
"""The ground of the cells that people write into, as in the spreadsheets."""
_IN_WORD = {"criterion": 14, "place": 10, "quote": 17, "issue": 15, "wording": 17, "response": 17, "by": 10, "on": 8}
"""The columns of the Word table and their shares of its width."""


def render_responses_docx(report: Report, *, page_size: str = "A4") -> bytes:
    """The table as a Word file in landscape. Raises ``ValueError`` for a page size that there is not."""
    say = Catalogue(report.language)
    title = _title(report, say)
    paper = Paper(title=title, subject=report.plan_title, language=report.language, page_size=page_size, landscape=True)
    paper.add(block("Title", title))
    if report.plan_title != report.name:
        paper.add(block("Subtitle", report.plan_title, language=report.plan_language))
    paper.add(block("Normal", " ".join(_how_to(say))))
    called = headings(report.language)
    rows = [_word_row(comment, say) for comment in comments(report)]
    if rows:
        paper.table([called[key] for key in _IN_WORD], rows, tuple(_IN_WORD.values()))
    else:
        paper.add(block("Statement", _nothing(say)))
    paper.add(block("Heading 2", say.gettext("Where this table comes from")))
    paper.table(
        [],
        [
            [cell(Span(fact.label, "Muted")), cell(locales.date(fact.value, report.language) if fact.date else fact.value)]
            for fact in report.provenance
        ],
        (25, 75),
    )
    return paper.saved()


def render_responses_xlsx(report: Report, *, page_size: str = "A4") -> bytes:
    """The table as a spreadsheet, and a second sheet that says where it comes from."""
    say = Catalogue(report.language)
    called = headings(report.language)
    fills = tuple((word, *LEVEL_FILLS[level]) for level, word, _ in report.levels)
    columns = (
        Column(called["criterion"], 26, key="criterion"),
        Column(called["number"], 8, key="number"),
        Column(called["title"], 26, key="title"),
        Column(called["level"], 13, key="level", fills=fills),
        Column(called["conflict"], 10, key="conflict"),
        Column(called["place"], 18, key="place"),
        Column(called["page"], 8, key="page", hidden=True),
        Column(called["kind"], 18, key="kind"),
        Column(called["quote"], 45, key="quote"),
        Column(called["issue"], 40, key="issue"),
        Column(called["wording"], 45, key="wording"),
        Column(called["response"], 45, key="response", fill_in=True),
        Column(called["by"], 18, key="by", fill_in=True),
        Column(called["on"], 14, key="on", fill_in=True, date=True),
    )
    table = Table(
        name=say.gettext("Responses"),
        columns=columns,
        rows=tuple(
            (
                comment.criterion,
                comment.verdict.code,
                comment.verdict.title,
                comment.verdict.level_word,
                say.gettext("yes") if comment.verdict.conflict else say.gettext("no"),
                comment.place,
                comment.page,
                comment.kind,
                comment.quote,
                comment.issue,
                comment.verdict.wording,
                "",
                "",
                "",
            )
            for comment in comments(report)
        ),
        about=" ".join(_how_to(say)),
        frozen=3,
    )
    return workbook(
        [table, about_sheet(report, say, _how_to(say))],
        title=_title(report, say),
        subject=report.plan_title,
        right_to_left=report.direction == "rtl",
        paper=page_size,
    )


def _word_row(comment: Comment, say: Catalogue) -> list[Cell]:
    verdict = comment.verdict
    about = Cell(
        (
            block("Small Cell", Span(f"{verdict.code} {verdict.title}", "Strong")),
            block("Small Cell", *marks(verdict, say)),
            # Programs know the row by the id, so it stands alone in its paragraph, in English in every language.
            block("Small Cell", Span(verdict.id, "Muted"), language="en"),
        )
    )
    empty = cell(style="Small Cell", ground=FILL_IN)
    return [
        about,
        Cell((block("Small Cell", comment.place), block("Small Cell", Span(comment.kind, "Muted")))),
        cell(comment.quote, style="Small Cell", language=comment.language),
        cell(comment.issue, style="Small Cell"),
        cell(verdict.wording, style="Small Cell"),
        *(empty for _ in FILLED_IN),
    ]


def _title(report: Report, say: Catalogue) -> str:
    return say.gettext("Comments and responses: %(name)s", name=report.name)


def _how_to(say: Catalogue) -> tuple[str, ...]:
    return (
        say.gettext("Each row is a criterion that the plan does not meet in full, with the passage that tells most about it."),
        say.gettext("Write into the last three columns; dates as in 2026-11-25."),
        say.gettext("Leave the first column as it is: it says which criterion the response is for."),
    )


def _nothing(say: Catalogue) -> str:
    return say.gettext("Every criterion is met in full, so there is nothing to respond to.")
