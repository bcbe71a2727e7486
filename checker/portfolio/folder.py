"""The output folder: where each plan's files lie, and that only whole ones lie there."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import InputProblems, Problem
from checker.portfolio.files import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

ASSESSMENTS = "assessments"
REPORTS = "reports"
_UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True)
class Folder:
    """``root`` holds the results; what is being written lies in ``unfinished``, inside it, until it is whole."""

    root: Path
    unfinished: Path


@contextlib.contextmanager
def opened(root: Path, *, reports: bool = False) -> Iterator[Folder]:
    """The folder ``root``, made where it is missing, for one run at a time; no unfinished file is left when the run ends.

    What a killed run left behind is removed. Raises ``InputProblems`` where the folder cannot be written or another run holds it.
    """
    try:
        (root / ASSESSMENTS).mkdir(parents=True, exist_ok=True)
        if reports:
            (root / REPORTS).mkdir(exist_ok=True)
        with _held(root) as alone:
            for left in root.glob(f"{_UNFINISHED}*") if alone else ():
                shutil.rmtree(left, ignore_errors=True)
            unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=root))
            try:
                yield Folder(root, unfinished)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as error:
        what = f"The folder cannot be written ({error.strerror})"
        raise InputProblems(Problem(what, "Choose another place", shown(str(root)))) from error


def write_whole(path: Path, content: str, unfinished: Path) -> None:
    """Write ``content`` into ``unfinished`` and move it to ``path``. Raises ``InputProblems`` where the disk says no."""
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=unfinished)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(content)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        what = f"The result cannot be written ({error.strerror})"
        raise InputProblems(Problem(what, "Make room on the disk, or choose another folder", path.name)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _held(root: Path) -> Iterator[bool]:
    """Hold ``root`` until the end; ``False`` where the system (Windows) or the disk (some networks) cannot lock a folder."""
    if sys.platform == "win32":
        yield False
        return
    import fcntl

    handle = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            problem = Problem("Another run is writing into this folder", "Wait until it has ended, or choose another", shown(str(root)))
            raise InputProblems(problem) from None
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
