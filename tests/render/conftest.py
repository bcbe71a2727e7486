"""The invented assessment and its report, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from invented import assessment_of

from checker.report import Report, make

if TYPE_CHECKING:
    from checker.model import Assessment


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    return assessment_of()


@pytest.fixture(scope="session")
def report(assessment: Assessment) -> Report:
    return make(assessment)
