"""Folders of small plans, and units of work that behave badly."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import checker
from checker import portfolio as many
from tests.cli.stories import PLAN, RULES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEADLY = "deadly"
"""A file with this in its name kills the process that reads it."""


def write_plans(folder: Path, count: int) -> None:
    """``count`` plans that differ in a title and in how many libraries open longer."""
    text = PLAN.read_text(encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        one = text.replace("Library plan", f"Library plan {number}").replace("of 40 libraries", f"of {40 + number} libraries")
        (folder / f"plan-{number:03}.yaml").write_text(one, encoding="utf-8")


def options(**changes: object) -> many.Options:
    rules = checker.load_rules([RULES])
    usual = {"rules": (str(RULES),), "rules_sha256": rules.sha256, "semantic": False}
    return many.Options(**{**usual, **changes})  # type: ignore[arg-type]


@contextmanager
def work_on(plans: Path, results: Path, **changes: object) -> Iterator[many.Work]:
    """What is to be done for ``plans``."""
    with many.opened(results) as folder:
        yield many.plan_work(many.find_plans([str(plans)]), options(**changes), checker.load_rules([RULES]), folder)


def everything(folder: Path) -> dict[str, bytes]:
    """All files below ``folder`` by name."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def check_or_die(unit: many.Unit) -> many.Outcome:
    """A unit of work for joblib's own processes."""
    if DEADLY in unit.name:
        os.kill(os.getpid(), signal.SIGKILL)
    return many.check_one(unit)
