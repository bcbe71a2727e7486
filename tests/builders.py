"""Builders of small, real-looking values for tests."""

from __future__ import annotations

from checker.model import Condition, Criterion, Judge


def criterion(name: str = "area/one", *, weight: int = 3, judge: Judge | None = None) -> Criterion:
    """A criterion with English texts."""
    text = (("en", "A text."),)
    return Criterion(
        name, text, text, weight, text, "hub", text, text, text, text, text, text, text,
        judge or Judge(Condition("concept", "thing")),
    )  # fmt: skip
