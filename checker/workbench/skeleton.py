"""Rule files to fill in: a new criterion for an area that exists, or a new area, with comments that teach.

Every text still to be written is an empty string, which ``plancheck rules validate`` names with its line, so that the
validation of a skeleton is the list of what is left to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.model import RuleSet

_TEXTS = (
    ("title", "What the criterion is called, in two to five words."),
    ("asks", "The question that two careful people would answer alike: Does the plan ...?"),
)
_MORE_TEXTS = (
    ("counts", "What makes it so: acts, texts, services, numbers."),
    ("does_not_count", "What looks like it and is not. Each of these deserves a near-miss below."),
    ("expects", "The good case as a whole sentence: The plan ..."),
    ("gap", "The missing case as a whole sentence: No commitment ..."),
    ("advice", "What to do about a gap, in one or two sentences."),
    ("wording", "A sentence to copy into a plan, with [blanks] to fill in."),
    ("limits", "What the rule cannot see. Every rule has limits; say them before others do."),
)
_EXAMPLES = (
    ("full", 'lead: "", by: "2027-06-30", ', "A concrete act that an outsider can check, with a lead institution or a date."),
    ("partial", "", "It acts on the subject, but vaguely, in part, or only explores."),
    ("mentioned", "section: background, ", "Narrative raises the subject; nothing is promised."),
    ("absent", "", "Something else entirely."),
    ("absent", "near_miss: true, ", "It shares words with the criterion and is not about it."),
    ("absent", "near_miss: true, ", "Another false friend, the one that worries you most."),
)


def skeleton(rules: RuleSet, name: str, languages: Sequence[str]) -> str:
    """A file for the criterion ``name`` ("area/criterion", or "area" alone for a new area), to be filled in.

    For an area of ``rules`` it is a profile that adds the criterion, else a rule set of its own. English is always
    among the languages, as the schema asks for it.
    """
    area, _, criterion = name.partition("/")
    spoken = tuple(dict.fromkeys(("en", *languages)))
    known = any(one.id == area for one in rules.recommendations)
    lines = _profile(rules, area, criterion, spoken) if known else _area(area, criterion or "first-criterion", spoken)
    return "\n".join(lines) + "\n"


def _area(area: str, criterion: str, languages: Sequence[str]) -> Iterator[str]:
    yield "# yaml-language-server: $schema=schema/ruleset-1.json"
    yield '# A rule set of your own. Fill in every ""; `plancheck rules validate FILE` names those that are left.'
    yield "# The language of rules is explained in rules/README.md. Used with: plancheck check PLAN --rules FILE"
    yield "schema: ruleset/1"
    yield f"set: {area}"
    yield 'version: "1.0.0"'
    yield f"languages: [{', '.join(languages)}]"
    yield f"area: {area}"
    yield "# What the area is called, and the recommendation that its criteria decompose, in your own words."
    yield from _texts("title", languages, "")
    yield from _texts("recommendation", languages, "")
    yield "# Where the recommendation comes from, with the edition that you read."
    yield 'source: {title: "", publisher: "", edition: ""}'
    yield from _concepts(criterion, languages)
    yield "criteria:"
    yield from _criterion(criterion, languages, None)


def _profile(rules: RuleSet, area: str, criterion: str, languages: Sequence[str]) -> Iterator[str]:
    yield "# yaml-language-server: $schema=schema/profile-1.json"
    yield f'# A criterion of your own, added to the area {area}. Fill in every ""; `plancheck rules validate FILE` names'
    yield "# those that are left. The language of rules is explained in rules/README.md."
    yield "# Used with: plancheck check PLAN --rules FILE"
    yield "schema: profile/1"
    yield f"set: {rules.id}"
    yield "# What the report calls your changes."
    yield 'name: ""'
    yield f"languages: [{', '.join(languages)}]"
    yield from _concepts(criterion, languages)
    yield "add:"
    yield from _criterion(criterion, languages, area)


def _concepts(criterion: str, languages: Sequence[str]) -> Iterator[str]:
    yield "concepts:"
    yield "  # A concept is a list of words. Terms are parted by commas and found on their stems, so that one form of a word is"
    yield "  # enough; `..` bridges up to three words, `*` any ending, CAPITALS are matched as written."
    yield f"  {criterion}-subject:"
    yield '    means: ""'
    yield "    terms:"
    yield from (f'      {language}: ""' for language in languages)
    yield '    # masks: {en: ""}   # false friends: words inside which a term does not count'


def _criterion(criterion: str, languages: Sequence[str], area: str | None) -> Iterator[str]:
    if area is not None:
        yield f"- area: {area}"
        yield f"  id: {criterion}"
    else:
        yield f"- id: {criterion}"
    for key, lesson in _TEXTS:
        yield f"  # {lesson}"
        yield from _texts(key, languages, "  ")
    yield "  # 3 core, 2 important, 1 supporting, and why."
    yield "  weight: 2"
    yield from _texts("weight_reason", languages, "  ")
    yield "  # hub: the recommendation says it in its own words. extension: acting on it needs this."
    yield "  basis: extension"
    for key, lesson in _MORE_TEXTS:
        yield f"  # {lesson}"
        yield from _texts(key, languages, "  ")
    yield "  # subject: the text speaks of the criterion. Pair general words with your own: {near: [my-words, legislation], words: 8}"
    yield "  # joins two concepts within eight words. mention, part, full, conflict and unless are explained in the manual."
    yield "  judge:"
    yield f"    subject: {criterion}-subject"
    yield '  # `plancheck rules test --rules FILE` runs every example; `plancheck rules try ID "text" --rules FILE` explains one.'
    yield "  examples:"
    for language in languages:
        for level, particulars, lesson in _EXAMPLES:
            if language == languages[0]:
                yield f"  # {lesson}"
            yield f'  - {{language: {language}, level: {level}, {particulars}text: ""}}'


def _texts(key: str, languages: Sequence[str], indent: str) -> Iterator[str]:
    yield f"{indent}{key}:"
    yield from (f'{indent}  {language}: ""' for language in languages)
