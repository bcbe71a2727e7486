"""``plancheck rules``: the rules listed, explained, validated and tested."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from checker.cli import exits
from checker.cli.options import rules_option
from checker.errors import InputProblems, Problem
from checker.model import LEVELS, in_language
from checker.strict_yaml import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.model import Condition, Criterion, RuleSet
    from checker.workbench.clauses import Clause


@click.group("rules", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List, explain, validate and test the rules."""


def _chosen(rules: RuleSet, ids: Iterable[str]) -> list[Criterion]:
    """The criteria with these ids; an area stands for all of its criteria. Raises for an unknown id."""
    every = {criterion.id: criterion for criterion in rules.criteria}
    if rules.quality is not None:
        every |= {criterion.id: criterion for criterion in rules.quality.criteria}
    chosen: dict[str, Criterion] = {}
    problems = []
    for name in ids:
        found = [criterion for key, criterion in every.items() if name in (key, criterion.area)]
        if not found:
            problems.append(Problem(f'There is no criterion or area "{name}"', nearest(name, every)))
        chosen |= {criterion.id: criterion for criterion in found}
    if problems:
        raise InputProblems(problems)
    return list(chosen.values()) if ids else list(every.values())


@command.command("list")
@rules_option
def list_(rules: tuple[str, ...]) -> None:
    """List all criteria: id, weight, basis and title."""
    import checker

    for criterion in checker.load_rules(list(rules), places=True).criteria:
        click.echo(f"{criterion.id:<46} {criterion.weight}  {criterion.basis:<10} {in_language(criterion.title, 'en')}")


@command.command()
@click.argument("name", metavar="[ID]", required=False)
@click.option("--language", default="en", show_default=True, help="Language of texts and terms.")
@click.option("--effective", is_flag=True, help="Show what is in force for all criteria, and what profiles changed.")
@rules_option
def show(name: str | None, language: str, effective: bool, rules: tuple[str, ...]) -> None:
    """Explain one criterion or area: what it asks and why, what counts, its terms, limits and examples."""
    import checker

    rule_set = checker.load_rules(list(rules), places=True)
    if effective:
        _show_effective(rule_set, name)
        return
    if name is None:
        raise InputProblems(Problem("No criterion is named", "Name one; plancheck rules list shows them all."))
    concepts = {concept.name: concept for concept in rule_set.concepts}
    for criterion in _chosen(rule_set, [name]):
        click.echo("\n".join(_shown(criterion, language)))
        for concept in _names(criterion):
            terms = dict(concepts[concept].terms).get(language, ())
            click.echo(f"  {concept}: {', '.join(terms)}")
        click.echo()


def _show_effective(rules: RuleSet, name: str | None) -> None:
    click.echo(f"{rules.id} {rules.version}" + "".join(f", {profile}" for profile in rules.profiles))
    for criterion in _chosen(rules, [name] if name else []):
        state = "off" if criterion.off is not None else f"weight {criterion.weight}"
        click.echo(f"{criterion.id:<46} {state:<9} {' '.join(criterion.changes)}".rstrip())


def _shown(criterion: Criterion, language: str) -> Iterable[str]:
    yield f"{criterion.id}  (weight {criterion.weight}, basis {criterion.basis})"
    for label, texts in (
        ("Title", criterion.title),
        ("Asks", criterion.asks),
        ("Why this weight", criterion.weight_reason),
        ("Counts", criterion.counts),
        ("Does not count", criterion.does_not_count),
        ("Missing", criterion.gap),
        ("Advice", criterion.advice),
        ("Wording", criterion.wording),
        ("Limits", criterion.limits),
    ):
        yield f"{label}: {in_language(texts, language)}"
    for example in criterion.examples:
        if example.language == language:
            kind = "near-miss" if example.near_miss else example.level.value
            yield f"Example ({kind}{', conflict' if example.conflict else ''}): {example.text}"
    yield "Judged by:"
    for name in ("subject", "part", "mention", "full", "conflict", "unless"):
        node = getattr(criterion.judge, name)
        if node is not None:
            yield from _tree(node, 1, f"{name}: ")
    yield f"Terms ({language}):"


def _tree(node: Condition, depth: int, prefix: str = "") -> Iterable[str]:
    label = node.name if node.kind == "concept" else f"{node.kind} {node.name}".strip()
    label += f" (within {node.words} words)" if node.kind == "near" else ""
    label += f" (in one {node.unit})" if node.unit else ""
    yield "  " * depth + prefix + label
    for part in node.parts:
        yield from _tree(part, depth + 1)


def _names(criterion: Criterion) -> list[str]:
    from checker.matching import concepts_of

    judged = criterion.judge
    nodes = (judged.subject, judged.part, judged.mention, judged.full, judged.conflict, judged.unless)
    return sorted({name for node in nodes for name in concepts_of(node, positive=False)})


@command.command()
@click.argument("paths", nargs=-1)
def validate(paths: tuple[str, ...]) -> None:
    """Check rule files (the shipped ones without PATHS) and tell every problem with its line."""
    import checker
    from checker.resources import rules_dir

    checked = list(paths) or [str(rules_dir())]
    rules = checker.load_rules(list(checked))
    click.echo(f"{len(rules.criteria)} criteria, {len(rules.concepts)} concepts: no problem found.")


@command.command()
@click.argument("ids", nargs=-1)
@click.option("--verbose", "-v", is_flag=True, help="Show every clause of the failing examples.")
@rules_option
def test(ids: tuple[str, ...], verbose: bool, rules: tuple[str, ...]) -> int:
    """Run the examples of all criteria, or of those (or the areas) named by IDS."""
    import checker
    from checker.workbench.trials import run

    rule_set = checker.load_rules(list(rules), places=True)
    count = failed = 0
    for done in run(rule_set, _chosen(rule_set, ids)):
        count += 1
        if done.passed:
            continue
        failed += 1
        example, finding = done.example, done.finding
        wanted = example.level.value + (" with conflict" if example.conflict else "")
        got = finding.level.value + (" with conflict" if finding.conflict else "")
        address = f"{done.criterion.file}:{example.line}"
        click.echo(f"{address}: {done.criterion.id} ({example.language}): should be {wanted}, is {got}: {finding.reason.text}")
        if verbose:
            click.echo("\n".join(_clauses(done.clauses)))
        else:
            click.echo(f"    {example.text[:160]}")
    click.echo(f"{count} examples, {failed} failed.")
    return exits.RULES if failed else exits.DONE


@command.command("try")
@click.argument("name", metavar="ID")
@click.argument("text")
@click.option("--language", default="en", show_default=True, help="The text's language.")
@click.option("--background", is_flag=True, help="Read the text as narrative instead of a commitment.")
@rules_option
def try_(name: str, text: str, language: str, background: bool, rules: tuple[str, ...]) -> None:
    """Hold criterion ID against TEXT (or a file's name): each clause, true or false, with the words that matched."""
    import checker
    from checker.model import Example, Level
    from checker.workbench.trials import as_plan, explained_plan, trial

    rule_set = checker.load_rules(list(rules), places=True)
    (criterion,) = _chosen(rule_set, [name])
    if len(text) < 200 and os.path.isfile(text):
        plan = checker.read_plan(text)
        finding = next(f for f in checker.assess(plan, rule_set).findings if f.criterion == criterion.id)
    else:
        section = "background" if background else "commitment"
        example = Example(language, text, Level.FULL, section=section)
        plan = as_plan(example)
        finding = trial(rule_set, criterion, example).finding
    click.echo("\n".join(_clauses(explained_plan(rule_set, criterion, plan))))
    conflict = " with conflict" if finding.conflict else ""
    click.echo(f"{criterion.id}: {finding.level.value}{conflict}. {finding.reason.text}")


def _clauses(clauses: Iterable[Clause]) -> Iterable[str]:
    for clause in clauses:
        mark = {True: "+ ", False: "- ", None: ""}[clause.true]
        words = f"  [{' | '.join(clause.words)}]" if clause.words else ""
        yield f"    {'  ' * clause.depth}{mark}{clause.label}{words}"


@command.command()
@rules_option
def coverage(rules: tuple[str, ...]) -> int:
    """Show criteria, languages and levels that have no example, near-misses included."""
    import checker

    rule_set = checker.load_rules(list(rules), places=True)
    gaps = 0
    for criterion in rule_set.criteria:
        for language in rule_set.languages:
            own = [example for example in criterion.examples if example.language == language]
            missing = [level.value for level in LEVELS if not any(example.level is level for example in own)]
            near = sum(example.near_miss for example in own)
            missing += [f"{2 - near} near-miss"] if near < 2 else []
            if missing:
                gaps += 1
                click.echo(f"{criterion.id} ({language}): no example for {', '.join(missing)}")
    click.echo(f"{gaps} gaps.", err=sys.stdout.isatty())
    return exits.DONE
