"""The files about many plans: one page, one workbook, one table, one JSON. All of them show the same `Portfolio`."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.model import LEVELS, Level
from checker.render import templates
from checker.render.csv import safe_cell
from checker.report import Catalogue
from checker.report.catalogue import N_
from checker.report.compose import rounded
from checker.report.words import LANGUAGE_NAMES, LEVEL_WORDS
from checker.sheets import Column, Table, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checker.model import Score
    from checker.report.portfolio import Against, PlanLine, Portfolio
    from checker.sheets.table import Cell

SCHEMA = Path(__file__).with_name("portfolio-1.json")
LONGEST_TITLE = 140
"""Characters of a title that the page shows; the workbook shows all of it."""
LONGEST_LABEL = 60
"""Characters of a file's name beside its row of the map."""
_NAMED = N_("%(country)s: %(name)s")


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``portfolio/1``."""
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return loaded


# ---------------------------------------------------------------- JSON


def render_json(portfolio: Portfolio) -> str:
    """The portfolio in its published shape, ``portfolio/1``: levels and scores by plan, a line a plan."""
    plans = [json.dumps(_plan(line, portfolio), ensure_ascii=False) for line in portfolio.plans]
    head = {
        "schema": "portfolio/1",
        "rules": {"id": portfolio.rules_id, "version": portfolio.rules_version, "sha256": portfolio.rules_sha256},
        "program": {"version": portfolio.program_version},
        "assessed_on": portfolio.assessed_on,
        "failures": [{"file": failure.file, "problems": list(failure.problems)} for failure in portfolio.failures],
    }
    opening = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    listed = ",\n    ".join(plans)
    return f'{opening},\n  "plans": [\n    {listed}\n  ]\n}}\n' if plans else f'{opening},\n  "plans": []\n}}\n'


def _plan(line: PlanLine, portfolio: Portfolio) -> dict[str, Any]:
    return {
        "file": line.file,
        "sha256": line.sha256,
        "same_content": list(line.also),
        "assessment": line.assessment or None,
        "report": line.report or None,
        "title": line.title,
        "country": line.country,
        "language": line.language,
        "pages": line.pages,
        "unread_pages": line.unread_pages,
        "commitments": line.commitments,
        "layers": list(line.layers),
        "score": {"overall": line.overall.value, **_rest(line.overall)},
        "areas": [
            {"id": area.id, "score": score.value, **_rest(score)}
            for area, score in zip(portfolio.areas, line.areas, strict=True)
        ],
        "levels": {criterion.id: level.value for criterion, level in zip(portfolio.criteria, line.levels, strict=True)},
        "conflicts": [against.criterion for against in line.conflicts],
        "low_confidence": line.doubtful,
    }


def _rest(score: Score) -> dict[str, Any]:
    return {"low": score.low, "high": score.high, "assessed": score.assessed, "criteria": score.criteria}


# ---------------------------------------------------------------- CSV


def render_csv(portfolio: Portfolio) -> str:
    """A row a file, failed ones too: scores as whole points, then the level of each criterion in words."""
    plans, levels = _plans_table(portfolio), _levels_table(portfolio)
    say = Catalogue(portfolio.language)
    target = io.StringIO()
    write = csv.writer(target, lineterminator="\n")
    named = len(_names(say))
    headings = [column.heading for column in (*plans.columns, *levels.columns[named:])]
    write.writerow([safe_cell(heading) for heading in (*headings, say.gettext("Problem"))])
    for plan, level in zip(plans.rows, levels.rows, strict=True):
        write.writerow([_as_text(cell) for cell in (*plan, *level[named:], "")])
    for failure in portfolio.failures:
        nothing = [""] * (len(headings) - 1)
        write.writerow([safe_cell(failure.file), *nothing, safe_cell(" ".join(failure.problems))])
    return target.getvalue()


def _as_text(cell: Cell) -> str:
    return safe_cell(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


# ---------------------------------------------------------------- XLSX


def render_xlsx(portfolio: Portfolio) -> bytes:
    """A workbook: how to read it, plans with scores and coverage, levels, conflicts, and files that could not be assessed."""
    say = Catalogue(portfolio.language)
    sentences = [*portfolio.lead, *portfolio.cautions]
    read_first = Table(say.gettext("Read first"), (Column(portfolio.title, 110),), tuple((sentence,) for sentence in sentences))
    tables = [read_first, _plans_table(portfolio), _levels_table(portfolio), _conflicts_table(portfolio), _failures_table(portfolio)]
    return workbook(tables, title=portfolio.title, right_to_left=portfolio.direction == "rtl")


def _names(say: Catalogue) -> tuple[Column, ...]:
    """The columns that say which plan a row is about."""
    return Column(say.gettext("File"), 30), Column(say.gettext("Country"), 18), Column(say.gettext("Plan"), 40)


def _named(line: PlanLine) -> tuple[str, ...]:
    return line.file, line.country or "", line.title


def _plans_table(portfolio: Portfolio) -> Table:
    say = Catalogue(portfolio.language)
    columns = (
        *_names(say),
        Column(say.gettext("Language"), 12),
        Column(say.gettext("Score (0 to 100)"), 10),
        Column(say.gettext("Range from"), 9),
        Column(say.gettext("Range to"), 9),
        Column(say.gettext("Criteria assessed"), 10),
        Column(say.gettext("of criteria"), 9),
        Column(say.gettext("Conflicts"), 10),
        *(Column(area.title, 14) for area in portfolio.areas),
        Column(say.gettext("Verdicts of low confidence"), 12),
        Column(say.gettext("Commitments"), 13),
        Column(say.gettext("Pages"), 8),
        Column(say.gettext("Pages not read"), 9),
        Column(say.gettext("Files with the same content"), 26),
        Column(say.gettext("Assessment"), 30),
        Column("SHA-256", 20),
    )
    rows = tuple(
        (
            *_named(line),
            _language(line.language, say),
            _points(line.overall.value),
            _points(line.overall.low),
            _points(line.overall.high),
            line.overall.assessed,
            line.overall.criteria,
            len(line.conflicts),
            *(_points(score.value) for score in line.areas),
            line.doubtful,
            line.commitments,
            line.pages,
            line.unread_pages,
            "; ".join(line.also),
            line.assessment,
            line.sha256,
        )
        for line in portfolio.plans
    )
    return Table(say.gettext("Plans"), columns, rows)


def _levels_table(portfolio: Portfolio) -> Table:
    say = Catalogue(portfolio.language)
    words = {level: say.gettext(word) for level, word in LEVEL_WORDS.items()}
    columns = (*_names(say), *(Column(f"{criterion.code} {criterion.title}", 14) for criterion in portfolio.criteria))
    rows = []
    for line in portfolio.plans:
        against = {conflict.criterion for conflict in line.conflicts}
        levels = [
            say.gettext("%(level)s, conflict", level=words[level]) if criterion.id in against else words[level]
            for criterion, level in zip(portfolio.criteria, line.levels, strict=True)
        ]
        rows.append((*_named(line), *levels))
    return Table(say.gettext("Levels"), columns, tuple(rows))


def _conflicts_table(portfolio: Portfolio) -> Table:
    say = Catalogue(portfolio.language)
    titles = {criterion.id: f"{criterion.code} {criterion.title}" for criterion in portfolio.criteria}
    columns = (
        *_names(say),
        Column(say.gettext("Criterion"), 36),
        Column(say.gettext("Commitment"), 13),
        Column(say.gettext("Page"), 7),
        Column(say.gettext("Quote"), 80),
    )
    rows = tuple(
        (*_named(line), titles[against.criterion], against.commitment, against.page, against.quote)
        for line in portfolio.plans
        for against in line.conflicts
    )
    return Table(say.gettext("Conflicts"), columns, rows)


def _failures_table(portfolio: Portfolio) -> Table:
    say = Catalogue(portfolio.language)
    columns = (Column(say.gettext("File"), 40), Column(say.gettext("Problem"), 100))
    rows = tuple((failure.file, problem) for failure in portfolio.failures for problem in failure.problems)
    return Table(say.gettext("Not assessed"), columns, rows)


def _points(value: float | None) -> int | None:
    return None if value is None else rounded(value)


def _language(code: str, say: Catalogue) -> str:
    return say.gettext(LANGUAGE_NAMES[code]) if code in LANGUAGE_NAMES else code


# ---------------------------------------------------------------- HTML


def render_html(portfolio: Portfolio) -> str:
    """One self-contained page without script: a small chart a plan, then plans by criteria."""
    say = Catalogue(portfolio.language)
    words = {level: say.gettext(word) for level, word in LEVEL_WORDS.items()}
    return templates.standalone(
        "portfolio",
        portfolio.language,
        portfolio=portfolio,
        plans=[_Shown(number, line, portfolio, say.gettext) for number, line in enumerate(portfolio.plans, start=1)],
        levels=[(level.value, words[level]) for level in (*LEVELS, Level.NOT_ASSESSED)],
        cells=_cells(words, say),
        starts={area.criteria[0].id for area in portfolio.areas if area.criteria},
        titles={criterion.id: criterion for criterion in portfolio.criteria},
        language_name=lambda code: _language(code, say),
    )


def _cells(words: dict[Level, str], say: Catalogue) -> dict[tuple[Level, bool], str]:
    """What a screen reader says of a cell, by level and whether there is a conflict."""
    return {
        (level, against): say.gettext("%(level)s, conflict", level=word) if against else word
        for level, word in words.items()
        for against in (False, True)
    }


@dataclass(frozen=True, slots=True)
class _Bar:
    """A score in whole points, ``None`` where there is none, and the reach of its range."""

    title: str
    value: int | None
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Shown:
    """A plan as the page shows it."""

    number: int
    line: PlanLine
    portfolio: Portfolio
    say: Callable[..., str]

    @property
    def name(self) -> str:
        """Country and title; the title alone where it names the country."""
        country, title = self.line.country, _cut(self.line.title, LONGEST_TITLE)
        return title if country is None or country.casefold() in title.casefold() else self.say(_NAMED, country=country, name=title)

    @property
    def label(self) -> str:
        """Country and file: what tells one row from the next. Its end is kept where it is cut."""
        country, file = self.line.country, self.line.file
        file = file if len(file) <= LONGEST_LABEL else "…" + file[1 - LONGEST_LABEL :]
        return file if country is None else self.say(_NAMED, country=country, name=file)

    @property
    def overall(self) -> _Bar:
        return _bar("", self.line.overall)

    @property
    def bars(self) -> Iterator[_Bar]:
        for area, score in zip(self.portfolio.areas, self.line.areas, strict=True):
            yield _bar(area.title, score)

    @property
    def in_part(self) -> bool:
        return self.line.overall.assessed < self.line.overall.criteria or self.line.unread_pages > 0

    @property
    def cells(self) -> Iterator[tuple[str, Level, bool]]:
        against = {conflict.criterion for conflict in self.line.conflicts}
        for criterion, level in zip(self.portfolio.criteria, self.line.levels, strict=True):
            yield criterion.id, level, criterion.id in against

    @property
    def conflicts(self) -> tuple[Against, ...]:
        return self.line.conflicts


def _bar(title: str, score: Score) -> _Bar:
    return _Bar(title, _points(score.value), _points(score.low) or 0, _points(score.high) or 0)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
