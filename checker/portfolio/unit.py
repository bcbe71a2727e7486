"""One plan's unit of work: a small value in, files written, a few words back. It runs in any process that can import it."""

from __future__ import annotations

import hashlib
import threading
import traceback
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import checker
from checker.documents import read_bytes
from checker.errors import InputProblems, Problem
from checker.portfolio.files import shown
from checker.portfolio.folder import write_whole
from checker.version import VERSION

if TYPE_CHECKING:
    from checker.model import Assessment, RuleSet

# The PDF engine and the encoder are not made for threads, and a backend of threads must give the same bytes.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Options:
    """What every plan of a run is judged by. ``rules`` are the paths of the user's own, ``rules_sha256`` what they held."""

    rules: tuple[str, ...]
    rules_sha256: str
    semantic: bool = True
    ocr: bool = False
    plan_language: str | None = None
    assessed_on: str | None = None
    reports: bool = False
    report_language: str = "en"


@dataclass(frozen=True, slots=True)
class Unit:
    """A file to assess: where it lies, what it is called, what it held when it was found, and where its results go."""

    path: str
    name: str
    sha256: str
    assessment: str
    report: str
    """Where its report goes; "" where none is wanted."""
    unfinished: str
    options: Options


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a unit ended. ``sha256`` and ``name`` are the unit's; ``problems`` is empty where its files were written.

    ``trace`` is there for a fault of the program.
    """

    sha256: str
    name: str
    problems: tuple[str, ...] = ()
    trace: str = ""


def check_one(unit: Unit) -> Outcome:
    """Assess the file and write its assessment (and report). Whatever is wrong with it is told, never raised."""
    with _ONE_AT_A_TIME:
        try:
            assessment = _assessed(unit)
            if unit.report:
                write_whole(Path(unit.report), _html(assessment, unit.options.report_language), Path(unit.unfinished))
            from checker.render.json import render_json

            # Last, because it says that the plan is done.
            write_whole(Path(unit.assessment), render_json(assessment), Path(unit.unfinished))
        except InputProblems as found:
            return Outcome(unit.sha256, unit.name, tuple(_told(problem, unit) for problem in found.problems))
        except MemoryError:
            return Outcome(unit.sha256, unit.name, (_told(Problem("There was not enough memory", "Check this file by itself, with --jobs 1"), unit),))
        except Exception as error:  # noqa: BLE001 - the last door of a unit: one bad file must not stop the others
            problem = Problem(
                f"This is a fault of plancheck {VERSION} ({type(error).__name__}), not of your file",
                "Please report it; do not send a confidential plan along",
            )
            return Outcome(unit.sha256, unit.name, (_told(problem, unit),), traceback.format_exc())
        return Outcome(unit.sha256, unit.name)


def _assessed(unit: Unit) -> Assessment:
    options = unit.options
    data = read_bytes(Path(unit.path))
    if hashlib.sha256(data).hexdigest() != unit.sha256:
        raise InputProblems(Problem("The file changed while plans were being checked", "Run the same command again"))
    rules = _rules(options.rules)
    if rules.sha256 != options.rules_sha256:
        raise InputProblems(Problem("The rules changed while plans were being checked", "Run the same command again"))
    plan = checker.read_plan_bytes(data, PurePath(unit.name).name, options.plan_language, ocr=options.ocr)
    return checker.assess(plan, rules, assessed_on=options.assessed_on, semantic=options.semantic)


def _html(assessment: Assessment, language: str) -> str:
    from checker import report
    from checker.render.html import render_html

    return render_html(report.make(assessment, language))


@lru_cache(maxsize=2)
def _rules(paths: tuple[str, ...]) -> RuleSet:
    """The rules, loaded once a process."""
    return checker.load_rules(list(paths))


def _told(problem: Problem, unit: Unit) -> str:
    return shown(str(replace(problem, file=unit.name)))
