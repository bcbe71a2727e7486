"""The nouns of a comparison: drafts, what changed between two of them, and why.

A draft is an assessment without its machinery: it is the same whether the plan was judged just now or read back from
a saved assessment. Only the second kind may lack its whole text (``Draft.whole``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.model import Confidence, Level, Location, Note, Role, Score

# ---------------------------------------------------------------- one draft


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, heading or cell of a draft, or a saved quote.

    ``words`` are its words as they are compared: folded, without marks. ``commitment`` is an index into
    ``Draft.commitments``. ``role`` is ``None`` where a saved assessment does not tell it.
    """

    text: str
    words: tuple[str, ...]
    location: Location
    role: Role | None
    commitment: int | None
    language: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage that a verdict rests on. ``role`` is "action", "context" or "conflict", or "miss" where it came close."""

    text: str
    role: str
    location: Location
    commitment: int | None
    language: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a draft stands on one criterion. ``misses`` are the passages that came close and do not count.

    ``machine_level`` and ``machine_conflict`` are what the machine said before a person decided; the same as the
    others where nobody did. ``reviewed_by`` is "" where nobody did.
    """

    criterion: str
    level: Level
    conflict: bool
    confidence: Confidence
    reason: Note
    quotes: tuple[Quoted, ...]
    machine_level: Level
    machine_conflict: bool
    misses: tuple[Quoted, ...] = ()
    reviewed_by: str = ""
    reviewed_why: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as far as it is compared. Dates are in the plan's words, "" where there are none.

    ``milestones`` are pairs (text, dates). ``text`` are its stretches as indices into ``Draft.text``, ``said`` is all
    that its passages say, as one chain of letters and digits. A saved assessment knows number, title, lead and page.
    """

    number: str
    title: str
    lead: str
    page: int | None
    start: str = ""
    end: str = ""
    milestones: tuple[tuple[str, str], ...] = ()
    text: tuple[int, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules that a draft was judged by, and the program that did it."""

    id: str
    version: str
    sha256: str
    program: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One side of a comparison.

    ``whole`` says that ``text`` is the plan's whole text; otherwise it holds the saved quotes alone. ``machine`` is
    the overall score by the machine alone. ``given`` is the name of the file that was compared: the plan's own, or
    that of the saved assessment.
    """

    given: str
    saved: bool
    name: str
    title: str
    country: str
    language: str
    sha256: str
    pages: int | None
    unread_pages: tuple[int, ...]
    rules: Rulebook
    layers: tuple[str, ...]
    assessed_on: str | None
    overall: Score
    machine: float | None
    areas: tuple[tuple[str, str, Score], ...]
    standings: tuple[Standing, ...]
    commitments: tuple[Promise, ...]
    text: tuple[Stretch, ...]
    whole: bool
    reviewers: tuple[str, ...] = ()


# ---------------------------------------------------------------- what changed


class Kind(StrEnum):
    """What happened to a passage or a commitment. A commitment is unchanged where its words and facts are."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    UNCHANGED = "unchanged"


Piece = tuple[str, str]
"""Words with what happened to them: ("same" | "removed" | "added", words). Blanks stand at the end of a piece."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A passage that was added, removed or reworded. Passages that only moved are none.

    ``certain`` is false where the other side's text is not known as a whole: then the passage is new or gone among
    the quotes, and may stand in the text all the same.
    """

    kind: Kind
    old: Stretch | None
    new: Stretch | None
    pieces: tuple[Piece, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """A changed fact of a commitment: ``name`` is "lead", "start", "end" or "milestone".

    ``about`` is the milestone's text, "" for the others. ``old`` and ``new`` are "" where nothing is stated.
    """

    name: str
    old: str
    new: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentChange:
    """A commitment of either draft, or the pair that belongs together; ``old`` and ``new`` are indices.

    ``title`` are the title's pieces. ``texts`` are indices into ``Step.texts``. ``related`` is, for a commitment without
    a partner, the one of the other draft that holds much of its text: it was split off or merged. An unchanged one
    without a partner has its words elsewhere in the other draft, where they were taken for no commitment of their own.
    """

    kind: Kind
    old: int | None
    new: int | None
    title: tuple[Piece, ...]
    facts: tuple[Fact, ...]
    texts: tuple[int, ...]
    related: int | None = None


class Cause(StrEnum):
    """What explains a changed verdict."""

    TEXT = "text"
    """The passages that it rests on were added, removed or reworded."""
    AROUND = "around"
    """The words are the same, the rest of their commitment changed."""
    ROLE = "role"
    """The words are the same and stand in another part of the plan."""
    ELSEWHERE = "elsewhere"
    """The words are the same; other passages of the plan changed."""
    READING = "reading"
    """The words are the same; the document was read or taken apart differently."""
    RULES = "rules"
    """The text is the same; other rules or another program judged it."""
    EITHER = "either"
    """Text or rules: the older text is not known."""
    PEOPLE = "people"
    """A person decided otherwise than the machine."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The same words in another part of the plan."""

    old: Stretch
    new: Stretch


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """One criterion in two drafts.

    ``texts`` are indices into ``Step.texts``: the changes of the passages that either verdict rests on. ``around`` are
    indices into ``Step.commitments``, where the cause is ``Cause.AROUND``.
    """

    criterion: str
    old: Standing
    new: Standing
    cause: Cause | None
    texts: tuple[int, ...]
    around: tuple[int, ...] = ()
    moved: tuple[Moved, ...] = ()

    @property
    def verdict_changed(self) -> bool:
        """True where level or conflict differ."""
        return self.old.level is not self.new.level or self.old.conflict is not self.new.conflict


@dataclass(frozen=True, slots=True)
class Split:
    """The change of the overall score in tenths of a point, and its parts, which add up to it exactly."""

    total: int
    text: int
    rules: int
    people: int
    either: int = 0
    """Text or rules, which cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one draft to the next; ``old`` and ``new`` are indices into ``Comparison.drafts``."""

    old: int
    new: int
    split: Split | None
    """``None`` where one of the drafts has no score."""
    criteria: tuple[CriterionChange, ...]
    commitments: tuple[CommitmentChange, ...]
    texts: tuple[TextChange, ...]
    uncompared: tuple[str, ...] = ()
    """Criteria that only one of the rule sets has."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Drafts from the oldest to the newest, and the steps between neighbours."""

    drafts: tuple[Draft, ...]
    steps: tuple[Step, ...]
