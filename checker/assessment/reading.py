"""A plan as the rules read it: its sentences, with the words of every concept found in them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.cache import remembered
from checker.matching import Lexicon, Reading, Sentence, compile_tree
from checker.model import Role
from checker.text import sentences, tokens

if TYPE_CHECKING:
    from checker.model import Commitment, Plan, RuleSet

_compiled: dict[tuple[str, tuple[str, ...], str], Lexicon] = {}


def lexicon(rules: RuleSet, language: str) -> Lexicon:
    """The rule set's vocabulary in ``language``, compiled once a process."""
    key = (rules.sha256, rules.profiles, language)
    if key not in _compiled:
        tree = remembered(f"lexicon {rules.sha256} {language}", lambda: compile_tree(rules.concepts, language))
        _compiled[key] = Lexicon(language, tree)
    return _compiled[key]


def forget() -> None:
    """Forget the vocabularies compiled so far; for measuring."""
    _compiled.clear()


def read_sentences(plan: Plan, rules: RuleSet) -> Reading:
    """All sentences of the plan in languages that the rules know; a table of contents is left out.

    A plan whose main language the rules do not know is read all the same, without any words of theirs in it.

    Particulars (dates, institutions) are no sentences to be judged: they stand in ``whole_commitment`` alone.
    """
    known = rules.languages if plan.language in rules.languages else (plan.language,)
    found: list[Sentence] = []
    of_passage: dict[int, list[Sentence]] = defaultdict(list)
    of_commitment: dict[int, list[Sentence]] = defaultdict(list)
    whole: dict[int, list[Sentence]] = defaultdict(list)
    for number, passage in enumerate(plan.passages):
        language = passage.language or plan.language
        if passage.role is Role.CONTENTS or language not in known:
            continue
        judged = passage.role is not Role.PARTICULARS
        words = lexicon(rules, language)
        for start, end in sentences(passage.text):
            text = passage.text[start:end]
            split = tokens(text, language)
            sentence = Sentence(
                number=len(found) if judged else -1,
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
            if passage.commitment is not None:
                whole[passage.commitment].append(sentence)
            if not judged:
                continue
            found.append(sentence)
            of_passage[number].append(sentence)
            if passage.commitment is not None and passage.role.acts:
                of_commitment[passage.commitment].append(sentence)
    return Reading(
        tuple(found),
        {number: tuple(inside) for number, inside in of_passage.items()},
        {number: tuple(inside) for number, inside in of_commitment.items()},
        {number: tuple(inside) for number, inside in whole.items()},
        {number: _facts(commitment, plan) for number, commitment in enumerate(plan.commitments)},
    )


def _facts(commitment: Commitment, plan: Plan) -> frozenset[str]:
    """Which of ``detectors.FACTS`` hold for ``commitment``."""
    ends = [when for when in (commitment.end, *(step.end for step in commitment.milestones)) if when and when.last]
    first = plan.start.first if plan.start else None
    last = plan.end.last if plan.end else None
    inside = [when for when in ends if when.last and (not first or when.last >= first) and (not last or when.last <= last)]
    held = {
        "problem-statement": bool(commitment.problem.strip()),
        "lead-institution": bool(commitment.lead),
        "supporting-institutions": bool(commitment.supporting),
        "milestones": bool(commitment.milestones),
        "dates-in-period": bool(ends) and len(inside) == len(ends),
    }
    return frozenset(name for name, holds in held.items() if holds)
