from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import checker

if TYPE_CHECKING:
    from pathlib import Path

    from checker.model import RuleSet

LIBRARIES = """\
schema: ruleset/1
set: test-rules
version: "1.0.0"
languages: [en, fr]
area: libraries
title: {en: Libraries}
recommendation: {en: Open the libraries.}
source: {title: Example, publisher: Example, edition: "2026"}
concepts:
  libraries: {means: Libraries., terms: {en: "library, reading room", fr: "bibliothèque, la salle"}}
  evenings: {means: Evenings., terms: {en: "evening, late hours, tonight", fr: soir}, masks: {en: evening classes}}
  closing: {means: Closing., terms: {en: "close, closure"}}
  doors: {means: Doors of a house., terms: {en: "door, gate"}, masks: {en: doors}}
criteria:
- id: evening-hours
  title: {en: Evening hours}
  asks: {en: "Does the plan open libraries in the evening?"}
  weight: 2
  weight_reason: {en: It helps people who work.}
  basis: hub
  counts: {en: Evening hours.}
  does_not_count: {en: New books.}
  expects: {en: The plan opens libraries in the evening.}
  gap: {en: No commitment opens libraries in the evening.}
  advice: {en: Name the libraries and the hours.}
  wording: {en: "By [date], [lead institution] opens [libraries] until 9 p.m."}
  limits: {en: It does not see opening hours given as a table.}
  judge:
    subject: {all: [{near: [libraries, evenings], words: 4}, {none: [closing]}]}
    part: {all: [libraries, training]}
    full: {any: [oversight], unit: commitment}
    conflict: {near: [libraries, closing], words: 5}
    unless: notification
  examples: EXAMPLES
"""


@pytest.fixture
def rules_with(tmp_path: Path):
    """Makes a small rule set whose one criterion has these examples."""

    def make(*examples: str) -> RuleSet:
        listed = "".join(f"\n  - {example}" for example in examples) or " []"
        file = tmp_path / "libraries.yaml"
        file.write_text(LIBRARIES.replace(" EXAMPLES", listed), encoding="utf-8")
        return checker.load_rules(str(file), places=True)

    return make
