"""The manual of the rule language: each of its YAML examples is loaded and judged, each of its commands exists."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

import checker
from checker.cli.rules import command
from checker.matching.detectors import DETECTORS, FACTS
from checker.resources import rules_dir
from checker.rulesets.conditions import WORDS_BY_DEFAULT
from checker.strict_yaml import load
from checker.terms import SHORTEST_PREFIX, WIDEST_GAP
from checker.workbench.trials import PERIOD, run

if TYPE_CHECKING:
    from checker.model import RuleSet

MANUAL = (rules_dir() / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)
YAML = [text for language, text in BLOCKS if language == "yaml"]
GOOD = Path(__file__).parent / "good.yaml"


def data_of(text: str) -> Any:
    found, problems = load(text, "manual")
    assert problems == []
    return found.data


# the concepts that the manual introduces first serve its later fragments
CONCEPTS = data_of(YAML[0])["concepts"]


def loaded(text: str, folder: Path) -> RuleSet:
    """A block of the manual as a rule set: whole files as they are, fragments inside a small complete one."""
    file = folder / "manual.yaml"
    if "schema:" not in text:
        data = data_of(GOOD.read_text(encoding="utf-8"))
        block = data_of(text)
        data["languages"] = ["en", "fr"]
        data["concepts"] |= {**CONCEPTS, **block.get("concepts", {})}
        data["criteria"][0] |= {key: block[key] for key in ("judge", "examples") if key in block}
        text = json.dumps(data, ensure_ascii=False)
    file.write_text(text, encoding="utf-8")
    return checker.load_rules(str(file), places=True)


def test_every_block_is_of_a_kind_that_is_tried() -> None:
    assert {language for language, _ in BLOCKS} == {"yaml", "sh"}
    assert len(YAML) == 4


@pytest.mark.parametrize("number", range(len(YAML)))
def test_each_example_loads_and_is_judged_as_it_says(number: int, tmp_path: Path) -> None:
    rules = loaded(YAML[number], tmp_path)
    own = [one for one in rules.criteria if one.file == str(tmp_path / "manual.yaml")]
    trials = list(run(rules, own))
    assert trials
    wrong = [f"{t.example.text}: {t.level} {t.conflict} {t.reason} {t.diagnosis}" for t in trials if not t.passed]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The pupils' records were lost.", "en", True),
        ("The school health and attendance file is thick.", "en", True),
        ("The school's own large health and attendance file.", "en", False),
        ("Their privacy matters.", "en", True),
        ("The SIS is new.", "en", True),
        ("The sis is new.", "en", False),
        ("Question marks remain.", "en", False),
        ("Marks remain.", "en", True),
        ("Les données d'un élève.", "fr", True),
        ("DONNEES DES ELEVES", "fr", True),
    ],
)
def test_terms_find_what_the_manual_says(text: str, language: str, *, found: bool, tmp_path: Path) -> None:
    from checker.matching import compile_lexicon
    from checker.text import tokens

    rules = loaded(YAML[0], tmp_path)
    hits = compile_lexicon(rules.concepts, language).hits(tokens(text, language))
    assert ("school-records" in hits) is found


def test_exact_terms_compare_forms(tmp_path: Path) -> None:
    from checker.matching import compile_lexicon
    from checker.text import tokens

    lexicon = compile_lexicon(loaded(YAML[0], tmp_path).concepts, "en")
    assert "was-done" in lexicon.hits(tokens("It was launched.", "en"))
    assert "was-done" not in lexicon.hits(tokens("It was a launch.", "en"))


def test_the_manual_names_every_node_detector_and_key() -> None:
    schema = json.loads((rules_dir() / "schema" / "ruleset-1.json").read_text(encoding="utf-8"))
    known = schema["definitions"]
    names = {*DETECTORS, *FACTS, *known["condition"]["properties"], *known["criterion"]["properties"]}
    names |= set(known["criterion"]["properties"]["judge"]["properties"])
    names |= set(known["criterion"]["properties"]["examples"]["items"]["properties"])
    names -= {"model_commitments", "resources"}
    assert [name for name in sorted(names) if not re.search(rf"[`{{\s-]{name}[`:\s,}}]", MANUAL)] == []


def test_figures_of_the_manual_are_the_program_s() -> None:
    assert WORDS_BY_DEFAULT == 8
    assert "(8 if not said)" in MANUAL
    assert (WIDEST_GAP, SHORTEST_PREFIX) == (3, 4)
    assert PERIOD == ("2026-01-01", "2028-12-31")


def test_each_command_of_the_manual_exists_with_its_options() -> None:
    (block,) = [text for language, text in BLOCKS if language == "sh"]
    named = set()
    for line in block.splitlines():
        program, group, name, *rest = shlex.split(line, comments=True)
        assert (program, group) == ("plancheck", "rules")
        named.add(name)
        sub = command.commands[name]
        known = {option for parameter in sub.params for option in parameter.opts}
        assert {word for word in rest if word.startswith("-")} <= known, line
        arguments = [word for word in sub.params if isinstance(word, click.Argument)]
        assert arguments or not [w for w in rest if not w.startswith("-") and rest[rest.index(w) - 1] not in known]
    assert named == set(command.commands)
