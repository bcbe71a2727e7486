"""What is to be done: which files are assessed already, which are the same, which cannot be read, which are left."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from checker.documents import limits
from checker.errors import Problem
from checker.portfolio.folder import ASSESSMENTS, REPORTS
from checker.portfolio.summary import line_of
from checker.portfolio.unit import Unit
from checker.report.portfolio import Failure
from checker.semantics import installed
from checker.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.model import RuleSet
    from checker.portfolio.files import Found
    from checker.portfolio.folder import Folder
    from checker.portfolio.unit import Options
    from checker.report.portfolio import PlanLine


@dataclass(frozen=True, slots=True)
class Work:
    """All units, those of them still ``open``, the names of files with the same content (by its sha256), and files that cannot be read."""

    units: tuple[Unit, ...]
    open: tuple[Unit, ...]
    same: Mapping[str, tuple[str, ...]]
    failures: tuple[Failure, ...]


def plan_work(found: Sequence[Found], options: Options, rules: RuleSet, folder: Folder) -> Work:
    """Hold every file against what ``folder`` holds already.

    A result is found again by its key: the document's bytes and name, the rules, the program's version and the options
    that a verdict may depend on. Files with the same bytes are assessed once, under the first of their names.
    """
    first: dict[str, Unit] = {}
    same: dict[str, list[str]] = {}
    failures: list[Failure] = []
    for file in found:
        try:
            digest = _digest(file.path)
        except OSError as error:
            failures.append(_unreadable(file.name, error))
            continue
        if digest in first:
            same.setdefault(digest, []).append(file.name)
        else:
            first[digest] = _unit(file, digest, options, folder)
    units = tuple(first.values())
    left = tuple(unit for unit in units if kept(unit, rules) is None)
    return Work(units, left, {digest: tuple(others) for digest, others in same.items()}, tuple(failures))


def kept(unit: Unit, rules: RuleSet, also: tuple[str, ...] = (), *, named: bool = True) -> PlanLine | None:
    """What the unit's files say (and, if ``named``, what they are called), or ``None`` where they are missing, damaged or of something else."""
    if unit.report and not os.path.isfile(unit.report):
        return None
    try:
        data = json.loads(Path(unit.assessment).read_bytes())
        if data["plan"]["sha256"] != unit.sha256 or data["rules"]["sha256"] != rules.sha256:
            return None
        assessment = f"{ASSESSMENTS}/{os.path.basename(unit.assessment)}" if named else ""
        report = f"{REPORTS}/{os.path.basename(unit.report)}" if named and unit.report else ""
        return line_of(data, unit.name, also, assessment_file=assessment, report=report)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def lines_of(work: Work, rules: RuleSet, *, kept_for_good: bool = True) -> tuple[PlanLine, ...]:
    """The results that are there, read back one by one, so that one assessment at a time is in memory.

    Where the files are not ``kept_for_good`` their names are left out.
    """
    read = (kept(unit, rules, work.same.get(unit.sha256, ()), named=kept_for_good) for unit in work.units)
    return tuple(line for line in read if line is not None)


def _unit(file: Found, digest: str, options: Options, folder: Folder) -> Unit:
    name = PurePosixPath(file.name).name
    decides = [
        name, digest, options.rules_sha256, VERSION, options.semantic and installed(), options.ocr, options.plan_language,
        options.assessed_on,
    ]  # fmt: skip
    key = hashlib.sha256(json.dumps(decides).encode()).hexdigest()[:32]
    report = f"{_readable(name)}-{key[:12]}.{options.report_language}.html"
    return Unit(
        path=file.path,
        name=file.name,
        sha256=digest,
        assessment=str(folder.root / ASSESSMENTS / f"{key}.json"),
        report=str(folder.root / REPORTS / report) if options.reports else "",
        unfinished=str(folder.unfinished),
        options=options,
    )


def _readable(name: str) -> str:
    """The part of a file's name that every disk can hold and every link can name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-") or "plan"


def _digest(path: str) -> str:
    if not os.path.isfile(path):
        # a pipe would be waited for until the end of time; a link may lead nowhere
        raise FileNotFoundError
    with open(path, "rb") as stream:
        digest, size = hashlib.sha256(), 0
        while block := stream.read(1 << 20):
            size += len(block)
            digest.update(block)
            if size > limits.FILE_BYTES:
                break  # whoever reads it will refuse it
        return digest.hexdigest()


def _unreadable(name: str, error: OSError) -> Failure:
    if isinstance(error, FileNotFoundError):
        problem = Problem("There is no file here that could be read", "Copy the file itself to this place", name)
    elif isinstance(error, PermissionError):
        problem = Problem("The file may not be read", "Ask for the right to read it, or copy it", name)
    else:
        problem = Problem(f"The file cannot be read ({error.strerror})", "Copy it to a local folder and try again", name)
    return Failure(name, (str(problem),))
