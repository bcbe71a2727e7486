"""``python -m benchmark CORPUS``: the tables on the terminal, and what is asked for into files."""

from __future__ import annotations

import time
from pathlib import Path

import click

from benchmark.bench import PARTS, Bench, Settings
from benchmark.history import OtherColumnsError, append
from benchmark.private import NotPrivateError, write_private
from checker.errors import InputProblems

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("benchmark", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("corpus", type=_FOLDER)
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Run this part only; may repeat.")
@click.option("--words-only", is_flag=True, help="Leave the semantic layer out.")
@click.option(
    "--leave-out", is_flag=True, help="Also score the heads on texts that they were not trained on (minutes)."
)
@click.option("--baseline", type=_FOLDER, help="The folder of the keyword search, to compare with.")
@click.option("--second", type=_FOLDER, help="A folder with a second reader's labels, to compare with.")
@click.option(
    "--disagreements", type=_FILE, help="Write every disagreement, with its passages, to this Markdown file."
)
@click.option(
    "--irm-sample", type=_FILE, help="Write a random sample of the IRM alarms to this Markdown file."
)
@click.option("--sample", type=click.IntRange(1), default=100, show_default=True, help="Size of that sample.")
@click.option("--history", type=_FILE, help="Add a row of figures to this CSV file.")
@click.option("--date", "day", default="", metavar="YYYY-MM-DD", help="Date to write into the history.")
@click.option("--note", default="", help="A note to write into the history.")
@click.option("--time", "timed", is_flag=True, help="Say how long each part took.")
def main(
    corpus: Path,
    only: tuple[str, ...],
    words_only: bool,
    leave_out: bool,
    baseline: Path | None,
    second: Path | None,
    disagreements: Path | None,
    irm_sample: Path | None,
    sample: int,
    history: Path | None,
    day: str,
    note: str,
    timed: bool,
) -> None:
    """Measure the checker on CORPUS, a folder with labels/, plans/, irm/, and passages/ in it or beside it."""
    bench = Bench(
        Settings(corpus, words_only=words_only, leave_out=leave_out, baseline=baseline, second=second)
    )
    try:
        for part in PARTS:
            if only and part not in only:
                continue
            began = time.perf_counter()
            for text in bench.run(part):
                click.echo(text + "\n")
            if timed:
                click.echo(f"{part}: {time.perf_counter() - began:.1f} s\n", err=True)
        if disagreements is not None:
            write_private(disagreements, bench.disagreements())
        if irm_sample is not None:
            write_private(irm_sample, bench.sample(sample))
        if history is not None:
            append(history, {**bench.provenance(), "date": day, "note": note}, bench.figures)
    except (InputProblems, NotPrivateError, OtherColumnsError) as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main(prog_name="python -m benchmark")
