"""Every changed verdict is explained, and what explains nothing is not made up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from checker.comparison.comparing import compare, weights_of
from checker.comparison.nouns import Cause
from checker.model import Level, Note
from tests.comparison.drafts import HOURS, LIBRARY, commitment, compared, draft, plan, step_between

if TYPE_CHECKING:
    from checker.comparison.nouns import CriterionChange, Draft, Step

EVENINGS, LENDING = "libraries/evenings", "libraries/lending"
CLOSE = commitment("2", "Savings", "The Ministry of Finance will close six libraries by 2028.", lead="Ministry of Finance")


def change_of(step: Step, criterion: str = EVENINGS) -> CriterionChange:
    return next(change for change in step.criteria if change.criterion == criterion)


def changed(old: dict[str, Any], new: dict[str, Any]) -> tuple[Step, CriterionChange]:
    step = step_between(old, new)
    return step, change_of(step)


def test_the_passage_that_was_added() -> None:
    step, change = changed(plan(), plan(commitment("1", "Longer hours", HOURS)))
    assert (change.old.level, change.new.level, change.cause) == (Level.ABSENT, Level.FULL, Cause.TEXT)
    assert HOURS in [step.texts[index].new.text for index in change.texts]  # type: ignore[union-attr]


def test_the_passage_that_was_reworded_word_by_word() -> None:
    weaker = HOURS.replace("will publish", "will consider whether to publish")
    step, change = changed(plan(commitment("1", "Longer hours", HOURS)), plan(commitment("1", "Longer hours", weaker)))
    assert (change.old.level, change.new.level, change.cause) == (Level.FULL, Level.PARTIAL, Cause.TEXT)
    assert ("added", "consider whether to ") in step.texts[change.texts[0]].pieces


def test_a_new_conflict_and_one_that_is_gone() -> None:
    calm, loud = plan(commitment("1", "Longer hours", HOURS)), plan(commitment("1", "Longer hours", HOURS), CLOSE)
    step, change = changed(calm, loud)
    assert (change.old.conflict, change.new.conflict, change.cause) == (False, True, Cause.TEXT)
    assert "close six libraries" in step.texts[change.texts[0]].new.text  # type: ignore[union-attr]
    step, change = changed(loud, calm)
    assert (change.old.conflict, change.new.conflict, change.cause) == (True, False, Cause.TEXT)
    assert "close six libraries" in step.texts[change.texts[0]].old.text  # type: ignore[union-attr]


def test_the_same_words_in_an_annex() -> None:
    _, change = changed(plan(commitment("1", "Longer hours", HOURS)), plan(commitment("1", "Longer hours", "The library stays as it is."), annex=HOURS))
    assert (change.old.level, change.new.level) == (Level.FULL, Level.MENTIONED)
    assert change.cause is Cause.ROLE
    assert [(moved.old.role, moved.new.role) for moved in change.moved] == [("commitment", "annex")]


def test_the_same_words_with_another_deadline() -> None:
    words = "The National Library will publish the evening opening hours of 40 libraries."
    old = plan(commitment("1", "Longer hours", words, lead=None))
    new = plan(commitment("1", "Longer hours", words, end="May 2027"))
    step, change = changed(old, new)
    assert (change.old.level, change.new.level) == (Level.PARTIAL, Level.FULL)
    assert change.cause is Cause.AROUND
    assert step.commitments[change.around[0]].facts


def test_a_verdict_that_stayed_on_changed_ground() -> None:
    _, change = changed(
        plan(commitment("1", "Longer hours", HOURS)),
        plan(commitment("1", "Longer hours", HOURS.replace("40 libraries", "45 libraries and branches"))),
    )
    assert (change.cause, change.verdict_changed) == (None, False)
    assert change.texts


def test_nothing_changed() -> None:
    step, change = changed(plan(commitment("1", "Longer hours", HOURS)), plan(commitment("1", "Longer hours", HOURS)))
    assert (change.cause, change.texts, step.texts) == (None, (), ())


def reviewed(judged: Draft, level: Level, score: float) -> Draft:
    """The draft as a person decided it."""
    standings = tuple(
        replace(each, level=level, reviewed_by="A. Reader", reviewed_why="The hours are in the annual plan.")
        if each.criterion == EVENINGS
        else each
        for each in judged.standings
    )
    return replace(judged, standings=standings, overall=replace(judged.overall, value=score), reviewers=("A. Reader",))


def test_a_person_decided_otherwise() -> None:
    judged = draft(plan(commitment("1", "Longer hours", HOURS)))
    step = compared(judged, reviewed(judged, Level.PARTIAL, 37.5)).steps[0]
    assert change_of(step).cause is Cause.PEOPLE
    assert step.split is not None
    assert (step.split.total, step.split.people, step.split.text) == (-375, -375, 0)


def test_a_person_and_the_text() -> None:
    old, new = draft(plan()), draft(plan(commitment("1", "Longer hours", HOURS)))
    step = compared(old, reviewed(new, Level.PARTIAL, 37.5)).steps[0]
    assert change_of(step).cause is Cause.TEXT
    assert step.split is not None
    assert (step.split.total, step.split.text, step.split.people) == (375, 750, -375)


def by_older_rules(judged: Draft, levels: dict[str, Level], score: float) -> Draft:
    """The draft as older rules had judged it."""
    standings = tuple(
        replace(each, level=levels[each.criterion], machine_level=levels[each.criterion], reason=Note("Older rules."))
        if each.criterion in levels
        else each
        for each in judged.standings
    )
    return replace(
        judged, standings=standings, overall=replace(judged.overall, value=score), machine=score,
        rules=replace(judged.rules, version="0.9.0", sha256="0" * 64),
    )  # fmt: skip


def test_the_same_file_by_other_rules() -> None:
    judged = draft(plan(commitment("1", "Longer hours", HOURS)))
    step = compared(by_older_rules(judged, {EVENINGS: Level.PARTIAL}, 37.5), judged).steps[0]
    assert change_of(step).cause is Cause.RULES
    assert step.split is not None
    assert (step.split.total, step.split.rules, step.split.text) == (375, 375, 0)


def test_the_words_stayed_and_the_rules_changed() -> None:
    old = by_older_rules(draft(plan(commitment("1", "Longer hours", HOURS))), {EVENINGS: Level.PARTIAL}, 37.5)
    new = draft(plan(commitment("1", "Longer hours", HOURS), commitment("2", "Tablets", "Libraries will lend tablets.")))
    step = compared(old, new).steps[0]
    assert change_of(step).cause is Cause.RULES
    assert change_of(step, LENDING).cause is Cause.EITHER
    assert step.split is not None
    assert step.split.rules == 375
    assert step.split.either == step.split.total - 375 > 0


@pytest.mark.parametrize("turned", [False, True])
def test_the_older_plan_judged_anew_tells_text_from_rules(turned: bool) -> None:
    anew = draft(plan(commitment("1", "Longer hours", HOURS)))
    old = by_older_rules(anew, {EVENINGS: Level.PARTIAL}, 37.5)
    new = draft(plan(commitment("1", "Longer hours", HOURS), commitment("2", "Tablets", "Libraries will lend tablets.")))
    drafts = (new, old) if turned else (old, new)
    step = compare(drafts, weights_of(LIBRARY), {anew.sha256: anew}).steps[0]
    assert change_of(step).cause is Cause.RULES
    assert change_of(step, LENDING).cause is Cause.TEXT
    assert step.split is not None
    sign = -1 if turned else 1
    assert (step.split.rules, step.split.either) == (sign * 375, 0)
    assert step.split.text == step.split.total - sign * 375


def test_the_other_direction_is_the_mirror() -> None:
    old = plan(commitment("1", "Longer hours", HOURS), background="Two schools lend tablets.")
    new = plan(commitment("1", "Hours", "The library may consider evening opening."), CLOSE)
    there, back = step_between(old, new), step_between(new, old)
    assert there.split is not None
    assert back.split is not None
    assert (there.split.total, there.split.text) == (-back.split.total, -back.split.text)
    assert [(each.criterion, each.old.level, each.new.level, each.cause) for each in there.criteria] == [
        (each.criterion, each.new.level, each.old.level, each.cause) for each in back.criteria
    ]
