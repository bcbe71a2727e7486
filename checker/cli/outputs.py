"""Writing results: rendered first, then written beside and renamed, so that no half-written file is ever seen."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.errors import InputProblems, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


RESPONSES = ("docx", "xlsx")
"""What a table of responses can be written as, by suffix."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written: where, and in which format (its suffix, or "responses-" and the suffix)."""

    path: Path
    format: str


def planned(
    paths: Sequence[str],
    formats: Sequence[str],
    *,
    plan: str,
    responses: Sequence[str] = (),
    kept: Sequence[str] = (),
) -> tuple[Output, ...]:
    """The outputs for ``paths`` in ``formats`` and for tables of ``responses``, none of which may be the plan or one of ``kept``.

    ``kept`` are other input files. Raises ``InputProblems`` for each one that could not be written in the end.
    """
    problems: list[Problem] = []
    outputs: list[Output] = []
    wanted = [(name, formats, "") for name in paths] + [(name, RESPONSES, "responses-") for name in responses]
    for name, allowed, kind in wanted:
        path = Path(name)
        suffix = path.suffix.lower().lstrip(".")
        if path.is_dir():
            problems.append(Problem("This is a folder", "Name a file in it.", name))
        elif suffix not in allowed:
            listed = ", ".join(f".{known}" for known in allowed)
            what = f'The suffix ".{suffix}" names no format' if suffix else "The name has no suffix, so no format"
            problems.append(Problem(what, f"Use one of {listed}.", name))
        elif not path.parent.is_dir():
            problems.append(Problem("The folder for this file does not exist", "Create it first.", name))
        elif not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
            problems.append(Problem("The file may not be written", "Choose another place.", name))
        elif plan != "-" and Path(plan).exists() and path.exists() and path.samefile(plan):
            problems.append(Problem("This would overwrite the plan itself", "Choose another name.", name))
        elif path.exists() and any(Path(read).exists() and path.samefile(read) for read in kept):
            problems.append(Problem("This would overwrite a file that is read", "Choose another name.", name))
        elif path in [output.path for output in outputs]:
            problems.append(Problem("The same file is named twice", "Name it once.", name))
        outputs.append(Output(path, kind + suffix))
    if problems:
        raise InputProblems(problems)
    return tuple(outputs)


def unused(outputs: Sequence[Output], todo: str) -> None:
    """Raises ``InputProblems`` for each output that exists already: for files that hold somebody's work."""
    problems = [Problem("There is such a file already", todo, str(output.path)) for output in outputs if output.path.exists()]
    if problems:
        raise InputProblems(problems)


def write_all(outputs: Sequence[Output], renderers: Mapping[str, Callable[[], str | bytes]]) -> None:
    """Render each output, then write all of them; where one cannot be rendered, none is written.

    Only a PDF whose engine is missing keeps nobody from the other files. Raises ``InputProblems`` for it once they stand.
    """
    missing: Exception | None = None
    rendered: list[tuple[Output, str | bytes]] = []
    for output in outputs:
        try:
            rendered.append((output, renderers[output.format]()))
        except Exception as error:
            if output.format != "pdf" or not _without_engine(error):
                raise
            missing = error
    for output, content in rendered:
        write(output.path, content if isinstance(content, bytes) else content.encode("utf-8"))
    if missing is not None:
        todo = "The other files were written." if rendered else "No file was written."
        raise InputProblems(Problem(str(missing), todo)) from missing


def _without_engine(error: Exception) -> bool:
    from checker.render.pdf import MissingPart

    return isinstance(error, MissingPart)


def say_written(outputs: Sequence[Output]) -> None:
    """Name the files that were written, on standard error."""
    for output in outputs:
        click.echo(f"Written: {output.path}", err=True)


def write(path: Path, content: bytes) -> None:
    """Write ``content`` beside ``path`` and rename it. Raises ``InputProblems`` where the disk says no."""
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(temporary, mode)
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        raise InputProblems(
            Problem(f"The file cannot be written ({error.strerror})", "Choose another place.", str(path))
        ) from error
    finally:
        if temporary is not None:
            os.unlink(temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
