"""``plancheck parse``: the plan as an editable description, which ``check`` accepts."""

from __future__ import annotations

import json

import click

from checker.cli.options import plan_of, with_plan
from checker.cli.outputs import planned, write_all


@click.command("parse", context_settings={"help_option_names": ["-h", "--help"]})
@with_plan
@click.option("-o", "--output", metavar="FILE", help="Write the description to a file (.yaml, .yml or .json).")
@click.option("--format", "shown", type=click.Choice(["yaml", "json"]), help="Print the description in this format.")
def command(
    plan: str, plan_lang: str | None, stdin_name: str, ocr: bool, output: str | None, shown: str | None
) -> None:
    """Write PLAN as a plan description: commitments, milestones, institutions and dates as they were understood.

    Edit the file where the structure was read wrongly, and give it to check: page numbers are kept.
    """
    from checker.plans import describe, description_yaml

    files = planned([output] if output else [], ("yaml", "yml", "json"), plan=plan)
    read = plan_of(plan, plan_lang, stdin_name, ocr=ocr)

    def as_json() -> str:
        return json.dumps(describe(read), ensure_ascii=False, indent=2) + "\n"

    def as_yaml() -> str:
        return description_yaml(read)

    renderers = {"json": as_json, "yaml": as_yaml, "yml": as_yaml}
    write_all(files, renderers)
    if shown is not None or not files:
        click.echo(renderers[shown or "yaml"](), nl=False)
    for note in read.notes:
        click.echo(f"Note: {note.text}", err=True)
