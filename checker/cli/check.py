"""``plancheck check``: a plan in, a gap report out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from checker.cli import exits
from checker.cli.options import (
    date_option,
    date_problems,
    page_size_option,
    plan_of,
    report_language_option,
    rules_option,
    with_plan,
    words_only_option,
)
from checker.cli.outputs import planned, say_written, write_all
from checker.cli.reviewing import reviewed, reviewed_options
from checker.errors import InputProblems, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.model import Assessment
    from checker.report.ballot import Ballot

FORMATS = ("html", "pdf", "docx", "xlsx", "json", "csv", "md")
"""What ``-o`` can write, by suffix."""


@click.command("check", context_settings={"help_option_names": ["-h", "--help"]})
@with_plan
@click.option("-o", "--output", "outputs", metavar="FILE", multiple=True, help="Write a report; the suffix gives the format (.html .pdf .docx .xlsx .json .csv .md). May repeat.")
@click.option("--responses", metavar="FILE", multiple=True, help="Write a table in which the government responds to each finding (.docx .xlsx). May repeat.")
@click.option("--format", "shown", type=click.Choice(["text", "json", "md", "csv"]), help="Print the result in this format.")
@report_language_option("The report's language.")
@page_size_option("Paper of PDF, DOCX and XLSX.")
@click.option("--verdicts-apart", is_flag=True, help="For a workshop: the HTML and PDF begin with the passages to vote on, and the verdicts follow apart.")
@rules_option
@reviewed_options
@words_only_option
@click.option("--fail-under", type=click.FloatRange(0, 100), metavar="N", help="Exit with 1 if the overall score is below N.")
@date_option
def command(
    plan: str,
    plan_lang: str | None,
    stdin_name: str,
    ocr: bool,
    outputs: tuple[str, ...],
    responses: tuple[str, ...],
    shown: str | None,
    report_lang: str,
    page_size: str,
    verdicts_apart: bool,
    rules: tuple[str, ...],
    reviews: tuple[str, ...],
    replies: tuple[str, ...],
    words_only: bool,
    fail_under: float | None,
    assessed_on: str | None,
) -> int:
    """Check PLAN (PDF, DOCX, ODT, HTML, RTF, Markdown, text or a plan description) and write the gap report.

    Without -o, --responses and --format a summary is printed. PLAN may be - for standard input.
    """
    import checker
    from checker.render.csv import BYTE_ORDER_MARK

    if problems := date_problems(assessed_on):
        raise InputProblems(problems)
    files = planned(outputs, FORMATS, plan=plan, responses=responses, kept=(*reviews, *replies))
    if verdicts_apart and not any(file.format in ("html", "pdf") for file in files):
        raise InputProblems(Problem("--verdicts-apart is for the HTML and PDF report", "Name one, such as -o report.pdf."))
    rule_set = checker.load_rules(list(rules))
    read = plan_of(plan, plan_lang, stdin_name, ocr=ocr)
    assessment = checker.assess(read, rule_set, assessed_on=assessed_on, semantic=not words_only)
    assessment = reviewed(assessment, reviews, replies)
    renderers = _renderers(assessment, report_lang, page_size, apart=verdicts_apart)
    written = {**renderers, "csv": lambda: BYTE_ORDER_MARK + str(renderers["csv"]())}
    write_all(files, written)
    if shown is not None or not files:
        click.echo(renderers[shown or "text"](), nl=False)
    say_written(files)
    if assessment.overall.value is None:
        click.echo("Nothing could be assessed: see the reasons in the report.", err=True)
        return exits.NOTHING
    if fail_under is not None and assessment.overall.value < fail_under:
        click.echo(f"The score {assessment.overall.value:g} is below {fail_under:g}.", err=True)
        return exits.BELOW
    return exits.DONE


def _renderers(
    assessment: Assessment, language: str, page_size: str, *, apart: bool
) -> dict[str, Callable[[], str | bytes]]:
    """A format's name -> what makes it. The report is composed once, whatever the number of formats."""
    from functools import cache

    from checker import report

    @cache
    def made() -> report.Report:
        return report.make(assessment, language)

    @cache
    def ballot() -> Ballot | None:
        from checker.report.ballot import make_ballot

        return make_ballot(assessment, made()) if apart else None

    def as_json() -> str:
        from checker.render.json import render_json

        return render_json(assessment)

    def as_html() -> str:
        from checker.render.html import render_html

        return render_html(made(), ballot())

    def as_pdf() -> bytes:
        from checker.render.pdf import render_pdf

        return render_pdf(made(), page_size=page_size, json=as_json().encode("utf-8"), ballot=ballot())

    def as_text() -> str:
        import os
        import shutil

        from checker.render.terminal import render_terminal

        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        return render_terminal(made(), colour=colour, width=min(shutil.get_terminal_size((100, 24)).columns, 120))

    def as_markdown() -> str:
        from checker.render.markdown import render_markdown

        return render_markdown(made())

    def as_csv() -> str:
        from checker.render.csv import render_csv

        return render_csv(made())

    def as_docx() -> bytes:
        from checker.render.docx import render_docx

        return render_docx(made(), page_size=page_size)

    def as_xlsx() -> bytes:
        from checker.render.xlsx import render_xlsx

        return render_xlsx(made(), page_size=page_size)

    def responses_as_docx() -> bytes:
        from checker.render.responses import render_responses_docx

        return render_responses_docx(made(), page_size=page_size)

    def responses_as_xlsx() -> bytes:
        from checker.render.responses import render_responses_xlsx

        return render_responses_xlsx(made(), page_size=page_size)

    return {
        "html": as_html,
        "pdf": as_pdf,
        "docx": as_docx,
        "xlsx": as_xlsx,
        "json": as_json,
        "text": as_text,
        "md": as_markdown,
        "csv": as_csv,
        "responses-docx": responses_as_docx,
        "responses-xlsx": responses_as_xlsx,
    }
