"""The parts of the README that are worked out instead of written: between ``<!-- begin:NAME -->`` and ``<!-- end:NAME -->``."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from click.testing import CliRunner

import checker
from checker.cli import cli
from checker.model import LEVELS, in_language
from tests.rebaseline import MADE, REPORTS, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

README = ROOT / "README.md"
LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "pt": "Portuguese"}
_COMMANDS = ("", "check", "parse", "rules")
_BLOCK = re.compile(r"(<!-- begin:(?P<name>[a-z-]+) -->\n)(?P<text>.*?)(<!-- end:(?P=name) -->)", re.DOTALL)


def blocks(text: str) -> dict[str, str]:
    """Name -> what stands between its markers."""
    return {found["name"]: found["text"] for found in _BLOCK.finditer(text)}


def rewritten(text: str) -> str:
    """``text`` with every worked-out block as it should be."""

    def anew(found: re.Match[str]) -> str:
        made = WORKED_OUT[found["name"]]() if found["name"] in WORKED_OUT else found["text"]
        return f"{found[1]}{made}{found[4]}"

    return _BLOCK.sub(anew, text)


def _help() -> str:
    runner = CliRunner()
    shown = []
    for command in _COMMANDS:
        words = [*filter(None, [command]), "--help"]
        text = runner.invoke(cli, words, prog_name="plancheck", terminal_width=100).output
        shown.append(f"$ plancheck {' '.join(words)}\n{text}")
    return "```text\n" + "\n".join(shown) + "```\n"


def _criteria() -> str:
    rows = ["| Criterion | Asks | Weight | Basis |", "|---|---|---|---|"]
    for area in checker.load_rules().recommendations:
        rows.append(f"| **{in_language(area.title, 'en')}** | | | |")
        rows += [
            f"| `{criterion.id}` | {in_language(criterion.asks, 'en')} | {criterion.weight} | {criterion.basis} |"
            for criterion in area.criteria
        ]
    return "\n".join(rows) + "\n"


def _figures() -> str:
    rules = checker.load_rules(places=True)
    rows = ["| Language | Terms in the shipped rules | Examples that `rules test` runs |", "|---|---|---|"]
    for language in rules.languages:
        terms = sum(len(dict(concept.terms).get(language, ())) for concept in rules.concepts)
        examples = sum(example.language == language for criterion in rules.criteria for example in criterion.examples)
        rows.append(f"| {LANGUAGES[language]} | {terms:,} | {examples} |")
    rows += ["", f"{len(rules.criteria)} criteria in {len(rules.recommendations)} areas, {len(rules.concepts)} concepts."]
    return "\n".join(rows) + "\n"


def _examples() -> str:
    rows = ["| Plan | Score | Range | Absent | Mentioned | Partial | Full | Conflicts |", "|---|---|---|---|---|---|---|---|"]
    for plan in sorted(MADE):
        found = json.loads((REPORTS / f"{plan.rsplit('.', 1)[0]}.json").read_text(encoding="utf-8"))
        score, levels = found["score"], [finding["level"] for finding in found["findings"]]
        conflicts = sum(finding["conflict"] for finding in found["findings"])
        counts = " | ".join(str(levels.count(level.value)) for level in LEVELS)
        numbers = f"{score['overall']:.0f} | {score['low']:.0f}–{score['high']:.0f}"
        rows.append(f"| [{plan}](examples/{plan}) | {numbers} | {counts} | {conflicts} |")
    return "\n".join(rows) + "\n"


WORKED_OUT: dict[str, Callable[[], str]] = {
    "help": _help,
    "criteria": _criteria,
    "figures": _figures,
    "examples": _examples,
}
"""Block -> what makes its text. A block that is not listed is written by hand, and only found by its markers."""


def rewrite_readme() -> None:
    """Bring the README up to date."""
    README.write_text(rewritten(README.read_text(encoding="utf-8")), encoding="utf-8")
