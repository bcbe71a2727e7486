"""LibreOffice as a second reader of Word files and spreadsheets. Tests that need it are skipped where it is missing."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def converted(folder: Path, files: dict[str, bytes], to: str) -> Path:
    """The folder in which LibreOffice leaves what it makes of ``files`` (by name) when it opens and saves them as ``to``."""
    assert SOFFICE is not None
    target = folder / "converted"
    for name, content in files.items():
        (folder / name).write_bytes(content)
    done = subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", to, "--outdir", str(target),
         *(str(folder / name) for name in files)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return target
