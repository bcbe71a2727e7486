"""The options that bring people's words into an assessment, and what they need to be read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.errors import InputProblems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.errors import Problem
    from checker.model import Assessment, Review
    from checker.reviews.replies import Reply

F = TypeVar("F", bound="Callable[..., Any]")
T = TypeVar("T")

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
    from checker.reviews import apply, respond

    read, problems = read_reviews(reviews)
    answers, unread = read_replies(replies)
    problems += unread
    try:
        assessment = apply(assessment, read) if reviews else assessment
    except InputProblems as more:
        problems += more.problems
    try:
        assessment = respond(assessment, answers)
    except InputProblems as more:
        problems += more.problems
    if problems:
        raise InputProblems(_in_order(problems))
    return assessment


def all_fit(make: Callable[[], T], problems: Sequence[Problem]) -> T:
    """What ``make`` makes, unless there are problems; those that were found before are told along with its own."""
    told = list(problems)
    try:
        made = make()
    except InputProblems as more:
        raise InputProblems(_in_order([*told, *more.problems])) from None
    if told:
        raise InputProblems(_in_order(told))
    return made


def _in_order(problems: Sequence[Problem]) -> list[Problem]:
    files = list(dict.fromkeys(problem.file for problem in problems))
    return sorted(problems, key=lambda problem: (files.index(problem.file), problem.line or 0, problem.column or 0))


def read_reviews(paths: Sequence[str]) -> tuple[list[Review], list[Problem]]:
    """The reviews in these files, and all that is wrong with them."""
    from checker.reviews import read_review

    reviews: list[Review] = []
    problems: list[Problem] = []
    for path, data in _contents(paths, problems):
        review, wrong = read_review(data, path, today())
        reviews.append(review)
        problems += wrong
    return reviews, problems


def read_replies(paths: Sequence[str]) -> tuple[list[Reply], list[Problem]]:
    """The responses in these files, and all that is wrong with them."""
    from checker.reviews import read_replies as read

    replies: list[Reply] = []
    problems: list[Problem] = []
    for path, data in _contents(paths, problems):
        found, wrong = read(data, path, today())
        replies += found
        problems += wrong
    return replies, problems


def _contents(paths: Sequence[str], problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """(path, content) of each file; what cannot be read is added to ``problems``."""
    from checker.documents import read_bytes

    for path in paths:
        try:
            yield path, read_bytes(path)
        except InputProblems as unread:
            problems += unread.problems


def today() -> dt.date:
    """The day by this machine's clock."""
    return dt.datetime.now().astimezone().date()
