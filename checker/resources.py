"""Where the shipped files lie: rules, report templates, style sheets, fonts, catalogues.

In a wheel they stand inside the package (``checker/_shipped``); in a checkout they stand beside it. No other
room knows that there are two places.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def rules_dir() -> Path:
    """The folder of the shipped rule sets (``rules/``)."""
    return _shipped("rules")


def reports_dir() -> Path:
    """The folder of the report templates, assets and catalogues (``reports/``)."""
    return _shipped("reports")


def _shipped(name: str) -> Path:
    inside = _PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
