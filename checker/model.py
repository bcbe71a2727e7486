"""The nouns of plancheck: what OGP recommends, what the country wrote, what was concluded.

Everything here is frozen and made of tuples, so that a value can be hashed, compared and shared between
threads, and so that no room can change what another room relies on. The words are OGP's for plans
(action plan, commitment, milestone, lead institution) and OSCAL's for assessment (finding, evidence).

Offsets are counted in characters (Python string indices) and are half-open: ``text[start:end]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

LANGUAGES = ("en", "fr", "es", "pt")
"""The languages that the shipped rules and reports speak, as ISO 639-1 codes."""


class Level(StrEnum):
    """How far a plan answers one criterion (see the rubric), or that nobody could say."""

    ABSENT = "absent"
    MENTIONED = "mentioned"
    PARTIAL = "partial"
    FULL = "full"
    NOT_ASSESSED = "not-assessed"

    @property
    def rank(self) -> int | None:
        """0 to 3 for the four levels, ``None`` for not-assessed, which is no level."""
        return None if self is Level.NOT_ASSESSED else LEVELS.index(self)

    @property
    def value_in_score(self) -> float | None:
        """What the level counts in a score: full 1, partial ½, mentioned and absent 0."""
        return None if self is Level.NOT_ASSESSED else (0.0, 0.0, 0.5, 1.0)[LEVELS.index(self)]


LEVELS = (Level.ABSENT, Level.MENTIONED, Level.PARTIAL, Level.FULL)


class Confidence(StrEnum):
    """How sure a verdict is. High: right in 95 of 100 cases on the benchmark; medium: 80; low: check it by hand."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Role(StrEnum):
    """What a passage is in its plan. Only TITLE, COMMITMENT and MILESTONE promise action."""

    TITLE = "title"
    COMMITMENT = "commitment"
    MILESTONE = "milestone"
    PROBLEM = "problem"
    PARTICULARS = "particulars"
    """Dates, institutions and contacts of a commitment: read, but not judged."""
    NARRATIVE = "narrative"
    ANNEX = "annex"
    CONTENTS = "contents"
    """A table of contents: repeats headings, never judged."""

    @property
    def acts(self) -> bool:
        """True where the passage belongs to what a commitment promises."""
        return self in (Role.TITLE, Role.COMMITMENT, Role.MILESTONE)


class Kind(StrEnum):
    """What a passage is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    CELL = "cell"
    FOOTNOTE = "footnote"
    CAPTION = "caption"


# ---------------------------------------------------------------- what the country wrote


@dataclass(frozen=True, slots=True)
class Location:
    """Where a passage or quote stands. Kept from the first read, never searched for afterwards.

    ``start`` and ``end`` are offsets into ``Document.text``; the others are for people, ``None`` where the
    format has no such thing. ``page`` counts from 1 (PDF), ``paragraph`` counts blocks from 1 (DOCX, ODT, HTML),
    ``cell`` names a table cell ("table 2, row 3, column 1"), ``line`` counts from 1 (text, Markdown), ``field`` is
    the path in a plan description ("commitments[0].milestones[1].text").
    """

    start: int
    end: int
    page: int | None = None
    paragraph: int | None = None
    cell: str | None = None
    line: int | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of a document: a heading, paragraph, list item, table cell or footnote.

    ``text`` equals ``Document.text[location.start:location.end]``, with line ends inside a paragraph already
    read as blanks and hyphenated words joined. ``depth`` is the heading level (1 to 6), or how deep a list item
    is nested (from 1); 0 otherwise. Cells carry ``table``, ``row`` and ``column`` (from 1) and in ``headers`` the
    texts of their column's and row's header cells. ``bold`` says that all of the passage is set in bold.
    ``role`` and ``commitment`` (an index into ``Plan.commitments``) are set when the plan is recognised.
    """

    text: str
    location: Location
    kind: Kind = Kind.PARAGRAPH
    depth: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_span: int = 1
    column_span: int = 1
    headers: tuple[str, ...] = ()
    bold: bool = False
    ocr: bool = False
    language: str | None = None
    role: Role = Role.NARRATIVE
    commitment: int | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of a document's own outline: title, depth from 1, page from 1 (``None`` where unknown)."""

    title: str
    depth: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: all of its text once, and the passages that it consists of, in reading order.

    ``name`` is the file's name without its folder, ``format`` one of "pdf", "docx", "odt", "html", "rtf",
    "markdown", "text", "plan". ``pages`` is ``None`` where the format has no pages. ``page_starts`` are pairs
    (offset, page): from this offset on the text stands on this page. ``unread_pages`` had no text to read.
    ``title`` is the file's own metadata title, where it has one. ``notes`` are whole English sentences about what
    the reading could not settle (message ids with their values), for the report.
    """

    text: str
    passages: tuple[Passage, ...]
    name: str
    format: str
    sha256: str
    pages: int | None = None
    page_starts: tuple[tuple[int, int], ...] = ()
    unread_pages: tuple[int, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    title: str | None = None
    language: str | None = None
    notes: tuple[Note, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page on which the character at ``offset`` stands, ``None`` where the format has no pages."""
        from bisect import bisect_right

        at = bisect_right(self.page_starts, (offset, 1 << 60))
        return self.page_starts[at - 1][1] if at else None


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence for readers, kept as message and values so that it can be translated whole.

    ``message`` is an English sentence with ``%(name)s`` places, which is also its id in the message catalogues.
    """

    message: str
    values: tuple[tuple[str, str | int], ...] = ()

    @property
    def text(self) -> str:
        """The English sentence, values filled in."""
        return self.message % dict(self.values)


@dataclass(frozen=True, slots=True)
class When:
    """A date or period as written. ``words`` are verbatim; ``first`` and ``last`` are ISO dates, or ``None``.

    "by the end of 2027" has only ``last``; "2026" has both; "ongoing" has neither and ``open_ended`` true.
    """

    words: str
    first: str | None = None
    last: str | None = None
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a commitment. ``text`` is verbatim; ``page`` is where it begins."""

    text: str
    start: When | None = None
    end: When | None = None
    lead: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a country promises. Strings are verbatim from the document, blank-joined where they span passages."""

    number: str
    title: str
    lead: str | None = None
    supporting: tuple[str, ...] = ()
    problem: str = ""
    description: str = ""
    start: When | None = None
    end: When | None = None
    milestones: tuple[Milestone, ...] = ()
    page: int | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """An action plan: its document with a role on every passage, and the commitments found in it.

    ``language`` is the main language (ISO 639-1), ``languages`` all that hold at least a twentieth of the text.
    ``passages`` are the document's, in order, now with role and commitment. ``clear`` is false where the structure
    had to be guessed; ``notes`` says what was unclear.
    """

    title: str
    country: str | None
    language: str
    document: Document
    passages: tuple[Passage, ...]
    commitments: tuple[Commitment, ...] = ()
    start: When | None = None
    end: When | None = None
    languages: tuple[str, ...] = ()
    clear: bool = True
    notes: tuple[Note, ...] = ()


# ---------------------------------------------------------------- what OGP recommends

Texts = tuple[tuple[str, str], ...]
"""A text for readers in several languages: pairs (language, text), English first."""


def in_language(texts: Texts, language: str) -> str:
    """The text in ``language``, else in English, else the first one; ``""`` where there is none."""
    found = dict(texts)
    return found.get(language) or found.get("en") or next(iter(found.values()), "")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a recommendation comes from, with the edition that was read."""

    title: str
    publisher: str
    edition: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A named vocabulary in several languages.

    ``terms`` and ``masks`` are pairs (language, terms). A mask is a false friend: words inside a mask do not count
    as a hit of this concept. ``exact`` terms are compared by their forms instead of their stems, where a tense matters.
    """

    name: str
    means: str
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    masks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A node of a rule. ``kind`` is one of "concept", "all", "any", "none", "near", "detect".

    A "concept" or "detect" node has its ``name``; the others have ``parts``. ``words`` is the largest number of
    words between the parts of a "near". ``unit`` is "sentence", "passage" or "commitment": the stretch of text in
    which the node must come true; a node without one takes it from the node around it. ``scope`` restricts the
    passages that are looked at to the commitment's action ("commitment"), its milestones or the background.
    ``line`` and ``column`` say where the node stands in its file.
    """

    kind: str
    name: str = ""
    parts: tuple[Condition, ...] = ()
    words: int = 0
    unit: str | None = None
    scope: str | None = None
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the level that it must be judged at; run by ``plancheck rules test``.

    ``level`` is a level, ``conflict`` says that the conflict flag must be set. ``near_miss`` marks a text that
    looks like the criterion and is not. ``section`` is "commitment" or "background"; the parts from ``title`` to
    ``milestones`` are those of the example's one commitment.
    """

    language: str
    text: str
    level: Level
    conflict: bool = False
    near_miss: bool = False
    section: str = "commitment"
    title: str = ""
    lead: str | None = None
    by: str | None = None
    problem: str = ""
    supporting: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class ModelCommitment:
    """A commitment that OGP lists as an example of the subject. ``irm`` says what OGP's reviewers found, if known."""

    key: str
    id: str | None
    country: str
    year: int
    title: str
    criteria: tuple[str, ...]
    irm: tuple[tuple[str, str], ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """A document that the hub lists, for a reader with a gap in one of its ``areas``."""

    key: str
    title: str
    year: int
    kind: str
    publisher: str
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """What the checker looks for. Only ``subject`` is needed; see the rule language.

    ``subject``: the criterion is spoken of. ``mention``: wider, worth a mention at most. ``part``: worth partial at
    most. ``full``: what full asks for beyond the built-in demands. ``conflict`` and ``unless``: what works against
    the recommendation, and the safeguards that lift it.
    """

    subject: Condition
    mention: Condition | None = None
    part: Condition | None = None
    full: Condition | None = None
    conflict: Condition | None = None
    unless: Condition | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a plan is checked for. ``id`` is "area/name" and never changes meaning.

    ``weight`` is 3 (core), 2 (important) or 1 (supporting) and ``weight_reason`` says why. ``basis`` is "hub" where
    the recommendation says it in its own words, "extension" where acting on it needs it.
    """

    id: str
    title: Texts
    asks: Texts
    weight: int
    weight_reason: Texts
    basis: str
    expects: Texts
    gap: Texts
    advice: Texts
    wording: Texts
    counts: Texts
    does_not_count: Texts
    limits: Texts
    judge: Judge
    examples: tuple[Example, ...] = ()
    model_commitments: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    off: str | None = None
    """Why a profile switched the criterion off; ``None`` where it is in force."""
    changes: tuple[str, ...] = ()
    """What profiles changed about the criterion, each a whole sentence with the reason given."""
    file: str = ""
    line: int = 0

    @property
    def area(self) -> str:
        """The id of the criterion's area."""
        return self.id.split("/", 1)[0]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An area: one of the hub's recommendations and the criteria that it is decomposed into."""

    id: str
    title: Texts
    recommendation: Texts
    source: Source
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All that a plan is checked against. ``judges`` is "plan" (once a plan) or "commitment" (once a commitment).

    ``sha256`` is of the files that it was loaded from, in order of their names.
    """

    id: str
    version: str
    sha256: str
    languages: tuple[str, ...]
    recommendations: tuple[Recommendation, ...]
    concepts: tuple[Concept, ...]
    model_commitments: tuple[ModelCommitment, ...] = ()
    resources: tuple[Resource, ...] = ()
    title: Texts = ()
    judges: str = "plan"
    profiles: tuple[str, ...] = ()
    quality: RuleSet | None = None
    """The rule set that judges every commitment's quality, kept apart from the score."""

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria, in the order of the areas."""
        return tuple(criterion for area in self.recommendations for criterion in area.criteria)


# ---------------------------------------------------------------- what was concluded


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quote that a verdict rests on.

    ``role`` is "action" (a commitment promises it), "context" (narrative, problem, past) or "conflict";
    ``found_by`` is "terms", "semantic" or "person". ``commitment`` is the commitment's number. ``why`` says why it
    counts. ``words`` are the offsets (within the quote) of the words that matched. ``language`` is the quote's own.
    """

    quote: str
    location: Location
    commitment: str | None
    role: str
    found_by: str
    why: Note
    words: tuple[tuple[int, int], ...] = ()
    language: str = "en"
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A passage that came close and does not count, with the reason."""

    quote: str
    location: Location
    commitment: str | None
    why: Note
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Searched:
    """What absence rests on: languages, number of distinct terms sought, passages read, the terms by language."""

    languages: tuple[str, ...]
    terms: int
    passages: int
    vocabulary: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """One reviewer's verdict on one criterion, as it holds for this document.

    ``carried`` says that it was given for another version of the document or of the rules and still holds.
    """

    by: str
    on: str
    level: Level
    conflict: bool
    why: str
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What people decided about one finding, and what the machine had said before.

    ``decision`` is "confirmed", "changed" (level, conflict or quotes), "not-applicable", or "disputed": the reviewers
    differ, so the machine's verdict stands until they settle it. ``by`` (names, parted by semicolons), ``on`` (the last
    ISO date) and ``why`` are theirs, ``votes`` what each of them said. ``rejected`` are the machine's quotes that they
    struck out.
    """

    decision: str
    by: str
    on: str
    why: str
    machine_level: Level
    machine_conflict: bool
    machine_confidence: Confidence
    votes: tuple[Vote, ...] = ()
    rejected: tuple[Evidence, ...] = ()
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """What the government answers to a finding. ``quote`` is the passage that it points at, "" where none is named."""

    criterion: str
    text: str
    by: str
    on: str
    quote: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Lapsed:
    """An entry of a review that no longer holds, because what it rested on changed."""

    criterion: str
    by: str
    why: Note


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """How people's reviews went into an assessment. All counts are of criteria.

    ``reviewers`` are names; ``applied`` counts the criteria that a person's verdict decides, ``changed`` those of them
    where it is another than the machine's, ``carried`` those that rest on an entry made for another version of the
    document or the rules, ``disputed`` those on which reviewers differ, ``new`` those without any entry.
    ``overall`` and ``areas`` are the scores by the machine alone, ``machine`` its findings.
    """

    reviewers: tuple[str, ...]
    applied: int
    changed: int
    carried: int
    lapsed: tuple[Lapsed, ...]
    machine: tuple[Finding, ...]
    overall: Score
    areas: tuple[tuple[str, Score], ...]
    disputed: int = 0
    new: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one criterion and all that it rests on. ``review`` says where a person had the last word."""

    criterion: str
    level: Level
    conflict: bool
    confidence: Confidence
    reason: Note
    evidence: tuple[Evidence, ...]
    searched: Searched
    near_misses: tuple[NearMiss, ...] = ()
    review: Reviewed | None = None
    responses: tuple[Response, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """A score from 0 to 100 with its range, and what it rests on. ``None`` where nothing was assessed.

    ``low`` and ``high`` are the score if every low-confidence verdict fell, or rose, by one level.
    """

    value: float | None
    low: float | None
    high: float | None
    assessed: int
    criteria: int


@dataclass(frozen=True, slots=True)
class CommitmentQuality:
    """One quality question about one commitment: is it met, and by which words. Never part of the score."""

    commitment: int
    criterion: str
    met: bool | None
    quote: str = ""
    location: Location | None = None


# ---------------------------------------------------------------- what people sent in


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """A quote in a review. ``use`` is "accept", "reject", or "" where the reviewer left it; ``role`` as in `Evidence`, or ""."""

    quote: str
    use: str = ""
    role: str = ""
    line: int | None = field(default=None, compare=False)
    column: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What an entry rested on: the machine's level and conflict flag, and a hash of its quotes.

    A blind review must not show them, so it has ``seal`` alone: a hash of all three and the criterion.
    """

    level: Level | None = None
    conflict: bool = False
    quotes: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """What a reviewer wrote on one criterion.

    ``verdict`` is "confirm", a level's value, "not-applicable", or "" where nothing is decided. ``conflict`` is
    ``None`` where the reviewer left it. ``quotes`` are those that the file showed, ``added`` the reviewer's own.
    ``made_for`` is the hash of the document that the entry was made for, where it is not the review's. ``earlier`` are
    entries on this criterion that lapsed, each with the name of its reason in ``lapsed``.
    """

    criterion: str
    verdict: str = ""
    conflict: bool | None = None
    why: str = ""
    by: str = ""
    on: str = ""
    quotes: tuple[MarkedQuote, ...] = ()
    added: tuple[MarkedQuote, ...] = ()
    rests_on: Fingerprint | None = None
    made_for: str = ""
    earlier: tuple[ReviewEntry, ...] = ()
    lapsed: str = ""
    line: int | None = field(default=None, compare=False)
    column: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Review:
    """A review file (``review/1``). ``reviewer`` and ``date`` stand in where an entry names none.

    ``document_sha256`` and ``rules_sha256`` say what it was made for. ``gone`` are entries on criteria that the rules
    no longer have. ``file`` is the name as the user gave it.
    """

    file: str
    document_name: str
    document_sha256: str
    rules_id: str
    rules_version: str
    rules_sha256: str
    reviewer: str = ""
    date: str = ""
    blind: bool = False
    entries: tuple[ReviewEntry, ...] = ()
    gone: tuple[ReviewEntry, ...] = ()


# ---------------------------------------------------------------- the one result


@dataclass(frozen=True, slots=True)
class Assessment:
    """The one result, which every output renders. ``areas`` are pairs (area id, score) in the rule set's order."""

    plan: Plan
    rules: RuleSet
    findings: tuple[Finding, ...]
    overall: Score
    areas: tuple[tuple[str, Score], ...]
    program_version: str
    assessed_on: str | None = None
    layers: tuple[str, ...] = ("terms",)
    """Which ways of finding passages were at work: "terms", and "semantic" where the semantic layer is installed."""
    quality: tuple[CommitmentQuality, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    review: ReviewRecord | None = None

    def to_dict(self) -> dict[str, Any]:
        """The assessment in the published shape, ``assessment/1`` (see ``assessment-1.json``)."""
        return {
            "schema": "assessment/1",
            "plan": {
                "title": self.plan.title,
                "country": self.plan.country,
                "language": self.plan.language,
                "file": self.plan.document.name,
                "sha256": self.plan.document.sha256,
                "pages": self.plan.document.pages,
                "unread_pages": list(self.plan.document.unread_pages),
                "commitments": [
                    {"number": c.number, "title": c.title, "page": c.page, "lead": c.lead}
                    for c in self.plan.commitments
                ],
            },
            "rules": {"id": self.rules.id, "version": self.rules.version, "sha256": self.rules.sha256},
            "program": {"version": self.program_version, "layers": list(self.layers)},
            "assessed_on": self.assessed_on,
            "score": {
                "overall": self.overall.value,
                "low": self.overall.low,
                "high": self.overall.high,
                "assessed": self.overall.assessed,
                "criteria": self.overall.criteria,
            },
            "areas": [
                {
                    "id": area.id,
                    "title": in_language(area.title, "en"),
                    "score": score.value,
                    "low": score.low,
                    "high": score.high,
                    "assessed": score.assessed,
                    "criteria": score.criteria,
                }
                for area, (_, score) in zip(self.rules.recommendations, self.areas, strict=True)
            ],
            "findings": [
                {
                    "criterion": finding.criterion,
                    "level": finding.level.value,
                    "conflict": finding.conflict,
                    "confidence": finding.confidence.value,
                    "reason": finding.reason.text,
                    "evidence": [
                        {
                            "quote": evidence.quote,
                            "page": evidence.location.page,
                            "commitment": evidence.commitment,
                            "role": evidence.role,
                            "found_by": evidence.found_by,
                            "why": evidence.why.text,
                            "start": evidence.location.start,
                            "end": evidence.location.end,
                        }
                        for evidence in finding.evidence
                    ],
                    "near_misses": [
                        {
                            "quote": miss.quote,
                            "page": miss.location.page,
                            "commitment": miss.commitment,
                            "why": miss.why.text,
                        }
                        for miss in finding.near_misses
                    ],
                    "searched": {
                        "languages": list(finding.searched.languages),
                        "terms": finding.searched.terms,
                        "passages": finding.searched.passages,
                    },
                    "review": _review_of(finding),
                    "responses": [
                        {"text": r.text, "by": r.by, "on": r.on or None, "quote": r.quote or None, "page": r.page}
                        for r in finding.responses
                    ],
                }
                for finding in self.findings
            ],
            "quality": [
                {
                    "commitment": self.plan.commitments[answer.commitment].number,
                    "criterion": answer.criterion,
                    "met": answer.met,
                    "quote": answer.quote or None,
                    "page": answer.location.page if answer.location else None,
                }
                for answer in self.quality
            ],
            "notes": [note.text for note in (*self.plan.document.notes, *self.plan.notes, *self.notes)],
            "review": None if self.review is None else _record(self.review),
        }


def _review_of(finding: Finding) -> dict[str, Any] | None:
    review = finding.review
    return None if review is None else {
        "decision": review.decision,
        "by": review.by,
        "on": review.on,
        "why": review.why,
        "carried": review.carried,
        "machine": {
            "level": review.machine_level.value,
            "conflict": review.machine_conflict,
            "confidence": review.machine_confidence.value,
        },
        "votes": [
            {"by": vote.by, "on": vote.on, "level": vote.level.value, "conflict": vote.conflict, "why": vote.why}
            for vote in review.votes
        ],
        "rejected": [{"quote": each.quote, "page": each.location.page} for each in review.rejected],
    }  # fmt: skip


def _record(review: ReviewRecord) -> dict[str, Any]:
    return {
        "reviewers": list(review.reviewers),
        "applied": review.applied,
        "changed": review.changed,
        "carried": review.carried,
        "disputed": review.disputed,
        "new": review.new,
        "lapsed": [{"criterion": each.criterion, "by": each.by, "why": each.why.text} for each in review.lapsed],
        "machine_score": {"overall": review.overall.value, "low": review.overall.low, "high": review.overall.high},
    }
