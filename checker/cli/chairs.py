"""``plancheck chairs``: a self-assessment and a shadow assessment of one plan, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checker.cli.options import plan_of, rules_option, with_plan
from checker.cli.outputs import planned, write_all
from checker.cli.reviewing import all_fit, read_reviews
from checker.errors import InputProblems, Problem
from checker.model import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("html", "pdf", "json")


@click.command("chairs", context_settings={"help_option_names": ["-h", "--help"]})
@with_plan
@click.option("--self", "own", metavar="FILE", required=True, help="The government's review of its own plan (.yaml or .xlsx).")
@click.option("--shadow", metavar="FILE", required=True, help="The review by civil society (.yaml or .xlsx).")
@click.option("-o", "--output", "outputs", metavar="FILE", multiple=True, help="Write the report; the suffix gives the format (.html .pdf .json). May repeat.")
@click.option("--report-lang", default="en", type=click.Choice(LANGUAGES), show_default=True, help="The report's language.")
@click.option("--page-size", default="A4", type=click.Choice(["A4", "Letter"]), show_default=True, help="Paper of the PDF.")
@rules_option
@click.option("--words-only", is_flag=True, help="Judge by the rules' words alone, without the semantic layer.")
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
        from checker.render.pdf import MissingPart

        try:
            return render_chairs_pdf(both, page_size=page_size)
        except MissingPart as missing:
            raise InputProblems(Problem(str(missing), "No file was written.")) from missing

    def as_json() -> str:
        from checker.render.chairs import render_chairs_json

        return render_chairs_json(both)

    renderers: dict[str, Callable[[], str | bytes]] = {"html": as_html, "pdf": as_pdf, "json": as_json}
    write_all(files, renderers)
    if not files:
        click.echo(as_json(), nl=False)
    for file in files:
        click.echo(f"Written: {file.path}", err=True)
