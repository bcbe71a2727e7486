"""Which commitments of two drafts belong together, whatever their number and order, and what changed in them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.comparison.alignment import likeness
from checker.comparison.nouns import CommitmentChange, Fact, Kind
from checker.comparison.passages import words_of
from checker.comparison.wordwise import ADDED, REMOVED, SAME, pieces_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.comparison.alignment import Alignment
    from checker.comparison.nouns import Draft, Promise, Stretch

BELONGS = 0.35
"""From which agreement on (0 to 1) two commitments are one: 40 parts title, 40 text, 10 each number and lead."""
_RELATED = 0.4
"""A commitment with so much of its text in one that is paired otherwise was split off it, or merged with it."""
_OFTEN = 0.34
"""Words in a larger share of the commitments tell none of them apart."""

_SHORT = 3


def commitment_changes(old: Draft, new: Draft, alignment: Alignment) -> tuple[CommitmentChange, ...]:
    """All commitments of both drafts: those of the newer one in its order, then those that are gone."""
    pairs = dict(pairs_of(old, new))
    partner = {j: i for i, j in pairs.items()}
    changes = [_change(old, new, partner.get(j), j, alignment) for j in range(len(new.commitments))]
    changes += [_change(old, new, i, None, alignment) for i in range(len(old.commitments)) if i not in pairs]
    return tuple(changes)


def pairs_of(old: Draft, new: Draft) -> list[tuple[int, int]]:
    """Pairs (old, new) of commitments that are one: the most alike first, each in one pair at most."""
    told_old, told_new = _bags(old, new), _bags(new, old)
    scored = []
    for i, was in enumerate(old.commitments):
        for j, now in enumerate(new.commitments):
            same = (was.number == now.number != "") + (words_of(was.lead) == words_of(now.lead) != ())
            titles = likeness(_weighty(was.title), _weighty(now.title), pairs=False)
            if was.text and now.text:
                alike = 0.4 * titles + 0.4 * _overlap(told_old[i], told_new[j]) + 0.1 * same
            else:
                alike = 0.8 * titles + 0.1 * same
            if alike >= BELONGS:
                scored.append((-round(alike, 9), abs(i - j), i + j, min(i, j), i, j))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for *_, i, j in sorted(scored):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def _weighty(title: str) -> tuple[str, ...]:
    """A title's words without the short ones, if it has others."""
    words = words_of(title)
    return tuple(word for word in words if len(word) > _SHORT) or words


def _bags(draft: Draft, other: Draft) -> list[Counter[str]]:
    """By commitment its words with their numbers, without those that many commitments of either draft share."""
    bags = [_bag(draft, promise) for promise in draft.commitments]
    everywhere = Counter(
        word for side in (draft, other) for promise in side.commitments for word in set(_bag(side, promise))
    )
    limit = max(2.0, _OFTEN * (len(draft.commitments) + len(other.commitments)))
    return [
        Counter({word: count for word, count in bag.items() if everywhere[word] <= limit}) or bag for bag in bags
    ]


def _bag(draft: Draft, promise: Promise) -> Counter[str]:
    return Counter(word for index in promise.text for word in draft.text[index].words)


def _overlap(those: Counter[str], others: Counter[str]) -> float:
    total = those.total() + others.total()
    return 2 * (those & others).total() / total if total else 0.0


def _change(old: Draft, new: Draft, i: int | None, j: int | None, alignment: Alignment) -> CommitmentChange:
    was = None if i is None else old.commitments[i]
    now = None if j is None else new.commitments[j]
    found = {alignment.old_change[index] for index in (was.text if was else ()) if index in alignment.old_change}
    found |= {alignment.new_change[index] for index in (now.text if now else ()) if index in alignment.new_change}
    texts = sorted(index for index in found if alignment.changes[index].certain)
    if was is None:
        assert now is not None
        kind, told = (Kind.ADDED, ADDED) if found or not now.text else (Kind.UNCHANGED, SAME)
        related = _home(now, old, alignment.new_stands)
        return CommitmentChange(kind, None, j, ((told, now.title),), (), tuple(texts), related)
    if now is None:
        kind, told = (Kind.REMOVED, REMOVED) if found or not was.text else (Kind.UNCHANGED, SAME)
        related = _home(was, new, alignment.old_stands)
        return CommitmentChange(kind, i, None, ((told, was.title),), (), tuple(texts), related)
    title = pieces_between(was.title, now.title)
    facts = [*_named_facts(was, now, dated=old.whole and new.whole)]
    facts = [
        fact
        for fact in facts
        if not (fact.old and not fact.new and _missed(fact.old, was, old.text, alignment.old_stands, now))
        and not (fact.new and not fact.old and _missed(fact.new, now, new.text, alignment.new_stands, was))
    ]
    changed = texts or facts or any(kind != SAME for kind, _ in title)
    return CommitmentChange(Kind.REWORDED if changed else Kind.UNCHANGED, i, j, title, tuple(facts), tuple(texts))


def _named_facts(was: Promise, now: Promise, *, dated: bool) -> Iterator[Fact]:
    """The facts that differ. Only drafts with their whole text know their dates (``dated``)."""
    named = [("lead", was.lead, now.lead)]
    if dated:
        named += [("start", was.start, now.start), ("end", was.end, now.end)]
    for name, before, after in named:
        if words_of(before) != words_of(after):
            yield Fact(name, before, after)
    if dated:
        dates_of = {words_of(text): dates for text, dates in was.milestones}
        for text, after in now.milestones:
            dates = dates_of.get(words_of(text))
            if dates is not None and words_of(dates) != words_of(after):
                yield Fact("milestone", dates, after, text)


def _missed(fact: str, teller: Promise, text: Sequence[Stretch], stands: Mapping[int, int], other: Promise) -> bool:
    """True where the other draft says the fact in the same words, but it was not recognised there as one."""
    chain = "".join(words_of(fact))
    return chain in other.said or any(
        index in stands and chain in "".join(text[index].words) for index in teller.text
    )


def _home(promise: Promise, other: Draft, stands: dict[int, int]) -> int | None:
    """The other draft's commitment in which much of this one's text stands unchanged."""
    held: Counter[int] = Counter()
    for index in promise.text:
        if index in stands:
            stretch = other.text[stands[index]]
            if stretch.commitment is not None:
                held[stretch.commitment] += 1
    if not held:
        return None
    home, most = min(held.items(), key=lambda item: (-item[1], item[0]))
    return home if most >= _RELATED * len(promise.text) else None
