"""What a workshop's sheets say, before they become a file: rules and perhaps a plan in, a frozen view out.

Nothing here knows a verdict. Of a plan only its title and its list of commitments are taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.model import LEVELS, in_language
from checker.report import workshop
from checker.report.catalogue import Catalogue, direction_of
from checker.report.compose import anchor_of
from checker.report.words import LEVEL_WORDS
from checker.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.model import Criterion, Plan, Recommendation, RuleSet

GIST = 130
"""The most letters that a card says about what counts."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a criterion. ``id`` is the level's, or "cannot-say"; ``number`` is "0" to "3", or "?"."""

    id: str
    number: str
    word: str
    means: str
    example: str


@dataclass(frozen=True, slots=True)
class Question:
    """A criterion in plain words. ``code`` is its number in the report as well; ``gist`` is a line for its card."""

    id: str
    anchor: str
    code: str
    title: str
    asks: str
    counts: str
    does_not_count: str
    gist: str

    @property
    def name(self) -> str:
        """Number and title, as fields are called."""
        return f"{self.code} {self.title}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """An area with its criteria in force. ``left_out`` names those that a profile switched off, with its reason."""

    id: str
    number: int
    title: str
    recommendation: str
    questions: tuple[Question, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as listed on a sheet. ``title`` and ``lead`` are the plan's words, untrusted."""

    number: str
    title: str
    place: str
    lead: str


@dataclass(frozen=True, slots=True)
class PlanOnSheet:
    """All that a sheet tells of the plan."""

    title: str
    language: str
    direction: str
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the two hours. ``starts`` and ``ends`` are minutes from the beginning."""

    starts: int
    ends: int
    title: str
    what: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What the facilitator needs beside the sheets."""

    steps: tuple[Step, ...]
    voting: tuple[str, ...]
    disagreement: tuple[str, ...]
    traps: tuple[tuple[str, str], ...]
    conflict_example: str


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Everything that the sheets of one workshop show. See `make_worksheet`."""

    language: str
    direction: str
    title: str
    choices: tuple[Choice, ...]
    conflict: str
    """What the tick box for a conflict means."""
    sheets: tuple[Sheet, ...]
    plan: PlanOnSheet | None
    guide: Guide | None
    cards: bool

    @property
    def questions(self) -> tuple[Question, ...]:
        """The criteria of all sheets, in order."""
        return tuple(question for sheet in self.sheets for question in sheet.questions)


def make_worksheet(
    rules: RuleSet,
    plan: Plan | None = None,
    language: str = "en",
    *,
    areas: Iterable[str] = (),
    guide: bool = True,
    cards: bool = False,
) -> Worksheet:
    """The sheets for ``areas`` (all without any), in the rule set's order; a criterion keeps its number in the report.

    An area without a criterion in force has no sheet. Raises ``KeyError`` for an area that the rules do not have.
    """
    say = Catalogue(language)
    known = [area.id for area in rules.recommendations]
    wanted = set(areas or known)
    if unknown := wanted - set(known):
        raise KeyError(min(unknown))
    sheets = tuple(
        sheet
        for number, area in enumerate(rules.recommendations, start=1)
        if area.id in wanted and (sheet := _sheet(area, number, say)).questions
    )
    names = ", ".join(sheet.title for sheet in sheets)
    return Worksheet(
        language=language,
        direction=direction_of(language),
        title=say.gettext("Worksheets: %(areas)s", areas=names),
        choices=choices(say),
        conflict=say.gettext(workshop.CONFLICT_MEANS),
        sheets=sheets,
        plan=None if plan is None else _plan(plan, say),
        guide=_guide(say) if guide else None,
        cards=cards,
    )


def choices(say: Catalogue) -> tuple[Choice, ...]:
    """The four levels, lowest first, and "cannot say"."""
    return (
        *(
            Choice(
                level.value,
                str(level.rank),
                say.gettext(LEVEL_WORDS[level]),
                say.gettext(workshop.IN_SHORT[level]),
                say.gettext(workshop.EXAMPLES[level]),
            )
            for level in LEVELS
        ),
        Choice(
            workshop.CANNOT_SAY, "?", say.gettext(workshop.CANNOT_SAY_WORD), say.gettext(workshop.CANNOT_SAY_MEANS), ""
        ),
    )


def _sheet(area: Recommendation, number: int, say: Catalogue) -> Sheet:
    numbered = [(f"{number}.{place}", criterion) for place, criterion in enumerate(area.criteria, start=1)]
    return Sheet(
        id=area.id,
        number=number,
        title=in_language(area.title, say.language),
        recommendation=in_language(area.recommendation, say.language),
        questions=tuple(question(criterion, code, say.language) for code, criterion in numbered if criterion.off is None),
        left_out=tuple(
            say.gettext(
                "%(code)s %(title)s (%(reason)s)",
                code=code,
                title=in_language(criterion.title, say.language),
                reason=criterion.off,
            )
            for code, criterion in numbered
            if criterion.off is not None
        ),
    )


def question(criterion: Criterion, code: str, language: str) -> Question:
    """The criterion in ``language``, under the number ``code``."""
    counts = in_language(criterion.counts, language)
    return Question(
        id=criterion.id,
        anchor=anchor_of(criterion.id),
        code=code,
        title=in_language(criterion.title, language),
        asks=in_language(criterion.asks, language),
        counts=counts,
        does_not_count=in_language(criterion.does_not_count, language),
        gist=gist(counts),
    )


def gist(counts: str) -> str:
    """The first sentence of what counts; a long one ends at its last comma or word within ``GIST`` letters."""
    start, end = next(iter(sentences(counts)), (0, 0))
    first = counts[start:end]
    if len(first) <= GIST:
        return first
    cut = first[:GIST]
    comma = cut.rfind(", ")
    if comma > GIST // 2:
        return f"{cut[: comma + 1]} …"
    blank = cut.rfind(" ")
    return f"{cut[:blank] if blank > 0 else cut} …"


def _plan(plan: Plan, say: Catalogue) -> PlanOnSheet:
    return PlanOnSheet(
        # A file's name may say more than a sheet that is handed round should.
        title=plan.title or plan.country or say.gettext("Action plan"),
        language=plan.language,
        direction=direction_of(plan.language),
        promises=tuple(
            Promise(
                number=commitment.number,
                title=commitment.title,
                place="" if commitment.page is None else str(commitment.page),
                lead=commitment.lead or "",
            )
            for commitment in plan.commitments
        ),
    )


def _guide(say: Catalogue) -> Guide:
    return Guide(
        steps=tuple(_steps(say)),
        voting=tuple(say.gettext(text) for text in workshop.VOTING),
        disagreement=tuple(say.gettext(text) for text in workshop.DISAGREEMENT),
        traps=tuple((say.gettext(name), say.gettext(text)) for name, text in workshop.TRAPS),
        conflict_example=say.gettext(workshop.CONFLICT_EXAMPLE),
    )


def _steps(say: Catalogue) -> Iterator[Step]:
    at = 0
    for minutes, title, what in workshop.STEPS:
        yield Step(at, at + minutes, say.gettext(title), say.gettext(what))
        at += minutes
