"""What a comparison and a table of peers show, in the report's language, ready to be set.

Sentences are whole and translated; scores are numbers with one decimal, which the locale writes. Texts of plans are
verbatim and untrusted: whoever renders them escapes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.comparison.nouns import Kind, Piece
    from checker.model import Level
    from checker.report.view import Fact


@dataclass(frozen=True, slots=True)
class Points:
    """A score with its range, from 0 to 100 with one decimal; ``None`` where nothing was assessed."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft in the tables: ``label`` is what the page calls it ("Draft 1")."""

    label: str
    file: str
    title: str
    country: str
    language: str
    direction: str
    score: Points
    assessed: str
    notes: tuple[str, ...]
    """What a reader must know about it: saved, reviewed, pages unread, language."""
    facts: tuple[Fact, ...]
    """Where it comes from, for the annex."""


@dataclass(frozen=True, slots=True)
class TextView:
    """A change of the text. ``word`` says in words what happened; the places are "" where there is none."""

    kind: Kind
    word: str
    pieces: tuple[Piece, ...]
    language: str
    direction: str
    old_place: str
    new_place: str


@dataclass(frozen=True, slots=True)
class MovedView:
    """The same words in another part of the plan."""

    text: str
    language: str
    direction: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A commitment and what happened to it. ``notes`` are sentences: renumbered, facts, where its words stand."""

    kind: Kind
    word: str
    old_number: str
    new_number: str
    title: tuple[Piece, ...]
    language: str
    direction: str
    notes: tuple[str, ...]
    texts: tuple[TextView, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """How one draft stands on one criterion."""

    level: Level
    word: str
    conflict: bool
    sure: str


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """One criterion in two drafts. ``turn`` is "rise", "fall", "conflict", "lifted", "other" or "" (no change)."""

    id: str
    anchor: str
    code: str
    title: str
    old: Mark
    new: Mark
    turn: str
    turn_word: str
    old_reason: str
    new_reason: str
    explanation: tuple[str, ...]
    texts: tuple[TextView, ...]
    commitments: tuple[CommitmentView, ...]
    moved: tuple[MovedView, ...]


@dataclass(frozen=True, slots=True)
class AreaChange:
    """One area in two drafts; ``change`` in points, ``None`` where one of them has no score."""

    number: int
    anchor: str
    title: str
    old: Points
    new: Points
    change: float | None
    verdicts: tuple[VerdictChange, ...]
    """Those that changed."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the score's change, in points, with what it means."""

    label: str
    points: float
    means: str


@dataclass(frozen=True, slots=True)
class StepView:
    """From one draft to the next."""

    anchor: str
    title: str
    old: DraftLine
    new: DraftLine
    sentences: tuple[str, ...]
    """What changed, the first sentence standing alone."""
    change: float | None
    shares: tuple[Share, ...]
    areas: tuple[AreaChange, ...]
    steady: tuple[VerdictChange, ...]
    """Verdicts that stayed while their passages were reworded, or whose confidence alone changed."""
    commitments: tuple[tuple[str, tuple[CommitmentView, ...]], ...]
    """Heading and commitments: added, removed, reworded, unchanged."""
    elsewhere: tuple[TextView, ...]
    """Changes of the text outside the commitments."""
    cautions: tuple[str, ...]

    @property
    def changed(self) -> tuple[VerdictChange, ...]:
        """The verdicts that changed, in the order of the areas."""
        return tuple(verdict for area in self.areas for verdict in area.verdicts)

    @property
    def arisen(self) -> tuple[VerdictChange, ...]:
        """The verdicts with a new conflict, whatever their level did."""
        return tuple(verdict for verdict in self.changed if verdict.new.conflict and not verdict.old.conflict)

    @property
    def lifted(self) -> tuple[VerdictChange, ...]:
        """The verdicts whose conflict is gone."""
        return tuple(verdict for verdict in self.changed if verdict.old.conflict and not verdict.new.conflict)

    def turned(self, turn: str) -> tuple[VerdictChange, ...]:
        """The verdicts that changed in this way."""
        return tuple(verdict for verdict in self.changed if verdict.turn == turn)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One criterion across drafts or plans."""

    code: str
    anchor: str
    title: str
    marks: tuple[Mark | None, ...]


@dataclass(frozen=True, slots=True)
class TableArea:
    """One area across drafts or plans."""

    number: int
    title: str
    scores: tuple[Points, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Best:
    """The best wording found for a criterion: the quote of the fullest and clearest act. ``None`` texts: none acts."""

    code: str
    anchor: str
    title: str
    mark: Mark | None
    quote: str
    language: str
    language_name: str
    direction: str
    source: str
    others: str
    """Which other plans reach the same level, "" where none does."""


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """Everything that a comparison of drafts shows. ``plan_language`` is the newest draft's."""

    language: str
    direction: str
    plan_language: str
    name: str
    title: str
    drafts: tuple[DraftLine, ...]
    sentences: tuple[str, ...]
    steps: tuple[StepView, ...]
    table: tuple[TableArea, ...]
    """Criteria by drafts; empty for two drafts."""
    method: tuple[str, ...]
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeersReport:
    """Everything that a table of peers shows."""

    language: str
    direction: str
    title: str
    sentences: tuple[str, ...]
    plans: tuple[DraftLine, ...]
    table: tuple[TableArea, ...]
    best: tuple[tuple[str, tuple[Best, ...]], ...]
    """By area its title and criteria."""
    method: tuple[str, ...]
    limits: tuple[str, ...]
