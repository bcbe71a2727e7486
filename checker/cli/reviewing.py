"""The options that bring people's words into an assessment, and what they need to be read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.errors import InputProblems

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.errors import Problem
    from checker.model import Assessment, Review

F = TypeVar("F", bound="Callable[..., Any]")

_review = click.option(
    "--review", "reviews", metavar="FILE", multiple=True,
    help="A review that people filled in (.yaml or .xlsx, see plancheck review). May repeat: one a reviewer.",
)  # fmt: skip
_reply = click.option(
    "--reply", "replies", metavar="FILE", multiple=True,
    help="The government's responses to the findings (.yaml, .xlsx or .docx). They change no verdict. May repeat.",
)  # fmt: skip


def reviewed_options(function: F) -> F:
    """``--review`` and ``--reply``."""
    decorated: F = _review(_reply(function))
    return decorated


def reviewed(assessment: Assessment, reviews: Sequence[str], replies: Sequence[str]) -> Assessment:
    """The assessment with the reviews and the responses in these files. Raises ``InputProblems`` for all of them at once."""
    from checker.reviews import apply

    read, problems = read_reviews(reviews)
    if reviews:
        assessment = _all_told(lambda: apply(assessment, read), problems)
    return assessment


def _all_told(make: Callable[[], Assessment], problems: Sequence[Problem]) -> Assessment:
    """What ``make`` makes, unless there are problems; those that were found before are told along with its own."""
    try:
        made = make()
    except InputProblems as more:
        raise InputProblems(_in_order((*problems, *more.problems))) from None
    if problems:
        raise InputProblems(problems)
    return made


def _in_order(problems: Sequence[Problem]) -> list[Problem]:
    files = list(dict.fromkeys(problem.file for problem in problems))
    return sorted(problems, key=lambda problem: (files.index(problem.file), problem.line or 0, problem.column or 0))


def read_reviews(paths: Sequence[str]) -> tuple[list[Review], list[Problem]]:
    """The reviews in these files, and all that is wrong with them."""
    from checker.documents import read_bytes
    from checker.reviews import read_review

    reviews: list[Review] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            review, wrong = read_review(read_bytes(path), path, today())
        except InputProblems as unread:
            problems += unread.problems
        else:
            reviews.append(review)
            problems += wrong
    return reviews, problems


def today() -> dt.date:
    """The day by this machine's clock."""
    return dt.datetime.now().astimezone().date()
