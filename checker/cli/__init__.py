"""The command line: the only room that prints, exits, reads the clock or catches input errors."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from checker.cli import exits
from checker.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = {
    "check": "Check a plan and write the gap report.",
    "review": "Prepare a review of the findings, for a person to have the last word.",
    "consensus": "Compare several people's reviews, and find what they have to settle.",
    "chairs": "Set a self-assessment and a shadow assessment side by side.",
    "compare": "Compare drafts of a plan, or plans of several countries.",
    "portfolio": "Check many plans and lay them side by side.",
    "parse": "Write a plan as an editable plan description.",
    "worksheet": "Write blank worksheets for a workshop.",
    "rules": "List, explain, validate and test the rules.",
}


class _Lazy(click.Group):
    """Commands are imported when they are used, so that ``--help`` is quick."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command = import_module(f"checker.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="plancheck")
def cli() -> None:
    """Check an OGP action plan against the five Digital Governance recommendations.

    Nothing leaves this machine. Exit codes: 0 done; 1 below --fail-under; 2 wrong use or unreadable input;
    3 nothing could be assessed; 4 a rule set is wrong; 5 a fault of plancheck itself.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``plancheck`` and exit with the documented code."""
    # Quotes hold letters that an old console's encoding lacks; losing one must not stop the run.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(exits.run(cli, list(sys.argv[1:] if arguments is None else arguments)))
