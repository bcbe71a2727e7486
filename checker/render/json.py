"""JSON: the assessment in its published shape, ``assessment/1``. Its schema lies beside this file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.model import Assessment

SCHEMA = Path(__file__).with_name("assessment-1.json")


def render_json(assessment: Assessment) -> str:
    """The assessment as JSON text, keys in the published order, letters as they are."""
    return json.dumps(assessment.to_dict(), ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``assessment/1``."""
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return loaded
