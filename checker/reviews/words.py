"""The closed lists of a review: verdicts, uses and roles, and why an entry lapses."""

from __future__ import annotations

from checker.model import LEVELS, Level, Note

CONFIRM = "confirm"
NOT_APPLICABLE = "not-applicable"
VERDICTS = (CONFIRM, *(level.value for level in LEVELS), NOT_APPLICABLE)
"""What a reviewer may write as the verdict."""
USES = ("accept", "reject")
ROLES = ("action", "context", "conflict")

LAPSES = {
    "gone": Note("The criterion is no longer in the rules."),
    "off": Note("A profile switched the criterion off."),
    "level": Note("The machine now comes to another level."),
    "conflict": Note("The machine's conflict flag changed."),
    "evidence": Note("The passages that the machine's verdict rests on changed."),
    "machine": Note("The machine's verdict, or the passages that it rests on, changed."),
    "quote": Note("A quote that the entry rests on is no longer in the document."),
    "unrecorded": Note("The entry does not record what it rested on, and the document or the rules changed."),
}
"""The name of a reason, as a review file keeps it, and what readers are told."""


def level_of(verdict: str, machine: Level) -> Level:
    """The level that a verdict stands for, beside the machine's."""
    if verdict == CONFIRM:
        return machine
    return Level.NOT_ASSESSED if verdict == NOT_APPLICABLE else Level(verdict)
