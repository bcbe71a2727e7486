"""Options that several commands share, and what they need to be read."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.errors import InputProblems, Problem
from checker.model import LANGUAGES

if TYPE_CHECKING:
    from checker.model import Plan

F = TypeVar("F", bound=Callable[..., Any])

plan_argument = click.argument("plan", metavar="PLAN")
plan_language = click.option(
    "--plan-lang", metavar="XX", help="The plan's language, if it is recognised wrongly (en, fr, es, pt)."
)
stdin_name = click.option(
    "--stdin-name", metavar="NAME", default="plan", help="What to call a plan read from standard input (PLAN is -)."
)
ocr_option = click.option("--ocr", is_flag=True, help="Read scanned pages with tesseract, if it is installed.")
rules_option = click.option(
    "--rules", "rules", metavar="DIR_OR_FILE", multiple=True, help="Rules of your own: a folder, a file or a profile."
)

words_only_option = click.option(
    "--words-only", is_flag=True, help="Judge by the rules' words alone, without the semantic layer."
)
date_option = click.option(
    "--date", "assessed_on", metavar="YYYY-MM-DD", help="The date of the assessment to print; none is printed without it."
)


def report_language_option(of: str) -> Callable[[F], F]:
    """The option ``--report-lang``, with what it is the language ``of`` for its help text."""
    return click.option("--report-lang", default="en", type=click.Choice(LANGUAGES), show_default=True, help=of)


def page_size_option(of: str = "Paper of the PDF.") -> Callable[[F], F]:
    """The option ``--page-size``, with what it is the paper ``of``."""
    return click.option("--page-size", default="A4", type=click.Choice(["A4", "Letter"]), show_default=True, help=of)


def date_problems(text: str | None) -> list[Problem]:
    """What is wrong with a date that was given; nothing where none was."""
    if text is None:
        return []
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return [Problem(f'"{text}" is no date', "Write it as 2026-11-25.")]
    return []


def with_plan(function: F) -> F:
    """The argument PLAN and the options of reading it."""
    for option in (ocr_option, stdin_name, plan_language, plan_argument):
        function = option(function)
    return function


def plan_of(plan: str, language: str | None, name: str, *, ocr: bool) -> Plan:
    """The plan that the options name."""
    import checker

    language = language_code(language)
    if plan == "-":
        return checker.read_plan_bytes(sys.stdin.buffer.read(), name, language, ocr=ocr)
    return checker.read_plan(plan, language, ocr=ocr)


def language_code(language: str | None) -> str | None:
    """``language``. Raises ``InputProblems`` where it is no code."""
    if problems := language_problems(language):
        raise InputProblems(problems)
    return language


def language_problems(language: str | None) -> list[Problem]:
    """What is wrong with a language code that was given; nothing where none was."""
    import re

    if language is None or re.fullmatch(r"[a-z]{2,3}", language):
        return []
    return [Problem(f'"{language}" is no language code', "Use two letters, such as en.")]
