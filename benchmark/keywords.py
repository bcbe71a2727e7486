"""The least to beat: what a policy officer's keyword search says, run as the script that it is."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from benchmark.agreement import Verdict
from checker.model import Level

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = "keyword_baseline.py"


def verdicts_of_keywords(folder: Path, document: Path) -> dict[str, Verdict]:
    """The search's verdicts on ``document`` by criterion. Raises ``CalledProcessError`` where it fails."""
    done = subprocess.run(  # noqa: S603 - the developer names the folder of the script
        [sys.executable, str(folder / SCRIPT), str(document)],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return {
        each["criterion"]: Verdict(
            Level(each["level"]).rank,
            bool(each["conflict"]),
            tuple(quote["quote"] for quote in each["evidence"]),
        )
        for each in json.loads(done.stdout)["findings"]
    }
