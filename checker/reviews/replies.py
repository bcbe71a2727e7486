"""The government's right of reply: its responses, read from a file and set beside the findings. They change no verdict.

A file is YAML (``reply/1``), or the table of comments and responses that the report offers, sent back as XLSX or DOCX.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.documents import read_document_bytes
from checker.errors import InputProblems, Problem
from checker.model import Assessment, Note, Response
from checker.report.comments import key_of
from checker.reviews.fields import Fields
from checker.reviews.quotes import evidence, plain
from checker.sheets import read_workbook
from checker.strict_yaml import Loaded, load, nearest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from checker.strict_yaml import Path

SCHEMA = "reply/1"

@dataclass(frozen=True, slots=True)
class Reply:
    """A response as a file holds it, with its place there."""

    response: Response
    file: str
    line: int | None
    column: int | None


def read_replies(data: bytes, name: str, today: dt.date) -> tuple[tuple[Reply, ...], tuple[Problem, ...]]:
    """The responses in ``data`` (YAML, JSON, XLSX or DOCX), and all that is wrong with the file."""
    try:
        loaded, problems, dated = _loaded(data, name)
    except InputProblems as wrong:
        return (), wrong.problems
    if loaded.data is None and problems:
        return (), tuple(problems)
    fields = Fields(loaded, today)
    replies = tuple(_replies(fields, dated=dated))
    told = sorted((*problems, *fields.problems), key=lambda problem: (problem.line or 0, problem.column or 0))
    return replies, tuple(told)


def _loaded(data: bytes, name: str) -> tuple[Loaded, list[Problem], bool]:
    """The file's content, its problems, and whether its dates are written by our rules."""
    if not data.startswith(b"PK\x03\x04"):
        try:
            return *load(data.decode("utf-8-sig"), name), True
        except UnicodeDecodeError:
            raise InputProblems(Problem("The file is no text in UTF-8", "Save it as UTF-8 text, .xlsx or .docx.", name)) from None
    # The names of a package's members stand in it uncompressed.
    rows = _from_word(data, name) if b"word/document.xml" in data else _from_sheet(data, name)
    replies: list[dict[str, Any]] = []
    marks: dict[Path, tuple[int, int]] = {}
    for number, cells in rows:
        if cells.get("response", "").strip():
            for key in ("criterion", "text", "quote", "by", "date"):
                marks["replies", len(replies), key] = (number, 1)
            replies.append(
                {"criterion": cells.get("criterion", ""), "text": cells["response"], "quote": cells.get("quote", ""),
                 "by": cells.get("by", ""), "date": cells.get("on", "")}
            )  # fmt: skip
    return Loaded(name, {"schema": SCHEMA, "replies": replies}, marks), [], False


def _replies(fields: Fields, *, dated: bool) -> Iterator[Reply]:
    data = fields.loaded.data
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        fields.say(("schema",), "This file holds no responses", f"Begin it with: schema: {SCHEMA}, or give the filled-in table of responses.")
        return
    top = fields.mapping(data, (), ("schema", "by", "date", "replies"))
    by, on = fields.text(top.get("by"), ("by",)), fields.date(top.get("date"), ("date",))
    for path, item in fields.items(top.get("replies"), ("replies",)):
        given = fields.mapping(item, path, ("criterion", "text", "quote", "by", "date"))
        if not given:
            continue
        known = len(fields.problems)
        criterion = fields.needed(given, "criterion", path, "Name it as area/criterion.")
        text = fields.needed(given, "text", path, "Write the response behind it.")
        # In a table people write dates as they like; the report shows what they wrote.
        day = (fields.date if dated else fields.text)(given.get("date"), (*path, "date"))
        quote = fields.text(given.get("quote"), (*path, "quote"))
        response = Response(criterion, text, fields.text(given.get("by"), (*path, "by")) or by, day or on, quote)
        if len(fields.problems) == known:
            yield Reply(response, fields.loaded.file, *fields.loaded.place((*path, "criterion")))


# A hostile file may have very many cells, but few headings.
_key = cache(key_of)


_NO_TABLE = ("The file holds no table of responses", "Give the table that the report offers, filled in.")


def _from_sheet(data: bytes, name: str) -> list[tuple[int, dict[str, str]]]:
    for rows in read_workbook(data, name).values():
        found = [
            (row.number, cells)
            for row in rows
            if "response" in (cells := {key: text for heading, text in row.cells if (key := _key(heading))})
        ]
        if found:
            return found
    raise InputProblems(Problem(*_NO_TABLE, name))


def _from_word(data: bytes, name: str) -> list[tuple[int, dict[str, str]]]:
    tables: dict[int, dict[int, dict[int, list[str]]]] = {}
    for passage in read_document_bytes(data, name).passages:
        if passage.table is not None and passage.row is not None and passage.column is not None:
            cells = tables.setdefault(passage.table, {}).setdefault(passage.row, {})
            cells.setdefault(passage.column, []).append(passage.text)
    for rows in tables.values():
        first = min(rows)
        keys = {column: key for column, texts in rows[first].items() if (key := _key(" ".join(texts)))}
        if "response" in keys.values():
            return [(number, _word_cells(row, keys)) for number, row in sorted(rows.items()) if number != first]
    raise InputProblems(Problem(*_NO_TABLE, name))


def _word_cells(row: dict[int, list[str]], keys: dict[int, str]) -> dict[str, str]:
    cells = {key: "\n".join(row.get(column, ())) for column, key in keys.items()}
    # The cell of the criterion says its title as well; the id stands alone in its last paragraph.
    return {**cells, "criterion": cells.get("criterion", "").rsplit("\n", 1)[-1]}


def respond(assessment: Assessment, replies: Sequence[Reply]) -> Assessment:
    """The assessment with the responses beside its findings, each quote with its page; levels and scores stay as they are.

    Raises ``InputProblems`` for responses to unknown criteria, and for quotes that are not in the document.
    """
    known = {finding.criterion for finding in assessment.findings}
    problems: list[Problem] = []
    found: dict[str, list[Response]] = {}
    for reply in replies:
        response = reply.response
        if response.criterion not in known:
            what = f'There is no criterion "{response.criterion}"' if response.criterion else "A response names no criterion"
            problems.append(Problem(what, nearest(response.criterion, known), reply.file, reply.line, reply.column))
            continue
        if response.quote:
            place = evidence(assessment.plan, response.quote, "", Note(response.text))
            if place is None:
                said = plain(response.quote)
                short = said if len(said) <= 60 else said[:59] + "…"
                problems.append(
                    Problem(f'The quote "{short}" is not in the document', "Copy it word for word, or leave it out.",
                            reply.file, reply.line, reply.column)
                )  # fmt: skip
                continue
            response = replace(response, quote=place.quote, page=place.location.page)
        found.setdefault(response.criterion, []).append(response)
    if problems:
        raise InputProblems(problems)
    return replace(
        assessment,
        findings=tuple(
            replace(finding, responses=(*finding.responses, *found.get(finding.criterion, ()))) for finding in assessment.findings
        ),
    )
