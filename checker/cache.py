"""What was worked out once and may be kept: parsed and compiled rules, by the hash of what they came from.

The files lie in the user's cache folder (``XDG_CACHE_HOME``, else ``~/.cache``; ``PLANCHECK_CACHE`` names another
one, and ``PLANCHECK_CACHE=off`` keeps nothing). Nothing of a plan is ever kept. A file that is missing, old, damaged or may not
be written is no error: the value is made anew. Values are plain data (dicts, lists, tuples, strings, numbers), kept
in Python's own data format, which holds no code to run.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

_PACKAGE = Path(__file__).resolve().parent
_MAGIC = b"plancheck cache 1\n"


def remembered(key: str, make: Callable[[], Any]) -> Any:
    """The plain value kept under ``key``, or what ``make`` gives, kept for the next time."""
    folder = _folder()
    if folder is None:
        return make()
    made_by = f"{sys.implementation.cache_tag} {VERSION} {_code()}"
    name = hashlib.sha256(f"{made_by} {key}".encode()).hexdigest()[:40]
    file = folder / f"{name}.bin"
    try:
        kept = file.read_bytes()
        digest, payload = kept[len(_MAGIC) : len(_MAGIC) + 32], kept[len(_MAGIC) + 32 :]
        if kept.startswith(_MAGIC) and hashlib.sha256(payload).digest() == digest:
            return marshal.loads(payload)  # noqa: S302 - our own file, checked by its digest; plain data only
    except (OSError, ValueError, EOFError, TypeError):
        pass
    value = make()
    _keep(file, value)
    return value


def _loaded(payload: bytes) -> Any:
    """The value in ``payload``. Nothing in it is garbage, and looking for some takes longer than the reading."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return marshal.loads(payload)  # noqa: S302 - its hash was checked, and the format holds no code
    finally:
        if collecting:
            gc.enable()


@cache
def _code() -> str:
    """A stamp of the program's own files: what older code worked out is not used by newer code."""
    files = [(file.name, (found := file.stat()).st_size, found.st_mtime_ns) for file in sorted(_PACKAGE.rglob("*.py"))]
    return hashlib.sha256(repr(files).encode()).hexdigest()


def _folder() -> Path | None:
    named = os.environ.get("PLANCHECK_CACHE")
    if named == "off":
        return None
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "plancheck"


def _keep(file: Path, value: Any) -> None:
    payload = marshal.dumps(value)
    temporary = ""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(_MAGIC + hashlib.sha256(payload).digest() + payload)
        os.replace(temporary, file)
    except OSError:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
