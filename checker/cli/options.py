"""Options that several commands share, and what they need to be read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.errors import InputProblems, Problem

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
    import re

    if language is not None and not re.fullmatch(r"[a-z]{2,3}", language):
        raise InputProblems(Problem(f'"{language}" is no language code', "Use two letters, such as en."))
    return language
