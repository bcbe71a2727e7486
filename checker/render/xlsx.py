"""XLSX: the findings as sheets to filter, sort and work on.

A sheet of scores, one of findings, one with a row a quote or near miss, one of commitments, a list of actions to hand
out, what was sought for the criteria that are absent, and where all of it comes from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model import Level
from checker.render import locales
from checker.render.templates import FILLS
from checker.report import Catalogue
from checker.sheets import Column, Table, workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.report import Area, Report, ScoreLine, Verdict
    from checker.sheets import Cell

_LETTERS = {"absent": "#FFFFFF", "mentioned": "#FFFFFF", "partial": "#1A2430", "full": "#14202B", "not-assessed": "#14202B"}
LEVEL_FILLS = {level: (FILLS[level.value], _LETTERS[level.value]) for level in Level}
"""A level -> the colour of its cell and of its word."""


def render_xlsx(report: Report, *, page_size: str = "A4") -> bytes:
    """The report as a spreadsheet to print on ``page_size``. Text is never a formula, whatever it begins with."""
    book = _Book(report)
    return workbook(
        [book.summary(), book.findings(), book.evidence(), *book.commitments(), book.actions(), *book.sought(), book.about()],
        title=report.title,
        subject=report.plan_title,
        right_to_left=report.direction == "rtl",
        paper=page_size,
    )


def about_sheet(report: Report, say: Catalogue, first: Sequence[str] = ()) -> Table:
    """Where the file comes from and what it is not. ``first`` are sentences to begin with."""
    rows: list[tuple[Cell, ...]] = [(say.gettext("How to use this file"), text.strip()) for text in first]
    rows += [
        (fact.label, locales.date(fact.value, report.language) if fact.date else fact.value) for fact in report.provenance
    ]
    rows.append((say.gettext("What was read"), report.pages_read))
    rows += [(say.gettext("What the reading could not settle"), note) for note in report.notes]
    rows += [(say.gettext("What this report is not"), limit) for limit in report.limits]
    columns = (Column(say.gettext("What"), 34), Column(say.gettext("In words"), 110))
    return Table(say.gettext("About"), columns, tuple(rows), say.gettext("Where this file comes from and what it is not."))


class _Book:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.say = Catalogue(report.language)
        self.fills = tuple((word, *LEVEL_FILLS[level]) for level, word, _ in report.levels)

    def yes(self, answer: object) -> str:
        return self.say.gettext("yes") if answer else self.say.gettext("no")

    def about(self) -> Table:
        return about_sheet(self.report, self.say)

    # ------------------------------------------------------------ scores

    def summary(self) -> Table:
        say, report = self.say, self.report
        columns = (
            Column(say.gettext("Area"), 28),
            Column(say.gettext("Score"), 9),
            Column(say.gettext("Lowest"), 9),
            Column(say.gettext("Highest"), 9),
            Column(say.gettext("Assessed"), 10),
            Column(say.gettext("Criteria"), 10),
            *(Column(word, 12) for _, word, _ in report.levels),
            Column(say.gettext("Conflicts"), 11),
            Column(say.gettext("In words"), 90),
        )
        overall = " ".join((*report.verdict, report.score.range_sentence, report.score.rests_on))
        rows = [self.score_row(say.gettext("All areas"), report.score, report.verdicts, overall)]
        rows += [self.score_row(area.title, area.score, area.verdicts, self.area_words(area)) for area in report.areas]
        return Table(
            say.gettext("Summary"), columns, tuple(rows), say.gettext("The score of each area with its range, and how many criteria stand at each level."),
            frozen=1,
        )  # fmt: skip

    def score_row(self, title: str, score: ScoreLine, verdicts: Sequence[Verdict], words: str) -> tuple[Cell, ...]:
        return (
            title,
            score.value,
            score.low,
            score.high,
            score.assessed,
            score.criteria,
            *(sum(verdict.level is level for verdict in verdicts) for level, _, _ in self.report.levels),
            sum(verdict.conflict for verdict in verdicts),
            words,
        )

    def area_words(self, area: Area) -> str:
        return f"{area.sentence} {area.score.range_sentence} {area.score.rests_on}"

    # ------------------------------------------------------------ findings and their passages

    def head(self) -> tuple[Column, ...]:
        """The columns by which a criterion is known on every sheet."""
        say = self.say
        return (Column(say.gettext("Criterion"), 28), Column(say.gettext("Number"), 9), Column(say.gettext("Title"), 30))

    def findings(self) -> Table:
        say = self.say
        columns = (
            *self.head(),
            Column(say.gettext("Area"), 20),
            Column(say.gettext("Level"), 14, fills=self.fills),
            Column(say.gettext("Conflict"), 10),
            Column(say.gettext("Confidence"), 20),
            Column(say.gettext("Weight"), 9),
            Column(say.gettext("Statement"), 40),
            Column(say.gettext("Reason"), 45),
            Column(say.gettext("Place"), 22),
            Column(say.gettext("Quotes"), 9),
            Column(say.gettext("Near misses"), 9),
            Column(say.gettext("What was sought"), 30),
            Column(say.gettext("Advice"), 50),
            Column(say.gettext("Wording to propose"), 50),
            Column(say.gettext("Gain in points"), 9, decimals=1),
            Column(say.gettext("See also"), 40),
        )
        rows = tuple(
            (
                verdict.id,
                verdict.code,
                verdict.title,
                verdict.area_title,
                verdict.level_word,
                self.yes(verdict.conflict),
                verdict.confidence_word,
                verdict.weight,
                verdict.statement,
                verdict.reason,
                verdict.where,
                len(verdict.quotes),
                len(verdict.misses),
                verdict.sought.sentence,
                verdict.advice,
                verdict.wording,
                verdict.gain,
                "\n".join(model.name for model in verdict.models),
            )
            for verdict in self.report.verdicts
        )
        return Table(say.gettext("Findings"), columns, rows, say.gettext("A row for each criterion: its level, why, and what to do."), frozen=3)

    def evidence(self) -> Table:
        say = self.say
        columns = (
            *self.head(),
            Column(say.gettext("Level"), 14, fills=self.fills),
            Column(say.gettext("Kind of passage"), 24),
            Column(say.gettext("Quote"), 80),
            Column(say.gettext("Page"), 8),
            Column(say.gettext("Commitment"), 13),
            Column(say.gettext("Place"), 24),
            Column(say.gettext("Why"), 45),
            Column(say.gettext("How it was found"), 20),
            Column(say.gettext("Language"), 10),
        )
        rows: list[tuple[Cell, ...]] = []
        for verdict in self.report.verdicts:
            head = (verdict.id, verdict.code, verdict.title, verdict.level_word)
            for quote in verdict.quotes:
                found = quote.found_by_word
                if quote.ocr:
                    found += f"; {say.gettext('read from a picture: compare with the page')}"
                rows.append(
                    (*head, quote.role_word, quote.text, quote.page, quote.commitment, quote.source, quote.why, found, quote.language)
                )
            rows += [
                (
                    *head,
                    say.gettext("Came close, does not count"),
                    miss.text,
                    miss.page,
                    miss.commitment,
                    miss.source,
                    miss.why,
                    "",
                    miss.language,
                )
                for miss in verdict.misses
            ]
        return Table(
            say.gettext("Evidence"), columns, tuple(rows), say.gettext("A row for each quote and for each passage that came close, word for word."),
            frozen=3,
        )  # fmt: skip

    def sought(self) -> list[Table]:
        """What the criteria that are absent were sought by, if there are any: the proof that they are."""
        say = self.say
        columns = (
            *self.head(),
            Column(say.gettext("Language"), 14),
            Column(say.gettext("Number of terms"), 12),
            Column(say.gettext("Terms sought"), 120),
        )
        rows = tuple(
            (verdict.id, verdict.code, verdict.title, language, len(terms), ", ".join(terms))
            for verdict in self.report.not_found
            for language, terms in verdict.sought.terms
        )
        about = say.gettext("The terms by which the criteria that are absent were sought.")
        return [Table(say.gettext("Sought and not found"), columns, rows, about, wraps=False)] if rows else []

    # ------------------------------------------------------------ commitments and actions

    def commitments(self) -> list[Table]:
        """The commitments with the criteria that they contribute to and how they are written, if any was found."""
        say, report = self.say, self.report
        columns = (
            Column(say.gettext("Number"), 9),
            Column(say.gettext("Commitment"), 50),
            Column(say.gettext("Lead institution"), 30),
            Column(say.gettext("Place"), 12),
            *(Column(area.title, 24) for area in report.areas),
            Column(say.gettext("Contributes to a criterion"), 14),
            *(Column(f"{code} {question}", 24) for code, question in report.quality_questions),
        )
        marks = [row.marks for row in report.quality] or [()] * len(report.map)
        rows = tuple(
            (
                row.number,
                row.title,
                row.lead,
                row.place,
                *(
                    "\n".join(
                        f"{cell.code} {cell.level_word}" + (f" ({say.gettext('Conflict')})" if cell.conflict else "")
                        for cell in cells
                    )
                    for cells in row.cells
                ),
                self.yes(row.touches),
                *(mark.word for mark in answers),
            )
            for row, answers in zip(report.map, marks, strict=True)
        )
        about = say.gettext("A row for each commitment: the criteria that it contributes to, and how well it is written.")
        return [Table(say.gettext("Commitments"), columns, rows, about, frozen=2)] if rows else []

    def actions(self) -> Table:
        say = self.say
        status = (say.gettext("open"), say.gettext("in progress"), say.gettext("done"), say.gettext("dropped"))
        columns = (
            *self.head(),
            Column(say.gettext("Level"), 14, fills=self.fills),
            Column(say.gettext("Conflict"), 10),
            Column(say.gettext("Gap"), 40),
            Column(say.gettext("Wording to propose"), 50),
            Column(say.gettext("Gain in points"), 9, decimals=1),
            Column(say.gettext("Weight"), 9),
            Column(say.gettext("Owner"), 20, fill_in=True),
            Column(say.gettext("By when"), 14, fill_in=True, date=True),
            Column(say.gettext("Status"), 14, fill_in=True, choices=status),
            Column(say.gettext("Note"), 30, fill_in=True),
        )
        rows = tuple(
            (
                verdict.id,
                verdict.code,
                verdict.title,
                verdict.level_word,
                self.yes(verdict.conflict),
                " ".join(part for part in (verdict.statement, verdict.reason) if part),
                verdict.wording,
                verdict.gain,
                verdict.weight,
                "",
                "",
                "",
                "",
            )
            for verdict in _to_do(self.report.verdicts)
        )
        about = say.gettext("The criteria that are missing or met in part, those that would raise the score most first.")
        return Table(say.gettext("Action list"), columns, rows, about, frozen=3)


def _to_do(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """What the plan misses or meets in part, by gain; on equal gains what it already speaks of comes first."""
    wanted = [
        verdict
        for verdict in verdicts
        if verdict.level not in (Level.FULL, Level.NOT_ASSESSED) or verdict.conflict
    ]
    return sorted(wanted, key=lambda verdict: (-verdict.gain, -(verdict.level.rank or 0)))
