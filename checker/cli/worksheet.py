"""``plancheck worksheet``: blank sheets for a workshop, to print or to fill in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from checker.cli.options import page_size_option, plan_of, report_language_option, rules_option
from checker.cli.outputs import planned, say_written, write_all
from checker.errors import InputProblems, Problem
from checker.strict_yaml import nearest

if TYPE_CHECKING:
    from checker.model import RuleSet
    from checker.report.worksheet import Worksheet

FORMATS = ("pdf", "html")
"""What ``-o`` can write, by suffix."""


@click.command("worksheet", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-o", "--output", "outputs", metavar="FILE", multiple=True, help="Write the sheets; the suffix gives the format (.pdf .html). May repeat.")
@click.option("--area", "areas", metavar="ID", multiple=True, help="Only this area's sheet (data-privacy, for example). May repeat.")
@click.option("--plan", metavar="PLAN", help="List this plan's commitments on the sheets. It is not judged.")
@click.option("--cards", is_flag=True, help="Add a card for each criterion, eight a page, to cut.")
@click.option("--facilitator/--no-facilitator", default=True, show_default=True, help="Begin with the facilitator's pages: the two hours, the levels, a tally of the votes.")
@report_language_option("The sheets' language.")
@page_size_option()
@rules_option
def command(
    outputs: tuple[str, ...],
    areas: tuple[str, ...],
    plan: str | None,
    cards: bool,
    facilitator: bool,
    report_lang: str,
    page_size: str,
    rules: tuple[str, ...],
) -> None:
    """Write blank worksheets for a workshop: a sheet for each area, with room to write and no verdict.

    The PDF prints well in grey and can be filled in on a screen. Without -o the sheets are printed as HTML. PLAN may be -
    for standard input.
    """
    import checker
    from checker.report.worksheet import make_worksheet

    files = planned(outputs, FORMATS, plan=plan or "-")
    if not files and sys.stdout.isatty():
        raise InputProblems(Problem("No file is named", "Name one, such as -o worksheet.pdf."))
    rule_set = checker.load_rules(list(rules))
    _check_areas(areas, rule_set)
    read = None if plan is None else plan_of(plan, None, "plan", ocr=False)
    sheet = make_worksheet(rule_set, read, report_lang, areas=areas, guide=facilitator, cards=cards)
    if not sheet.sheets:
        raise InputProblems(Problem("The rules switch off every criterion of these areas", "Name another area."))
    if files:
        write_all(files, {"pdf": lambda: _pdf(sheet, page_size), "html": lambda: _html(sheet)})
    else:
        click.echo(_html(sheet), nl=False)
    say_written(files)


def _check_areas(areas: tuple[str, ...], rules: RuleSet) -> None:
    known = [area.id for area in rules.recommendations]
    problems = [Problem(f'There is no area "{name}"', nearest(name, known)) for name in areas if name not in known]
    if problems:
        raise InputProblems(problems)


def _html(sheet: Worksheet) -> str:
    from checker.render.worksheet import render_worksheet_html

    return render_worksheet_html(sheet)


def _pdf(sheet: Worksheet, page_size: str) -> bytes:
    from checker.render.worksheet import render_worksheet_pdf

    return render_worksheet_pdf(sheet, page_size=page_size)
