"""From a document to the plan in it, and between a plan and its description (``plan/1``)."""

from checker.plans.description import (
    SCHEMA_FILE,
    describe,
    description_yaml,
    parse_description,
    plan_from_dict,
)
from checker.plans.recognition import recognise

__all__ = ["SCHEMA_FILE", "describe", "description_yaml", "parse_description", "plan_from_dict", "recognise"]
