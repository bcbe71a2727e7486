"""``plancheck chairs``: a self-assessment and a shadow assessment of one plan, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checker.cli.options import (
    page_size_option,
    plan_of,
    report_language_option,
    rules_option,
    with_plan,
    words_only_option,
)
from checker.cli.outputs import planned, say_written, write_all
from checker.cli.reviewing import all_fit, read_reviews
from checker.errors import InputProblems

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("html", "pdf", "json")


@click.command("chairs", context_settings={"help_option_names": ["-h", "--help"]})
@with_plan
@click.option("--self", "own", metavar="FILE", required=True, help="The government's review of its own plan (.yaml or .xlsx).")
@click.option("--shadow", metavar="FILE", required=True, help="The review by civil society (.yaml or .xlsx).")
@click.option("-o", "--output", "outputs", metavar="FILE", multiple=True, help="Write the report; the suffix gives the format (.html .pdf .json). May repeat.")
@report_language_option("The report's language.")
@page_size_option()
@rules_option
@words_only_option
def command(
    plan: str,
    plan_lang: str | None,
    stdin_name: str,
    ocr: bool,
    own: str,
    shadow: str,
    outputs: tuple[str, ...],
    report_lang: str,
    page_size: str,
    rules: tuple[str, ...],
    words_only: bool,
) -> None:
    """Set a self-assessment and a shadow assessment of PLAN side by side, what differs first.

    Each side's verdicts come with its reasons and quotes, and the scores of both stand beside the machine's. Without -o
    the report is printed as JSON.
    """
    import checker
    from checker.reviews import chairs

    files = planned(outputs, FORMATS, plan=plan, kept=(own, shadow))
    found, problems = read_reviews([own, shadow])
    if len(found) < 2:
        raise InputProblems(problems)
    rule_set = checker.load_rules(list(rules))
    assessment = checker.assess(plan_of(plan, plan_lang, stdin_name, ocr=ocr), rule_set, semantic=not words_only)
    both = all_fit(lambda: chairs(assessment, found[0], found[1], report_lang), problems)

    def as_html() -> str:
        from checker.render.chairs import render_chairs_html

        return render_chairs_html(both)

    def as_pdf() -> bytes:
        from checker.render.chairs import render_chairs_pdf

        return render_chairs_pdf(both, page_size=page_size)

    def as_json() -> str:
        from checker.render.chairs import render_chairs_json

        return render_chairs_json(both)

    renderers: dict[str, Callable[[], str | bytes]] = {"html": as_html, "pdf": as_pdf, "json": as_json}
    write_all(files, renderers)
    if not files:
        click.echo(as_json(), nl=False)
    say_written(files)
