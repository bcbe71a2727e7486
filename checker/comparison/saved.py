"""A saved assessment (``assessment/1``) read back as a draft. The file is not trusted."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from checker.comparison.nouns import Draft, Promise, Quoted, Rulebook, Standing, Stretch
from checker.comparison.passages import words_of
from checker.errors import InputProblems, Problem
from checker.model import Confidence, Level, Location, Note, Score

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = "assessment/1"
_AGAIN = "Write it again with: plancheck check PLAN -o NAME.json"
_SHOWN = 20
"""How many faults of one file are told one by one."""
_CALLED = re.compile(rb'"schema"\s*:\s*"assessment/')
_BLANKS = b" \t\r\n\xef\xbb\xbf"


def looks_saved(data: bytes) -> bool:
    """Is this JSON that calls itself an assessment? A plan description, which may be JSON too, does not."""
    return data.lstrip(_BLANKS).startswith(b"{") and _CALLED.search(data) is not None


def parse_saved(data: bytes, name: str, schema: Mapping[str, Any]) -> Draft:
    """The draft in a saved assessment called ``name``, held against the JSON Schema of ``assessment/1``.

    Raises ``InputProblems`` with what is wrong, each with the file and its line or the path of its place.
    """
    mapping = _loaded(data, name)
    if mapping.get("schema") != SCHEMA:
        told = mapping.get("schema")
        raise InputProblems(Problem(f'The schema is "{told}", and only {SCHEMA} can be read', _AGAIN, name))
    problems = [*_against(mapping, name, schema)] or [*_doubled(mapping, name)]
    if problems:
        raise InputProblems(problems)
    return _draft(mapping, name)


def _loaded(data: bytes, name: str) -> Mapping[str, Any]:
    def no_number(word: str) -> NoReturn:
        raise ValueError(f'"{word}" is no number')

    try:
        text = data.decode("utf-8-sig")
        found = json.loads(text, parse_constant=no_number)
    except UnicodeDecodeError as error:
        raise InputProblems(Problem("The file is not UTF-8 text", _AGAIN, name)) from error
    except json.JSONDecodeError as error:
        raise InputProblems(Problem(f"This is not JSON ({error.msg})", _AGAIN, name, error.lineno, error.colno)) from error
    except RecursionError as error:
        raise InputProblems(Problem("The file is nested too deeply", _AGAIN, name)) from error
    except ValueError as error:
        raise InputProblems(Problem(f"This is not JSON ({error})", _AGAIN, name)) from error
    if not isinstance(found, dict):
        raise InputProblems(Problem("The file holds no assessment", _AGAIN, name))
    return found


def _against(mapping: Mapping[str, Any], name: str, schema: Mapping[str, Any]) -> list[Problem]:
    from jsonschema import Draft202012Validator

    problems: list[Problem] = []
    for error in Draft202012Validator(schema).iter_errors(mapping):
        if len(problems) == _SHOWN:
            problems.append(Problem("There are more faults than are told here", _AGAIN, name))
            break
        at = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path).lstrip(".")
        what = error.message if len(error.message) <= 160 else f"{error.message[:160]}…"
        problems.append(Problem(f"{at or 'The file'}: {what}", _AGAIN, name))
    return problems


def _doubled(mapping: Mapping[str, Any], name: str) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for place, finding in enumerate(mapping["findings"]):
        if finding["criterion"] in seen:
            problems.append(
                Problem(f'findings[{place}]: The criterion "{finding["criterion"]}" is there twice', _AGAIN, name)
            )
        seen.add(finding["criterion"])
    return problems


def _draft(mapping: Mapping[str, Any], name: str) -> Draft:
    plan, rules, score = mapping["plan"], mapping["rules"], mapping["score"]
    numbers = [entry["number"] for entry in plan["commitments"]]
    standings = tuple(_standing(finding, numbers, plan["language"]) for finding in mapping["findings"])
    text: dict[tuple[str, int], Stretch] = {}
    for standing in standings:
        for quote in standing.quotes:
            words = words_of(quote.text)
            if words:
                text.setdefault(
                    (quote.text, quote.location.start),
                    Stretch(quote.text, words, quote.location, None, quote.commitment, quote.language),
                )
    review = mapping.get("review") or {}
    machine = review.get("machine_score", {})
    return Draft(
        given=name,
        saved=True,
        name=plan["file"],
        title=plan["title"] or plan["file"],
        country=plan["country"] or "",
        language=plan["language"],
        sha256=plan["sha256"],
        pages=plan["pages"],
        unread_pages=tuple(plan["unread_pages"]),
        rules=Rulebook(rules["id"], rules["version"], rules["sha256"], mapping["program"]["version"]),
        layers=tuple(mapping["program"]["layers"]),
        assessed_on=mapping["assessed_on"],
        overall=_score(score, "overall"),
        machine=machine.get("overall", score["overall"]),
        areas=tuple((area["id"], area["title"], _score(area, "score")) for area in mapping["areas"]),
        standings=standings,
        commitments=tuple(
            Promise(entry["number"], entry["title"], entry["lead"] or "", entry["page"]) for entry in plan["commitments"]
        ),
        text=tuple(sorted(text.values(), key=lambda stretch: (stretch.location.start, stretch.location.end, stretch.text))),
        whole=False,
        reviewers=tuple(review.get("reviewers", ())),
    )


def _standing(finding: Mapping[str, Any], numbers: list[str], language: str) -> Standing:
    level, conflict = Level(finding["level"]), finding["conflict"]
    review = finding.get("review") or {}
    return Standing(
        criterion=finding["criterion"],
        level=level,
        conflict=conflict,
        confidence=Confidence(finding["confidence"]),
        # a saved sentence is no message with places
        reason=Note(finding["reason"].replace("%", "%%")),
        quotes=tuple(
            Quoted(
                text=evidence["quote"],
                role=evidence["role"],
                location=Location(evidence["start"], max(evidence["start"], evidence["end"]), page=evidence["page"]),
                commitment=numbers.index(evidence["commitment"]) if evidence["commitment"] in numbers else None,
                language=language,
            )
            for evidence in finding["evidence"]
        ),
        machine_level=Level(review["machine"]["level"]) if review else level,
        machine_conflict=review["machine"]["conflict"] if review else conflict,
        reviewed_by=review.get("by", ""),
        reviewed_why=review.get("why", ""),
    )


def _score(mapping: Mapping[str, Any], value: str) -> Score:
    return Score(mapping[value], mapping["low"], mapping["high"], mapping["assessed"], mapping["criteria"])
