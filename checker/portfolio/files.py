"""Which files are plans: those named, and those in the folders named."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from checker.documents.sniffing import SUFFIXES
from checker.errors import InputProblems, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNPRINTABLE = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF],
    "\N{REPLACEMENT CHARACTER}",
)
_OFFICE_LOCK = "~$"
"""How Word names the file that marks a document as open."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file: where it lies, and what it is called in every output (without control characters)."""

    path: str
    name: str


def shown(name: str) -> str:
    """``name`` as it may be shown anywhere: on one line, no control characters, no bytes that are no text."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return text.translate(_UNPRINTABLE)


def find_plans(paths: Sequence[str], leave_out: Sequence[Path] = ()) -> tuple[Found, ...]:
    """The files in ``paths``, in order of their names, each file once.

    A folder stands for all files in it and below it whose suffix promises a readable format, but for hidden ones and the lock files
    of office programs; a link to a folder that was visited already is not followed. ``leave_out`` are files and folders of
    our own that may lie in there. Files that are named one by one are taken whatever they are called. Names count from the folder
    named; where that leaves two files with one name, both are called as the user called them.
    Raises ``InputProblems`` for each path that does not exist, for each folder that may not be read, and where there is no plan.
    """
    missing = [
        Problem("There is no such file or folder", "Check the name", shown(path)) for path in paths if not os.path.lexists(path)
    ]
    if missing:
        raise InputProblems(missing)
    ours = {os.path.realpath(path) for path in leave_out}
    found: dict[str, tuple[str, str]] = {}
    for path in paths:
        inside = _inside(path, ours) if os.path.isdir(path) else [path]
        for file in inside:
            short = os.path.relpath(file, path) if os.path.isdir(path) else os.path.basename(file)
            found.setdefault(os.path.realpath(file), (file, short))
    if not found:
        kinds = "PDF, Word, text or plan files"
        raise InputProblems([Problem("The folder holds no plan", f"Name a folder of {kinds}", shown(path)) for path in paths])
    names = Counter(short for _, short in found.values())
    every = [Found(file, shown(Path(short if names[short] == 1 else file).as_posix())) for file, short in found.values()]
    return tuple(sorted(every, key=lambda each: (each.name, each.path)))


def _inside(folder: str, ours: set[str]) -> Iterator[str]:
    def refuse(error: OSError) -> NoReturn:
        todo = "Ask for the right to read it, or leave it out"
        raise InputProblems(Problem(f"The folder cannot be read ({error.strerror})", todo, shown(str(error.filename)))) from error

    visited: set[str] = set()
    for here, folders, files in os.walk(folder, followlinks=True, onerror=refuse):
        real = os.path.realpath(here)
        if real in visited or real in ours:
            folders.clear()
            continue
        visited.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = os.path.join(here, name)
            if name.startswith((".", _OFFICE_LOCK)) or Path(name).suffix.lower() not in SUFFIXES:
                continue
            if os.path.realpath(file) not in ours:
                yield file
