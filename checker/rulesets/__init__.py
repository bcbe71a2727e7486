"""Rule sets: from YAML files to ``model.RuleSet``, every problem of every file at once."""

from checker.rulesets.loading import load_rules

__all__ = ["load_rules"]
