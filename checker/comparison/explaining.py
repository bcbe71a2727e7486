"""Why a verdict changed: the passages that it rests on, or what else there is to say, honestly."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.comparison.nouns import Cause, CriterionChange, Moved
from checker.comparison.passages import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.comparison.alignment import Alignment
    from checker.comparison.nouns import CommitmentChange, Draft, Quoted, Standing


@dataclass(frozen=True, slots=True)
class Ground:
    """What explanations of one step rest on.

    ``judged_anew`` says how one of the plans stands under the other's rules, where that is known: ("old" or "new",
    standings by criterion).
    """

    old: Draft
    new: Draft
    alignment: Alignment
    commitments: tuple[CommitmentChange, ...]
    same_rules: bool
    same_text: bool
    judged_anew: tuple[str, Mapping[str, Standing]] | None = None


def explained(was: Standing, now: Standing, ground: Ground) -> CriterionChange:
    """The change of one criterion, with its cause (``None`` where neither level, conflict nor confidence changed)."""
    old_at = _places(was.quotes, ground.old)
    new_at = _places(now.quotes, ground.new)
    texts = _texts(old_at, new_at, ground.alignment) or _texts(
        _places(was.misses, ground.old), _places(now.misses, ground.new), ground.alignment
    )
    machine = was.machine_level is not now.machine_level or was.machine_conflict is not now.machine_conflict
    final = was.level is not now.level or was.conflict is not now.conflict
    if not final and not machine and was.confidence is now.confidence:
        return CriterionChange(was.criterion, was, now, None, _texts(old_at, new_at, ground.alignment))
    if final and not machine:
        return CriterionChange(was.criterion, was, now, Cause.PEOPLE, texts)
    by_rules = _by_rules(was, now, texts, ground)
    if by_rules is not None:
        return CriterionChange(was.criterion, was, now, by_rules, texts)
    if texts:
        return CriterionChange(was.criterion, was, now, Cause.TEXT, texts)
    moved = _moved(old_at, new_at, ground)
    if moved:
        return CriterionChange(was.criterion, was, now, Cause.ROLE, (), (), moved)
    around = _around(was, now, ground.commitments)
    if around:
        return CriterionChange(was.criterion, was, now, Cause.AROUND, (), around)
    cause = Cause.ELSEWHERE if ground.alignment.changes else Cause.READING
    return CriterionChange(was.criterion, was, now, cause, ())


def _by_rules(was: Standing, now: Standing, texts: tuple[int, ...], ground: Ground) -> Cause | None:
    """Whether other rules or another program changed the verdict; ``None`` where the text did."""
    if ground.same_rules:
        return None
    if ground.same_text:
        return Cause.RULES
    if ground.judged_anew is not None:
        plan, standings = ground.judged_anew
        between = standings.get(was.criterion)
        if between is not None:
            like_old, like_new = _alike(between, was), _alike(between, now)
            # the old plan under the newer rules: as before, so the rules changed nothing
            if like_old is not like_new:
                return None if like_old is (plan == "old") else Cause.RULES
            return Cause.EITHER
    return Cause.EITHER if texts else Cause.RULES


def _alike(one: Standing, other: Standing) -> bool:
    return (one.machine_level, one.machine_conflict) == (other.machine_level, other.machine_conflict)


def _places(quotes: tuple[Quoted, ...], draft: Draft) -> list[int]:
    """The stretches that the quotes consist of: what they promise or work against first, then context."""
    starts = [stretch.location.start for stretch in draft.text]
    found: list[int] = []
    for quote in sorted(quotes, key=lambda quote: quote.role == "context"):
        at = bisect_left(starts, quote.location.start)
        while at > 0 and draft.text[at - 1].location.end > quote.location.start:
            at -= 1
        while at < len(draft.text) and draft.text[at].location.start < quote.location.end:
            if draft.text[at].location.end > quote.location.start and _shares(draft, at, quote):
                found.append(at)
            at += 1
    return list(dict.fromkeys(found))


def _shares(draft: Draft, at: int, quote: Quoted) -> bool:
    """Guards against offsets of another reading of the file: stretch and quote must have words in common."""
    return not set(draft.text[at].words).isdisjoint(words_of(quote.text))


def _texts(old_at: list[int], new_at: list[int], alignment: Alignment) -> tuple[int, ...]:
    found = [alignment.new_change[at] for at in new_at if at in alignment.new_change]
    found += [alignment.old_change[at] for at in old_at if at in alignment.old_change]
    return tuple(dict.fromkeys(found))


def _around(was: Standing, now: Standing, commitments: tuple[CommitmentChange, ...]) -> tuple[int, ...]:
    """The changed commitments that the quotes stand in."""
    old_in = {quote.commitment for quote in was.quotes if quote.commitment is not None}
    new_in = {quote.commitment for quote in now.quotes if quote.commitment is not None}
    return tuple(
        index
        for index, change in enumerate(commitments)
        if change.kind.value != "unchanged" and (change.old in old_in or change.new in new_in)
    )


def _moved(old_at: list[int], new_at: list[int], ground: Ground) -> tuple[Moved, ...]:
    """The quoted words that stand in another role, or under another commitment's roof, than before."""
    pairs = [(at, ground.alignment.old_stands[at]) for at in old_at if at in ground.alignment.old_stands]
    pairs += [(ground.alignment.new_stands[at], at) for at in new_at if at in ground.alignment.new_stands]
    together = {(change.old, change.new) for change in ground.commitments}
    found = []
    for i, j in dict.fromkeys(pairs):
        before, after = ground.old.text[i], ground.new.text[j]
        if before.role is None or after.role is None:
            continue
        same_home = (before.commitment is None) is (after.commitment is None) and (
            before.commitment is None or (before.commitment, after.commitment) in together
        )
        if before.role is not after.role or not same_home:
            found.append(Moved(before, after))
    return tuple(found)
