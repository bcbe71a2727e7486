"""A plan as the rules read it: its sentences, with the words of every concept found in them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.matching import Lexicon, Reading, Sentence, compile_lexicon
from checker.model import Role
from checker.text import sentences, tokens

if TYPE_CHECKING:
    from checker.model import Plan, RuleSet

_compiled: dict[tuple[str, tuple[str, ...], str], Lexicon] = {}


def lexicon(rules: RuleSet, language: str) -> Lexicon:
    """The rule set's vocabulary in ``language``, compiled once a process."""
    key = (rules.sha256, rules.profiles, language)
    if key not in _compiled:
        _compiled[key] = compile_lexicon(rules.concepts, language)
    return _compiled[key]


def read_sentences(plan: Plan, rules: RuleSet) -> Reading:
    """All sentences of the plan in languages that the rules know; a table of contents and particulars are left out."""
    found: list[Sentence] = []
    of_passage: dict[int, list[Sentence]] = defaultdict(list)
    of_commitment: dict[int, list[Sentence]] = defaultdict(list)
    for number, passage in enumerate(plan.passages):
        language = passage.language or plan.language
        if passage.role in (Role.CONTENTS, Role.PARTICULARS) or language not in rules.languages:
            continue
        words = lexicon(rules, language)
        for start, end in sentences(passage.text):
            text = passage.text[start:end]
            split = tokens(text, language)
            sentence = Sentence(
                number=len(found),
                passage=number,
                commitment=passage.commitment,
                role=passage.role,
                text=text,
                start=passage.location.start + start,
                end=passage.location.start + end,
                language=language,
                tokens=split,
                hits=words.hits(split),
            )
            found.append(sentence)
            of_passage[number].append(sentence)
            if passage.commitment is not None and passage.role.acts:
                of_commitment[passage.commitment].append(sentence)
    return Reading(
        tuple(found),
        {number: tuple(inside) for number, inside in of_passage.items()},
        {number: tuple(inside) for number, inside in of_commitment.items()},
    )
