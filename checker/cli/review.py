"""``plancheck review``: a file in which people say where they see it otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checker.cli.options import (
    ocr_option,
    plan_language,
    plan_of,
    report_language_option,
    rules_option,
    stdin_name,
    words_only_option,
)
from checker.cli.outputs import planned, say_written, unused, write_all
from checker.cli.reviewing import read_reviews
from checker.errors import InputProblems, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.model import Assessment, Review

FORMATS = ("yaml", "yml", "xlsx")


@click.command("review", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("plan", metavar="[PLAN]", required=False)
@plan_language
@stdin_name
@ocr_option
@click.option("-o", "--output", "outputs", metavar="FILE", multiple=True, help="Write the review to a new file (.yaml or .xlsx). May repeat.")
@click.option("--blind", is_flag=True, help="Leave out what the machine found, for people who are to judge without it.")
@click.option("--carry", metavar="FILE", help="Take along the entries of an older review; what no longer holds is kept and marked.")
@click.option("--from", "source", metavar="FILE", help="Write this review in another format: YAML as a spreadsheet, or back.")
@report_language_option("The language of the words around the entries.")
@rules_option
@words_only_option
def command(
    plan: str | None,
    plan_lang: str | None,
    stdin_name: str,
    ocr: bool,
    outputs: tuple[str, ...],
    blind: bool,
    carry: str | None,
    source: str | None,
    report_lang: str,
    rules: tuple[str, ...],
    words_only: bool,
) -> None:
    """Prepare a review of the findings on PLAN: a file to fill in, in an editor or a spreadsheet program.

    Each criterion stands there with the machine's verdict and its quotes, the least certain first. Give the file to
    check with --review. A file that exists is never overwritten.
    """
    import checker
    from checker import reviews

    _refuse(plan, carry, source, blind=blind)
    read = [path for path in (carry, source) if path]
    files = planned(outputs, FORMATS, plan=plan or "-", kept=read)
    todo = "Choose another name. --carry takes the entries of an older review along."
    unused(files, todo)
    found, problems = read_reviews(read)
    if problems:
        raise InputProblems(problems)
    rule_set = checker.load_rules(list(rules))
    assessment = None
    if plan is not None:
        assessment = checker.assess(plan_of(plan, plan_lang, stdin_name, ocr=ocr), rule_set, semantic=not words_only)
    review = _made(assessment, found, files[0].path.name if files else "review.yaml", carry=carry is not None, blind=blind)

    def as_yaml() -> str:
        return reviews.review_yaml(review, rule_set, assessment, report_lang)

    def as_xlsx() -> bytes:
        return reviews.review_xlsx(review, rule_set, assessment, report_lang)

    renderers: dict[str, Callable[[], str | bytes]] = {"yaml": as_yaml, "yml": as_yaml, "xlsx": as_xlsx}
    unused(files, todo)
    write_all(files, renderers)
    if not files:
        click.echo(as_yaml(), nl=False)
    say_written(files)


def _refuse(plan: str | None, carry: str | None, source: str | None, *, blind: bool) -> None:
    """Raises where the options do not go together."""
    if plan is None and source is None:
        raise InputProblems(Problem("No plan is named", "Name the plan: plancheck review PLAN -o review.yaml."))
    if carry is not None and source is not None:
        raise InputProblems(Problem("--carry and --from exclude each other", "Use --carry for a new draft, --from for another format."))
    if blind and (carry is not None or source is not None):
        raise InputProblems(Problem("--blind is for a new review", "A review that is taken along stays blind or open, as it is."))
    if carry is not None and plan is None:
        raise InputProblems(Problem("No plan is named", "Name the plan that the entries are carried to."))


def _made(assessment: Assessment | None, found: list[Review], name: str, *, carry: bool, blind: bool) -> Review:
    from checker.reviews import carried_over, prepared

    if not found:
        assert assessment is not None
        return prepared(assessment, name, blind=blind)
    if not carry:
        return found[0]
    assert assessment is not None
    review, holding, lapsed = carried_over(found[0], assessment, name)
    said = [f"{holding} carried over", f"{lapsed} lapsed and kept in the file"]
    said.append(f"{sum(not entry.verdict and not entry.earlier for entry in review.entries)} without an entry")
    click.echo(f"Of {len(review.entries)} criteria: {', '.join(said)}.", err=True)
    return review
