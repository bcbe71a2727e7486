"""Which commitments belong together, and what is told of them."""

from __future__ import annotations

from typing import Any

from checker.comparison.nouns import Fact, Kind
from tests.comparison.drafts import HOURS, commitment, draft, plan, step_between

LOANS = "The National Library will lend tablets to readers who have none, in all provinces, by June 2028."
ARCHIVE = "The archive of the parliament will be scanned and put online, beginning with the oldest volumes."


def told(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    """(kind, old number, new number) of each commitment."""
    was, now, step = draft(old).commitments, draft(new).commitments, step_between(old, new)
    return [
        (
            change.kind.value,
            None if change.old is None else was[change.old].number,
            None if change.new is None else now[change.new].number,
        )
        for change in step.commitments
    ]


def test_another_number_and_order_is_no_change() -> None:
    old = plan(commitment("1", "Longer hours", HOURS), commitment("2", "Devices", LOANS), commitment("3", "Old volumes", ARCHIVE))
    new = plan(commitment("A", "Old volumes", ARCHIVE), commitment("B", "Longer hours", HOURS), commitment("C", "Devices", LOANS))
    assert told(old, new) == [("unchanged", "3", "A"), ("unchanged", "1", "B"), ("unchanged", "2", "C")]
    assert step_between(old, new).texts == ()


def test_another_title_over_the_same_text_is_the_same_commitment() -> None:
    old = plan(commitment("1", "Longer hours", HOURS), commitment("2", "Devices", LOANS))
    new = plan(commitment("1", "Tablets for everybody", LOANS), commitment("2", "Longer hours", HOURS))
    assert told(old, new) == [("reworded", "2", "1"), ("unchanged", "1", "2")]


def test_added_and_removed() -> None:
    old = plan(commitment("1", "Longer hours", HOURS), commitment("2", "Old volumes", ARCHIVE))
    new = plan(commitment("1", "Longer hours", HOURS), commitment("2", "Devices", LOANS, lead="Ministry of Education"))
    assert told(old, new) == [("unchanged", "1", "1"), ("added", None, "2"), ("removed", "2", None)]


def test_the_part_that_was_split_off_names_its_home() -> None:
    old = plan(commitment("1", "Hours and devices in libraries", f"{HOURS} {LOANS} {ARCHIVE}"))
    new = plan(
        commitment("1", "Hours in libraries", f"{HOURS} {ARCHIVE}"),
        commitment("2", "Portable screens", f"{LOANS} Pupils come first."),
    )
    step = step_between(old, new)
    first, second = step.commitments
    assert (first.kind, first.old, first.new) == (Kind.REWORDED, 0, 0)
    assert (second.kind, second.new) == (Kind.ADDED, 1)
    # its title and one sentence are new, one of three is the old commitment's: too little to name a home
    assert second.related is None
    merged = plan(commitment("1", "Hours in libraries", HOURS), commitment("2", "Portable screens", f"{LOANS} {ARCHIVE}"))
    assert step_between(old, merged).commitments[1].related == 0


def test_facts_that_changed() -> None:
    steps = [{"text": "Evening opening hours of 40 libraries published", "end": "May 2027"}]
    later = [{"text": "Evening opening hours of 40 libraries published", "end": "May 2029"}]
    old = plan(commitment("1", "Longer hours", "Libraries stay open in the evening.", end="June 2027", milestones=steps))
    new = plan(
        commitment("1", "Longer hours", "Libraries stay open in the evening.", end="June 2029", lead="Ministry of Culture", milestones=later)
    )
    (change,) = step_between(old, new).commitments
    assert change.facts == (
        Fact("lead", "National Library", "Ministry of Culture"),
        Fact("end", "June 2027", "June 2029"),
        Fact("milestone", "May 2027", "May 2029", "Evening opening hours of 40 libraries published"),
    )


def test_the_other_direction_pairs_the_same() -> None:
    old = plan(commitment("1", "Longer hours", HOURS), commitment("2", "Devices for readers", LOANS), commitment("3", "Old volumes", ARCHIVE))
    new = plan(commitment("1", "Devices and screens", LOANS), commitment("2", "Hours", f"{HOURS} And on Sundays."))
    there = {(change.old, change.new) for change in step_between(old, new).commitments}
    back = {(change.new, change.old) for change in step_between(new, old).commitments}
    assert there == back
