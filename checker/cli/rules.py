"""``plancheck rules``: the rules listed, explained, validated, tested, begun and printed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import exits, outputs
from checker.cli.options import rules_option
from checker.errors import InputProblems, Problem
from checker.model import LANGUAGES, in_language
from checker.strict_yaml import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model import Condition, Criterion, Plan, RuleSet
    from checker.workbench.clauses import Clause
    from checker.workbench.trials import Trial


@click.group("rules", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List, explain, validate and test the rules."""


_PLAN_SUFFIXES = (".pdf", ".docx", ".odt", ".rtf", ".html", ".htm", ".md", ".txt", ".yaml", ".json")
_language = click.Choice(LANGUAGES)
_output = click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")


def _chosen(rules: RuleSet, ids: Iterable[str]) -> list[Criterion]:
    """The criteria with these ids; an area stands for all of its criteria. Raises for an unknown id."""
    every = {criterion.id: criterion for criterion in (*rules.criteria, *_quality(rules))}
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


def _quality(rules: RuleSet) -> tuple[Criterion, ...]:
    return rules.quality.criteria if rules.quality is not None else ()


@command.command("list")
@rules_option
def list_(rules: tuple[str, ...]) -> None:
    """List all criteria: id, weight, basis and title."""
    import checker

    for criterion in checker.load_rules(list(rules), places=True).criteria:
        click.echo(f"{criterion.id:<46} {criterion.weight}  {criterion.basis:<10} {in_language(criterion.title, 'en')}")


@command.command()
@click.argument("name", metavar="[ID]", required=False)
@click.option("--language", type=_language, default="en", show_default=True, help="Language of texts and terms.")
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
    from checker.workbench.clauses import JUDGED

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
    for name in JUDGED:
        node = getattr(criterion.judge, name)
        if node is not None:
            yield from _tree(node, 1, f"{name}: ")
    yield f"Terms ({language}):"


def _tree(node: Condition, depth: int, prefix: str = "") -> Iterable[str]:
    from checker.workbench.clauses import named

    yield "  " * depth + prefix + named(node)
    for part in node.parts:
        yield from _tree(part, depth + 1)


def _names(criterion: Criterion) -> list[str]:
    from checker.matching import concepts_of
    from checker.workbench.clauses import JUDGED

    nodes = (getattr(criterion.judge, key) for key in JUDGED)
    return sorted({name for node in nodes for name in concepts_of(node, positive=False)})


@command.command()
@click.argument("paths", nargs=-1)
def validate(paths: tuple[str, ...]) -> None:
    """Check rule files (the shipped ones without PATHS) and tell every problem with its line."""
    import checker
    from checker.resources import rules_dir

    rules = checker.load_rules(list(paths) or str(rules_dir()))
    click.echo(f"{len(rules.criteria)} criteria, {len(rules.concepts)} concepts: no problem found.")


@command.command()
@click.argument("ids", nargs=-1)
@click.option("--verbose", "-v", is_flag=True, help="Show every clause of the failing examples.")
@rules_option
def test(ids: tuple[str, ...], verbose: bool, rules: tuple[str, ...]) -> int:
    """Run the examples of all criteria, or of those (or the areas) named by IDS.

    Each example is judged as a plan of its own, by the rules' own words alone. A failing one shows the clause that
    decided and the sentence that came nearest.
    """
    import checker
    from checker.workbench.trials import run

    rule_set = checker.load_rules(list(rules), places=True)
    count = failed = 0
    for done in run(rule_set, _chosen(rule_set, ids)):
        count += 1
        if not done.passed:
            failed += 1
            click.echo("\n".join(_failure(done, verbose=verbose)))
    click.echo(f"{count} examples, {failed} failed.")
    return exits.RULES if failed else exits.DONE


def _failure(done: Trial, *, verbose: bool) -> Iterator[str]:
    example = done.example
    wanted = example.level.value + (" with conflict" if example.conflict else "")
    got = done.level.value + (" with conflict" if done.conflict else "")
    yield (
        f"{done.criterion.file}:{example.line}: {done.criterion.id} ({example.language}): "
        f"should be {wanted}, is {got}: {done.reason}"
    )
    if done.diagnosis is not None:
        yield f"    {done.diagnosis.clause}"
        yield f"    nearest: {done.diagnosis.sentence}"
        yield f"    {done.diagnosis.stands}"
    if verbose:
        yield from _clauses(done.clauses)


@command.command("try")
@click.argument("name", metavar="ID")
@click.argument("text")
@click.option("--language", type=_language, default="en", show_default=True, help="The text's language.")
@click.option("--background", is_flag=True, help="Read the text as narrative instead of a commitment.")
@rules_option
def try_(name: str, text: str, language: str, background: bool, rules: tuple[str, ...]) -> None:
    """Hold criterion ID against TEXT (or a file's name): each clause, true or false, with the words that matched.

    The verdict below the clauses is that of the rules' own words alone.
    """
    import checker
    from checker.model import Example, Level
    from checker.workbench.trials import as_plan, explained_plan, verdict

    rule_set = checker.load_rules(list(rules), places=True)
    criteria = _chosen(rule_set, [name])
    if len(criteria) > 1:
        todo = f"Name one of its criteria, such as {criteria[0].id}."
        raise InputProblems(Problem(f'"{name}" is an area', todo))
    (criterion,) = criteria
    if len(text) < 200 and os.path.isfile(text):
        plan = checker.read_plan(text)
    else:
        plan = as_plan(Example(language, text, Level.FULL, section="background" if background else "commitment"))
    level, conflict, reason = verdict(rule_set, criterion, plan)
    click.echo("\n".join(_clauses(explained_plan(rule_set, criterion, plan))))
    click.echo(f"{criterion.id}: {level.value}{' with conflict' if conflict else ''}. {reason}")


def _clauses(clauses: Iterable[Clause]) -> Iterable[str]:
    for clause in clauses:
        mark = {True: "+ ", False: "- ", None: ""}[clause.true]
        words = f"  [{' | '.join(clause.words)}]" if clause.words else ""
        yield f"    {'  ' * clause.depth}{mark}{clause.label}{words}"


@command.command()
@click.argument("folder", required=False)
@click.option(
    "--often", metavar="PERCENT", type=click.FloatRange(0, 100), default=5.0, show_default=True,
    help="From which share of the sentences on a term fires too often.",
)
@rules_option
def coverage(folder: str | None, often: float, rules: tuple[str, ...]) -> int:
    """Show what the rules leave untried, and terms that deserve a look.

    Criteria, languages and levels without an example, near-misses included; concepts that nothing reads; terms of
    several words of which one is compared; terms that a mask of their own concept covers. With a FOLDER of plans also
    terms that fire neither there nor in the examples, and terms that fire too often there. With rules of your own only
    their own terms are looked at.
    """  # fmt: skip
    import checker
    from checker.workbench import coverage as counting

    rule_set = checker.load_rules(list(rules), places=True)
    plans = list(_plans(folder)) if folder is not None else []
    gaps = list(counting.example_gaps(rule_set))
    for gap in gaps:
        click.echo(f"{gap.criterion} ({gap.language}): no example for {', '.join(gap.missing)}")
    own = _brought(rule_set) if rules else {concept.name for concept in rule_set.concepts}
    unread = [concept for concept in counting.unread_concepts(rule_set) if concept in own]
    for concept in unread:
        click.echo(f"{concept}: no rule names it")
    told = [f"{len(gaps)} gaps", f"{len(unread)} concepts unread"]
    remarks = [
        ("one word is compared", "terms shrunk to one word", counting.shrunken(rule_set)),
        ("covered by a mask", "covered by a mask of their concept", counting.swallowed(rule_set)),
    ]
    if folder is not None:
        counted = counting.Counted()
        for plan in plans:
            counted.read(plan, rule_set)
        silent = counting.never_fired(rule_set, counted, counting.counted_examples(rule_set))
        remarks.append(("never fired", "never fired", silent))
        remarks.append(("fires often", "fire often", counting.too_often(rule_set, counted, often)))
    for what, counted_as, found in remarks:
        count = 0
        for remark in found:
            if remark.concept in own:
                count += len(remark.terms)
                click.echo(f"{remark.concept} ({remark.language}): {what}: {', '.join(remark.terms)}")
        told.append(f"{count} {counted_as}")
    if folder is not None:
        sentences = ", ".join(f"{number} {language}" for language, number in sorted(counted.sentences.items()))
        told.append(f"{len(plans)} plans read ({sentences or 'no'} sentences)")
    click.echo(f"{', '.join(told)}.", err=True)
    return exits.DONE


def _brought(rules: RuleSet) -> set[str]:
    """The names of the concepts that the user's own files bring or change."""
    import checker

    shipped = set(checker.load_rules().concepts)
    return {concept.name for concept in rules.concepts if concept not in shipped}


def _plans(folder: str) -> Iterator[Plan]:
    """Every plan in ``folder``; a file that cannot be read is named on standard error and passed over."""
    import checker

    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise InputProblems(Problem(f"The folder cannot be read ({error.strerror})", "Check its name.", folder)) from error
    paths = [os.path.join(folder, name) for name in names if os.path.splitext(name)[1].lower() in _PLAN_SUFFIXES]
    if not paths:
        raise InputProblems(Problem("The folder holds no plan", "Name a folder of PDF, Word, text or plan files.", folder))
    for path in paths:
        try:
            yield checker.read_plan(path)
        except InputProblems as problems:
            click.echo(str(problems), err=True)


@command.command()
@click.argument("name", metavar="ID")
@click.option(
    "--language", "languages", type=_language, multiple=True, default=LANGUAGES,
    help="A language of the texts, terms and examples; may repeat. All four by default.",
)
@_output
@rules_option
def new(name: str, languages: tuple[str, ...], output: str | None, rules: tuple[str, ...]) -> None:
    """Write a rule file to fill in: a criterion for an area that exists (area/name), or a new area.

    Every text still to be written is named by ``plancheck rules validate FILE``.
    """  # fmt: skip
    import re

    import checker
    from checker.workbench.skeleton import skeleton

    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*(/[a-z][a-z0-9]*(-[a-z0-9]+)*)?", name):
        todo = "Use small letters, words joined by hyphens: area, or area/criterion."
        raise InputProblems(Problem(f'"{name}" cannot be an id', todo))
    rule_set = checker.load_rules(list(rules))
    if any(name in (criterion.id, criterion.area) for criterion in (*rule_set.criteria, *_quality(rule_set))):
        raise InputProblems(Problem(f'"{name}" is already there', "Choose a new name, such as area/criterion."))
    _put(skeleton(rule_set, name, languages), output)


@command.command()
@click.option("--language", type=_language, default="en", show_default=True, help="Language of the page.")
@_output
@rules_option
def docs(language: str, output: str | None, rules: tuple[str, ...]) -> None:
    """Write the whole rule set as one readable HTML page, for people who want to contest it."""
    import checker
    from checker.render.rulebook import render_rulebook

    rule_set = checker.load_rules(list(rules))
    if output is not None:
        outputs.planned([output], ["html"], plan="-")
    _put(render_rulebook(rule_set, language), output)


def _put(text: str, output: str | None) -> None:
    """Write ``text`` to the file named, else to standard output."""
    if output is None:
        click.echo(text, nl=False)
    else:
        outputs.write(Path(output), text.encode("utf-8"))
