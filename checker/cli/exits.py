"""Exit codes, and what is said on the way out."""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING

import click

from checker.errors import EXIT_INPUT, EXIT_RULES, InputProblems
from checker.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE = 0
BELOW = 1
"""The score is below ``--fail-under``."""
INPUT = EXIT_INPUT
NOTHING = 3
"""Nothing could be assessed."""
RULES = EXIT_RULES
FAULT = 5
"""A fault of the program itself."""
INTERRUPTED = 130


def run(command: click.Command, arguments: Sequence[str]) -> int:
    """Run ``command``; whatever happens, answer with an exit code."""
    try:
        answer = command.main(args=list(arguments), prog_name="plancheck", standalone_mode=False)
        sys.stdout.flush()
        return answer if isinstance(answer, int) else DONE
    except InputProblems as problems:
        for problem in problems.problems:
            click.echo(f"Error: {problem}" if problem.file is None else str(problem), err=True)
        return problems.exit_code
    except click.ClickException as error:
        error.show()
        return INPUT
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. No unfinished file was left behind.", err=True)
        return INTERRUPTED
    except click.exceptions.Exit as done:
        return done.exit_code
    except SystemExit:
        # what click makes of a reader of our output that went away; that is its choice
        return DONE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception:  # noqa: BLE001 - the last door: whatever it is, it is our fault and is told
        traceback.print_exc()
        click.echo(
            f"\nThis is a fault of plancheck {VERSION}, not of your file. Please report it with the lines above; "
            "do not send a confidential plan along.",
            err=True,
        )
        return FAULT
