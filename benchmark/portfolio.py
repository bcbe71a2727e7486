"""``python -m benchmark.portfolio CORPUS``: how long many plans take, and how much memory, from ten to a thousand.

The plans are made from the corpus's table of commitments: those of one country and number are one plan; further ones take their
commitments from all of them in turn, always the same. Every run is one of its own, by the command line, into a folder of its own; memory is
read from Linux's /proc while it runs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from benchmark.corpus import find_corpus
from benchmark.irm import description

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COUNTS = (10, 61, 100, 1000)
_EVERY = 0.05
"""Seconds between two looks at the memory."""


def real_plans(rows: Sequence[dict[str, str]]) -> list[dict[str, Any]]:
    """A plan description for every country and plan number of the table, in that order."""
    grouped: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        grouped.setdefault((row["country"], row["action_plan_number"]), []).append(row)
    return [_plan(f"Action plan {number}", country, own) for (country, number), own in sorted(grouped.items())]


def many_plans(rows: Sequence[dict[str, str]], count: int) -> Iterator[dict[str, Any]]:
    """``count`` different plans: the real ones first, then new ones as large, of commitments dealt out in turn."""
    real = real_plans(rows)
    yield from real[:count]
    at = 0
    for number in range(len(real), count):
        size = len(real[number % len(real)]["commitments"])
        # 7919 is a prime beyond the number of commitments, so that each hand mixes countries.
        own = [rows[(at + 7919 * place) % len(rows)] for place in range(size)]
        at += size + 1
        yield _plan(f"Dealt plan {number}", f"Country {number}", own)


def _plan(title: str, country: str, rows: Sequence[dict[str, str]]) -> dict[str, Any]:
    commitments = [
        {**description(row)["commitments"][0], "number": str(number)} for number, row in enumerate(rows, start=1)
    ]
    return {"schema": "plan/1", "title": title, "country": country, "language": "en", "commitments": commitments}


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: plans, seconds, and megabytes at most: of the parent, of one other process, of all together.

    ``all_rss`` counts what processes share in each of them, ``all_pss`` once.
    """

    plans: int
    seconds: float
    parent: float
    worker: float
    all_rss: float
    all_pss: float
    html_bytes: int


def measure(folder: Path, output: Path, words: Sequence[str]) -> Measured:
    """Run ``plancheck portfolio`` over ``folder``. Raises ``ClickException`` where it does not end well."""
    command = [sys.executable, "-m", "checker", "portfolio", str(folder), "-o", str(output), *words]
    began = time.perf_counter()
    parent = worker = together = shared = 0.0
    with (output.parent / f"{output.name}.txt").open("w+", encoding="utf-8") as said:
        running = subprocess.Popen(command, stderr=said)  # noqa: S603 - our own program, in a folder of our own
        while running.poll() is None:
            seen = {process: _memory(process) for process in _family(running.pid)}
            parent = max(parent, seen.get(running.pid, (0, 0))[0])
            worker = max([worker, *(rss for process, (rss, _) in seen.items() if process != running.pid)])
            together = max(together, sum(rss for rss, _ in seen.values()))
            shared = max(shared, sum(pss for _, pss in seen.values()))
            time.sleep(_EVERY)
        seconds = time.perf_counter() - began
        said.seek(0)
        if running.returncode != 0:
            raise click.ClickException(f"{' '.join(command)} ended with {running.returncode}: {said.read()}")
    plans = json.loads((output / "portfolio.json").read_text(encoding="utf-8"))["plans"]
    size = (output / "portfolio.html").stat().st_size
    return Measured(len(plans), seconds, parent, worker, together, shared, size)


def _family(process: int) -> Iterator[int]:
    """The process and all below it."""
    yield process
    try:
        for thread in os.listdir(f"/proc/{process}/task"):
            children = Path(f"/proc/{process}/task/{thread}/children").read_text(encoding="ascii")
            for child in children.split():
                yield from _family(int(child))
    except OSError:
        return


def _memory(process: int) -> tuple[float, float]:
    """Resident and proportional megabytes; nothing for a process that has ended."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0, 0.0
    found = dict(re.findall(r"^(Rss|Pss):\s+(\d+) kB", text, re.MULTILINE))
    return int(found.get("Rss", 0)) / 1024, int(found.get("Pss", 0)) / 1024


@click.command("portfolio", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option("--count", "counts", type=click.IntRange(1), multiple=True, default=COUNTS, show_default=True, help="How many plans; may repeat.")
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True, help="Processes.")
@click.option("--words-only", is_flag=True, help="Leave the semantic layer out.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep plans and results in this folder.")
def main(corpus: Path, counts: tuple[int, ...], jobs: int, words_only: bool, keep: Path | None) -> None:
    """Measure ``plancheck portfolio`` on plans made from the table of commitments in CORPUS."""
    rows = find_corpus(corpus).reviewed()
    if not rows:
        click.echo(f"Skipped: {corpus} holds no irm/commitments.csv to make plans from.")
        return
    if not Path("/proc/self/smaps_rollup").exists():
        click.echo("Skipped: memory is read from /proc, which this system does not have.")
        return
    root = keep or Path(tempfile.mkdtemp(prefix="plancheck-portfolio-"))
    words = ["--jobs", str(jobs), *(["--words-only"] if words_only else [])]
    click.echo(f"{'plans':>6} {'seconds':>8} {'a plan':>7} {'parent':>7} {'worker':>7} {'all':>6} {'shared once':>12} {'page':>8}")
    try:
        for count in counts:
            folder = root / f"plans-{count}"
            folder.mkdir(parents=True, exist_ok=True)
            for number, plan in enumerate(many_plans(rows, count)):
                named = re.sub("[^a-z0-9]+", "-", f"{plan['country']} {plan['title']}".lower())
                (folder / f"{number:04}-{named}.json").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
            found = measure(folder, root / f"results-{count}", words)
            click.echo(
                f"{found.plans:>6} {found.seconds:>8.1f} {found.seconds / found.plans:>7.3f} {found.parent:>4.0f} MB {found.worker:>4.0f} MB "
                f"{found.all_rss:>3.0f} MB {found.all_pss:>9.0f} MB {found.html_bytes / 1e6:>5.2f} MB"
            )
    finally:
        if keep is None:
            shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main(prog_name="python -m benchmark.portfolio")
