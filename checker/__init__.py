"""plancheck tells how far a country's OGP action plan answers the five Digital Governance recommendations.

The public interface for other programs::

    rules = checker.load_rules()
    plan = checker.read_plan("plan.pdf")
    assessment = checker.assess(plan, rules)
    assessment.to_dict()            # assessment/1

Everything runs on this machine; nothing is sent anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from checker.model import Assessment, Plan, RuleSet

__all__ = ["__version__", "assess", "load_rules", "plan_from_dict", "read_plan"]

__version__ = VERSION


def load_rules(path: Path | str | list[Path | str] | None = None, *, places: bool = False) -> RuleSet:
    """The rule set in ``path`` (a file, a folder, or a list of them); the shipped one by default.

    ``places`` keeps the lines of criteria and examples. Raises ``checker.errors.InputProblems`` with every problem of every file.
    """
    from checker.rulesets import load_rules

    return load_rules([] if path is None else path if isinstance(path, list) else [path], places=places)


def read_plan(path: Path | str, language: str | None = None, *, ocr: bool = False) -> Plan:
    """The plan in any supported file: PDF, DOCX, ODT, HTML, RTF, Markdown, text, or a plan description.

    ``language`` (ISO 639-1) overrides what is recognised. Raises ``checker.errors.InputProblems``.
    """
    from pathlib import Path

    from checker.documents import read_bytes

    return read_plan_bytes(read_bytes(Path(path)), Path(path).name, language, ocr=ocr)


def read_plan_bytes(data: bytes, name: str, language: str | None = None, *, ocr: bool = False) -> Plan:
    """The plan in ``data``, the content of a file called ``name``."""
    from checker.documents import read_document_bytes, sniff_format
    from checker.plans import parse_description, recognise

    if sniff_format(data, name) == "plan":
        return parse_description(data, name, language=language)
    return recognise(read_document_bytes(data, name, ocr=ocr), language=language)


def plan_from_dict(mapping: Mapping[str, Any]) -> Plan:
    """The plan in a plan description (``plan/1``) that is already in memory."""
    from checker.plans import plan_from_dict

    return plan_from_dict(mapping)


def assess(plan: Plan, rules: RuleSet, *, assessed_on: str | None = None, semantic: bool = True) -> Assessment:
    """Judge ``plan`` by ``rules``. ``assessed_on`` is an ISO date to print, or ``None``.

    ``semantic`` lets the semantic layer find what words miss, suggest and doubt, where it is installed.
    """
    from checker.assessment import assess

    return assess(plan, rules, assessed_on=assessed_on, semantic=semantic)
