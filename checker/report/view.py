"""The nouns of a report: what every output shows, in the report's language, ready to be set.

All sentences are whole and translated. Numbers that a locale writes differently (gains) stay numbers. Texts of the
plan (quotes, titles, names) are verbatim and untrusted: whoever renders them escapes them.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Confidence, Level


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A score as whole points from 0 to 100, ``None`` where nothing was assessed, with the sentences beside it."""

    value: int | None
    low: int | None
    high: int | None
    assessed: int
    criteria: int
    range_sentence: str
    """What the range is and means, or why there is none."""
    rests_on: str
    """How many criteria the score rests on."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many criteria stand at a level."""

    level: Level
    word: str
    count: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim quote and where it stands. ``pieces`` are its parts with whether they matched a term."""

    text: str
    pieces: tuple[tuple[str, bool], ...]
    language: str
    direction: str
    source: str
    """Commitment and place: "Commitment 3, page 24"."""
    page: int | None
    commitment: str | None
    role: str
    role_word: str
    found_by: str
    found_by_word: str
    why: str
    ocr: bool


@dataclass(frozen=True, slots=True)
class Miss:
    """A passage that came close, and why it does not count."""

    text: str
    language: str
    direction: str
    source: str
    page: int | None
    commitment: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What was looked for and where: a sentence, and the terms by language name."""

    sentence: str
    terms: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A commitment that OGP lists as an example. ``reviewers`` says what OGP's reviewers found of it."""

    key: str
    name: str
    """Country, year and title."""
    id: str | None
    url: str
    reviewers: str
    codes: tuple[str, ...]
    """The criteria (by code) that it is an example of."""


@dataclass(frozen=True, slots=True)
class VoteLine:
    """What one reviewer says of a criterion. ``on`` is an ISO date."""

    by: str
    on: str
    level: Level
    level_word: str
    conflict: bool
    why: str


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """What people decided about a verdict, beside what the machine had said.

    ``decision`` is that of `checker.model.Reviewed`; ``votes`` are shown where the reviewers differ.
    """

    decision: str
    decision_word: str
    by: str
    on: str
    why: str
    machine_level: Level
    machine_word: str
    machine_conflict: bool
    machine_confidence_word: str
    machine_reason: str
    votes: tuple[VoteLine, ...]
    rejected: tuple[Quote, ...]
    remarks: tuple[str, ...]
    """Sentences on what a reader should know: carried over, without a quote."""


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """What the government answers to a verdict. ``quote`` is verbatim from the plan, "" where none is named."""

    text: str
    by: str
    on: str
    quote: str
    source: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """How far people have reviewed the verdicts. ``draft`` says that some of low confidence are still open."""

    sentences: tuple[str, ...]
    given: bool = False
    draft: bool = False
    machine_score: ScoreLine | None = None
    machine_areas: tuple[ScoreLine, ...] = ()
    disputed: tuple[Verdict, ...] = ()
    lapsed: tuple[str, ...] = ()
    """The entries that no longer hold, each as a sentence."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the report says of one criterion. ``code`` is its number in this report ("1.3"), for speaking of it."""

    id: str
    anchor: str
    code: str
    area: str
    area_title: str
    title: str
    level: Level
    level_word: str
    conflict: bool
    confidence: Confidence
    confidence_word: str
    weight: int
    weight_word: str
    weight_reason: str
    statement: str
    """The criterion's own sentence for this outcome: what is there, or what is missing."""
    reason: str
    advice: str
    wording: str
    quotes: tuple[Quote, ...]
    misses: tuple[Miss, ...]
    sought: Sought
    where: str
    """Shortest address of the evidence ("commitment 3, page 24"), "" where there is none."""
    gain: float
    """Points that the overall score would gain if this criterion were met in full."""
    models: tuple[Model, ...]
    changes: tuple[str, ...] = ()
    """What profiles changed about the criterion."""
    review: ReviewLine | None = None
    lapsed: tuple[str, ...] = ()
    """Entries of reviews on it that no longer hold, each as a sentence."""
    responses: tuple[ResponseLine, ...] = ()

    @property
    def conflict_to_read(self) -> bool:
        """True where meaning alone found the conflict, and no person has read it yet."""
        found = {quote.found_by for quote in self.quotes if quote.role == "conflict"}
        return found == {"semantic"} and self.confidence is Confidence.LOW

    @property
    def acts(self) -> bool:
        """True where the plan acts on the criterion, in part or in full."""
        return self.level in (Level.PARTIAL, Level.FULL)

    @property
    def missing(self) -> bool:
        """True where the plan promises nothing."""
        return self.level in (Level.ABSENT, Level.MENTIONED)


@dataclass(frozen=True, slots=True)
class ResourceLine:
    """A document to read further: title as published, and publisher, kind and year in words."""

    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Area:
    """One recommendation and the verdicts on its criteria."""

    id: str
    anchor: str
    number: int
    title: str
    recommendation: str
    source: str
    source_url: str
    score: ScoreLine
    sentence: str
    verdicts: tuple[Verdict, ...]
    models: tuple[Model, ...]
    resources: tuple[ResourceLine, ...]

    @property
    def doing(self) -> tuple[Verdict, ...]:
        """The verdicts where the plan acts, in the order of the criteria."""
        return tuple(verdict for verdict in self.verdicts if verdict.acts)

    @property
    def missing(self) -> tuple[Verdict, ...]:
        """The verdicts where it does not."""
        return tuple(verdict for verdict in self.verdicts if verdict.missing)

    @property
    def open(self) -> tuple[Verdict, ...]:
        """The criteria that could not be assessed."""
        return tuple(verdict for verdict in self.verdicts if verdict.level is Level.NOT_ASSESSED)


@dataclass(frozen=True, slots=True)
class Change:
    """A change that would raise the score, with its gain in points of the overall score."""

    verdict: Verdict
    gain: float
    action: str


@dataclass(frozen=True, slots=True)
class MapCell:
    """A criterion that a commitment contributes to, or works against."""

    code: str
    anchor: str
    level: Level
    level_word: str
    title: str
    conflict: bool


@dataclass(frozen=True, slots=True)
class MapRow:
    """A commitment as recognised in the plan; ``cells`` hold, area by area, what it contributes to."""

    number: str
    title: str
    place: str
    lead: str
    cells: tuple[tuple[MapCell, ...], ...]

    @property
    def touches(self) -> bool:
        """True where the commitment contributes to any criterion."""
        return any(self.cells)


@dataclass(frozen=True, slots=True)
class QualityMark:
    """Whether one commitment meets one quality question, by which words. ``met`` is ``None`` where unclear."""

    code: str
    met: bool | None
    word: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class QualityRow:
    """One commitment's answers to the quality questions."""

    number: str
    title: str
    marks: tuple[QualityMark, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled fact of the cover or of the provenance. ``date`` marks an ISO date, to be set in the locale."""

    label: str
    value: str
    date: bool = False


@dataclass(frozen=True, slots=True)
class RubricLine:
    """A criterion as it is judged, in plain words, for the annex."""

    code: str
    anchor: str
    title: str
    asks: str
    counts: str
    does_not_count: str
    weight_word: str
    weight_reason: str
    basis_word: str
    limits: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report shows. See `checker.report.make`."""

    language: str
    direction: str
    plan_language: str
    plan_direction: str
    name: str
    """What the report is about, for its title: the country, else the plan's title."""
    country: str
    plan_title: str
    title: str
    """The document's own title: "Gap report: ..."."""
    verdict: tuple[str, ...]
    """The verdict in a few whole sentences, the first one standing alone."""
    score: ScoreLine
    tallies: tuple[Tally, ...]
    facts: tuple[Fact, ...]
    areas: tuple[Area, ...]
    conflicts: tuple[Verdict, ...]
    changes: tuple[Change, ...]
    check_by_hand: tuple[Verdict, ...]
    not_found: tuple[Verdict, ...]
    pages_read: str
    unread: bool
    notes: tuple[str, ...]
    map: tuple[MapRow, ...]
    quality_questions: tuple[tuple[str, str], ...]
    quality: tuple[QualityRow, ...]
    levels: tuple[tuple[Level, str, str], ...]
    """The rubric's levels: level, word, meaning."""
    method: tuple[str, ...]
    rules_of_judgement: tuple[str, ...]
    rubric: tuple[tuple[str, tuple[RubricLine, ...]], ...]
    provenance: tuple[Fact, ...]
    limits: tuple[str, ...]
    review: ReviewSummary

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All verdicts, in the order of the areas."""
        return tuple(verdict for area in self.areas for verdict in area.verdicts)
