"""``plancheck portfolio``: many plans in, one view of all of them out."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import exits
from checker.cli.options import (
    date_option,
    date_problems,
    language_code,
    ocr_option,
    plan_language,
    report_language_option,
    rules_option,
    words_only_option,
)
from checker.cli.outputs import Output, planned, say_written, write_all
from checker.errors import InputProblems, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.portfolio import Found, Work
    from checker.report.portfolio import Failure, Portfolio

FORMATS = ("html", "xlsx", "csv", "json")
"""What ``-o`` can write, by suffix; a folder gets all of them."""
NAME = "portfolio"
"""What the files in an output folder are called."""
_TOLD = 20
"""How many plans below the threshold are named on the terminal."""


@click.command("portfolio", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("plans", metavar="FOLDER_OR_FILE...", nargs=-1, required=True)
@click.option("-o", "--output", "outputs", metavar="FOLDER_OR_FILE", multiple=True, required=True, help="Write everything into a folder, or single files (.html .xlsx .csv .json). May repeat.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many plans are read side by side; by default as many as there are processors.")
@click.option("--reports", type=click.Choice(["html"]), help="Write each plan's own gap report into the folder as well.")
@report_language_option("The language of what is written.")
@plan_language
@ocr_option
@rules_option
@words_only_option
@click.option("--fail-under", type=click.FloatRange(0, 100), metavar="N", help="Exit with 1 if any plan's score is below N, or it has none.")
@date_option
def command(
    plans: tuple[str, ...],
    outputs: tuple[str, ...],
    jobs: int | None,
    reports: str | None,
    report_lang: str,
    plan_lang: str | None,
    ocr: bool,
    rules: tuple[str, ...],
    words_only: bool,
    fail_under: float | None,
    assessed_on: str | None,
) -> int:
    """Check many plans and lay them side by side: scores, criteria, conflicts, and what could not be read.

    A folder stands for all plans in it and below it. With an output folder every plan's assessment is kept in it, and the same command
    run again does only what is missing or changed. Exit codes: 2 if any file could not be assessed (the others are done), 3 if none
    could, else 1 if any plan is below --fail-under.
    """
    import checker
    from checker import portfolio as many

    if problems := date_problems(assessed_on):
        raise InputProblems(problems)
    rule_set = checker.load_rules(list(rules))
    folder, files = _places(outputs, plans)
    if reports and folder is None:
        raise InputProblems(Problem("Reports of every plan need a folder", "Name one with -o."))
    found = many.find_plans(plans, [folder] if folder else [])
    _spare_plans(found, files)
    options = many.Options(
        rules=rules,
        rules_sha256=rule_set.sha256,
        semantic=not words_only,
        ocr=ocr,
        plan_language=language_code(plan_lang),
        assessed_on=assessed_on,
        reports=reports is not None,
        report_language=report_lang,
    )
    with contextlib.ExitStack() as held:
        held.enter_context(_stopped_when_asked())
        root = folder or Path(held.enter_context(tempfile.TemporaryDirectory(prefix="plancheck-")))
        opened = held.enter_context(many.opened(root, reports=options.reports))
        work = many.plan_work(found, options, rule_set, opened)
        failures = _done(work, jobs)
        lines = many.lines_of(work, rule_set, kept_for_good=folder is not None)
        view = many.portfolio_of(lines, failures, rule_set, report_lang, assessed_on=assessed_on)
        _write(view, files)
    say_written(files)
    return _exit(view, fail_under)


def _places(outputs: Sequence[str], plans: Sequence[str]) -> tuple[Path | None, tuple[Output, ...]]:
    """The folder for everything, if one is named, and all files to write about all plans."""
    folders = [name for name in outputs if os.path.isdir(name) or name.endswith(("/", os.sep)) or not Path(name).suffix]
    inputs = [Path(os.path.realpath(plan)) for plan in plans if os.path.isdir(plan)]
    if len(folders) > 1:
        raise InputProblems(Problem("More than one output folder is named", "Name one.", folders[1]))
    files = planned([name for name in outputs if name not in folders], FORMATS, plan="-")
    problems = [
        Problem("This file would lie among the plans", "Choose a place outside their folder.", str(file.path))
        for file in files
        if any(Path(os.path.realpath(file.path)).is_relative_to(folder) for folder in inputs)
    ]
    folder = Path(folders[0]) if folders else None
    if folder is not None:
        real = Path(os.path.realpath(folder))
        ours = not folder.exists() or not any(folder.iterdir()) or (folder / "assessments").is_dir()
        if real in inputs or (not ours and any(real.is_relative_to(each) for each in inputs)):
            problems.append(Problem("The results would lie among the plans", "Name a new folder for them.", folders[0]))
    if problems:
        raise InputProblems(problems)
    inside = tuple(Output(folder / f"{NAME}.{suffix}", suffix) for suffix in FORMATS) if folder else ()
    return folder, (*inside, *files)


def _spare_plans(found: Sequence[Found], files: Sequence[Output]) -> None:
    """Raise ``InputProblems`` where a file to write is one of the plans."""
    plans = {os.path.realpath(file.path) for file in found}
    ours = [file.path for file in files if os.path.realpath(file.path) in plans]
    if ours:
        raise InputProblems([Problem("This would overwrite a plan", "Choose another name.", str(path)) for path in ours])


def _done(work: Work, jobs: int | None) -> tuple[Failure, ...]:
    """Do what is open, and tell of it. All files that could not be assessed."""
    from checker import portfolio as many
    from checker.report.portfolio import Failure

    before = len(work.units) - len(work.open)
    if before:
        click.echo(f"{before} of {len(work.units)} plans were assessed before; nothing about them has changed.", err=True)
    failures = list(work.failures)
    trace = ""
    with _progress(len(work.open)) as step, contextlib.closing(many.run(work.open, many.jobs_for(len(work.open), jobs))) as outcomes:
        for outcome in outcomes:
            step(outcome.name)
            if outcome.problems:
                failures.append(Failure(outcome.name, outcome.problems, fault=bool(outcome.trace)))
            trace = trace or outcome.trace
    for failure in sorted(failures, key=lambda each: each.file):
        click.echo("\n".join(failure.problems), err=True)
    for unit in work.units:
        for other in work.same.get(unit.sha256, ()):
            click.echo(f"{other}: The content is the same as that of {unit.name}. It is not assessed twice.", err=True)
    if trace:
        click.echo(trace, err=True)
    return tuple(failures)


@contextlib.contextmanager
def _stopped_when_asked() -> Iterator[None]:
    """Let a polite request to end (SIGTERM) be an interruption too, so that no process is left to work alone."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread hears signals
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def _progress(count: int) -> Iterator[Callable[[str], None]]:
    """What says, on a terminal, how many of ``count`` plans are done."""
    shown = sys.stderr.isatty() and count > 1
    done = 0

    def step(name: str) -> None:
        nonlocal done
        done += 1
        if shown:
            click.echo(f"\r\x1b[K{done} of {count}  {name[:60]}", err=True, nl=False)

    try:
        yield step
    finally:
        if shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def _write(view: Portfolio, files: Sequence[Output]) -> None:
    from checker.render import portfolio as render

    write_all(
        files,
        {
            "html": lambda: render.render_html(view),
            "xlsx": lambda: render.render_xlsx(view),
            "csv": lambda: render.render_csv(view),
            "json": lambda: render.render_json(view),
        },
    )


def _exit(view: Portfolio, fail_under: float | None) -> int:
    scored = [line for line in view.plans if line.overall.value is not None]
    empty = len(view.plans) - len(scored)
    without = f", {empty} of them without a score" if empty else ""
    click.echo(f"{len(view.plans)} plans read{without}; {len(view.failures)} files not assessed.", err=True)
    below = [
        f"{line.file}: the score {line.overall.value:g} is below {fail_under:g}."
        if line.overall.value is not None
        else f"{line.file}: there is no score to hold against {fail_under:g}."
        for line in view.plans
        if fail_under is not None and (line.overall.value is None or line.overall.value < fail_under)
    ]
    for sentence in below[:_TOLD]:
        click.echo(sentence, err=True)
    if len(below) > _TOLD:
        click.echo(f"{len(below) - _TOLD} more are below {fail_under:g}.", err=True)
    if any(failure.fault for failure in view.failures):
        return exits.FAULT
    if not scored:
        click.echo("Nothing could be assessed.", err=True)
        return exits.NOTHING
    if view.failures:
        return exits.INPUT
    return exits.BELOW if below else exits.DONE
