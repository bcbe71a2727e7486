"""``plancheck compare``: drafts of one plan, or plans of several countries, side by side."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import exits
from checker.cli.options import (
    date_option,
    date_problems,
    language_problems,
    ocr_option,
    page_size_option,
    plan_language,
    report_language_option,
    rules_option,
    words_only_option,
)
from checker.cli.outputs import planned, say_written, write_all
from checker.errors import InputProblems, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.comparison.nouns import Comparison, Draft
    from checker.comparison.peers import Peers
    from checker.model import RuleSet

FORMATS = ("html", "pdf", "json", "md")
"""What ``-o`` can write, by suffix."""

Renderers = dict[str, "Callable[[], str | bytes]"]


@click.command("compare", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("plans", metavar="OLD NEW [NEWER]...", nargs=-1, required=True)
@click.option("--peers", is_flag=True, help="The plans are those of several countries: set them side by side.")
@click.option("--plan-file", "plan_files", metavar="FILE", multiple=True, help="The plan that a saved assessment was made from, to compare its whole text. May repeat.")
@plan_language
@ocr_option
@click.option("-o", "--output", "outputs", metavar="FILE", multiple=True, help="Write a report; the suffix gives the format (.html .pdf .json .md). May repeat.")
@click.option("--format", "shown", type=click.Choice(["text", "json", "md"]), help="Print the result in this format.")
@report_language_option("The report's language.")
@page_size_option()
@rules_option
@words_only_option
@date_option
def command(
    plans: tuple[str, ...],
    peers: bool,
    plan_files: tuple[str, ...],
    plan_lang: str | None,
    ocr: bool,
    outputs: tuple[str, ...],
    shown: str | None,
    report_lang: str,
    page_size: str,
    rules: tuple[str, ...],
    words_only: bool,
    assessed_on: str | None,
) -> int:
    """Compare drafts of one plan, from the oldest to the newest: what changed, and which words explain it.

    Each is a plan in any format that check reads, or an assessment saved with check -o NAME.json. With --peers they are
    plans of several countries, and the table shows the best wording found for each criterion.
    """
    import checker
    from checker.render.comparison.json import render_json, render_peers_json

    _refuse(plans, plan_lang, assessed_on)
    files = planned(outputs, FORMATS, plan="-", kept=(*plans, *plan_files))
    rule_set = checker.load_rules(list(rules))
    reader = _Reader(rule_set, plan_lang, assessed_on, semantic=not words_only, ocr=ocr)
    drafts = reader.drafts(plans, plan_files)
    if peers:
        from checker.comparison.peers import side_by_side

        table = side_by_side(drafts)
        renderers = _peers_renderers(table, rule_set, report_lang, page_size)
        renderers["json"] = lambda: render_peers_json(table)
        nothing = all(draft.overall.value is None for draft in drafts)
    else:
        from checker.comparison.comparing import compare, weights_of

        compared = compare(drafts, weights_of(rule_set), reader.judged_anew)
        renderers = _draft_renderers(compared, rule_set, report_lang, page_size)
        renderers["json"] = lambda: render_json(compared)
        nothing = any(draft.overall.value is None for draft in drafts)
    write_all(files, renderers)
    if shown is not None or not files:
        click.echo(renderers[shown or "text"](), nl=False)
    say_written(files)
    if nothing:
        click.echo("Nothing could be assessed in one of the plans: see the reasons in its report.", err=True)
        return exits.NOTHING
    return exits.DONE


def _refuse(plans: Sequence[str], language: str | None, assessed_on: str | None) -> None:
    """Everything that can be said before a file is read."""
    problems: list[Problem] = []
    if len(plans) < 2:
        problems.append(Problem("There is nothing to compare it with", "Name at least two plans, the older one first."))
    if "-" in plans:
        problems.append(Problem("Standard input cannot be compared", "Save it as a file, and name the file."))
    problems += [*language_problems(language), *date_problems(assessed_on)]
    if problems:
        raise InputProblems(problems)


class _Reader:
    """Reads and judges each file once. ``judged_anew`` are drafts by the hash of their files."""

    def __init__(
        self, rules: RuleSet, language: str | None, assessed_on: str | None, *, semantic: bool, ocr: bool
    ) -> None:
        self.rules, self.language, self.assessed_on = rules, language, assessed_on
        self.semantic, self.ocr = semantic, ocr
        self.judged_anew: dict[str, Draft] = {}

    def drafts(self, names: Sequence[str], plan_files: Sequence[str]) -> list[Draft]:
        """The drafts in the order of their names. Raises ``InputProblems`` with every file's problems at once."""
        from checker.comparison.drafts import with_text_of

        problems: list[Problem] = []
        read: list[Draft] = []
        count = len(names) + len(plan_files)
        for number, name in enumerate((*names, *plan_files), start=1):
            if sys.stderr.isatty():
                click.echo(f"Reading {Path(name).name} ({number} of {count})", err=True)
            try:
                read.append(self._draft(name))
            except InputProblems as found:
                if found.exit_code != exits.INPUT:
                    raise
                problems.extend(found.problems)
        if problems:
            raise InputProblems(problems)
        drafts, extra = read[: len(names)], read[len(names) :]
        known = {draft.sha256 for draft in drafts if draft.saved}
        problems = [
            Problem("This is the plan of none of the saved assessments", "Name the file that the assessment was made from, unchanged.", name)
            for name, draft in zip(plan_files, extra, strict=True)
            if draft.saved or draft.sha256 not in known
        ]
        if problems:
            raise InputProblems(problems)
        return [
            with_text_of(draft, self.judged_anew[draft.sha256])
            if draft.saved and draft.sha256 in self.judged_anew
            else draft
            for draft in drafts
        ]

    def _draft(self, name: str) -> Draft:
        import checker
        from checker.comparison.drafts import draft_of
        from checker.comparison.saved import looks_saved, parse_saved
        from checker.documents import read_bytes

        path = Path(name)
        data = read_bytes(path)
        if looks_saved(data):
            from checker.render.json import schema

            return parse_saved(data, path.name, schema())
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in self.judged_anew:
            from dataclasses import replace

            return replace(self.judged_anew[sha256], given=path.name, name=path.name)
        plan = checker.read_plan_bytes(data, path.name, self.language, ocr=self.ocr)
        assessment = checker.assess(plan, self.rules, assessed_on=self.assessed_on, semantic=self.semantic)
        draft = draft_of(assessment, path.name)
        self.judged_anew[draft.sha256] = draft
        return draft


def _draft_renderers(compared: Comparison, rules: RuleSet, language: str, page_size: str) -> Renderers:
    from functools import cache

    from checker.render.comparison import html, markdown, terminal
    from checker.render.comparison.wording import worded

    made = cache(lambda: worded(compared, rules, language))

    def as_pdf() -> bytes:
        from checker.render.comparison import pdf

        return pdf.render_comparison(made(), page_size=page_size)

    return {
        "html": lambda: html.render_comparison(made()),
        "pdf": as_pdf,
        "md": lambda: markdown.render_comparison(made()),
        "text": lambda: terminal.render_comparison(made(), *_screen()),
    }


def _peers_renderers(table: Peers, rules: RuleSet, language: str, page_size: str) -> Renderers:
    from functools import cache

    from checker.render.comparison import html, markdown, terminal
    from checker.render.comparison.peers import worded_peers

    made = cache(lambda: worded_peers(table, rules, language))

    def as_pdf() -> bytes:
        from checker.render.comparison import pdf

        return pdf.render_peers(made(), page_size=page_size)

    return {
        "html": lambda: html.render_peers(made()),
        "pdf": as_pdf,
        "md": lambda: markdown.render_peers(made()),
        "text": lambda: terminal.render_peers(made(), *_screen()),
    }


def _screen() -> tuple[bool, int]:
    """Whether to colour, and how many columns there are."""
    import os
    import shutil

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return colour, min(shutil.get_terminal_size((100, 24)).columns, 120)
