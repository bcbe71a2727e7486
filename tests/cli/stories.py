"""Tells a story of the command line: what was typed, and all that came back."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from checker.cli import cli, exits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Path(__file__).parent
RULES = HERE / "rules.yaml"
PLAN = HERE / "plan.yaml"


def told(
    words: Sequence[object], *, cwd: Path | None = None, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of ``plancheck`` with these words, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    with (
        contextlib.chdir(cwd or os.getcwd()),
        patch.dict(os.environ, {"COLUMNS": "100", **(env or {})}),
        patch.object(sys, "stdin", given),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = exits.run(cli, [str(word) for word in words])
    return code, *(stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]


def expect(name: str, text: str) -> None:
    """``text`` is the whole of ``tests/cli/told/NAME``; REBASELINE=1 writes it anew."""
    file = HERE / "told" / name
    if os.environ.get("REBASELINE"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), f"{file.name} tells another story; REBASELINE=1 writes it anew"
