"""``plancheck consensus``: what several reviewers agree on, and what they have to settle."""

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
from checker.cli.outputs import planned, say_written, unused, write_all
from checker.cli.reviewing import all_fit, read_reviews
from checker.errors import InputProblems, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("yaml", "yml", "html", "pdf", "xlsx")


@click.command("consensus", context_settings={"help_option_names": ["-h", "--help"]})
@with_plan
@click.argument("reviews", metavar="REVIEW...", nargs=-1, required=True)
@click.option("-o", "--output", "outputs", metavar="FILE", multiple=True, help="A new review with what is agreed (.yaml), or the spread of the votes (.html .pdf .xlsx). May repeat.")
@report_language_option("The language of the page and of the words around the entries.")
@page_size_option()
@rules_option
@words_only_option
def command(
    plan: str,
    plan_lang: str | None,
    stdin_name: str,
    ocr: bool,
    reviews: tuple[str, ...],
    outputs: tuple[str, ...],
    report_lang: str,
    page_size: str,
    rules: tuple[str, ...],
    words_only: bool,
) -> None:
    """Compare the REVIEWs of several people on PLAN: agreement, and a list of what they have to settle.

    The .yaml file is a review with the agreed verdicts filled in; the others are left open, with each one's vote and
    reason beside them. A disagreement is never averaged.
    """
    import checker
    from checker import reviews as room

    if len(reviews) < 2:
        raise InputProblems(Problem("Only one review is named", "Name the reviews of two people at least."))
    files = planned(outputs, FORMATS, plan=plan, kept=reviews)
    entries = [file for file in files if file.format in ("yaml", "yml")]
    todo = "Choose another name; a review is never overwritten."
    unused(entries, todo)
    found, problems = read_reviews(reviews)
    rule_set = checker.load_rules(list(rules))
    assessment = checker.assess(plan_of(plan, plan_lang, stdin_name, ocr=ocr), rule_set, semantic=not words_only)
    spread = all_fit(lambda: room.spread(assessment, found, report_lang), problems)

    def as_yaml() -> str:
        agreed, remarks = room.consensus(assessment, found, entries[0].path.name, report_lang)
        return room.review_yaml(agreed, rule_set, assessment, report_lang, remarks=remarks)

    def as_html() -> str:
        from checker.render.votes import render_votes_html

        return render_votes_html(spread)

    def as_pdf() -> bytes:
        from checker.render.votes import render_votes_pdf

        return render_votes_pdf(spread, page_size=page_size)

    def as_xlsx() -> bytes:
        from checker.render.votes import render_votes_xlsx

        return render_votes_xlsx(spread)

    renderers: dict[str, Callable[[], str | bytes]] = {"yaml": as_yaml, "yml": as_yaml, "html": as_html, "pdf": as_pdf, "xlsx": as_xlsx}
    write_all(files, renderers)
    if not files:
        from checker.render.votes import render_votes_text

        click.echo(render_votes_text(spread), nl=False)
    say_written(files)
